// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/SeriesItem.h"

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

SeriesItem::SeriesItem(QQuickItem *parent)
    : PlotSceneItem(parent)
{
}

QObject *SeriesItem::source() const
{
    return m_store;
}

void SeriesItem::setSource(QObject *source)
{
    auto *store = qobject_cast<SeriesStore *>(source);
    if (m_store == store)
        return;
    if (m_store)
        m_store->disconnect(this);
    m_store = store;
    if (store) {
        connect(store, &SeriesStore::changed, this, &SeriesItem::onStoreChanged);
        connect(store, &QObject::destroyed, this, &SeriesItem::rebuild);
    }
    rebuild();
    Q_EMIT sourceChanged();
}

void SeriesItem::setSeriesIds(const QList<int> &ids)
{
    assign(m_seriesIds, ids, &SeriesItem::seriesIdsChanged);
}

void SeriesItem::setSeriesVisible(const QList<bool> &visible)
{
    assign(m_seriesVisible, visible, &SeriesItem::seriesVisibleChanged);
}

void SeriesItem::setEmphasis(int row)
{
    assign(m_emphasis, row, &SeriesItem::emphasisChanged);
}

void SeriesItem::setFrom(double ms)
{
    assign(m_from, ms, &SeriesItem::fromChanged);
}

void SeriesItem::setTo(double ms)
{
    assign(m_to, ms, &SeriesItem::toChanged);
}

void SeriesItem::setYMin(double value)
{
    assign(m_yMin, value, &SeriesItem::yMinChanged);
}

void SeriesItem::setYMax(double value)
{
    assign(m_yMax, value, &SeriesItem::yMaxChanged);
}

void SeriesItem::setLogScale(bool isLog)
{
    assign(m_isLogScale, isLog, &SeriesItem::logScaleChanged);
}

SeriesId SeriesItem::knownId(qsizetype row) const
{
    const int id = m_seriesIds[row];
    return m_store && id >= 0 && id < m_store->seriesCount() ? id : -1;
}

bool SeriesItem::isRowVisible(qsizetype row) const
{
    return knownId(row) >= 0 && (row >= m_seriesVisible.size() || m_seriesVisible[row]);
}

PlotMapping SeriesItem::mapping() const
{
    return { boundedTime(m_from), boundedTime(m_to), m_yMin, m_yMax, width(), height(),
        devicePixelRatio(), m_isLogScale };
}

SeriesItem::Seen SeriesItem::see(SeriesId id) const
{
    return { m_store->revision(id), m_store->rewriteCount(id), m_store->newestTime(id) };
}

void SeriesItem::onStoreChanged()
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

void SeriesItem::buildScene(PlotScene &scene)
{
    m_seen.clear();
    scene.clear();
    if (!m_store)
        return;
    for (qsizetype row = 0; row < m_seriesIds.size(); ++row)
        m_seen.push_back(see(knownId(row)));
    buildSeries(*m_store, scene);
}

} // namespace pulse
