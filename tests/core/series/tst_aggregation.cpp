// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Aggregation.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pulse;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;

} // namespace

class AggregationTest : public QObject
{
    Q_OBJECT
private:
    SeriesStore m_store;
    SeriesId m_id = m_store.ensure(QStringLiteral("f"), QStringLiteral("a"));

    void add(int second, double value)
    {
        const TimeNs time = kStart + second * kNsPerSecond;
        m_store.append(m_id, { &time, 1 }, { &value, 1 });
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &[second, value] : { std::pair(0, 4.0), std::pair(1, 1.0),
                 std::pair(2, 9.0), std::pair(3, 2.0), std::pair(20, -5.0) })
            add(second, value);
    }
    void samplesBecomeOneNumber_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<double>("expected");
        QTest::newRow("last") << int(Aggregation::Last) << 2.0;
        QTest::newRow("mean") << int(Aggregation::Mean) << 4.0;
        QTest::newRow("min") << int(Aggregation::Min) << 1.0;
        QTest::newRow("max") << int(Aggregation::Max) << 9.0;
        QTest::newRow("sum") << int(Aggregation::Sum) << 16.0;
    }
    void samplesBecomeOneNumber()
    {
        QFETCH(int, how);
        QFETCH(double, expected);
        const SeriesStats stats = m_store.stats(m_id, kStart, kStart + 10 * kNsPerSecond - 1);
        QCOMPARE(aggregated(stats, static_cast<Aggregation>(how)), expected);
    }
    void everyBucketHasItsOwnAndAnotherAggregationStartsAnew()
    {
        BucketFigures figures;
        const TimeNs width = 10 * kNsPerSecond;
        const std::int64_t first = kStart / width;
        auto values = figures.values(m_store, m_id, width, first, first + 2, Aggregation::Max);
        QCOMPARE(values.size(), 3u);
        QCOMPARE(values[0], 9.0);
        QVERIFY(std::isnan(values[1]));
        QCOMPARE(values[2], -5.0);
        values = figures.values(m_store, m_id, width, first, first + 2, Aggregation::Sum);
        QCOMPARE(values[0], 16.0);
        add(4, std::numeric_limits<double>::quiet_NaN()); // late, and no number
        add(21, 1);
        values = figures.values(m_store, m_id, width, first, first + 2, Aggregation::Sum);
        QCOMPARE(values[0], 16.0);
        QCOMPARE(values[2], -4.0);
    }
    void nothingIsNoNumber()
    {
        for (const auto how : { Aggregation::Last, Aggregation::Mean, Aggregation::Min,
                 Aggregation::Max, Aggregation::Sum })
            QVERIFY(std::isnan(aggregated({}, how)));
    }
};

QTEST_GUILESS_MAIN(AggregationTest)
#include "tst_aggregation.moc"
