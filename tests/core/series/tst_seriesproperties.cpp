// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SampleCursor.h"
#include "core/series/SeriesStore.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <random>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr TimeNs kStep = kNsPerSecond / 10;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/*! What a store should know, as the plainest data structure there is. */
struct Model
{
    std::map<TimeNs, double> rows;

    void append(const std::vector<TimeNs> &times, const std::vector<double> &values)
    {
        for (std::size_t i = 0; i < times.size(); ++i)
            rows[times[i]] = values[i];
    }
    /*! Holes longer than three intervals and two seconds. */
    std::vector<Gap> gaps(TimeNs interval) const
    {
        const TimeNs longest = std::max(3 * interval, 2 * kNsPerSecond);
        std::vector<Gap> found;
        for (auto it = rows.begin(); it != rows.end() && std::next(it) != rows.end(); ++it) {
            if (std::next(it)->first - it->first > longest)
                found.push_back({ it->first, std::next(it)->first, GapCause::NoData });
        }
        return found;
    }
    SeriesStats stats(TimeNs from, TimeNs to) const
    {
        SeriesStats s;
        double sum = 0;
        for (auto it = rows.lower_bound(from); it != rows.end() && it->first <= to; ++it) {
            const double v = it->second;
            if (std::isnan(v))
                continue;
            s.min = s.count == 0 ? v : std::min(s.min, v);
            s.max = s.count == 0 ? v : std::max(s.max, v);
            s.last = v;
            sum += v;
            ++s.count;
        }
        s.mean = s.count > 0 ? sum / static_cast<double>(s.count) : 0;
        return s;
    }
    bool isBrokenBetween(TimeNs from, TimeNs to, TimeNs interval) const
    {
        const TimeNs longest = std::max(3 * interval, 2 * kNsPerSecond);
        for (auto it = rows.find(from); it->first < to; ++it) {
            const auto next = std::next(it);
            if (next->first - it->first > longest || (next->first < to && std::isnan(next->second)))
                return true;
        }
        return false;
    }
};

struct Feeder
{
    std::mt19937 random;
    TimeNs now = kStart;

    int below(int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); }
    double value()
    {
        if (below(50) == 0)
            return kNaN;
        return below(200) == 0 ? 1000.0 + below(1000) : std::sin(below(1000)) * 10;
    }
    void fill(std::vector<TimeNs> &times, std::vector<double> &values, int count, int lateOneIn)
    {
        times.clear();
        values.clear();
        for (int i = 0; i < count; ++i) {
            now += below(400) == 0 ? kNsPerSecond * (1 + below(20))
                                   : kStep / 2 + below(100'000'000);
            const bool isLate = lateOneIn > 0 && below(lateOneIn) == 0;
            const TimeNs back = isLate ? TimeNs { below(2'000'000'000) } * below(200) : 0;
            times.push_back(std::max(kStart - 1000 * kNsPerSecond, now - back));
            if (lateOneIn > 0 && below(20) == 0 && i > 0)
                times.back() = times[static_cast<std::size_t>(below(i))]; // again
            values.push_back(value());
        }
    }
};

} // namespace

