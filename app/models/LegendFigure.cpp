// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/LegendFigure.h"

#include "core/series/FiveNumbers.h"

namespace pulse {

double legendFigure(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to,
    const SeriesStats &stats, LegendStat stat)
{
    switch (stat) {
    case LegendStat::Last:
        return stats.last;
    case LegendStat::Min:
        return stats.min;
    case LegendStat::Avg:
        return stats.mean;
    case LegendStat::Max:
        return stats.max;
    case LegendStat::Sum:
        return stats.mean * static_cast<double>(stats.count);
    case LegendStat::P95:
        return SortedSamples(store, id, from, to).quantile(0.95);
    }
    return 0;
}

} // namespace pulse
