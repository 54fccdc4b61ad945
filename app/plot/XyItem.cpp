// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/XyItem.h"

#include <utility>

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
    XyBuilder::Spec spec;
    for (const QVariant &line : std::as_const(m_lines))
        spec.lines.append(line.value<QPolygonF>());
    spec.colors = m_colors;
    spec.emphasis = m_emphasis;
    spec.xMin = m_xMin;
    spec.xMax = m_xMax;
    spec.yMin = m_yMin;
    spec.yMax = m_yMax;
    spec.lineWidth = m_lineWidth;
    spec.width = width();
    spec.height = height();
    m_builder.build(spec, scene);
}

} // namespace pulse
