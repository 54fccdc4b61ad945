// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/AccessToken.h"
#include "core/hub/HubServer.h"
#include "core/hub/PrometheusScraper.h"
#include "tests/integration/hub/WireClient.h"

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <mutex>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/*! Scrapes of real sockets: targets that behave, and those that do not. */
class PrometheusScrapeTest : public QObject
{
    Q_OBJECT

private:
    /*! Answers each request with the same bytes, as they are. */
    class Target : public QTcpServer
    {
    public:
        explicit Target(QByteArray answer, bool staysOpen = false)
        {
            listen(QHostAddress::LocalHost);
            connect(this, &QTcpServer::newConnection, this, [this, answer, staysOpen] {
                QTcpSocket *socket = nextPendingConnection();
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answer, staysOpen] {
                    requests += socket->readAll();
                    socket->write(answer);
                    if (!staysOpen)
                        socket->disconnectFromHost();
                });
            });
        }
        QByteArray requests;
    };
    struct Rows
    {
        std::mutex mutex;
        std::vector<codec::Publish> all;
        double valueOf(const std::string &feed)
        {
            const std::scoped_lock lock(mutex);
            for (auto row = all.rbegin(); row != all.rend(); ++row) {
                if (row->samples.feed == feed)
                    return row->samples.columns.front().values.front();
            }
            return -1;
        }
    };
    static PrometheusTarget targetAt(quint16 port)
    {
        PrometheusTarget target;
        target.name = "t";
        target.url = "http://127.0.0.1:" + std::to_string(port);
        target.interval = 100ms;
        target.timeout = 5s;
        return target;
    }
    static PrometheusScraper::Deliver into(Rows &rows)
    {
        return [&rows](std::vector<codec::Publish> brought, double) {
            const std::scoped_lock lock(rows.mutex);
            for (codec::Publish &row : brought)
                rows.all.push_back(std::move(row));
        };
    }
    static QByteArray ok(const QByteArray &body)
    {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private Q_SLOTS:
    // happy
    void aTargetIsAskedInItsWordsAndItsMetricsCome()
    {
        Target server(ok("a 1\nb 2\nc{x=\"y\"} 3\n"));
        PrometheusTarget target = targetAt(server.serverPort());
        target.token = "secret-token";
        target.exclude = { "b" };
        Rows rows;
        const PrometheusScraper scraper({ target }, into(rows));
        QTRY_COMPARE(rows.valueOf("t/c"), 3.0);
        QCOMPARE(rows.valueOf("t/up"), 1.0);
        QCOMPARE(rows.valueOf("t/b"), -1.0);
        QVERIFY(server.requests.startsWith("GET /metrics HTTP/1.1\r\n"));
        QVERIFY(server.requests.contains("Authorization: Bearer secret-token\r\n"));
        QTRY_VERIFY(server.requests.count("GET ") >= 2);
    }
    void chunksAreJoined()
    {
        Target server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "2\r\na \r\n3\r\n42\n\r\n0\r\n\r\n");
        Rows rows;
        const PrometheusScraper scraper({ targetAt(server.serverPort()) }, into(rows));
        QTRY_COMPARE(rows.valueOf("t/a"), 42.0);
    }
    void aTargetBehindTlsIsScrapedIfItsCertificateIsGood_data()
    {
        QTest::addColumn<QByteArray>("hosts"); // of the certificate
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<bool>("isTrusted"); // by ca_file
        QTest::addColumn<QByteArray>("words"); // empty = it answers
        QTest::newRow("by its address")
            << QByteArray("127.0.0.1") << QByteArray("127.0.0.1") << true << QByteArray();
        QTest::newRow("by its name")
            << QByteArray("localhost") << QByteArray("localhost") << true << QByteArray();
        QTest::newRow("of nobody we trust") << QByteArray("127.0.0.1") << QByteArray("127.0.0.1")
                                            << false << QByteArray("self.signed");
        QTest::newRow("of another address")
            << QByteArray("127.0.0.2") << QByteArray("127.0.0.1") << true << QByteArray("mismatch");
        QTest::newRow("of another name") << QByteArray("hub.example") << QByteArray("localhost")
                                         << true << QByteArray("mismatch");
        QTest::newRow("of a name, asked by address")
            << QByteArray("localhost") << QByteArray("127.0.0.1") << true << QByteArray("mismatch");
    }
    void aTargetBehindTlsIsScrapedIfItsCertificateIsGood()
    {
        QFETCH(QByteArray, hosts);
        QFETCH(QByteArray, asked);
        QFETCH(bool, isTrusted);
        QFETCH(QByteArray, words);
        const QTemporaryDir folder;
        QProcess certificate;
        certificate.start(QStringLiteral(PULSE_HUB_PROGRAM),
            { u"certificate"_s, u"--host"_s, QString::fromLatin1(hosts), u"--out"_s,
                folder.path() });
        QVERIFY(certificate.waitForFinished());
        QCOMPARE(certificate.exitCode(), 0);
        // Another hub is the target; it asks who reads its figures.
        HubConfig config;
        config.port = 0;
        config.limitsLoopback = true;
        config.auth.secret = std::string(32, 's');
        config.tls = { folder.filePath(u"hub.crt"_s).toStdString(),
            folder.filePath(u"hub.key"_s).toStdString() };
        HubServer server(config, {});
        const auto port = server.start();
        QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
        PrometheusTarget target = targetAt(*port);
        target.url = "https://" + asked.toStdString() + ':' + std::to_string(*port);
        if (isTrusted)
            target.caFile = config.tls.certificateFile;
        TokenClaims claims;
        claims.user = "prometheus";
        claims.role = "admin";
        claims.audience = config.name;
        claims.expiresAt = std::time(nullptr) + 3600;
        target.token = makeToken(claims, config.auth.secret);
        if (!words.isEmpty())
            QTest::ignoreMessage(QtWarningMsg,
                QRegularExpression(
                    QString::fromLatin1("is down: its certificate is refused: .*" + words)));
        Rows rows;
        const PrometheusScraper scraper({ target }, into(rows));
        QTRY_COMPARE(rows.valueOf("t/up"), words.isEmpty() ? 1.0 : 0.0);
        QCOMPARE(rows.valueOf("t/pulsedeck_hub_websockets"), words.isEmpty() ? 0.0 : -1.0);
    }
    void theNodeExporterOfDebianBecomesFeeds()
    {
        QTcpServer probe; // a port that is free now
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const quint16 port = probe.serverPort();
        probe.close();
        QProcess exporter;
        exporter.start(
            u"prometheus-node-exporter"_s, { u"--web.listen-address=127.0.0.1:%1"_s.arg(port) });
        QVERIFY2(exporter.waitForStarted(10'000), "the package prometheus-node-exporter is needed");
        HubConfig config;
        config.port = 0;
        PrometheusTarget target = targetAt(port);
        target.name = "node";
        target.interval = 200ms;
        config.prometheus = { target };
        HubServer hub(config, {});
        const auto started = hub.start();
        QVERIFY(started);
        WireClient client;
        QVERIFY(client.open(*started));
        const auto hasFeed = [&client](const QString &name) {
            client.say(R"({"action":"catalog"})");
            const QJsonArray feeds = client.next("catalog"_L1)["feeds"_L1].toArray();
            return std::any_of(feeds.begin(), feeds.end(),
                [&](const QJsonValue &feed) { return feed["name"_L1].toString() == name; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasFeed(u"node/node_memory_MemTotal_bytes"_s), 20'000);
        client.say(R"({"action":"subscribe","dataTypes":["node/node_memory_MemTotal_bytes"]})");
        const QJsonObject row = client.next("node/node_memory_MemTotal_bytes"_L1);
        QVERIFY(row["value"_L1].toDouble() > 1e6);
        client.say(R"({"action":"subscribe","dataTypes":["node/node_cpu_seconds_total"]})");
        QTRY_VERIFY(client.next("node/node_cpu_seconds_total"_L1)["0 idle"_L1].isDouble());
        hub.stop();
        exporter.terminate();
        QVERIFY(exporter.waitForFinished(10'000));
    }
    // rainy
    void aBadAnswerIsATargetThatIsDown_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("staysOpen");
        QTest::newRow("status") << QByteArray("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n")
                                << false;
        QTest::newRow("moved") << QByteArray(
            "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: "
            "0\r\n\r\n") << false;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-x\r\n") << false;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("cut") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\na 1\n")
                             << false;
        QTest::newRow("a page") << ok("<html></html>") << false;
        QTest::newRow("too long") << ok(QByteArray(5'000, '#')) << false;
        QTest::newRow("too many") << ok("a 1\nb 1\nc 1\nd 1\n") << false;
        QTest::newRow("silent") << QByteArray() << true;
        QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\n\r\na 1\n") << true;
    }
    void aBadAnswerIsATargetThatIsDown()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, staysOpen);
        Target server(answer, staysOpen);
        PrometheusTarget target = targetAt(server.serverPort());
        target.maxBytes = 4'000;
        target.maxSamples = 3;
        target.timeout = staysOpen ? 100ms : 10s;
        Rows rows;
        const PrometheusScraper scraper({ target }, into(rows));
        QTRY_COMPARE(rows.valueOf("t/up"), 0.0);
        QCOMPARE(rows.valueOf("t/a"), -1.0);
    }
    void whatSpeaksNoTlsIsDown_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("http") << ok("a 1\n") << QByteArray("is down: TLS fails: ");
        QTest::newRow("silence") << QByteArray() << QByteArray("is down: takes longer than it may");
    }
    void whatSpeaksNoTlsIsDown()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, words);
        Target server(answer, true);
        PrometheusTarget target = targetAt(server.serverPort());
        target.url.insert(4, "s");
        target.timeout = answer.isEmpty() ? 100ms : 10s;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromLatin1(words)));
        Rows rows;
        const PrometheusScraper scraper({ target }, into(rows));
        QTRY_COMPARE(rows.valueOf("t/up"), 0.0);
    }
    void aFileWithoutCertificatesIsTold()
    {
        PrometheusTarget target = targetAt(1);
        target.url.insert(4, "s");
        target.caFile = "/dev/null";
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(u"is down: /dev/null: no certificates in PEM"_s));
        Rows rows;
        const PrometheusScraper scraper({ target }, into(rows));
        QTRY_COMPARE(rows.valueOf("t/up"), 0.0);
    }
    void aTargetThatComesBackIsUpAgain()
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const quint16 port = probe.serverPort();
        probe.close();
        Rows rows;
        const PrometheusScraper scraper({ targetAt(port) }, into(rows));
        QTRY_COMPARE(rows.valueOf("t/up"), 0.0);
        Target server(ok("a 1\n"));
        server.close();
        QVERIFY(server.listen(QHostAddress::LocalHost, port));
        QTRY_COMPARE(rows.valueOf("t/up"), 1.0);
    }
    void aSilentTargetDoesNotHoldUpTheEnd()
    {
        Target server({}, true);
        PrometheusTarget target = targetAt(server.serverPort());
        target.timeout = 1min;
        Rows rows;
        auto scraper = std::make_unique<PrometheusScraper>(
            std::vector<PrometheusTarget> { target }, into(rows));
        QTRY_VERIFY(!server.requests.isEmpty());
        scraper.reset();
        QVERIFY(rows.all.empty());
    }
    void onlyWholeAddressesAreTaken_data()
    {
        QTest::addColumn<std::string>("url");
        for (const char *url : { "", "127.0.0.1", "ftp://h", "https://", "http://", "http://:9",
                 "http://h:0", "http://h:99999", "http://h:x", "http://u@h", "http://h/#a",
                 "http://[::1", "http://[::1]9", "http://h/a b", "http://h/\r\nX: y" })
            QTest::newRow(url) << std::string(url);
    }
    void onlyWholeAddressesAreTaken()
    {
        QFETCH(std::string, url);
        QVERIFY(!parseTarget(url));
    }
    void addressesHaveTheirDefaults()
    {
        const auto plain = parseTarget("http://h");
        QVERIFY(plain && plain->host == "h" && plain->port == "80" && plain->path == "/metrics");
        const auto tls = parseTarget("https://h/x");
        QVERIFY(tls && tls->isTls && tls->port == "443" && tls->path == "/x" && !plain->isTls);
        const auto whole = parseTarget("http://[::1]:9100/m?x=1");
        QVERIFY(whole && whole->host == "::1" && whole->port == "9100" && whole->path == "/m?x=1");
    }
};

QTEST_GUILESS_MAIN(PrometheusScrapeTest)
#include "tst_prometheus.moc"
