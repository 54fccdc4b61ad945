// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/ScenePainter.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPen>
#include <QPolygonF>

namespace pulse {

namespace {

QColor faded(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(static_cast<double>(color.alphaF()) * opacity));
    return color;
}

QBrush brushOf(const PlotScene::Band &band)
{
    const PlotScene::Fade &fade = band.fade;
    if (fade.reach <= 0 || fade.atBase == fade.atReach)
        return faded(band.color, fade.atBase);
    QLinearGradient gradient(0, fade.base - fade.reach, 0, fade.base + fade.reach);
    gradient.setColorAt(0, faded(band.color, fade.atReach));
    gradient.setColorAt(0.5, faded(band.color, fade.atBase));
    gradient.setColorAt(1, faded(band.color, fade.atReach));
    return gradient;
}

void paintBand(QPainter &painter, const PlotScene &scene, const PlotScene::Band &band)
{
    const auto points = scene.bandOf(band);
    if (points.size() < 2)
        return;
    QPolygonF outline;
    outline.reserve(static_cast<qsizetype>(2 * points.size()));
    for (const PlotScene::BandPoint &point : points)
        outline.append({ point.x, point.yUpper });
    for (auto it = points.rbegin(); it != points.rend(); ++it)
        outline.append({ it->x, it->yLower });
    painter.setPen(Qt::NoPen);
    painter.setBrush(brushOf(band));
    painter.drawPolygon(outline, Qt::WindingFill);
}

void paintStroke(QPainter &painter, const PlotScene &scene, const PlotScene::Stroke &stroke)
{
    for (std::size_t i = stroke.runs.begin; i < stroke.runs.end; ++i) {
        const auto run = scene.run(i);
        if (run.size() == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(stroke.color);
            painter.drawEllipse(run[0], stroke.width / 2, stroke.width / 2);
            continue;
        }
        painter.setPen(QPen(stroke.color, stroke.width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(run.data(), static_cast<int>(run.size()));
    }
}

} // namespace

void paintScene(QPainter &painter, const PlotScene &scene)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PlotScene::Box &box : scene.boxes)
        painter.fillRect(box.rect, box.color);
    for (const PlotScene::Band &band : scene.bands)
        paintBand(painter, scene, band);
    for (const PlotScene::Stroke &stroke : scene.strokes)
        paintStroke(painter, scene, stroke);
    painter.setPen(Qt::NoPen);
    for (const PlotScene::Disc &disc : scene.discs) {
        painter.setBrush(disc.color);
        painter.drawEllipse(disc.center, disc.radius, disc.radius);
    }
}

} // namespace pulse
