// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/client/LinkRig.h"

#include <QTest>

using namespace pulse;
using namespace pulse::test;
using namespace Qt::StringLiterals;

namespace {

const QString kCbor = u"pulse.v1.cbor"_s;
const QString kJson = u"pulse.v1.json"_s;

QByteArray cborOf(codec::Body body)
{
    std::string out;
    codec::makeCborCodec()->encode({ std::move(body), {} }, out);
    return QByteArray::fromStdString(out);
}

codec::Welcome welcome()
{
    codec::Welcome welcome;
    welcome.message = "hi";
    welcome.epoch = "e1";
    return welcome;
}

} // namespace

/*! Which encoding a link offers, reads and writes. */
class LinkEncodingTest : public QObject
{
    Q_OBJECT
private:
    void connectTo(LinkRig &rig, const QString &subprotocol)
    {
        rig.network->subprotocol = subprotocol;
        rig.link.joinRoom(u"lobby"_s);
        rig.link.connectToServer();
        rig.settle();
    }

private Q_SLOTS:
    void theBinaryEncodingIsOfferedBeforeJson()
    {
        LinkRig rig(LinkRig::defaultConfig(), codec::makeCborCodec());
        connectTo(rig, {});
        QCOMPARE(rig.network->attempts.at(0).subprotocols, (QStringList { kCbor, kJson }));
    }
    void whoPrefersJsonOffersItAlone()
    {
        LinkRig rig;
        connectTo(rig, {});
        QCOMPARE(rig.network->attempts.at(0).subprotocols, QStringList { kJson });
    }
    void whatTheServerChoseIsSpokenOnceItSpeaksIt()
    {
        LinkRig rig(LinkRig::defaultConfig(), codec::makeCborCodec());
        connectTo(rig, kCbor);
        rig.network.current().receiveBinary(cborOf(welcome()));
        rig.settle();
        QCOMPARE(nameOf(rig.link.state()), u"Live"_s);
        QVERIFY(rig.link.stats().isBinary);
        QVERIFY(rig.takeRequests().isEmpty()); // nothing in text
        const auto join = codec::makeCborCodec()->decode(
            rig.network->sentBinary.at(0).toStdString(), codec::Side::FromClient);
        QVERIFY(join && std::holds_alternative<codec::Join>(join->body));
        QCOMPARE(rig.link.stats().undecodable, std::uint64_t(0));
    }
    void textFramesAreReadBesideBinaryOnes()
    {
        LinkRig rig(LinkRig::defaultConfig(), codec::makeCborCodec());
        connectTo(rig, kCbor);
        rig.network.current().receiveBinary(cborOf(welcome()));
        rig.receive("ping");
        rig.receive(R"({"type":"cpu","timestamp":1,"user":2})");
        QCOMPARE(rig.link.stats().undecodable, std::uint64_t(0));
        QVERIFY(std::find(rig.network->sent.begin(), rig.network->sent.end(), "pong")
            != rig.network->sent.end());
    }
    void aServerThatAgreesToAnythingGetsJson()
    {
        LinkRig rig(LinkRig::defaultConfig(), codec::makeCborCodec());
        connectTo(rig, kCbor);
        rig.welcomePlain();
        QCOMPARE(rig.takeRequests().size(), 1); // the join
        QVERIFY(rig.network->sentBinary.empty());
        QVERIFY(!rig.link.stats().isBinary);
    }
    void aServerWithoutSubprotocolsGetsJson()
    {
        LinkRig rig(LinkRig::defaultConfig(), codec::makeCborCodec());
        connectTo(rig, {});
        rig.welcomePlain();
        QCOMPARE(nameOf(rig.link.state()), u"Live"_s);
        QCOMPARE(rig.takeRequests().size(), 1);
        QVERIFY(rig.network->sentBinary.empty());
    }
    void theNextConnectionBeginsAnew()
    {
        LinkRig rig(LinkRig::defaultConfig(), codec::makeCborCodec());
        connectTo(rig, kCbor);
        rig.network.current().receiveBinary(cborOf(welcome()));
        rig.settle();
        rig.network->subprotocol.clear();
        rig.network->sentBinary.clear();
        rig.network.current().breakOff();
        rig.link.retryNow();
        rig.settle();
        rig.welcomePlain();
        QVERIFY(rig.network->sentBinary.empty());
        QVERIFY(!rig.link.stats().isBinary);
    }
};

QTEST_GUILESS_MAIN(LinkEncodingTest)
#include "tst_linkencoding.moc"
