// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

#include <QRectF>

namespace pulse {

/*! Adds the parts of a polyline inside `box` to the current stroke, one run each. */
void addClippedLine(PlotScene &scene, std::span<const QPointF> line, const QRectF &box);

/*! Adds the part of a rectangle inside `box`, if there is one. */
void addClippedBox(PlotScene &scene, const QRectF &rect, const QColor &color, const QRectF &box);

/*! Adds a band cut to the width of `box` and pressed into its height, with points where an edge
 * crosses the upper or lower side or `base`, so that its shape and fade stay true. */
void addClippedBand(
    PlotScene &scene, std::span<const PlotScene::BandPoint> band, const QRectF &box, double base);

} // namespace pulse
