// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/CommandLine.h"

#include <QFileInfo>
#include <QTemporaryFile>
#include <QTest>

using namespace pulse;

namespace {

CommandLine parse(const char *arguments)
{
    QStringList list { QStringLiteral("pulsedeck") };
    list += QString::fromUtf8(arguments).split(u'|', Qt::SkipEmptyParts);
    return parseCommandLine(list);
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void withoutArgumentsItRuns()
    {
        const CommandLine line = parse("");
        QCOMPARE(line.task, CommandLine::Task::Run);
        QVERIFY(!line.url && !line.theme && !line.language && !line.isStartPage);
    }
    void everyOptionIsUnderstood()
    {
        const CommandLine line
            = parse("--connect|localhost:9000|--theme|light|--language|zh|--name|"
                    "Ann|--settings|/tmp/x|--verbose");
        QCOMPARE(line.task, CommandLine::Task::Run);
        QCOMPARE(line.url, QUrl(QStringLiteral("ws://localhost:9000/")));
        QCOMPARE(line.theme, SettingsModel::Light);
        QCOMPARE(line.language, SettingsModel::Chinese);
        QCOMPARE(line.userName, QStringLiteral("Ann"));
        QCOMPARE(line.settingsFolder, QStringLiteral("/tmp/x"));
        QVERIFY(line.isVerbose);
        QCOMPARE(parse("--language|zh_CN").language, SettingsModel::Chinese);
        QCOMPARE(parse("--tour|/tmp/t").task, CommandLine::Task::Tour);
        QCOMPARE(parse("--self-test").task, CommandLine::Task::SelfTest);
        QVERIFY(parse("--start-page").isStartPage);
    }
    void helpAndVersionArePrinted()
    {
        for (const char *option : { "--help", "-h", "--version", "-v" }) {
            const CommandLine line = parse(option);
            QCOMPARE(line.task, CommandLine::Task::PrintAndExit);
            QCOMPARE(line.exitCode, 0);
            QVERIFY(!line.message.isEmpty());
        }
    }

    // rainy
    void aFileIsARecordingToPlay()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        const CommandLine line = parseCommandLine({ QStringLiteral("pulsedeck"), file.fileName() });
        QCOMPARE(line.task, CommandLine::Task::Run);
        QCOMPARE(line.recording, QFileInfo(file.fileName()).absoluteFilePath());
        QCOMPARE(parseCommandLine(
                     { QStringLiteral("pulsedeck"), file.fileName(), QStringLiteral("more") })
                     .exitCode,
            2);
    }
    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        for (const char *bad : { "--nonsense", "file.json", "--connect", "--connect|http://a",
                 "--connect|", "--theme|pink", "--language|fr", "--name|a\nb", "--name|  ",
                 "--settings|", "--tour|", "--self-test|--tour|x", "--self-test|--connect|ws://a",
                 "--start-page|--connect|ws://a", "--tour|x|--start-page" })
            QTest::newRow(bad) << QByteArray(bad);
    }
    void whatMakesNoSenseIsRefused()
    {
        QFETCH(QByteArray, arguments);
        QStringList list { QStringLiteral("pulsedeck") };
        list += QString::fromUtf8(arguments).split(u'|');
        const CommandLine line = parseCommandLine(list);
        QCOMPARE(line.task, CommandLine::Task::PrintAndExit);
        QCOMPARE(line.exitCode, 2);
        QVERIFY(line.message.startsWith(QStringLiteral("pulsedeck: ")));
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
