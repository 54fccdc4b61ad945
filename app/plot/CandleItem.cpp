// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/CandleItem.h"

namespace pulse {

CandleItem::CandleItem(QQuickItem *parent)
    : SeriesItem(parent)
{
}

void CandleItem::setBucketMs(double ms)
{
    assign(m_bucketMs, ms, &CandleItem::bucketMsChanged);
}

void CandleItem::setUpColor(const QColor &color)
{
    assign(m_upColor, color, &CandleItem::upColorChanged);
}

void CandleItem::setDownColor(const QColor &color)
{
    assign(m_downColor, color, &CandleItem::downColorChanged);
}

SeriesId CandleItem::shownId() const
{
    if (emphasis() >= 0 && emphasis() < seriesIds().size() && isRowVisible(emphasis()))
        return knownId(emphasis());
    for (qsizetype row = 0; row < seriesIds().size(); ++row) {
        if (isRowVisible(row))
            return knownId(row);
    }
    return -1;
}

void CandleItem::buildSeries(const SeriesStore &store, PlotScene &scene)
{
    CandleBuilder::Spec spec;
    spec.id = shownId();
    spec.mapping = mapping();
    spec.bucket = bucketFor(spec.mapping.to - spec.mapping.from, m_bucketMs);
    spec.up = m_upColor;
    spec.down = m_downColor;
    m_builder.build(store, spec, scene);
}

} // namespace pulse
