// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/ExportText.h"
#include "core/session/Recorder.h"
#include "core/session/SessionExport.h"
#include "core/session/SessionTopics.h"
#include "tests/core/session/SessionTesting.h"

#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

using namespace pulse;
using namespace pulse::session;
using namespace pulse::test;
using namespace Qt::StringLiterals;

namespace {
constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
} // namespace

class TestSessionExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_folder.filePath(u"s.mcap"_s);
        RecorderOptions options;
        options.folder = m_folder.path();
        options.name = u"s.mcap"_s;
        auto recorder = Recorder::start(options);
        QVERIFY(recorder);
        const auto codec = codec::makeJsonCodec();
        const auto say = [&](const QByteArray &text, TimeNs time) {
            const auto message = codec->decode(text.toStdString(), codec::Side::FromServer);
            QVERIFY2(message, text.constData());
            (*recorder)->record(*message, text, time);
        };
        (*recorder)->record({ LinkState::Offline, LinkState::Live, {}, 0, {}, 0, 0 }, kStart);
        for (int i = 0; i < 50; ++i) {
            const QByteArray ms = QByteArray::number(1'700'000'000'000 + i * 500);
            say("{\"type\":\"cpu\",\"timestamp\":" + ms + ",\"user\":" + QByteArray::number(i)
                    + ".25, \"core\":[" + QByteArray::number(-i) + ",null]}",
                kStart + i * kNsPerSecond / 2 + 123);
            if (i == 20)
                (*recorder)->record({ LinkState::Live, LinkState::Stale, {}, 0, {}, 0, 0 },
                    kStart + 11 * kNsPerSecond);
        }
        say("{\"type\":\"net\",\n \"timestamps\":[1700000000000,1700000001000],\"in\":[1,2]}",
            kStart + 25 * kNsPerSecond);
        say("{\"type\":\"chat\",\"username\":\"=ann\",\"text\":\"=1+1\\n+2, "
            "\\\"x\\\"\",\"timestamp\":1700000003000,\"room\":\"lobby\"}",
            kStart + 26 * kNsPerSecond);
        recorder->reset();
    }

    void theSameInputGivesTheSameBytes_data()
    {
        QTest::addColumn<QString>("format");
        for (const char *format : { "mcap", "jsonl", "csv", "csv-wide", "openmetrics", "sqlite" })
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void theSameInputGivesTheSameBytes()
    {
        QFETCH(QString, format);
        const std::string first = exported(format, u"a"_s);
        QVERIFY(!first.empty());
        QVERIFY(first == exported(format, u"b"_s));
    }

    void mcapIsTheSameSessionAgain()
    {
        exported(u"mcap"_s, u"again.mcap"_s);
        auto before = openSession(m_path);
        auto again = openSession(m_folder.filePath(u"again.mcap"_s));
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QVERIFY((*again)->summary().isComplete);
        QCOMPARE((*again)->summary().metadata, (*before)->summary().metadata);
        QVERIFY(allOf(**before) == allOf(**again));
    }

    void mcapOfAPartHasThatPart()
    {
        auto source = openSession(m_path);
        QVERIFY(source);
        ExportOptions options;
        options.format = ExportFormat::Mcap;
        options.query.from = kStart + 5 * kNsPerSecond;
        options.query.to = kStart + 10 * kNsPerSecond;
        const QString path = m_folder.filePath(u"part.mcap"_s);
        const auto report = exportSession(**source, options, path);
        QVERIFY(report);
        auto part = openSession(path);
        QVERIFY(part);
        QCOMPARE((*part)->summary().messages, report->messages);
        QCOMPARE(report->messages, 10U); // two a second, 123 ns late each
        QVERIFY((*part)->summary().start >= options.query.from);
        QVERIFY((*part)->summary().end <= options.query.to);
    }

    void jsonLinesOpenAgainWithEveryByte()
    {
        exported(u"jsonl"_s, u"lines.jsonl"_s);
        auto before = openSession(m_path);
        auto again = openSession(m_folder.filePath(u"lines.jsonl"_s));
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QCOMPARE((*again)->summary().format, u"JSON Lines"_s);
        QCOMPARE(allOf(**again).size(), 54U);
        QVERIFY(allOf(**before) == allOf(**again));
    }

    void csvOpensAgainWithTheSameSamples()
    {
        const std::string text = exported(u"csv"_s, u"long.csv"_s);
        auto before = openSession(m_path);
        auto again = openSession(m_folder.filePath(u"long.csv"_s));
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QCOMPARE((*again)->summary().format, u"CSV"_s);
        QCOMPARE(samplesOf(**again), samplesOf(**before));
        const auto all = allOf(**again);
        QVERIFY(all.back().payload.find("\"text\":\"=1+1\\n+2, \\\"x\\\"\"") != std::string::npos);
        QVERIFY(all.back().payload.find("\"username\":\"=ann\"") != std::string::npos);
    }

    void csvIsSafeAndRfc4180()
    {
        const std::string text = exported(u"csv"_s, u"safe.csv"_s);
        QVERIFY(text.starts_with("time,received,topic,series,value,text\r\n"));
        QVERIFY(text.ends_with("\r\n"));
        QVERIFY(text.find("/chat/lobby,'=ann,,\"'=1+1\n'+2, \"\"x\"\"\"\r\n") != std::string::npos);
        QVERIFY(text.find(",/feed/cpu,core.0,-7,\r\n") != std::string::npos);
        QVERIFY(text.find("2023-11-14T22:13:20.500000000Z,2023-11-14T22:13:20.500000123Z,")
            != std::string::npos);
    }

    void fieldsComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : { "", "a", "=1", "+1", "-1", "@x", "\tx", "\rx", " =1", "'", "'=1",
                 "''", "'a", "a\n=b", "\xC2\xA0=1", "a,b", "\"", "a\r\nb" })
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void fieldsComeBackAsTheyWere()
    {
        QFETCH(QString, text);
        std::string field = csvField(text.toStdString());
        QVERIFY(
            field.empty() || std::string_view("=+-@\t\r").find(field[0]) == std::string_view::npos);
        if (field.starts_with('"')) {
            field = field.substr(1, field.size() - 2);
            for (std::size_t at = 0; (at = field.find("\"\"", at)) != std::string::npos; ++at)
                field.erase(at, 1);
        }
        QCOMPARE(csvText(field), text.toStdString());
    }

    void wideCsvHasAColumnASeriesAndMarksGaps()
    {
        const std::string text = exported(u"csv-wide"_s, u"wide.csv"_s);
        const QStringList lines = QString::fromStdString(text).split(u"\r\n"_s);
        QCOMPARE(lines.at(0), u"time,gap,cpu core.0,cpu core.1,cpu user,net in"_s);
        QCOMPARE(lines.at(1), u"2023-11-14T22:13:20.000000000Z,live,-1,,1.25,1"_s);
        QCOMPARE(lines.at(12).section(u',', 1, 1), u"gap: link lost"_s);
        QCOMPARE(lines.size(), 27); // 25 steps, names, and what follows the last line end
    }

    void promtoolTakesOpenMetrics()
    {
        exported(u"openmetrics"_s, u"m.txt"_s);
        QProcess promtool;
        promtool.start(u"promtool"_s,
            { u"tsdb"_s, u"create-blocks-from"_s, u"openmetrics"_s, m_folder.filePath(u"m.txt"_s),
                m_folder.filePath(u"blocks"_s) });
        QVERIFY2(promtool.waitForStarted(10'000), "promtool is needed (package prometheus)");
        QVERIFY(promtool.waitForFinished(60'000));
        QVERIFY2(promtool.exitCode() == 0, promtool.readAllStandardError().constData());
        QVERIFY(!QDir(m_folder.filePath(u"blocks"_s)).isEmpty());
    }

    void sqliteHasEveryMessageAndSample()
    {
        exported(u"sqlite"_s, u"s.db"_s);
        QProcess sqlite;
        sqlite.start(u"sqlite3"_s,
            { m_folder.filePath(u"s.db"_s),
                u"SELECT count(*) FROM message; SELECT count(*) FROM sample; "
                "SELECT value FROM sample JOIN series ON series.id = series "
                "WHERE feed = 'cpu' AND name = 'user' ORDER BY time_ns DESC LIMIT 1; "
                "SELECT username FROM chat; PRAGMA integrity_check;"_s });
        QVERIFY2(sqlite.waitForStarted(10'000), "sqlite3 is needed (package sqlite3)");
        QVERIFY(sqlite.waitForFinished(30'000));
        QCOMPARE(sqlite.readAllStandardOutput(), QByteArray("54\n152\n49.25\n=ann\nok\n"));
    }

    void nothingIsOverwrittenAndCancelLeavesNothing()
    {
        auto source = openSession(m_path);
        QVERIFY(source);
        ExportOptions options;
        QVERIFY(!exportSession(**source, options, m_path));
        options.onProgress = [](double) { return false; };
        const QString path = m_folder.filePath(u"cancelled"_s);
        const auto done = exportSession(**source, options, path);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(path));
    }

    void foreignTextIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qulonglong>("messages");
        QTest::addColumn<QString>("topic");
        QTest::newRow("tail") << QByteArray(
            "{\"type\":\"cpu\",\"timestamp\":1700000000000,\"a\":1}\n"
            "{\"type\":\"cpu\",\"timestamp\":1700000001000,\"a\":2}\n")
                              << 2ULL << u"/feed/cpu"_s;
        QTest::newRow("objects") << QByteArray(
            "{\"ts\":1700000000,\"x\":1}\r\n\r\n{\"ts\":1700000001.5,\"x\":2}")
                                 << 2ULL << u"/f"_s;
        QTest::newRow("table") << QByteArray(
            "\xEF\xBB\xBFtime,\"a \"\"b\"\"\",c\r\n2023-01-01 00:00:00,1,2\r\n"
            "2023-01-01T00:00:01.5Z,,3\r\n")
                               << 2ULL << u"/feed/f"_s;
        QTest::newRow("cut") << QByteArray("time,a\n1700000000,1\n1700000001,2\n1700000") << 2ULL
                             << u"/feed/f"_s;
    }
    void foreignTextIsRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(qulonglong, messages);
        QFETCH(QString, topic);
        const QString path = m_folder.filePath(u"f"_s);
        writeFile(path, text.toStdString());
        auto source = openSession(path);
        QVERIFY2(source, source ? "" : qPrintable(source.error().detail));
        const auto all = allOf(**source);
        QCOMPARE(all.size(), messages);
        QCOMPARE(QString::fromStdString(all[0].topic), topic);
        QCOMPARE(
            (*source)->summary().isComplete, QLatin1String(QTest::currentDataTag()) != "cut"_L1);
        PayloadDecoder decoder;
        QVERIFY(decoder.decode(all[1].topic, all[1].payload, all[1].receivedAt));
        QCOMPARE_GT(all[1].receivedAt, all[0].receivedAt);
    }

    void badTextIsRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("not json") << QByteArray("{\"ts\":1,\"x\":1}\n{nonsense}\n{\"ts\":1}\n")
                                  << u"line 2"_s;
        QTest::newRow("no time") << QByteArray("{\"x\":1}\n") << u"line 1"_s;
        QTest::newRow("fields") << QByteArray("time,a\n1,2\n1,2,3\n4,5\n") << u"line 3"_s;
        QTest::newRow("prose") << QByteArray("Dear diary\nI am well\n") << u"line 1"_s;
        QTest::newRow("binary") << QByteArray("a\0b", 3) << u"at byte 0"_s;
        QTest::newRow("long") << QByteArray("{\"a\":\"") + QByteArray(5'000'000, 'x')
                              << u"line 1: too long"_s;
        QTest::newRow("commas") << QByteArray(100'000, ',') << u"line 1: too long"_s;
    }
    void badTextIsRefusedWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const QString path = m_folder.filePath(u"bad"_s);
        writeFile(path, text.toStdString());
        const auto source = openSession(path);
        QVERIFY(!source);
        QVERIFY2(source.error().detail.contains(words), qPrintable(source.error().detail));
    }

private:
    std::string exported(const QString &format, const QString &name)
    {
        auto source = openSession(m_path);
        ExportOptions options;
        options.format = *exportFormatOf(format);
        const QString path = m_folder.filePath(name);
        QFile::remove(path);
        const auto report = exportSession(**source, options, path);
        if (!report)
            QTest::qFail(qPrintable(report.error().detail), __FILE__, __LINE__);
        return readFile(path);
    }
    /*! feed.series time value, one a line, sorted. */
    QStringList samplesOf(SessionSource &source)
    {
        QStringList found;
        PayloadDecoder decoder;
        for (const Heard &each : allOf(source)) {
            const auto message = decoder.decode(each.topic, each.payload, each.receivedAt);
            const auto *samples = message ? std::get_if<codec::Samples>(&message->body) : nullptr;
            if (!samples || each.topic == "/events")
                continue;
            for (std::size_t i = 0; i < samples->timestamps.size(); ++i) {
                for (const auto &column : samples->columns)
                    found += QString::fromStdString(samples->feed + ' ' + column.series + ' '
                        + std::to_string(samples->timestamps[i]) + ' '
                        + numberText(column.values[i]) + ' ' + std::to_string(each.receivedAt));
            }
        }
        found.sort();
        return found;
    }

    QTemporaryDir m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSessionExport)
#include "tst_sessionexport.moc"
