// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/XyBuilder.h"

#include "app/plot/TraceGeometry.h"
#include "app/plot/scene/PlotClip.h"

#include <algorithm>
#include <cmath>

namespace pulse {

void XyBuilder::build(const Spec &spec, PlotScene &scene)
{
    if (!(spec.xMax > spec.xMin && spec.yMax > spec.yMin && spec.width > 0 && spec.height > 0))
        return;
    for (qsizetype i = 0; i < spec.lines.size(); ++i) {
        if (i != spec.emphasis)
            addLine(spec, i, scene);
    }
    if (spec.emphasis >= 0 && spec.emphasis < spec.lines.size()) // above all others
        addLine(spec, spec.emphasis, scene);
}

void XyBuilder::addLine(const Spec &spec, qsizetype index, PlotScene &scene)
{
    QColor color = spec.colors.value(index);
    if (!color.isValid())
        return;
    const bool isEmphasised = index == spec.emphasis;
    if (spec.emphasis >= 0 && !isEmphasised)
        color.setAlphaF(color.alphaF() * static_cast<float>(TraceGeometry::kDimOpacity));
    scene.beginStroke(
        color, isEmphasised ? spec.lineWidth * TraceGeometry::kEmphasisedWidth : spec.lineWidth);
    const QRectF box(0, 0, spec.width, spec.height);
    // Far outside is all the same, and clipping must not meet infinities.
    const auto place = [](double part, double size) {
        constexpr double kFar = 1e5;
        return std::clamp(part, -kFar, kFar) * size;
    };
    const auto flush = [&] {
        addClippedLine(scene, m_line, box);
        m_line.clear();
    };
    for (const QPointF &point : spec.lines.at(index)) {
        if (std::isnan(point.x()) || std::isnan(point.y())) {
            flush();
            continue;
        }
        m_line.emplace_back(place((point.x() - spec.xMin) / (spec.xMax - spec.xMin), spec.width),
            place((spec.yMax - point.y()) / (spec.yMax - spec.yMin), spec.height));
    }
    flush();
}

} // namespace pulse
