// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/AccessToken.h"
#include "core/hub/HttpFront.h"
#include "tests/support/FakeClock.h"

#include <QTest>

using namespace pulse::hub;

namespace {

const std::string kUpgrade = "GET /any/path?x=1 HTTP/1.1\r\nHost: localhost:8080\r\n"
                             "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                             "Sec-WebSocket-Version: 13\r\n";

FrontPolicy policyOf(bool isLoopback = true)
{
    FrontPolicy policy;
    policy.listensOnLoopback = isLoopback;
    policy.healthJson = R"({"status":"ok"})";
    return policy;
}

int statusOf(const std::string &head, const FrontPolicy &policy = policyOf())
{
    const FrontAnswer answer = answerRequest(head, policy);
    return std::stoi(answer.bytes.substr(9, 3));
}

std::string replaced(std::string text, const std::string &what, const std::string &with)
{
    const std::size_t at = text.find(what);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

} // namespace

class HttpFrontTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void readinessNamesWhatIsMissing()
    {
        const std::string head = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n";
        FrontPolicy policy = policyOf();
        QCOMPARE(statusOf(head, policy), 200);
        policy.notReady = { "chat is read-only", "the hub stops" };
        const std::string answer = answerRequest(head, policy).bytes;
        QVERIFY(answer.starts_with("HTTP/1.1 503 "));
        QVERIFY(answer.find("Retry-After: 5\r\n") != std::string::npos);
        QVERIFY(answer.ends_with(
            R"({"status":"not ready","reasons":["chat is read-only","the hub stops"]})"
            "\n"));
    }
    void metricsAreForThisMachineOrForWhoMayAdminister()
    {
        const std::string head = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n";
        FrontPolicy policy = policyOf();
        policy.isLocalPeer = true;
        QCOMPARE(statusOf(head + "\r\n", policy), 404);
        policy.metricsText = [] { return std::string("a 1\n"); };
        QVERIFY(answerRequest(head + "\r\n", policy).bytes.ends_with("\r\n\r\na 1\n"));
        QCOMPARE(statusOf(head + "Origin: https://evil.example\r\n\r\n", policy), 403);
        QCOMPARE(statusOf(head + "X-Forwarded-For: 192.0.2.1\r\n\r\n", policy), 401);
        QCOMPARE(statusOf("GET /metrics HTTP/1.1\r\nHost: 192.0.2.9\r\n\r\n", policy), 401);
        policy.isLocalPeer = false;
        QCOMPARE(statusOf(head + "\r\n", policy), 401);
        policy.areMetricsOpen = true;
        QCOMPARE(statusOf(head + "\r\n", policy), 200);
        policy.areMetricsOpen = false;
        HubConfig config;
        config.auth.secret = std::string(32, 's');
        const pulse::test::FakeClock clock;
        Guard guard(clock, config);
        policy.guard = &guard;
        const auto asRole = [&](const char *role) {
            TokenClaims claims;
            claims.user = "ada";
            claims.role = role;
            claims.audience = config.name;
            claims.expiresAt = clock.now() / pulse::kNsPerSecond + 60;
            return statusOf(head + "Authorization: Bearer " + makeToken(claims, config.auth.secret)
                    + "\r\n\r\n",
                policy);
        };
        QCOMPARE(asRole("member"), 403);
        QCOMPARE(asRole("admin"), 200);
    }
    void anUpgradeIsGrantedOnAnyPath()
    {
        const FrontAnswer answer = answerRequest(kUpgrade + "\r\n", policyOf());
        QVERIFY(answer.isUpgrade);
        QVERIFY(answer.subprotocol.empty());
        QVERIFY(answer.bytes.starts_with("HTTP/1.1 101 "));
        QVERIFY(answer.bytes.ends_with("\r\n\r\n"));
        // The example of RFC 6455 § 1.3.
        QVERIFY(answer.bytes.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
            != std::string::npos);
        QVERIFY(answer.bytes.find("Sec-WebSocket-Protocol") == std::string::npos);
        QVERIFY(answer.bytes.find("Sec-WebSocket-Extensions") == std::string::npos);
    }
    void ourSubprotocolIsChosenFromTheOffers_data()
    {
        QTest::addColumn<std::string>("lines");
        QTest::addColumn<std::string>("chosen");
        QTest::newRow("alone") << std::string("Sec-WebSocket-Protocol: pulse.v1.json\r\n")
                               << std::string("pulse.v1.json");
        QTest::newRow("second") << std::string("Sec-WebSocket-Protocol: chat, pulse.v1.json\r\n")
                                << std::string("pulse.v1.json");
        QTest::newRow("CBOR before JSON")
            << std::string("Sec-WebSocket-Protocol: pulse.v1.cbor, pulse.v1.json\r\n")
            << std::string("pulse.v1.cbor");
        QTest::newRow("JSON before CBOR")
            << std::string("Sec-WebSocket-Protocol: pulse.v1.json, pulse.v1.cbor\r\n")
            << std::string("pulse.v1.json");
        QTest::newRow("two lines")
            << std::string("Sec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: pulse.v1.json\r\n")
            << std::string("pulse.v1.json");
        QTest::newRow("unknown") << std::string("Sec-WebSocket-Protocol: mqtt\r\n")
                                 << std::string();
        QTest::newRow("other case")
            << std::string("Sec-WebSocket-Protocol: PULSE.v1.json\r\n") << std::string();
    }
    void ourSubprotocolIsChosenFromTheOffers()
    {
        QFETCH(std::string, lines);
        QFETCH(std::string, chosen);
        const FrontAnswer answer = answerRequest(kUpgrade + lines + "\r\n", policyOf());
        QVERIFY(answer.isUpgrade);
        QCOMPARE(answer.subprotocol, chosen);
    }
    void healthIsTold()
    {
        const FrontAnswer answer
            = answerRequest("GET /healthz?v HTTP/1.1\r\nHost: x\r\n\r\n", policyOf());
        QVERIFY(!answer.isUpgrade);
        QVERIFY(answer.bytes.starts_with("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.bytes.find("Content-Type: application/json\r\n") != std::string::npos);
        QVERIFY(answer.bytes.ends_with("\r\n\r\n{\"status\":\"ok\"}"));
    }
    void headHasNoBody()
    {
        const FrontAnswer answer
            = answerRequest("HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n", policyOf());
        QVERIFY(answer.bytes.starts_with("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.bytes.find("Content-Length: 15\r\n") != std::string::npos);
        QVERIFY(answer.bytes.ends_with("\r\n\r\n"));
    }

    // rainy
    void aRequestThatIsNoneIsRefusedWithItsStatus_data()
    {
        QTest::addColumn<std::string>("head");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const std::string &head, int status) {
            QTest::newRow(name) << head + "\r\n" << status;
        };
        const std::string host = "Host: localhost\r\n";
        row("other path", "GET /other HTTP/1.1\r\n" + host, 404);
        row("root without upgrade", "GET / HTTP/1.1\r\n" + host, 426);
        row("post", "POST /healthz HTTP/1.1\r\n" + host + "Content-Length: 3\r\n", 405);
        row("unknown method", "BREW / HTTP/1.1\r\n" + host, 405);
        row("garbage", "HELLO\r\n", 400);
        row("no version", "GET /\r\n", 400);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n", 400);
        row("no host", "GET /healthz HTTP/1.1\r\n", 400);
        row("two hosts", "GET /healthz HTTP/1.1\r\n" + host + host, 400);
        row("space before colon", "GET /healthz HTTP/1.1\r\nHost : x\r\n", 400);
        row("length twice",
            "GET /healthz HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n", 400);
        row("length and chunked",
            "GET /healthz HTTP/1.1\r\n" + host
                + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
            400);
        row("key missing", replaced(kUpgrade, "Sec-WebSocket-Key", "X-Key"), 400);
        row("key short", replaced(kUpgrade, "dGhlIHNhbXBsZSBub25jZQ==", "AAAA"), 400);
        row("key not base64", replaced(kUpgrade, "dGhl", "d?hl"), 400);
        row("key twice", kUpgrade + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", 400);
        row("version 8", replaced(kUpgrade, "Version: 13", "Version: 8"), 426);
        row("version missing", replaced(kUpgrade, "Sec-WebSocket-Version: 13\r\n", ""), 426);
        row("other upgrade", replaced(kUpgrade, "Upgrade: websocket", "Upgrade: h2c"), 400);
        row("no upgrade line", replaced(kUpgrade, "Upgrade: websocket\r\n", ""), 400);
        row("connection without upgrade", replaced(kUpgrade, "keep-alive, Upgrade", "close"), 400);
        row("upgrade by post", replaced(kUpgrade, "GET", "POST"), 405);
        row("upgrade in HTTP/1.0", replaced(kUpgrade, "HTTP/1.1", "HTTP/1.0"), 400);
    }
    void aRequestThatIsNoneIsRefusedWithItsStatus()
    {
        QFETCH(std::string, head);
        QFETCH(int, status);
        QCOMPARE(statusOf(head), status);
    }
    void aFullHubSaysSo()
    {
        FrontPolicy policy = policyOf();
        policy.isFull = true;
        QCOMPARE(statusOf(kUpgrade + "\r\n", policy), 503);
        QCOMPARE(statusOf("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", policy), 200);
    }
    void pagesOfOtherSitesMayNotConnect_data()
    {
        QTest::addColumn<std::string>("origin");
        QTest::addColumn<std::string>("host");
        QTest::addColumn<bool>("listensOnLoopback");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const char *origin, const char *host, bool isLoopback, bool isAllowed) {
            QTest::addRow("%s to %s", origin, host)
                << std::string(origin) << std::string(host) << isLoopback << isAllowed;
        };
        row("http://localhost:3000", "localhost:8080", true, true);
        row("http://127.0.0.1", "127.0.0.1:8080", true, true);
        row("https://[::1]:5173", "[::1]:8080", true, true);
        row("http://LOCALHOST", "localhost", true, true);
        row("http://hub.example:8080", "hub.example:8080", false, true);
        row("http://Hub.Example", "hub.example:80", false, true);
        row("https://hub.example", "hub.example", false, true);
        row("https://listed.example", "hub.example", false, true);
        row("https://listed.example", "localhost", true, true);
        row("https://evil.example", "hub.example", false, false);
        row("http://hub.example.evil.example", "hub.example", false, false);
        row("http://hub.example:81", "hub.example", false, false);
        row("http://localhost.evil.example", "localhost", true, false);
        row("http://127.0.0.1.evil.example", "127.0.0.1", true, false);
        row("http://evil.example:8080", "evil.example:8080", true, false);
        row("http://localhost@evil.example", "localhost", true, false);
        row("null", "localhost", true, false);
        row("", "localhost", true, false);
        row("file://", "localhost", true, false);
        row("chrome-extension://localhost", "localhost", true, false);
        row("http://", "localhost", true, false);
        row("http://[::1", "localhost", true, false);
    }
    void pagesOfOtherSitesMayNotConnect()
    {
        QFETCH(std::string, origin);
        QFETCH(std::string, host);
        QFETCH(bool, listensOnLoopback);
        QFETCH(bool, isAllowed);
        FrontPolicy policy = policyOf(listensOnLoopback);
        policy.allowedOrigins = { "https://listed.example" };
        const std::string head
            = replaced(kUpgrade, "localhost:8080", host) + "Origin: " + origin + "\r\n\r\n";
        QCOMPARE(statusOf(head, policy), isAllowed ? 101 : 403);
    }
};

QTEST_GUILESS_MAIN(HttpFrontTest)
#include "tst_httpfront.moc"
