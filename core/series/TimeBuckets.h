// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace pulse {

/*! Width of the buckets of a window when nobody chose one: a whole part of a minute, hour or day of
 * which 60 or a little more fit. */
TimeNs bucketFor(TimeNs window);

/*! The chosen width, or bucketFor(). Never so narrow that a window has more than 2000. */
TimeNs bucketFor(TimeNs window, double chosenMs);

/*! The same for bars, which need more room: without a choice 30 or a little more fit. */
TimeNs barFor(TimeNs window, double chosenMs);

/*!
 * What was computed from one series for each bucket of a window, kept from frame to frame: only
 * buckets that are new or still growing are computed again. Buckets lie on a grid of absolute time.
 */
template <typename Cell> class TimeBuckets
{
public:
    void clear() { m_cells.clear(); }
    /*! Cells of the buckets `first` to `last`; make(from, to) computes one, both ends within. Valid
     * until the next call. */
    template <typename Make>
    const std::vector<Cell> &cells(const SeriesStore &store, SeriesId id, TimeNs width,
        std::int64_t first, std::int64_t last, Make &&make)
    {
        dropUnsettled(store, id, width);
        const auto size = static_cast<std::int64_t>(m_cells.size());
        if (first >= m_first + size || last < m_first)
            m_cells.clear();
        if (m_cells.empty())
            m_first = first;
        if (first > m_first)
            m_cells.erase(m_cells.begin(), m_cells.begin() + (first - m_first));
        std::vector<Cell> before;
        for (std::int64_t number = first; number < m_first; ++number)
            before.push_back(make(number * width, number * width + width - 1));
        m_cells.insert(m_cells.begin(), before.begin(), before.end());
        m_first = first;
        const auto count = static_cast<std::size_t>(last - first + 1);
        if (m_cells.size() > count)
            m_cells.resize(count);
        while (m_cells.size() < count) {
            const TimeNs from = (first + static_cast<std::int64_t>(m_cells.size())) * width;
            m_cells.push_back(make(from, from + width - 1));
        }
        return m_cells;
    }

private:
    void dropUnsettled(const SeriesStore &store, SeriesId id, TimeNs width)
    {
        const std::uint64_t revision = store.revision(id);
        const std::uint64_t rewrites = store.rewriteCount(id);
        if (id != m_id || width != m_width || rewrites != m_rewrites) {
            m_cells.clear();
        } else if (revision != m_revision) {
            const std::int64_t settled = std::max<std::int64_t>(0, m_newest / width - m_first);
            if (settled < static_cast<std::int64_t>(m_cells.size()))
                m_cells.resize(static_cast<std::size_t>(settled));
        }
        m_id = id;
        m_width = width;
        m_revision = revision;
        m_rewrites = rewrites;
        m_newest = store.newestTime(id);
    }

    SeriesId m_id = -1;
    TimeNs m_width = 0;
    std::uint64_t m_revision = 0;
    std::uint64_t m_rewrites = 0;
    TimeNs m_newest = 0;
    std::int64_t m_first = 0; //!< number of the bucket of the first cell
    std::vector<Cell> m_cells;
};

} // namespace pulse
