// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QDateTime>
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
        QCOMPARE(cursor.behindText(), QStringLiteral("2m 14s behind"));
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
    void theCrosshairTellsTheDayInWindowsOfDays()
    {
        TimeCursor cursor(m_clock);
        cursor.setUtc(true);
        cursor.setWindowMs(7 * 86'400'000.);
        const double at = msFromTime(m_clock.now()) - 86'400'000.;
        cursor.setCrosshair(at, QStringLiteral("cpu"));
        const QString day = QDateTime::fromMSecsSinceEpoch(std::llround(at))
                                .toUTC()
                                .toString(QStringLiteral("MM-dd HH:mm"));
        QCOMPARE(cursor.crosshairShortText(), day);
        QVERIFY(cursor.crosshairText().startsWith(day));
    }
    void theCrosshairLeavesWithItsMoment()
    {
        TimeCursor cursor(m_clock);
        cursor.setWindowMs(60'000);
        cursor.setCrosshair(cursor.from() + 1'000, QStringLiteral("cpu"));
        m_clock.advance(5s);
        QVERIFY(!cursor.hasCrosshair());
    }

    void theWheelKeepsTheMomentUnderThePointer()
    {
        for (const double fraction : { 0.0, 0.25, 0.5, 0.99 }) {
            TimeCursor cursor(m_clock);
            m_clock.advance(1'777ms);
            for (const double angle : { 120., 120., -120., 15., 240., -360., -120. }) {
                const double at = cursor.from() + fraction * cursor.windowMs();
                cursor.zoomByWheel(at, angle, 0);
                const double place = (at - cursor.from()) / cursor.windowMs();
                QVERIFY2(std::abs(place - fraction) < 1e-6, qPrintable(QString::number(place)));
                m_clock.advance(333ms);
            }
            QVERIFY(!cursor.isLive());
        }
    }
    void wheelUpZoomsInAndPixelsCountToo()
    {
        QVERIFY(TimeCursor::wheelFactor(120, 0) < 1);
        QVERIFY(TimeCursor::wheelFactor(-120, 0) > 1);
        QCOMPARE(TimeCursor::wheelFactor(120, 0) * TimeCursor::wheelFactor(-120, 0), 1.0);
        // Many small steps are one large one, so that a touchpad is as fast as its fingers.
        double product = 1;
        for (int i = 0; i < 60; ++i)
            product *= TimeCursor::wheelFactor(2, 1);
        QVERIFY(std::abs(product - TimeCursor::wheelFactor(120, 60)) < 1e-9);
    }
    void zoomingByKeyKeepsTheLiveEdge()
    {
        TimeCursor cursor(m_clock);
        cursor.zoomIn();
        QVERIFY(cursor.isLive());
        QCOMPARE(cursor.windowMs(), 200'000.);
        m_clock.advance(5s);
        QVERIFY(cursor.to() >= msFromTime(m_clock.now()));
        cursor.zoomOut();
        QVERIFY(cursor.isLive());
        QVERIFY(std::abs(cursor.windowMs() - 300'000) < 1e-6);
    }
    void zoomingByKeyStaysAroundTheCrosshairOfAPausedView()
    {
        TimeCursor cursor(m_clock);
        cursor.pause();
        const double at = cursor.from() + 0.2 * cursor.windowMs();
        cursor.setCrosshair(at, QStringLiteral("cpu"));
        cursor.zoomIn();
        QVERIFY(std::abs((at - cursor.from()) / cursor.windowMs() - 0.2) < 1e-9);
    }
    void draggingHoldsTheMomentWithoutDrift()
    {
        TimeCursor cursor(m_clock);
        cursor.beginGesture();
        const double at = cursor.from() + 0.5 * cursor.windowMs();
        for (int i = 0; i <= 1'000; ++i) {
            const double fraction = 0.5 + 0.4 * std::sin(i);
            cursor.holdAt(at, fraction);
            QVERIFY(std::abs((at - cursor.from()) / cursor.windowMs() - fraction) < 1e-9);
            m_clock.advance(16ms);
        }
        QVERIFY(!cursor.isLive());
        cursor.undoZoom();
        QVERIFY(cursor.isLive());
    }
    void everyZoomIsUndoneOneByOne()
    {
        TimeCursor cursor(m_clock);
        QVERIFY(!cursor.canUndoZoom());
        cursor.zoomIn();
        const double second = cursor.windowMs();
        cursor.showSpan(cursor.from() + 10'000, cursor.from() + 40'000);
        QCOMPARE(cursor.windowMs(), 30'000.);
        const double from = cursor.from();
        cursor.zoomByWheel(from, 120, 0);
        cursor.zoomByWheel(from, 120, 0); // the same gesture
        cursor.undoZoom();
        QCOMPARE(cursor.windowMs(), 30'000.);
        QVERIFY(std::abs(cursor.from() - from) < 1e-6);
        cursor.undoZoom();
        QCOMPARE(cursor.windowMs(), second);
        QVERIFY(cursor.isLive());
        cursor.undoZoom();
        QCOMPARE(cursor.windowMs(), TimeCursor::kDefaultWindowMs);
        QVERIFY(!cursor.canUndoZoom());
        cursor.undoZoom(); // nothing left
        QCOMPARE(cursor.windowMs(), TimeCursor::kDefaultWindowMs);
    }
    void valuesAreUndoneInTheirTurnAndForgottenWithTheirOwner()
    {
        TimeCursor cursor(m_clock);
        QStringList undone;
        QObject first;
        auto second = std::make_unique<QObject>();
        cursor.zoomIn();
        cursor.rememberValues(&first, [&] { undone.append(QStringLiteral("first")); });
        cursor.rememberValues(&first, [&] { undone.append(QStringLiteral("same turn")); });
        cursor.rememberValues(second.get(), [&] { undone.append(QStringLiteral("gone")); });
        second.reset();
        QVERIFY(cursor.canUndoZoom());
        cursor.undoZoom();
        QCOMPARE(undone, QStringList { QStringLiteral("first") });
        QVERIFY(cursor.windowMs() != TimeCursor::kDefaultWindowMs);
        cursor.undoZoom();
        QCOMPARE(cursor.windowMs(), TimeCursor::kDefaultWindowMs);
        QVERIFY(!cursor.canUndoZoom());
    }
    void resetGoesBackToTheWindowThatWasChosen()
    {
        TimeCursor cursor(m_clock);
        cursor.setWindowMs(900'000);
        cursor.zoomIn();
        cursor.zoomIn();
        cursor.resetZoom();
        QCOMPARE(cursor.windowMs(), 900'000.);
        QVERIFY(cursor.isLive());
        cursor.zoomByWheel(cursor.from(), 480, 0);
        cursor.resetZoom();
        QCOMPARE(cursor.windowMs(), 900'000.);
        QVERIFY(!cursor.isLive());
        QVERIFY(cursor.to() <= msFromTime(m_clock.now()) + 1'000);
    }
    void marksTellTheirDistanceAndItsRate()
    {
        TimeCursor cursor(m_clock);
        cursor.setMarkA(); // no crosshair
        QVERIFY(!cursor.hasA());
        const double at = cursor.from() + 100'000;
        cursor.setCrosshair(at, QStringLiteral("cpu"));
        cursor.setMarkA();
        QVERIFY(cursor.marksText().isEmpty());
        cursor.setCrosshair(at + 2'500, QStringLiteral("cpu"));
        cursor.setMarkB();
        QCOMPARE(cursor.marksText(), QStringLiteral("Δt 2.500\u202fs"));
        QCOMPARE(cursor.marksRateText(), QStringLiteral("1/Δt 0.400\u202fHz"));
        cursor.setCrosshair(at - 72'000, QStringLiteral("cpu"));
        cursor.setMarkB();
        QCOMPARE(cursor.marksText(), QStringLiteral("Δt \u22121m 12s"));
        cursor.clearMarks();
        QVERIFY(!cursor.hasA() && !cursor.hasB());
    }
    void aRangeStopsTimeAndIsZoomedTo()
    {
        TimeCursor cursor(m_clock);
        const double from = cursor.from();
        cursor.setRange(from + 60'000, from + 20'000, QStringLiteral("cpu"));
        QVERIFY(!cursor.isLive());
        QCOMPARE(cursor.rangeFrom(), from + 20'000);
        QCOMPARE(cursor.rangeTo(), from + 60'000);
        QCOMPARE(cursor.rangeText(), QStringLiteral("40.000\u202fs"));
        cursor.zoomToRange();
        QVERIFY(!cursor.hasRange());
        QCOMPARE(cursor.windowMs(), 40'000.);
        QCOMPARE(cursor.from(), from + 20'000);
    }
    void utcChangesEveryClock()
    {
        TimeCursor cursor(m_clock);
        QSignalSpy zone(&cursor, &TimeCursor::timeZoneChanged);
        cursor.setUtc(true);
        QCOMPARE(zone.count(), 1);
        QCOMPARE(cursor.timeZoneText(), QStringLiteral("UTC+00:00"));
        QCOMPARE(cursor.zone(), QTimeZone::utc());
    }
    void zoomedWindowsHaveReadableNames()
    {
        TimeCursor cursor(m_clock);
        cursor.setWindowMs(209'123.456);
        QCOMPARE(cursor.windowText(), QStringLiteral("3m 29s"));
        cursor.setWindowMs(12'345.678);
        QCOMPARE(cursor.windowText(), QStringLiteral("12.3\u202fs"));
    }

    // rainy
    void zoomStaysWithinItsLimits()
    {
        TimeCursor cursor(m_clock);
        const auto isSane = [&cursor, this] {
            return std::isfinite(cursor.from()) && std::isfinite(cursor.to()) && cursor.from() >= 0
                && cursor.windowMs() >= TimeCursor::kMinWindowMs
                && cursor.windowMs() <= TimeCursor::kMaxWindowMs
                && cursor.to() <= msFromTime(m_clock.now()) + 0.91 * cursor.windowMs();
        };
        for (int i = 0; i < 200; ++i) {
            cursor.zoomByWheel(cursor.from() + i % 7 * cursor.windowMs() / 6, -1e9, 0);
            QVERIFY(isSane());
        }
        QCOMPARE(cursor.windowMs(), TimeCursor::kMaxWindowMs);
        for (int i = 0; i < 200; ++i) {
            cursor.zoomByWheel(cursor.to(), 120, 0);
            QVERIFY(isSane());
        }
        QCOMPARE(cursor.windowMs(), TimeCursor::kMinWindowMs);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinite = std::numeric_limits<double>::infinity();
        for (const double bad : { nan, infinite, -infinite, 1e300, -1e300 }) {
            cursor.zoomByWheel(bad, 120, 0);
            cursor.zoomByWheel(cursor.from(), bad, 0);
            cursor.zoomByWheel(cursor.from(), 0, bad);
            cursor.zoomAt(cursor.from(), bad);
            cursor.zoomAt(cursor.from(), 0);
            cursor.holdAt(bad, 0.5);
            cursor.holdAt(cursor.from(), bad);
            cursor.panByWheel(bad, 0);
            cursor.panByWheel(0, bad);
            cursor.showSpan(bad, bad);
            cursor.setRange(bad, cursor.from(), {});
            QVERIFY(isSane());
        }
    }
    void theUndoStackIsBounded()
    {
        TimeCursor cursor(m_clock);
        for (int i = 0; i < 1'000; ++i) {
            cursor.beginGesture();
            cursor.holdAt(cursor.from(), 0.001 * (i % 9));
        }
        std::size_t steps = 0;
        for (; cursor.canUndoZoom(); ++steps)
            cursor.undoZoom();
        QVERIFY(steps <= TimeCursor::kMaxUndo);
    }
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
