// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardLayout.h"
#include "app/models/BoardModel.h"
#include "app/models/TimeCursor.h"
#include "app/plot/PanelPainter.h"

namespace pulse {

/*! What is pictured: a board as it stands in `frame`, or one of its panels, over [from, to]. */
struct PictureRequest
{
    QString panelId; //!< empty = the board
    BoardFrame frame;
    double from = 0; //!< ms
    double to = 0;
    bool isWholeWindow = true; //!< [from, to] is what the board shows now
    bool isChinese = false;
    double scale = 1; //!< physical pixels a pixel: how fine the traces are
};

/*! Takes what the models show now. On the thread of the store; the result may go anywhere. */
BoardPicture pictureOf(const BoardModel &board, SeriesStore &store, const TimeCursor &time,
    const PictureTheme &theme, const PictureRequest &request);

/*! Of that picture, without making it; empty = there is no such panel. */
QSizeF pictureSize(const BoardModel &board, const PictureRequest &request);

} // namespace pulse
