// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceItem.h"

#include <algorithm>

namespace pulse {

TraceItem::TraceItem(QQuickItem *parent)
    : SeriesItem(parent)
{
}

void TraceItem::setSeriesColors(const QList<QColor> &colors)
{
    assign(m_seriesColors, colors, &TraceItem::seriesColorsChanged);
}

void TraceItem::setKind(Kind kind)
{
    assign(m_kind, kind, &TraceItem::kindChanged);
}

void TraceItem::setGapStyle(GapStyle style)
{
    assign(m_gapStyle, style, &TraceItem::gapStyleChanged);
}

void TraceItem::setSeriesAxis(const QList<int> &axes)
{
    assign(m_seriesAxis, axes, &TraceItem::seriesAxisChanged);
}

void TraceItem::setYMin2(double value)
{
    assign(m_yMin2, value, &TraceItem::yMin2Changed);
}

void TraceItem::setYMax2(double value)
{
    assign(m_yMax2, value, &TraceItem::yMax2Changed);
}

void TraceItem::setLogScale2(bool isLog)
{
    assign(m_isLogScale2, isLog, &TraceItem::logScale2Changed);
}

void TraceItem::setLineWidth(double width)
{
    assign(m_lineWidth, width, &TraceItem::lineWidthChanged);
}

void TraceItem::setHasNewestDots(bool hasDots)
{
    assign(m_hasNewestDots, hasDots, &TraceItem::hasNewestDotsChanged);
}

void TraceItem::setPatterns(const QList<int> &patterns)
{
    assign(m_patterns, patterns, &TraceItem::patternsChanged);
}

TraceSpec TraceItem::spec() const
{
    TraceSpec spec;
    spec.kind = static_cast<TraceSpec::Kind>(m_kind);
    spec.gapStyle = static_cast<TraceSpec::GapStyle>(m_gapStyle);
    const QList<int> ids = seriesIds();
    for (qsizetype row = 0; row < ids.size(); ++row) {
        const bool hasColor = row < m_seriesColors.size();
        spec.series.push_back({ knownId(row), hasColor ? m_seriesColors[row] : QColor(),
            hasColor && isRowVisible(row), row < m_seriesAxis.size() && m_seriesAxis[row] == 1,
            row < m_patterns.size() ? m_patterns[row] : -1 });
    }
    spec.emphasis = emphasis() < static_cast<int>(spec.series.size()) ? emphasis() : -1;
    spec.lineWidth = std::clamp(m_lineWidth, 0.1, 100.0);
    spec.hasNewestDots = m_hasNewestDots;
    spec.mapping = mapping();
    spec.yMin2 = m_yMin2;
    spec.yMax2 = m_yMax2;
    spec.isLogScale2 = m_isLogScale2;
    return spec;
}

void TraceItem::buildSeries(const SeriesStore &store, PlotScene &scene)
{
    m_geometry.build(store, spec(), scene);
}

} // namespace pulse
