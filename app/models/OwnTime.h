// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/TimeCursor.h"

namespace pulse {

/*!
 * The time of a panel with a window of its own. It pauses and goes live with the board, shares its
 * crosshair and zone, and is zoomed, panned and measured apart. GUI thread; owned by its
 * PanelModel; the board's cursor outlives it.
 */
class OwnTime : public pulse::TimeCursor // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
public:
    OwnTime(TimeCursor &board, Clock &clock, double windowMs, QObject *parent = nullptr);
};

} // namespace pulse
