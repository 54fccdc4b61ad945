// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>

namespace pulse {

/*! A moment: nanoseconds since the Unix epoch, UTC. The one time type inside the program. */
using TimeNs = std::int64_t;

inline constexpr TimeNs kNsPerMs = 1'000'000;
inline constexpr TimeNs kNsPerSecond = 1'000'000'000;

/*! Wire milliseconds (fractions allowed) → TimeNs. Caller guarantees a finite value within ±9.2e12.
 */
constexpr TimeNs timeFromMs(double ms)
{
    const auto whole = static_cast<std::int64_t>(ms);
    const double rest = (ms - static_cast<double>(whole)) * static_cast<double>(kNsPerMs);
    // Rounded: 5.3 - 5 is a little less than 0.3.
    return whole * kNsPerMs + static_cast<std::int64_t>(rest < 0 ? rest - 0.5 : rest + 0.5);
}
/*! TimeNs → wire milliseconds; exact to a microsecond until the year 2112 (53-bit mantissa). */
constexpr double msFromTime(TimeNs time)
{
    const TimeNs whole = time / kNsPerMs;
    return static_cast<double>(whole)
        + static_cast<double>(time - whole * kNsPerMs) / static_cast<double>(kNsPerMs);
}

} // namespace pulse
