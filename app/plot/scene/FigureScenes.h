// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

#include <QList>

namespace pulse {

/*! The ring of a pie and the boxes of a box plot, which Qt Charts draws on the screen, for
 * pictures. */
class FigureScenes
{
public:
    static constexpr double kOuter = 0.98; //!< of half the extent
    static constexpr double kHole = 0.62;
    static constexpr double kBoxPart = 0.5; //!< of the room of a box

    /*! One slice a share, from the top and clockwise, in the middle of a square; `gap` is the
     * colour between them. */
    static void addRing(PlotScene &scene, double extent, const QList<double> &shares,
        const QList<QColor> &colors, const QColor &gap);
    /*! Five places a box, 0 = lower end of the scale; one that is no number leaves the box out. */
    static void addBoxes(PlotScene &scene, const QSizeF &size, const QList<double> &places,
        const QList<QColor> &colors);

private:
    static void addBox(PlotScene &scene, double middle, double width, double height,
        const QList<double> &places, const QColor &color);
};

} // namespace pulse
