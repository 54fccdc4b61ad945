// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/FigureScenes.h"

#include "app/plot/Tokens.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace pulse {

namespace {

constexpr double kGap = 2; // px
constexpr double kPointStep = 3; // px along the arc
constexpr qsizetype kNumbersOfBox = 5;

QPointF onCircle(double part, double radius)
{
    const double angle = 2 * std::numbers::pi * part;
    return { radius * std::sin(angle), -radius * std::cos(angle) };
}

void addLine(PlotScene &scene, std::initializer_list<QPointF> points)
{
    scene.beginRun();
    for (const QPointF &point : points)
        scene.addPoint(point);
}

} // namespace

void FigureScenes::addRing(PlotScene &scene, double extent, const QList<double> &shares,
    const QList<QColor> &colors, const QColor &gap)
{
    const double outer = extent / 2 * kOuter - kGap / 2;
    const double inner = extent / 2 * kHole + kGap / 2;
    if (!(outer - inner > 1))
        return;
    const QPointF center(extent / 2, extent / 2);
    const double middle = (outer + inner) / 2;
    std::vector<double> cuts;
    double from = 0;
    for (qsizetype i = 0; i < shares.size(); ++i) {
        const double share = std::isfinite(shares.at(i)) ? std::clamp(shares.at(i), 0.0, 1.0) : 0;
        if (share <= 0)
            continue;
        scene.beginStroke(colors.value(i), outer - inner);
        scene.beginRun();
        const int steps = std::clamp(
            static_cast<int>(share * 2 * std::numbers::pi * middle / kPointStep), 2, 1000);
        for (int step = 0; step <= steps; ++step)
            scene.addPoint(center + onCircle(from + share * step / steps, middle));
        cuts.push_back(from);
        from += share;
    }
    if (cuts.size() < 2)
        return;
    scene.beginStroke(gap, kGap);
    for (const double cut : cuts)
        addLine(scene, { center + onCircle(cut, inner - 1), center + onCircle(cut, outer + 1) });
}

void FigureScenes::addBox(PlotScene &scene, double middle, double width, double height,
    const QList<double> &places, const QColor &color)
{
    const auto y = [&](qsizetype nth) { return (1 - places.at(nth)) * height; };
    const double left = middle - width / 2;
    const double right = middle + width / 2;
    QColor fill = color;
    fill.setAlphaF(static_cast<float>(tokens::kSeriesAreaTopAlpha));
    scene.boxes.push_back({ QRectF(left, y(3), width, y(1) - y(3)), fill });
    scene.beginStroke(color, tokens::kSeriesLineWidth);
    addLine(scene,
        { { left, y(1) }, { left, y(3) }, { right, y(3) }, { right, y(1) }, { left, y(1) } });
    addLine(scene, { { left, y(2) }, { right, y(2) } });
    for (const auto &[quartile, end] : { std::pair { 1, 0 }, std::pair { 3, 4 } }) {
        addLine(scene, { { middle, y(quartile) }, { middle, y(end) } });
        addLine(scene, { { left, y(end) }, { right, y(end) } });
    }
}

void FigureScenes::addBoxes(
    PlotScene &scene, const QSizeF &size, const QList<double> &places, const QList<QColor> &colors)
{
    const qsizetype count = places.size() / kNumbersOfBox;
    const double step = size.width() / static_cast<double>(std::max<qsizetype>(1, count));
    for (qsizetype i = 0; i < count; ++i) {
        const QList<double> five = places.mid(i * kNumbersOfBox, kNumbersOfBox);
        if (std::all_of(
                five.cbegin(), five.cend(), [](double place) { return std::isfinite(place); }))
            addBox(scene, (static_cast<double>(i) + 0.5) * step, step * kBoxPart, size.height(),
                five, colors.value(i));
    }
}

} // namespace pulse
