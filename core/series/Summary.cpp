// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Summary.h"

#include <algorithm>
#include <cmath>

namespace pulse {

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
