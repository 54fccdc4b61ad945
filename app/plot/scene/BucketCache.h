// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <vector>

namespace pulse {

/*!
 * The buckets of one series in one plot, kept from frame to frame. While the window only moves
 * forward at the same scale, its columns stay what they were, and only those at its newest end are
 * asked for: the cost of a frame no longer depends on how dense the data is. Everything else (zoom,
 * resize, moving back, late samples, eviction) asks for all of them.
 */
class BucketCache
{
public:
    /*! Covers [from, to] and a neighbour on each side; valid until the next call. The outermost
     * buckets may reach up to a column beyond the window. */
    const std::vector<Bucket> &buckets(
        const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to, int pixels);

private:
    bool isUsable(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to, int pixels) const;
    void dropBefore(TimeNs from);
    /*! What may differ now: the columns at the end of the former window or data. */
    void dropUnsettled();

    SeriesId m_id = -1;
    TimeNs m_from = 0;
    TimeNs m_to = 0;
    int m_pixels = 0;
    TimeNs m_columnSpan = 1;
    TimeNs m_newest = 0;
    std::uint64_t m_revision = 0;
    std::uint64_t m_rewrites = 0;
    std::vector<Bucket> m_buckets;
};

} // namespace pulse
