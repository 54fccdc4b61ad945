// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/HeatBuilder.h"

#include "app/plot/scene/PlotClip.h"
#include "core/series/SampleCursor.h"

#include <cmath>

namespace pulse {

namespace {

/*! Samples of a series in a bucket above which the pyramid counts. */
constexpr std::int64_t kMostCounted = 4096;
/*! Columns of the pyramid in such a bucket. */
constexpr TimeNs kPyramidColumns = 256;
/*! Cells this wide, in pixels, have a seam between them. */
constexpr double kSeamFrom = 4;

class Counter
{
public:
    Counter(const HeatBuilder::Spec &spec, HeatBuilder::Column &column)
        : m_mapping(spec.mapping)
        , m_rows(spec.rows)
        , m_column(column)
    {
    }
    void add(double value, std::int64_t count = 1)
    {
        const double place = placeOf(value);
        if (place >= 0 && place <= m_rows) // the upper edge belongs to the highest row
            m_column[std::min(static_cast<std::size_t>(place), m_column.size() - 1)]
                += static_cast<float>(count);
    }
    /*! `count` samples, evenly from `min` to `max`. */
    void addSpan(double min, double max, std::int64_t count)
    {
        const double high = placeOf(max);
        double low = placeOf(min);
        if (std::isnan(low)) // zero and less on a log scale: from the foot
            low = 0;
        constexpr double kFlat = 0.01;
        if (!(high - low > kFlat)) {
            add(max, count);
            return;
        }
        const double perRow = static_cast<double>(count) / (high - low);
        const int end = static_cast<int>(std::ceil(std::min<double>(high, m_rows)));
        for (int row = std::max(0, static_cast<int>(low)); row < end; ++row) {
            const double part = std::min<double>(high, row + 1) - std::max<double>(low, row);
            m_column[static_cast<std::size_t>(row)] += static_cast<float>(perRow * part);
        }
    }

private:
    /*! In rows from the foot; NaN = nowhere. */
    double placeOf(double value) const
    {
        return (m_mapping.height - m_mapping.y(value)) * m_rows / m_mapping.height;
    }

    const PlotMapping &m_mapping;
    int m_rows;
    HeatBuilder::Column &m_column;
};

HeatBuilder::Column columnOf(
    const SeriesStore &store, const HeatBuilder::Spec &spec, SeriesId id, TimeNs from, TimeNs to)
{
    HeatBuilder::Column column(static_cast<std::size_t>(spec.rows));
    Counter counter(spec, column);
    if (store.stats(id, from, to).count <= kMostCounted) {
        forEachSample(store, id, from, to, [&](TimeNs, double value) { counter.add(value); });
        return column;
    }
    const TimeNs width = std::max<TimeNs>(1, (to - from + 1) / kPyramidColumns);
    for (const Bucket &bucket : store.queryColumns(id, from, to, width)) {
        if (bucket.firstTime >= from && bucket.lastTime <= to)
            counter.addSpan(bucket.min, bucket.max, bucket.count);
    }
    return column;
}

} // namespace

int HeatBuilder::rowsFor(double height)
{
    constexpr double kRowHeight = 8; // px; picture a, "Checkout latency"
    constexpr double kMostRows = 64;
    return static_cast<int>(std::clamp(height / kRowHeight, 1.0, kMostRows));
}

void HeatBuilder::build(const SeriesStore &store, const Spec &spec, PlotScene &scene)
{
    const PlotMapping &mapping = spec.mapping;
    if (!mapping.isValid() || spec.rows < 1 || spec.colors.empty()) {
        m_sums.clear();
        return;
    }
    const bool isSameScale = mapping.yMin == m_yMin && mapping.yMax == m_yMax
        && mapping.isLogScale == m_isLogScale && spec.rows == m_rows;
    m_yMin = mapping.yMin;
    m_yMax = mapping.yMax;
    m_isLogScale = mapping.isLogScale;
    m_rows = spec.rows;
    m_buckets.resize(spec.ids.size());
    const std::int64_t first = mapping.from / spec.bucket;
    const std::int64_t last = mapping.to / spec.bucket;
    m_sums.resize(static_cast<std::size_t>(last - first + 1));
    for (Column &column : m_sums)
        column.assign(static_cast<std::size_t>(spec.rows), 0);
    for (std::size_t i = 0; i < spec.ids.size(); ++i) {
        if (!isSameScale)
            m_buckets[i].clear();
        const auto &columns = m_buckets[i].cells(store, spec.ids[i], spec.bucket, first, last,
            [&](TimeNs from, TimeNs to) { return columnOf(store, spec, spec.ids[i], from, to); });
        for (std::size_t column = 0; column < columns.size(); ++column) {
            for (std::size_t row = 0; row < m_sums[column].size(); ++row)
                m_sums[column][row] += columns[column][row];
        }
    }
    addCells(spec, first, scene);
}

void HeatBuilder::addCells(const Spec &spec, std::int64_t first, PlotScene &scene) const
{
    float most = 0;
    for (const Column &column : m_sums)
        most = std::max(most, *std::max_element(column.begin(), column.end()));
    if (!(most > 0))
        return;
    const PlotMapping &mapping = spec.mapping;
    const QRectF box(0, 0, mapping.width, mapping.height);
    const double rowHeight = mapping.height / spec.rows;
    const auto levels = static_cast<double>(spec.colors.size());
    TimeNs begin = first * spec.bucket;
    for (const Column &column : m_sums) {
        const double left = mapping.x(begin);
        begin += spec.bucket;
        const double width = mapping.x(begin) - left;
        const double seam = std::min(width, rowHeight) >= kSeamFrom ? 1 : 0;
        for (std::size_t row = 0; row < column.size(); ++row) {
            if (!(column[row] > 0))
                continue;
            // By the root: few beside many would be nothing on a linear scale.
            const double part = std::sqrt(static_cast<double>(column[row] / most));
            const auto level = static_cast<std::size_t>(std::min(part * levels, levels - 1));
            const double top = mapping.height - static_cast<double>(row + 1) * rowHeight;
            addClippedBox(
                scene, { left, top, width - seam, rowHeight - seam }, spec.colors[level], box);
        }
    }
}

} // namespace pulse
