// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/AccessToken.h"
#include "core/hub/HubServer.h"
#include "tests/integration/hub/HttpAnswer.h"

#include <QProcess>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <deque>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const std::string kSecret(32, 's');

QByteArray tokenOf(const char *user, const char *role = "member", int seconds = 3600)
{
    TokenClaims claims;
    claims.user = user;
    claims.role = role;
    claims.audience = "Pulsedeck hub";
    claims.expiresAt = std::time(nullptr) + seconds;
    return QByteArray::fromStdString(makeToken(claims, kSecret));
}

QByteArray bearer(const QByteArray &token)
{
    return "Authorization: Bearer " + token + "\r\n";
}

HubConfig configOf()
{
    HubConfig config;
    config.port = 0;
    config.auth.secret = kSecret;
    config.auth.clockSkew = 0ms;
    return config;
}

TlsConfig makePair(const QTemporaryDir &folder)
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
        { u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
            u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
            u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-keyout"_s, folder.filePath(u"key"_s),
            u"-out"_s, folder.filePath(u"crt"_s) });
    openssl.waitForFinished(10'000);
    return { folder.filePath(u"crt"_s).toStdString(), folder.filePath(u"key"_s).toStdString() };
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

/*! A hub in front of strangers, over real sockets. */
class HubGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void aTokenInTheHeaderGivesANameNobodyElseMayUse()
    {
        Hub hub;
        WireClient ada;
        QVERIFY(ada.connectTo(hub.port));
        QCOMPARE(ada.upgrade(bearer(tokenOf("ada"))), 101);
        ada.say(R"({"type":"join","username":"ada","id":"j"})");
        QCOMPARE(ada.next("ack"_L1)["re"_L1].toString(), u"j"_s);
        ada.say(R"({"type":"chat","username":"bob","text":"x","room":"r","id":"c"})");
        QCOMPARE(ada.next("error"_L1)["code"_L1].toString(), u"forbidden"_s);
        WireClient eve;
        QVERIFY(eve.open(hub.port));
        eve.say(R"({"type":"join","username":"Ada"})");
        QCOMPARE(eve.next("error"_L1)["code"_L1].toString(), u"forbidden"_s);
        eve.say(R"({"type":"join","username":"eve","id":"j"})");
        QCOMPARE(eve.next("ack"_L1)["re"_L1].toString(), u"j"_s);
    }
    void aTokenInAMessageTakesTheNameBack()
    {
        Hub hub;
        WireClient eve;
        QVERIFY(eve.open(hub.port));
        eve.say(R"({"type":"join","username":"ada","id":"j"})");
        eve.next("ack"_L1);
        WireClient ada;
        QVERIFY(ada.open(hub.port));
        ada.say(R"({"type":"auth","token":")" + tokenOf("ada") + R"(","id":"a"})");
        QCOMPARE(ada.next("ack"_L1)["re"_L1].toString(), u"a"_s);
        QCOMPARE(eve.next("leave"_L1)["username"_L1].toString(), u"ada"_s);
        QCOMPARE(eve.next("error"_L1)["code"_L1].toString(), u"forbidden"_s);
    }
    void aTicketOpensOneConnection()
    {
        Hub hub;
        WireClient page;
        QVERIFY(page.connectTo(hub.port));
        page.write("POST /ticket HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
            + bearer(tokenOf("ada")) + "\r\n");
        QCOMPARE(page.readHead(), 200);
        const QJsonObject answer = QJsonDocument::fromJson(page.readToEnd()).object();
        QCOMPARE(answer["expiresIn"_L1].toInt(), 30);
        const QByteArray protocols = "Sec-WebSocket-Protocol: pulse.v1.json, pulse.ticket."
            + answer["ticket"_L1].toString().toLatin1() + "\r\n";
        WireClient first;
        QVERIFY(first.connectTo(hub.port));
        QCOMPARE(first.upgrade(protocols), 101);
        QVERIFY(first.head().contains("Sec-WebSocket-Protocol: pulse.v1.json\r\n"));
        QVERIFY(!first.head().contains("ticket"));
        first.say(R"({"type":"join","username":"ada","id":"j"})");
        QCOMPARE(first.next("ack"_L1)["re"_L1].toString(), u"j"_s);
        WireClient second;
        QVERIFY(second.connectTo(hub.port));
        QCOMPARE(second.upgrade(protocols), 401);
    }
    void settingsAreTakenOverWhileItRuns()
    {
        Hub hub;
        WireClient ada;
        QVERIFY(ada.connectTo(hub.port));
        QCOMPARE(ada.upgrade(bearer(tokenOf("ada"))), 101);
        ada.say(R"({"type":"join","username":"ada","id":"j"})");
        ada.next("ack"_L1);
        HubConfig config = configOf();
        config.roles["member"].join.clear();
        QVERIFY(hub.server.reload(config));
        QCOMPARE(ada.next("leave"_L1)["username"_L1].toString(), u"ada"_s);
        config.auth.banned = { "ada" };
        config.auth.allowsAnonymous = false;
        QVERIFY(hub.server.reload(config));
        QCOMPARE(ada.closeCode(), 4401);
    }

    void tlsIsSpokenAndPlainHttpIsAnsweredInWords()
    {
        QTemporaryDir folder;
        HubConfig config = configOf();
        config.tls = makePair(folder);
        Hub hub(config);
        QVERIFY(hub.port != 0);
        QSslSocket socket;
        QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
        trust.setCaCertificates(
            QSslCertificate::fromPath(QString::fromStdString(config.tls.certificateFile)));
        socket.setSslConfiguration(trust);
        socket.connectToHostEncrypted(u"localhost"_s, hub.port);
        QVERIFY2(socket.waitForEncrypted(10'000), qPrintable(socket.errorString()));
        socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: "
                     "Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                     "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        QByteArray all;
        while (!all.contains("\"welcome\"") && socket.waitForReadyRead(10'000))
            all += socket.readAll();
        QVERIFY2(all.startsWith("HTTP/1.1 101 "), all.constData());
        QVERIFY(all.contains("\"welcome\""));
        WireClient plain;
        QVERIFY(plain.connectTo(hub.port));
        QCOMPARE(plain.upgrade(), 400);
        QVERIFY(plain.readToEnd().contains("wss://"));
        const QTemporaryDir other;
        config.tls = makePair(other);
        QVERIFY(hub.server.reload(config));
        const auto shown = [&hub] {
            QSslSocket client;
            client.setPeerVerifyMode(QSslSocket::VerifyNone);
            client.connectToHostEncrypted(u"localhost"_s, hub.port);
            return client.waitForEncrypted(10'000) ? client.peerCertificate() : QSslCertificate();
        };
        const auto renewed
            = QSslCertificate::fromPath(QString::fromStdString(config.tls.certificateFile));
        QTRY_COMPARE(shown(), renewed.first());
        config.tls.keyFile = "/nowhere";
        QVERIFY(!hub.server.reload(config));
        config.tls = {};
        const auto switchedOff = hub.server.reload(config);
        QVERIFY(!switchedOff);
        QVERIFY(switchedOff.error().detail.contains(u"restart"));
        QCOMPARE(shown(), renewed.first());
        QSslSocket stranger; // knows no reason to trust it
        stranger.connectToHostEncrypted(u"localhost"_s, hub.port);
        QVERIFY(!stranger.waitForEncrypted(10'000));
    }

    void aSessionWithoutAWebSocketBelongsToWhoeverProvedIt()
    {
        HubConfig config = configOf();
        config.maxConnectionsPerUser = 2;
        Hub hub(config);
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        const QByteArray fresh = kJson + "Pulse-Session: new\r\nPulse-Counter: 1\r\n";
        const HttpAnswer first = askOn(client, "POST /send", fresh + bearer(tokenOf("ada")),
            R"({"type":"join","username":"ada","id":"j"})");
        QCOMPARE(first.status, 200);
        const QByteArray session = "Pulse-Session: " + first["Pulse-Session"] + "\r\n";
        QVERIFY(askOn(client, "GET /poll", session).body.contains(R"("re":"j")"));
        // Known by its name from now on; another's token does not open it.
        const auto next = [&session](int counter) {
            return session + kJson + "Pulse-Counter: " + QByteArray::number(counter) + "\r\n";
        };
        const QByteArray chat = R"({"type":"chat","username":"bob","text":"x","id":"c"})";
        QCOMPARE(askOn(client, "POST /send", next(2) + bearer(tokenOf("bob")), chat).status, 403);
        QCOMPARE(askOn(client, "POST /send", next(2) + bearer(tokenOf("ada")), chat).status, 200);
        const HttpAnswer heard = askOn(client, "GET /poll", session);
        QVERIFY2(heard.body.contains(R"("code":"forbidden")"), heard.body.constData());
        const HttpAnswer wrong
            = ask(hub.port, "POST /send", fresh + bearer(tokenOf("ada") + 'x'), "{}");
        QCOMPARE(wrong.status, 401);
        QVERIFY(wrong["WWW-Authenticate"].startsWith("Bearer"));
        // The second of this user is the last, whichever way it comes.
        QCOMPARE(askOn(client, "POST /send", fresh + bearer(tokenOf("ada")), "{}").status, 200);
        const HttpAnswer third = ask(hub.port, "POST /send", fresh + bearer(tokenOf("ada")), "{}");
        QCOMPARE(third.status, 429);
        QVERIFY(!third["Retry-After"].isEmpty());
        WireClient socket;
        QVERIFY(socket.connectTo(hub.port));
        QCOMPARE(socket.upgrade(bearer(tokenOf("ada"))), 429);
        QCOMPARE(ask(hub.port, "POST /send", fresh + bearer(tokenOf("bob")), "{}").status, 200);
    }
    void withoutAnonymousASessionSaysWhoItIsFirst()
    {
        HubConfig config = configOf();
        config.auth.allowsAnonymous = false;
        Hub hub(config);
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        const HttpAnswer first
            = askOn(client, "POST /send", kJson + "Pulse-Session: new\r\nPulse-Counter: 1\r\n",
                R"({"type":"join","username":"ada","id":"j"})");
        const QByteArray session = "Pulse-Session: " + first["Pulse-Session"] + "\r\n";
        const HttpAnswer refused = askOn(client, "GET /poll", session);
        QVERIFY(refused.body.contains(R"("code":"unauthorized")"));
        QCOMPARE(askOn(client, "POST /send", session + kJson + "Pulse-Counter: 2\r\n",
                     R"({"type":"auth","token":")" + tokenOf("ada") + R"(","id":"a"})")
                     .status,
            200);
        const HttpAnswer heard
            = askOn(client, "GET /poll?cursor=" + refused["Pulse-Cursor"], session);
        QVERIFY2(heard.body.contains(R"("re":"a")"), heard.body.constData());
        config.auth.requiresHeader = true;
        Hub strict(config);
        QCOMPARE(ask(strict.port, "GET /poll").status, 401);
        QCOMPARE(ask(strict.port, "GET /poll", bearer(tokenOf("ada"))).status, 200);
    }
    void cookiesOfATlsHubGoOverTlsOnly()
    {
        QTemporaryDir folder;
        HubConfig config = configOf();
        config.tls = makePair(folder);
        Hub hub(config);
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"localhost"_s, hub.port);
        QVERIFY2(socket.waitForEncrypted(10'000), qPrintable(socket.errorString()));
        for (const char *cookie : { "", "Cookie: other=1\r\n" }) { // one after the other on it
            socket.write(requestOf("GET /poll", cookie));
            QByteArray all;
            while (!all.endsWith("]\n") && socket.waitForReadyRead(10'000))
                all += socket.readAll();
            QVERIFY2(all.startsWith("HTTP/1.1 200 "), all.constData());
            QVERIFY2(
                valueOf(all, "Set-Cookie").endsWith("; Path=/; HttpOnly; SameSite=Strict; Secure"),
                all.constData());
        }
    }

    // rainy
    void aKeyWithAPassphraseIsAnErrorAndNoQuestion()
    {
        const QTemporaryDir folder;
        HubConfig config = configOf();
        config.tls = makePair(folder);
        QProcess openssl;
        openssl.start(u"openssl"_s,
            { u"ec"_s, u"-aes256"_s, u"-passout"_s, u"pass:secret"_s, u"-in"_s,
                folder.filePath(u"key"_s), u"-out"_s, folder.filePath(u"locked"_s) });
        QVERIFY(openssl.waitForFinished(10'000));
        QCOMPARE(openssl.exitCode(), 0);
        config.tls.keyFile = folder.filePath(u"locked"_s).toStdString();
        HubServer server(config, {});
        const auto started = server.start();
        QVERIFY(!started);
        QVERIFY2(
            started.error().detail.contains(u"passphrase"), qPrintable(started.error().detail));
    }
    void wrongCredentialsAreRefusedBeforeTheUpgrade_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::newRow("no token") << bearer("nonsense") << 401;
        QTest::newRow("expired") << bearer(tokenOf("ada", "member", -1)) << 401;
        QTest::newRow("unknown role") << bearer(tokenOf("ada", "king")) << 401;
        QTest::newRow("basic") << QByteArray("Authorization: Basic YTpi\r\n") << 401;
        QTest::newRow("twice") << bearer(tokenOf("ada")) + bearer(tokenOf("ada")) << 401;
        QTest::newRow("no ticket")
            << QByteArray("Sec-WebSocket-Protocol: pulse.ticket.x\r\n") << 401;
        QTest::newRow("banned") << bearer(tokenOf("eve")) << 403;
    }
    void wrongCredentialsAreRefusedBeforeTheUpgrade()
    {
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        HubConfig config = configOf();
        config.auth.banned = { "Eve" };
        Hub hub(config);
        WireClient client;
        QVERIFY(client.connectTo(hub.port));
        QCOMPARE(client.upgrade(headers), status);
        QCOMPARE(client.head().contains("WWW-Authenticate: Bearer"), status == 401);
    }
    void aTokenInTheAddressIsRefused()
    {
        Hub hub;
        for (const char *target : { "/?token=x", "/a?b=1&access_token=x", "/healthz?Token=x" }) {
            WireClient client;
            QVERIFY(client.connectTo(hub.port));
            client.write(
                client.upgradeRequest().replace("GET / ", QByteArray("GET ") + target + ' '));
            QCOMPARE(client.readHead(), 400);
            QVERIFY(client.readToEnd().contains("Authorization"));
        }
    }
    void withoutAnonymousTheFirstWordIsAuth()
    {
        HubConfig config = configOf();
        config.auth.allowsAnonymous = false;
        config.auth.authDeadline = 300ms;
        Hub hub(config);
        WireClient late;
        QVERIFY(late.open(hub.port));
        late.say(R"({"type":"join","username":"eve","id":"j"})");
        QCOMPARE(late.next("error"_L1)["code"_L1].toString(), u"unauthorized"_s);
        late.say(R"({"type":"batch","messages":[{"type":"catalog","id":"c"}]})");
        QCOMPARE(late.next("error"_L1)["re"_L1].toString(), u"c"_s);
        WireClient ada;
        QVERIFY(ada.open(hub.port));
        ada.say(R"({"type":"auth","token":")" + tokenOf("ada") + R"(","id":"a"})");
        QCOMPARE(ada.next("ack"_L1)["re"_L1].toString(), u"a"_s);
        QCOMPARE(late.closeCode(), 4401);
        ada.say(R"({"type":"join","username":"ada","id":"j"})");
        QCOMPARE(ada.next("ack"_L1)["re"_L1].toString(), u"j"_s);
        config.auth.requiresHeader = true;
        Hub strict(config);
        WireClient refused;
        QVERIFY(refused.connectTo(strict.port));
        QCOMPARE(refused.upgrade(), 401);
    }
    void anExpiredTokenFallsToAnonymousOrEndsTheLink()
    {
        HubConfig config = configOf();
        config.roles["anonymous"].join.clear();
        Hub hub(config);
        WireClient ada;
        QVERIFY(ada.connectTo(hub.port));
        QCOMPARE(ada.upgrade(bearer(tokenOf("ada", "member", 2))), 101);
        ada.say(R"({"type":"join","username":"ada","id":"j"})");
        ada.next("ack"_L1);
        WireClient renewed;
        QVERIFY(renewed.connectTo(hub.port));
        QCOMPARE(renewed.upgrade(bearer(tokenOf("bob", "member", 2))), 101);
        renewed.say(R"({"type":"auth","token":")" + tokenOf("bob") + R"(","id":"a"})");
        QCOMPARE(renewed.next("ack"_L1)["re"_L1].toString(), u"a"_s);
        renewed.say(R"({"type":"auth","token":")" + tokenOf("ada") + R"(","id":"b"})");
        QCOMPARE(renewed.next("error"_L1)["code"_L1].toString(), u"forbidden"_s);
        QCOMPARE(ada.next("error"_L1)["code"_L1].toString(), u"unauthorized"_s);
        QCOMPARE(ada.next("leave"_L1)["username"_L1].toString(), u"ada"_s);
        ada.say(R"({"type":"join","username":"ada"})");
        QCOMPARE(ada.next("error"_L1)["code"_L1].toString(), u"forbidden"_s);
        renewed.say(R"({"type":"join","username":"bob","id":"j"})");
        QCOMPARE(renewed.next("ack"_L1)["re"_L1].toString(), u"j"_s);
    }
    void oneMoreThanAnAddressOrAUserMayIsRefused()
    {
        HubConfig config = configOf();
        config.maxConnectionsPerUser = 2;
        Hub hub(config);
        std::deque<WireClient> clients(6);
        for (std::size_t i = 0; i < 2; ++i) {
            QVERIFY(clients[i].connectTo(hub.port));
            QCOMPARE(clients[i].upgrade(bearer(tokenOf("ada"))), 101);
        }
        QVERIFY(clients[2].connectTo(hub.port));
        QCOMPARE(clients[2].upgrade(bearer(tokenOf("ada"))), 429);
        config.limitsLoopback = true;
        config.maxConnectionsPerAddress = 1;
        Hub narrow(config);
        QVERIFY(clients[3].open(narrow.port));
        QVERIFY(clients[4].connectTo(narrow.port));
        QCOMPARE(clients[4].upgrade(), 429);
        QVERIFY(clients[4].head().contains("Retry-After: "));
    }
    void messagesFragmentsAndPingsHaveTwoEdges()
    {
        HubConfig config = configOf();
        config.maxMessageBytes = 2048;
        config.maxFragments = 3;
        config.maxPingsPerSecond = 0.5; // a burst of one
        Hub hub(config);
        const auto codeOf = [&hub](const std::string &frames) {
            WireClient client;
            if (!client.open(hub.port))
                return -2;
            client.write(frames + textFrame("{\"type\":\"bye\"}"));
            return client.closeCode();
        };
        QCOMPARE(codeOf(textFrame(std::string(2048, ' '))), 1000);
        QCOMPARE(codeOf(textFrame(std::string(2049, ' '))), 1009);
        const auto part = [](int opcode, bool isFinal) {
            ClientFrame frame;
            frame.opcode = static_cast<std::uint8_t>(opcode);
            frame.isFinal = isFinal;
            frame.payload = "a";
            return bytesOf(frame);
        };
        QCOMPARE(codeOf(part(1, false) + part(0, false) + part(0, true)), 1000);
        QVERIFY(codeOf(part(1, false) + part(0, false) + part(0, false) + part(0, true)) != 1000);
        WireClient client;
        QVERIFY(client.open(hub.port));
        client.write(part(9, true));
        client.write(part(9, true));
        QCOMPARE(client.next("error"_L1)["code"_L1].toString(), u"too_many"_s);
    }
    // A3, P6 of the catalogue of attacks, in front of TLS
    void noiseInsteadOfTlsIsEndedAndOthersAreServed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a record of noise") << QByteArray("\x16\x03\x01\x00\x08"
                                                         "garbage!",
            13);
        QTest::newRow("half a record") << QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7);
        QTest::newRow("zeros") << QByteArray(5000, '\0');
        QTest::newRow("nothing") << QByteArray();
    }
    void noiseInsteadOfTlsIsEndedAndOthersAreServed()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        HubConfig config = configOf();
        config.tls = makePair(folder);
        config.handshakeDeadline = 300ms;
        Hub hub(config);
        WireClient noise;
        QVERIFY(noise.connectTo(hub.port));
        noise.write(bytes);
        noise.readToEnd();
        QVERIFY(noise.hasEnded());
        QSslSocket other;
        other.setPeerVerifyMode(QSslSocket::VerifyNone);
        other.connectToHostEncrypted(u"localhost"_s, hub.port);
        QVERIFY2(other.waitForEncrypted(10'000), qPrintable(other.errorString()));
    }
    void whoShakesHandsAndIsOfNoUseIsEndedAtItsDeadline_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("says nothing") << QByteArray() << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("garbage") << QByteArray("\0\1\2garbage", 10) << QByteArray("HTTP/1.1 400 ");
        QTest::newRow("half a head")
            << QByteArray("GET / HTTP/1.1\r\nHost: ") << QByteArray("HTTP/1.1 408 ");
        QTest::newRow("half a body") << QByteArray("POST /send HTTP/1.1\r\nHost: localhost\r\n"
                                                   "Content-Type: application/json\r\n"
                                                   "Pulse-Counter: 1\r\nContent-Length: 9\r\n\r\n{")
                                     << QByteArray("HTTP/1.1 408 ");
    }
    void whoShakesHandsAndIsOfNoUseIsEndedAtItsDeadline()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, answer);
        QTemporaryDir folder;
        HubConfig config = configOf();
        config.tls = makePair(folder);
        config.handshakeDeadline = 500ms;
        Hub hub(config);
        QSslSocket useless;
        useless.setPeerVerifyMode(QSslSocket::VerifyNone);
        useless.connectToHostEncrypted(u"localhost"_s, hub.port);
        QVERIFY2(useless.waitForEncrypted(10'000), qPrintable(useless.errorString()));
        useless.write(bytes);
        useless.flush();
        QByteArray all;
        while (useless.waitForReadyRead(5'000))
            all += useless.readAll();
        QVERIFY2(all.startsWith(answer), all.constData());
        QTRY_COMPARE(useless.state(), QAbstractSocket::UnconnectedState);
    }
    void whoShakesHandsAndNeverReadsIsEndedAndOthersGetEverything()
    {
        QTemporaryDir folder;
        HubConfig config = configOf();
        config.tls = makePair(folder);
        config.maxQueueBytes = 64 * 1024;
        config.maxMessagesPerSecond = 0;
        config.maxBytesPerSecond = 0;
        Hub hub(config);
        const auto open = [&hub](QSslSocket &socket) {
            socket.setPeerVerifyMode(QSslSocket::VerifyNone);
            socket.connectToHostEncrypted(u"localhost"_s, hub.port);
            if (!socket.waitForEncrypted(10'000))
                return false;
            socket.write("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: "
                         "Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                         "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            QByteArray all;
            while (!all.contains("\"welcome\"") && socket.waitForReadyRead(10'000))
                all += socket.readAll();
            return all.contains("\"welcome\"");
        };
        QSslSocket silent;
        QVERIFY(open(silent));
        silent.setReadBufferSize(1024);
        silent.write(
            QByteArray::fromStdString(textFrame(R"({"type":"join","username":"silent"})")));
        silent.flush();
        QSslSocket reader;
        QVERIFY(open(reader));
        constexpr int kMessages = 800;
        const std::string padding(15'000, 'x');
        QByteArray rest;
        for (int n = 0; n < kMessages; ++n) {
            const QByteArray mark = '"' + QByteArray::number(n) + ' ';
            reader.write(
                QByteArray::fromStdString(textFrame(R"({"type":"chat","username":"reader","text":)"
                    + mark.toStdString() + padding + "\"}")));
            while (!rest.contains(mark) && reader.waitForReadyRead(10'000))
                rest += reader.readAll();
            QVERIFY(rest.contains(mark));
            rest = rest.right(100); // what follows a message is at most part of the next
        }
        QTRY_COMPARE_WITH_TIMEOUT(hub.server.connectionCount(), 1U, 10'000);
    }
    void aCertificateThatIsNoneIsTold()
    {
        HubConfig config = configOf();
        config.tls.certificateFile = "/nowhere/hub.crt";
        config.tls.keyFile = "/nowhere/hub.key";
        HubServer server(config, {});
        const auto port = server.start();
        QVERIFY(!port);
        QCOMPARE(port.error().code, ErrorCode::TlsFailed);
        QVERIFY(port.error().detail.contains("/nowhere/hub.crt"_L1));
    }
    void bytesAreRationed()
    {
        HubConfig config = configOf();
        config.maxBytesPerSecond = 4096;
        Hub hub(config);
        WireClient client;
        QVERIFY(client.open(hub.port));
        const std::string large = "{\"type\":\"ping\",\"nonce\":1" + std::string(10'000, ' ') + '}';
        client.write(textFrame(large));
        QCOMPARE(client.next("pong"_L1)["nonce"_L1].toInt(), 1); // a whole burst is there
        client.write(textFrame(large));
        QCOMPARE(client.next("error"_L1)["code"_L1].toString(), u"too_many"_s);
    }
};

QTEST_GUILESS_MAIN(HubGuardTest)
#include "tst_hubguard.moc"
