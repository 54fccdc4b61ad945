// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

namespace pulse {

/*! The figures of a box plot. count == 0: the rest is meaningless. */
struct FiveNumbers
{
    double least = 0;
    double lowerQuartile = 0; //!< a quarter of the samples is below; between two, by their distance
    double median = 0;
    double upperQuartile = 0;
    double greatest = 0;
    std::int64_t count = 0;
    bool isExact = true; //!< false: the middle three are of a part of the samples
};

/*!
 * Over the samples of [from, to]. Up to kMostExactSamples all of them are sorted. Of more, the
 * quartiles and the median are those of kQuartileSlices pages of neighbours at even distances in
 * time, each weighing what its slice of the window holds; least, greatest and count are always
 * exact.
 */
FiveNumbers fiveNumbers(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to);

inline constexpr std::int64_t kMostExactSamples = 20'000;
inline constexpr int kQuartileSlices = 64;

} // namespace pulse
