// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/BucketCache.h"

#include <QTest>

#include <memory>
#include <random>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {
constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr TimeNs kWindow = 60 * kNsPerSecond;
constexpr int kPixels = 300;
} // namespace

class BucketCacheTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SeriesStore> m_store;
    SeriesId m_id = -1;
    BucketCache m_cache;
    std::mt19937 m_random;
    TimeNs m_now = kStart;

    void add(int count, int perSecond)
    {
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (int i = 0; i < count; ++i) {
            m_now += kNsPerSecond / perSecond;
            if (m_random() % 3000 == 0)
                m_now += 5 * kNsPerSecond;
            times.push_back(m_now);
            values.push_back(static_cast<double>(m_random() % 1000));
        }
        m_store->append(m_id, times, values);
    }
    const std::vector<Bucket> &ask(TimeNs to)
    {
        return m_cache.buckets(*m_store, m_id, to - kWindow, to, kPixels);
    }
    /*! Every sample of the window is in exactly one bucket, and each bucket tells the truth. */
    void check(TimeNs from, TimeNs to, const std::vector<Bucket> &buckets)
    {
        QVERIFY(!buckets.empty());
        QVERIFY(buckets.size() < static_cast<std::size_t>(kPixels + 8));
        TimeNs reached = from - 1;
        for (std::size_t i = 0; i < buckets.size(); ++i) {
            const Bucket &b = buckets[i];
            const SeriesStats raw = m_store->stats(m_id, b.firstTime, b.lastTime);
            QCOMPARE(b.count, raw.count);
            QCOMPARE(b.min, raw.min);
            QCOMPARE(b.max, raw.max);
            QCOMPARE(b.last, raw.last);
            if (b.firstTime > reached + 1)
                QCOMPARE(m_store->stats(m_id, reached + 1, b.firstTime - 1).count, 0);
            if (i > 0) {
                QVERIFY(b.firstTime > buckets[i - 1].lastTime);
                const bool hasGap
                    = !m_store->gaps(m_id, buckets[i - 1].lastTime, b.firstTime).empty();
                QCOMPARE(b.breakBefore, hasGap);
            }
            QVERIFY(b.lastTime - b.firstTime <= 2 * (kWindow / kPixels));
            reached = std::max(reached, b.lastTime);
        }
        if (reached < to)
            QCOMPARE(m_store->stats(m_id, reached + 1, to).count, 0);
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<SeriesStore>();
        m_id = m_store->ensure(u"f"_s, u"s"_s);
        m_store->setExpectedInterval(m_id, kNsPerSecond / 10);
        m_cache = {};
        m_random.seed(5);
        m_now = kStart;
    }

    // happy
    void aWindowThatFollowsTheDataStaysTrue_data()
    {
        QTest::addColumn<int>("perSecond");
        QTest::newRow("sparse") << 2;
        QTest::newRow("as many as pixels") << 5;
        QTest::newRow("dense") << 1000;
    }
    void aWindowThatFollowsTheDataStaysTrue()
    {
        QFETCH(int, perSecond);
        add(perSecond * 90, perSecond);
        for (int frame = 0; frame < 60; ++frame) {
            add(1 + static_cast<int>(m_random() % 5), perSecond);
            // Ahead of the data, behind it, and by uneven steps.
            const TimeNs to = m_now + (frame % 3 - 1) * kNsPerSecond / 3 + frame;
            check(to - kWindow, to, ask(to));
            if (QTest::currentTestFailed())
                return;
        }
    }
    void aFrameThatOnlyMovesAsksOnlyForItsEnd()
    {
        add(90'000, 1000);
        ask(m_now);
        const std::int64_t first = m_store->visitedNodes();
        for (int frame = 0; frame < 20; ++frame) {
            add(16, 1000);
            ask(m_now);
        }
        QVERIFY2(m_store->visitedNodes() - first < 20 * 400,
            qPrintable(QString::number(m_store->visitedNodes() - first)));
    }
    void anUnchangedFrameAsksForNothing()
    {
        add(1000, 10);
        ask(m_now);
        const std::int64_t before = m_store->visitedNodes();
        ask(m_now);
        QCOMPARE(m_store->visitedNodes(), before);
    }

    // rainy
    void lateSamplesShowUp()
    {
        add(90'000, 1000);
        const TimeNs to = m_now;
        ask(to);
        const TimeNs late = to - kWindow / 2 + 1;
        const double spike = 5000;
        m_store->append(m_id, { &late, 1 }, { &spike, 1 });
        check(to - kWindow, to, ask(to));
        check(to - kWindow, to + 1000, ask(to + 1000));
    }
    void jumpsInEveryDirectionStayTrue()
    {
        add(90'000, 1000);
        for (const TimeNs jump : { 0, -20, 10, 5, -30, 500, -500 }) {
            const TimeNs to = kStart + kWindow + jump * kNsPerSecond;
            const auto &buckets = ask(to);
            if (jump > -60 && jump < 100)
                check(to - kWindow, to, buckets);
        }
    }
    void anotherSeriesIsNotMistakenForThis()
    {
        add(1000, 10);
        ask(m_now);
        const SeriesId other = m_store->ensure(u"f"_s, u"other"_s);
        QVERIFY(m_cache.buckets(*m_store, other, m_now - kWindow, m_now, kPixels).empty());
        QVERIFY(!ask(m_now).empty());
        QVERIFY(m_cache.buckets(*m_store, m_id, m_now, m_now, kPixels).empty());
        QVERIFY(m_cache.buckets(*m_store, -1, m_now - kWindow, m_now, kPixels).empty());
    }
};

QTEST_GUILESS_MAIN(BucketCacheTest)
#include "tst_bucketcache.moc"
