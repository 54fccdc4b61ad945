// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Clock.h"
#include "tests/support/FakeClock.h"

#include <QElapsedTimer>
#include <QTest>

#include <vector>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;

/*! The machine's clock, and the one that tests use in its place: the same rules. */
class ClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // the machine's
    void systemTimersFireOnceAndNotInsideTheCall();
    void systemTimersFireInOrder();
    void aDestroyedHandleNeverFires();
    void aTimerMayEndItselfWhileItFires();
    void systemTimeMovesForward();
    // the fake
    void fakeTimersFireInOrderOfTheirDeadline();
    void fakeTimersDueAtOnceFireInOrderOfCreation();
    void fakeTimersSeeTheirOwnTime();
    void fakeTimersStartedWhileAdvancingFireIfDue();
    void fakeTimersAreCancelledByTheirHandle();
    void aJumpOfTheWallClockMovesNoTimer();
    void aHandleMayOutliveTheFakeClock();
};

void ClockTest::systemTimersFireOnceAndNotInsideTheCall()
{
    SystemClock clock;
    int fired = 0;
    const auto timer = clock.singleShot(0ms, [&] { ++fired; });
    QCOMPARE(fired, 0);
    QTRY_COMPARE(fired, 1);
    QCoreApplication::processEvents();
    QCOMPARE(fired, 1);
}

void ClockTest::systemTimersFireInOrder()
{
    SystemClock clock;
    std::vector<int> order;
    const auto late = clock.singleShot(15ms, [&] { order.push_back(2); });
    const auto soon = clock.singleShot(1ms, [&] { order.push_back(1); });
    QTRY_COMPARE(order, (std::vector { 1, 2 }));
}

void ClockTest::aDestroyedHandleNeverFires()
{
    SystemClock clock;
    bool fired = false;
    bool later = false;
    auto timer = clock.singleShot(0ms, [&] { fired = true; });
    timer.reset();
    const auto sentinel = clock.singleShot(2ms, [&] { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!fired);
}

void ClockTest::aTimerMayEndItselfWhileItFires()
{
    SystemClock clock;
    bool fired = false;
    std::unique_ptr<ClockTimer> timer;
    timer = clock.singleShot(0ms, [&timer, &fired, kept = std::make_shared<int>(5)] {
        timer.reset();
        fired = *kept == 5; // the closure is still there
    });
    QTRY_VERIFY(fired);
    QVERIFY(!timer);
}

void ClockTest::systemTimeMovesForward()
{
    const SystemClock clock;
    const auto before = clock.monotonic();
    QVERIFY(clock.now() > 1'700'000'000 * kNsPerSecond);
    QVERIFY(clock.monotonic() >= before);
}

void ClockTest::fakeTimersFireInOrderOfTheirDeadline()
{
    FakeClock clock;
    std::vector<int> order;
    const auto c = clock.singleShot(30ms, [&] { order.push_back(3); });
    const auto a = clock.singleShot(10ms, [&] { order.push_back(1); });
    const auto b = clock.singleShot(20ms, [&] { order.push_back(2); });
    clock.advance(9ms);
    QVERIFY(order.empty());
    clock.advance(11ms);
    QCOMPARE(order, (std::vector { 1, 2 }));
    clock.advance(1s);
    QCOMPARE(order, (std::vector { 1, 2, 3 }));
    QCOMPARE(clock.pendingTimers(), std::size_t(0));
}

void ClockTest::fakeTimersDueAtOnceFireInOrderOfCreation()
{
    FakeClock clock;
    std::vector<int> order;
    const auto a = clock.singleShot(5ms, [&] { order.push_back(1); });
    const auto b = clock.singleShot(5ms, [&] { order.push_back(2); });
    clock.advance(5ms);
    QCOMPARE(order, (std::vector { 1, 2 }));
}

void ClockTest::fakeTimersSeeTheirOwnTime()
{
    FakeClock clock(1000);
    const auto start = clock.monotonic();
    std::chrono::nanoseconds seen {};
    TimeNs wall = 0;
    const auto timer = clock.singleShot(5ms, [&] {
        seen = clock.monotonic() - start;
        wall = clock.now();
    });
    clock.advance(20ms);
    QVERIFY(seen == 5ms);
    QCOMPARE(qint64(wall), qint64(1000 + 5 * kNsPerMs));
    QCOMPARE(qint64(clock.now()), qint64(1000 + 20 * kNsPerMs));
}

void ClockTest::fakeTimersStartedWhileAdvancingFireIfDue()
{
    FakeClock clock;
    int fired = 0;
    std::unique_ptr<ClockTimer> timer;
    std::function<void()> again = [&] {
        ++fired;
        timer = clock.singleShot(10ms, again);
    };
    timer = clock.singleShot(10ms, again);
    clock.advance(35ms);
    QCOMPARE(fired, 3);
    QCOMPARE(clock.pendingTimers(), std::size_t(1));
}

void ClockTest::fakeTimersAreCancelledByTheirHandle()
{
    FakeClock clock;
    bool fired = false;
    auto timer = clock.singleShot(5ms, [&] { fired = true; });
    timer.reset();
    clock.advance(1s);
    QVERIFY(!fired);
}

void ClockTest::aJumpOfTheWallClockMovesNoTimer()
{
    FakeClock clock;
    bool fired = false;
    const auto timer = clock.singleShot(5s, [&] { fired = true; });
    clock.jumpWall(std::chrono::hours(2));
    clock.advance(4s);
    QVERIFY(!fired);
    clock.jumpWall(-std::chrono::hours(5));
    clock.advance(1s);
    QVERIFY(fired);
}

void ClockTest::aHandleMayOutliveTheFakeClock()
{
    std::unique_ptr<ClockTimer> timer;
    {
        FakeClock clock;
        timer = clock.singleShot(5ms, [] {});
    }
    timer.reset();
}

QTEST_GUILESS_MAIN(ClockTest)
#include "tst_clock.moc"
