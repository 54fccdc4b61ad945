// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

#include <QImage>

#include <vector>

namespace pulse {

/*!
 * The scene into an image of the software renderer. Lines and areas that run from left to right, as
 * all over time do, are one span of each pixel column and are filled as such: some ten times less
 * work than stroking paths, and what a screen without graphics hardware needs to stay live. The
 * rest is left to paintScene(). Keeps its memory; any thread, one at a time.
 */
class SceneRaster
{
public:
    /*! `image` is ARGB32_Premultiplied; a point of the scene lands at (point + margin) · ratio
     * device pixels. */
    void draw(const PlotScene &scene, QImage &image, double margin, double ratio);

private:
    /*! Covered part of a quarter of a pixel column; empty while low > high. */
    struct Span
    {
        float low;
        float high;
    };

    void begin();
    void cover(int quarter, double low, double high);
    void addSegment(QPointF from, QPointF to, double halfWidth);
    void addBandPart(const PlotScene::BandPoint &from, const PlotScene::BandPoint &to);
    void fill(QImage &image);
    void fillBlock(QImage &image, int begin, int end);

    std::vector<Span> m_spans;
    std::vector<QRgb> m_rowColors; //!< premultiplied
    int m_width = 0;
    int m_height = 0;
    int m_firstQuarter = 0; //!< that is covered at all
    int m_endQuarter = 0;
};

} // namespace pulse
