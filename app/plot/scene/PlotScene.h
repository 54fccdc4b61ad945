// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>

#include <cstddef>
#include <span>
#include <vector>

namespace pulse {

/*!
 * What an item shows, as lists of flat shapes that both renderers draw: StripBuilder makes
 * triangles of it, ScenePainter paints it. Boxes lie below bands, bands below strokes, strokes
 * below discs; within a kind the order is that of adding. Colours carry their opacity. clear()
 * keeps the memory.
 */
class PlotScene
{
public:
    struct Range //!< [begin, end[ of another list
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct BandPoint
    {
        double x;
        double yUpper;
        double yLower;
    };
    /*! Opacity runs from `atBase` on the line y = base to `atReach` at `reach` from it. */
    struct Fade
    {
        double base = 0;
        double reach = 1;
        double atBase = 1;
        double atReach = 1;
        double at(double y) const;
    };
    struct Band
    {
        Range points;
        QColor color;
        Fade fade;
    };
    struct Stroke
    {
        Range runs;
        QColor color;
        double width;
    };
    struct Box
    {
        QRectF rect;
        QColor color;
    };
    struct Disc
    {
        QPointF center;
        double radius;
        QColor color;
    };

    void clear();
    bool isEmpty() const
    {
        return boxes.empty() && bands.empty() && strokes.empty() && discs.empty();
    }

    void beginStroke(const QColor &color, double width);
    /*! A new line of the current stroke: the points that follow. One point alone is a dot. */
    void beginRun();
    void addPoint(QPointF point);
    std::span<const QPointF> run(std::size_t index) const
    {
        return std::span(points).subspan(runs[index].begin, runs[index].end - runs[index].begin);
    }

    void beginBand(const QColor &color, const Fade &fade);
    void addBandPoint(const BandPoint &point);
    std::span<const BandPoint> bandOf(const Band &band) const
    {
        return std::span(bandPoints)
            .subspan(band.points.begin, band.points.end - band.points.begin);
    }

    std::vector<Box> boxes;
    std::vector<QPointF> points;
    std::vector<Range> runs;
    std::vector<Stroke> strokes;
    std::vector<BandPoint> bandPoints;
    std::vector<Band> bands;
    std::vector<Disc> discs;
};

} // namespace pulse
