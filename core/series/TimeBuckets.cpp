// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/TimeBuckets.h"

#include <array>
#include <limits>

namespace pulse {

namespace {

/*! A window a little off a whole minute, which the steps of a live clock give, counts as whole. */
constexpr double kLeastBuckets = 59.5;
constexpr TimeNs kMostBuckets = 2000;

} // namespace

TimeNs bucketFor(TimeNs window)
{
    constexpr std::array<TimeNs, 24> kSeconds { 1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600,
        900, 1200, 1800, 3600, 7200, 10'800, 14'400, 21'600, 43'200, 86'400, 604'800 };
    const double widest = static_cast<double>(std::max<TimeNs>(window, 1)) / kLeastBuckets;
    TimeNs best = 1;
    for (TimeNs decade = 1; decade < kNsPerSecond; decade *= 10) {
        for (const TimeNs step : { decade, 2 * decade, 5 * decade }) {
            if (static_cast<double>(step) <= widest)
                best = step;
        }
    }
    for (const TimeNs step : kSeconds) {
        if (static_cast<double>(step * kNsPerSecond) <= widest)
            best = step * kNsPerSecond;
    }
    return std::max(best, window / kMostBuckets);
}

TimeNs bucketFor(TimeNs window, double chosenMs)
{
    constexpr double kMostMs = 1e12;
    if (!(chosenMs > 0))
        return bucketFor(window);
    const TimeNs chosen = timeFromMs(std::min(chosenMs, kMostMs));
    return std::max({ chosen, window / kMostBuckets, TimeNs { 1 } });
}

TimeNs barFor(TimeNs window, double chosenMs)
{
    constexpr TimeNs kLongest = std::numeric_limits<TimeNs>::max() / 2;
    return chosenMs > 0 ? bucketFor(window, chosenMs) : bucketFor(2 * std::min(window, kLongest));
}

} // namespace pulse
