// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/Transports.h"
#include "tests/support/RawWebSocketServer.h"

#include <QtTest>

#include <memory>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kUser = "ada";
const QByteArray kPassword = "s3cret-word";

/*! A proxy that asks for a login and brings whoever has it to one port of this machine. */
class TinyProxy : public QObject
{
public:
    explicit TinyProxy(quint16 target, bool needsLogin = true)
        : m_target(target)
        , m_needsLogin(needsLogin)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                auto state = std::make_shared<State>();
                connect(socket, &QTcpSocket::readyRead, this,
                    [this, socket, state] { read(socket, *state); });
            }
        });
        m_server.listen(QHostAddress::LocalHost, 0);
    }
    quint16 port() const { return m_server.serverPort(); }

    QList<QByteArray> asked; //!< what for
    int refusals = 0;

private:
    struct State
    {
        QByteArray bytes;
        int step = 0;
        QPointer<QTcpSocket> inner;
    };

    void join(QTcpSocket *outer, State &state, const QByteArray &first)
    {
        auto *inner = new QTcpSocket(outer);
        state.inner = inner;
        connect(inner, &QTcpSocket::readyRead, outer,
            [outer, inner] { outer->write(inner->readAll()); });
        connect(inner, &QTcpSocket::disconnected, outer, &QTcpSocket::disconnectFromHost);
        inner->connectToHost(QHostAddress::LocalHost, m_target);
        inner->write(first);
    }
    void read(QTcpSocket *socket, State &state)
    {
        const QByteArray bytes = socket->readAll();
        if (state.inner) {
            state.inner->write(bytes);
            return;
        }
        state.bytes += bytes;
        if (state.bytes.startsWith('\5'))
            readSocks(socket, state);
        else
            readHttp(socket, state);
    }
    void readHttp(QTcpSocket *socket, State &state)
    {
        const qsizetype end = state.bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = state.bytes.left(end + 4);
        const QByteArray login = "Basic " + (kUser + ':' + kPassword).toBase64();
        if (m_needsLogin && RawWebSocketServer::header(head, "Proxy-Authorization") != login) {
            ++refusals;
            state.bytes.clear();
            socket->write("HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                          "Content-Length: 0\r\n\r\n");
            return;
        }
        asked.append(head.left(head.indexOf(" HTTP/")));
        if (head.startsWith("CONNECT ")) {
            socket->write("HTTP/1.1 200 OK\r\n\r\n");
            join(socket, state, {});
        } else {
            join(socket, state, state.bytes);
        }
        state.bytes.clear();
    }
    // RFC 1928 and 1929
    void readSocks(QTcpSocket *socket, State &state)
    {
        if (state.step == 0) {
            state.step = m_needsLogin ? 1 : 2;
            socket->write(m_needsLogin ? QByteArray("\5\2", 2) : QByteArray("\5\0", 2));
            state.bytes = QByteArray("\5"); // the rest begins like the first
            return;
        }
        if (state.step == 1) {
            const QByteArray right = QByteArray("\5\1") + char(kUser.size()) + kUser
                + char(kPassword.size()) + kPassword;
            const bool isRight = state.bytes == right;
            refusals += !isRight;
            socket->write(isRight ? QByteArray("\1\0", 2) : QByteArray("\1\1", 2));
            if (!isRight)
                socket->disconnectFromHost();
            state.step = 2;
            state.bytes = QByteArray("\5");
            return;
        }
        const QByteArray request = state.bytes.mid(1);
        asked.append(request.mid(5, request[4]));
        socket->write(QByteArray("\5\0\0\1\0\0\0\0\0\0", 10));
        state.bytes.clear();
        join(socket, state, {});
    }

    QTcpServer m_server;
    quint16 m_target;
    bool m_needsLogin;
};

/*! An upgrade, or the beginning of a session by polling and events. */
QByteArray answerOf(const QByteArray &head)
{
    if (head.toLower().contains("upgrade: websocket"))
        return RawWebSocketServer::upgrade(head);
    if (head.contains("/events "))
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nPulse-Session: a\r\n\r\n"
               "retry: 1\n\n";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nPulse-Session: a\r\n"
           "Pulse-Cursor: 0\r\nContent-Length: 2\r\n\r\n[]";
}

