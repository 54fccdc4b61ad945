// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/hub/WireClient.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

using namespace pulse::test;
using namespace Qt::StringLiterals;

class HubProgramTest : public QObject
{
    Q_OBJECT

private:
    struct Ended
    {
        int status;
        QByteArray out;
        QByteArray err;
    };
    static Ended run(const QStringList &arguments)
    {
        QProcess program;
        program.start(QStringLiteral(PULSE_HUB_PROGRAM), arguments);
        const bool hasEnded = program.waitForFinished(10'000);
        return { hasEnded ? program.exitCode() : -1, program.readAllStandardOutput(),
            program.readAllStandardError() };
    }
    static QByteArray firstLine(QProcess &program)
    {
        while (!program.canReadLine() && program.waitForReadyRead(10'000)) { }
        return program.readLine().trimmed();
    }

private Q_SLOTS:
    // happy
    void itSaysWhereItListensAndEndsInOrder_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void itSaysWhereItListensAndEndsInOrder()
    {
        QFETCH(int, signal);
        QProcess program;
        program.start(QStringLiteral(PULSE_HUB_PROGRAM),
            { u"--listen"_s, u"127.0.0.1:0"_s, u"--name=Test hub"_s });
        const QByteArray line = firstLine(program);
        QVERIFY2(line.startsWith("listening on ws://127.0.0.1:"), line.constData());
        const auto port = static_cast<quint16>(line.mid(line.lastIndexOf(':') + 1).toInt());
        WireClient client;
        QVERIFY(client.open(port));
        QCOMPARE(client.next("welcome"_L1)["hub"_L1].toString(), u"Test hub"_s);
        client.say(R"({"action":"subscribe","dataTypes":["cpu","demo.tickers"]})");
        QVERIFY(!client.next("cpu"_L1).isEmpty());
        ::kill(static_cast<pid_t>(program.processId()), signal);
        QCOMPARE(client.closeCode(), 1001);
        QVERIFY(program.waitForFinished(10'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }
    void demoFeedsCanBeLeftOut()
    {
        QProcess program;
        program.start(
            QStringLiteral(PULSE_HUB_PROGRAM), { u"--listen=127.0.0.1:0"_s, u"--no-demo"_s });
        const QByteArray line = firstLine(program);
        WireClient client;
        QVERIFY(client.open(static_cast<quint16>(line.mid(line.lastIndexOf(':') + 1).toInt())));
        client.say(R"({"action":"subscribe","dataTypes":["demo.tickers"]})");
        QCOMPARE(client.next("error"_L1)["code"_L1].toString(), u"no_such_feed"_s);
        program.terminate();
        QVERIFY(program.waitForFinished(10'000));
    }
    void itsMetricsAreAcceptedByPrometheus()
    {
        QProcess program;
        program.start(QStringLiteral(PULSE_HUB_PROGRAM), { u"--listen=127.0.0.1:0"_s });
        const QByteArray line = firstLine(program);
        const auto port = static_cast<quint16>(line.mid(line.lastIndexOf(':') + 1).toInt());
        WireClient client;
        QVERIFY(client.open(port));
        client.say(R"({"action":"subscribe","dataTypes":["hub"]})");
        const QJsonObject row = client.next("hub"_L1);
        QCOMPARE(row["connections"_L1].toInt(), 1);
        QVERIFY(row["memory"_L1].toDouble() > 1e6);
        const auto get = [port](const QByteArray &path) {
            WireClient page;
            page.connectTo(port);
            page.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return page.readHead() == 200 ? page.readToEnd() : QByteArray();
        };
        QCOMPARE(get("/readyz"), QByteArray("{\"status\":\"ready\"}\n"));
        get("/healthz");
        const QByteArray metrics = get("/metrics");
        QVERIFY2(metrics.contains("\npulsedeck_hub_websockets 1\n"), metrics.constData());
        QVERIFY(metrics.contains("\npulsedeck_hub_http_responses_total{code=\"200\"} 2\n"));
        QProcess judge;
        judge.start(u"promtool"_s, { u"check"_s, u"metrics"_s });
        QVERIFY2(judge.waitForStarted(10'000), "promtool is needed (package prometheus)");
        judge.write(metrics);
        judge.closeWriteChannel();
        QVERIFY(judge.waitForFinished(30'000));
        const QByteArray said = judge.readAllStandardError() + judge.readAllStandardOutput();
        QVERIFY2(judge.exitCode() == 0 && said.isEmpty(), said.constData());
        program.terminate();
        QVERIFY(program.waitForFinished(10'000));
    }
    void theServiceManagerHearsWhenItIsReadyAndWhenItEnds()
    {
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath(u"notify"_s).toLocal8Bit();
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        QVERIFY(static_cast<std::size_t>(path.size()) < sizeof address.sun_path);
        std::copy(path.begin(), path.end(), address.sun_path);
        const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const auto closed = qScopeGuard([socket] { ::close(socket); });
        const timeval patience { 10, 0 };
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        QCOMPARE(::bind(socket, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        const auto heard = [socket] {
            char text[256];
            const auto count = ::recv(socket, text, sizeof text, 0);
            return count > 0 ? QByteArray(text, count) : QByteArray();
        };
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NOTIFY_SOCKET"_s, QString::fromLocal8Bit(path));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(PULSE_HUB_PROGRAM), { u"--listen=127.0.0.1:0"_s });
        QVERIFY(program.waitForStarted(10'000));
        QCOMPARE(heard(), QByteArray("READY=1"));
        ::kill(static_cast<pid_t>(program.processId()), SIGHUP);
        QVERIFY(heard().startsWith("RELOADING=1\nMONOTONIC_USEC="));
        QCOMPARE(heard(), QByteArray("READY=1"));
        program.terminate();
        QCOMPARE(heard(), QByteArray("STOPPING=1"));
        QVERIFY(program.waitForFinished(10'000));
    }
    void theUnitIsOneThatSystemdTakes()
    {
        QFile unit(QStringLiteral(PULSE_HUB_UNIT));
        QVERIFY(unit.open(QIODevice::ReadOnly));
        QByteArray content = unit.readAll();
        QVERIFY(content.contains("ExecStart=/usr/bin/pulsedeck-hub "));
        content.replace("/usr/bin/pulsedeck-hub ", PULSE_HUB_PROGRAM " ");
        content.replace("file:///usr/share/doc/pulsedeck/README-hub.md", "man:nothing(8)");
        const QTemporaryDir folder;
        QFile copy(folder.filePath(u"pulsedeck-hub.service"_s));
        QVERIFY(copy.open(QIODevice::WriteOnly) && copy.write(content) == content.size());
        copy.close();
        QProcess judge;
        judge.setProcessChannelMode(QProcess::MergedChannels);
        judge.start(u"systemd-analyze"_s,
            { u"verify"_s, u"--man=no"_s, u"--recursive-errors=no"_s, copy.fileName() });
        QVERIFY2(judge.waitForStarted(10'000), "systemd-analyze is needed (package systemd)");
        QVERIFY(judge.waitForFinished(30'000));
        QVERIFY2(judge.exitCode() == 0, judge.readAll().constData());
    }
    void itsLogIsALineAMessageAndCanBeJson()
    {
        QProcess program;
        program.start(QStringLiteral(PULSE_HUB_PROGRAM),
            { u"--listen=127.0.0.1:0"_s, u"--log-format=json"_s });
        QVERIFY(firstLine(program).startsWith("listening"));
        program.terminate();
        QVERIFY(program.waitForFinished(10'000));
        const QList<QByteArray> lines = program.readAllStandardError().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        for (const QByteArray &line : lines) {
            const QJsonObject entry = QJsonDocument::fromJson(line).object();
            QCOMPARE(entry["level"_L1].toString(), u"info"_s);
            QCOMPARE(entry["category"_L1].toString(), u"pulse.hub"_s);
            QVERIFY(
                QDateTime::fromString(entry["time"_L1].toString(), Qt::ISODateWithMs).isValid());
        }
        QVERIFY(lines.front().contains("listens on"));
        QVERIFY(lines.back().contains("stops with"));
        QCOMPARE(run({ u"--log-format=xml"_s }).status, 2);
    }
    void helpAndVersionAreTold()
    {
        const Ended help = run({ u"--help"_s });
        QCOMPARE(help.status, 0);
        QVERIFY(help.out.contains("--listen"));
        const Ended version = run({ u"--version"_s });
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("pulsedeck-hub "));
    }

    void aPairATokenAndTheirSettingsFitTogether()
    {
        QTemporaryDir folder;
        const QString settings = folder.filePath(u"hub.toml"_s);
        const auto write = [](const QString &path, const QByteArray &content) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
                && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        };
        QVERIFY(write(folder.filePath(u"secret"_s), QByteArray(40, 'k')));
        QVERIFY(write(settings,
            "[hub]\nlisten = \"127.0.0.1:0\"\ndemo = false\n[auth]\nsecret_file = \"secret\"\n"
            "[tls]\ncertificate = \"hub.crt\"\nkey = \"hub.key\"\n"));
        const QStringList check { u"--config"_s, settings, u"--check-config"_s };
        QCOMPARE(run(check).status, 1); // there is no certificate yet
        const QStringList pair { u"certificate"_s, u"--host"_s, u"localhost,127.0.0.1"_s,
            u"--out"_s, folder.path() };
        QCOMPARE(run(pair).status, 0);
        QCOMPARE(run(pair).status, 1); // never overwritten
        QCOMPARE(run(check).out, QByteArray("ok\n"));
        const Ended token = run({ u"token"_s, u"--config"_s, settings, u"--user"_s, u"ada"_s,
            u"--role"_s, u"member"_s, u"--expires=1h"_s });
        QCOMPARE(token.status, 0);
        QCOMPARE(token.out.trimmed().count('.'), 2);
        QCOMPARE(run({ u"token"_s, u"--config"_s, settings, u"--user"_s, u"ada"_s, u"--role"_s,
                         u"king"_s })
                     .status,
            2);
        QProcess program;
        program.start(QStringLiteral(PULSE_HUB_PROGRAM), { u"--config"_s, settings });
        QVERIFY(firstLine(program).startsWith("listening on wss://127.0.0.1:"));
        QVERIFY(write(settings, "[hub]\nnam = 1\n"));
        program.setReadChannel(QProcess::StandardError);
        QVERIFY(firstLine(program).contains("listens on wss://"));
        ::kill(static_cast<pid_t>(program.processId()), SIGHUP);
        const QByteArray said = firstLine(program);
        QVERIFY2(
            said.contains("stay as they were") && said.contains("hub.toml:2:1"), said.constData());
        program.terminate();
        QVERIFY(program.waitForFinished(10'000));
        QCOMPARE(program.exitCode(), 0);
    }

    // rainy
    void wrongArgumentsAreNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown") << QStringList { u"--lisen"_s };
        QTest::newRow("word") << QStringList { u"8080"_s };
        QTest::newRow("no value") << QStringList { u"--listen"_s };
        QTest::newRow("no port") << QStringList { u"--listen"_s, u"127.0.0.1"_s };
        QTest::newRow("port too large") << QStringList { u"--listen"_s, u"127.0.0.1:65536"_s };
        QTest::newRow("port no number") << QStringList { u"--listen"_s, u"127.0.0.1:http"_s };
        QTest::newRow("IPv6 bare") << QStringList { u"--listen"_s, u"::1:8080"_s };
        QTest::newRow("empty name") << QStringList { u"--name"_s, QString() };
        QTest::newRow("no connections") << QStringList { u"--max-connections"_s, u"0"_s };
    }
    void wrongArgumentsAreNamed()
    {
        QFETCH(QStringList, arguments);
        const Ended ended = run(arguments);
        QCOMPARE(ended.status, 2);
        QVERIFY(ended.out.isEmpty());
        QVERIFY2(ended.err.startsWith("pulsedeck-hub: "), ended.err.constData());
    }
    void aTakenPortIsNamedWithTheReason()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const QString where = u"127.0.0.1:%1"_s.arg(taken.serverPort());
        const Ended ended = run({ u"--listen"_s, where });
        QCOMPARE(ended.status, 1);
        QVERIFY2(ended.err.contains(where.toLatin1()), ended.err.constData());
        QVERIFY2(ended.err.contains("in use"), ended.err.constData());
    }
};

QTEST_GUILESS_MAIN(HubProgramTest)
#include "tst_hubprogram.moc"
