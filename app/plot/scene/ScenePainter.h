// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

class QPainter;

namespace pulse {

/*! The same scene by QPainter, for the software renderer, which never draws custom geometry. */
void paintScene(QPainter &painter, const PlotScene &scene);

} // namespace pulse
