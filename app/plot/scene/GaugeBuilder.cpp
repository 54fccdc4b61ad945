// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/GaugeBuilder.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pulse {

namespace {

/*! How far the open ends of the arc reach below the middle, as a part of the radius. */
const double kFoot = std::sin(std::numbers::pi / 4);
constexpr double kPointStep = 3; //!< px along the arc

} // namespace

double GaugeBuilder::radiusOf(double width, double height)
{
    return std::max(0.0, std::min(width / 2, height / (1 + kFoot)));
}

QPointF GaugeBuilder::middleOf(double width, double height)
{
    const double radius = radiusOf(width, height);
    return { width / 2, (height - radius * (1 + kFoot)) / 2 + radius };
}

void GaugeBuilder::build(const Spec &spec, PlotScene &scene)
{
    const double radius = radiusOf(spec.width, spec.height);
    if (!(radius > 1) || !std::isfinite(radius))
        return;
    const double rim = std::max(2.0, radius * kRimPart);
    const double track = std::max(3.0, radius * kTrackPart);
    const double trackRadius = spec.zones.empty() ? radius : radius - rim - 2;
    addArc(spec, 0, 1, trackRadius, track, spec.track, scene);
    if (spec.fraction > 0)
        addArc(spec, 0, std::min(spec.fraction, 1.0), trackRadius, track, spec.color, scene);
    for (std::size_t i = 0; i < spec.zones.size(); ++i) {
        const double from = std::clamp(spec.zones[i].from, 0.0, 1.0);
        const double to
            = i + 1 < spec.zones.size() ? std::clamp(spec.zones[i + 1].from, 0.0, 1.0) : 1;
        addArc(spec, from, to, radius, rim, spec.zones[i].color, scene);
    }
}

void GaugeBuilder::addArc(const Spec &spec, double from, double to, double radius, double thickness,
    const QColor &color, PlotScene &scene)
{
    const double middle = radius - thickness / 2;
    if (to <= from || middle <= 0 || color.alpha() == 0)
        return;
    const double begin = (90 + (360 - kSweep) / 2 + from * kSweep) * std::numbers::pi / 180;
    const double sweep = (to - from) * kSweep * std::numbers::pi / 180;
    const int steps = std::clamp(static_cast<int>(sweep * middle / kPointStep), 2, 1000);
    const QPointF center = middleOf(spec.width, spec.height);
    scene.beginStroke(color, thickness);
    scene.beginRun();
    for (int i = 0; i <= steps; ++i) {
        const double angle = begin + sweep * i / steps;
        scene.addPoint(center + middle * QPointF(std::cos(angle), std::sin(angle)));
    }
}

} // namespace pulse
