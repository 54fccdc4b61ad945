// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "tests/core/dialect/DialectTesting.h"

using namespace pulse;
using namespace pulse::dialect;
using namespace pulse::test;
using namespace Qt::StringLiterals;

/*! Who reads a message: the plain vocabulary or the dialect; and what the dialect says. */
class DialectCodecTest : public QObject
{
    Q_OBJECT

private:
    static bool isPlainSample(DialectRig &rig)
    {
        return rig.read(R"({"type":"cpu","timestamp":1700000001000,"user":2})")
            == QStringList { u"cpu@1700000001000 user=2"_s };
    }

private Q_SLOTS:
    void aHubIsReadAsAHub()
    {
        DialectRig rig(Dialect::Auto);
        QCOMPARE(rig.read(R"({"type":"welcome","message":"hi","timestamp":1})"),
            QStringList { u"message 0"_s });
        QVERIFY(!rig.codec->isForeign());
        // From now on it is held to its vocabulary.
        QVERIFY(rig.read(R"({"temp":1})").first().startsWith(u'!'));
        QCOMPARE(rig.read(R"({"type":"cpu","timestamp":5,"user":2})"),
            QStringList { u"cpu@5 user=2"_s });
    }
    void aTenLineServerWithoutWelcomeIsReadAsAHub()
    {
        DialectRig rig(Dialect::Auto);
        QVERIFY(isPlainSample(rig));
        QVERIFY(!rig.codec->isForeign());
        std::string out;
        rig.codec->encode({ codec::Subscribe { { "cpu" }, std::nullopt }, {} }, out);
        QVERIFY(!out.empty());
    }
    void anythingElseIsForeign()
    {
        DialectRig rig(Dialect::Auto);
        QCOMPARE(rig.read(R"({"temp":1})"), QStringList { u"server@now temp=1"_s });
        QVERIFY(rig.codec->isForeign());
        std::string out;
        rig.codec->encode({ codec::Subscribe { { "cpu" }, std::nullopt }, {} }, out);
        QCOMPARE(out, std::string());
    }
    void secondsMakeAServerForeign()
    {
        DialectRig rig(Dialect::Auto);
        QCOMPARE(rig.read(R"({"type":"cpu","timestamp":1700000001,"user":2})"),
            QStringList { u"cpu@1700000001000 user=2"_s });
        QVERIFY(rig.codec->isForeign());
    }
    void theNextConnectionIsJudgedAnew()
    {
        DialectRig rig(Dialect::Auto);
        rig.read(R"({"temp":1})");
        rig.codec->beginConnection();
        QVERIFY(!rig.codec->isForeign());
        rig.read(R"({"type":"welcome","message":"hi","timestamp":1})");
        rig.codec->beginConnection();
        QCOMPARE(rig.read(R"({"temp":1})"), QStringList { u"server@now temp=1"_s });
    }
    void whoIsToldToReadJsonReadsAWelcomeAsJson()
    {
        DialectRig rig(Dialect::Json);
        QVERIFY(rig.codec->isForeign());
        QCOMPARE(rig.read(R"({"type":"welcome","message":"hi","n":1})"),
            QStringList { u"server/welcome@now n=1"_s });
    }
    void barePingsAreAnsweredBare()
    {
        DialectRig rig(Dialect::Json);
        QCOMPARE(rig.read("ping"), QStringList());
        QCOMPARE(rig.sent(), QStringList { u"pong"_s });
        QCOMPARE(rig.read("pong"), QStringList());
        QCOMPARE(rig.read(" "), QStringList());
    }
    void engineIoIsRefusedInWords()
    {
        for (const auto dialect : { Dialect::Auto, Dialect::Json }) {
            DialectRig rig(dialect);
            QVERIFY(!rig.codec->refusal());
            rig.read(R"(0{"sid":"x","upgrades":[],"pingInterval":25000,"pingTimeout":20000})");
            QVERIFY(rig.codec->refusal());
            QCOMPARE(rig.codec->refusal()->code, ErrorCode::OtherProtocol);
            QVERIFY(rig.codec->refusal()->detail.contains(u"Socket.IO"_s));
        }
    }
    void stepsAreSentInTurn()
    {
        DialectConfig config;
        config.subscribe = { { R"({"type":"connection_init"})", {} },
            { R"({"type":"subscribe","id":"{id}","ch":"{feed}"})",
                { { { "type", std::string("connection_ack") } } } } };
        config.unsubscribe = { R"({"type":"complete","ch":"{feed}"})" };
        config.answers = { { { { { "type", std::string("ping") } } }, R"({"type":"pong"})" } };
        DialectRig rig(Dialect::Json, config);
        rig.codec->setFeeds({ "a" });
        QCOMPARE(rig.sent(), QStringList { uR"({"type":"connection_init"})"_s });
        rig.read(R"({"type":"ping"})");
        QCOMPARE(rig.sent(), QStringList { uR"({"type":"pong"})"_s });
        rig.read(R"({"type":"connection_ack"})");
        QCOMPARE(rig.sent(), QStringList { uR"({"type":"subscribe","id":3,"ch":"a"})"_s });
        rig.codec->setFeeds({ "a", "b" });
        QCOMPARE(rig.sent(), QStringList { uR"({"type":"subscribe","id":4,"ch":"b"})"_s });
        rig.codec->setFeeds({ "b" });
        QCOMPARE(rig.sent(), QStringList { uR"({"type":"complete","ch":"a"})"_s });
        rig.codec->beginConnection();
        rig.codec->setFeeds({ "b" });
        rig.read(R"({"type":"connection_ack"})");
        QCOMPARE(rig.sent(),
            QStringList({ uR"({"type":"connection_init"})"_s,
                uR"({"type":"subscribe","id":2,"ch":"b"})"_s }));
    }
    void theKeepAliveIsTold()
    {
        DialectConfig config;
        config.ping = DialectConfig::Ping { "hi", std::chrono::seconds(20) };
        DialectRig rig(Dialect::Json, config);
        QCOMPARE(rig.codec->keepAlive().text, std::string("hi"));
        QCOMPARE(rig.codec->keepAlive().interval, std::chrono::milliseconds(20'000));
    }

    // Rainy
    void aBrokenLineGivesNothingOfItsFrame()
    {
        DialectRig rig(Dialect::Json);
        QVERIFY(rig.read("{\"v\":1}\n{\"v\":").first().startsWith(u'!'));
        QCOMPARE(rig.read("{\"v\":1}\n{\"v\":2}").size(), 2);
        QCOMPARE(rig.read("{\"v\":\n3}\n").first().at(0), u'!'); // lines now
        QCOMPARE(rig.read("{\"v\":\n3}\n"), QStringList { u"server@now v=3"_s }); // and no more
    }
    void whatIsNoJsonIsAnError()
    {
        DialectRig rig(Dialect::Json);
        for (const char *text : { "{", "nope", "{\"v\":1}x", "\xFF" })
            QVERIFY2(rig.read(text).first().startsWith(u'!'), text);
    }
    void aMessageOverTheLimitIsRefused()
    {
        DialectRig rig(Dialect::Json);
        const std::string blanks(limits::kMaxServerMessageBytes, ' ');
        QVERIFY(!rig.read(blanks + "1").isEmpty());
        QCOMPARE(rig.read(blanks.substr(1) + "1"), QStringList { u"server@now value=1"_s });
    }
};

QTEST_GUILESS_MAIN(DialectCodecTest)
#include "tst_dialectcodec.moc"
