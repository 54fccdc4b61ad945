// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotMapping.h"
#include "app/plot/scene/PlotScene.h"
#include "core/series/Aggregation.h"

namespace pulse {

/*!
 * Bars over time: in each bucket one bar a series, side by side, from zero or from the foot of a
 * log scale. Buckets are whole wherever the window cuts them, so that bars keep their height while
 * it moves. A bucket without samples has no bar; one whose figure is zero has a line.
 */
class BarBuilder
{
public:
    struct Series
    {
        SeriesId id = -1; //!< < 0 = none, and no room for it
        QColor color;
        bool isRightAxis = false;
    };
    struct Spec
    {
        std::vector<Series> series;
        Aggregation how = Aggregation::Last;
        TimeNs bucket = 1;
        PlotMapping mapping;
        double yMin2 = 0; //!< of the second axis
        double yMax2 = 1;
    };
    static constexpr double kGroupPart = 0.8; //!< of the bucket's width
    static constexpr double kLeastHeight = 1; //!< px: a zero is not nothing

    void build(const SeriesStore &store, const Spec &spec, PlotScene &scene);

private:
    std::vector<BucketFigures> m_figures; //!< one a series
};

} // namespace pulse
