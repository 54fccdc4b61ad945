// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ArrivalLog.h"

#include <algorithm>
#include <cmath>

namespace pulse {

void ArrivalLog::watch(const std::vector<SeriesId> &series)
{
    m_watched = { series.cbegin(), series.cend() };
    m_arrivals.clear();
    ++m_revision;
}

void ArrivalLog::note(SeriesId series, std::span<const TimeNs> times,
    std::span<const double> values, TimeNs receivedAt, TimeNs newest)
{
    if (!isWatched(series))
        return;
    // Of a long batch only the end would stay; its beginning still tells what is late.
    const std::size_t skipped = times.size() > kMaxArrivals ? times.size() - kMaxArrivals : 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (i >= skipped) {
            Arrival arrival { series, times[i], receivedAt, newest, values[i], Quality::Ok };
            if (!std::isfinite(values[i]))
                arrival.quality = Quality::NoValue;
            else if (times[i] < newest)
                arrival.quality = Quality::Late;
            else if (times[i] == newest)
                arrival.quality = Quality::Repeated;
            m_arrivals.push_front(arrival);
        }
        newest = std::max(newest, times[i]);
    }
    if (m_arrivals.size() > kMaxArrivals)
        m_arrivals.resize(kMaxArrivals);
    ++m_revision;
}

} // namespace pulse
