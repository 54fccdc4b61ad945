// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/StackBuilder.h"

#include "app/plot/scene/PlotClip.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr TimeNs kForever = std::numeric_limits<TimeNs>::max();

} // namespace

TimeNs carriedTo(const SeriesStore &store, SeriesId id, TimeNs last)
{
    const auto gaps = store.gaps(id, last, kForever);
    if (!gaps.empty())
        return last;
    const TimeNs interval = store.expectedInterval(id);
    return interval > 0 ? last + std::max(3 * interval, 2 * kNsPerSecond) : kForever;
}

StackBuilder::StackBuilder(
    const SeriesStore &store, const TraceSpec &spec, std::vector<BucketCache> &caches)
    : m_spec(spec)
{
    for (std::size_t i = 0; i < spec.series.size(); ++i) {
        if (spec.series[i].isVisible)
            m_layers.push_back({ spec.series[i], i, {}, {} });
    }
    align(store, caches);
}

void StackBuilder::align(const SeriesStore &store, std::vector<BucketCache> &caches)
{
    const PlotMapping &mapping = m_spec.mapping;
    std::vector<Cursor> cursors(m_layers.size());
    for (std::size_t i = 0; i < cursors.size(); ++i) {
        Cursor &cursor = cursors[i];
        const SeriesId id = m_layers[i].series.id;
        cursor.buckets = caches[m_layers[i].index].buckets(
            store, id, mapping.from, mapping.to, mapping.pixels());
        if (!cursor.buckets.empty())
            cursor.end = carriedTo(store, id, cursor.buckets.back().lastTime);
    }
    const TimeNs columnSpan = std::max<TimeNs>(1, (mapping.to - mapping.from) / mapping.pixels());
    for (;;) {
        TimeNs earliest = kForever;
        for (const Cursor &cursor : cursors) {
            if (cursor.next < cursor.buckets.size())
                earliest = std::min(earliest, cursor.buckets[cursor.next].firstTime);
        }
        if (earliest == kForever)
            break;
        // The same grid as the query's: buckets of one column stay together.
        addColumn(cursors, earliest - earliest % columnSpan + columnSpan);
    }
}

void StackBuilder::addColumn(std::vector<Cursor> &cursors, TimeNs columnEnd)
{
    TimeNs time = m_times.empty() ? 0 : m_times.back();
    for (Cursor &cursor : cursors) {
        if (cursor.next >= cursor.buckets.size())
            continue;
        const Bucket &bucket = cursor.buckets[cursor.next];
        if (bucket.firstTime >= columnEnd)
            continue;
        time = std::max(time, bucket.lastTime);
        cursor.value = bucket.last;
        cursor.isBroken = cursor.isBroken || bucket.breakBefore;
        cursor.hasValue = true;
        ++cursor.next;
        if (cursor.next == cursor.buckets.size())
            cursor.validTo = cursor.end;
        else
            cursor.validTo = cursor.buckets[cursor.next].breakBefore ? bucket.lastTime : kForever;
    }
    m_times.push_back(time);
    double top = 0;
    bool isBroken = false;
    for (std::size_t i = 0; i < cursors.size(); ++i) {
        Cursor &cursor = cursors[i];
        const bool isKnown = cursor.hasValue && time <= cursor.validTo;
        top = isKnown ? top + cursor.value : kNoValue;
        isBroken = isBroken || cursor.isBroken || !isKnown;
        m_layers[i].tops.push_back(top);
        m_layers[i].breaks.push_back(isBroken);
        cursor.isBroken = !isKnown;
    }
}

void StackBuilder::addTo(PlotScene &scene) const
{
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer)
        addLayer(scene, layer);
}

void StackBuilder::addLayer(PlotScene &scene, std::size_t index) const
{
    const Layer &layer = m_layers[index];
    const PlotMapping &mapping = m_spec.mapping;
    const QRectF box(0, 0, mapping.width, mapping.height);
    const double base = mapping.y(std::clamp(0.0, mapping.yMin, mapping.yMax));
    const bool isAnyEmphasised = m_spec.emphasis >= 0;
    const bool isEmphasised
        = isAnyEmphasised && static_cast<std::size_t>(m_spec.emphasis) == layer.index;
    const double opacity = isAnyEmphasised && !isEmphasised ? TraceGeometry::kDimOpacity : 1.0;
    const PlotScene::Fade flat { base, 1, TraceGeometry::kStackAlpha * opacity,
        TraceGeometry::kStackAlpha * opacity };
    QColor lineColor = layer.series.color;
    lineColor.setAlphaF(lineColor.alphaF() * static_cast<float>(opacity));

    std::vector<PlotScene::BandPoint> band;
    std::vector<QPointF> line;
    scene.beginStroke(lineColor,
        isEmphasised ? m_spec.lineWidth * TraceGeometry::kEmphasisedWidth : m_spec.lineWidth);
    const auto finish = [&] {
        scene.beginBand(layer.series.color, flat);
        addClippedBand(scene, band, box, base);
        addClippedLine(scene, line, box);
        band.clear();
        line.clear();
    };
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        if (layer.breaks[i])
            finish();
        if (std::isnan(layer.tops[i]))
            continue;
        const double upper = mapping.y(layer.tops[i]);
        if (std::isnan(upper)) { // zero or less on a log scale
            finish();
            continue;
        }
        const double x = mapping.x(m_times[i]);
        const double under = index == 0 ? base : mapping.y(m_layers[index - 1].tops[i]);
        const double lower = std::isnan(under) ? base : under;
        band.push_back({ x, upper, lower });
        line.push_back({ x, upper });
    }
    finish();
}

} // namespace pulse
