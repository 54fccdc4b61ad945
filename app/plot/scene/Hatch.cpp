// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/Hatch.h"

#include "app/plot/scene/PlotClip.h"

#include <array>

namespace pulse {

void addHatch(PlotScene &scene, const QRectF &box, const QColor &color)
{
    constexpr double kTile = 14; // LOOK § 12
    constexpr double kLineWidth = 1;
    if (box.isEmpty())
        return;
    scene.beginStroke(color, kLineWidth);
    for (double start = kTile / 2; start < box.width() + box.height(); start += kTile) {
        const std::array line { box.topLeft() + QPointF(start, 0),
            box.topLeft() + QPointF(start - box.height(), box.height()) };
        addClippedLine(scene, line, box);
    }
}

} // namespace pulse
