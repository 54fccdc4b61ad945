// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ReadOutPlace.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace pulse {

ReadOutPlace::ReadOutPlace(QObject *parent)
    : QObject(parent)
{
}

QObject *ReadOutPlace::store() const
{
    return m_store;
}

void ReadOutPlace::setStore(QObject *store)
{
    auto *typed = qobject_cast<SeriesStore *>(store);
    if (typed == m_store)
        return;
    m_store = typed;
    Q_EMIT sourcesChanged();
}

QSizeF ReadOutPlace::extent() const
{
    return m_extent;
}

void ReadOutPlace::setExtent(QSizeF extent)
{
    if (extent == m_extent)
        return;
    m_extent = extent;
    Q_EMIT positionChanged();
}

QPointF ReadOutPlace::pointer() const
{
    return m_pointer;
}

void ReadOutPlace::setPointer(QPointF pointer)
{
    if (pointer == m_pointer)
        return;
    const bool wasInside = isInside(m_pointer);
    m_pointer = pointer;
    if (isInside(pointer) && (!wasInside || rectOf(m_corner).contains(pointer)))
        choose();
    Q_EMIT pointerChanged();
}

double ReadOutPlace::x() const
{
    return rectOf(m_corner).x();
}

double ReadOutPlace::y() const
{
    return rectOf(m_corner).y();
}

ReadOutPlace::Corner ReadOutPlace::corner() const
{
    return m_corner;
}

QRectF ReadOutPlace::rectOf(Corner corner) const
{
    const bool isRight = corner == TopRight || corner == BottomRight;
    const bool isBottom = corner == BottomLeft || corner == BottomRight;
    return { isRight ? m_area.width() - m_extent.width() - m_margin : m_margin,
        isBottom ? m_area.height() - m_extent.height() - m_margin : m_margin, m_extent.width(),
        m_extent.height() };
}

bool ReadOutPlace::isInside(QPointF pointer) const
{
    return QRectF(QPointF(), m_area).contains(pointer);
}

std::array<double, 4> ReadOutPlace::covered() const
{
    std::array<double, 4> result {};
    if (!m_panel || !m_store || !m_time || m_area.width() <= 0)
        return result;
    const double perPixel = m_time->windowMs() / m_area.width();
    const QList<int> ids = m_panel->seriesIds();
    const QList<bool> visible = m_panel->seriesVisible();
    for (int i = 0; i < 4; ++i) {
        const QRectF rect = rectOf(static_cast<Corner>(i));
        const double from = m_time->from() + rect.left() * perPixel;
        const double to = m_time->from() + rect.right() * perPixel;
        for (qsizetype series = 0; series < ids.size() && series < visible.size(); ++series) {
            if (!visible.at(series))
                continue;
            const SeriesStats stats
                = m_store->stats(ids.at(series), timeFromMs(from), timeFromMs(to));
            if (stats.count == 0)
                continue;
            const auto yOf = [&](double value) {
                // Below a logarithmic axis there is no place.
                const double fraction = m_panel->fractionOf(static_cast<int>(series), value);
                return (1 - (std::isfinite(fraction) ? fraction : 0)) * m_area.height();
            };
            const double top = std::max(rect.top(), yOf(stats.max));
            const double bottom = std::min(rect.bottom(), yOf(stats.min));
            if (bottom >= top)
                result[static_cast<std::size_t>(i)] += bottom - top + 1;
        }
    }
    return result;
}

void ReadOutPlace::choose()
{
    const std::array<double, 4> cost = covered();
    int best = -1;
    for (int i = 0; i < 4; ++i) {
        if (rectOf(static_cast<Corner>(i)).contains(m_pointer))
            continue;
        if (best < 0 || cost[static_cast<std::size_t>(i)] < cost[static_cast<std::size_t>(best)])
            best = i;
    }
    if (best < 0 || best == m_corner)
        return;
    m_corner = static_cast<Corner>(best);
    Q_EMIT positionChanged();
}

} // namespace pulse
