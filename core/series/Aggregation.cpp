// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Aggregation.h"

#include <limits>

namespace pulse {

double aggregated(const SeriesStats &stats, Aggregation how)
{
    if (stats.count == 0)
        return std::numeric_limits<double>::quiet_NaN();
    switch (how) {
    case Aggregation::Last:
        return stats.last;
    case Aggregation::Mean:
        return stats.mean;
    case Aggregation::Min:
        return stats.min;
    case Aggregation::Max:
        return stats.max;
    case Aggregation::Sum:
        return stats.mean * static_cast<double>(stats.count);
    }
    return std::numeric_limits<double>::quiet_NaN();
}

const std::vector<double> &BucketFigures::values(const SeriesStore &store, SeriesId id,
    TimeNs width, std::int64_t first, std::int64_t last, Aggregation how)
{
    if (how != m_how)
        m_buckets.clear();
    m_how = how;
    return m_buckets.cells(store, id, width, first, last,
        [&](TimeNs from, TimeNs to) { return aggregated(store.stats(id, from, to), how); });
}

} // namespace pulse
