// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/OwnTime.h"

namespace pulse {

OwnTime::OwnTime(TimeCursor &board, Clock &clock, double windowMs, QObject *parent)
    : TimeCursor(clock, parent)
{
    setWindowMs(windowMs);
    setUtc(board.isUtc());
    if (!board.isLive())
        pause();
    followCrosshair(board);
    connect(&board, &TimeCursor::modeChanged, this,
        [this, &board] { board.isLive() ? goLive() : pause(); });
    connect(&board, &TimeCursor::timeZoneChanged, this, [this, &board] { setUtc(board.isUtc()); });
    connect(
        &board, &TimeCursor::crosshairChanged, this, [this, &board] { followCrosshair(board); });
    connect(this, &TimeCursor::crosshairChanged, &board,
        [this, &board] { board.followCrosshair(*this); });
}

} // namespace pulse
