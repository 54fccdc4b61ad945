// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/EventsTransport.h"
#include "core/transport/PollTransport.h"
#include "core/transport/Transports.h"
#include "core/transport/WebSocketTransport.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/*! Answers each request by what the test says; an empty answer leaves it hanging. */
class HttpServer : public QObject
{
public:
    using Answer = std::function<QByteArray(const QByteArray &head, const QByteArray &body)>;

    explicit HttpServer(Answer answer)
        : m_answer(std::move(answer))
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        m_server.listen(QHostAddress::LocalHost, 0);
    }
    QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/hub/ws?x=1"_s.arg(port())); }
    quint16 port() const { return m_server.serverPort(); }
    static QByteArray json(const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "Connection: close\r\n\r\n"
            + body;
    }
    static QByteArray refusal(const QByteArray &status, const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n"
            + headers + "Connection: close\r\n\r\nwhy\n";
    }

    QList<QByteArray> heads;
    QList<QByteArray> bodies;
    QPointer<QTcpSocket> last;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray bytes = socket->property("bytes").toByteArray() + socket->readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        const qsizetype at = bytes.toLower().indexOf("content-length: ");
        const qsizetype size = at < 0 || at > end
            ? 0
            : bytes.mid(at + 16, bytes.indexOf("\r\n", at) - at - 16).toLongLong();
        if (end < 0 || bytes.size() < end + 4 + size) {
            socket->setProperty("bytes", bytes);
            return;
        }
        socket->setProperty("bytes", QByteArray());
        heads.append(bytes.left(end));
        bodies.append(bytes.mid(end + 4));
        last = socket;
        const QByteArray answer = m_answer(heads.last(), bodies.last());
        if (!answer.isEmpty())
            socket->write(answer);
        if (answer.contains("Connection: close"))
            socket->disconnectFromHost();
    }

    Answer m_answer;
    QTcpServer m_server;
};

const QByteArray kNamed = "Pulse-Session: abc\r\n";

Transport::Options optionsFor(const QUrl &url)
{
    Transport::Options options;
    options.url = url;
    options.maxMessageBytes = 1000;
    options.connectDeadline = 2s;
    options.closeDeadline = 1s;
    return options;
}

struct Heard
{
    explicit Heard(Transport &transport)
    {
        QObject::connect(&transport, &Transport::opened, &transport, [this] { ++opened; });
        QObject::connect(
            &transport, &Transport::failed, &transport, [this](const Error &error, int status) {
                failures.append({ error, status });
            });
        QObject::connect(&transport, &Transport::closed, &transport,
            [this](const Transport::CloseInfo &info) { closes.append(info); });
        QObject::connect(&transport, &Transport::textReceived, &transport,
            [this](const QByteArray &text) { texts.append(text); });
    }
    int opened = 0;
    QList<std::pair<Error, int>> failures;
    QList<Transport::CloseInfo> closes;
    QList<QByteArray> texts;
};

} // namespace

class HttpTransportsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pollingHearsConfirmsAndSays()
    {
        int polls = 0;
        HttpServer server([&](const QByteArray &head, const QByteArray &) -> QByteArray {
            if (head.startsWith("POST "))
                return HttpServer::json(R"({"counter":1,"messages":1})");
            if (++polls == 1)
                return HttpServer::json(R"([{"a":1},{"b":2}])", kNamed + "Pulse-Cursor: 2\r\n");
            if (polls == 2)
                return HttpServer::json(R"([{"c":3}])", "Pulse-Cursor: 5\r\n");
            return {};
        });
        PollTransport transport(m_clock);
        Heard heard(transport);
        Transport::Options options = optionsFor(server.url());
        options.bearerToken = "t0ken";
        transport.open(options);
        QCOMPARE(heard.opened, 0);
        QTRY_COMPARE(heard.texts, (QList<QByteArray> { R"({"a":1})", R"({"b":2})", R"({"c":3})" }));
        QCOMPARE(heard.opened, 1);
        QTRY_COMPARE(server.heads.size(), 3);
        QVERIFY(server.heads[0].startsWith("GET /hub/poll?wait=0 "));
        QVERIFY(server.heads[0].contains("Pulse-Session: new"));
        QVERIFY(server.heads[2].contains("Pulse-Session: abc"));
        QVERIFY(server.heads[2].contains("Pulse-Cursor: 5"));
        QVERIFY(server.heads[2].contains("Authorization: Bearer t0ken"));
        QVERIFY(transport.sendText(R"({"x":1})"));
        QVERIFY(transport.sendText(R"({"y":2})"));
        QVERIFY(!transport.sendText("ping"));
        QVERIFY(!transport.sendBinary("b"));
        QVERIFY(transport.bytesToWrite() > 0);
        QTRY_COMPARE(transport.bytesToWrite(), qint64(0));
        QCOMPARE(
            server.bodies.last(), QByteArray(R"({"type":"batch","messages":[{"x":1},{"y":2}]})"));
        QVERIFY(server.heads.last().contains("Pulse-Counter: 1"));
        transport.close(1000, {});
        QTRY_COMPARE(heard.closes.size(), 1);
        QVERIFY(heard.closes[0].wasOurs);
    }
    void aLostAnswerIsAskedForAgainUnderItsNumber()
    {
        int posts = 0;
        HttpServer server([&](const QByteArray &head, const QByteArray &) -> QByteArray {
            if (head.startsWith("GET "))
                return head.contains("wait=0")
                    ? HttpServer::json("[]", kNamed + "Pulse-Cursor: 0\r\n")
                    : QByteArray();
            if (++posts <= 2) {
                cutServer();
                return {};
            }
            return HttpServer::json("{}");
        });
        m_server = &server;
        PollTransport transport(m_clock);
        Heard heard(transport);
        transport.open(optionsFor(server.url()));
        QTRY_COMPARE(heard.opened, 1);
        transport.sendText(R"({"x":1})");
        QTRY_COMPARE(transport.bytesToWrite(), qint64(0));
        transport.sendText(R"({"y":2})");
        QTRY_COMPARE(transport.bytesToWrite(), qint64(0));
        QList<QByteArray> said;
        for (qsizetype i = 0; i < server.heads.size(); ++i) {
            if (server.heads[i].startsWith("POST "))
                said.append((server.heads[i].contains("Pulse-Counter: 1") ? "1 " : "2 ")
                    + server.bodies[i]);
        }
        QVERIFY(said.size() >= 3);
        QCOMPARE(said.last(), QByteArray(R"(2 {"y":2})"));
        for (qsizetype i = 0; i + 1 < said.size(); ++i)
            QCOMPARE(said[i], QByteArray(R"(1 {"x":1})"));
        QCOMPARE(heard.closes.size(), 0);
    }
    void eventsGoOnFromTheLastOne()
    {
        int streams = 0;
        HttpServer server([&](const QByteArray &head, const QByteArray &) -> QByteArray {
            const QByteArray begin = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                + kNamed + "\r\nretry: 1000\n\n";
            if (++streams == 1) {
                QTimer::singleShot(50, this, &HttpTransportsTest::cutServer);
                return begin
                    + "id: 3\ndata: {\"a\":1}\n\nid: 4\ndata: {\"b\":2}\n\nid: 5\ndata: {\"half";
            }
            m_resumedBy = head;
            return begin + "id: 4\ndata: {\"b\":2}\n\nid: 5\ndata: {\"c\":3}\n\n";
        });
        m_server = &server;
        EventsTransport transport(m_clock);
        Heard heard(transport);
        transport.open(optionsFor(server.url()));
        QTRY_COMPARE(heard.texts, (QList<QByteArray> { R"({"a":1})", R"({"b":2})", R"({"c":3})" }));
        QVERIFY(m_resumedBy.contains("Last-Event-ID: 4"));
        QCOMPARE(heard.opened, 1);
        QCOMPARE(heard.closes.size(), 0);
    }
    void theHubsCloseCodeArrives_data()
    {
        QTest::addColumn<bool>("isPoll");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("poll") << true << QByteArray("410 Gone");
        QTest::newRow("events") << false << QByteArray("204 No Content");
    }
    void theHubsCloseCodeArrives()
    {
        QFETCH(const bool, isPoll);
        QFETCH(const QByteArray, status);
        int asked = 0;
        HttpServer server([&](const QByteArray &, const QByteArray &) -> QByteArray {
            if (++asked > 1)
                return "HTTP/1.1 " + status + "\r\nPulse-Close: 4401\r\nConnection: close\r\n"
                    + (isPoll ? "Content-Length: 3\r\n\r\nbye" : "\r\n");
            return isPoll ? HttpServer::json("[]", kNamed + "Pulse-Cursor: 0\r\n")
                          : "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + kNamed
                    + "Connection: close\r\n\r\nretry: 1\n\n";
        });
        const auto transport
            = allTransports(m_clock)(isPoll ? TransportKind::Poll : TransportKind::Events);
        Heard heard(*transport);
        transport->open(optionsFor(server.url()));
        QTRY_COMPARE(heard.closes.size(), 1);
        QCOMPARE(heard.closes[0].code, 4401);
        QCOMPARE(heard.closes[0].reason, isPoll ? u"bye"_s : QString());
    }

    // Rainy
    void refusalsFailWithTheirStatus_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &answer, ErrorCode code,
                             int status) { QTest::newRow(name) << answer << int(code) << status; };
        row("401", HttpServer::refusal("401 No"), ErrorCode::Unauthorized, 401);
        row("403", HttpServer::refusal("403 No"), ErrorCode::Forbidden, 403);
        row("404", HttpServer::refusal("404 No"), ErrorCode::HandshakeFailed, 404);
        row("429", HttpServer::refusal("429 No", "Retry-After: 9\r\n"), ErrorCode::TooMany, 429);
        row("503", HttpServer::refusal("503 No", "Retry-After: 9\r\n"), ErrorCode::HandshakeFailed,
            503);
        row("redirect", HttpServer::refusal("302 There", "Location: http://127.0.0.1:9/\r\n"),
            ErrorCode::HandshakeFailed, 302);
        row("a portal's page",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>",
            ErrorCode::HandshakeFailed, 200);
        row("no session", HttpServer::json("[]", "Pulse-Cursor: 0\r\n"), ErrorCode::HandshakeFailed,
            0);
        row("no cursor", HttpServer::json("[]", kNamed), ErrorCode::HandshakeFailed, 0);
        row("no array", HttpServer::json("{}", kNamed + "Pulse-Cursor: 0\r\n"),
            ErrorCode::HandshakeFailed, 0);
        row("no HTTP", "SSH-2.0-x\r\nConnection: close\r\n\r\n", ErrorCode::ConnectionLost, 0);
    }
    void refusalsFailWithTheirStatus()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const int, code);
        QFETCH(const int, status);
        HttpServer server([&](const QByteArray &, const QByteArray &) { return answer; });
        PollTransport transport(m_clock);
        Heard heard(transport);
        transport.open(optionsFor(server.url()));
        QTRY_COMPARE(heard.failures.size(), 1);
        const bool isHttp = answer.startsWith("HTTP/");
        if (isHttp) // Qt's versions differ in what the other is, and ask again
            QCOMPARE(int(heard.failures[0].first.code), code);
        QCOMPARE(heard.failures[0].second, status);
        QCOMPARE(transport.retryAfter(), answer.contains("Retry-After") ? 9s : 0s);
        QVERIFY(server.heads.size() == 1 || !isHttp); // one attempt, no redirect
        QCOMPARE(heard.opened, 0);
    }
    void silenceEndsAtTheDeadline()
    {
        HttpServer server([](const QByteArray &, const QByteArray &) { return QByteArray(); });
        for (const TransportKind kind : { TransportKind::Events, TransportKind::Poll }) {
            const auto transport = allTransports(m_clock)(kind);
            Heard heard(*transport);
            Transport::Options options = optionsFor(server.url());
            options.connectDeadline = 50ms;
            transport->open(options);
            QTRY_COMPARE(heard.failures.size(), 1);
            QCOMPARE(heard.failures[0].first.code, ErrorCode::Timeout);
        }
    }
    void anAnswerWithoutEndIsCut_data()
    {
        QTest::addColumn<bool>("isPoll");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("poll") << true
                              << "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + kNamed
                + "Content-Length: 4000000000\r\n\r\n[";
        QTest::newRow("events") << false
                                << "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + kNamed
                + "\r\ndata: ";
    }
    void anAnswerWithoutEndIsCut()
    {
        QFETCH(const bool, isPoll);
        QFETCH(const QByteArray, head);
        HttpServer server([&](const QByteArray &, const QByteArray &) {
            QTimer *timer = new QTimer(m_server->last);
            connect(timer, &QTimer::timeout, timer,
                [this] { m_server->last->write(QByteArray(65536, 'x')); });
            timer->start(0);
            return head;
        });
        m_server = &server;
        const auto transport
            = allTransports(m_clock)(isPoll ? TransportKind::Poll : TransportKind::Events);
        Heard heard(*transport);
        transport->open(optionsFor(server.url()));
        QTRY_COMPARE(heard.failures.size() + heard.closes.size(), 1);
        const Error error
            = heard.failures.isEmpty() ? heard.closes[0].error : heard.failures[0].first;
        QCOMPARE(error.code, ErrorCode::TooLarge);
    }
    void aTokenOrAnAddressWithControlCharactersIsNotSent()
    {
        HttpServer server([](const QByteArray &, const QByteArray &) { return QByteArray(); });
        PollTransport transport(m_clock);
        Heard heard(transport);
        Transport::Options options = optionsFor(server.url());
        options.bearerToken = "a\r\nX-Injected: yes";
        transport.open(options);
        QCOMPARE(heard.failures.size(), 0); // never inside open()
        QTRY_COMPARE(heard.failures.size(), 1);
        QCOMPARE(heard.failures[0].first.code, ErrorCode::BadArgument);
        QCOMPARE(server.heads.size(), 0);
    }
    void abortEndsAtOnceAndOnce()
    {
        HttpServer server([](const QByteArray &, const QByteArray &) { return QByteArray(); });
        PollTransport transport(m_clock);
        Heard heard(transport);
        transport.open(optionsFor(server.url()));
        transport.abort();
        transport.abort();
        QCOMPARE(heard.failures.size(), 0);
        QTRY_COMPARE(heard.failures.size(), 1);
        QCOMPARE(heard.failures[0].first.code, ErrorCode::Cancelled);
    }

public:
    void cutServer()
    {
        if (m_server && m_server->last)
            m_server->last->abort();
    }

private:
    SystemClock m_clock;
    HttpServer *m_server = nullptr;
    QByteArray m_resumedBy;
};

QTEST_GUILESS_MAIN(HttpTransportsTest)
#include "tst_httptransports.moc"
