// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubServer.h"
#include "tests/integration/hub/WireClient.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace Qt::StringLiterals;

namespace {

struct Hub
{
    explicit Hub(std::size_t maxParked = 256)
        : server(configOf(maxParked), {})
    {
        const auto started = server.start();
        port = started ? *started : 0;
    }
    static HubConfig configOf(std::size_t maxParked)
    {
        HubConfig config;
        config.port = 0;
        config.maxMessagesPerSecond = 0;
        config.maxParkedPolls = maxParked;
        return config;
    }
    HubServer server;
    quint16 port = 0;
};

struct Answer
{
    int status = 0;
    QByteArray head;
    QByteArray body;
};

Answer ask(quint16 port, const QByteArray &start, const QByteArray &headers = {},
    const QByteArray &body = {})
{
    WireClient client;
    if (!client.connectTo(port))
        return {};
    client.write(start + " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) + "\r\n"
        + headers
        + (start.startsWith("POST") && !headers.contains("Transfer-Encoding")
                ? "Content-Length: " + QByteArray::number(body.size()) + "\r\n"
                : QByteArray())
        + "\r\n" + body);
    Answer answer;
    answer.status = client.readHead();
    answer.head = client.head();
    answer.body = client.readToEnd();
    return answer;
}

QByteArray valueOf(const QByteArray &head, const QByteArray &name)
{
    const qsizetype at = head.indexOf(name + ": ");
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 2;
    return head.mid(from, head.indexOf('\r', from) - from);
}

const QByteArray kJson = "Content-Type: application/json\r\n";

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
            const Answer answer
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
            const Answer answer = ask(hub.port, "GET /poll?cursor=" + cursor, poller);
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
    void curlTalks()
    {
        Hub hub;
        const auto curl = [&](QStringList arguments, const QString &path) {
            QProcess process;
            arguments << u"-s"_s << u"-i"_s << u"--max-time"_s << u"5"_s
                      << u"http://localhost:%1%2"_s.arg(hub.port).arg(path);
            process.start(u"curl"_s, arguments);
            process.waitForFinished();
            return process.readAll();
        };
        const QByteArray sent
            = curl({ u"-H"_s, u"Content-Type: application/json"_s, u"-H"_s, u"Pulse-Counter: 1"_s,
                       u"-d"_s, uR"({"type":"join","username":"ada","id":"j"})"_s },
                u"/send"_s);
        const QByteArray cookie = valueOf(sent, "Set-Cookie");
        QVERIFY(cookie.contains("; HttpOnly; SameSite=Strict"));
        QVERIFY(sent.endsWith("{\"counter\":1,\"messages\":1}\n"));
        const QByteArray polled = curl(
            { u"-b"_s, QString::fromLatin1(cookie.left(cookie.indexOf(';'))) }, u"/poll?wait=1"_s);
        QVERIFY2(polled.contains(R"("re":"j")"), polled.constData());
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
        const Answer put = ask(hub.port, "PUT /poll");
        QCOMPARE(put.status, 405);
        QCOMPARE(valueOf(put.head, "Allow"), "GET, OPTIONS");
        QCOMPARE(ask(hub.port, "POST /send", one, QByteArray(64 * 1024 + 1, ' ')).status, 413);
        const Answer preflight
            = ask(hub.port, "OPTIONS /send", "Origin: http://localhost:3000\r\n");
        QCOMPARE(preflight.status, 204);
        QCOMPARE(valueOf(preflight.head, "Access-Control-Allow-Origin"), "http://localhost:3000");
        QVERIFY(!ask(hub.port, "OPTIONS /send", "Origin: https://evil.example\r\n")
                     .head.contains("Access-Control"));
    }
};

QTEST_GUILESS_MAIN(HubFallbackTest)
#include "tst_hubfallback.moc"
