// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/FiveNumbers.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace pulse;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;

} // namespace

class FiveNumbersTest : public QObject
{
    Q_OBJECT
private:
    SeriesStore m_store;

    SeriesId fill(const char *name, const std::vector<double> &values)
    {
        const SeriesId id = m_store.ensure(QStringLiteral("f"), QString::fromLatin1(name));
        std::vector<TimeNs> times;
        for (std::size_t i = 0; i < values.size(); ++i)
            times.push_back(kStart + static_cast<TimeNs>(i) * kNsPerMs);
        m_store.append(id, times, values);
        return id;
    }
    FiveNumbers all(SeriesId id) const
    {
        return fiveNumbers(m_store, id, kStart, kStart + 10'000 * kNsPerSecond);
    }

private Q_SLOTS:
    void quartilesLieBetweenTheirNeighbours()
    {
        const FiveNumbers five = all(fill("four", { 4, 1, 3, 2 }));
        QCOMPARE(five.least, 1.0);
        QCOMPARE(five.lowerQuartile, 1.75);
        QCOMPARE(five.median, 2.5);
        QCOMPARE(five.upperQuartile, 3.25);
        QCOMPARE(five.greatest, 4.0);
        QCOMPARE(five.count, 4);
        QVERIFY(five.isExact);
    }
    void anyPartOfTheSamplesHasItsQuantile()
    {
        std::vector<double> values(101);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<double>((i * 37) % 101); // 0 … 100 in disorder
        values.push_back(std::numeric_limits<double>::quiet_NaN());
        const SortedSamples samples(m_store, fill("parts", values), kStart, kStart + kNsPerSecond);
        QVERIFY(samples.isExact());
        QCOMPARE(samples.quantile(0), 0.0);
        QCOMPARE(samples.quantile(0.95), 95.0);
        QCOMPARE(samples.quantile(0.955), 95.5);
        QCOMPARE(samples.quantile(1), 100.0);
        const SortedSamples none(m_store, fill("none", {}), kStart, kStart + kNsPerSecond);
        QVERIFY(std::isnan(none.quantile(0.95)));
    }
    void oneSampleIsAllFive()
    {
        const FiveNumbers five = all(fill("one", { 7 }));
        QCOMPARE(five.lowerQuartile, 7.0);
        QCOMPARE(five.upperQuartile, 7.0);
    }
    void manySamplesAreNearlyRightAndTheEndsExact()
    {
        std::mt19937 random(13);
        std::vector<double> values;
        for (int i = 0; i < 400'000; ++i)
            values.push_back(static_cast<double>(random() % 100'000) / 1000);
        values[123'456] = 1e6;
        const FiveNumbers five = all(fill("many", values));
        QVERIFY(!five.isExact);
        QCOMPARE(five.count, 400'000);
        QCOMPARE(five.greatest, 1e6);
        QVERIFY(std::abs(five.lowerQuartile - 25) < 1);
        QVERIFY(std::abs(five.median - 50) < 1);
        QVERIFY(std::abs(five.upperQuartile - 75) < 1);
    }
    void samplesWithoutValueDoNotCount()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(all(fill("holes", { nan, 5, nan })).median, 5.0);
        QCOMPARE(all(fill("none", { nan, nan })).count, 0);
        QCOMPARE(fiveNumbers(m_store, -1, 0, 1).count, 0);
    }
};

QTEST_GUILESS_MAIN(FiveNumbersTest)
#include "tst_fivenumbers.moc"
