// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Heartbeat.h"
#include "core/client/RoundTrip.h"

#include <QtTest>

using namespace pulse;
using namespace std::chrono_literals;
using Verdict = Heartbeat::Verdict;

class HeartbeatTest : public QObject
{
    Q_OBJECT

    static constexpr Heartbeat::Timing kTiming { 2500ms, 5000ms, 9000ms };
    static constexpr std::chrono::nanoseconds kStart = 1000s;

    static Heartbeat started()
    {
        Heartbeat heartbeat(kTiming);
        heartbeat.start(kStart);
        return heartbeat;
    }

private Q_SLOTS:
    void firstPingIsDueAtOnceAndThenEachInterval()
    {
        Heartbeat heartbeat = started();
        QVERIFY(heartbeat.isPingDue(kStart));
        heartbeat.pinged(1, kStart);
        QVERIFY(!heartbeat.isPingDue(kStart + 2499ms));
        QVERIFY(heartbeat.isPingDue(kStart + 2500ms));
    }
    void silenceIsStaleAtFiveSecondsAndDeadAtNine()
    {
        const Heartbeat heartbeat = started();
        QCOMPARE(heartbeat.verdict(kStart + 4999ms), Verdict::Alive);
        QCOMPARE(heartbeat.verdict(kStart + 5000ms), Verdict::Stale);
        QCOMPARE(heartbeat.verdict(kStart + 8999ms), Verdict::Stale);
        QCOMPARE(heartbeat.verdict(kStart + 9000ms), Verdict::Dead);
    }
    void anythingHeardBeginsTheSilenceAnew()
    {
        Heartbeat heartbeat = started();
        heartbeat.heard(kStart + 8s);
        QCOMPARE(heartbeat.verdict(kStart + 12s), Verdict::Alive);
        QCOMPARE(heartbeat.verdict(kStart + 17s), Verdict::Dead);
    }
    void nextCheckIsTheNearestDeadline()
    {
        Heartbeat heartbeat = started();
        QCOMPARE(heartbeat.nextCheck(kStart), kStart);
        heartbeat.pinged(1, kStart);
        QCOMPARE(heartbeat.nextCheck(kStart), kStart + 2500ms);
        heartbeat.pinged(2, kStart + 4s);
        QCOMPARE(heartbeat.nextCheck(kStart + 4s), kStart + 5s);
        heartbeat.pinged(3, kStart + 7s);
        QCOMPARE(heartbeat.nextCheck(kStart + 7s), kStart + 9s);
    }
    void answerTellsTheRoundTripOfItsOwnPing()
    {
        Heartbeat heartbeat = started();
        heartbeat.pinged(7, kStart);
        heartbeat.pinged(8, kStart + 2500ms);
        QCOMPARE(
            heartbeat.ponged(7, kStart + 2600ms), std::optional<std::chrono::nanoseconds>(2600ms));
        QCOMPARE(
            heartbeat.ponged(8, kStart + 2700ms), std::optional<std::chrono::nanoseconds>(200ms));
    }

    // Rainy
    void answersThatNobodyAskedForGiveNoRoundTrip()
    {
        Heartbeat heartbeat = started();
        QVERIFY(!heartbeat.ponged(1, kStart + 1s));
        heartbeat.pinged(2, kStart);
        QVERIFY(heartbeat.ponged(2, kStart + 1s));
        QVERIFY(!heartbeat.ponged(2, kStart + 2s)); // twice
    }
    void unansweredPingsAreNotKeptForEver()
    {
        Heartbeat heartbeat = started();
        for (std::uint64_t nonce = 0; nonce < 1000; ++nonce)
            heartbeat.pinged(nonce, kStart);
        QVERIFY(!heartbeat.ponged(0, kStart + 1s));
        QVERIFY(heartbeat.ponged(999, kStart + 1s));
    }
    void afterALongStopThePeerGetsOneSecondToBeHeard()
    {
        Heartbeat heartbeat = started();
        heartbeat.pinged(1, kStart);
        heartbeat.woke(kStart + 2500ms, kStart + 30s);
        QCOMPARE(heartbeat.verdict(kStart + 30s), Verdict::Stale);
        QVERIFY(heartbeat.isPingDue(kStart + 30s));
        QCOMPARE(heartbeat.verdict(kStart + 31s), Verdict::Dead);
    }
    void aTimerThatIsALittleLateChangesNothing()
    {
        Heartbeat heartbeat = started();
        heartbeat.pinged(1, kStart);
        heartbeat.woke(kStart + 9s, kStart + 9100ms);
        QCOMPARE(heartbeat.verdict(kStart + 9100ms), Verdict::Dead);
    }

