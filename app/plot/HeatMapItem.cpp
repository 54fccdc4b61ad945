// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/HeatMapItem.h"

namespace pulse {

HeatMapItem::HeatMapItem(QQuickItem *parent)
    : SeriesItem(parent)
{
}

void HeatMapItem::setBucketMs(double ms)
{
    assign(m_bucketMs, ms, &HeatMapItem::bucketMsChanged);
}

void HeatMapItem::setColors(const QList<QColor> &colors)
{
    assign(m_colors, colors, &HeatMapItem::colorsChanged);
}

void HeatMapItem::buildSeries(const SeriesStore &store, PlotScene &scene)
{
    m_spec.ids.clear();
    for (qsizetype row = 0; row < seriesIds().size(); ++row) {
        if (isRowVisible(row))
            m_spec.ids.push_back(knownId(row));
    }
    m_spec.mapping = mapping();
    m_spec.bucket = bucketFor(m_spec.mapping.to - m_spec.mapping.from, m_bucketMs);
    m_spec.rows = HeatBuilder::rowsFor(m_spec.mapping.height);
    m_spec.colors.assign(m_colors.begin(), m_colors.end());
    m_builder.build(store, m_spec, scene);
}

} // namespace pulse