/*! The store against a model of it that cannot be wrong, with fixed seeds. */
class SeriesPropertiesTest : public QObject
{
    Q_OBJECT

private:
    static void compareQuery(const SeriesStore &store, SeriesId id, const Model &model, TimeNs from,
        TimeNs to, int pixels)
    {
        const auto buckets = store.query(id, from, to, pixels);
        const TimeNs column = std::max<TimeNs>(1, (to - from) / pixels);
        QCOMPARE(store.queryColumns(id, from, to, column), buckets);
        std::int64_t inside = 0;
        int windowBuckets = 0;
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            const Bucket &b = buckets[i];
            const SeriesStats raw = model.stats(b.firstTime, b.lastTime);
            QCOMPARE(b.count, raw.count);
            QCOMPARE(b.min, raw.min);
            QCOMPARE(b.max, raw.max);
            QCOMPARE(b.last, raw.last);
            QCOMPARE(b.first, model.rows.at(b.firstTime));
            QCOMPARE(b.last, model.rows.at(b.lastTime));
            QVERIFY(b.lastTime - b.firstTime <= 2 * column);
            if (i > 0) {
                QVERIFY(b.firstTime > buckets[i - 1].lastTime);
                QCOMPARE(b.breakBefore,
                    model.isBrokenBetween(
                        buckets[i - 1].lastTime, b.firstTime, store.expectedInterval(id)));
            }
            const bool isInside = b.firstTime >= from && b.lastTime <= to;
            QVERIFY(isInside || b.count == 1);
            inside += isInside ? b.count : 0;
            windowBuckets += isInside ? 1 : 0;
        }
        // With the sums of the buckets' counts equal to the window's, no sample is missed.
        QCOMPARE(inside, model.stats(from, to).count);
        QVERIFY(windowBuckets <= 2 * pixels + 2);
        compareEdges(buckets, model, from, to);
    }
    /*! The neighbours of the window are there, so that lines reach its edges. */
    static void compareEdges(
        const std::vector<Bucket> &buckets, const Model &model, TimeNs from, TimeNs to)
    {
        const auto first = model.rows.lower_bound(from);
        if (first != model.rows.begin() && !std::isnan(std::prev(first)->second)) {
            QVERIFY(!buckets.empty());
            QCOMPARE(buckets.front().firstTime, std::prev(first)->first);
        }
        const auto behind = model.rows.upper_bound(to);
        if (behind != model.rows.end() && !std::isnan(behind->second)) {
            QVERIFY(!buckets.empty());
            QCOMPARE(buckets.back().lastTime, behind->first);
        }
    }
    static void compareValueAt(
        const SeriesStore &store, SeriesId id, const Model &model, TimeNs time)
    {
        const TimeNs longest = std::max(3 * store.expectedInterval(id), 2 * kNsPerSecond);
        const auto behind = model.rows.upper_bound(time);
        double value = 0;
        TimeNs at = 0;
        const bool isKnown = store.valueAt(id, time, &value, &at);
        if (behind == model.rows.begin()) {
            QVERIFY(!isKnown);
            return;
        }
        const auto row = std::prev(behind);
        const bool isInGap = row->first != time && behind != model.rows.end()
            && behind->first - row->first > longest;
        QCOMPARE(isKnown, !std::isnan(row->second) && !isInGap);
        if (isKnown) {
            QCOMPARE(value, row->second);
            QCOMPARE(at, row->first);
        }
    }
    static void compareSamples(
        const SeriesStore &store, SeriesId id, const Model &model, TimeNs from, TimeNs to)
    {
        auto row = model.rows.lower_bound(from);
        forEachSample(store, id, from, to, [&](TimeNs time, double value) {
            if (QTest::currentTestFailed())
                return;
            QVERIFY(row != model.rows.end());
            QCOMPARE(time, row->first);
            QVERIFY(value == row->second || (std::isnan(value) && std::isnan(row->second)));
            ++row;
        });
        QVERIFY(row == model.rows.upper_bound(to));
    }
    static void compareAll(
        const SeriesStore &store, SeriesId id, const Model &model, Feeder &feeder)
    {
        const TimeNs oldest = model.rows.begin()->first;
        const TimeNs newest = model.rows.rbegin()->first;
        QCOMPARE(store.sampleCount(id), static_cast<std::int64_t>(model.rows.size()));
        QCOMPARE(store.oldestTime(id), oldest);
        QCOMPARE(store.newestTime(id), newest);
        const TimeNs second = kNsPerSecond;
        QCOMPARE(store.gaps(id, oldest - second, newest + second),
            model.gaps(store.expectedInterval(id)));
        for (int i = 0; i < 12; ++i) {
            const std::uint64_t span = static_cast<std::uint64_t>(newest - oldest);
            TimeNs from
                = oldest - second + static_cast<TimeNs>(feeder.random() * 1000003ULL % span);
            TimeNs to = oldest + second + static_cast<TimeNs>(feeder.random() * 1000003ULL % span);
            if (i == 0)
                from = oldest, to = newest;
            if (from > to)
                std::swap(from, to);
            compareQuery(store, id, model, from, to, 1 + feeder.below(900));
            if (i % 4 == 0)
                compareSamples(store, id, model, from, to);
            compareValueAt(store, id, model, from);
            compareValueAt(store, id, model,
                std::next(model.rows.begin(), feeder.below(static_cast<int>(model.rows.size())))
                    ->first);
            if (QTest::currentTestFailed())
                return;
            const SeriesStats stats = store.stats(id, from, to);
            const SeriesStats raw = model.stats(from, to);
            QCOMPARE(stats.count, raw.count);
            if (raw.count == 0)
                continue;
            QCOMPARE(stats.min, raw.min);
            QCOMPARE(stats.max, raw.max);
            QCOMPARE(stats.last, raw.last);
            QVERIFY(std::abs(stats.mean - raw.mean) < 1e-9);
        }
    }

