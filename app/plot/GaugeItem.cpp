// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/GaugeItem.h"

#include <QVariantMap>

namespace pulse {

GaugeItem::GaugeItem(QQuickItem *parent)
    : PlotSceneItem(parent)
{
}

void GaugeItem::setFraction(double fraction)
{
    if (fraction == m_spec.fraction)
        return;
    m_spec.fraction = fraction;
    rebuild();
    Q_EMIT fractionChanged();
}

void GaugeItem::setColor(const QColor &color)
{
    if (color == m_spec.color)
        return;
    m_spec.color = color;
    rebuild();
    Q_EMIT colorChanged();
}

void GaugeItem::setTrackColor(const QColor &color)
{
    if (color == m_spec.track)
        return;
    m_spec.track = color;
    rebuild();
    Q_EMIT trackColorChanged();
}

void GaugeItem::setZones(const QVariantList &zones)
{
    if (zones == m_zones)
        return;
    m_zones = zones;
    m_spec.zones.clear();
    for (const QVariant &zone : zones) {
        const QVariantMap map = zone.toMap();
        m_spec.zones.push_back({ map.value(QStringLiteral("fraction")).toDouble(),
            map.value(QStringLiteral("color")).value<QColor>() });
    }
    rebuild();
    Q_EMIT zonesChanged();
}

void GaugeItem::buildScene(PlotScene &scene)
{
    scene.clear();
    m_spec.width = width();
    m_spec.height = height();
    GaugeBuilder::build(m_spec, scene);
}

void GaugeItem::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    PlotSceneItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size())
        Q_EMIT placeChanged();
}

} // namespace pulse
