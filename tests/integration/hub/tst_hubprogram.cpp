// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/hub/WireClient.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

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
