// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceGeometry.h"

#include "app/plot/scene/PlotClip.h"
#include "app/plot/scene/StackBuilder.h"

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

QColor withOpacity(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(static_cast<double>(color.alphaF()) * opacity));
    return color;
}

QRectF boxOf(const PlotMapping &mapping)
{
    return { 0, 0, mapping.width, mapping.height };
}

/*! Where fills stand: zero, or the edge of the scale next to it. */
double baseOf(const PlotMapping &mapping)
{
    return mapping.y(std::clamp(0.0, mapping.yMin, mapping.yMax));
}

/*! One sample is a point, two are two; more have their extremes a quarter in, nearer one first. */
void addBucket(std::vector<QPointF> &line, const Bucket &bucket, const PlotMapping &mapping,
    bool isFirst, bool isLast)
{
    const double begin = mapping.x(bucket.firstTime);
    if (bucket.count == 1) {
        line.push_back({ begin, mapping.y(bucket.first) });
        return;
    }
    const double end = mapping.x(bucket.lastTime);
    if (bucket.count == 2 || isFirst)
        line.push_back({ begin, mapping.y(bucket.first) });
    if (bucket.count > 2) {
        const bool isMinFirst = bucket.first - bucket.min <= bucket.max - bucket.first;
        const double quarter = (end - begin) / 4;
        line.push_back({ begin + quarter, mapping.y(isMinFirst ? bucket.min : bucket.max) });
        line.push_back({ end - quarter, mapping.y(isMinFirst ? bucket.max : bucket.min) });
    }
    if (bucket.count == 2 || isLast)
        line.push_back({ end, mapping.y(bucket.last) });
}

} // namespace

void TraceGeometry::build(const SeriesStore &store, const TraceSpec &spec, PlotScene &scene)
{
    scene.clear();
    if (!spec.mapping.isValid())
        return;
    m_caches.resize(spec.series.size());
    if (spec.kind == TraceSpec::Kind::Stacked)
        StackBuilder(store, spec, m_caches).addTo(scene);
    else
        addLines(store, spec, scene);
    if (spec.hasNewestDots)
        addDots(store, spec, scene);
}

TraceGeometry::Style TraceGeometry::styleOf(const TraceSpec &spec, std::size_t index)
{
    const bool isAnyEmphasised = spec.emphasis >= 0;
    const bool isEmphasised = isAnyEmphasised && static_cast<std::size_t>(spec.emphasis) == index;
    return { spec.series[index].color,
        isEmphasised ? spec.lineWidth * kEmphasisedWidth : spec.lineWidth,
        isAnyEmphasised && !isEmphasised ? kDimOpacity : 1.0 };
}

void TraceGeometry::addLines(const SeriesStore &store, const TraceSpec &spec, PlotScene &scene)
{
    const auto emphasis = static_cast<std::size_t>(spec.emphasis);
    for (std::size_t i = 0; i < spec.series.size(); ++i) {
        if (i != emphasis)
            addTrace(store, spec, i, scene);
    }
    if (emphasis < spec.series.size()) // above all others
        addTrace(store, spec, emphasis, scene);
}

void TraceGeometry::addTrace(
    const SeriesStore &store, const TraceSpec &spec, std::size_t index, PlotScene &scene)
{
    const TraceSpec::Series &series = spec.series[index];
    if (!series.isVisible)
        return;
    const PlotMapping &mapping = spec.mapping;
    const auto &buckets
        = m_caches[index].buckets(store, series.id, mapping.from, mapping.to, mapping.pixels());
    if (buckets.empty())
        return;
    makeLines(buckets, mapping);
    const Style style = styleOf(spec, index);
    if (spec.kind == TraceSpec::Kind::Area)
        addArea(spec, style, scene);
    scene.beginStroke(withOpacity(style.color, style.opacity), style.width);
    std::size_t begin = 0;
    for (const std::size_t end : m_ends) {
        addClippedLine(scene, std::span(m_line).subspan(begin, end - begin), boxOf(mapping));
        begin = end;
    }
}

void TraceGeometry::makeLines(const std::vector<Bucket> &buckets, const PlotMapping &mapping)
{
    m_line.clear();
    m_ends.clear();
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const bool isFirst = i == 0 || buckets[i].breakBefore;
        const bool isLast = i + 1 == buckets.size() || buckets[i + 1].breakBefore;
        addBucket(m_line, buckets[i], mapping, isFirst, isLast);
        if (isLast)
            m_ends.push_back(m_line.size());
    }
}

void TraceGeometry::addArea(const TraceSpec &spec, const Style &style, PlotScene &scene)
{
    const QRectF box = boxOf(spec.mapping);
    PlotScene::Fade fade;
    fade.base = baseOf(spec.mapping);
    fade.reach = 1;
    fade.atBase = kAreaBottomAlpha * style.opacity;
    fade.atReach = kAreaTopAlpha * style.opacity;
    for (const QPointF &point : m_line)
        fade.reach = std::max(
            fade.reach, std::abs(std::clamp(point.y(), box.top(), box.bottom()) - fade.base));
    std::size_t begin = 0;
    for (const std::size_t end : m_ends) {
        m_band.clear();
        for (std::size_t i = begin; i < end; ++i)
            m_band.push_back({ m_line[i].x(), m_line[i].y(), fade.base });
        scene.beginBand(style.color, fade);
        addClippedBand(scene, m_band, box, fade.base);
        begin = end;
    }
}

void TraceGeometry::addDots(const SeriesStore &store, const TraceSpec &spec, PlotScene &scene)
{
    const PlotMapping &mapping = spec.mapping;
    // The window follows the clock in steps, so that the newest sample may be a little ahead of it.
    const TimeNs ahead = (mapping.to - mapping.from) / mapping.pixels();
    for (std::size_t i = 0; i < spec.series.size(); ++i) {
        const TimeNs newest = store.newestTime(spec.series[i].id);
        double value = 0;
        if (!spec.series[i].isVisible || newest < mapping.from || newest > mapping.to + ahead
            || !store.valueAt(spec.series[i].id, newest, &value))
            continue;
        const double y = mapping.y(value);
        if (y < 0 || y > mapping.height)
            continue;
        const Style style = styleOf(spec, i);
        scene.discs.push_back({ { std::min(mapping.x(newest), mapping.width), y }, kDotRadius,
            withOpacity(style.color, style.opacity) });
    }
}

} // namespace pulse
