// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

#include <vector>

namespace pulse {

/*! The arc of a gauge: a track with the part up to the value, and a thin rim of zones around it. */
class GaugeBuilder
{
public:
    struct Zone
    {
        double from = 0; //!< fraction of the arc; the zone reaches up to the next one
        QColor color;
    };
    struct Spec
    {
        double width = 0; //!< of the box
        double height = 0;
        double fraction = -1; //!< of the value; below 0 = none
        QColor color;
        QColor track;
        std::vector<Zone> zones; //!< ascending
    };
    static constexpr double kSweep = 270; //!< degrees, open at the foot
    static constexpr double kTrackPart = 0.16; //!< of the radius
    static constexpr double kRimPart = 0.045;

    /*! The radius that fits, and where the middle is then. */
    static double radiusOf(double width, double height);
    static QPointF middleOf(double width, double height);

    static void build(const Spec &spec, PlotScene &scene);

private:
    static void addArc(const Spec &spec, double from, double to, double radius, double thickness,
        const QColor &color, PlotScene &scene);
};

} // namespace pulse
