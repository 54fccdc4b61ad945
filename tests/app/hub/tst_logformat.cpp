// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/LogFormat.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pulse::hub;

class LogFormatTest : public QObject
{
    Q_OBJECT

private:
    static constexpr const char *kTime = "2026-01-02T03:04:05.678Z";

private Q_SLOTS:
    // happy
    void aTextLineHasTimeLevelAndCategory()
    {
        QCOMPARE(QString::fromStdString(logLine(
                     LogFormat::Text, kTime, QtWarningMsg, "pulse.hub", QStringLiteral("é 表"))),
            QStringLiteral("2026-01-02T03:04:05.678Z warning pulse.hub: é 表"));
    }
    void aJsonLineIsAnObject()
    {
        const QJsonObject entry
            = QJsonDocument::fromJson(QByteArray::fromStdString(logLine(LogFormat::Json, kTime,
                                          QtInfoMsg, "pulse.hub", QStringLiteral("say \"x\""))))
                  .object();
        QCOMPARE(entry.value(QStringLiteral("level")).toString(), QStringLiteral("info"));
        QCOMPARE(entry.value(QStringLiteral("message")).toString(), QStringLiteral("say \"x\""));
    }
    // rainy
    void aForgedLineStaysInItsLine()
    {
        const QString evil
            = QStringLiteral("a\r\n2026 info pulse.hub: fake\x1b[2J\u202E\u2028\u0085");
        for (const LogFormat format : { LogFormat::Text, LogFormat::Json }) {
            const QString line
                = QString::fromStdString(logLine(format, kTime, QtInfoMsg, "pulse.hub", evil));
            for (const QChar c : line)
                QVERIFY(c.unicode() >= 0x20 && c.unicode() != 0x85 && c.unicode() != 0x202E
                    && c.unicode() != 0x2028);
            QVERIFY(line.contains(QStringLiteral("u{d}")));
        }
    }
};

QTEST_GUILESS_MAIN(LogFormatTest)
#include "tst_logformat.moc"
