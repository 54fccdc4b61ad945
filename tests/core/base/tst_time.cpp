// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Time.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace pulse;

class TimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void millisecondsBecomeNanoseconds_data();
    void millisecondsBecomeNanoseconds();
    void wholeMillisecondsSurviveBothWays();
    void todaysTimesComeBackWithinAQuarterOfAMicrosecond();
    void wireMillisecondsSurviveBothWays();
};

void TimeTest::millisecondsBecomeNanoseconds_data()
{
    QTest::addColumn<double>("ms");
    QTest::addColumn<qint64>("time");
    QTest::newRow("the epoch") << 0.0 << qint64(0);
    QTest::newRow("a millisecond") << 1.0 << qint64(1'000'000);
    QTest::newRow("a half") << 0.5 << qint64(500'000);
    QTest::newRow("a tenth after five") << 5.1 << qint64(5'100'000);
    QTest::newRow("0.3 after five") << 5.3 << qint64(5'300'000);
    QTest::newRow("before the epoch") << -1.5 << qint64(-1'500'000);
    QTest::newRow("a little before the epoch") << -0.25 << qint64(-250'000);
    QTest::newRow("2026") << 1'790'000'000'000.5 << qint64(1'790'000'000'000'500'000);
    QTest::newRow("the last") << 9.2e12 << qint64(9'200'000'000'000'000'000);
    QTest::newRow("the first") << -9.2e12 << qint64(-9'200'000'000'000'000'000);
}

void TimeTest::millisecondsBecomeNanoseconds()
{
    QFETCH(double, ms);
    QFETCH(qint64, time);
    QCOMPARE(qint64(timeFromMs(ms)), time);
    QCOMPARE(msFromTime(time), ms);
}

void TimeTest::wholeMillisecondsSurviveBothWays()
{
    std::mt19937_64 random(1);
    std::uniform_int_distribution<TimeNs> ms(-4'000'000'000'000, 4'000'000'000'000);
    for (int i = 0; i < 1000; ++i) {
        const TimeNs time = ms(random) * kNsPerMs;
        QCOMPARE(qint64(timeFromMs(msFromTime(time))), qint64(time));
    }
}

void TimeTest::todaysTimesComeBackWithinAQuarterOfAMicrosecond()
{
    std::mt19937_64 random(2);
    std::uniform_int_distribution<TimeNs> times(
        1'500'000'000 * kNsPerSecond, 2'100'000'000 * kNsPerSecond);
    for (int i = 0; i < 1000; ++i) {
        const TimeNs time = times(random);
        QVERIFY(std::abs(timeFromMs(msFromTime(time)) - time) <= 250);
    }
}

void TimeTest::wireMillisecondsSurviveBothWays()
{
    std::mt19937_64 random(3);
    std::uniform_real_distribution<double> ms(1.5e12, 2.1e12);
    for (int i = 0; i < 1000; ++i) {
        const double value = ms(random);
        QCOMPARE(msFromTime(timeFromMs(value)), value);
    }
}

QTEST_GUILESS_MAIN(TimeTest)
#include "tst_time.moc"