    void inDoubtThePeerIsAskedAtOnceAndHasToAnswerSoon()
    {
        Heartbeat heartbeat = started();
        heartbeat.pinged(1, kStart);
        QVERIFY(!heartbeat.isPingDue(kStart + 100ms));
        heartbeat.doubt(kStart + 100ms);
        QVERIFY(heartbeat.isPingDue(kStart + 100ms));
        heartbeat.pinged(2, kStart + 100ms);
        QVERIFY(heartbeat.nextCheck(kStart + 100ms) <= kStart + 100ms + Heartbeat::kProof);
        QCOMPARE(heartbeat.verdict(kStart + 99ms + Heartbeat::kProof), Verdict::Alive);
        QCOMPARE(heartbeat.verdict(kStart + 100ms + Heartbeat::kProof), Verdict::Dead);
    }
    void doubtEndsWithWhateverIsHeard()
    {
        Heartbeat heartbeat = started();
        heartbeat.doubt(kStart + 100ms);
        heartbeat.heard(kStart + 200ms);
        QCOMPARE(heartbeat.verdict(kStart + 4s), Verdict::Alive);
    }
    void doubtAboutDoubtDoesNotPutOffTheEnd()
    {
        Heartbeat heartbeat = started();
        heartbeat.doubt(kStart);
        heartbeat.doubt(kStart + 2s);
        QCOMPARE(heartbeat.verdict(kStart + Heartbeat::kProof), Verdict::Dead);
    }
    void doubtBeforeASleepLeavesTimeToAnswerAfterIt()
    {
        Heartbeat heartbeat = started();
        heartbeat.doubt(kStart);
        heartbeat.woke(kStart + 1s, kStart + 60s);
        QVERIFY(heartbeat.verdict(kStart + 60s) != Verdict::Dead);
        QCOMPARE(heartbeat.verdict(kStart + 60s + Heartbeat::kWakeGrace), Verdict::Dead);
    }
    void roundTripIsSmoothedAsInRfc6298()
    {
        RoundTrip roundTrip;
        QCOMPARE(roundTrip.smoothed(), 0ns);
        roundTrip.add(80ms);
        QCOMPARE(roundTrip.smoothed(), std::chrono::nanoseconds(80ms));
        QCOMPARE(roundTrip.jitter(), std::chrono::nanoseconds(40ms));
        roundTrip.add(160ms);
        QCOMPARE(roundTrip.jitter(), std::chrono::nanoseconds(50ms));
        QCOMPARE(roundTrip.smoothed(), std::chrono::nanoseconds(90ms));
    }
    void clockOffsetBelievesTheShortestExchange()
    {
        ClockOffset offset;
        QVERIFY(!offset.isKnown());
        const TimeNs wall = 1'700'000'000 * kNsPerSecond; // at monotonic kStart
        const TimeNs ahead = 3 * kNsPerSecond;
        const auto theirs
            = [&](std::chrono::nanoseconds at) { return wall + (at - kStart).count() + ahead; };
        offset.add(theirs(kStart + 5ms), kStart, kStart + 10ms);
        offset.add(theirs(kStart + 1s + 900ms), kStart + 1s, kStart + 2s); // lopsided path
        QCOMPARE(offset.offset(wall, kStart), ahead);
    }
    void clockOffsetFollowsAJumpOfOurWallClock()
    {
        ClockOffset offset;
        const TimeNs wall = 1'700'000'000 * kNsPerSecond;
        offset.add(wall, kStart, kStart);
        QCOMPARE(offset.offset(wall, kStart), 0);
        QCOMPARE(offset.offset(wall - 3600 * kNsPerSecond, kStart), 3600 * kNsPerSecond);
    }
};

QTEST_GUILESS_MAIN(HeartbeatTest)
#include "tst_heartbeat.moc"
