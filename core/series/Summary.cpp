// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Summary.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pulse {

namespace {
constexpr std::size_t kAtOnce = 4;
}

void Summary::addRow(TimeNs time, double value)
{
    if (rows == 0)
        rowsFrom = time;
    rowsTo = time;
    ++rows;
    if (std::isnan(value)) {
        leadsEmpty = leadsEmpty || count == 0;
        trailsEmpty = true;
        return;
    }
    if (count == 0) {
        firstTime = time;
        first = min = max = value;
    } else {
        min = std::min(min, value);
        max = std::max(max, value);
    }
    lastTime = time;
    last = value;
    sum += value;
    ++count;
    trailsEmpty = false;
}

void Summary::addRows(std::span<const TimeNs> times, std::span<const double> values)
{
    if (values.size() < kAtOnce) {
        for (std::size_t i = 0; i < values.size(); ++i)
            addRow(times[i], values[i]);
        return;
    }
    // Several of each, because a minimum that waits for the one before costs four cycles a row.
    std::array<double, kAtOnce> least;
    std::copy_n(values.begin(), kAtOnce, least.begin());
    std::array<double, kAtOnce> most = least;
    std::array<double, kAtOnce> sums = least;
    std::size_t i = kAtOnce;
    for (; i + kAtOnce <= values.size(); i += kAtOnce) {
        for (std::size_t k = 0; k < kAtOnce; ++k) {
            const double value = values[i + k];
            least[k] = value < least[k] ? value : least[k];
            most[k] = value > most[k] ? value : most[k];
            sums[k] += value;
        }
    }
    for (; i < values.size(); ++i) {
        least[0] = std::min(least[0], values[i]);
        most[0] = std::max(most[0], values[i]);
        sums[0] += values[i];
    }
    Summary run;
    run.sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    if (std::isnan(run.sum)) { // an empty row, or finite values that overflow both ways
        for (std::size_t row = 0; row < values.size(); ++row)
            addRow(times[row], values[row]);
        return;
    }
    run.rowsFrom = run.firstTime = times.front();
    run.rowsTo = run.lastTime = times.back();
    run.first = values.front();
    run.last = values.back();
    run.min = *std::min_element(least.begin(), least.end());
    run.max = *std::max_element(most.begin(), most.end());
    run.rows = run.count = static_cast<std::int64_t>(values.size());
    add(run);
}

void Summary::add(const Summary &next)
{
    if (next.rows == 0)
        return;
    if (rows == 0) {
        *this = next;
        return;
    }
    rows += next.rows;
    rowsTo = next.rowsTo;
    if (next.count == 0) {
        leadsEmpty = leadsEmpty || count == 0;
        trailsEmpty = true;
        return;
    }
    if (count == 0) {
        firstTime = next.firstTime;
        first = next.first;
        min = next.min;
        max = next.max;
        leadsEmpty = true;
    } else {
        min = std::min(min, next.min);
        max = std::max(max, next.max);
    }
    lastTime = next.lastTime;
    last = next.last;
    sum += next.sum;
    count += next.count;
    trailsEmpty = next.trailsEmpty;
}

} // namespace pulse
