// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/FiveNumbers.h"

#include "core/series/SampleCursor.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

void SortedSamples::addSlice(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to)
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
            m_samples.push_back({ value, inSlice / numbers });
    }
}

SortedSamples::SortedSamples(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to)
{
    const std::int64_t count = store.stats(id, from, to).count;
    m_isExact = count <= kMostExactSamples;
    if (m_isExact) {
        m_samples.reserve(static_cast<std::size_t>(count));
        forEachSample(store, id, from, to, [this](TimeNs, double value) {
            if (std::isfinite(value))
                m_samples.push_back({ value, 1 });
        });
    } else {
        const TimeNs begin = std::max(from, store.oldestTime(id));
        const TimeNs end = std::min(to, store.newestTime(id));
        const TimeNs slice = (end - begin) / kQuantileSlices + 1;
        for (TimeNs at = begin; at <= end; at += slice)
            addSlice(store, id, at, std::min(end, at + slice - 1));
    }
    std::ranges::sort(m_samples, {}, &Weighed::value);
    for (const Weighed &each : m_samples)
        m_weight += each.weight;
}

double SortedSamples::quantile(double part) const
{
    if (m_samples.empty())
        return std::numeric_limits<double>::quiet_NaN();
    if (m_isExact) {
        const double place = part * static_cast<double>(m_samples.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, m_samples.size() - 1);
        const double low = m_samples[below].value;
        return low + (m_samples[above].value - low) * (place - std::floor(place));
    }
    double passed = 0;
    for (const Weighed &each : m_samples) {
        passed += each.weight;
        if (passed >= part * m_weight)
            return each.value;
    }
    return m_samples.back().value;
}

FiveNumbers fiveNumbers(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to)
{
    const SeriesStats stats = store.stats(id, from, to);
    FiveNumbers five;
    five.count = stats.count;
    if (stats.count == 0)
        return five;
    const SortedSamples samples(store, id, from, to);
    five.least = stats.min;
    five.greatest = stats.max;
    five.isExact = samples.isExact();
    five.lowerQuartile = samples.quantile(0.25);
    five.median = samples.quantile(0.5);
    five.upperQuartile = samples.quantile(0.75);
    return five;
}

} // namespace pulse
