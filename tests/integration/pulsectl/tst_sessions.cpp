// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubServer.h"
#include "tests/support/CountSource.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWaitMs = 30'000; // a loaded machine under sanitizers

struct Ended
{
    int code = -1; //!< -1 = by a signal or not at all
    QByteArray out;
    QByteArray err;
};

Ended pulsectl(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(PULSECTL_PROGRAM), arguments);
    if (!process.waitForFinished(kWaitMs))
        process.kill();
    Ended ended { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
        process.readAllStandardOutput(), process.readAllStandardError() };
    return ended;
}

} // namespace

/*! record, info, repair, replay and export of the built program. */
class PulsectlSessionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        hub::HubConfig config;
        std::vector<std::unique_ptr<metrics::MetricSource>> sources;
        sources.push_back(std::make_unique<test::CountSource>(10));
        m_hub = std::make_unique<hub::HubServer>(config, std::move(sources));
        const auto port = m_hub->start();
        QVERIFY(port);
        m_url = u"ws://127.0.0.1:%1/"_s.arg(*port);
        m_file = m_folder.filePath(u"f.mcap"_s);
        const Ended run = pulsectl({ u"record"_s, m_url, u"--feeds"_s, u"count"_s, u"--rooms"_s,
            u"lobby"_s, u"--for"_s, u"2s"_s, u"--out"_s, m_file });
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY(run.err.contains("recorded "));
    }

    void infoTellsWhatIsInIt()
    {
        const Ended run = pulsectl({ u"info"_s, u"--json"_s, m_file });
        QCOMPARE(run.code, 0);
        const QJsonObject facts = QJsonDocument::fromJson(run.out).object();
        QVERIFY(facts.value("complete"_L1).toBool());
        QCOMPARE(facts.value("metadata"_L1)["session"_L1]["hub"_L1].toString(), m_url);
        QStringList topics;
        for (const QJsonValue &channel : facts.value("channels"_L1).toArray())
            topics += channel["topic"_L1].toString();
        for (const auto &topic : { u"/feed/count"_s, u"/events"_s, u"/presence"_s })
            QVERIFY2(topics.contains(topic), run.out.constData());
        const Ended table = pulsectl({ u"info"_s, m_file });
        QVERIFY(table.out.contains("complete:    yes"));
        QVERIFY(table.out.contains("/feed/count"));
    }

    void replayPrintsWhatTailWould()
    {
        const Ended run
            = pulsectl({ u"replay"_s, u"--speed"_s, u"100"_s, u"--feeds"_s, u"count"_s, m_file });
        QCOMPARE(run.code, 0);
        const QList<QByteArray> lines = run.out.trimmed().split('\n');
        QCOMPARE_GT(lines.size(), 5);
        double before = 0;
        for (const QByteArray &line : lines) {
            const QJsonObject row = QJsonDocument::fromJson(line).object();
            QCOMPARE(row.value("type"_L1).toString(), u"count"_s);
            if (before > 0)
                QCOMPARE(row.value("n"_L1).toDouble(), before + 1);
            before = row.value("n"_L1).toDouble();
        }
    }

    void everyFormatIsExportedTheSameTwice_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : { "mcap", "jsonl", "csv", "csv-wide", "openmetrics", "sqlite" })
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void everyFormatIsExportedTheSameTwice()
    {
        QFETCH(QString, format);
        QByteArray bytes[2];
        for (int i = 0; i < 2; ++i) {
            const QString out = m_folder.filePath(u"%1.%2"_s.arg(format).arg(i));
            const Ended run
                = pulsectl({ u"export"_s, m_file, u"--format"_s, format, u"--output"_s, out });
            QVERIFY2(run.code == 0, run.err.constData());
            QFile file(out);
            QVERIFY(file.open(QIODevice::ReadOnly));
            bytes[i] = file.readAll();
        }
        QVERIFY(!bytes[0].isEmpty());
        QCOMPARE(bytes[0], bytes[1]);
        if (format == "jsonl"_L1) {
            const Ended run
                = pulsectl({ u"export"_s, m_file, u"--format"_s, format, u"--output"_s, u"-"_s });
            QCOMPARE(run.out, bytes[0]);
        }
    }

    void aKilledRecordingIsRepaired()
    {
        const QString path = m_folder.filePath(u"killed.mcap"_s);
        QProcess process;
        process.start(QStringLiteral(PULSECTL_PROGRAM),
            { u"record"_s, m_url, u"--feeds"_s, u"count"_s, u"--out"_s, path });
        // Until something is on disk besides the head.
        QTRY_VERIFY_WITH_TIMEOUT(QFile(path).size() > 1200, kWaitMs);
        const Ended busy = pulsectl({ u"repair"_s, path });
        QCOMPARE(busy.code, 1);
        QVERIFY(busy.err.contains("being recorded"));
        process.kill();
        QVERIFY(process.waitForFinished(kWaitMs));

        const Ended before = pulsectl({ u"info"_s, path });
        QCOMPARE(before.code, 0);
        QVERIFY(before.out.contains("complete:    no"));
        const Ended repaired = pulsectl({ u"repair"_s, path });
        QVERIFY2(repaired.code == 0, repaired.err.constData());
        QVERIFY(repaired.err.contains("repaired"));
        QVERIFY(pulsectl({ u"info"_s, path }).out.contains("complete:    yes"));
        QVERIFY(pulsectl({ u"repair"_s, path }).err.contains("complete"));
    }

    void theEndOfAPipeIsARecordingToo()
    {
        QProcess process;
        process.start(QStringLiteral(PULSECTL_PROGRAM),
            { u"record"_s, m_url, u"--feeds"_s, u"count"_s, u"--for"_s, u"1"_s, u"--out"_s,
                u"-"_s });
        QVERIFY(process.waitForFinished(kWaitMs));
        QCOMPARE(process.exitCode(), 0);
        const QString path = m_folder.filePath(u"piped.mcap"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(process.readAllStandardOutput());
        file.close();
        QVERIFY(pulsectl({ u"info"_s, path }).out.contains("complete:    yes"));
    }

    void wrongArgumentsAreNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("words");
        const QString no = m_folder.filePath(u"no"_s);
        QTest::newRow("no output") << QStringList { u"record"_s, m_url, u"--feeds"_s, u"count"_s }
                                   << 2 << QByteArray("no --output given");
        QTest::newRow("nothing") << QStringList { u"record"_s, m_url, u"--out"_s, no } << 2
                                 << QByteArray("no --feeds and no --rooms");
        QTest::newRow("exists") << QStringList { u"record"_s, m_url, u"--feeds"_s, u"count"_s,
            u"--out"_s, m_file } << 1
                                << QByteArray("exists");
        QTest::newRow("no feed") << QStringList { u"record"_s, m_url, u"--feeds"_s, u"none"_s,
            u"--out"_s, m_folder.filePath(u"none.mcap"_s) }
                                 << 4 << QByteArray("no_such_feed");
        QTest::newRow("no file") << QStringList { u"info"_s, no } << 1
                                 << QByteArray("No such file");
        QTest::newRow("no session") << QStringList { u"info"_s, QStringLiteral(PULSECTL_PROGRAM) }
                                    << 2 << QByteArray("neither MCAP");
        QTest::newRow("format") << QStringList { u"export"_s, m_file, u"--format"_s, u"xls"_s,
            u"--out"_s, no } << 2
                                << QByteArray("unknown format: xls");
        QTest::newRow("feed") << QStringList { u"export"_s, m_file, u"--format"_s, u"csv"_s,
            u"--out"_s, no, u"--feeds"_s, u"gpu"_s }
                              << 2 << QByteArray("not in this session: --feeds gpu");
        QTest::newRow("time") << QStringList { u"replay"_s, m_file, u"--from"_s, u"noon"_s } << 2
                              << QByteArray("not a time such as");
        QTest::newRow("speed") << QStringList { u"replay"_s, m_file, u"--speed"_s, u"1000"_s } << 2
                               << QByteArray("not a number from");
    }
    void wrongArgumentsAreNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, words);
        const Ended run = pulsectl(arguments);
        QCOMPARE(run.code, code);
        QVERIFY2(run.err.contains(words), run.err.constData());
        QVERIFY(!QFile::exists(m_folder.filePath(u"no"_s)));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<hub::HubServer> m_hub;
    QString m_url;
    QString m_file;
};

QTEST_GUILESS_MAIN(PulsectlSessionsTest)
#include "tst_sessions.moc"
