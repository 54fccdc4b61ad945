// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/HatchItem.h"

#include "app/plot/scene/Hatch.h"

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
    scene.clear();
    addHatch(scene, { 0, 0, width(), height() }, m_color);
}

} // namespace pulse
