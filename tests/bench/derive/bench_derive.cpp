// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/DerivedRegistry.h"
#include "core/derive/Spectrum.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

/*!
 * What derived series and spectra cost. Prints one JSON object a line for tests/bench/run. A sample
 * at a time is what a slow feed sends; history is what a new series finds.
 */
using namespace pulse;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr int kSamples = 100'000;

/*! CPU time of this thread: what others do on the machine is not our cost. */
double cpuNs()
{
    timespec t {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

void report(const std::string &key, const char *unit, const std::function<double()> &once)
{
    std::vector<double> runs;
    for (int i = 0; i < 7; ++i)
        runs.push_back(once());
    std::sort(runs.begin(), runs.end());
    std::printf("{\"key\": \"derive.%s\", \"value\": %.4g, \"unit\": \"%s\", \"min\": %.4g, "
                "\"max\": %.4g, \"runs\": %zu}\n",
        key.c_str(), runs[runs.size() / 2], unit, runs.front(), runs.back(), runs.size());
    std::fflush(stdout);
}

/*! Nanoseconds a sample of an input. */
double costOf(const QString &text, int inputs, bool isLive)
{
    SeriesStore store;
    std::vector<SeriesId> ids;
    for (int i = 0; i < inputs; ++i) {
        ids.push_back(store.ensure(QStringLiteral("feed"), QString::number(i)));
        store.setExpectedInterval(ids.back(), kNsPerSecond / 10);
    }
    DerivedRegistry registry(store, [&ids](const DerivedRegistry::Visit &visit) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            visit(QString::number(i), { ids[i], QStringLiteral("feed"), {} });
    });
    const int rows = kSamples / inputs;
    double spent = 0;
    auto series = isLive ? registry.acquire(text).value() : nullptr;
    for (int row = 0; row < rows; ++row) {
        const TimeNs time = kStart + row * (kNsPerSecond / 10);
        for (const SeriesId id : ids) {
            const double value = std::sin(row * 0.01 + id);
            store.append(id, { &time, 1 }, { &value, 1 });
            if (!isLive)
                continue;
            const double before = cpuNs();
            registry.noteAppended(id, { &time, 1 }, { &value, 1 });
            spent += cpuNs() - before;
        }
        if (isLive) {
            const double before = cpuNs();
            registry.advance();
            spent += cpuNs() - before;
        }
    }
    if (!isLive) {
        const double before = cpuNs();
        series = registry.acquire(text).value();
        while (registry.advance()) { }
        spent = cpuNs() - before;
    }
    return spent / (rows * inputs);
}

double spectrumMs()
{
    std::vector<TimeNs> times;
    std::vector<double> values;
    for (std::size_t i = 0; i < Spectrum::kMaxSamples; ++i) {
        times.push_back(kStart + static_cast<TimeNs>(i) * kNsPerMs);
        values.push_back(std::sin(static_cast<double>(i) * 0.1));
    }
    const double before = cpuNs();
    const Spectrum spectrum = amplitudeSpectrum(times, values);
    return spectrum.amplitudes.empty() ? 0 : (cpuNs() - before) / 1e6;
}

} // namespace

int main()
{
    const QString rate = QStringLiteral("rate({feed/0})");
    const QString sum = QStringLiteral("{feed/0} + {feed/1} + {feed/2} + {feed/3}");
    const QString sumOfRates = QStringLiteral("sum(rate({feed/*}))");
    const QString percentile = QStringLiteral("percentile({feed/0}, 95, 60)");
    report("rate.live", "ns/sample", [&] { return costOf(rate, 1, true); });
    report("rate.history", "ns/sample", [&] { return costOf(rate, 1, false); });
    report("sum4.live", "ns/sample", [&] { return costOf(sum, 4, true); });
    report("sum4.history", "ns/sample", [&] { return costOf(sum, 4, false); });
    report("sumofrates32.live", "ns/sample", [&] { return costOf(sumOfRates, 32, true); });
    report("percentile600.history", "ns/sample", [&] { return costOf(percentile, 1, false); });
    report("spectrum16384", "ms", spectrumMs);
    return 0;
}