Transport::Options optionsFor(ProxyChoice::Kind kind, quint16 port, const QString &password)
{
    Transport::Options options;
    options.url = QUrl(u"ws://hub.test:8080/"_s); // a name that only the proxy knows
    options.maxMessageBytes = 1000;
    options.connectDeadline = 3s;
    options.closeDeadline = 1s;
    options.proxy
        = { kind, u"127.0.0.1"_s, port, password.isEmpty() ? QString() : u"ada"_s, password };
    return options;
}

} // namespace

Q_DECLARE_METATYPE(pulse::TransportKind)
Q_DECLARE_METATYPE(pulse::ProxyChoice::Kind)

class ProxiesTest : public QObject
{
    Q_OBJECT
private:
    static void rows()
    {
        QTest::addColumn<TransportKind>("kind");
        QTest::addColumn<ProxyChoice::Kind>("proxy");
        const std::pair<const char *, TransportKind> kinds[]
            = { { "WebSocket", TransportKind::WebSocket }, { "events", TransportKind::Events },
                  { "poll", TransportKind::Poll } };
        for (const auto &[name, kind] : kinds) {
            QTest::addRow("%s by HTTP", name) << kind << ProxyChoice::Kind::Http;
            QTest::addRow("%s by SOCKS5", name) << kind << ProxyChoice::Kind::Socks5;
        }
    }
private Q_SLOTS:
    void aProxyWithLoginIsPassed_data() { rows(); }
    void aProxyWithLoginIsPassed()
    {
        QFETCH(const TransportKind, kind);
        QFETCH(const ProxyChoice::Kind, proxy);
        RawWebSocketServer server(answerOf);
        TinyProxy between(quint16(server.url().port()));
        const auto transport = allTransports(m_clock)(kind);
        QSignalSpy opened(transport.get(), &Transport::opened);
        transport->open(optionsFor(proxy, between.port(), QString::fromLatin1(kPassword)));
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(between.asked.first().contains("hub.test"));
    }
    void aWrongLoginIsSaidInWordsAndWithoutThePassword_data() { rows(); }
    void aWrongLoginIsSaidInWordsAndWithoutThePassword()
    {
        QFETCH(const TransportKind, kind);
        QFETCH(const ProxyChoice::Kind, proxy);
        RawWebSocketServer server(answerOf);
        TinyProxy between(quint16(server.url().port()));
        const auto transport = allTransports(m_clock)(kind);
        Error error;
        connect(transport.get(), &Transport::failed, transport.get(),
            [&](const Error &what) { error = what; });
        transport->open(optionsFor(proxy, between.port(), u"wr0ng-word"_s));
        QTRY_VERIFY(error.code != ErrorCode::None);
        QVERIFY2(error.detail.contains(u"does not accept this login"_s), qPrintable(error.detail));
        QCOMPARE(error.code, ErrorCode::Unauthorized); // asked again only when the user says so
        QVERIFY(!error.detail.contains(u"wr0ng"_s));
        QVERIFY(between.asked.isEmpty());
        QVERIFY2(between.refusals <= 3, "a wrong login is not tried for ever");
    }
    void aProxyThatIsNotThereIsNamed_data() { rows(); }
    void aProxyThatIsNotThereIsNamed()
    {
        QFETCH(const TransportKind, kind);
        QFETCH(const ProxyChoice::Kind, proxy);
        QTcpServer gone;
        gone.listen(QHostAddress::LocalHost, 0);
        const quint16 port = gone.serverPort();
        gone.close();
        const auto transport = allTransports(m_clock)(kind);
        Error error;
        connect(transport.get(), &Transport::failed, transport.get(),
            [&](const Error &what) { error = what; });
        transport->open(optionsFor(proxy, port, u"wr0ng-word"_s));
        QTRY_VERIFY(error.code != ErrorCode::None);
        QVERIFY2(error.detail.contains(u"the proxy 127.0.0.1"_s), qPrintable(error.detail));
        QCOMPARE(error.code, ErrorCode::Refused);
    }
    void aServerOfThisMachineNeedsNoProxy()
    {
        RawWebSocketServer server(answerOf);
        const auto transport = allTransports(m_clock)(TransportKind::WebSocket);
        QSignalSpy opened(transport.get(), &Transport::opened);
        Transport::Options options = optionsFor(ProxyChoice::Kind::Http, 9, {});
        options.url = server.url();
        transport->open(options);
        QTRY_COMPARE(opened.size(), 1);
    }

private:
    SystemClock m_clock;
};

QTEST_GUILESS_MAIN(ProxiesTest)
#include "tst_proxies.moc"
