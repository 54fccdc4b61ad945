// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesColumn.h"

#include <vector>

namespace pulse {

/*!
 * What a chart asks of one series. Pixel columns lie on a grid of absolute time, (to − from) /
 * pixels wide, so that the columns of a window that moves with time stay the same columns.
 *
 * A pyramid node is never taken apart when it lies in one column or spans less than half of one,
 * and counts for the column of its first sample: the price of a frame is then about ten nodes a
 * pixel, however many samples there are, and a sample is at most half a pixel off its column.
 */
class SeriesQuery
{
public:
    SeriesQuery(TimeNs from, TimeNs to, int pixels);
    static SeriesQuery byColumn(TimeNs from, TimeNs to, TimeNs columnSpan);

    std::vector<Bucket> buckets(const SeriesColumn &column) const;

    static SeriesStats stats(const SeriesColumn &column, TimeNs from, TimeNs to);

private:
    TimeNs m_from;
    TimeNs m_to;
    /*! ≤ 0: nothing is asked. */
    TimeNs m_columnSpan = 0;
};

} // namespace pulse
