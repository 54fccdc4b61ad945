// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/HatchItem.h"

#include "app/plot/scene/PlotClip.h"

#include <array>

namespace pulse {

HatchItem::HatchItem(QQuickItem *parent)
    : PlotSceneItem(parent)
{
}

void HatchItem::setColor(const QColor &color)
{
    if (m_color == color)
        return;
    m_color = color;
    rebuild();
    Q_EMIT colorChanged();
}

void HatchItem::buildScene(PlotScene &scene)
{
    constexpr double kTile = 14; // LOOK § 12
    constexpr double kLineWidth = 1;
    scene.clear();
    const QRectF box(0, 0, width(), height());
    if (box.isEmpty())
        return;
    scene.beginStroke(m_color, kLineWidth);
    for (double start = kTile / 2; start < box.width() + box.height(); start += kTile) {
        const std::array line { QPointF(start, 0), QPointF(start - box.height(), box.height()) };
        addClippedLine(scene, line, box);
    }
}

} // namespace pulse
