// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <algorithm>
#include <cmath>
#include <limits>

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
    bool isLogScale = false;

    bool isValid() const
    {
        return to > from && yMax > yMin && width > 0 && height > 0 && (!isLogScale || yMin > 0);
    }
    double x(TimeNs time) const
    {
        return bounded(
            static_cast<double>(time - from) / static_cast<double>(to - from) * width, width);
    }
    /*! NaN where a log scale has no place: zero and below. */
    double y(double value) const
    {
        if (isLogScale) {
            return value > 0
                ? bounded(std::log(yMax / value) / std::log(yMax / yMin) * height, height)
                : std::numeric_limits<double>::quiet_NaN();
        }
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
