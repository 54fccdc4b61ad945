// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SampleCursor.h"
#include "core/series/SeriesStore.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr TimeNs second(double s)
{
    return kStart + static_cast<TimeNs>(s * 1e9);
}

} // namespace

class SeriesStoreTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SeriesStore> m_store;
    SeriesId m_id = -1;

    void add(double s, double value)
    {
        const TimeNs time = second(s);
        m_store->append(m_id, { &time, 1 }, { &value, 1 });
    }
    std::vector<Bucket> all() const { return m_store->query(m_id, kStart, second(1e6), 1'000'000); }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<SeriesStore>();
        m_id = m_store->ensure(u"cpu"_s, u"user"_s);
        m_store->setExpectedInterval(m_id, kNsPerSecond);
    }

    // happy
    void seriesAreFoundByFeedAndName()
    {
        QCOMPARE(m_store->ensure(u"cpu"_s, u"user"_s), m_id);
        QCOMPARE(m_store->find(u"cpu"_s, u"user"_s), m_id);
        QCOMPARE(m_store->find(u"cpu"_s, u"idle"_s), -1);
        QCOMPARE(m_store->ensure(u"cpu"_s, u"idle"_s), m_id + 1);
        QCOMPARE(m_store->seriesCount(), 2);
    }
    void anEmptySeriesAnswersEmpty()
    {
        QCOMPARE(m_store->newestTime(m_id), 0);
        QCOMPARE(m_store->oldestTime(m_id), 0);
        QVERIFY(std::isnan(m_store->newestValue(m_id)));
        QVERIFY(all().empty());
        QCOMPARE(m_store->stats(m_id, kStart, second(10)).count, 0);
        double value = 0;
        QVERIFY(!m_store->valueAt(m_id, second(1), &value));
    }
    void sparseSamplesComeBackOneByOne()
    {
        for (int i = 0; i < 5; ++i)
            add(i, i * 10);
        const auto buckets = m_store->query(m_id, second(1), second(3), 600);
        QCOMPARE(buckets.size(), 5u); // 1, 2, 3 and a neighbour on each side
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            QCOMPARE(buckets[i].firstTime, second(static_cast<double>(i)));
            QCOMPARE(buckets[i].last, static_cast<double>(i) * 10);
            QCOMPARE(buckets[i].count, 1);
            QVERIFY(!buckets[i].breakBefore);
        }
    }
    void aWindowBetweenTwoSamplesHasBothNeighbours()
    {
        add(0, 1);
        add(1, 2);
        QCOMPARE(m_store->query(m_id, second(0.2), second(0.4), 100).size(), 2u);
    }
    void changedIsEmittedOncePerFlush()
    {
        QSignalSpy spy(m_store.get(), &SeriesStore::changed);
        m_store->flush();
        QCOMPARE(spy.count(), 0);
        add(0, 1);
        add(1, 1);
        QCOMPARE(spy.count(), 0);
        m_store->flush();
        m_store->flush();
        QCOMPARE(spy.count(), 1);
    }
    void valueAtGivesTheNewestSampleAtOrBefore()
    {
        add(0, 1);
        add(1, 2);
        double value = 0;
        TimeNs at = 0;
        QVERIFY(!m_store->valueAt(m_id, second(-1), &value, &at));
        QVERIFY(m_store->valueAt(m_id, second(0.9), &value, &at));
        QCOMPARE(value, 1.0);
        QCOMPARE(at, second(0));
        QVERIFY(m_store->valueAt(m_id, second(1), &value, &at));
        QCOMPARE(value, 2.0);
    }

    void aCursorGivesEverySampleOfTheWindowOnce()
    {
        for (int i = 0; i < 10'000; ++i)
            add(i, i);
        SampleCursor cursor = m_store->samples(m_id, second(10), second(9'000));
        int next = 10;
        while (cursor.next()) {
            QVERIFY(!cursor.times().empty());
            QCOMPARE(cursor.times().size(), cursor.values().size());
            for (std::size_t i = 0; i < cursor.times().size(); ++i, ++next) {
                QCOMPARE(cursor.times()[i], second(next));
                QCOMPARE(cursor.values()[i], static_cast<double>(next));
            }
        }
        QCOMPARE(next, 9'001);
        QVERIFY(!cursor.next());
    }
    void aCursorGoesOnWhileTheStoreChanges()
    {
        SeriesStore store({ 120'000, 2 });
        const SeriesId id = store.ensure(u"a"_s, u"x"_s);
        int appended = 0;
        const auto append = [&](int count) {
            for (int i = 0; i < count; ++i, ++appended) {
                const TimeNs time = second(appended);
                const double value = std::sin(appended);
                store.append(id, { &time, 1 }, { &value, 1 });
            }
        };
        append(9'000);
        SampleCursor cursor = store.samples(id, kStart, second(29'000));
        TimeNs last = 0;
        std::size_t given = 0;
        while (cursor.next()) {
            QCOMPARE_LT(last, cursor.times().front());
            last = cursor.times().back();
            given += cursor.times().size();
            if (appended < 30'000)
                append(5'000); // and the oldest go
        }
        QCOMPARE(last, second(29'000));
        QCOMPARE_LT(0, store.evictedSamples());
        QCOMPARE_LE(given, 29'001U);
    }
    void aCursorOfNothingHasNoPage()
    {
        QVERIFY(!m_store->samples(m_id, kStart, second(9)).next());
        QVERIFY(!m_store->samples(-1, kStart, second(9)).next());
        add(5, 1);
        QVERIFY(!m_store->samples(m_id, second(6), second(9)).next());
        QVERIFY(!m_store->samples(m_id, second(6), second(5)).next());
        const TimeNs most = std::numeric_limits<TimeNs>::max();
        SampleCursor all = m_store->samples(m_id, std::numeric_limits<TimeNs>::min(), most);
        QVERIFY(all.next());
        QVERIFY(!all.next());
    }

    // gaps
    void aHoleLongerThanThreeIntervalsIsAGap()
    {
        add(0, 1);
        add(3, 2); // exactly three intervals: late, not lost
        add(6.1, 3);
        const std::vector<Gap> expected { { second(3), second(6.1), GapCause::NoData } };
        QCOMPARE(m_store->gaps(m_id, kStart, second(10)), expected);
        const auto buckets = all();
        QCOMPARE(buckets.size(), 3u);
        QVERIFY(!buckets[1].breakBefore);
        QVERIFY(buckets[2].breakBefore);
    }
    void fastSeriesNeedTwoSecondsForAGap()
    {
        m_store->setExpectedInterval(m_id, kNsPerSecond / 10);
        add(0, 1);
        add(1.9, 1);
        add(4, 1);
        QCOMPARE(m_store->gaps(m_id, kStart, second(10)).size(), 1u);
    }
    void withoutAnIntervalNothingIsAGap()
    {
        m_store->setExpectedInterval(m_id, 0);
        add(0, 1);
        add(1000, 1);
        QVERIFY(m_store->gaps(m_id, kStart, second(1000)).empty());
    }
    void anOpenGapIsClosedByTheNextSample()
    {
        add(0, 1);
        m_store->openGap(m_id, GapCause::LinkDown);
        const std::vector<Gap> open { { second(0), 0, GapCause::LinkDown } };
        QCOMPARE(m_store->gaps(m_id, kStart, second(10)), open);
        double value = 0;
        QVERIFY(!m_store->valueAt(m_id, second(1), &value));
        QVERIFY(m_store->valueAt(m_id, second(0), &value));
        add(5, 1);
        const std::vector<Gap> closed { { second(0), second(5), GapCause::LinkDown } };
        QCOMPARE(m_store->gaps(m_id, kStart, second(10)), closed);
    }
    void aLinkGapInWhichNothingIsMissingVanishes()
    {
        add(0, 1);
        m_store->openGap(m_id, GapCause::LinkDown);
        add(1, 1);
        QVERIFY(m_store->gaps(m_id, kStart, second(10)).empty());
        m_store->openGap(m_id, GapCause::SourceRestart);
        add(2, 1);
        QCOMPARE(m_store->gaps(m_id, kStart, second(10)).size(), 1u);
    }
    void aMorePreciseCauseReplacesNoData()
    {
        add(0, 1);
        m_store->openGap(m_id, GapCause::NoData);
        m_store->openGap(m_id, GapCause::LinkDown);
        m_store->openGap(m_id, GapCause::NoData);
        QCOMPARE(m_store->gaps(m_id, kStart, second(1)).front().cause, GapCause::LinkDown);
    }
    void samplesRecoveredLaterFillTheGap()
    {
        add(0, 0);
        add(10, 10);
        QCOMPARE(m_store->gaps(m_id, kStart, second(10)).size(), 1u);
        add(5, 5); // two gaps of five seconds
        QCOMPARE(m_store->gaps(m_id, kStart, second(10)).size(), 2u);
        for (int i : { 2, 4, 7, 9 })
            add(i, i);
        QVERIFY(m_store->gaps(m_id, kStart, second(10)).empty());
        for (const Bucket &bucket : all())
            QVERIFY(!bucket.breakBefore);
    }
    void olderHistoryPutBeforeGetsItsGaps()
    {
        add(100, 1);
        const std::array<TimeNs, 3> times { second(1), second(2), second(50) };
        const std::array<double, 3> values { 1, 2, 3 };
        m_store->append(m_id, times, values);
        const std::vector<Gap> expected { { second(2), second(50), GapCause::NoData },
            { second(50), second(100), GapCause::NoData } };
        QCOMPARE(m_store->gaps(m_id, kStart, second(200)), expected);
        QCOMPARE(m_store->oldestTime(m_id), second(1));
        QCOMPARE(m_store->newestTime(m_id), second(100));
    }

    // rainy
    void notANumberBreaksTheTrace()
    {
        add(0, 1);
        add(1, kNaN);
        add(2, 3);
        add(3, std::numeric_limits<double>::infinity());
        add(4, 5);
        const auto buckets = all();
        QCOMPARE(buckets.size(), 3u);
        QVERIFY(buckets[1].breakBefore);
        QVERIFY(buckets[2].breakBefore);
        QCOMPARE(m_store->sampleCount(m_id), 5);
        QCOMPARE(m_store->stats(m_id, kStart, second(9)).count, 3);
        double value = 0;
        QVERIFY(!m_store->valueAt(m_id, second(3.5), &value));
    }
    void theNewestValueIsTheNewestFiniteOne()
    {
        add(0, 7);
        add(1, kNaN);
        QCOMPARE(m_store->newestValue(m_id), 7.0);
        QCOMPARE(m_store->newestTime(m_id), second(1));
    }
    void anEqualTimeReplacesTheValue()
    {
        add(0, 1);
        add(1, 50);
        add(1, 2);
        QCOMPARE(m_store->sampleCount(m_id), 2);
        QCOMPARE(m_store->newestValue(m_id), 2.0);
        QCOMPARE(m_store->stats(m_id, kStart, second(9)).max, 2.0);
        add(0, 9);
        QCOMPARE(m_store->stats(m_id, kStart, second(9)).max, 9.0);
        QCOMPARE(m_store->rewriteCount(m_id), 2u);
    }
    void aBatchInAnyOrderIsSortedAndItsLastDuplicateWins()
    {
        const std::array<TimeNs, 5> times { second(3), second(1), second(2), second(1), second(0) };
        const std::array<double, 5> values { 3, 99, 2, 1, 0 };
        m_store->append(m_id, times, values);
        const auto buckets = all();
        QCOMPARE(buckets.size(), 4u);
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(buckets[i].first, static_cast<double>(i));
    }
    void rowsWithoutATimeAreLeftOut()
    {
        const std::array<TimeNs, 3> times { 0, -5, second(1) };
        const std::array<double, 3> values { 1, 2, 3 };
        m_store->append(m_id, times, values);
        QCOMPARE(m_store->sampleCount(m_id), 1);
    }
    void extremeTimesAndValuesDoNotOverflow()
    {
        const std::array<TimeNs, 2> times { 1, std::numeric_limits<TimeNs>::max() };
        const std::array<double, 2> values { -1.7e308, 1.7e308 };
        m_store->append(m_id, times, values);
        const TimeNs least = std::numeric_limits<TimeNs>::min();
        const TimeNs most = std::numeric_limits<TimeNs>::max();
        QCOMPARE(m_store->query(m_id, least, most, 1).size(), 2u);
        QCOMPARE(m_store->query(m_id, least, most, 100).size(), 2u);
        QCOMPARE(m_store->gaps(m_id, least, most).size(), 1u);
    }
    void senselessWindowsAnswerEmpty()
    {
        add(0, 1);
        QVERIFY(m_store->query(m_id, second(2), second(1), 100).empty());
        QVERIFY(m_store->query(m_id, second(0), second(1), 0).empty());
        QVERIFY(m_store->query(-1, second(0), second(1), 100).empty());
        QCOMPARE(m_store->query(m_id, second(0), second(0), 100).size(), 1u);
    }
    void noMoreSeriesThanTheLimit()
    {
        SeriesStore store({ 1 << 20, 2 });
        QCOMPARE(store.ensure(u"a"_s, u"x"_s), 0);
        QCOMPARE(store.ensure(u"a"_s, u"y"_s), 1);
        QTest::ignoreMessage(QtWarningMsg, "no room for another series: 2 are the limit");
        QCOMPARE(store.ensure(u"a"_s, u"z"_s), -1);
        const TimeNs time = kStart;
        const double value = 1;
        store.append(-1, { &time, 1 }, { &value, 1 });
        QCOMPARE(store.bytesUsed(), 0u);
    }
};

QTEST_GUILESS_MAIN(SeriesStoreTest)
#include "tst_seriesstore.moc"
