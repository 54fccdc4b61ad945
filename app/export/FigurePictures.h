// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"
#include "app/plot/PanelPainter.h"

namespace pulse {

/*! What a panel is pictured from: the models as they stand, over [from, to]. */
struct PictureSources
{
    PanelModel &panel;
    SeriesStore &store;
    const PictureTheme &theme;
    double from = 0; //!< ms
    double to = 0;
    bool isWholeWindow = true; //!< [from, to] is what the panel shows now
    double scale = 1; //!< physical pixels a pixel
    double opacity = 1; //!< of what is drawn of the data
};

/*! Fill in the panels that have no axis of time, each as its view of qml/Charts has it. The place,
 * the header and the legend are there before. */
void addTile(PanelPicture &picture, const PictureSources &sources);
void addGauges(PanelPicture &picture, const PictureSources &sources);
void addPie(PanelPicture &picture, const PictureSources &sources);
void addBoxPlot(PanelPicture &picture, const PictureSources &sources);
void addWatchlist(PanelPicture &picture, const PictureSources &sources);
void addSampleTable(PanelPicture &picture, const PictureSources &sources);
void addWords(PanelPicture &picture, const PictureSources &sources);
void addSpectrum(PanelPicture &picture, const PictureSources &sources);

/*! Levels of a value axis over a plot of this height. */
std::vector<PanelPicture::Level> levelsOf(const QList<Threshold> &thresholds, double height);
std::vector<PanelPicture::Tick> ticksOf(const QList<ValueTick> &ticks, double height);

} // namespace pulse
