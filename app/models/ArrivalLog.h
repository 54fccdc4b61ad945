// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <deque>
#include <span>
#include <unordered_set>
#include <vector>

namespace pulse {

/*!
 * The samples that came last, in the order they came. GUI thread; owned by the FeedDirectory. It
 * keeps nothing until somebody watches, and never more than kMaxArrivals.
 */
class ArrivalLog
{
public:
    static constexpr std::size_t kMaxArrivals = 200;

    enum class Quality {
        Ok,
        Late, //!< older than a sample that was there already
        Repeated, //!< the same time as one that was there already
        NoValue, //!< NaN or infinite
    };
    struct Arrival
    {
        SeriesId series = -1;
        TimeNs time = 0;
        TimeNs receivedAt = 0; //!< of the batch it came with
        TimeNs newestBefore = 0; //!< newest sample of its series then; 0 = it was the first
        double value = 0;
        Quality quality = Quality::Ok;
    };

    /*! Forgets what it has and keeps the samples of these series; none = keep nothing. */
    void watch(const std::vector<SeriesId> &series);
    bool isWatched(SeriesId series) const { return m_watched.contains(series); }
    /*! Before they go into a store whose newest sample of the series is at `newest`. */
    void note(SeriesId series, std::span<const TimeNs> times, std::span<const double> values,
        TimeNs receivedAt, TimeNs newest);

    /*! Newest first. */
    const std::deque<Arrival> &arrivals() const { return m_arrivals; }
    /*! Grows with every arrival. */
    std::uint64_t revision() const { return m_revision; }

private:
    std::unordered_set<SeriesId> m_watched;
    std::deque<Arrival> m_arrivals;
    std::uint64_t m_revision = 0;
};

} // namespace pulse
