// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/Tokens.h"
#include "app/plot/scene/PlotScene.h"

#include <QList>
#include <QPolygonF>

namespace pulse {

/*! Lines through given points, cut to the plot rectangle; a point that is no number breaks one. */
class XyBuilder
{
public:
    struct Spec
    {
        QList<QPolygonF> lines; //!< in units of the axes
        QList<QColor> colors; //!< one a line; without one it is not drawn
        int emphasis = -1; //!< the line that stands out while the others are dimmed; −1 = none
        double xMin = 0;
        double xMax = 1;
        double yMin = 0;
        double yMax = 1;
        double lineWidth = tokens::kSeriesLineWidth;
        double width = 0;
        double height = 0;
    };

    void build(const Spec &spec, PlotScene &scene);

private:
    void addLine(const Spec &spec, qsizetype index, PlotScene &scene);

    std::vector<QPointF> m_line;
};

} // namespace pulse
