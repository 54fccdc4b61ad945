// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/CandleBuilder.h"

#include "app/plot/scene/PlotClip.h"

namespace pulse {

CandleBuilder::Candle CandleBuilder::candleOf(
    const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to)
{
    // One column that is exactly the window: nothing is taken from beyond its ends. The others are
    // the neighbours.
    for (const Bucket &bucket : store.queryColumns(id, from, to, to - from + 1)) {
        if (bucket.firstTime >= from && bucket.lastTime <= to)
            return { bucket.first, bucket.max, bucket.min, bucket.last, bucket.count };
    }
    return {};
}

void CandleBuilder::build(const SeriesStore &store, const Spec &spec, PlotScene &scene)
{
    const PlotMapping &mapping = spec.mapping;
    if (!mapping.isValid() || spec.id < 0)
        return;
    const std::int64_t first = mapping.from / spec.bucket;
    const auto &candles
        = m_candles.cells(store, spec.id, spec.bucket, first, mapping.to / spec.bucket,
            [&](TimeNs from, TimeNs to) { return candleOf(store, spec.id, from, to); });
    TimeNs begin = first * spec.bucket;
    for (const Candle &candle : candles) {
        if (candle.count > 0)
            addCandle(candle, mapping.x(begin), mapping.x(begin + spec.bucket), spec, scene);
        begin += spec.bucket;
    }
}

void CandleBuilder::addCandle(
    const Candle &candle, double left, double right, const Spec &spec, PlotScene &scene)
{
    const PlotMapping &mapping = spec.mapping;
    const QRectF box(0, 0, mapping.width, mapping.height);
    const bool isUp = candle.close >= candle.open;
    const QColor &color = isUp ? spec.up : spec.down;
    // On a log scale zero and less lies at the foot.
    const auto place = [&](double value) {
        const double y = mapping.y(value);
        return std::isnan(y) ? mapping.height * 2 : y;
    };
    const auto add = [&](double x0, double y0, double x1, double y1) {
        addClippedBox(scene, QRectF(QPointF(x0, y0), QPointF(x1, y1)), color, box);
    };
    const double line = spec.lineWidth;
    const double middle = (left + right) / 2;
    const double half = std::max(line, (right - left) * kBodyPart) / 2;
    double top = place(std::max(candle.open, candle.close));
    double bottom = place(std::min(candle.open, candle.close));
    if (bottom - top < line) { // open and close are one: a line
        top = (top + bottom - line) / 2;
        bottom = top + line;
    }
    add(middle - line / 2, std::min(place(candle.high), top), middle + line / 2, top);
    add(middle - line / 2, bottom, middle + line / 2, std::max(place(candle.low), bottom));
    const bool isHollow = isUp && 2 * half >= 3 * line && bottom - top >= 3 * line;
    if (!isHollow) {
        add(middle - half, top, middle + half, bottom);
        return;
    }
    add(middle - half, top, middle + half, top + line);
    add(middle - half, bottom - line, middle + half, bottom);
    add(middle - half, top + line, middle - half + line, bottom - line);
    add(middle + half - line, top + line, middle + half, bottom - line);
}

} // namespace pulse
