// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"
#include "app/models/FrameTicker.h"
#include "app/models/SampleInbox.h"
#include "tests/support/FakeClock.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace pulse;
using namespace std::chrono_literals;

namespace {

codec::Samples samplesOf(const char *feed, TimeNs first, int rows, const char *series = "v")
{
    codec::Samples samples;
    samples.feed = feed;
    samples.columns.push_back({ series, {} });
    for (int i = 0; i < rows; ++i) {
        samples.timestamps.push_back(first + i);
        samples.columns.front().values.push_back(i);
    }
    return samples;
}

const FeedColumns *feedNamed(const SampleInbox::Content &content, const char *name)
{
    for (const FeedColumns &feed : content.feeds) {
        if (feed.feed == name)
            return &feed;
    }
    return nullptr;
}

} // namespace

class SampleInboxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void columnsOfOneFeedAreJoined()
    {
        SampleInbox inbox;
        inbox.open(3);
        QVERIFY(inbox.append(samplesOf("cpu", 100, 2), 200));
        QVERIFY(!inbox.append(samplesOf("cpu", 102, 3), 201));
        inbox.append(samplesOf("cpu", 105, 1, "w"), 202);
        const SampleInbox::Content content = inbox.take();
        QCOMPARE(content.session, 3u);
        QCOMPARE(content.feeds.size(), 1u);
        const FeedColumns &cpu = content.feeds.front();
        QCOMPARE(cpu.columns.size(), 2u);
        QCOMPARE(cpu.columns.at(0).times, (std::vector<TimeNs> { 100, 101, 102, 103, 104 }));
        QCOMPARE(cpu.columns.at(1).times, (std::vector<TimeNs> { 105 }));
        QCOMPARE(cpu.rows, 6);
        QCOMPARE(cpu.newest, 105);
        QCOMPARE(cpu.receivedAt, 202);
        QVERIFY(inbox.take().feeds.empty());
    }
    void theReaderIsWokenOncePerSwap()
    {
        SampleInbox inbox;
        QVERIFY(inbox.append(samplesOf("a", 1, 1), 1));
        QVERIFY(!inbox.append(samplesOf("b", 1, 1), 1));
        inbox.take();
        QVERIFY(inbox.append(samplesOf("a", 2, 1), 2));
    }
    void timesAreShifted()
    {
        SampleInbox inbox;
        inbox.append(samplesOf("a", 100, 1), 1, 50);
        QCOMPARE(inbox.take().feeds.front().columns.front().times.front(), 150);
    }
    void oneThreadWritesWhileAnotherTakes()
    {
        SampleInbox inbox(10'000'000);
        constexpr int kBatches = 2'000;
        std::thread writer([&inbox] {
            for (int i = 0; i < kBatches; ++i)
                inbox.append(samplesOf("a", i * 10, 10), i);
        });
        std::size_t values = 0;
        const auto count = [&values](const SampleInbox::Content &content) {
            for (const FeedColumns &feed : content.feeds)
                values += feed.columns.front().values.size();
        };
        for (int i = 0; i < 500; ++i)
            count(inbox.take());
        writer.join();
        count(inbox.take());
        QCOMPARE(values, std::size_t(kBatches * 10));
        QCOMPARE(inbox.droppedValues(), 0u);
    }
    void theTickerMovesSamplesIntoTheStoreOnceAFrame()
    {
        test::FakeClock clock;
        SampleInbox inbox;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        FrameTicker ticker(inbox, store, feeds, clock);
        QSignalSpy drained(&ticker, &FrameTicker::drained);
        QSignalSpy changed(&store, &SeriesStore::changed);
        feeds.open(1);
        inbox.open(1);
        clock.advance(1s);
        inbox.append(samplesOf("cpu", clock.now(), 1), clock.now());
        ticker.wake();
        QCOMPARE(drained.count(), 1);
        inbox.append(samplesOf("cpu", clock.now() + 10, 1), clock.now());
        ticker.wake();
        ticker.wake();
        QCOMPARE(drained.count(), 1);
        clock.advance(16ms);
        QCOMPARE(drained.count(), 2);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(clock.pendingTimers(), 0u); // nothing arrives, nothing runs
        const KnownFeed *cpu = feeds.find(QStringLiteral("cpu"));
        QVERIFY(cpu);
        QCOMPARE(store.sampleCount(cpu->series.front().id), 2);
    }
    void longFramesEndWhereTheBeatsDo()
    {
        test::FakeClock clock;
        SampleInbox inbox;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        FrameTicker ticker(inbox, store, feeds, clock);
        QSignalSpy drained(&ticker, &FrameTicker::drained);
        QList<TimeNs> beats;
        QObject::connect(&ticker, &FrameTicker::beat, [&] { beats.append(clock.now()); });
        feeds.open(1);
        inbox.open(1);
        ticker.setFrame(1h); // as long as a value may wait
        ticker.start();
        clock.advance(1'010ms);
        const auto arrive = [&] {
            inbox.append(samplesOf("cpu", clock.now(), 1), clock.now());
            ticker.wake();
        };
        arrive(); // the first for a second
        QCOMPARE(drained.count(), 1);
        clock.advance(40ms);
        arrive();
        arrive();
        QCOMPARE(drained.count(), 1);
        const auto step = FrameTicker::kLongestFrame;
        const qint64 stepNs = std::chrono::nanoseconds(step).count();
        while (drained.count() == 1)
            clock.advance(1ms);
        QCOMPARE(clock.now() % stepNs, 0);
        QCOMPARE(drained.count(), 2);
        clock.advance(1s);
        QVERIFY(beats.size() >= 7);
        for (const TimeNs beat : beats)
            QCOMPARE(beat % (2 * stepNs), 0);
    }

    // rainy
    void aFloodLosesItsOldestAndLeavesOthersAlone()
    {
        SampleInbox inbox(1'000);
        inbox.append(samplesOf("quiet", 1, 5), 1);
        for (int i = 0; i < 50; ++i)
            inbox.append(samplesOf("flood", i * 100, 100), i);
        const std::uint64_t dropped = inbox.droppedValues();
        QVERIFY(dropped > 0);
        QVERIFY(inbox.fillFraction() <= 1.0);
        const SampleInbox::Content content = inbox.take();
        QCOMPARE(feedNamed(content, "quiet")->columns.front().values.size(), 5u);
        const FeedColumns &flood = *feedNamed(content, "flood");
        QCOMPARE(flood.columns.front().times.back(), 4'999);
        QCOMPARE(std::uint64_t(flood.dropped), dropped);
        QCOMPARE(flood.columns.front().values.size() + dropped, 5'000u);
    }
    void inventedFeedsAreBounded()
    {
        SampleInbox inbox;
        for (std::size_t i = 0; i < SampleInbox::kMaxFeeds + 10; ++i)
            inbox.append(samplesOf(std::to_string(i).c_str(), 1, 1), 1);
        QCOMPARE(inbox.take().feeds.size(), SampleInbox::kMaxFeeds);
        QCOMPARE(inbox.droppedValues(), 10u);
    }
    void aProbeThatSendsNoValuesForAWhileLeavesAGap()
    {
        test::FakeClock clock;
        SampleInbox inbox;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        FrameTicker ticker(inbox, store, feeds, clock);
        feeds.open(1);
        inbox.open(1);
        SeriesId id = -1;
        const TimeNs start = clock.now();
        for (int second = 0; second < 30; ++second) {
            const bool isSilent = (second >= 5 && second < 15) || second == 20;
            codec::Samples samples = samplesOf("cold", clock.now(), 1);
            if (isSilent)
                samples.columns.front().values.front() = std::numeric_limits<double>::quiet_NaN();
            inbox.append(samples, clock.now());
            ticker.wake();
            id = feeds.find(QStringLiteral("cold"))->series.front().id;
            store.setExpectedInterval(id, kNsPerSecond);
            clock.advance(1s);
        }
        const std::vector<Gap> gaps = store.gaps(id, 0, clock.now());
        QCOMPARE(gaps.size(), 1u); // ten seconds are a gap, one is a break of the trace
        QCOMPARE(gaps.front().to, start + 15 * kNsPerSecond);
        const std::vector<Bucket> all = store.query(id, start, clock.now(), 1'000);
        QCOMPARE(std::ranges::count_if(all, &Bucket::breakBefore), 2);
    }
    void samplesOfAnEarlierServerAreNotStored()
    {
        test::FakeClock clock;
        SampleInbox inbox;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        FrameTicker ticker(inbox, store, feeds, clock);
        inbox.open(1);
        feeds.open(2);
        inbox.append(samplesOf("cpu", clock.now(), 1), clock.now());
        ticker.wake();
        QCOMPARE(store.seriesCount(), 0);
    }
    void twoServersDoNotShareSeries()
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds(store, clock);
        feeds.open(1);
        const SeriesId first = feeds.ensure(QStringLiteral("cpu"), QStringLiteral("user"));
        feeds.open(2);
        QVERIFY(feeds.ensure(QStringLiteral("cpu"), QStringLiteral("user")) != first);
    }
};

QTEST_GUILESS_MAIN(SampleInboxTest)
#include "tst_sampleinbox.moc"
