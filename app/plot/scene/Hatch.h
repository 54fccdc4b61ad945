// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

namespace pulse {

/*! Adds lines at 45°, 14 px apart, one wide: where a chart has no data. They begin at the left
 * upper corner of the box. */
void addHatch(PlotScene &scene, const QRectF &box, const QColor &color);

} // namespace pulse
