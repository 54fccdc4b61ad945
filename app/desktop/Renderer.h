// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace pulse {

/*!
 * May this process draw with a graphics processor? By the device files, because asking OpenGL would
 * load and start the software one, which is what is to be avoided. `devices` is "/dev", `display`
 * the X display: one of another machine draws nothing for us.
 */
bool hasGraphicsHardware(const QString &devices, const QString &display);

/*!
 * Without graphics hardware the scene graph paints by itself, and only what changed: a software
 * OpenGL would draw every pixel of every frame, for four times the work and 100 MB. What the
 * environment says (QT_QUICK_BACKEND, QSG_RHI_BACKEND) counts more. To be called before the first
 * window.
 */
void chooseRenderer();

} // namespace pulse
