// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/TimeBuckets.h"

namespace pulse {

/*! What becomes of the samples of a span. */
enum class Aggregation { Last, Mean, Min, Max, Sum };

/*! NaN where there is no sample. */
double aggregated(const SeriesStats &stats, Aggregation how);

/*! One number a time bucket of one series, kept from frame to frame. NaN = no sample in it. */
class BucketFigures
{
public:
    /*! Of the buckets `first` to `last`; valid until the next call. */
    const std::vector<double> &values(const SeriesStore &store, SeriesId id, TimeNs width,
        std::int64_t first, std::int64_t last, Aggregation how);

private:
    TimeBuckets<double> m_buckets;
    Aggregation m_how = Aggregation::Last;
};

} // namespace pulse
