// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;

class TimeCursorTest : public QObject
{
    Q_OBJECT
private:
    test::FakeClock m_clock;

private Q_SLOTS:
    // happy
    void liveFollowsTheClock()
    {
        TimeCursor cursor(m_clock);
        m_clock.advance(3s);
        const double now = msFromTime(m_clock.now());
        QVERIFY(cursor.isLive());
        QVERIFY(cursor.to() >= now);
        QVERIFY(cursor.to() - now < 1'000);
        QCOMPARE(cursor.to() - cursor.from(), cursor.windowMs());
        QVERIFY(cursor.behindText().isEmpty());
    }
    void stepsAreHalfAPixelOfTheWidestPlot()
    {
        TimeCursor cursor(m_clock);
        cursor.setWindowMs(15 * 60'000);
        cursor.setPixels(900); // 1 s a pixel
        m_clock.advance(1s);
        QSignalSpy moved(&cursor, &TimeCursor::spanChanged);
        m_clock.advance(10s);
        QVERIFY2(
            moved.count() >= 19 && moved.count() <= 21, qPrintable(QString::number(moved.count())));
    }
    void stepsAreNeverFinerThanAFrame()
    {
        TimeCursor cursor(m_clock);
        cursor.setWindowMs(1'000);
        cursor.setPixels(4'000);
        QSignalSpy moved(&cursor, &TimeCursor::spanChanged);
        m_clock.advance(1s);
        QVERIFY2(moved.count() <= 61, qPrintable(QString::number(moved.count())));
        QVERIFY(moved.count() > 30);
    }
    void pausedStandsStillAndSaysHowFarBehind()
    {
        TimeCursor cursor(m_clock);
        cursor.pause();
        const double to = cursor.to();
        QSignalSpy moved(&cursor, &TimeCursor::spanChanged);
        m_clock.advance(134s);
        cursor.refreshTexts();
        QCOMPARE(cursor.to(), to);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(m_clock.pendingTimers(), 0u);
        QCOMPARE(cursor.behindText(), QStringLiteral("2m 13s behind"));
        cursor.goLive();
        QVERIFY(cursor.to() > to + 133'000);
        QVERIFY(cursor.behindText().isEmpty());
    }
    void toggleGoesBothWays()
    {
        TimeCursor cursor(m_clock);
        QSignalSpy mode(&cursor, &TimeCursor::modeChanged);
        cursor.toggle();
        QCOMPARE(cursor.mode(), TimeCursor::Paused);
        cursor.toggle();
        QCOMPARE(cursor.mode(), TimeCursor::Live);
        QCOMPARE(mode.count(), 2);
    }
    void windowsHaveNames()
    {
        TimeCursor cursor(m_clock);
        cursor.setWindowMs(15 * 60'000);
        QCOMPARE(cursor.windowText(), QStringLiteral("15 min"));
        QCOMPARE(cursor.windowShortText(), QStringLiteral("15 m"));
        cursor.setWindowMs(6 * 3'600'000);
        QCOMPARE(cursor.windowText(), QStringLiteral("6 h"));
        QVERIFY(cursor.windowChoices().size() >= 5);
    }
    void theCrosshairTellsItsTimeAndOffset()
    {
        TimeCursor cursor(m_clock);
        const double at = msFromTime(m_clock.now()) - 140'000;
        cursor.setCrosshair(at, QStringLiteral("cpu"));
        QVERIFY(cursor.hasCrosshair());
        QCOMPARE(cursor.crosshairOwner(), QStringLiteral("cpu"));
        QVERIFY(cursor.crosshairText().endsWith(QStringLiteral(".000")));
        QCOMPARE(cursor.crosshairOffsetText(), QStringLiteral("\u22122m 20s"));
        cursor.clearCrosshair();
        QVERIFY(!cursor.hasCrosshair());
        QVERIFY(cursor.crosshairText().isEmpty());
    }
    void theCrosshairLeavesWithItsMoment()
    {
        TimeCursor cursor(m_clock);
        cursor.setWindowMs(60'000);
        cursor.setCrosshair(cursor.from() + 1'000, QStringLiteral("cpu"));
        m_clock.advance(5s);
        QVERIFY(!cursor.hasCrosshair());
    }

    // rainy
    void senselessValuesAreRefused()
    {
        TimeCursor cursor(m_clock);
        const double window = cursor.windowMs();
        cursor.setWindowMs(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(cursor.windowMs(), window);
        cursor.setWindowMs(-5);
        QCOMPARE(cursor.windowMs(), TimeCursor::kMinWindowMs);
        cursor.setWindowMs(1e30);
        QCOMPARE(cursor.windowMs(), TimeCursor::kMaxWindowMs);
        cursor.setPixels(0);
        cursor.setCrosshair(std::numeric_limits<double>::infinity(), {});
        QVERIFY(!cursor.hasCrosshair());
    }
    void aJumpOfTheWallClockIsFollowed()
    {
        TimeCursor cursor(m_clock);
        m_clock.jumpWall(std::chrono::hours(-1));
        m_clock.advance(6s);
        QVERIFY(std::abs(cursor.to() - msFromTime(m_clock.now())) < 5'001);
    }
};

QTEST_GUILESS_MAIN(TimeCursorTest)
#include "tst_timecursor.moc"
