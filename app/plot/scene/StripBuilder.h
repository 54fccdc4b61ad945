// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

#include <cstdint>

namespace pulse {

/*! Laid out like QSGGeometry::ColoredPoint2D; colour premultiplied. */
struct PlotVertex
{
    float x;
    float y;
    std::uint8_t r;
    std::uint8_t g;
    std::uint8_t b;
    std::uint8_t a;
    friend bool operator==(const PlotVertex &, const PlotVertex &) = default;
};

/*!
 * Turns a PlotScene into one triangle strip; shapes are joined by triangles without area. Lines
 * have any width and soft edges one physical pixel wide: three ribbons side by side, transparent to
 * opaque, opaque, opaque to transparent. Boxes and discs have a rim as soft.
 *
 * One cross-section a point. At a turn it is a mitre, which cannot grow beyond 1.6 half widths,
 * because a sharper turn folds the ribbon over instead: noisy data has no needles.
 */
class StripBuilder
{
public:
    explicit StripBuilder(double devicePixelRatio);

    /*! Replaces what is in `vertices`, keeping its memory. */
    void build(const PlotScene &scene, std::vector<PlotVertex> &vertices);

private:
    struct Section //!< from the left to the right of the line
    {
        QPointF center;
        QPointF across; //!< of length one half width; the edges lie along it
        bool isOpaque;
    };
    void addBox(const PlotScene::Box &box);
    void addBand(std::span<const PlotScene::BandPoint> band, const PlotScene::Band &style);
    void addLine(std::span<const QPointF> line, const QColor &color, double width);
    void addDisc(const PlotScene::Disc &disc);

    void makeSections(std::span<const QPointF> line);
    void addRibbons(const QColor &color, double width);
    /*! Room for another strip of `count` vertices behind the joint; join() it when it is written.
     */
    PlotVertex *extend(std::size_t count);
    void join(std::size_t count);

    double m_feather; //!< half a physical pixel
    std::vector<Section> m_sections;
    std::vector<PlotVertex> *m_vertices = nullptr;
};

} // namespace pulse
