// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/TraceGeometry.h"

namespace pulse {

/*! How long after `last`, its newest sample, the value of a series still counts: as long as it is
 * not stale. */
TimeNs carriedTo(const SeriesStore &store, SeriesId id, TimeNs last);

/*!
 * Lays series on top of each other. Their samples are put on common pixel columns; a series without
 * a sample in a column keeps its last value until its next one, but not over a gap. Where a series
 * has no value, it and all above it break: their sum is not known.
 */
class StackBuilder
{
public:
    /*! `caches`: one a series of the spec. */
    StackBuilder(const SeriesStore &store, const TraceSpec &spec, std::vector<BucketCache> &caches);

    void addTo(PlotScene &scene) const;

    struct Layer
    {
        TraceSpec::Series series;
        std::size_t index = 0; //!< in the spec
        /*! Top of the layer a column; NaN = not known. */
        std::vector<double> tops;
        /*! The layer does not join the column before. */
        std::vector<bool> breaks;
    };
    const std::vector<TimeNs> &times() const { return m_times; }
    const std::vector<Layer> &layers() const { return m_layers; }

private:
    struct Cursor
    {
        std::span<const Bucket> buckets;
        std::size_t next = 0;
        double value = 0;
        TimeNs validTo = 0; //!< how far the value may be carried
        TimeNs end = 0; //!< the same for the last bucket
        bool isBroken = true;
        bool hasValue = false;
    };
    void align(const SeriesStore &store, std::vector<BucketCache> &caches);
    void addColumn(std::vector<Cursor> &cursors, TimeNs columnEnd);
    void addLayer(PlotScene &scene, std::size_t layer) const;

    const TraceSpec &m_spec;
    std::vector<TimeNs> m_times;
    std::vector<Layer> m_layers;
};

} // namespace pulse
