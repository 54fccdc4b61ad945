// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/Probe.h"
#include "tests/support/RawWebSocketServer.h"

#include <QSignalSpy>
#include <QTest>

using namespace pulse;
using namespace Qt::StringLiterals;
using test::RawWebSocketServer;

namespace {

QByteArray text(const QByteArray &payload)
{
    return QByteArray("\x81", 1) + static_cast<char>(payload.size()) + payload;
}

ProbeReport probed(Probe::Options options)
{
    SystemClock clock;
    Probe probe(clock);
    QSignalSpy finished(&probe, &Probe::finished);
    options.stepDeadline = std::chrono::milliseconds(150);
    probe.start(options);
    return finished.wait(10'000) ? finished.first().first().value<ProbeReport>() : ProbeReport();
}

ProbeReport probed(const QUrl &url)
{
    Probe::Options options;
    options.url = url;
    return probed(options);
}

ProbeState stateOf(const ProbeReport &report, ProbeStepKind kind)
{
    return report.steps.at(static_cast<int>(kind)).state;
}

} // namespace

class ProbeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addressesThatCannotBeAreRefused_data();
    void addressesThatCannotBeAreRefused();
    void aNameThatDoesNotExistIsSaid();
    void aClosedPortIsSaid();
    void answersToTheUpgradeAreExplained_data();
    void answersToTheUpgradeAreExplained();
    void firstMessagesTellTheDialect_data();
    void firstMessagesTellTheDialect();
    void aServerThatClosesAtOnceIsSaid();
    void tlsOnAPlainPortIsSaid();
    void secretsAreNotRepeated();
    void theTimeLimitEndsIt();
    void cancelEndsIt();
};

void ProbeTest::addressesThatCannotBeAreRefused_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("http") << QUrl(u"http://127.0.0.1/"_s);
    QTest::newRow("no host") << QUrl(u"ws:///x"_s);
    QTest::newRow("credentials") << QUrl(u"ws://ann:geheim@127.0.0.1/"_s);
    QTest::newRow("fragment") << QUrl(u"ws://127.0.0.1/#x"_s);
}

void ProbeTest::addressesThatCannotBeAreRefused()
{
    QFETCH(QUrl, url);
    const ProbeReport report = probed(url);
    QVERIFY(report.finding == ProbeFinding::BadAddress);
    QVERIFY(!report.text().contains("geheim"_L1));
    QVERIFY(!report.json().contains("geheim"));
    QVERIFY(stateOf(report, ProbeStepKind::Tcp) == ProbeState::Skipped);
}

void ProbeTest::aNameThatDoesNotExistIsSaid()
{
    const ProbeReport report = probed(QUrl(u"ws://no-such-host.invalid/"_s));
    QVERIFY(report.finding == ProbeFinding::NameNotFound);
    QVERIFY(!report.fix().isEmpty());
}

void ProbeTest::aClosedPortIsSaid()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    const ProbeReport report = probed(QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)));
    QVERIFY(report.finding == ProbeFinding::Refused);
}

