// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QRect>

namespace pulse {

/*! Where a window opens that was at `wanted` (empty = nowhere yet) when the desktop has these
 * `screens`, the main one first: whole on the screen that shows most of it, else in the middle of
 * the main one. Never larger than the screen, `usual` if nothing is known. */
QRect placedOnScreens(const QRect &wanted, const QSize &usual, const QList<QRect> &screens);

} // namespace pulse
