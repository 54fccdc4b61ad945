// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

QT_BEGIN_NAMESPACE
class QBoxPlotSeries;
class QPieSeries;
QT_END_NAMESPACE

namespace pulse {

/*!
 * Puts numbers into a PieSeries or BoxPlotSeries of Qt Charts, which QML could do by a loop only.
 * GUI thread; made by QML beside the series. Parts that stay are changed in place, and only where
 * they differ, because each change paints the chart view anew.
 */
class ChartFeeder : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /*! A PieSeries takes one number a slice, a BoxPlotSeries five a box, from least to greatest; a
     * box with a number that is none is left out. */
    Q_PROPERTY(QObject *series READ series WRITE setSeries NOTIFY seriesChanged)
    Q_PROPERTY(QList<double> numbers READ numbers WRITE setNumbers NOTIFY numbersChanged)
    /*! One a slice or box. */
    Q_PROPERTY(QList<QColor> colors READ colors WRITE setColors NOTIFY colorsChanged)
    /*! Between slices. */
    Q_PROPERTY(QColor gapColor READ gapColor WRITE setGapColor NOTIFY gapColorChanged)

public:
    using QObject::QObject;

    QObject *series() const { return m_series; }
    void setSeries(QObject *series);
    QList<double> numbers() const { return m_numbers; }
    void setNumbers(const QList<double> &numbers);
    QList<QColor> colors() const { return m_colors; }
    void setColors(const QList<QColor> &colors);
    QColor gapColor() const { return m_gapColor; }
    void setGapColor(const QColor &color);

Q_SIGNALS:
    void seriesChanged();
    void numbersChanged();
    void colorsChanged();
    void gapColorChanged();

private:
    void feed();
    void feedPie(QPieSeries &pie);
    void feedBoxes(QBoxPlotSeries &boxes);

    QPointer<QObject> m_series;
    QList<double> m_numbers;
    QList<QColor> m_colors;
    QColor m_gapColor;
};

} // namespace pulse
