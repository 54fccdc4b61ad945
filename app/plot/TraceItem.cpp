// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceItem.h"

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

/*! QML may hand over anything; outside ±9.2e12 ms nothing is a time. */
TimeNs boundedTime(double ms)
{
    constexpr double kMost = 9e12;
    return std::isfinite(ms) ? timeFromMs(std::clamp(ms, 0.0, kMost)) : 0;
}

} // namespace

TraceItem::TraceItem(QQuickItem *parent)
    : PlotSceneItem(parent)
{
}

QObject *TraceItem::source() const
{
    return m_store;
}

void TraceItem::setSource(QObject *source)
{
    auto *store = qobject_cast<SeriesStore *>(source);
    if (m_store == store)
        return;
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    if (store) {
        connect(store, &SeriesStore::changed, this, &TraceItem::onStoreChanged);
        connect(store, &QObject::destroyed, this, &TraceItem::rebuild);
    }
    rebuild();
    Q_EMIT sourceChanged();
}

void TraceItem::setSeriesIds(const QList<int> &ids)
{
    assign(m_seriesIds, ids, &TraceItem::seriesIdsChanged);
}

void TraceItem::setSeriesColors(const QList<QColor> &colors)
{
    assign(m_seriesColors, colors, &TraceItem::seriesColorsChanged);
}

void TraceItem::setSeriesVisible(const QList<bool> &visible)
{
    assign(m_seriesVisible, visible, &TraceItem::seriesVisibleChanged);
}

void TraceItem::setEmphasis(int row)
{
    assign(m_emphasis, row, &TraceItem::emphasisChanged);
}

void TraceItem::setKind(Kind kind)
{
    assign(m_kind, kind, &TraceItem::kindChanged);
}

void TraceItem::setFrom(double ms)
{
    assign(m_from, ms, &TraceItem::fromChanged);
}

void TraceItem::setTo(double ms)
{
    assign(m_to, ms, &TraceItem::toChanged);
}

void TraceItem::setYMin(double value)
{
    assign(m_yMin, value, &TraceItem::yMinChanged);
}

void TraceItem::setYMax(double value)
{
    assign(m_yMax, value, &TraceItem::yMaxChanged);
}

void TraceItem::setLogScale(bool isLog)
{
    assign(m_isLogScale, isLog, &TraceItem::logScaleChanged);
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

SeriesId TraceItem::knownId(qsizetype row) const
{
    const int id = m_seriesIds[row];
    return m_store && id >= 0 && id < m_store->seriesCount() ? id : -1;
}

TraceItem::Seen TraceItem::see(SeriesId id) const
{
    return { m_store->revision(id), m_store->rewriteCount(id), m_store->newestTime(id) };
}

void TraceItem::onStoreChanged()
{
    const TimeNs to = boundedTime(m_to);
    for (qsizetype row = 0; row < m_seriesIds.size(); ++row) {
        const Seen now = see(knownId(row));
        const Seen then = row < static_cast<qsizetype>(m_seen.size())
            ? m_seen[static_cast<std::size_t>(row)]
            : Seen {};
        // What is appended behind the window shows only as long as nothing was behind it yet.
        const bool isBehind = then.newest > to && now.rewrites == then.rewrites;
        if (now.revision != then.revision && !isBehind) {
            rebuild();
            return;
        }
    }
}

TraceSpec TraceItem::spec() const
{
    TraceSpec spec;
    spec.kind = static_cast<TraceSpec::Kind>(m_kind);
    for (qsizetype row = 0; row < m_seriesIds.size(); ++row) {
        const bool isVisible = row >= m_seriesVisible.size() || m_seriesVisible[row];
        const bool hasColor = row < m_seriesColors.size();
        spec.series.push_back({ knownId(row), hasColor ? m_seriesColors[row] : QColor(),
            isVisible && hasColor && knownId(row) >= 0,
            row < m_seriesAxis.size() && m_seriesAxis[row] == 1 });
    }
    spec.emphasis = m_emphasis < static_cast<int>(spec.series.size()) ? m_emphasis : -1;
    spec.lineWidth = std::clamp(m_lineWidth, 0.1, 100.0);
    spec.hasNewestDots = m_hasNewestDots;
    spec.mapping = { boundedTime(m_from), boundedTime(m_to), m_yMin, m_yMax, width(), height(),
        devicePixelRatio(), m_isLogScale };
    spec.yMin2 = m_yMin2;
    spec.yMax2 = m_yMax2;
    spec.isLogScale2 = m_isLogScale2;
    return spec;
}

void TraceItem::buildScene(PlotScene &scene)
{
    m_seen.clear();
    scene.clear();
    if (!m_store)
        return;
    for (qsizetype row = 0; row < m_seriesIds.size(); ++row)
        m_seen.push_back(see(knownId(row)));
    m_geometry.build(*m_store, spec(), scene);
}

} // namespace pulse
