// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/Tokens.h"
#include "app/plot/scene/BucketCache.h"
#include "app/plot/scene/PlotMapping.h"
#include "app/plot/scene/PlotScene.h"
#include "core/series/SeriesStore.h"

#include <vector>

namespace pulse {

/*! What of a store a plot shows, and how. */
struct TraceSpec
{
    enum class Kind { Line, Area, Stacked, Band, Steps };
    /*! What lines, areas and steps do where samples are missing; the others always break. */
    enum class GapStyle { Break, Connect, Hold };
    struct Series
    {
        SeriesId id = -1;
        QColor color;
        bool isVisible = true;
        bool isOnSecondAxis = false;
        int pattern = -1; //!< palette slot whose dash and marker it has; below 0: neither
    };
    Kind kind = Kind::Line;
    GapStyle gapStyle = GapStyle::Break;
    std::vector<Series> series;
    int emphasis = -1; //!< index of the series that stands out, -1 = all alike
    double lineWidth = tokens::kSeriesLineWidth;
    bool hasNewestDots = false;
    PlotMapping mapping;
    double yMin2 = 0; //!< of the second axis; stacks know only the first
    double yMax2 = 1;
    bool isLogScale2 = false;

    PlotMapping mappingOf(std::size_t index) const;
};

/*!
 * Builds the scene of a plot from queries: traces that break at gaps (or cross them if the spec
 * wants it), min and max in each pixel column, fills, newest dots, all cut to the plot rectangle
 * (dots may reach over its edge). Plain computation on the thread of the store; keeps buffers and
 * the buckets of the last call, so use one for one plot.
 */
class TraceGeometry
{
public:
    // LOOK § 6.5, tokens `series`; the flat fill of stacks is measured from picture a.
    static constexpr double kEmphasisedWidth
        = tokens::kSeriesLineWidthHover / tokens::kSeriesLineWidth;
    static constexpr double kDimOpacity = tokens::kSeriesDimOpacity;
    static constexpr double kAreaTopAlpha = tokens::kSeriesAreaTopAlpha;
    static constexpr double kAreaBottomAlpha = tokens::kSeriesAreaBottomAlpha;
    static constexpr double kBandAlpha = tokens::kSeriesAreaTopAlpha;
    static constexpr double kStackAlpha = 0.32;
    static constexpr double kDotRadius = 2.6;

    /*! Replaces what is in `scene`. An impossible mapping gives an empty scene. */
    void build(const SeriesStore &store, const TraceSpec &spec, PlotScene &scene);

private:
    struct Style
    {
        QColor color;
        double width;
        double opacity;
    };
    static Style styleOf(const TraceSpec &spec, std::size_t index);
    void addLines(const SeriesStore &store, const TraceSpec &spec, PlotScene &scene);
    void addTrace(
        const SeriesStore &store, const TraceSpec &spec, std::size_t index, PlotScene &scene);
    void addArea(const PlotMapping &mapping, const Style &style, PlotScene &scene);
    void addDots(const SeriesStore &store, const TraceSpec &spec, PlotScene &scene);
    /*! Min to max of each bucket, and a line through the last values. */
    void addBand(const std::vector<Bucket> &buckets, const PlotMapping &mapping, const Style &style,
        PlotScene &scene);
    /*! Splits buckets into lines: m_line with the ends of the lines in m_ends. */
    void makeLines(const std::vector<Bucket> &buckets, const PlotMapping &mapping,
        TraceSpec::Kind kind, TraceSpec::GapStyle gapStyle);
    /*! Adds m_raw to m_line, without what has no place on the scale. */
    void takeRaw(bool isStepped);
    /*! The value of the line's end, carried on to `x`. */
    void holdTo(double x);
    bool isLineOpen() const;
    void endLine();

    std::vector<BucketCache> m_caches; //!< one a series of the spec
    PlotScene m_plain; //!< a line before it is cut into dashes
    std::vector<QPointF> m_raw; //!< of one bucket
    std::vector<QPointF> m_line;
    std::vector<std::size_t> m_ends;
    std::vector<PlotScene::BandPoint> m_band;
};

} // namespace pulse
