// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceGeometry.h"

#include "app/plot/scene/LinePattern.h"
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

PlotMapping TraceSpec::mappingOf(std::size_t index) const
{
    PlotMapping result = mapping;
    if (series[index].isOnSecondAxis) {
        result.yMin = yMin2;
        result.yMax = yMax2;
        result.isLogScale = isLogScale2;
    }
    return result;
}

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
    const PlotMapping mapping = spec.mappingOf(index);
    if (!mapping.isValid())
        return;
    const auto &buckets
        = m_caches[index].buckets(store, series.id, mapping.from, mapping.to, mapping.pixels());
    if (buckets.empty())
        return;
    const Style style = styleOf(spec, index);
    if (spec.kind == TraceSpec::Kind::Band)
        addBand(buckets, mapping, style, scene);
    else
        makeLines(buckets, mapping, spec.kind, spec.gapStyle);
    if (spec.kind == TraceSpec::Kind::Area)
        addArea(mapping, style, scene);
    const LinePattern pattern(series.pattern);
    const QColor color = withOpacity(style.color, style.opacity);
    m_plain.clear();
    PlotScene &target = pattern.isNone() ? scene : m_plain;
    target.beginStroke(color, style.width);
    std::size_t begin = 0;
    for (const std::size_t end : m_ends) {
        addClippedLine(target, std::span(m_line).subspan(begin, end - begin), boxOf(mapping));
        begin = end;
    }
    if (pattern.isNone())
        return;
    scene.beginStroke(color, style.width);
    pattern.addDashes(m_plain, mapping, scene);
    pattern.addMarkers(m_plain, mapping, color, scene);
}

void TraceGeometry::makeLines(const std::vector<Bucket> &buckets, const PlotMapping &mapping,
    TraceSpec::Kind kind, TraceSpec::GapStyle gapStyle)
{
    m_line.clear();
    m_ends.clear();
    const bool isHeld = gapStyle == TraceSpec::GapStyle::Hold;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const bool isFirst = i == 0 || buckets[i].breakBefore;
        const bool isNewest = i + 1 == buckets.size();
        const bool isLast = isNewest || buckets[i + 1].breakBefore;
        m_raw.clear();
        addBucket(m_raw, buckets[i], mapping, isFirst, isLast);
        if (isHeld && buckets[i].breakBefore)
            holdTo(m_raw.front().x());
        takeRaw(kind == TraceSpec::Kind::Steps);
        if (isHeld && isNewest)
            holdTo(mapping.width);
        if (isNewest || (isLast && gapStyle == TraceSpec::GapStyle::Break))
            endLine();
    }
}

bool TraceGeometry::isLineOpen() const
{
    return m_line.size() > (m_ends.empty() ? 0 : m_ends.back());
}

void TraceGeometry::holdTo(double x)
{
    if (isLineOpen() && m_line.back().x() < x)
        m_line.push_back({ x, m_line.back().y() });
}

void TraceGeometry::takeRaw(bool isStepped)
{
    for (const QPointF &point : m_raw) {
        if (std::isnan(point.y())) {
            endLine();
            continue;
        }
        if (isStepped && isLineOpen())
            m_line.push_back({ point.x(), m_line.back().y() });
        m_line.push_back(point);
    }
}

void TraceGeometry::endLine()
{
    if (isLineOpen())
        m_ends.push_back(m_line.size());
}

void TraceGeometry::addBand(const std::vector<Bucket> &buckets, const PlotMapping &mapping,
    const Style &style, PlotScene &scene)
{
    const double base = baseOf(mapping);
    const double alpha = kBandAlpha * style.opacity;
    m_line.clear();
    m_ends.clear();
    m_band.clear();
    const auto endBand = [&] {
        scene.beginBand(style.color, { base, 1, alpha, alpha });
        addClippedBand(scene, m_band, boxOf(mapping), base);
        m_band.clear();
    };
    for (const Bucket &bucket : buckets) {
        const double upper = mapping.y(bucket.max);
        if (bucket.breakBefore || std::isnan(upper)) {
            endBand();
            endLine();
        }
        if (std::isnan(upper))
            continue;
        const double lower = mapping.y(bucket.min);
        const double x = (mapping.x(bucket.firstTime) + mapping.x(bucket.lastTime)) / 2;
        m_band.push_back({ x, upper, std::isnan(lower) ? mapping.height : lower });
        m_raw.assign(1, { x, mapping.y(bucket.last) });
        takeRaw(false);
    }
    endBand();
    endLine();
}

void TraceGeometry::addArea(const PlotMapping &mapping, const Style &style, PlotScene &scene)
{
    const QRectF box = boxOf(mapping);
    PlotScene::Fade fade;
    fade.base = baseOf(mapping);
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
        const PlotMapping own = spec.kind == TraceSpec::Kind::Stacked ? mapping : spec.mappingOf(i);
        const double y = own.y(value);
        if (!own.isValid() || !(y >= 0 && y <= own.height))
            continue;
        const Style style = styleOf(spec, i);
        scene.discs.push_back({ { std::min(mapping.x(newest), mapping.width), y }, kDotRadius,
            withOpacity(style.color, style.opacity) });
    }
}

} // namespace pulse
