// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/XyItem.h"

#include "app/plot/TraceGeometry.h"
#include "app/plot/scene/PlotClip.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace pulse {

XyItem::XyItem(QQuickItem *parent)
    : PlotSceneItem(parent)
{
}

template <typename T> void XyItem::assign(T &member, const T &value, void (XyItem::*notify)())
{
    if (member == value)
        return;
    member = value;
    rebuild();
    Q_EMIT(this->*notify)();
}

void XyItem::setLines(const QVariantList &lines)
{
    assign(m_lines, lines, &XyItem::linesChanged);
}

void XyItem::setColors(const QList<QColor> &colors)
{
    assign(m_colors, colors, &XyItem::colorsChanged);
}

void XyItem::setEmphasis(int line)
{
    assign(m_emphasis, line, &XyItem::emphasisChanged);
}

void XyItem::setXMin(double value)
{
    assign(m_xMin, value, &XyItem::xMinChanged);
}

void XyItem::setXMax(double value)
{
    assign(m_xMax, value, &XyItem::xMaxChanged);
}

void XyItem::setYMin(double value)
{
    assign(m_yMin, value, &XyItem::yMinChanged);
}

void XyItem::setYMax(double value)
{
    assign(m_yMax, value, &XyItem::yMaxChanged);
}

void XyItem::setLineWidth(double width)
{
    assign(m_lineWidth, width, &XyItem::lineWidthChanged);
}

void XyItem::buildScene(PlotScene &scene)
{
    scene.clear();
    if (!(m_xMax > m_xMin && m_yMax > m_yMin && width() > 0 && height() > 0))
        return;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (i != m_emphasis)
            addLine(scene, i);
    }
    if (m_emphasis >= 0 && m_emphasis < m_lines.size()) // above all others
        addLine(scene, m_emphasis);
}

void XyItem::addLine(PlotScene &scene, qsizetype index)
{
    QColor color = m_colors.value(index);
    if (!color.isValid())
        return;
    const bool isEmphasised = index == m_emphasis;
    if (m_emphasis >= 0 && !isEmphasised)
        color.setAlphaF(color.alphaF() * static_cast<float>(TraceGeometry::kDimOpacity));
    scene.beginStroke(
        color, isEmphasised ? m_lineWidth * TraceGeometry::kEmphasisedWidth : m_lineWidth);
    const QRectF box(0, 0, width(), height());
    // Far outside is all the same, and clipping must not meet infinities.
    const auto place = [](double part, double size) {
        constexpr double kFar = 1e5;
        return std::clamp(part, -kFar, kFar) * size;
    };
    const auto flush = [&] {
        addClippedLine(scene, m_line, box);
        m_line.clear();
    };
    const auto points = m_lines.at(index).value<QPolygonF>();
    for (const QPointF &point : points) {
        if (std::isnan(point.x()) || std::isnan(point.y())) {
            flush();
            continue;
        }
        m_line.emplace_back(place((point.x() - m_xMin) / (m_xMax - m_xMin), width()),
            place((m_yMax - point.y()) / (m_yMax - m_yMin), height()));
    }
    flush();
}

} // namespace pulse
