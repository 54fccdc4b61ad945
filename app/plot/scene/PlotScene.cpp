// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/PlotScene.h"

#include <algorithm>
#include <cmath>

namespace pulse {

double PlotScene::Fade::at(double y) const
{
    const double part = reach > 0 ? std::min(1.0, std::abs(y - base) / reach) : 0;
    return atBase + (atReach - atBase) * part;
}

void PlotScene::clear()
{
    boxes.clear();
    points.clear();
    runs.clear();
    strokes.clear();
    bandPoints.clear();
    bands.clear();
    discs.clear();
}

void PlotScene::beginStroke(const QColor &color, double width)
{
    strokes.push_back({ { runs.size(), runs.size() }, color, width });
}

void PlotScene::beginRun()
{
    runs.push_back({ points.size(), points.size() });
    strokes.back().runs.end = runs.size();
}

void PlotScene::addPoint(QPointF point)
{
    points.push_back(point);
    runs.back().end = points.size();
}

void PlotScene::beginBand(const QColor &color, const Fade &fade)
{
    bands.push_back({ { bandPoints.size(), bandPoints.size() }, color, fade });
}

void PlotScene::addBandPoint(const BandPoint &point)
{
    bandPoints.push_back(point);
    bands.back().points.end = bandPoints.size();
}

} // namespace pulse
