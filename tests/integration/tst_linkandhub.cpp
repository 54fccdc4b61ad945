// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Link.h"
#include "core/transport/WebSocketTransport.h"
#include "tests/support/HubFixture.h"

#include <QtTest>

#include <algorithm>
#include <cstdlib>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using test::HubFixture;

/*! A real link and what its user would see. */
class Member : public QObject
{
public:
    Member(const QUrl &url, const QString &name,
        std::unique_ptr<codec::Codec> codec = codec::makeCborCodec())
        : link(config(url, name), webSocketTransports(clock), std::move(codec), clock,
            Backoff::systemRandom())
    {
        connect(&link, &Link::messageReceived, this,
            [this](const codec::Message &message) { take(message); });
        connect(&link, &Link::deliveryChanged, this,
            [this](const QString &id, DeliveryState state) { deliveries[id].append(state); });
        connect(&link, &Link::stateChanged, this,
            [this](const LinkTransition &transition) { last = transition; });
    }

    static LinkConfig config(const QUrl &url, const QString &name)
    {
        LinkConfig config;
        config.url = url;
        config.userName = name;
        config.backoff = { 20ms, 100ms, 10ms };
        config.pingInterval = 200ms;
        return config;
    }
    DeliveryState deliveryOf(const QString &id) const { return deliveries.value(id).last(); }

    SystemClock clock;
    Link link;
    LinkTransition last;
    QStringList texts; //!< of the chat, in the order of arrival
    QStringList errors; //!< codes the hub answered
    int samples = 0;
    QHash<QString, QList<DeliveryState>> deliveries;

private:
    void take(const codec::Message &message)
    {
        if (const auto *chat = std::get_if<codec::Chat>(&message.body))
            texts.append(QString::fromStdString(chat->text));
        else if (const auto *error = std::get_if<codec::ErrorReply>(&message.body))
            errors.append(QString::fromStdString(error->code));
        else if (const auto *batch = std::get_if<codec::Samples>(&message.body))
            samples += batch->feed == "cpu" && !batch->columns.empty();
    }
};

} // namespace

class LinkAndHubTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void samplesAndChatArrive()
    {
        HubFixture hub;
        hub.start();
        // The same room in both encodings.
        Member ann(hub.url(), u"ann"_s);
        Member bob(hub.url(), u"bob"_s, codec::makeJsonCodec());
        for (Member *member : { &ann, &bob }) {
            member->link.subscribe(u"cpu"_s);
            member->link.joinRoom(u"lobby"_s);
            member->link.connectToServer();
        }
        QTRY_COMPARE(ann.link.state(), LinkState::Live);
        QTRY_COMPARE(bob.link.state(), LinkState::Live);
        // The rooms were asked for with the feeds: where samples arrive, both are in.
        QTRY_VERIFY(ann.samples > 0 && bob.samples > 0);
        const QString id = ann.link.sendChat(u"lobby"_s, u"grüße 🙂"_s);
        QTRY_COMPARE(ann.deliveryOf(id), DeliveryState::Sent);
        QTRY_COMPARE(bob.texts, QStringList { u"grüße 🙂"_s });
        QTRY_COMPARE(ann.texts, QStringList { u"grüße 🙂"_s });
        QTRY_VERIFY(ann.link.stats().rtt.count() > 0);
        QCOMPARE(ann.link.stats().undecodable, std::uint64_t(0));
        QCOMPARE(bob.link.stats().undecodable, std::uint64_t(0));
        QVERIFY(ann.link.stats().isBinary);
        QVERIFY(!bob.link.stats().isBinary);
        const QString reply = bob.link.sendChat(u"lobby"_s, u"long "_s.repeated(1000));
        QTRY_COMPARE(bob.deliveryOf(reply), DeliveryState::Sent);
        QTRY_COMPARE(ann.texts.last(), u"long "_s.repeated(1000)); // compressed
        ann.link.close();
        QTRY_COMPARE(ann.link.state(), LinkState::Closed);
    }
    void aHubThatStopsIsLeftAloneAsLongAsItAsks()
    {
        HubFixture hub;
        hub.setComeBackWithin(1h);
        hub.start();
        Member ann(hub.url(), u"ann"_s);
        Member bob(hub.url(), u"bob"_s);
        for (Member *member : { &ann, &bob }) {
            member->link.connectToServer();
            QTRY_COMPARE(member->link.state(), LinkState::Live);
        }
        const TimeNs before = SystemClock().now();
        hub.stop();
        for (Member *member : { &ann, &bob }) {
            QTRY_COMPARE(member->link.state(), LinkState::WaitingToRetry);
            QCOMPARE(member->last.closeCode, 1001);
            QVERIFY(member->last.retryAt <= before + 3'700 * kNsPerSecond);
        }
        // So close by chance: once in twenty thousand runs.
        QVERIFY(std::abs(ann.last.retryAt - bob.last.retryAt) > 100 * kNsPerMs);
        hub.start();
        ann.link.retryNow(); // a person who asks does not wait
        QTRY_COMPARE(ann.link.state(), LinkState::Live);
    }
    void aRestartedHubFindsEverythingAgain()
    {
        HubFixture hub;
        hub.start();
        Member ann(hub.url(), u"ann"_s);
        ann.link.subscribe(u"cpu"_s);
        ann.link.joinRoom(u"lobby"_s);
        ann.link.connectToServer();
        QTRY_VERIFY(ann.samples > 0);
        hub.stop();
        QTRY_COMPARE(ann.link.state(), LinkState::WaitingToRetry);
        QStringList ids;
        QStringList texts;
        for (int i = 0; i < 5; ++i) {
            texts.append(u"queued %1"_s.arg(i));
            ids.append(ann.link.sendChat(u"lobby"_s, texts.last()));
        }
        ann.samples = 0;
        hub.start();
        QTRY_COMPARE(ann.link.state(), LinkState::Live);
        QTRY_COMPARE(ann.texts, texts);
        for (const QString &id : ids) {
            QTRY_COMPARE(ann.deliveryOf(id), DeliveryState::Sent);
            QCOMPARE(ann.deliveries[id].count(DeliveryState::Sent), 1);
        }
        QTRY_VERIFY(ann.samples > 0);
        QCOMPARE(ann.link.stats().connects, 2);
    }
    void aLongQueueArrivesWholeAndInOrder()
    {
        // More than the hub takes from one connection at once.
        HubFixture hub;
        hub.start();
        Member ann(hub.url(), u"ann"_s);
        ann.link.joinRoom(u"lobby"_s);
        QStringList texts;
        for (int i = 0; i < 450; ++i) {
            texts.append(QString::number(i));
            ann.link.sendChat(u"lobby"_s, texts.last());
        }
        ann.link.connectToServer();
        QTRY_COMPARE_WITH_TIMEOUT(ann.texts.size(), texts.size(), 20'000);
        QCOMPARE(ann.texts, texts);
        QTRY_VERIFY(std::all_of(ann.deliveries.cbegin(), ann.deliveries.cend(),
            [](const auto &states) { return states.last() == DeliveryState::Sent; }));
    }
    void aFeedTheHubDoesNotHaveIsAnErrorAndNoMore()
    {
        HubFixture hub;
        hub.start();
        Member ann(hub.url(), u"ann"_s);
        ann.link.subscribe(u"no-such-feed"_s);
        ann.link.connectToServer();
        QTRY_COMPARE(ann.errors, QStringList { u"no_such_feed"_s });
        QCOMPARE(ann.link.state(), LinkState::Live);
    }
    void theHubGivesItsClock()
    {
        HubFixture hub;
        hub.start();
        Member ann(hub.url(), u"ann"_s);
        ann.link.connectToServer();
        QSignalSpy stats(&ann.link, &Link::statsChanged);
        QTRY_VERIFY_WITH_TIMEOUT(stats.size() >= 3, 8'000);
        QVERIFY(std::abs(ann.link.stats().clockOffset) < 200 * kNsPerMs); // the same machine
    }
};

QTEST_GUILESS_MAIN(LinkAndHubTest)
#include "tst_linkandhub.moc"
