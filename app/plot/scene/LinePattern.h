// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotMapping.h"
#include "app/plot/scene/PlotScene.h"

namespace pulse {

/*!
 * Dash and marker of a palette slot (LOOK § 3), for eyes that cannot tell the colours. Both are
 * anchored in absolute time, so that they travel with the data: dashes begin anew at each 64th
 * pixel column, markers stand at every 96th.
 */
class LinePattern
{
public:
    /*! Negative: no dash and no marker. */
    explicit LinePattern(int slot)
        : m_slot(slot)
    {
    }
    bool isNone() const { return m_slot < 0; }

    /*! Adds runs of `from` to the current stroke of `scene`, cut into dashes. */
    void addDashes(const PlotScene &from, const PlotMapping &mapping, PlotScene &scene) const;
    /*! Adds markers on the runs of `from`. */
    void addMarkers(const PlotScene &from, const PlotMapping &mapping, const QColor &color,
        PlotScene &scene) const;
    void addMarker(QPointF center, const QColor &color, PlotScene &scene) const;

private:
    int m_slot;
};

} // namespace pulse
