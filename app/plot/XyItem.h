// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/PlotSceneItem.h"
#include "app/plot/scene/XyBuilder.h"

#include <QColor>
#include <QList>
#include <QVariant>

namespace pulse {

/*! Lines through given points, over the plot rectangle of a chart, no axes. */
class XyItem : public pulse::PlotSceneItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! A QPolygonF a line, in units of the axes; a point that is no number breaks the line. */
    Q_PROPERTY(QVariantList lines READ lines WRITE setLines NOTIFY linesChanged)
    /*! One a line; without one it is not drawn. */
    Q_PROPERTY(QList<QColor> colors READ colors WRITE setColors NOTIFY colorsChanged)
    /*! The line that stands out while the others are dimmed; −1 = none. */
    Q_PROPERTY(int emphasis READ emphasis WRITE setEmphasis NOTIFY emphasisChanged)
    Q_PROPERTY(double xMin READ xMin WRITE setXMin NOTIFY xMinChanged)
    Q_PROPERTY(double xMax READ xMax WRITE setXMax NOTIFY xMaxChanged)
    Q_PROPERTY(double yMin READ yMin WRITE setYMin NOTIFY yMinChanged)
    Q_PROPERTY(double yMax READ yMax WRITE setYMax NOTIFY yMaxChanged)
    Q_PROPERTY(double lineWidth READ lineWidth WRITE setLineWidth NOTIFY lineWidthChanged)

public:
    explicit XyItem(QQuickItem *parent = nullptr);

    QVariantList lines() const { return m_lines; }
    void setLines(const QVariantList &lines);
    QList<QColor> colors() const { return m_colors; }
    void setColors(const QList<QColor> &colors);
    int emphasis() const { return m_emphasis; }
    void setEmphasis(int line);
    double xMin() const { return m_xMin; }
    void setXMin(double value);
    double xMax() const { return m_xMax; }
    void setXMax(double value);
    double yMin() const { return m_yMin; }
    void setYMin(double value);
    double yMax() const { return m_yMax; }
    void setYMax(double value);
    double lineWidth() const { return m_lineWidth; }
    void setLineWidth(double width);

Q_SIGNALS:
    void linesChanged();
    void colorsChanged();
    void emphasisChanged();
    void xMinChanged();
    void xMaxChanged();
    void yMinChanged();
    void yMaxChanged();
    void lineWidthChanged();

protected:
    void buildScene(PlotScene &scene) override;

private:
    template <typename T> void assign(T &member, const T &value, void (XyItem::*notify)());

    QVariantList m_lines;
    QList<QColor> m_colors;
    int m_emphasis = -1;
    double m_xMin = 0;
    double m_xMax = 1;
    double m_yMin = 0;
    double m_yMax = 1;
    double m_lineWidth = tokens::kSeriesLineWidth;
    XyBuilder m_builder;
};

} // namespace pulse
