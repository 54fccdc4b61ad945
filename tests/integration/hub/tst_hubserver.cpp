// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubServer.h"
#include "tests/integration/hub/WireClient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

#include <array>
#include <deque>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/*! A feed with rows of a chosen size. */
class WideSource final : public metrics::MetricSource
{
public:
    WideSource(std::string name, std::size_t series)
        : m_name(std::move(name))
        , m_series(series)
    {
    }
    codec::FeedDescription describe() const override
    {
        codec::FeedDescription description;
        description.name = m_name;
        description.rateHz = 20.0;
        return description;
    }
    Expected<codec::Samples> sample(TimeNs now, std::int64_t) override
    {
        codec::Samples row;
        row.feed = m_name;
        row.timestamps = { now };
        for (std::size_t i = 0; i < m_series; ++i)
            row.columns.push_back({ "series" + std::to_string(i), { 1.0 / 3.0 } });
        return row;
    }

private:
    std::string m_name;
    std::size_t m_series;
};

HubConfig configOf()
{
    HubConfig config;
    config.port = 0;
    return config;
}

std::vector<std::unique_ptr<metrics::MetricSource>> sourcesOf()
{
    std::vector<std::unique_ptr<metrics::MetricSource>> sources;
    sources.push_back(std::make_unique<WideSource>("cpu", 3));
    sources.push_back(std::make_unique<WideSource>("wide", 1000));
    return sources;
}

/*! A hub on a free port. */
struct Hub
{
    explicit Hub(HubConfig config = configOf())
        : server(std::move(config), sourcesOf())
    {
        const auto started = server.start();
        port = started ? *started : 0;
    }
    HubServer server;
    quint16 port = 0;
};

} // namespace

class HubServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void twoClientsSpeakTheWholeVocabulary()
    {
        Hub hub;
        WireClient ann;
        WireClient bob;
        QVERIFY(ann.open(hub.port));
        QVERIFY(bob.open(hub.port));
        QVERIFY(ann.next("welcome"_L1).contains("timestamp"_L1));
        QVERIFY(bob.next("welcome"_L1).contains("epoch"_L1));
        ann.say("ping");
        QCOMPARE(ann.nextFrame()->payload, QByteArray("pong"));
        ann.say(R"({"type":"ping","nonce":3})");
        QCOMPARE(ann.next("pong"_L1)["nonce"_L1].toInt(), 3);

        ann.say(R"({"type":"join","username":"ann","timestamp":1})");
        QCOMPARE(ann.next("presence"_L1)["members"_L1].toArray(), QJsonArray { u"ann"_s });
        bob.say(R"({"type":"join","username":"bob","history":true,"id":"j"})");
        QCOMPARE(ann.next("join"_L1)["username"_L1].toString(), u"bob"_s);
        QVERIFY(bob.next("history"_L1)["messages"_L1].toArray().isEmpty());
        QCOMPARE(bob.next("ack"_L1)["re"_L1].toString(), u"j"_s);
        bob.say(R"({"type":"chat","username":"bob","text":"hello","timestamp":2,"id":"c"})");
        const QJsonObject chat = ann.next("chat"_L1);
        QCOMPARE(chat["text"_L1].toString(), u"hello"_s);
        QCOMPARE(bob.next("chat"_L1), chat);
        QCOMPARE(bob.next("ack"_L1)["seq"_L1].toInt(), 1);
        bob.say(R"({"type":"typing","username":"bob"})");
        QCOMPARE(ann.next("typing"_L1)["username"_L1].toString(), u"bob"_s);

        ann.say(R"({"action":"catalog"})");
        QCOMPARE(ann.next("catalog"_L1)["feeds"_L1].toArray().size(), 3); // the hub's own too
        ann.say(R"({"action":"subscribe","dataTypes":["cpu"]})");
        QVERIFY(ann.next("cpu"_L1)["series1"_L1].isDouble());
        ann.say(R"({"action":"unsubscribe","dataTypes":["cpu"],"id":"u"})");
        QCOMPARE(ann.next("ack"_L1)["re"_L1].toString(), u"u"_s);

        bob.vanish();
        QCOMPARE(ann.next("leave"_L1)["username"_L1].toString(), u"bob"_s);
        ann.say(R"({"type":"leave","username":"ann"})");
        QCOMPARE(ann.next("leave"_L1)["username"_L1].toString(), u"ann"_s);
    }
    void binaryFramesWithJsonAreTakenToo()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.open(hub.port));
        ClientFrame frame;
        frame.opcode = 2;
        frame.payload = R"({"action":"catalog"})";
        client.sendFrame(frame);
        QVERIFY(!client.next("catalog"_L1).isEmpty());
    }
    void theSubprotocolIsAgreedOrNone()
    {
        Hub hub;
        WireClient known;
        QVERIFY(known.connectTo(hub.port));
        QCOMPARE(known.upgrade("Sec-WebSocket-Protocol: x, pulse.v1.json\r\n"), 101);
        QVERIFY(known.head().contains("Sec-WebSocket-Protocol: pulse.v1.json\r\n"));
        WireClient unknown;
        QVERIFY(unknown.connectTo(hub.port));
        QCOMPARE(unknown.upgrade("Sec-WebSocket-Protocol: mqtt\r\n"), 101);
        QVERIFY(!unknown.head().contains("Sec-WebSocket-Protocol"));
    }
    void framesGluedToTheRequestAreNotLost()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        client.write(client.upgradeRequest()
            + QByteArray::fromStdString(textFrame(R"({"type":"ping","nonce":9})")));
        QCOMPARE(client.readHead(), 101);
        QCOMPARE(client.next("pong"_L1)["nonce"_L1].toInt(), 9);
    }
    void aRequestInSingleBytesIsUnderstood()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const char byte : client.upgradeRequest())
            client.write(QByteArray(1, byte));
        QCOMPARE(client.readHead(), 101);
    }
    void pingsOfTheProtocolAreAnswered()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.open(hub.port));
        QVERIFY(client.nextFrame().has_value());
        ClientFrame ping;
        ping.opcode = 9;
        ping.payload = "payload";
        client.sendFrame(ping);
        const auto pong = client.nextFrame();
        QVERIFY(pong.has_value());
        QCOMPARE(pong->opcode, 10);
        QCOMPARE(pong->payload, QByteArray("payload"));
    }
    void aCloseIsAnsweredWithItsCode()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.open(hub.port));
        ClientFrame close;
        close.opcode = 8;
        close.payload = "\x0f\xa1"
                        "done"; // 4001
        client.sendFrame(close);
        QCOMPARE(client.closeCode(), 4001);
    }
    void healthIsTold()
    {
        Hub hub;
        WireClient peer;
        QVERIFY(peer.open(hub.port));
        QVERIFY(!peer.next("welcome"_L1).isEmpty());
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        client.write(QByteArray("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QCOMPARE(client.readHead(), 200);
        const QJsonObject health = QJsonDocument::fromJson(client.readToEnd()).object();
        QCOMPARE(health["status"_L1].toString(), u"ok"_s);
        QCOMPARE(health["connections"_L1].toInt(), 1);
        QVERIFY(client.hasEnded());
    }
    void ipv6IsServed()
    {
        HubConfig config = configOf();
        config.address = "::1";
        Hub hub(config);
        if (hub.port == 0)
            QSKIP("no IPv6 here");
        WireClient client;
        QVERIFY(client.connectTo(hub.port, u"::1"_s));
        QCOMPARE(client.upgrade(), 101);
    }
    void manyConnectionsHearOneMessage()
    {
        Hub hub;
        std::deque<WireClient> clients(200);
        for (WireClient &client : clients) {
            QVERIFY(client.open(hub.port));
            client.say(R"({"type":"join","username":"crowd"})");
        }
        QVERIFY(!clients.back().next("presence"_L1).isEmpty());
        QCOMPARE(hub.server.connectionCount(), clients.size());
        clients.front().say(R"({"type":"chat","username":"crowd","text":"all"})");
        for (WireClient &client : clients)
            QCOMPARE(client.next("chat"_L1)["text"_L1].toString(), u"all"_s);
        clients.clear();
        QTRY_COMPARE(hub.server.connectionCount(), 0U);
    }
    void stoppingSaysByeAndClosesInOrder()
    {
        auto hub = std::make_unique<Hub>();
        WireClient client;
        WireClient silent;
        QVERIFY(client.open(hub->port));
        QVERIFY(silent.open(hub->port));
        QVERIFY(!client.next("welcome"_L1).isEmpty());
        QElapsedTimer timer;
        timer.start();
        hub->server.stop();
        QVERIFY(timer.elapsed() < 2000);
        const QJsonObject bye = client.next("bye"_L1);
        QVERIFY(bye["retryAfter"_L1].isDouble());
        QVERIFY(bye["retryAfter"_L1].toDouble() < 5);
        QCOMPARE(client.closeCode(), 1001);
        hub->server.stop();
        hub.reset();
    }

    // rainy
    void whatIsMalformedHurtsOnlyItsSender_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const ClientFrame &frame, int code) {
            QTest::newRow(name) << QByteArray::fromStdString(bytesOf(frame)) << code;
        };
        ClientFrame frame;
        frame.payload = "hi";
        frame.isMasked = false;
        row("not masked", frame, 1002);
        frame.isMasked = true;
        frame.reserved = 4;
        row("reserved bit", frame, 1002);
        frame.reserved = 0;
        frame.opcode = 3;
        row("reserved opcode", frame, 1002);
        frame.opcode = 1;
        frame.payload = "\xff";
        row("not UTF-8", frame, 1007);
        frame.claimed = UINT64_C(2000000000);
        row("claims 2 GB", frame, 1009);
        static const std::string large(65537, 'x');
        frame.claimed = UINT64_MAX;
        frame.payload = large;
        row("65537 bytes", frame, 1009);
    }
    void whatIsMalformedHurtsOnlyItsSender()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        Hub hub;
        WireClient bad;
        WireClient good;
        QVERIFY(bad.open(hub.port));
        QVERIFY(good.open(hub.port));
        bad.say(R"({"type":"join","username":"bad"})");
        QVERIFY(!bad.next("presence"_L1).isEmpty());
        good.say(R"({"type":"join","username":"good"})");
        QVERIFY(!good.next("presence"_L1).isEmpty());
        bad.write(bytes);
        QCOMPARE(bad.closeCode(), code);
        QVERIFY(!bad.closeReason().isEmpty());
        QCOMPARE(good.next("leave"_L1)["username"_L1].toString(), u"bad"_s);
        good.say("ping");
        QCOMPARE(good.nextFrame()->payload, QByteArray("pong"));
    }
    void badMessagesAreAnsweredInWordsAndTheLinkStays()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.open(hub.port));
        for (const char *text : { "nonsense", "{\"type\":", "[1,2]", R"({"type":"unheard"})",
                 R"({"type":"chat","username":7})" }) {
            client.say(text);
            QVERIFY2(!client.next("error"_L1)["message"_L1].toString().isEmpty(), text);
        }
        client.say("ping");
        QCOMPARE(client.nextFrame()->payload, QByteArray("pong"));
    }
    void aSlowReaderIsEndedAndTheOthersAreNot()
    {
        HubConfig config = configOf();
        config.maxQueueBytes = 64 * 1024;
        config.maxMessagesPerSecond = 0;
        Hub hub(config);
        WireClient slow;
        WireClient talker;
        // Neither end's kernel is to hide the slowness.
        slow.socket().setReadBufferSize(1024);
        QVERIFY(slow.open(hub.port));
        QVERIFY(talker.open(hub.port));
        slow.say(R"({"type":"join","username":"slow"})");
        QVERIFY(!slow.next("presence"_L1).isEmpty());
        talker.say(R"({"type":"join","username":"talker"})");
        QVERIFY(!talker.next("presence"_L1).isEmpty());
        std::string chat = "{\"type\":\"chat\",\"username\":\"talker\",\"text\":\"";
        chat += std::string(16000, 'x') + "\"}";
        bool hasLeft = false;
        for (int i = 0; i < 2000 && !hasLeft; ++i) {
            talker.say(chat.c_str());
            for (;;) { // own echo: the hub has taken it
                const auto frame = talker.nextFrame();
                QVERIFY(frame.has_value());
                hasLeft = hasLeft || frame->payload.startsWith("{\"type\":\"leave\"");
                if (frame->payload.startsWith("{\"type\":\"chat\""))
                    break;
            }
        }
        QVERIFY(hasLeft);
        talker.say("ping");
        QCOMPARE(talker.nextFrame()->payload, QByteArray("pong"));
        QTRY_COMPARE_WITH_TIMEOUT(hub.server.connectionCount(), 1U, 8000);
    }
    void aSlowSubscriberMissesSamplesAndIsTold()
    {
        HubConfig config = configOf();
        config.maxQueueBytes = 128 * 1024;
        Hub hub(config);
        WireClient slow;
        slow.socket().setReadBufferSize(1024);
        QVERIFY(slow.open(hub.port));
        QVERIFY(!slow.next("welcome"_L1).isEmpty());
        slow.say(R"({"action":"subscribe","dataTypes":["wide"],"rateHz":20})");
        // A row is ~30 kB, 20 a second. Buffers of both kernels fill up; then the hub leaves out.
        // The small window of this end is what limits it: it reads 1 kB and then nothing.
        WireClient watcher;
        QVERIFY(watcher.open(hub.port));
        watcher.say(R"({"action":"subscribe","dataTypes":["wide"],"rateHz":20})");
        for (int i = 0; i < 60; ++i)
            QVERIFY(!watcher.next("wide"_L1).isEmpty());
        QCOMPARE(hub.server.connectionCount(), 2U);
        slow.socket().setReadBufferSize(0);
        int rows = 0;
        for (;;) {
            const auto frame = slow.nextFrame();
            QVERIFY(frame.has_value());
            if (frame->payload.startsWith("{\"type\":\"error\""))
                break;
            ++rows;
            if (rows > 200)
                QSKIP("the kernel buffered it all");
        }
        QVERIFY(!slow.next("wide"_L1).isEmpty());
    }
    void aSilentPeerIsSweptAndTheRoomIsTold()
    {
        HubConfig config = configOf();
        config.pingInterval = 50ms;
        config.peerDeadline = 200ms;
        Hub hub(config);
        WireClient silent;
        WireClient alive;
        QVERIFY(silent.open(hub.port));
        QVERIFY(alive.open(hub.port));
        silent.say(R"({"type":"join","username":"silent"})");
        alive.say(R"({"type":"join","username":"alive"})");
        bool isTold = false;
        const QDeadlineTimer deadline(5s);
        while (!isTold && !deadline.hasExpired()) {
            const auto frame = alive.nextFrame();
            QVERIFY(frame.has_value());
            if (frame->opcode == 9) {
                ClientFrame pong;
                pong.opcode = 10;
                const std::string payload = frame->payload.toStdString();
                pong.payload = payload;
                alive.sendFrame(pong);
            }
            isTold = frame->payload.startsWith("{\"type\":\"leave\",\"username\":\"silent\"");
        }
        QVERIFY(isTold);
        QCOMPARE(silent.closeCode(), 4408);
        QCOMPARE(hub.server.connectionCount(), 1U);
    }
    void aRequestThatNeverEndsIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing") << QByteArray() << 408;
        QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n") << 408;
        QTest::newRow("too long") << "GET / HTTP/1.1\r\nX: " + QByteArray(20000, 'x') << 431;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01", 8) << 400;
        QTest::newRow("noise") << QByteArray("GARBAGE\r\n\r\n") << 400;
    }
    void aRequestThatNeverEndsIsCutOff()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        HubConfig config = configOf();
        config.handshakeDeadline = 100ms;
        Hub hub(config);
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        client.write(bytes);
        QCOMPARE(client.readHead(), status);
        client.readToEnd();
        QVERIFY(client.hasEnded());
    }
    void aForeignPageIsRefused()
    {
        Hub hub;
        WireClient foreign;
        QVERIFY(foreign.connectTo(hub.port));
        QCOMPARE(foreign.upgrade("Origin: https://evil.example\r\n"), 403);
        WireClient own;
        QVERIFY(own.connectTo(hub.port));
        QCOMPARE(own.upgrade("Origin: http://localhost:3000\r\n"), 101);
    }
    void aFullHubRefuses()
    {
        HubConfig config = configOf();
        config.maxConnections = 1;
        Hub hub(config);
        WireClient first;
        QVERIFY(first.open(hub.port));
        WireClient second;
        QVERIFY(second.connectTo(hub.port));
        QCOMPARE(second.upgrade(), 503);
        first.vanish();
        QTRY_COMPARE(hub.server.connectionCount(), 0U);
        WireClient third;
        QVERIFY(third.open(hub.port));
    }
    void aFloodIsRefusedAndThenEnded()
    {
        HubConfig config = configOf();
        config.maxMessagesPerSecond = 10;
        Hub hub(config);
        WireClient client;
        QVERIFY(client.open(hub.port));
        std::string flood;
        for (int i = 0; i < 30; ++i)
            flood += textFrame("ping");
        client.write(flood);
        QCOMPARE(client.next("error"_L1)["code"_L1].toString(), u"too_many"_s);
        for (int i = 0; i < 10; ++i)
            client.write(flood);
        QCOMPARE(client.closeCode(), 4429);
    }
    void aPingFloodOfOneWhoNeverReadsIsEnded()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.open(hub.port));
        ClientFrame ping;
        ping.opcode = 9;
        static const std::string payload(125, 'p');
        ping.payload = payload;
        std::string flood;
        for (int i = 0; i < 6000; ++i)
            flood += bytesOf(ping);
        client.write(flood);
        QCOMPARE(client.closeCode(), 4429);
    }
    void aTakenPortIsAnErrorThatNamesIt()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        HubConfig config = configOf();
        config.port = taken.serverPort();
        HubServer server(config, {});
        const auto started = server.start();
        QVERIFY(!started);
        QVERIFY(started.error().detail.contains(u"127.0.0.1:%1"_s.arg(taken.serverPort())));
        QVERIFY(started.error().detail.contains(u"in use"_s));
        server.stop();
    }
    void anAddressThatIsNoneIsAnError()
    {
        HubConfig config = configOf();
        config.address = "not.an.address";
        HubServer server(config, {});
        QCOMPARE(server.start().error().code, ErrorCode::BadArgument);
    }
};

QTEST_GUILESS_MAIN(HubServerTest)
#include "tst_hubserver.moc"
