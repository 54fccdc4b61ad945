// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"
#include "core/series/SeriesStore.h"

namespace pulse {

/*!
 * A figure of a legend over [from, to], of which `stats` are the statistics. The percentile is of a
 * part of the samples where there are more than SortedSamples sorts. Meaningless without samples.
 */
double legendFigure(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to,
    const SeriesStats &stats, LegendStat stat);

} // namespace pulse
