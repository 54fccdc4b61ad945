// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ValueScale.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace pulse;
using namespace std::chrono_literals;

class ValueScaleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void rangesHaveNiceSteps_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("isBinary");
        QTest::addColumn<double>("min");
        QTest::addColumn<double>("max");
        QTest::addColumn<double>("step");
        QTest::newRow("percent") << 0. << 100. << false << 0. << 100. << 25.;
        QTest::newRow("latency") << 0. << 410. << false << 0. << 600. << 200.;
        QTest::newRow("cold room") << -23.6 << -16.4 << false << -24. << -16. << 2.;
        QTest::newRow("price") << 23.81 << 23.93 << false << 23.8 << 23.95 << 0.05;
        QTest::newRow("both sides") << -400. << 900. << false << -500. << 1000. << 500.;
        QTest::newRow("64 GiB") << 0. << 61. * 1073741824 << true << 0. << 64. * 1073741824
                                << 16. * 1073741824;
        QTest::newRow("constant") << 5. << 5. << false << 4.95 << 5.05 << 0.025;
        QTest::newRow("zero") << 0. << 0. << false << 0. << 1. << 0.25;
    }
    void rangesHaveNiceSteps()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, isBinary);
        QFETCH(double, min);
        QFETCH(double, max);
        QFETCH(double, step);
        const ValueRange range
            = niceRange(low, high, isBinary ? ScaleSteps::Binary : ScaleSteps::Decimal);
        QVERIFY2(std::abs(range.min - min) < 1e-6 * step, qPrintable(QString::number(range.min)));
        QVERIFY2(std::abs(range.max - max) < 1e-6 * step, qPrintable(QString::number(range.max)));
        QVERIFY2(
            std::abs(range.step - step) < 1e-6 * step, qPrintable(QString::number(range.step)));
    }
    void decadesHoldTheirData()
    {
        for (double low = 1e-9; low < 1e9; low *= 7) {
            for (double factor = 1; factor < 1e12; factor *= 5) {
                const ValueRange range = decadeRange(low, low * factor);
                QVERIFY(range.isLog);
                QVERIFY(range.min <= low * (1 + 1e-6));
                QVERIFY(range.max >= low * factor * (1 - 1e-6));
                const std::vector<double> ticks = range.ticks();
                QVERIFY(ticks.size() >= 2 && ticks.size() <= ValueRange::kMaxDecades + 2);
                QVERIFY(std::abs(ticks.front() / range.min - 1) < 1e-9);
                QVERIFY(std::abs(ticks.back() / range.max - 1) < 1e-9);
            }
        }
    }
    void everyRangeHoldsItsDataWithFewLines()
    {
        for (const auto steps : { ScaleSteps::Decimal, ScaleSteps::Binary }) {
            for (double low = -1e9; low < 1e9; low += 7.7e7) {
                for (double size = 1e-3; size < 1e12; size *= 3.3) {
                    const ValueRange range = niceRange(low, low + size, steps);
                    QVERIFY(range.min <= low + size * 1e-6);
                    QVERIFY(range.max >= (low + size) - size * 1e-6);
                    const auto lines = static_cast<int>(range.ticks().size());
                    QVERIFY2(lines >= 2 && lines <= 5,
                        qPrintable(QStringLiteral("%1 + %2: %3").arg(low).arg(size).arg(lines)));
                }
            }
        }
    }
    void aFixedScaleNeverMoves()
    {
        ValueScale scale({ 0, 100, ScaleSteps::Decimal, false });
        QVERIFY(!scale.update(-50, 300, 0s));
        QCOMPARE(scale.range(), (ValueRange { 0, 100, 25 }));
        QCOMPARE(scale.range().ticks(), (std::vector<double> { 0, 25, 50, 75, 100 }));
    }
    void linesDivideEveryScaleEvenly()
    {
        ValueScale fixed({ 0, 95, ScaleSteps::Decimal, false });
        QCOMPARE(fixed.range().ticks().back(), 95.);
        ValueScale half({ -3, std::nullopt, ScaleSteps::Decimal, false });
        half.update(0, 97, 0s);
        const double steps = (half.range().max - half.range().min) / half.range().step;
        QCOMPARE(steps, std::round(steps));
        QCOMPARE(half.range().min, -3.);
    }
    void anIdleAmountIsNotDrawnInSingleUnits()
    {
        ValueScale::Options options;
        options.hasZero = true;
        options.leastMax = 1'000;
        ValueScale scale(options);
        scale.update(0, 3, 0s);
        QCOMPARE(scale.range().max, 1'000.);
    }
    void itGrowsAtOnceButOnceASecond()
    {
        ValueScale scale({});
        QVERIFY(scale.update(0, 10, 0ms));
        QVERIFY(!scale.update(0, 1'000, 500ms));
        QVERIFY(scale.update(0, 1'000, 1'000ms));
        QVERIFY(scale.range().max >= 1'000);
    }
    void itShrinksAfterTenSeconds()
    {
        ValueScale scale({});
        scale.update(0, 1'000, 0s);
        QVERIFY(!scale.update(0, 10, 5s));
        QVERIFY(!scale.update(0, 10, 14s));
        QVERIFY(scale.update(0, 10, 15s));
        QCOMPARE(scale.range().max, 10.);
    }
    void aPeakStartsTheWaitAnew()
    {
        ValueScale scale({});
        scale.update(0, 1'000, 0s);
        scale.update(0, 10, 5s);
        scale.update(0, 1'000, 9s);
        QVERIFY(!scale.update(0, 10, 16s));
        QVERIFY(!scale.update(0, 10, 25s));
        QVERIFY(scale.update(0, 10, 26s));
    }
    void growingOneEndKeepsTheOther()
    {
        ValueScale scale({});
        scale.update(0, 100, 0s);
        QVERIFY(scale.update(40, 210, 2s));
        QVERIFY(scale.range().min <= 0);
    }
    void aChangedWindowFitsAtOnce()
    {
        ValueScale scale({});
        scale.update(0, 1'000, 0s);
        scale.reset();
        QVERIFY(scale.update(0, 10, 100ms));
    }
    void areasReachZero()
    {
        ValueScale scale({ std::nullopt, std::nullopt, ScaleSteps::Decimal, true });
        scale.update(500, 510, 0s);
        QCOMPARE(scale.range().min, 0.);
    }

    // rainy
    void missingValuesChangeNothing()
    {
        ValueScale scale({});
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        QVERIFY(!scale.update(nan, nan, 0s));
        QVERIFY(!scale.update(infinity, -infinity, 0s));
        QVERIFY(scale.range().max > scale.range().min);
    }
    void extremeValuesDoNotHang()
    {
        for (const double high : { 1e-300, 1e300, std::numeric_limits<double>::max() }) {
            const ValueRange range = niceRange(-high, high, ScaleSteps::Decimal);
            QVERIFY(range.ticks().size() <= 21);
        }
    }
};

QTEST_GUILESS_MAIN(ValueScaleTest)
#include "tst_valuescale.moc"
