// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotMapping.h"
#include "app/plot/scene/PlotScene.h"
#include "core/series/TimeBuckets.h"

namespace pulse {

/*!
 * Price candles of one series: a hollow body where the price rose or stayed, a filled one where it
 * fell, exact to the sample. A bucket without samples has none.
 */
class CandleBuilder
{
public:
    struct Spec
    {
        SeriesId id = -1;
        TimeNs bucket = 1;
        QColor up;
        QColor down;
        double lineWidth = 1;
        PlotMapping mapping;
    };
    struct Candle //!< count == 0: the rest is meaningless
    {
        double open = 0;
        double high = 0;
        double low = 0;
        double close = 0;
        std::int64_t count = 0;
    };
    static constexpr double kBodyPart = 0.64; //!< of the bucket's width; from picture a

    static Candle candleOf(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to);
    void build(const SeriesStore &store, const Spec &spec, PlotScene &scene);

private:
    static void addCandle(
        const Candle &candle, double left, double right, const Spec &spec, PlotScene &scene);

    TimeBuckets<Candle> m_candles;
};

} // namespace pulse
