// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotMapping.h"
#include "app/plot/scene/PlotScene.h"
#include "core/series/TimeBuckets.h"

namespace pulse {

/*!
 * Heat map: how many samples of all series lie in each cell of time and value. Rows are equally
 * high in pixels; samples beyond the scale are not counted. Up to a few thousand samples of a
 * series in a bucket are counted one by one; more are counted by the pyramid, each node evenly over
 * its range, so that the cost does not grow with the data.
 */
class HeatBuilder
{
public:
    struct Spec
    {
        std::vector<SeriesId> ids;
        TimeNs bucket = 1;
        int rows = 1;
        std::vector<QColor> colors; //!< few to many
        PlotMapping mapping;
    };
    /*! Samples a row, from the foot. */
    using Column = std::vector<float>;

    /*! Rows of a plot this high, about 8 px each. */
    static int rowsFor(double height);

    void build(const SeriesStore &store, const Spec &spec, PlotScene &scene);
    /*! The sums that were drawn, column by column. */
    const std::vector<Column> &columns() const { return m_sums; }

private:
    void addCells(const Spec &spec, std::int64_t first, PlotScene &scene) const;

    std::vector<TimeBuckets<Column>> m_buckets; //!< one a series
    std::vector<Column> m_sums;
    double m_yMin = 0;
    double m_yMax = 0;
    bool m_isLogScale = false;
    int m_rows = 0;
};

} // namespace pulse
