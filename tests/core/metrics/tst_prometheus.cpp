// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/metrics/PrometheusFeeds.h"
#include "core/metrics/PrometheusText.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace pulse;
using namespace pulse::metrics;

namespace {

constexpr std::size_t kMany = 10'000;

Expected<std::vector<PrometheusSample>> parsed(const std::string &text, std::size_t most = kMany)
{
    return parsePrometheus(text, most);
}

const codec::Publish *feed(const std::vector<codec::Publish> &rows, std::string_view name)
{
    for (const codec::Publish &row : rows) {
        if (row.samples.feed == name)
            return &row;
    }
    return nullptr;
}

} // namespace

class PrometheusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void aScrapeIsReadLineByLine()
    {
        const auto samples
            = parsed("# HELP http_requests_total Requests.\n"
                     "# TYPE http_requests_total counter\n"
                     "http_requests_total{method=\"post\",code=\"200\"} 1027 1395066363000\n"
                     "\n"
                     "msdos{path=\"C:\\\\DIR\\\\F\",error=\"Cannot\\n\\\"x\\\"\"} 1.458255915e9\n"
                     "bare 12.5e-1\r\n"
                     "  padded { a = \"b\" , }  +Inf \n"
                     "weird NaN\n# a comment\n"
                     "low -.5");
        QVERIFY2(samples, samples ? "" : qPrintable(samples.error().detail));
        QCOMPARE(samples->size(), 6u);
        QCOMPARE(samples->at(0).type, PrometheusType::Counter);
        QCOMPARE(samples->at(0).value, 1027.0);
        QCOMPARE(samples->at(0).labels.at(1).second, std::string("200"));
        QCOMPARE(samples->at(1).labels.at(0).second, std::string("C:\\DIR\\F"));
        QCOMPARE(samples->at(1).labels.at(1).second, std::string("Cannot\n\"x\""));
        QCOMPARE(samples->at(2).value, 1.25);
        QCOMPARE(samples->at(3).labels.at(0).first, std::string("a"));
        QVERIFY(std::isinf(samples->at(3).value));
        QVERIFY(std::isnan(samples->at(4).value));
        QCOMPARE(samples->at(5).value, -0.5);
    }
    void openMetricsIsReadToo()
    {
        const auto samples = parsed("# TYPE foo counter\n# UNIT foo seconds\n"
                                    "foo_total 17.0 1520879607.789 # {id=\"a b\"} 0.67 1.5\n"
                                    "foo_created 1520430000.123\n"
                                    "# TYPE lat histogram\n"
                                    "lat_bucket{le=\"+Inf\"} 3\nlat_sum 1.5\nlat_count 3\n"
                                    "# TYPE rpc summary\n"
                                    "rpc{quantile=\"0.5\"} 4\nrpc_sum 8\n"
                                    "# EOF\nwhat follows is nothing\n");
        QVERIFY2(samples, samples ? "" : qPrintable(samples.error().detail));
        QCOMPARE(samples->size(), 6u);
        using Type = PrometheusType;
        const std::vector<Type> expected { Type::Counter, Type::Bucket, Type::Counter,
            Type::Counter, Type::Quantile, Type::Counter };
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(samples->at(i).type == expected[i], samples->at(i).name.c_str());
    }
    void countersBecomeRatesAndGaugesStay()
    {
        PrometheusFeeds feeds("node");
        const auto scrape = [&feeds](double idle, double bytes, std::int64_t second) {
            const auto samples = parsed("# TYPE cpu_seconds_total counter\n"
                                        "cpu_seconds_total{cpu=\"0\",mode=\"idle\"} "
                + std::to_string(idle) + "\n# TYPE free_bytes gauge\nfree_bytes "
                + std::to_string(bytes) + "\n");
            return feeds.take(*samples, second * kNsPerSecond, second * kNsPerSecond, 0.01);
        };
        auto rows = scrape(100, 5, 10);
        QVERIFY(std::isnan(
            feed(rows, "node/cpu_seconds_total")->samples.columns.front().values.front()));
        rows = scrape(104, 7, 14);
        const auto *cpu = feed(rows, "node/cpu_seconds_total");
        QCOMPARE(cpu->samples.columns.front().series, std::string("0 idle"));
        QCOMPARE(cpu->samples.columns.front().values.front(), 1.0);
        QCOMPARE(cpu->samples.timestamps.front(), 14 * kNsPerSecond);
        QCOMPARE(cpu->units.front().unit, std::string("s/s"));
        const auto *memory = feed(rows, "node/free_bytes");
        QCOMPARE(memory->samples.columns.front().series, std::string("value"));
        QCOMPARE(memory->samples.columns.front().values.front(), 7.0);
        QCOMPARE(memory->units.front().unit, std::string("B"));
        QCOMPARE(feed(rows, "node/up")->samples.columns.front().values.front(), 1.0);
        rows = scrape(3, 7, 18); // restarted
        QVERIFY(std::isnan(
            feed(rows, "node/cpu_seconds_total")->samples.columns.front().values.front()));
        const auto down = feeds.takeFailure(20 * kNsPerSecond, 4);
        QCOMPARE(down.samples.columns.front().values.front(), 0.0);
        rows = scrape(30, 7, 22); // what was missed is no rate
        QVERIFY(std::isnan(
            feed(rows, "node/cpu_seconds_total")->samples.columns.front().values.front()));
    }
    // rainy
    void anErrorSaysTheLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *text, const char *words) {
            QTest::newRow(words) << QByteArray(text) << QString::fromLatin1(words);
        };
        row("a 1\n<html>", "line 2: a sample begins");
        row("a", "line 1: the value");
        row("a x1", "line 1: the value is no number");
        row("a 0x10", "line 1: the value is no");
        row("a infinityx", "line 1: the value is");
        row("a 1 soon", "line 1: the timestamp");
        row("a{b} 1", "line 1: a label is written");
        row("a{b=c} 1", "line 1: the value of a label stands");
        row("a{b=\"c} 1", "line 1: the value of a label is not closed");
        row("a{b=\"c\" d=\"e\"} 1", "line 1: labels are separated");
        row("# TYPE a", "line 1: a TYPE names");
        row("a 1\nb 2\nc 3\nd 4", "line 4: more samples");
    }
    void anErrorSaysTheLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const auto samples = parsed(text.toStdString(), 3);
        QVERIFY(!samples);
        QVERIFY2(samples.error().detail.startsWith(words), qPrintable(samples.error().detail));
    }
    void everyPrefixOfAScrapeIsReadOrRefused()
    {
        const std::string text = "# TYPE a counter\na{b=\"\\\\c\",d=\"e\"} 1e3 5 # {x=\"y\"} 1\n";
        for (std::size_t length = 0; length <= text.size(); ++length) {
            if (const auto samples = parsed(text.substr(0, length)))
                QVERIFY(samples->size() <= 1);
        }
        QVERIFY(parsed(text));
    }
    void manyLabelsAreRefused()
    {
        std::string text = "a{";
        for (int i = 0; i < 100; ++i)
            text += "l" + std::to_string(i) + "=\"x\",";
        QVERIFY(!parsed(text + "} 1"));
    }
    void seriesNamesAreValidAndDifferent()
    {
        std::set<std::string> names;
        for (const std::string &value : { std::string("plain"), std::string(100, 'x'),
                 std::string(100, 'x') + "y", std::string("new\nline"), std::string("\xff\xfe"),
                 std::string("timestamp"), std::string() }) {
            const std::string name = seriesNameOf({ { "label", value } });
            QVERIFY2(codec::isValidName(name) && !codec::isSampleKey(name), name.c_str());
            QVERIFY2(names.insert(name).second, name.c_str());
        }
    }
    void aFeedHasSoManySeriesAndNoneTwice()
    {
        std::string text;
        for (int i = 0; i < 2'000; ++i)
            text += "a{i=\"" + std::to_string(i) + "\"} 1\n";
        text += "a{i=\"0\"} 2\n";
        PrometheusFeeds feeds("t");
        const auto rows = feeds.take(*parsed(text), 1, 1, 0);
        QCOMPARE(feed(rows, "t/a")->samples.columns.size(), limits::kMaxSeriesPerFeed);
        QCOMPARE(feed(rows, "t/a")->samples.columns.front().values.front(), 1.0);
    }
};

QTEST_GUILESS_MAIN(PrometheusTest)
#include "tst_prometheus.moc"
