// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <cstdint>
#include <span>

namespace pulse {

/*! Distance of two moments, `from` ≤ `to`; cannot overflow, unlike the signed difference. */
constexpr std::uint64_t spanOf(TimeNs from, TimeNs to)
{
    return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}

/*!
 * What is known of a run of consecutive rows: the node of every pyramid level. A row without a
 * value (NaN) counts as a row, not as a sample.
 */
struct Summary
{
    TimeNs rowsFrom = 0; //!< time of the first row
    TimeNs rowsTo = 0; //!< time of the last row
    TimeNs firstTime = 0; //!< of the first finite sample, like all below
    TimeNs lastTime = 0;
    double first = 0;
    double last = 0;
    double min = 0;
    double max = 0;
    double sum = 0;
    std::int64_t rows = 0;
    std::int64_t count = 0; //!< finite samples
    bool leadsEmpty = false; //!< a row without a value comes before the first sample
    bool trailsEmpty = false; //!< a row without a value comes after the last sample

    /*! One more row behind; `value` is finite or NaN. */
    void addRow(TimeNs time, double value);
    /*! The same of several, in a fifth of the time when none is NaN. */
    void addRows(std::span<const TimeNs> times, std::span<const double> values);
    /*! The rows of `next`, all behind ours. */
    void add(const Summary &next);
};

} // namespace pulse
