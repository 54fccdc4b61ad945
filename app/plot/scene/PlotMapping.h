// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <algorithm>

namespace pulse {

/*! A window of time and value onto a rectangle in device-independent pixels, y downwards. */
struct PlotMapping
{
    TimeNs from = 0;
    TimeNs to = 0;
    double yMin = 0;
    double yMax = 1;
    double width = 0;
    double height = 0;
    double devicePixelRatio = 1;

    bool isValid() const { return to > from && yMax > yMin && width > 0 && height > 0; }
    double x(TimeNs time) const
    {
        return bounded(
            static_cast<double>(time - from) / static_cast<double>(to - from) * width, width);
    }
    double y(double value) const
    {
        return bounded((yMax - value) / (yMax - yMin) * height, height);
    }
    /*! Width in physical pixels: what a query should ask for. */
    int pixels() const { return std::max(1, static_cast<int>(width * devicePixelRatio)); }

    friend bool operator==(const PlotMapping &, const PlotMapping &) = default;

private:
    /*! Far outside is all the same, and clipping must not meet infinities. */
    static double bounded(double position, double size)
    {
        constexpr double kFar = 1e5;
        return std::clamp(position, -kFar * size, kFar * size);
    }
};

} // namespace pulse
