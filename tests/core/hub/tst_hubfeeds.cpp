// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/HubFeeds.h"

#include <QTest>

#include <map>

using namespace pulse;
using namespace pulse::hub;
using namespace std::chrono_literals;

namespace {

constexpr PeerId kAnn { 1 };
constexpr PeerId kBob { 2 };
constexpr FeedIndex kCpu { 0 };
constexpr FeedIndex kMemory { 1 };

/*! Rows each peer gets of the cpu feed until `end`. */
std::map<PeerId, int> run(HubFeeds &feeds, HubFeeds::Nanoseconds end)
{
    std::map<PeerId, int> rows;
    while (feeds.nextDue() && *feeds.nextDue() <= end) {
        const HubFeeds::Nanoseconds now = *feeds.nextDue();
        for (const FeedIndex feed : feeds.takeDue(now)) {
            for (const PeerId peer : feeds.takeReceivers(feed, now))
                ++rows[peer];
        }
    }
    return rows;
}

} // namespace

class HubFeedsTest : public QObject
{
    Q_OBJECT

private:
    static HubFeeds make() { return HubFeeds({ { "cpu", 2.0 }, { "memory", 1.0 } }); }

private Q_SLOTS:
    // happy
    void nothingIsReadWhileNobodyListens()
    {
        HubFeeds feeds = make();
        QVERIFY(!feeds.nextDue());
        QVERIFY(feeds.takeDue(100s).empty());
        QVERIFY(feeds.subscribe(kAnn, kCpu, {}, 1s)->wasIdle);
        QVERIFY(feeds.nextDue().has_value());
        feeds.unsubscribe(kAnn, kCpu);
        QVERIFY(!feeds.nextDue());
    }
    void theFirstRowComesSoon()
    {
        HubFeeds feeds = make();
        QVERIFY(feeds.subscribe(kAnn, kMemory, 0.1, 10s).has_value());
        QVERIFY(*feeds.nextDue() <= 10s + 250ms);
        QCOMPARE(run(feeds, 10s + 250ms)[kAnn], 1);
    }
    void aFeedRunsAtItsOwnRateByDefault()
    {
        HubFeeds feeds = make();
        QVERIFY(!feeds.subscribe(kAnn, kCpu, {}, 0s)->isConflated);
        QCOMPARE(run(feeds, 10s)[kAnn], 20);
    }
    void theFastestSubscriberSetsTheRateAndTheOthersGetTheirs()
    {
        HubFeeds feeds = make();
        QVERIFY(!feeds.subscribe(kAnn, kCpu, 20.0, 0s)->isConflated);
        QVERIFY(!feeds.subscribe(kBob, kCpu, {}, 0s)->isConflated);
        const PeerId slow { 3 };
        QVERIFY(feeds.subscribe(slow, kCpu, 0.5, 0s)->isConflated);
        auto rows = run(feeds, 100s);
        QVERIFY(rows[kAnn] >= 1998 && rows[kAnn] <= 2001);
        QVERIFY(rows[kBob] >= 199 && rows[kBob] <= 201);
        QVERIFY(rows[slow] >= 49 && rows[slow] <= 51);
        feeds.unsubscribe(kAnn, kCpu);
        rows = run(feeds, 200s);
        QVERIFY(rows[kBob] >= 199 && rows[kBob] <= 201);
        QCOMPARE(rows[kAnn], 0);
    }
    void subscribingAgainChangesTheRate()
    {
        HubFeeds feeds = make();
        QVERIFY(feeds.subscribe(kAnn, kCpu, 0.1, 0s).has_value());
        QCOMPARE(run(feeds, 1s)[kAnn], 1);
        const auto again = feeds.subscribe(kAnn, kCpu, 10.0, 1s);
        QVERIFY(!again->wasIdle);
        QCOMPARE(feeds.subscriberCount(kCpu), 1U);
        const int rows = run(feeds, 2s)[kAnn];
        QVERIFY(rows >= 9 && rows <= 11);
    }
    void aGonePeerGetsNothing()
    {
        HubFeeds feeds = make();
        QVERIFY(feeds.subscribe(kAnn, kCpu, {}, 0s).has_value());
        QVERIFY(feeds.subscribe(kBob, kMemory, {}, 0s).has_value());
        feeds.dropPeer(kAnn);
        QCOMPARE(run(feeds, 5s).count(kAnn), 0U);
        QCOMPARE(feeds.subscriberCount(kMemory), 1U);
    }
    void feedsAreFoundByName()
    {
        const HubFeeds feeds = make();
        QVERIFY(feeds.find("memory") == kMemory);
        QVERIFY(!feeds.find("Memory"));
        QVERIFY(!feeds.find(""));
    }

    // rainy
    void missedTimesAreLeftOut()
    {
        HubFeeds feeds = make();
        QVERIFY(feeds.subscribe(kAnn, kCpu, {}, 0s).has_value());
        QCOMPARE(feeds.takeDue(60s).size(), 1U);
        QCOMPARE(feeds.takeReceivers(kCpu, 60s).size(), 1U);
        QVERIFY(feeds.takeDue(60s).empty());
        QVERIFY(*feeds.nextDue() > 60s);
    }
    void aLateReadCostsNobodyTheNextRow()
    {
        HubFeeds feeds = make();
        QVERIFY(feeds.subscribe(kAnn, kCpu, {}, 0s).has_value());
        HubFeeds::Nanoseconds due = *feeds.nextDue();
        for (int i = 0; i < 10; ++i) {
            // Every other read is nearly an interval late; the schedule stays.
            const HubFeeds::Nanoseconds now = due + (i % 2 == 0 ? 0ms : 450ms);
            QCOMPARE(feeds.takeDue(now).size(), 1U);
            QCOMPARE(feeds.takeReceivers(kCpu, now), std::vector<PeerId> { kAnn });
            due = *feeds.nextDue();
        }
    }
    void ratesStayWithinTheLimits()
    {
        HubFeeds feeds = make();
        QVERIFY(feeds.subscribe(kAnn, kCpu, 1e9, 0s).has_value());
        QVERIFY(run(feeds, 10s)[kAnn] <= 10 * limits::kMaxRateHz + 1);
    }
    void subscriptionsOfOneConnectionAreBounded()
    {
        std::vector<HubFeeds::Feed> many;
        for (std::size_t i = 0; i <= limits::kMaxSubscriptions; ++i)
            many.push_back({ "feed" + std::to_string(i), 1.0 });
        HubFeeds feeds(many);
        for (std::size_t i = 0; i < limits::kMaxSubscriptions; ++i)
            QVERIFY(feeds.subscribe(kAnn, static_cast<FeedIndex>(i), {}, 0s).has_value());
        const auto last = static_cast<FeedIndex>(limits::kMaxSubscriptions);
        QCOMPARE(feeds.subscribe(kAnn, last, {}, 0s).error().code, ErrorCode::TooMany);
        QVERIFY(feeds.subscribe(kBob, last, {}, 0s).has_value());
    }
};

QTEST_GUILESS_MAIN(HubFeedsTest)
#include "tst_hubfeeds.moc"