void ProbeTest::answersToTheUpgradeAreExplained_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ProbeFinding>("finding");
    const auto status = [](const char *line, ProbeFinding finding) {
        QTest::newRow(line) << "HTTP/1.1 " + QByteArray(line) + "\r\nContent-Length: 0\r\n\r\n"
                            << finding;
    };
    status("200 OK", ProbeFinding::NoUpgrade);
    status("302 Found", ProbeFinding::Redirected);
    status("400 Bad Request", ProbeFinding::BadRequest);
    status("401 Unauthorized", ProbeFinding::Unauthorized);
    status("403 Forbidden", ProbeFinding::Forbidden);
    status("404 Not Found", ProbeFinding::NotThere);
    status("426 Upgrade Required", ProbeFinding::UpgradeWanted);
    status("429 Too Many Requests", ProbeFinding::TooMany);
    status("500 Internal Server Error", ProbeFinding::ServerFault);
    status("101 Switching Protocols", ProbeFinding::BadUpgrade);
    QTest::newRow("wrong accept") << QByteArray(
        "HTTP/1.1 101 Ok\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: AAAA\r\n\r\n")
                                  << ProbeFinding::BadUpgrade;
    QTest::newRow("silence") << QByteArray() << ProbeFinding::SilentServer;
    QTest::newRow("half") << QByteArray("HTTP/1.1 101") << ProbeFinding::SilentServer;
    QTest::newRow("ssh") << QByteArray("SSH-2.0-x\r\n") << ProbeFinding::NotHttp;
    QTest::newRow("tls alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)
                               << ProbeFinding::TlsWanted;
    QTest::newRow("endless") << "HTTP/1.1 200 OK\r\n" + QByteArray(40'000, 'x')
                             << ProbeFinding::NotHttp;
}

void ProbeTest::answersToTheUpgradeAreExplained()
{
    QFETCH(QByteArray, answer);
    QFETCH(ProbeFinding, finding);
    RawWebSocketServer server([&answer](const QByteArray &) { return answer; });
    const ProbeReport report = probed(server.url());
    QVERIFY2(report.finding == finding, qPrintable(report.text()));
    QVERIFY(stateOf(report, ProbeStepKind::Upgrade) == ProbeState::Failed);
    QVERIFY(stateOf(report, ProbeStepKind::RoundTrip) == ProbeState::Skipped);
    QVERIFY(!report.works());
    QVERIFY(!report.fix().isEmpty());
}

void ProbeTest::firstMessagesTellTheDialect_data()
{
    QTest::addColumn<QByteArray>("extra");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ProbeFinding>("finding");
    const QByteArray none;
    QTest::newRow("nothing") << none << none << ProbeFinding::NoWelcome;
    QTest::newRow("any JSON, no pong") << none << text("{\"t\":1}") << ProbeFinding::NoPong;
    QTest::newRow("welcome, then silence")
        << none << text("{\"type\":\"welcome\",\"message\":\"x\"}") << ProbeFinding::NoSample;
    QTest::newRow("Engine.IO") << none << text("0{\"sid\":\"a\"}") << ProbeFinding::ForeignProtocol;
    QTest::newRow("words") << none << text("hello\x1b[2J") << ProbeFinding::NotJson;
    QTest::newRow("broken frame") << none << QByteArray("\xff\xff\xff") << ProbeFinding::LostLink;
    QTest::newRow("closes") << none << QByteArray("\x88\x02\x03\xf0", 4) << ProbeFinding::LostLink;
    QTest::newRow("subprotocol") << QByteArray("Sec-WebSocket-Protocol: mqtt\r\n") << none
                                 << ProbeFinding::WrongSubprotocol;
}

void ProbeTest::firstMessagesTellTheDialect()
{
    QFETCH(QByteArray, extra);
    QFETCH(QByteArray, bytes);
    QFETCH(ProbeFinding, finding);
    RawWebSocketServer server(
        [&](const QByteArray &head) { return RawWebSocketServer::upgrade(head, extra) + bytes; });
    const ProbeReport report = probed(server.url());
    QVERIFY2(report.finding == finding, qPrintable(report.text()));
    QVERIFY(!report.text().contains(u'\x1b'));
}

void ProbeTest::aServerThatClosesAtOnceIsSaid()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this,
        [&server] { server.nextPendingConnection()->disconnectFromHost(); });
    const ProbeReport report = probed(QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort())));
    QVERIFY2(report.finding == ProbeFinding::ClosedAtOnce, qPrintable(report.text()));
}

void ProbeTest::tlsOnAPlainPortIsSaid()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this,
        [&server] { server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    const ProbeReport report = probed(QUrl(u"wss://127.0.0.1:%1/"_s.arg(server.serverPort())));
    QVERIFY2(report.finding == ProbeFinding::TlsNotSpoken, qPrintable(report.text()));
}

void ProbeTest::secretsAreNotRepeated()
{
    RawWebSocketServer server([](const QByteArray &) {
        return QByteArray("HTTP/1.1 403 geheim42 key=77x\r\nContent-Length: 0\r\n\r\n");
    });
    Probe::Options options;
    options.url = server.url();
    options.url.setQuery(u"key=77x"_s);
    options.bearerToken = "geheim42";
    const ProbeReport report = probed(options);
    QVERIFY(report.finding == ProbeFinding::Forbidden);
    const QString all = report.text() + QString::fromUtf8(report.json());
    QVERIFY2(!all.contains("geheim42"_L1) && !all.contains("77x"_L1), qPrintable(all));
}

void ProbeTest::theTimeLimitEndsIt()
{
    RawWebSocketServer server([](const QByteArray &) { return QByteArray(); });
    Probe::Options options;
    options.url = server.url();
    options.timeLimit = std::chrono::milliseconds(40);
    const ProbeReport report = probed(options);
    QVERIFY(report.finding == ProbeFinding::TimeLimit);
    QVERIFY(stateOf(report, ProbeStepKind::Upgrade) == ProbeState::Failed);
}

void ProbeTest::cancelEndsIt()
{
    SystemClock clock;
    Probe probe(clock);
    QSignalSpy finished(&probe, &Probe::finished);
    Probe::Options options;
    options.url = QUrl(u"ws://127.0.0.1:1/"_s);
    probe.start(options);
    probe.cancel();
    probe.cancel();
    QVERIFY(finished.wait(5'000));
    QTest::qWait(0);
    QCOMPARE(finished.size(), 1);
}

QTEST_GUILESS_MAIN(ProbeTest)
#include "tst_probe.moc"
