// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Backoff.h"

#include <QTest>

#include <array>
#include <limits>

using namespace pulse;
using namespace std::chrono_literals;

class BackoffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCeilingDoublesUntilTheCap();
    void theCeilingNeverOverflows();
    void theDelayIsSpreadOverTheWholeCeiling_data();
    void theDelayIsSpreadOverTheWholeCeiling();
    void theDelayIsNeverBelowTheFloor();
    void capBelowTheBaseWins();
    void systemRandomStaysInItsRange();
    void delaysOfTwoClientsDiffer();
};

void BackoffTest::theCeilingDoublesUntilTheCap()
{
    const Backoff backoff({ 500ms, 20'000ms, 50ms }, [] { return 0.0; });
    const std::array expected { 500ms, 1000ms, 2000ms, 4000ms, 8000ms, 16'000ms, 20'000ms,
        20'000ms };
    for (int attempt = 0; attempt < static_cast<int>(expected.size()); ++attempt)
        QCOMPARE(
            backoff.ceiling(attempt).count(), expected[static_cast<std::size_t>(attempt)].count());
}

void BackoffTest::theCeilingNeverOverflows()
{
    const Backoff backoff({ 500ms, 20'000ms, 50ms }, [] { return 0.999; });
    for (const int attempt : { 62, 63, 64, 1000, std::numeric_limits<int>::max() }) {
        QCOMPARE(backoff.ceiling(attempt).count(), 20'000);
        QCOMPARE(backoff.delay(attempt).count(), 19'980);
    }
    QCOMPARE(backoff.ceiling(-1).count(), 500);
}

void BackoffTest::theDelayIsSpreadOverTheWholeCeiling_data()
{
    QTest::addColumn<double>("random");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("expectedMs");
    QTest::newRow("middle of the first") << 0.5 << 0 << 250;
    QTest::newRow("middle of the fourth") << 0.5 << 3 << 2000;
    QTest::newRow("almost the ceiling") << 0.99999 << 2 << 1999;
    QTest::newRow("middle of the cap") << 0.5 << 40 << 10'000;
}

void BackoffTest::theDelayIsSpreadOverTheWholeCeiling()
{
    QFETCH(double, random);
    QFETCH(int, attempt);
    QFETCH(int, expectedMs);
    const Backoff backoff({ 500ms, 20'000ms, 50ms }, [random] { return random; });
    QCOMPARE(backoff.delay(attempt).count(), expectedMs);
}

void BackoffTest::theDelayIsNeverBelowTheFloor()
{
    const Backoff backoff({ 500ms, 20'000ms, 50ms }, [] { return 0.0; });
    for (const int attempt : { 0, 1, 10, 1000 })
        QCOMPARE(backoff.delay(attempt).count(), 50);
}

void BackoffTest::capBelowTheBaseWins()
{
    const Backoff backoff({ 500ms, 100ms, 10ms }, [] { return 0.5; });
    QCOMPARE(backoff.ceiling(0).count(), 100);
    QCOMPARE(backoff.delay(5).count(), 50);
}

void BackoffTest::systemRandomStaysInItsRange()
{
    const auto random = Backoff::systemRandom();
    for (int i = 0; i < 1000; ++i) {
        const double value = random();
        QVERIFY(value >= 0.0 && value < 1.0);
    }
}

void BackoffTest::delaysOfTwoClientsDiffer()
{
    const Backoff a({}, Backoff::systemRandom());
    const Backoff b({}, Backoff::systemRandom());
    int equal = 0;
    for (int i = 0; i < 20; ++i)
        equal += a.delay(10) == b.delay(10) ? 1 : 0;
    QVERIFY(equal < 5); // one in 20,000 each
}

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
