// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubServer.h"
#include "tests/integration/hub/HttpAnswer.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

HubConfig configOf()
{
    HubConfig config;
    config.port = 0;
    config.maxMessagesPerSecond = 0;
    return config;
}

struct Hub
{
    explicit Hub(HubConfig config = configOf())
        : server(std::move(config), {})
    {
        const auto started = server.start();
        port = started ? *started : 0;
    }
    HubServer server;
    quint16 port = 0;
};

} // namespace

/*! The hub for those whose proxies know no WebSocket. */
class HubFallbackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void threeWaysHearTheSame()
    {
        Hub hub;
        const auto join = [&](const char *name) {
            const HttpAnswer answer
                = ask(hub.port, "POST /send", kJson + "Pulse-Session: new\r\nPulse-Counter: 1\r\n",
                    R"({"type":"join","username":")" + QByteArray(name) + R"(","room":"r"})");
            return "Pulse-Session: " + valueOf(answer.head, "Pulse-Session") + "\r\n";
        };
        const QByteArray poller = join("poll");
        const QByteArray streamer = join("events");
        WireClient socket;
        QVERIFY(socket.open(hub.port));
        socket.say(R"({"type":"join","username":"ada","room":"r","id":"j"})");
        QVERIFY(!socket.next("ack"_L1).isEmpty());
        constexpr int kMessages = 300;
        for (int i = 0; i < kMessages; ++i)
            socket.say(R"({"type":"chat","username":"ada","room":"r","text":")"
                + QByteArray::number(i) + R"("})");
        QByteArrayList wanted;
        for (int i = 0; i < kMessages; ++i)
            wanted << QByteArray::number(i);

        QByteArrayList heard;
        while (heard.size() < kMessages)
            heard << socket.next("chat"_L1)["text"_L1].toString().toLatin1();
        QCOMPARE(heard, wanted);

        QByteArrayList polled;
        QByteArray cursor = "0";
        for (int round = 0; polled.size() < kMessages && round < 400; ++round) {
            WireClient lost; // asks, and never sees the answer
            QVERIFY(lost.connectTo(hub.port));
            lost.write("GET /poll?cursor=" + cursor + " HTTP/1.1\r\nHost: localhost\r\n" + poller
                + "\r\n");
            if (round % 2 == 0)
                lost.readHead();
            lost.vanish();
            const HttpAnswer answer = ask(hub.port, "GET /poll?cursor=" + cursor, poller);
            QCOMPARE(answer.status, 200);
            cursor = valueOf(answer.head, "Pulse-Cursor");
            for (const QJsonValue message : QJsonDocument::fromJson(answer.body).array()) {
                if (message["type"_L1] == "chat"_L1)
                    polled << message["text"_L1].toString().toLatin1();
            }
        }
        QCOMPARE(polled, wanted);

        QByteArrayList streamed;
        QByteArray last = "0";
        for (int round = 0; streamed.size() < kMessages && round < 400; ++round) {
            WireClient events;
            QVERIFY(events.connectTo(hub.port));
            events.write("GET /events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: " + last
                + "\r\n" + streamer + "\r\n");
            QCOMPARE(events.readHead(), 200);
            QByteArray text;
            while (text.count("\n\n") < 50 && events.socket().waitForReadyRead(300))
                text += events.socket().readAll();
            events.vanish();
            const QByteArrayList parts = text.first(text.lastIndexOf("\n\n") + 1).split('\n');
            for (const QByteArray &line : parts) {
                if (line.startsWith("id: "))
                    last = line.mid(4);
                const QJsonObject message = QJsonDocument::fromJson(line.mid(6)).object();
                if (line.startsWith("data: ") && message["type"_L1] == "chat"_L1)
                    streamed << message["text"_L1].toString().toLatin1();
            }
        }
        QCOMPARE(streamed, wanted);
    }
    void theTranscriptOfTheProtocolIsTrue()
    {
        QFile document(QStringLiteral(PULSE_TEST_DATA "/../../core/codec/PROTOCOL.md"));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(document.readAll());
        const qsizetype begin = text.indexOf(u"```\n$ curl"_s);
        QVERIFY(begin > 0);
        const QStringList lines
            = text.mid(begin + 4, text.indexOf(u"\n```"_s, begin + 4) - begin - 4).split(u'\n');
        Hub hub;
        QString cookie;
        QStringList said;
        int commands = 0;
        for (QString line : lines) {
            if (line.startsWith(u"$ "_s)) {
                line.remove(0, 2).replace(u"localhost:8080"_s, u"localhost:%1"_s.arg(hub.port));
                line.replace(u"pulse_session=…"_s, cookie);
                QProcess process;
                process.start(u"sh"_s, { u"-c"_s, line });
                QVERIFY(process.waitForFinished());
                QCOMPARE(process.exitCode(), 0);
                said = QString::fromUtf8(process.readAll()).split(u'\n');
                ++commands;
                continue;
            }
            const QString pattern = QRegularExpression::escape(line).replace(u"\\…"_s, u".*"_s);
            const QRegularExpression wanted(
                QRegularExpression::anchoredPattern(pattern + u"\\r?"_s));
            const auto found = said.indexOf(wanted);
            QVERIFY2(found >= 0, qPrintable(line + u"\nis not in\n"_s + said.join(u'\n')));
            if (said[found].startsWith(u"Set-Cookie: "_s))
                cookie = said[found].section(u' ', 1, 1).chopped(1);
            said = said.mid(found + 1); // in this order
        }
        QCOMPARE(commands, 2);
    }
    void manyRequestsShareAConnection()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        const HttpAnswer first
            = askOn(client, "POST /send", kJson + "Pulse-Session: new\r\nPulse-Counter: 1\r\n",
                R"({"type":"join","username":"ada","id":"j"})");
        QCOMPARE(first.status, 200);
        QCOMPARE(first["Connection"], "keep-alive");
        const QByteArray session = "Pulse-Session: " + first["Pulse-Session"] + "\r\n";
        const HttpAnswer polled = askOn(client, "GET /poll", session);
        QCOMPARE(polled.status, 200);
        QVERIFY(polled.body.contains(R"("re":"j")"));
        QCOMPARE(askOn(client, "POST /send", session + kJson + "Pulse-Counter: 5\r\n", "{}").status,
            409); // refused, and still of use
        client.write(QByteArray("\r\n")); // RFC 9112 § 2.2: to be passed over
        QCOMPARE(askOn(client, "POST /send", session + kJson + "Pulse-Counter: 2\r\n",
                     R"({"type":"chat","username":"ada","text":"hi"})")
                     .status,
            200);
        client.write(requestOf("POST /send", session + kJson + "Pulse-Counter: 3\r\n", "{"));
        QCOMPARE(readAnswer(client).status, 200);
        // A WebSocket may come of it in the end.
        QCOMPARE(client.upgrade(), 101);
        QVERIFY(!client.next("welcome"_L1).isEmpty());
    }
    void requestsAheadOfTheirAnswersAreAnsweredInOrder()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        const QByteArray session = "Pulse-Session: "
            + askOn(client, "POST /send", kJson + "Pulse-Session: new\r\nPulse-Counter: 1\r\n",
                R"({"type":"join","username":"ada","room":"r"})")["Pulse-Session"]
            + "\r\n";
        QByteArray all;
        for (int i = 2; i < 22; ++i)
            all += requestOf("POST /send",
                session + kJson + "Pulse-Counter: " + QByteArray::number(i) + "\r\n",
                R"({"type":"typing","room":"r"})");
        client.write(all);
        for (int i = 2; i < 22; ++i)
            QCOMPARE(readAnswer(client).body,
                "{\"counter\":" + QByteArray::number(i) + ",\"messages\":1}\n");
        // What stands behind a poll that waits comes when that is answered.
        QByteArray cursor;
        for (HttpAnswer answer;
             !(answer = askOn(client, "GET /poll?wait=0&cursor=" + cursor, session))
                  .body.startsWith("[]");)
            cursor = answer["Pulse-Cursor"];
        client.write(requestOf("GET /poll", session)
            + requestOf("POST /send", session + kJson + "Pulse-Counter: 22\r\n",
                R"({"type":"typing","room":"r"})"));
        WireClient other;
        QVERIFY(other.open(hub.port));
        other.say(R"({"type":"join","username":"bob","room":"r"})");
        const HttpAnswer polled = readAnswer(client);
        QVERIFY2(polled.body.contains("bob"), polled.body.constData());
        QVERIFY(readAnswer(client).body.startsWith("{\"counter\":22"));
    }
    void whoAsksForAnEndGetsOne_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("close") << QByteArray(
            "GET /poll?wait=0 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        QTest::newRow("HTTP/1.0") << QByteArray(
            "GET /poll?wait=0 HTTP/1.0\r\nHost: localhost\r\n\r\n");
        // Its body could be taken for a request that somebody else did not see.
        QTest::newRow("a GET with a body") << QByteArray(
            "GET /poll?wait=0 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 37\r\n\r\n"
            "GET /poll HTTP/1.1\r\nHost: localhost\r\n");
        QTest::newRow("another page")
            << QByteArray("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    void whoAsksForAnEndGetsOne()
    {
        QFETCH(QByteArray, request);
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        client.write(request.replace("Host: h\r", "Host: localhost\r") + requestOf("GET /healthz"));
        QCOMPARE(client.readHead(), 200);
        QVERIFY(client.head().contains("Connection: close\r\n"));
        QVERIFY(!client.readToEnd().contains("HTTP/1.1"));
        QVERIFY(client.hasEnded());
    }
    void sessionsAndWaitingRequestsAreCountedAsWhatTheyAre()
    {
        HubConfig config = configOf();
        config.maxHandshakes = 6;
        Hub hub(config);
        const auto metrics = [&hub] { return ask(hub.port, "GET /metrics").body; };
        std::array<WireClient, 8> clients; // more than requests may be under way
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QVERIFY(clients[i].connectTo(hub.port));
            const HttpAnswer first = askOn(clients[i], "GET /poll");
            QCOMPARE(first["Connection"], "keep-alive");
            clients[i].write(requestOf("GET /poll?cursor=" + first["Pulse-Cursor"],
                "Cookie: " + first["Set-Cookie"].split(';').first() + "\r\n"));
            QTRY_VERIFY(metrics().contains(
                "\npulsedeck_hub_parked_requests " + QByteArray::number(int(i) + 1) + '\n'));
        }
        QTRY_VERIFY(metrics().contains("\npulsedeck_hub_handshakes 1\n")); // who asks, alone
        QVERIFY(metrics().contains("\npulsedeck_hub_http_sessions 8\n"));
        const QJsonDocument health = QJsonDocument::fromJson(ask(hub.port, "GET /healthz").body);
        QCOMPARE(health["sessions"_L1].toInt(), 8);
        QCOMPARE(health["connections"_L1].toInt(), 0);
    }
    void aHubThatStopsTellsItsSessionsWhenToComeBack()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        const HttpAnswer first = askOn(client, "GET /poll");
        const QByteArray cookie = "Cookie: " + first["Set-Cookie"].split(';').first() + "\r\n";
        client.write(requestOf("GET /poll?cursor=" + first["Pulse-Cursor"], cookie));
        QTRY_VERIFY(ask(hub.port, "GET /metrics").body.contains("_parked_requests 1\n"));
        hub.server.stop();
        const QJsonArray last = QJsonDocument::fromJson(readAnswer(client).body).array();
        QCOMPARE(last.size(), 1);
        QCOMPARE(last[0]["type"_L1].toString(), u"bye"_s);
        QVERIFY(last[0]["retryAfter"_L1].toDouble(-1) >= 0);
        QVERIFY(client.readToEnd().isEmpty());
        QVERIFY(client.hasEnded());
    }
    // rainy
    void foreignPagesAndWrongRequestsAreRefused()
    {
        Hub hub;
        const QByteArray one = kJson + "Pulse-Counter: 1\r\n";
        QCOMPARE(ask(hub.port, "POST /send", one + "Origin: https://evil.example\r\n", "{}").status,
            403);
        QCOMPARE(ask(hub.port, "POST /send", "Pulse-Counter: 1\r\n", "{}").status, 415);
        QCOMPARE(ask(hub.port, "POST /send", kJson, "{}").status, 400);
        QCOMPARE(
            ask(hub.port, "POST /send", one + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n").status,
            411);
        const HttpAnswer put = ask(hub.port, "PUT /poll");
        QCOMPARE(put.status, 405);
        QCOMPARE(valueOf(put.head, "Allow"), "GET, OPTIONS");
        QCOMPARE(ask(hub.port, "POST /send", one, QByteArray(64 * 1024 + 1, ' ')).status, 413);
        const HttpAnswer preflight
            = ask(hub.port, "OPTIONS /send", "Origin: http://localhost:3000\r\n");
        QCOMPARE(preflight.status, 204);
        QCOMPARE(valueOf(preflight.head, "Access-Control-Allow-Origin"), "http://localhost:3000");
        QVERIFY(!ask(hub.port, "OPTIONS /send", "Origin: https://evil.example\r\n")
                     .head.contains("Access-Control"));
    }
    void moreThanAFewRequestsAheadEndTheConnection()
    {
        Hub hub;
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        const HttpAnswer first = askOn(client, "GET /poll");
        const QByteArray cookie = "Cookie: " + first["Set-Cookie"].split(';').first() + "\r\n";
        QByteArray many = requestOf("GET /poll?wait=1&cursor=" + first["Pulse-Cursor"], cookie);
        while (many.size() < 200'000)
            many += requestOf("GET /healthz");
        client.write(many);
        QCOMPARE(readAnswer(client).status, 200);
        QVERIFY(client.readToEnd().isEmpty());
        QVERIFY(client.hasEnded());
        QCOMPARE(ask(hub.port, "GET /healthz").status, 200);
    }
    void aConnectionThatIsNotUsedAgainIsEndedWithoutAWord()
    {
        HubConfig config = configOf();
        config.handshakeDeadline = 200ms;
        Hub hub(config);
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        QCOMPARE(askOn(client, "GET /poll")["Connection"], "keep-alive");
        QVERIFY(client.readToEnd().isEmpty());
        QVERIFY(client.hasEnded());
        // A request that does not get on is told so.
        WireClient slow;
        QVERIFY(slow.connectTo(hub.port));
        QCOMPARE(askOn(slow, "GET /poll")["Connection"], "keep-alive");
        slow.write(QByteArray("GET /poll HT"));
        QCOMPARE(slow.readHead(), 408);
    }
    void anAddressHasSoManySessionsAndConnections()
    {
        HubConfig config = configOf();
        config.limitsLoopback = true;
        config.maxConnectionsPerAddress = 5;
        Hub hub(config);
        WireClient client; // the first of the five
        QVERIFY(client.connectTo(hub.port));
        const QByteArray fresh = kJson + "Pulse-Session: new\r\nPulse-Counter: 1\r\n";
        for (int i = 0; i < 4; ++i)
            QCOMPARE(askOn(client, "POST /send", fresh, "{}").status, 200);
        const HttpAnswer refused = askOn(client, "POST /send", fresh, "{}");
        QCOMPARE(refused.status, 429);
        QVERIFY(!refused["Retry-After"].isEmpty());
        QCOMPARE(ask(hub.port, "GET /poll").status, 429);
    }
    void pollsWaitOnlyAsFarAsThereIsRoom()
    {
        HubConfig config = configOf();
        config.maxParkedPolls = 1;
        Hub hub(config);
        std::array<WireClient, 2> clients;
        std::array<QByteArray, 2> waiting;
        for (std::size_t i = 0; i < clients.size(); ++i) {
            QVERIFY(clients[i].connectTo(hub.port));
            const HttpAnswer first = askOn(clients[i], "GET /poll");
            waiting[i] = requestOf("GET /poll?cursor=" + first["Pulse-Cursor"],
                "Cookie: " + first["Set-Cookie"].split(';').first() + "\r\n");
        }
        clients[0].write(waiting[0]);
        QTRY_VERIFY(ask(hub.port, "GET /metrics").body.contains("_parked_requests 1\n"));
        clients[1].write(waiting[1]);
        const HttpAnswer refused = readAnswer(clients[1]);
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused["Retry-After"].isEmpty());
        clients[0].vanish();
        QTRY_VERIFY(ask(hub.port, "GET /metrics").body.contains("_parked_requests 0\n"));
        clients[1].write(waiting[1]);
        QTRY_VERIFY(ask(hub.port, "GET /metrics").body.contains("_parked_requests 1\n"));
    }
    void requestsOfASessionAreRationed()
    {
        HubConfig config = configOf();
        config.maxMessagesPerSecond = 0.5; // a burst of one
        Hub hub(config);
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        const HttpAnswer first = askOn(client, "GET /poll");
        QCOMPARE(first.status, 200);
        const QByteArray cookie = "Cookie: " + first["Set-Cookie"].split(';').first() + "\r\n";
        const HttpAnswer second = askOn(client, "GET /poll", cookie);
        QCOMPARE(second.status, 429);
        QCOMPARE(second["Retry-After"], "1");
        QCOMPARE(
            askOn(client, "POST /send", cookie + kJson + "Pulse-Counter: 1\r\n", "{}").status, 429);
    }
    void pagesOfOthersHearAndSayNothing()
    {
        Hub hub;
        for (const char *start : { "GET /poll", "GET /events", "POST /send" }) {
            const QByteArray headers = kJson + "Pulse-Counter: 1\r\n";
            const HttpAnswer foreign
                = ask(hub.port, start, headers + "Origin: https://evil.example\r\n", "{}");
            QCOMPARE(foreign.status, 403);
            QVERIFY(!foreign.head.contains("Access-Control"));
            QVERIFY(!foreign.head.contains("Set-Cookie"));
            QCOMPARE(
                ask(hub.port, start, headers + "Sec-Fetch-Site: cross-site\r\n", "{}").status, 403);
            QCOMPARE(ask(hub.port, start, headers + "Origin: null\r\n", "{}").status, 403);
        }
        const HttpAnswer own = ask(hub.port, "POST /send",
            kJson + "Pulse-Counter: 1\r\nOrigin: http://localhost:3000\r\n", "{}");
        QCOMPARE(own.status, 200);
        QCOMPARE(own["Access-Control-Allow-Origin"], "http://localhost:3000");
    }
};

QTEST_GUILESS_MAIN(HubFallbackTest)
#include "tst_hubfallback.moc"
