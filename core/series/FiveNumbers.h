// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <vector>

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
 * The samples of a stretch of time by size. Up to kMostExactSamples all of them; of more,
 * kQuantileSlices pages of neighbours at even distances in time, each weighing what its slice of
 * the stretch holds. Without samples every quantile is NaN.
 */
class SortedSamples
{
public:
    SortedSamples(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to);

    bool isExact() const { return m_isExact; }
    /*! So much of the samples is not above it, 0 … 1; between two, by their distance. */
    double quantile(double part) const;

private:
    struct Weighed
    {
        double value;
        double weight;
    };
    void addSlice(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to);

    std::vector<Weighed> m_samples;
    double m_weight = 0;
    bool m_isExact = true;
};

/*! Over the samples of [from, to]; least, greatest and count are always exact. */
FiveNumbers fiveNumbers(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to);

inline constexpr std::int64_t kMostExactSamples = 20'000;
inline constexpr int kQuantileSlices = 64;

} // namespace pulse
