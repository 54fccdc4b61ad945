// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/WebSocketTransport.h"
#include "tests/support/Certificates.h"
#include "tests/support/RawWebSocketServer.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QWebSocketServer>
#include <QtTest>

#include <memory>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Server = RawWebSocketServer;

/*! A transport and everything it said. */
class Probe : public QObject
{
public:
    explicit Probe(const QUrl &url)
    {
        options.url = url;
        options.maxMessageBytes = 1024 * 1024;
        options.connectDeadline = 5s;
        options.closeDeadline = 200ms;
        connect(&transport, &Transport::opened, this, [this](const QString &subprotocol) {
            log.append(u"opened"_s);
            answered = subprotocol;
        });
        connect(&transport, &Transport::failed, this, [this](const Error &why, int status) {
            log.append(u"failed"_s);
            error = why;
            httpStatus = status;
        });
        connect(&transport, &Transport::closed, this, [this](const Transport::CloseInfo &info) {
            log.append(u"closed"_s);
            close = info;
            error = info.error;
        });
        connect(&transport, &Transport::textReceived, this, [this](const QByteArray &text) {
            log.append(u"text"_s);
            texts.append(text);
        });
        connect(&transport, &Transport::binaryReceived, this, [this](const QByteArray &bytes) {
            log.append(u"binary"_s);
            texts.append(bytes);
        });
        connect(&transport, &Transport::pongReceived, this,
            [this](const QByteArray &payload) { pongs.append(payload); });
    }

    bool isEnded() const { return log.contains(u"failed"_s) || log.contains(u"closed"_s); }
    bool isOpen() const { return log.contains(u"opened"_s) && !isEnded(); }

    SystemClock clock;
    WebSocketTransport transport { clock };
    Transport::Options options;
    QStringList log;
    QString answered;
    Error error;
    int httpStatus = -1;
    Transport::CloseInfo close;
    QList<QByteArray> texts;
    QList<QByteArray> pongs;
};

QByteArray nothing(const QByteArray &)
{
    return {};
}

QByteArray upgraded(const QByteArray &head)
{
    return Server::upgrade(head);
}

} // namespace

class WebSocketTransportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void textArrivesAsUtf8BothWays()
    {
        QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        connect(&server, &QWebSocketServer::newConnection, this, [&server] {
            QWebSocket *peer = server.nextPendingConnection();
            peer->setParent(&server); // otherwise it is ours to delete
            connect(peer, &QWebSocket::textMessageReceived, peer, &QWebSocket::sendTextMessage);
            connect(peer, &QWebSocket::binaryMessageReceived, peer, &QWebSocket::sendBinaryMessage);
        });
        Probe probe(server.serverUrl());
        probe.transport.open(probe.options);
        QVERIFY(probe.log.isEmpty()); // never inside open()
        QTRY_VERIFY(probe.isOpen());
        QVERIFY(probe.transport.sendText(u"grüße 你好 🙂"_s.toUtf8()));
        QVERIFY(probe.transport.sendBinary(QByteArray("\0\xff", 2)));
        QTRY_COMPARE(probe.texts.size(), 2);
        QCOMPARE(probe.texts[0], u"grüße 你好 🙂"_s.toUtf8());
        QCOMPARE(probe.texts[1], QByteArray("\0\xff", 2));
        probe.transport.close(1000, u"done"_s);
        QTRY_VERIFY(probe.isEnded());
        QVERIFY(probe.close.wasOurs);
        QCOMPARE(probe.error.code, ErrorCode::Cancelled);
        QCOMPARE(probe.log, (QStringList { u"opened"_s, u"text"_s, u"binary"_s, u"closed"_s }));
    }
    void longTextOfWideCharactersIsOneFrame()
    {
        QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        QString got;
        connect(&server, &QWebSocketServer::newConnection, this, [&] {
            QWebSocket *peer = server.nextPendingConnection();
            peer->setParent(&server); // otherwise it is ours to delete
            connect(
                peer, &QWebSocket::textMessageReceived, peer, [&](const QString &t) { got = t; });
        });
        Probe probe(server.serverUrl());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        const QString text(180'000, QChar(u'你')); // 540 kB: QWebSocket would split at 512 KiB
        QVERIFY(probe.transport.sendText(text.toUtf8()));
        QTRY_COMPARE(got.size(), text.size());
        QVERIFY(got == text);
    }
    void tokenAndSubprotocolAreSentAndTheAnswerIsTold()
    {
        Server server([](const QByteArray &head) {
            return Server::upgrade(head, "Sec-WebSocket-Protocol: pulse.v1.json\r\n");
        });
        Probe probe(server.url(u"/live?room=a%20b"_s));
        probe.options.subprotocols = { u"pulse.v1.json"_s };
        probe.options.bearerToken = "secret";
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        QCOMPARE(probe.answered, u"pulse.v1.json"_s);
        QVERIFY(server.head().startsWith("GET /live?room=a%20b HTTP/1.1\r\n"));
        QCOMPARE(Server::header(server.head(), "Authorization"), QByteArray("Bearer secret"));
        QCOMPARE(
            Server::header(server.head(), "Sec-WebSocket-Protocol"), QByteArray("pulse.v1.json"));
    }
    void anUrlWithoutAPathAsksForTheRoot()
    {
        Server server(upgraded);
        Probe probe(server.url({}));
        probe.options.subprotocols = { u"pulse.v1.json"_s };
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        QVERIFY(server.head().startsWith("GET / HTTP/1.1\r\n"));
        QCOMPARE(probe.answered, QString()); // the server chose none: allowed
    }
    void pongBringsThePayloadBack()
    {
        QWebSocketServer server(u"test"_s, QWebSocketServer::NonSecureMode);
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Probe probe(server.serverUrl());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        probe.transport.ping("nonce-1");
        QTRY_COMPARE(probe.pongs, QList<QByteArray> { "nonce-1" });
    }
    void closeCodeAndReasonOfThePeerAreTold_data()
    {
        QTest::addColumn<int>("sent");
        for (const int code : { 1000, 1001, 1002, 1008, 1011, 4401, 4999 })
            QTest::addRow("%d", code) << code;
    }
    void closeCodeAndReasonOfThePeerAreTold()
    {
        QFETCH(int, sent);
        Server server([&](const QByteArray &head) {
            return Server::upgrade(head) + Server::closeFrame(sent, "why not");
        });
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isEnded());
        QCOMPARE(probe.log, (QStringList { u"opened"_s, u"closed"_s }));
        QCOMPARE(probe.close.code, sent);
        QCOMPARE(probe.close.reason, u"why not"_s);
        QVERIFY(!probe.close.wasOurs);
        QCOMPARE(probe.error.code, ErrorCode::PeerClosed);
    }
    void closeCodesThatQtHidesAreNotTakenForAProtocolError_data()
    {
        QTest::addColumn<int>("sent");
        for (const int code : { 1012, 1013, 1014 })
            QTest::addRow("%d", code) << code;
    }
    void closeCodesThatQtHidesAreNotTakenForAProtocolError()
    {
        QFETCH(int, sent);
        Server server([&](const QByteArray &head) {
            return Server::upgrade(head) + Server::closeFrame(sent, "back soon");
        });
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isEnded());
        QCOMPARE(probe.close.code, 0);
        QCOMPARE(probe.error.code, ErrorCode::PeerClosed);
    }
    void aMessageGluedToTheHandshakeIsNotLost()
    {
        Server server([](const QByteArray &head) {
            return Server::upgrade(head) + Server::frame(0x1, "welcome");
        });
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_COMPARE(probe.texts, QList<QByteArray> { "welcome" });
    }

    // Rainy: what cannot be opened
    void badOptionsFailWithoutANetwork_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("subprotocol");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<int>("code");
        const QString good = u"ws://127.0.0.1:1/"_s;
        const auto row = [](const char *tag, const QString &url, const QString &subprotocol,
                             const QByteArray &token, ErrorCode code) {
            QTest::newRow(tag) << url << subprotocol << token << int(code);
        };
        row("http", u"http://127.0.0.1:1/"_s, {}, {}, ErrorCode::BadUrl);
        row("no scheme", u"127.0.0.1:1"_s, {}, {}, ErrorCode::BadUrl);
        row("empty", {}, {}, {}, ErrorCode::BadUrl);
        row("no host", u"ws:///path"_s, {}, {}, ErrorCode::BadUrl);
        row("port 0", u"ws://127.0.0.1:0/"_s, {}, {}, ErrorCode::BadUrl);
        row("port too high", u"ws://127.0.0.1:70000/"_s, {}, {}, ErrorCode::BadUrl);
        row("CRLF in path", u"ws://127.0.0.1:1/%0d%0aX-Injected:%20yes"_s, {}, {},
            ErrorCode::BadUrl);
        row("CRLF in token", good, {}, "x\r\nX-Injected: yes", ErrorCode::BadArgument);
        row("NUL in token", good, {}, QByteArray("a\0b", 3), ErrorCode::BadArgument);
        row("CRLF in subprotocol", good, u"a\r\nX: y"_s, {}, ErrorCode::BadArgument);
        row("comma in subprotocol", good, u"a,b"_s, {}, ErrorCode::BadArgument);
        row("empty subprotocol", good, u""_s, {}, ErrorCode::BadArgument);
    }
    void badOptionsFailWithoutANetwork()
    {
        QFETCH(QString, url);
        QFETCH(QString, subprotocol);
        QFETCH(QByteArray, token);
        QFETCH(int, code);
        Probe probe((QUrl(url)));
        if (!subprotocol.isNull())
            probe.options.subprotocols = { subprotocol };
        probe.options.bearerToken = token;
        probe.transport.open(probe.options);
        QVERIFY(probe.log.isEmpty());
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(int(probe.error.code), code);
        QVERIFY(!probe.error.detail.contains(u'\r'));
    }
    void nothingListeningIsRefused()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
        const QUrl url(u"ws://127.0.0.1:%1/"_s.arg(closed.serverPort()));
        closed.close();
        Probe probe(url);
        probe.transport.open(probe.options);
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.error.code, ErrorCode::Refused);
        QTest::qWait(0);
        QCOMPARE(probe.log.size(), 1);
    }
    void aSilentServerFailsAtTheDeadline()
    {
        Server server(nothing);
        Probe probe(server.url());
        probe.options.connectDeadline = 50ms;
        probe.transport.open(probe.options);
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.error.code, ErrorCode::Timeout);
        QTRY_VERIFY(!server.hasClient());
    }
    void refusedUpgradesTellTheStatusAndLetGo_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("code");
        QTest::newRow("401") << QByteArray("401 Unauthorized") << 401
                             << int(ErrorCode::Unauthorized);
        QTest::newRow("403") << QByteArray("403 Forbidden") << 403 << int(ErrorCode::Forbidden);
        QTest::newRow("404") << QByteArray("404 Not Found") << 404
                             << int(ErrorCode::HandshakeFailed);
        QTest::newRow("429") << QByteArray("429 Too Many Requests") << 429
                             << int(ErrorCode::TooMany);
        QTest::newRow("503") << QByteArray("503 Busy") << 503 << int(ErrorCode::HandshakeFailed);
        QTest::newRow("302") << QByteArray("302 Found\r\nLocation: ws://127.0.0.1:1/") << 302
                             << int(ErrorCode::HandshakeFailed);
        QTest::newRow("200") << QByteArray("200 OK") << 200 << int(ErrorCode::HandshakeFailed);
    }
    void refusedUpgradesTellTheStatusAndLetGo()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, number);
        QFETCH(int, code);
        Server server([&](const QByteArray &) { return Server::refusal(status); });
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.httpStatus, number);
        QCOMPARE(int(probe.error.code), code);
        QTRY_VERIFY(!server.hasClient()); // QWebSocket alone would keep it open for ever
    }
    void brokenHandshakesFail_data()
    {
        QTest::addColumn<QByteArray>("answer"); // %KEY% = a right answer
        QTest::newRow("garbage") << QByteArray("\x01\x02\x03\r\n\r\n");
        QTest::newRow("garbage without end") << QByteArray(100'000, 'x') + "\r\n\r\n";
        QTest::newRow("SSH") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
        QTest::newRow("wrong accept")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                          "Connection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n");
        QTest::newRow("no accept")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\n"
                          "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    }
    void brokenHandshakesFail()
    {
        QFETCH(QByteArray, answer);
        Server server([&](const QByteArray &) { return answer; });
        Probe probe(server.url());
        probe.options.connectDeadline = 300ms;
        probe.transport.open(probe.options);
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QVERIFY(probe.error.code == ErrorCode::HandshakeFailed
            || probe.error.code == ErrorCode::Timeout);
        QTRY_VERIFY(!server.hasClient());
    }
    void aSubprotocolNobodyOfferedFails_data()
    {
        QTest::addColumn<QStringList>("offered");
        QTest::newRow("none offered") << QStringList();
        QTest::newRow("another offered") << QStringList { u"pulse.v1.json"_s };
    }
    void aSubprotocolNobodyOfferedFails()
    {
        QFETCH(QStringList, offered);
        Server server([](const QByteArray &head) {
            return Server::upgrade(head, "Sec-WebSocket-Protocol: evil\r\n");
        });
        Probe probe(server.url());
        probe.options.subprotocols = offered;
        probe.transport.open(probe.options);
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.error.code, ErrorCode::HandshakeFailed);
        QTRY_VERIFY(!server.hasClient());
    }
    void aServerThatHangsUpInsteadOfAnsweringFails()
    {
        Server server(nothing);
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_VERIFY(!server.head().isEmpty());
        server.cut();
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.error.code, ErrorCode::HandshakeFailed);
    }
    void plainServersCannotBeReachedByTls()
    {
        Server server([](const QByteArray &) { return Server::refusal("400 Bad Request"); });
        QUrl url = server.url();
        url.setScheme(u"wss"_s);
        Probe probe(url);
        probe.options.connectDeadline = 300ms;
        probe.transport.open(probe.options);
        QTRY_VERIFY(server.hasClient());
        server.send("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.error.code, ErrorCode::TlsFailed);
    }

    void aCertificateNobodyVouchesForIsRefused()
    {
        QWebSocketServer server(u"test"_s, QWebSocketServer::SecureMode);
        server.setSslConfiguration(Authority::selfSigned());
        QVERIFY(server.listen(QHostAddress::LocalHost, 0));
        Probe probe(server.serverUrl());
        QCOMPARE(probe.options.url.scheme(), u"wss"_s);
        probe.transport.open(probe.options);
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.error.code, ErrorCode::TlsFailed);
        QVERIFY2(!probe.error.detail.isEmpty(), qPrintable(probe.error.detail));
    }

    // Rainy: after opening
    void aBrokenConnectionHasNoCloseCode()
    {
        Server server(upgraded);
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        server.cut();
        QTRY_VERIFY(probe.isEnded());
        QCOMPARE(probe.close.code, 0); // QWebSocket says 1000
        QCOMPARE(probe.error.code, ErrorCode::ConnectionLost);
        QVERIFY(!probe.close.wasOurs);
        QCOMPARE(probe.log, (QStringList { u"opened"_s, u"closed"_s }));
    }
    void anOversizeMessageIsRefused()
    {
        Server server(upgraded);
        Probe probe(server.url());
        probe.options.maxMessageBytes = 1000;
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        server.send(Server::frame(0x1, QByteArray(1000, 'a')));
        QTRY_COMPARE(probe.texts.size(), 1);
        server.send(Server::frame(0x1, QByteArray(1001, 'a')));
        QTRY_VERIFY(probe.isEnded());
        QCOMPARE(probe.texts.size(), 1);
        QCOMPARE(probe.close.code, 1009);
    }
    void fragmentsThatAddUpToTooMuchAreRefused()
    {
        Server server(upgraded);
        Probe probe(server.url());
        probe.options.maxMessageBytes = 1000;
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        const QByteArray wide = QString(300, QChar(u'你')).toUtf8(); // 900 bytes, 300 units
        server.send(Server::frame(0x1, wide, false) + Server::frame(0x0, QByteArray(300, 'x')));
        QTRY_VERIFY(probe.isEnded());
        QVERIFY(probe.texts.isEmpty());
        QCOMPARE(probe.error.code, ErrorCode::TooLarge);
    }
    void framesThatBreakTheProtocolAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("reserved opcode") << Server::frame(0x3, "x") << 1002;
        QTest::newRow("reserved bit") << QByteArray("\xc1\x01x") << 1002;
        QTest::newRow("continuation of nothing") << Server::frame(0x0, "x") << 1002;
        QTest::newRow("long ping") << Server::frame(0x9, QByteArray(126, 'x')) << 1002;
        QTest::newRow("not UTF-8") << Server::frame(0x1, "\xc3\x28") << 1007;
    }
    void framesThatBreakTheProtocolAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        Server server(upgraded);
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        server.send(bytes);
        QTRY_VERIFY(probe.isEnded());
        QCOMPARE(probe.close.code, code);
        QVERIFY(probe.texts.isEmpty());
    }
    void endlessFragmentsAreCutOff()
    {
        Server server(upgraded);
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        QByteArray bomb = Server::frame(0x1, {}, false);
        for (int i = 0; i < 5000; ++i)
            bomb += Server::frame(0x0, {}, false);
        server.send(bomb);
        QTRY_VERIFY(probe.isEnded());
        QCOMPARE(probe.error.code, ErrorCode::TooLarge);
    }
    void abortInTheMiddleOfAFrameEndsOnce()
    {
        Server server(upgraded);
        Probe probe(server.url());
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        server.send(Server::frame(0x1, "half a frame").left(5));
        probe.transport.abort();
        QVERIFY(!probe.isEnded()); // queued
        QVERIFY(!probe.transport.sendText("late"));
        QTRY_VERIFY(probe.isEnded());
        QVERIFY(probe.close.wasOurs);
        probe.transport.abort();
        QTest::qWait(5);
        QCOMPARE(probe.log, (QStringList { u"opened"_s, u"closed"_s }));
    }
    void abortWhileOpeningFailsOnce()
    {
        Server server(nothing);
        Probe probe(server.url());
        probe.transport.open(probe.options);
        probe.transport.abort();
        QVERIFY(probe.log.isEmpty());
        QTRY_COMPARE(probe.log, QStringList { u"failed"_s });
        QCOMPARE(probe.error.code, ErrorCode::Cancelled);
    }
    void closeEndsInTimeThoughThePeerNeverReads()
    {
        Server server(upgraded);
        Probe probe(server.url());
        probe.options.closeDeadline = 50ms;
        probe.transport.open(probe.options);
        QTRY_VERIFY(probe.isOpen());
        server.client()->setReadBufferSize(1); // stops reading: our bytes stay in flight
        for (int i = 0; i < 64; ++i)
            probe.transport.sendBinary(QByteArray(256 * 1024, 'x'));
        QVERIFY(probe.transport.bytesToWrite() > 0);
        probe.transport.close(1000, {});
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(probe.isEnded());
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(probe.close.wasOurs);
    }
    void nothingIsSentUnlessOpen()
    {
        Probe probe(QUrl(u"ws://127.0.0.1:1/"_s));
        QVERIFY(!probe.transport.sendText("x"));
        QVERIFY(!probe.transport.sendBinary("x"));
        probe.transport.ping("x");
        probe.transport.close(1000, {});
        probe.transport.abort();
        QTest::qWait(0);
        QVERIFY(probe.log.isEmpty());
    }
    void theStatusIsReadOutOfTheErrorText()
    {
        QCOMPARE(httpStatusFromErrorText(u"Unhandled http status code: 503 (Busy)."_s), 503);
        QCOMPARE(httpStatusFromErrorText(u"Unsupported WWW-Authenticate challenges encountered."_s),
            401);
        QCOMPARE(httpStatusFromErrorText(u"no number"_s), 0);
        QCOMPARE(httpStatusFromErrorText(u"port 40123"_s), 0);
    }
};

QTEST_GUILESS_MAIN(WebSocketTransportTest)
#include "tst_websockettransport.moc"
