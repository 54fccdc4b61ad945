// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/BarItem.h"

#include "app/plot/TraceGeometry.h"

#include <algorithm>

namespace pulse {

BarItem::BarItem(QQuickItem *parent)
    : SeriesItem(parent)
{
}

void BarItem::setSeriesColors(const QList<QColor> &colors)
{
    assign(m_seriesColors, colors, &BarItem::seriesColorsChanged);
}

void BarItem::setBucketMs(double ms)
{
    assign(m_bucketMs, ms, &BarItem::bucketMsChanged);
}

void BarItem::setAggregation(int how)
{
    assign(m_how, static_cast<Aggregation>(std::clamp(how, 0, static_cast<int>(Aggregation::Sum))),
        &BarItem::aggregationChanged);
}

void BarItem::setSeriesAxis(const QList<int> &axes)
{
    assign(m_seriesAxis, axes, &BarItem::seriesAxisChanged);
}

void BarItem::setYMin2(double value)
{
    assign(m_yMin2, value, &BarItem::yMin2Changed);
}

void BarItem::setYMax2(double value)
{
    assign(m_yMax2, value, &BarItem::yMax2Changed);
}

void BarItem::buildSeries(const SeriesStore &store, PlotScene &scene)
{
    BarBuilder::Spec spec;
    const qsizetype rows = seriesIds().size();
    const bool hasEmphasis = emphasis() >= 0 && emphasis() < rows && isRowVisible(emphasis());
    for (qsizetype row = 0; row < rows; ++row) {
        BarBuilder::Series series;
        if (row < m_seriesColors.size() && isRowVisible(row))
            series.id = knownId(row);
        series.color = m_seriesColors.value(row);
        if (hasEmphasis && row != emphasis())
            series.color.setAlphaF(
                static_cast<float>(series.color.alphaF() * TraceGeometry::kDimOpacity));
        series.isRightAxis = m_seriesAxis.value(row) == 1;
        spec.series.push_back(series);
    }
    spec.how = m_how;
    spec.mapping = mapping();
    spec.bucket = barFor(spec.mapping.to - spec.mapping.from, m_bucketMs);
    spec.yMin2 = m_yMin2;
    spec.yMax2 = m_yMax2;
    m_builder.build(store, spec, scene);
}

} // namespace pulse
