// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/Spectrum.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;

struct Signal
{
    std::vector<TimeNs> times;
    std::vector<double> values;

    /*! `distance` in seconds; the times shake by `jitter` of it. */
    template <typename Of>
    static Signal of(std::size_t count, double distance, Of &&value, double jitter = 0)
    {
        Signal signal;
        for (std::size_t i = 0; i < count; ++i) {
            const double shake = jitter * std::sin(static_cast<double>(i * i));
            const double t = (static_cast<double>(i) + shake) * distance;
            signal.times.push_back(kStart + std::llround(t * 1e9));
            signal.values.push_back(value(t));
        }
        return signal;
    }
    Spectrum spectrum() const { return amplitudeSpectrum(times, values); }
};

auto sine(double amplitude, double frequency)
{
    return
        [=](double t) { return amplitude * std::sin(2 * std::numbers::pi * frequency * t + 0.3); };
}

} // namespace

class TestSpectrum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSineHasItsPeakWithItsAmplitude_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("distance");
        QTest::addColumn<double>("frequency");
        QTest::addColumn<double>("amplitude");
        QTest::newRow("10 Hz sampling") << 600 << 0.1 << 0.73 << 3.0;
        QTest::newRow("seconds") << 900 << 1.0 << 0.05 << 250.0;
        QTest::newRow("minutes") << 240 << 60.0 << 0.0011 << 1e-6;
        QTest::newRow("large") << 500 << 1.0 << 0.11 << 1e200;
        QTest::newRow("power of two") << 1024 << 0.5 << 0.31 << 1.0;
        QTest::newRow("more than it takes") << 40'000 << 0.01 << 12.5 << 2.0;
    }

    void aSineHasItsPeakWithItsAmplitude()
    {
        QFETCH(int, count);
        QFETCH(double, distance);
        QFETCH(double, frequency);
        QFETCH(double, amplitude);
        const Spectrum spectrum
            = Signal::of(static_cast<std::size_t>(count), distance, [&](double t) {
                  return 17 * amplitude + sine(amplitude, frequency)(t);
              }).spectrum();
        QCOMPARE(spectrum.problem, Spectrum::Problem::None);
        QCOMPARE_LE(spectrum.samples, Spectrum::kMaxSamples);
        const Spectrum::Peak peak = spectrum.peak();
        QVERIFY2(std::abs(peak.frequency - frequency) < spectrum.binWidth,
            qPrintable(u"%1 ± %2"_s.arg(peak.frequency).arg(spectrum.binWidth)));
        QVERIFY2(std::abs(peak.amplitude - amplitude) < 0.05 * amplitude,
            qPrintable(QString::number(peak.amplitude)));
        QVERIFY(std::abs(spectrum.highest() - 0.5 / distance) < 0.01 / distance);
    }

    void twoSinesAreApart()
    {
        const Spectrum spectrum = Signal::of(1'000, 0.1, [](double t) {
            return sine(3, 0.5)(t) + sine(1, 0.9)(t);
        }).spectrum();
        const auto bin
            = [&](double hz) { return static_cast<std::size_t>(hz / spectrum.binWidth); };
        const Spectrum::Peak low = spectrum.peak(bin(0.3), bin(0.7));
        const Spectrum::Peak high = spectrum.peak(bin(0.7), bin(1.2));
        QVERIFY(std::abs(low.frequency - 0.5) < spectrum.binWidth);
        QVERIFY(std::abs(high.frequency - 0.9) < spectrum.binWidth);
        QVERIFY(std::abs(low.amplitude - 3) < 0.1);
        QVERIFY(std::abs(high.amplitude - 1) < 0.1);
        QVERIFY(spectrum.amplitudes[bin(0.7)] < 0.05);
    }

    void aLittleJitterIsEvened()
    {
        const Spectrum spectrum = Signal::of(600, 0.5, sine(2, 0.1), 0.1).spectrum();
        QCOMPARE(spectrum.problem, Spectrum::Problem::None);
        QVERIFY(std::abs(spectrum.peak().frequency - 0.1) < spectrum.binWidth);
        QVERIFY(std::abs(spectrum.peak().amplitude - 2) < 0.1);
    }

    void aConstantHasNoPeak()
    {
        const Spectrum spectrum = Signal::of(100, 1, [](double) { return 5.0; }).spectrum();
        QCOMPARE(spectrum.problem, Spectrum::Problem::None);
        QCOMPARE(spectrum.peak().frequency, 0.0);
    }

    void theLongestStretchWithoutAGapCounts()
    {
        Signal signal = Signal::of(1'000, 1, sine(1, 0.05));
        signal.values[100] = std::nan("");
        for (std::size_t i = 700; i < 1'000; ++i)
            signal.times[i] += 30 * kNsPerSecond;
        const Spectrum spectrum = signal.spectrum();
        QCOMPARE(spectrum.problem, Spectrum::Problem::None);
        QCOMPARE(spectrum.samples, std::size_t { 599 });
        QVERIFY(std::abs(spectrum.peak().frequency - 0.05) < spectrum.binWidth);
    }

    void tooFewSamplesAreTold()
    {
        for (const std::size_t count : { 0, 1, 2, 15 }) {
            const Spectrum spectrum = Signal::of(count, 1, sine(1, 0.1)).spectrum();
            QCOMPARE(spectrum.problem, Spectrum::Problem::TooFew);
            QCOMPARE(spectrum.samples, count);
        }
        Signal empty = Signal::of(50, 1, sine(1, 0.1));
        std::fill(empty.values.begin(), empty.values.end(), std::nan(""));
        QCOMPARE(empty.spectrum().problem, Spectrum::Problem::TooFew);
        QCOMPARE(empty.spectrum().samples, std::size_t { 0 });
    }

    void unevenSamplesAreTold()
    {
        QCOMPARE(
            Signal::of(300, 1, sine(1, 0.1), 0.9).spectrum().problem, Spectrum::Problem::Uneven);
        Signal growing = Signal::of(60, 1, sine(1, 0.1));
        for (std::size_t i = 1; i < growing.times.size(); ++i)
            growing.times[i] = growing.times[i - 1] + std::llround(std::pow(1.3, i % 25) * 1e9);
        const Spectrum spectrum = growing.spectrum();
        QCOMPARE(spectrum.problem, Spectrum::Problem::Uneven);
        QVERIFY(spectrum.longest > 100 && spectrum.shortest < 2);
    }
};

QTEST_GUILESS_MAIN(TestSpectrum)
#include "tst_spectrum.moc"
