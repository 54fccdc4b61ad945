// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/FiveNumbers.h"

#include "core/series/SampleCursor.h"

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

struct Weighed
{
    double value;
    double weight;
};

/*! Of sorted values, by linear interpolation between the neighbours. */
double exactQuantile(const std::vector<double> &sorted, double part)
{
    const double place = part * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - std::floor(place));
}

double weighedQuantile(const std::vector<Weighed> &sorted, double part)
{
    double total = 0;
    for (const Weighed &each : sorted)
        total += each.weight;
    double passed = 0;
    for (const Weighed &each : sorted) {
        passed += each.weight;
        if (passed >= part * total)
            return each.value;
    }
    return sorted.back().value;
}

void addSlice(
    const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to, std::vector<Weighed> &samples)
{
    const auto inSlice = static_cast<double>(store.stats(id, from, to).count);
    SampleCursor cursor = store.samples(id, from, to);
    if (inSlice == 0 || !cursor.next())
        return;
    constexpr std::size_t kMostRows = 512;
    const auto rows = cursor.values().first(std::min(kMostRows, cursor.values().size()));
    const auto numbers = static_cast<double>(
        std::ranges::count_if(rows, [](double value) { return std::isfinite(value); }));
    for (const double value : rows) {
        if (std::isfinite(value))
            samples.push_back({ value, inSlice / numbers });
    }
}

} // namespace

FiveNumbers fiveNumbers(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to)
{
    const SeriesStats stats = store.stats(id, from, to);
    FiveNumbers five;
    five.count = stats.count;
    if (stats.count == 0)
        return five;
    five.least = stats.min;
    five.greatest = stats.max;
    five.isExact = stats.count <= kMostExactSamples;
    if (five.isExact) {
        std::vector<double> values;
        values.reserve(static_cast<std::size_t>(stats.count));
        forEachSample(store, id, from, to, [&values](TimeNs, double value) {
            if (std::isfinite(value))
                values.push_back(value);
        });
        std::ranges::sort(values);
        five.lowerQuartile = exactQuantile(values, 0.25);
        five.median = exactQuantile(values, 0.5);
        five.upperQuartile = exactQuantile(values, 0.75);
        return five;
    }
    std::vector<Weighed> samples;
    const TimeNs begin = std::max(from, store.oldestTime(id));
    const TimeNs end = std::min(to, store.newestTime(id));
    const TimeNs slice = (end - begin) / kQuartileSlices + 1;
    for (TimeNs at = begin; at <= end; at += slice)
        addSlice(store, id, at, std::min(end, at + slice - 1), samples);
    std::ranges::sort(samples, {}, &Weighed::value);
    five.lowerQuartile = weighedQuantile(samples, 0.25);
    five.median = weighedQuantile(samples, 0.5);
    five.upperQuartile = weighedQuantile(samples, 0.75);
    return five;
}

} // namespace pulse
