// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/DemoSources.h"
#include "tests/core/metrics/FakeMachine.h"

#include <cmath>
#include <set>

using namespace pulse;
using namespace pulse::metrics;
using test::seriesOf;
using test::valueOf;

namespace {
constexpr std::int64_t kHalfSecond = kNsPerSecond / 2;

/*! Rows one step apart. */
template <typename Source> std::vector<codec::Samples> run(std::uint64_t seed, int steps)
{
    Source source(seed);
    const auto stepNs = static_cast<std::int64_t>(kNsPerSecond / Source::kRateHz);
    std::vector<codec::Samples> rows;
    for (int i = 0; i < steps; ++i)
        rows.push_back(*source.sample(i, i * stepNs));
    return rows;
}

bool isSilent(const codec::Samples &row, const char *probe)
{
    const auto value = valueOf(row, probe);
    return !value || std::isnan(*value);
}
} // namespace

class DemoSourcesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void feedsAreMarkedAsDemo();
    void tickersAreSevenPricesOnTheirTick();
    void sameSeedGivesTheSamePrices();
    void anotherSeedGivesOtherPrices();
    void pricesDoNotDependOnHowOftenTheyAreAsked();
    void pricesMoveButStayNearForHours();
    void probesSwingSmoothlyInsideTheirRange();
    void gapsLastTwentyToSeventySecondsForOneOrAll();
    // Rainy
    void longPauseIsCaughtUpWithinBounds();
    void clockThatStepsBackRepeatsTheLastPrices();
};

void DemoSourcesTest::feedsAreMarkedAsDemo()
{
    const auto sources = makeDemoSources(1);
    QCOMPARE(sources.size(), 2U);
    for (const auto &source : sources)
        QVERIFY(source->describe().isDemo);
    QCOMPARE(sources[0]->describe().name, std::string("demo.tickers"));
    QCOMPARE(sources[1]->describe().name, std::string("demo.coldroom"));
    QCOMPARE(sources[1]->describe().series.front().unit, std::string("°C"));
}

void DemoSourcesTest::tickersAreSevenPricesOnTheirTick()
{
    const auto rows = run<TickerSource>(7, 200);
    QCOMPARE(
        seriesOf(rows.front()).join(u' '), QStringLiteral("ORBT HELX KITE NOVA RIVR QNTM TERR"));
    COMPARE_VALUE(rows.front(), "ORBT", 182.40);
    for (const auto &row : rows) {
        for (const auto &column : row.columns) {
            const double ticks = column.values.at(0) * 200; // 0.005 divides every tick size
            QCOMPARE_LT(std::abs(ticks - std::round(ticks)), 1e-6);
        }
    }
}

void DemoSourcesTest::sameSeedGivesTheSamePrices()
{
    QVERIFY(run<TickerSource>(42, 500) == run<TickerSource>(42, 500));
}

void DemoSourcesTest::anotherSeedGivesOtherPrices()
{
    QVERIFY(run<TickerSource>(42, 50) != run<TickerSource>(43, 50));
}

void DemoSourcesTest::pricesDoNotDependOnHowOftenTheyAreAsked()
{
    TickerSource often(5);
    TickerSource seldom(5);
    codec::Samples last;
    for (int i = 0; i <= 100; ++i)
        last = *often.sample(i, i * kHalfSecond / 10);
    QVERIFY(seldom.sample(0, 0));
    QVERIFY(*seldom.sample(100, 10 * kHalfSecond) == last);
}

void DemoSourcesTest::pricesMoveButStayNearForHours()
{
    const auto rows = run<TickerSource>(3, 3 * 3600);
    std::set<double> seen;
    for (const auto &row : rows) {
        const double price = *valueOf(row, "QNTM");
        seen.insert(price);
        QCOMPARE_GT(price, 128.90 / 3);
        QCOMPARE_LT(price, 128.90 * 3);
    }
    QCOMPARE_GT(seen.size(), 100U);
}

void DemoSourcesTest::probesSwingSmoothlyInsideTheirRange()
{
    const auto rows = run<ColdRoomSource>(11, 3 * 3600);
    for (const char *probe : { "A1", "A2", "B1" }) {
        double lowest = 0;
        double highest = -100;
        double previous = std::nan("");
        for (const auto &row : rows) {
            const double celsius = valueOf(row, probe).value_or(std::nan(""));
            if (!std::isnan(celsius)) {
                lowest = std::min(lowest, celsius);
                highest = std::max(highest, celsius);
                if (!std::isnan(previous))
                    QCOMPARE_LT(std::abs(celsius - previous), 0.15);
            }
            previous = celsius;
        }
        QCOMPARE_GE(lowest, -23.0);
        QCOMPARE_LE(highest, -17.0);
        QCOMPARE_GT(highest - lowest, 2.0);
    }
}

void DemoSourcesTest::gapsLastTwentyToSeventySecondsForOneOrAll()
{
    const auto rows = run<ColdRoomSource>(11, 3 * 3600);
    int gapsOfOne = 0;
    int gapsOfAll = 0;
    int length = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int silent = int(isSilent(rows[i], "A1")) + int(isSilent(rows[i], "A2"))
            + int(isSilent(rows[i], "B1"));
        QVERIFY(silent == 0 || silent == 1 || silent == 3);
        if (silent > 0) {
            QCOMPARE(rows[i].columns.empty(), silent == 3);
            ++length;
        } else if (length > 0) {
            QCOMPARE_GE(length, 20);
            QCOMPARE_LE(length, 70);
            length = 0;
            ++(rows[i - 1].columns.empty() ? gapsOfAll : gapsOfOne);
        }
    }
    QCOMPARE_GT(gapsOfOne, 5);
    QCOMPARE_GT(gapsOfAll, 1);
}

void DemoSourcesTest::longPauseIsCaughtUpWithinBounds()
{
    TickerSource paused(9);
    QVERIFY(paused.sample(0, 0));
    const std::int64_t week = 7LL * 24 * 3600 * kNsPerSecond;
    const auto row = paused.sample(1, week);
    QVERIFY(row);
    QVERIFY(*row == [] {
        auto expected = run<TickerSource>(9, int(DemoSteps::kMaxAtOnce) + 1).back();
        expected.timestamps = { 1 };
        return expected;
    }());
}

void DemoSourcesTest::clockThatStepsBackRepeatsTheLastPrices()
{
    TickerSource source(9);
    QVERIFY(source.sample(1, 0));
    const auto before = source.sample(1, 10 * kNsPerSecond);
    const auto after = source.sample(1, 5 * kNsPerSecond);
    QVERIFY(before);
    QVERIFY(after);
    QVERIFY(*before == *after);
}

QTEST_GUILESS_MAIN(DemoSourcesTest)
#include "tst_demosources.moc"
