// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <vector>

namespace pulse {

/*! The spans without data of one series: in time order, disjoint, at most the last one open. */
class GapList
{
public:
    /*! From the newest sample on. A second call only makes an open NoData gap more precise. */
    void open(TimeNs newest, GapCause cause);
    bool isOpen() const { return !m_gaps.empty() && m_gaps.back().to == 0; }
    /*! A sample came. A gap in which no sample is missing (up to one and a half `interval`) goes,
     * unless its cause breaks the series by itself; interval 0 = unknown. */
    void close(TimeNs time, TimeNs interval);
    /*! Between two neighbouring samples; nothing happens where a gap is known already. */
    void add(TimeNs from, TimeNs to, GapCause cause);
    /*! A late sample inside a gap splits it; the parts up to `longest` are no gaps. */
    void fill(TimeNs time, std::uint64_t longest);
    /*! Forgets what ends at or before `time`. */
    void dropBefore(TimeNs time);
    void clear() { m_gaps.clear(); }

    /*! Those that overlap ]from, to[. */
    std::vector<Gap> overlapping(TimeNs from, TimeNs to) const;
    /*! The span strictly contains `time`. */
    bool covers(TimeNs time) const;
    /*! Any gap in ]from, to[. */
    bool separates(TimeNs from, TimeNs to) const;
    std::size_t bytes() const { return m_gaps.capacity() * sizeof(Gap); }

private:
    /*! First gap that ends behind `time`. */
    std::vector<Gap>::const_iterator endingAfter(TimeNs time) const;

    std::vector<Gap> m_gaps;
};

} // namespace pulse