private Q_SLOTS:
    void theStoreAgreesWithTheModel_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("batches");
        QTest::addColumn<int>("lateOneIn");
        QTest::newRow("one by one in order") << 1U << 1 << 1500 << 0;
        QTest::newRow("batches in order") << 2U << 700 << 12 << 0;
        QTest::newRow("one by one, some late") << 3U << 1 << 2500 << 15;
        QTest::newRow("small batches, many late") << 4U << 20 << 250 << 3;
        QTest::newRow("large batches, all in disorder") << 5U << 3000 << 3 << 1;
    }
    void theStoreAgreesWithTheModel()
    {
        QFETCH(unsigned, seed);
        QFETCH(int, batch);
        QFETCH(int, batches);
        QFETCH(int, lateOneIn);
        SeriesStore store;
        const SeriesId id = store.ensure(u"f"_s, u"s"_s);
        store.setExpectedInterval(id, kStep);
        Model model;
        Feeder feeder { std::mt19937(seed), kStart };
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (int i = 0; i < batches; ++i) {
            feeder.fill(times, values, batch, lateOneIn);
            store.append(id, times, values);
            model.append(times, values);
            if (i == batches / 3 || i + 1 == batches)
                compareAll(store, id, model, feeder);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void gapsKeepTheirCauses()
    {
        SeriesStore store;
        const SeriesId id = store.ensure(u"f"_s, u"s"_s);
        store.setExpectedInterval(id, kStep);
        Feeder feeder { std::mt19937(41), kStart };
        std::vector<Gap> expected;
        TimeNs newest = kStart;
        const double value = 1;
        store.append(id, { &newest, 1 }, { &value, 1 });
        constexpr std::array causes { GapCause::None, GapCause::None, GapCause::NoData,
            GapCause::LinkDown, GapCause::SourceRestart, GapCause::Dropped };
        for (int i = 0; i < 5000; ++i) {
            const GapCause cause = causes[static_cast<std::size_t>(feeder.below(6))];
            store.openGap(id, cause);
            const TimeNs time
                = newest + 1 + feeder.below(2'000'000'000) / (1 + feeder.below(30)) * TimeNs { 2 };
            store.append(id, { &time, 1 }, { &value, 1 });
            const TimeNs span = time - newest;
            const bool isSeam = cause == GapCause::SourceRestart || cause == GapCause::Dropped;
            if (cause == GapCause::None ? span > 2 * kNsPerSecond : isSeam || span > kStep / 2 * 3)
                expected.push_back(
                    { newest, time, cause == GapCause::None ? GapCause::NoData : cause });
            newest = time;
        }
        QCOMPARE(store.gaps(id, kStart - 1, newest + 1), expected);
        store.openGap(id, GapCause::LinkDown);
        expected.push_back({ newest, 0, GapCause::LinkDown });
        QCOMPARE(store.gaps(id, kStart - 1, newest + 1), expected);
    }

    void aSpikeAmongManySamplesIsFoundInEveryWindow()
    {
        SeriesStore store;
        const SeriesId id = store.ensure(u"f"_s, u"s"_s);
        constexpr std::size_t kCount = 300'000;
        std::vector<TimeNs> times(kCount);
        std::vector<double> values(kCount, 1.0);
        for (std::size_t i = 0; i < kCount; ++i)
            times[i] = kStart + static_cast<TimeNs>(i) * 1'000'000;
        std::mt19937 random(7);
        const std::size_t spike = random() % kCount;
        values[spike] = 99;
        store.append(id, times, values);
        for (int pixels : { 1, 7, 320, 1600 }) {
            const auto buckets = store.query(id, times.front(), times.back(), pixels);
            const auto found = std::max_element(buckets.begin(), buckets.end(),
                [](const Bucket &a, const Bucket &b) { return a.max < b.max; });
            QCOMPARE(found->max, 99.0);
            QVERIFY(found->firstTime <= times[spike] && found->lastTime >= times[spike]);
        }
    }

    void theCostOfAQueryDependsOnPixelsNotOnSamples()
    {
        constexpr int kPixels = 400;
        std::vector<std::int64_t> costs;
        for (const std::size_t count : { 10'000, 100'000, 600'000 }) {
            SeriesStore store;
            const SeriesId id = store.ensure(u"f"_s, u"s"_s);
            std::vector<TimeNs> times(count);
            for (std::size_t i = 0; i < count; ++i)
                times[i] = kStart + static_cast<TimeNs>(i) * 1'000'000;
            store.append(id, times, std::vector<double>(count, 1.0));
            for (const std::size_t part : { 1, 3, 10 }) {
                const std::int64_t before = store.visitedNodes();
                const TimeNs from = times[count - count / part] + 7;
                (void)store.query(id, from, times.back(), kPixels);
                costs.push_back(store.visitedNodes() - before);
                const std::int64_t beforeStats = store.visitedNodes();
                (void)store.stats(id, from, times.back() - 5);
                QVERIFY(store.visitedNodes() - beforeStats < 400);
            }
        }
        // 32 nodes a pixel on the deepest level reached, a sixteenth of it on each level above.
        for (const std::int64_t cost : costs)
            QVERIFY2(cost < 36 * kPixels + 400, qPrintable(QString::number(cost)));
    }

    void aWindowThatMovesKeepsItsColumns()
    {
        SeriesStore store;
        const SeriesId id = store.ensure(u"f"_s, u"s"_s);
        Feeder feeder { std::mt19937(11), kStart };
        std::vector<TimeNs> times;
        std::vector<double> values;
        feeder.fill(times, values, 20'000, 0);
        store.append(id, times, values);
        const TimeNs span = (times.back() - times.front()) / 200 * 200;
        const TimeNs from = times.front();
        const auto before = store.query(id, from, from + span, 200);
        const auto after = store.query(id, from + span / 50, from + span / 50 + span, 200);
        // All but those at the two edges.
        std::size_t same = 0;
        for (std::size_t i = 2; i + 2 < after.size(); ++i)
            same += std::find(before.begin(), before.end(), after[i]) != before.end() ? 1 : 0;
        QVERIFY2(same + 10 > after.size() - after.size() / 40, qPrintable(QString::number(same)));
    }

    // budget
    void theBudgetHoldsAndWhatIsDroppedIsCounted()
    {
        SeriesStore store({ 500'000, 100 });
        const SeriesId id = store.ensure(u"f"_s, u"s"_s);
        store.setExpectedInterval(id, kStep);
        Feeder feeder { std::mt19937(21), kStart };
        std::vector<TimeNs> times;
        std::vector<double> values;
        std::int64_t appended = 0;
        Model model;
        for (int i = 0; i < 300; ++i) {
            feeder.fill(times, values, 150, 0);
            store.append(id, times, values);
            model.append(times, values);
            appended += 150;
            QVERIFY(store.bytesUsed() <= store.budgetBytes());
            QCOMPARE(store.sampleCount(id) + store.evictedSamples(), appended);
        }
        QVERIFY(store.evictedSamples() > 0);
        QVERIFY(store.sampleCount(id) > 35'000); // under 15 bytes a row even in a small store
        // What stays is the newest, whole, with its gaps.
        model.rows.erase(model.rows.begin(), model.rows.lower_bound(store.oldestTime(id)));
        feeder.random.seed(22);
        QCOMPARE(store.stats(id, 1, feeder.now).count, model.stats(1, feeder.now).count);
        compareAll(store, id, model, feeder);
    }
    void lateSamplesAndEvictionTogetherAgreeWithTheModel()
    {
        SeriesStore store({ 120'000, 100 });
        const SeriesId id = store.ensure(u"f"_s, u"s"_s);
        store.setExpectedInterval(id, kStep);
        Feeder feeder { std::mt19937(23), kStart };
        std::vector<TimeNs> times;
        std::vector<double> values;
        Model model;
        for (int i = 0; i < 400; ++i) {
            feeder.fill(times, values, 60, 4);
            store.append(id, times, values);
            model.append(times, values);
            model.rows.erase(model.rows.begin(), model.rows.lower_bound(store.oldestTime(id)));
            QVERIFY(store.bytesUsed() <= store.budgetBytes());
            QCOMPARE(store.sampleCount(id), static_cast<std::int64_t>(model.rows.size()));
        }
        QVERIFY(store.evictedSamples() > 0);
        for (int i = 0; i < 5; ++i) {
            const TimeNs from = store.oldestTime(id) + TimeNs { feeder.below(1000) } * kNsPerSecond;
            compareQuery(store, id, model, from, feeder.now, 1 + feeder.below(900));
            compareSamples(store, id, model, from, feeder.now);
        }
    }
    void theStoreTellsHowFarBackItReaches()
    {
        SeriesStore store({ 60'000, 100 });
        const SeriesId fast = store.ensure(u"f"_s, u"fast"_s);
        const SeriesId slow = store.ensure(u"f"_s, u"slow"_s);
        QCOMPARE(store.reachesBackTo(), 0);
        for (int i = 0; i < 20'000; ++i) {
            const TimeNs time = kStart + i * kNsPerSecond;
            const double value = std::sin(i);
            store.append(fast, { &time, 1 }, { &value, 1 });
            if (i % 1000 == 0)
                store.append(slow, { &time, 1 }, { &value, 1 });
            if (i == 10) {
                QCOMPARE(store.reachesBackTo(), kStart);
                QCOMPARE(store.evictedUntil(), 0);
            }
        }
        QCOMPARE(store.evictedSamples(), 20'000 - store.sampleCount(fast));
        QCOMPARE(store.evictedSamples(fast), store.evictedSamples());
        QCOMPARE(store.evictedSamples(slow), 0);
        QCOMPARE(store.oldestTime(slow), kStart);
        QCOMPARE(store.evictedUntil(slow), 0);
        QCOMPARE(store.evictedUntil(fast), store.oldestTime(fast) - kNsPerSecond);
        QCOMPARE(store.evictedUntil(), store.evictedUntil(fast));
        QCOMPARE(store.reachesBackTo(), store.oldestTime(fast));
    }
    void seriesKeepTheSameReachWhateverTheirRate()
    {
        SeriesStore store({ 250'000, 100 });
        const SeriesId fast = store.ensure(u"f"_s, u"fast"_s);
        const SeriesId slow = store.ensure(u"f"_s, u"slow"_s);
        const SeriesId dead = store.ensure(u"f"_s, u"dead"_s);
        const TimeNs early = kStart;
        const double value = 42;
        store.append(dead, { &early, 1 }, { &value, 1 });
        for (int i = 1; i < 50'000; ++i) {
            const TimeNs time = kStart + i * kNsPerSecond;
            const double noise = std::sin(i); // does not pack well
            store.append(fast, { &time, 1 }, { &noise, 1 });
            if (i % 10 == 0)
                store.append(slow, { &time, 1 }, { &noise, 1 });
        }
        QVERIFY(store.evictedSamples() > 0);
        QVERIFY(store.sampleCount(slow) < 5'000 - 1);
        // Equal to two chunks of the slow one.
        const TimeNs apart = std::abs(store.oldestTime(fast) - store.oldestTime(slow));
        QVERIFY2(apart <= 1024 * 10 * kNsPerSecond, qPrintable(QString::number(apart)));
        // A value that has not changed since long is still the value.
        QCOMPARE(store.newestValue(dead), 42.0);
    }
    void withTooManySeriesTheLongestQuietGoFirst()
    {
        SeriesStore store({ 100'000, 1000 });
        constexpr int kSeries = 400; // a chunk of each is twice the budget
        Feeder feeder { std::mt19937(51), kStart };
        std::vector<TimeNs> newest(kSeries, 0);
        for (int i = 0; i < 20'000; ++i) {
            const int id = i < kSeries ? store.ensure(u"f"_s, QString::number(i))
                                       : feeder.below(1 + feeder.below(kSeries));
            feeder.now += kNsPerMs;
            const double value = 1;
            store.append(id, { &feeder.now, 1 }, { &value, 1 });
            newest[static_cast<std::size_t>(id)] = feeder.now;
            QVERIFY(store.bytesUsed() <= store.budgetBytes());
        }
        QVERIFY(store.evictedSamples() > 0);
        // All that is left was appended to after all that is gone.
        TimeNs newestGone = 0;
        TimeNs oldestLeft = feeder.now;
        for (int id = 0; id < kSeries; ++id) {
            const TimeNs time = newest[static_cast<std::size_t>(id)];
            if (store.newestTime(id) == 0)
                newestGone = std::max(newestGone, time);
            else
                oldestLeft = std::min(oldestLeft, time);
        }
        QVERIFY(newestGone > 0);
        QVERIFY2(newestGone < oldestLeft,
            qPrintable(QString::number((newestGone - oldestLeft) / kNsPerMs)));
    }
    void aBudgetBelowOneChunkASeriesStillKeepsTheCurrentOne()
    {
        SeriesStore store({ 30'000, 100 });
        Feeder feeder { std::mt19937(31), kStart };
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (int i = 0; i < 40; ++i) {
            const SeriesId id = store.ensure(u"f"_s, QString::number(i));
            feeder.fill(times, values, 200, 0);
            store.append(id, times, values);
            QVERIFY(store.bytesUsed() <= store.budgetBytes());
            QCOMPARE(store.sampleCount(id), 200);
        }
        QCOMPARE(store.sampleCount(0), 0);
        QCOMPARE(store.newestTime(0), 0);
        QVERIFY(store.query(0, 0, feeder.now, 10).empty());
        store.append(0, times, values); // begins anew
        QCOMPARE(store.sampleCount(0), 200);
    }
};

QTEST_GUILESS_MAIN(SeriesPropertiesTest)
#include "tst_seriesproperties.moc"
