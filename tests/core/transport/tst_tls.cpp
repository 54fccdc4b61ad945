// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/Tls.h"
#include "core/transport/Transports.h"
#include "tests/support/Certificates.h"

#include <QSslServer>
#include <QTcpSocket>
#include <QWebSocketServer>
#include <QtTest>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/*! One attempt by one transport at a server with that certificate. */
struct Attempt : QObject
{
    Attempt(TransportKind kind, const QSslConfiguration &certificate, const QByteArray &trusted)
        : server(u"t"_s, QWebSocketServer::SecureMode)
        , transport(allTransports(clock)(kind))
    {
        server.setSslConfiguration(certificate);
        httpServer.setSslConfiguration(certificate);
        connect(&httpServer, &QTcpServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket *socket = httpServer.nextPendingConnection(); // its TLS stands
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        });
        const bool isWebSocket = kind == TransportKind::WebSocket;
        if (!(isWebSocket ? server.listen(QHostAddress::LocalHost)
                          : httpServer.listen(QHostAddress::LocalHost)))
            qFatal("no port");
        connect(transport.get(), &Transport::opened, this, [this] { wasOpened = true; });
        connect(transport.get(), &Transport::failed, this, [this](const Error &why, int status) {
            error = why;
            httpStatus = status;
            hasFailed = true;
        });
        Transport::Options options;
        options.url = QUrl(u"wss://127.0.0.1:%1/"_s.arg(
            isWebSocket ? server.serverPort() : httpServer.serverPort()));
        options.maxMessageBytes = 1024 * 1024;
        options.connectDeadline = 5s;
        options.closeDeadline = 200ms;
        options.authoritiesPem = trusted;
        transport->open(options);
    }
    bool isOver() const { return wasOpened || hasFailed; }

    SystemClock clock;
    QWebSocketServer server;
    QSslServer httpServer; //!< has nothing
    std::unique_ptr<Transport> transport;
    bool wasOpened = false;
    bool hasFailed = false;
    int httpStatus = 0;
    Error error;
};

} // namespace

/*! Who is trusted, and what is said of who is not. */
class TlsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAuthorityOfOnesOwnIsTrusted_data() { addKinds(); }
    void anAuthorityOfOnesOwnIsTrusted()
    {
        QFETCH(const int, kind);
        const Authority authority;
        Attempt attempt(TransportKind(kind), authority.issue({}), authority.pem());
        QTRY_VERIFY(attempt.isOver());
        // Over HTTP it is enough to have got so far.
        QVERIFY2(attempt.wasOpened || attempt.httpStatus == 404, qPrintable(attempt.error.detail));
    }
    void anAuthorityOfOnesOwnIsTrustedInAChainOfSeveral()
    {
        const Authority other("Another authority");
        const Authority authority;
        Attempt attempt(
            TransportKind::WebSocket, authority.issue({}), other.pem() + authority.pem());
        QTRY_VERIFY(attempt.wasOpened);
    }

    // rainy
    void whoIsNotTrustedIsNamedWithWhy_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<int>("toMinutes");
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<QString>("words");
        for (int kind = 0; kind < kTransportKinds; ++kind) {
            const QByteArray here = "IP:127.0.0.1";
            QTest::addRow("expired %d", kind) << kind << here << -30 << true << u"expired on"_s;
            QTest::addRow("another host %d", kind)
                << kind << QByteArray("DNS:other.example") << 60 << true
                << u"is for other.example, not for 127.0.0.1"_s;
            QTest::addRow("unknown %d", kind)
                << kind << here << 60 << false << u"issuer Test authority is not trusted"_s;
        }
    }
    void whoIsNotTrustedIsNamedWithWhy()
    {
        QFETCH(const int, kind);
        QFETCH(const QByteArray, names);
        QFETCH(const int, toMinutes);
        QFETCH(const bool, isTrusted);
        QFETCH(const QString, words);
        const Authority authority;
        const Authority other("Another authority");
        Attempt attempt(TransportKind(kind),
            authority.issue({ names, -2h, std::chrono::minutes(toMinutes) }),
            isTrusted ? authority.pem() : other.pem());
        QTRY_VERIFY(attempt.isOver());
        QVERIFY(!attempt.wasOpened);
        QCOMPARE(attempt.error.code, ErrorCode::TlsFailed);
        QVERIFY2(attempt.error.detail.contains(words), qPrintable(attempt.error.detail));
    }
    void whoVouchesForItselfIsNotTrusted_data() { addKinds(); }
    void whoVouchesForItselfIsNotTrusted()
    {
        QFETCH(const int, kind);
        Attempt attempt(TransportKind(kind), Authority::selfSigned(), {});
        QTRY_VERIFY(attempt.isOver());
        QCOMPARE(attempt.error.code, ErrorCode::TlsFailed);
        QVERIFY2(attempt.error.detail.contains(u"self-signed"), qPrintable(attempt.error.detail));
    }
    void aFileWithoutACertificateIsNoAuthority()
    {
        QVERIFY(!tlsConfiguration("no certificate"));
        QVERIFY(tlsConfiguration({}));
        QVERIFY(tlsConfiguration(Authority().pem()));
    }

private:
    static void addKinds()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("WebSocket") << int(TransportKind::WebSocket);
        QTest::newRow("events") << int(TransportKind::Events);
        QTest::newRow("poll") << int(TransportKind::Poll);
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tst_tls.moc"
