// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubStats.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace pulse;
using namespace pulse::hub;

class HubStatsTest : public QObject
{
    Q_OBJECT

private:
    static QMap<QString, double> valuesOf(const codec::Samples &row)
    {
        QMap<QString, double> values;
        for (const auto &column : row.columns)
            values.insert(QString::fromStdString(column.series), column.values.front());
        return values;
    }

private Q_SLOTS:
    // happy
    void everyFamilyHasHelpTypeAndItsValues()
    {
        HubStats stats;
        stats.messagesIn = 7;
        stats.responses = { { 200, 1 }, { 429, 3 } };
        stats.lag.add(0.002);
        stats.lag.add(5);
        HubGauges gauges;
        gauges.isChatWritable = false;
        const std::string text = metricsText(stats, gauges, "1.2.3");
        for (const char *line : { "# TYPE pulsedeck_hub_received_messages_total counter\n",
                 "pulsedeck_hub_received_messages_total 7\n",
                 "pulsedeck_hub_http_responses_total{code=\"429\"} 3\n",
                 "pulsedeck_hub_chat_writable 0\n",
                 "pulsedeck_hub_build_info{version=\"1.2.3\"} 1\n",
                 "pulsedeck_hub_loop_lag_seconds_bucket{le=\"0.001\"} 0\n",
                 "pulsedeck_hub_loop_lag_seconds_bucket{le=\"0.005\"} 1\n",
                 "pulsedeck_hub_loop_lag_seconds_bucket{le=\"+Inf\"} 2\n",
                 "pulsedeck_hub_loop_lag_seconds_count 2\n" })
            QVERIFY2(text.find(line) != std::string::npos, line);
        static const QRegularExpression shape(
            QStringLiteral("^(# (HELP|TYPE) \\w+ .+|\\w+(\\{\\w+=\"[^\"]*\"\\})? [0-9.e+-]+)$"));
        for (const QString &line : QString::fromStdString(text).split(u'\n', Qt::SkipEmptyParts))
            QVERIFY2(shape.match(line).hasMatch(), qPrintable(line));
    }
    void theFeedTellsCountersAsRates()
    {
        HubStats stats;
        HubGauges gauges;
        gauges.connections = 3;
        const auto source = makeHealthSource(
            { [&]() -> const HubStats & { return stats; }, [&] { return gauges; } });
        QCOMPARE(source->describe().name, std::string("hub"));
        auto row = source->sample(1, 1'000'000'000);
        QVERIFY(row);
        QVERIFY(!valuesOf(*row).contains(QStringLiteral("messages_in")));
        stats.messagesIn = 30;
        stats.samplesLeftOut = 4;
        gauges.cpuSeconds = 0.5;
        row = source->sample(2, 3'000'000'000);
        const auto values = valuesOf(*row);
        QCOMPARE(values[QStringLiteral("connections")], 3.0);
        QCOMPARE(values[QStringLiteral("messages_in")], 15.0);
        QCOMPARE(values[QStringLiteral("left_out")], 2.0);
        QCOMPARE(values[QStringLiteral("cpu")], 25.0);
        const auto described = source->describe().series;
        QCOMPARE(std::size_t(values.size()), described.size());
        for (const auto &series : described)
            QVERIFY(values.contains(QString::fromStdString(series.name)));
    }
    void theProcessKnowsItself()
    {
        HubGauges gauges;
        readProcess(gauges);
        QVERIFY(gauges.cpuSeconds > 0);
        QVERIFY(gauges.residentBytes > 1024 * 1024);
        QVERIFY(gauges.openFiles >= 3);
    }
    // rainy
    void noTimeBetweenTwoReadingsGivesNoRates()
    {
        HubStats stats;
        const auto source = makeHealthSource(
            { [&]() -> const HubStats & { return stats; }, [] { return HubGauges(); } });
        QVERIFY(source->sample(1, 5));
        QVERIFY(!valuesOf(*source->sample(1, 5)).contains(QStringLiteral("cpu")));
    }
};

QTEST_GUILESS_MAIN(HubStatsTest)
#include "tst_hubstats.moc"
