// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/BarBuilder.h"

#include "app/plot/scene/PlotClip.h"

#include <algorithm>

namespace pulse {

namespace {

/*! Bars of a group touch unless each is at least so wide that a gap of a pixel costs little. */
constexpr double kWideBar = 6;

QRectF barOf(double value, double left, double width, const PlotMapping &mapping)
{
    const double base
        = mapping.isLogScale ? mapping.height : std::clamp(mapping.y(0), 0.0, mapping.height);
    const double y = mapping.y(value);
    if (std::isnan(y))
        return {};
    const double top = std::min(y, base);
    const double height = std::abs(y - base);
    if (height >= BarBuilder::kLeastHeight)
        return { left, top, width, height };
    const double line = std::min(top, mapping.height - BarBuilder::kLeastHeight);
    return { left, line, width, BarBuilder::kLeastHeight };
}

} // namespace

void BarBuilder::build(const SeriesStore &store, const Spec &spec, PlotScene &scene)
{
    const PlotMapping &mapping = spec.mapping;
    const auto shown = std::count_if(
        spec.series.begin(), spec.series.end(), [](const Series &each) { return each.id >= 0; });
    m_figures.resize(spec.series.size());
    if (!mapping.isValid() || shown == 0)
        return;
    PlotMapping right = mapping;
    right.yMin = spec.yMin2;
    right.yMax = spec.yMax2;
    const QRectF box(0, 0, mapping.width, mapping.height);
    const std::int64_t first = mapping.from / spec.bucket;
    const double group = (mapping.x(mapping.from + spec.bucket) - mapping.x(mapping.from));
    const double step = group * kGroupPart / static_cast<double>(shown);
    const double gap = step >= kWideBar && shown > 1 ? 1 : 0;
    const double width = std::max(step - gap, 1 / mapping.devicePixelRatio);
    int nth = 0;
    for (std::size_t row = 0; row < spec.series.size(); ++row) {
        const Series &series = spec.series[row];
        if (series.id < 0)
            continue;
        const PlotMapping &scale = series.isRightAxis ? right : mapping;
        const auto &values = m_figures[row].values(
            store, series.id, spec.bucket, first, mapping.to / spec.bucket, spec.how);
        TimeNs begin = first * spec.bucket;
        for (const double value : values) {
            const double left = mapping.x(begin) + group * (1 - kGroupPart) / 2 + nth * step;
            if (std::isfinite(value) && scale.isValid())
                addClippedBox(scene, barOf(value, left, width, scale), series.color, box);
            begin += spec.bucket;
        }
        ++nth;
    }
}

} // namespace pulse
