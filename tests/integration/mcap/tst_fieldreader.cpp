// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/Recorder.h"
#include "core/session/SessionRepair.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pulse;
using namespace pulse::session;
using namespace Qt::StringLiterals;

namespace {
constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
} // namespace

/*! @mcap/core reads what we write. */
class TestFieldReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMessageIsThereInOrder()
    {
        record();
        read(m_wanted);
    }
    void aRepairedFileIsReadAsWell()
    {
        record();
        const QString path = m_folder.filePath(u"s.mcap"_s);
        QFile file(path);
        QVERIFY(file.resize(file.size() * 7 / 10));
        const auto report = repairSession(path);
        QVERIFY(report);
        QVERIFY(!report->wasComplete);
        QCOMPARE_GT(report->messages, 500U);
        QCOMPARE_LT(report->messages, static_cast<std::uint64_t>(m_wanted.size()));
        read(m_wanted.mid(0, static_cast<qsizetype>(report->messages)));
    }

private:
    void record()
    {
        RecorderOptions options;
        options.folder = m_folder.path();
        options.name = u"s.mcap"_s;
        options.chunkBytes = 4096;
        options.metadata = { { "session", { { "hub", "atlas" } } } };
        options.attachments = { { "board.json", "application/json", "{\"panels\":[]}" } };
        options.startedAt = kStart;
        QFile::remove(m_folder.filePath(options.name));
        auto recorder = Recorder::start(options);
        QVERIFY(recorder);
        m_wanted.clear();
        for (int i = 0; i < 2000; ++i) {
            const std::string topic = i % 10 == 9 ? "/chat/lobby é"
                : i % 2 == 0                      ? "/feed/cpu"
                                                  : "/feed/net";
            const QByteArray payload
                = "{\"type\":\"x\",\"n\":" + QByteArray::number(i) + ",\"é\":null}";
            const TimeNs time = kStart + i * kNsPerMs;
            (*recorder)->recordRaw(topic, payload, time, time - 7);
            m_wanted.append(QByteArray::fromStdString(topic) + '\t' + QByteArray::number(time)
                + '\t' + QByteArray::number(time - 7) + '\t' + payload);
        }
    }
    void read(const QList<QByteArray> &wanted)
    {
        QProcess node;
        node.start(u"node"_s,
            { QStringLiteral(FIELD_READER), m_folder.filePath(u"s.mcap"_s),
                QStringLiteral(NPM_FOLDER) });
        QVERIFY2(node.waitForStarted(), "node is needed (package nodejs)");
        QVERIFY(node.waitForFinished(60'000));
        QVERIFY2(node.exitCode() == 0, node.readAllStandardError().constData());
        QList<QByteArray> lines = node.readAllStandardOutput().split('\n');
        QVERIFY(lines.takeLast().isEmpty());
        const QJsonObject facts = QJsonDocument::fromJson(lines.takeLast()).object();
        QCOMPARE(facts.value("statistics"_L1).toString(), QString::number(wanted.size()));
        QVERIFY(facts.value("done"_L1).toBool());
        QCOMPARE(facts.value("attachments"_L1).toArray(),
            QJsonArray({ QJsonArray({ u"board.json"_s, u"{\"panels\":[]}"_s }) }));
        QCOMPARE(
            facts.value("metadata"_L1).toArray().at(0).toArray().at(0).toString(), u"session"_s);
        for (const QJsonValue &channel : facts.value("channels"_L1).toArray())
            QVERIFY(channel.toString().endsWith(u" json jsonschema"_s));
        QCOMPARE(lines.size(), wanted.size() * 2);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const bool isIndexed = i < wanted.size();
            QCOMPARE(
                lines.at(i), (isIndexed ? "indexed\t" : "stream\t") + wanted.at(i % wanted.size()));
        }
    }

    QTemporaryDir m_folder;
    QList<QByteArray> m_wanted;
};

QTEST_GUILESS_MAIN(TestFieldReader)
#include "tst_fieldreader.moc"
