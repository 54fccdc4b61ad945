// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/BucketCache.h"
#include "app/plot/scene/PlotMapping.h"
#include "app/plot/scene/PlotScene.h"

namespace pulse {

/*!
 * States over time: one row a series, one box a run of samples in the same state. A state lasts
 * until the next sample, but not over a gap, and the newest one until the series is stale. What is
 * shorter than a pixel column shows in it.
 */
class StateBuilder
{
public:
    struct State
    {
        double from = 0; //!< least value; the state reaches up to the next one's
        QColor fill;
        QColor line; //!< at the foot of the box, and its hatch
        bool isHatched = false;
    };
    struct Spec
    {
        std::vector<SeriesId> ids; //!< a row each; < 0 = an empty row
        std::vector<State> states; //!< ascending
        PlotMapping mapping; //!< value scale unused
    };
    struct Run
    {
        TimeNs from = 0;
        TimeNs to = 0;
        std::size_t state = 0;
        bool isCutBefore = false; //!< it began before the window
        bool isOpen = false; //!< it lasts until now
    };
    static constexpr double kLineHeight = 2;
    static constexpr double kRowGap = 4;
    static constexpr double kHatchStep = 7;

    /*! Top and height of a row's box. */
    static std::pair<double, double> rowPlace(const Spec &spec, std::size_t row);

    void build(const SeriesStore &store, const Spec &spec, PlotScene &scene);
    /*! Of the last build(), one list a row. */
    const std::vector<std::vector<Run>> &runs() const { return m_runs; }

private:
    void makeRuns(const SeriesStore &store, const Spec &spec, std::size_t row);
    static void addRun(const Run &run, std::size_t row, const Spec &spec, PlotScene &scene);

    std::vector<BucketCache> m_caches; //!< one a row
    std::vector<std::vector<Run>> m_runs;
};

} // namespace pulse
