// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Charts/ChartFeeder.h"

#include <QtCharts/QBoxPlotSeries>
#include <QtCharts/QBoxSet>
#include <QtCharts/QPieSeries>
#include <QtCharts/QPieSlice>

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

constexpr qsizetype kNumbersOfBox = 5;
constexpr int kGap = 2; // px
constexpr float kFill = 0.22F; // tokens `series.areaTopAlpha`

QColor faded(QColor color)
{
    color.setAlphaF(kFill);
    return color;
}

} // namespace

void ChartFeeder::setSeries(QObject *series)
{
    if (series == m_series)
        return;
    m_series = series;
    feed();
    Q_EMIT seriesChanged();
}

void ChartFeeder::setNumbers(const QList<double> &numbers)
{
    if (numbers == m_numbers)
        return;
    m_numbers = numbers;
    feed();
    Q_EMIT numbersChanged();
}

void ChartFeeder::setColors(const QList<QColor> &colors)
{
    if (colors == m_colors)
        return;
    m_colors = colors;
    feed();
    Q_EMIT colorsChanged();
}

void ChartFeeder::setGapColor(const QColor &color)
{
    if (color == m_gapColor)
        return;
    m_gapColor = color;
    feed();
    Q_EMIT gapColorChanged();
}

void ChartFeeder::feed()
{
    if (auto *pie = qobject_cast<QPieSeries *>(m_series))
        feedPie(*pie);
    else if (auto *boxes = qobject_cast<QBoxPlotSeries *>(m_series))
        feedBoxes(*boxes);
}

void ChartFeeder::feedPie(QPieSeries &pie)
{
    while (pie.count() > m_numbers.size())
        pie.remove(pie.slices().constLast());
    while (pie.count() < m_numbers.size()) {
        auto *slice = new QPieSlice(&pie);
        slice->setBorderWidth(kGap);
        pie.append(slice);
    }
    const QList<QPieSlice *> slices = pie.slices();
    for (qsizetype i = 0; i < slices.size(); ++i) {
        QPieSlice &slice = *slices.at(i);
        const double value = std::isfinite(m_numbers.at(i)) ? std::max(0.0, m_numbers.at(i)) : 0;
        if (slice.value() != value)
            slice.setValue(value);
        if (const QColor color = m_colors.value(i); slice.color() != color)
            slice.setColor(color);
        if (slice.borderColor() != m_gapColor)
            slice.setBorderColor(m_gapColor);
    }
}

void ChartFeeder::feedBoxes(QBoxPlotSeries &boxes)
{
    const qsizetype wanted = m_numbers.size() / kNumbersOfBox;
    while (boxes.count() > wanted)
        boxes.remove(boxes.boxSets().constLast());
    while (boxes.count() < wanted)
        boxes.append(new QBoxSet({}, &boxes));
    const QList<QBoxSet *> sets = boxes.boxSets();
    for (qsizetype i = 0; i < wanted; ++i) {
        QBoxSet &set = *sets.at(i);
        const auto numbers = m_numbers.mid(i * kNumbersOfBox, kNumbersOfBox);
        const bool isWhole = std::all_of(
            numbers.cbegin(), numbers.cend(), [](double value) { return std::isfinite(value); });
        for (int part = 0; part < static_cast<int>(kNumbersOfBox); ++part) {
            const double value = isWhole ? numbers.at(part) : 0;
            if (set.at(part) != value) // count() knows of appended values only
                set.setValue(part, value);
        }
        const QColor color = isWhole ? m_colors.value(i) : QColor(Qt::transparent);
        if (set.pen().color() != color) {
            set.setPen(QPen(color, 1.5));
            set.setBrush(isWhole ? faded(color) : color);
        }
    }
}

} // namespace pulse
