// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/Chunk.h"
#include "core/series/GapList.h"
#include "core/series/Pyramid.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace pulse {

/*!
 * One series: its chunks in time order, the pyramid over them and its gaps. Knows nothing of other
 * series or of the budget. Owned by SeriesStore and confined like it.
 */
class SeriesColumn
{
public:
    /*! Any order, equal lengths, times > 0; values are finite or NaN. */
    void append(std::span<const TimeNs> times, std::span<const double> values);
    void openGap(GapCause cause);
    /*! Drops the oldest chunk and what lies before the next one; returns its number of rows. */
    std::int64_t evictOldest();

    void setInterval(TimeNs interval) { m_interval = interval; }
    TimeNs interval() const { return m_interval; }
    const GapList &gaps() const { return m_gaps; }
    /*! Of everything. */
    Summary total() const { return m_pyramid.total(); }
    std::int64_t rows() const { return m_rows; }
    std::size_t chunkCount() const { return m_chunks.size(); }
    /*! Time of the last row of the oldest chunk. There must be one. */
    TimeNs oldestChunkEnd() const { return m_pyramid.leaf(0).rowsTo; }
    TimeNs oldestTime() const { return m_chunks.empty() ? 0 : m_pyramid.leaf(0).rowsFrom; }
    TimeNs newestTime() const { return m_newest; }
    /*! The row before `time` (or at it), or the one behind it. */
    std::optional<std::pair<TimeNs, double>> rowBefore(TimeNs time, bool isInclusive) const;
    std::optional<std::pair<TimeNs, double>> rowAfter(TimeNs time) const;

    std::size_t bytes() const { return m_bytes; }
    /*! Grows with every change; `rewrites` only when what was there before changed. */
    std::uint64_t revision() const { return m_revision; }
    std::uint64_t rewrites() const { return m_rewrites; }
    /*! Pyramid nodes, groups and rows looked at by walk() so far. */
    std::int64_t visited() const { return m_visited; }

    /*! Calls sink(const Summary &) for runs of rows that together are exactly the rows of
     * [from, to], in order; a run longer than one row spans at most `limit`. */
    template <typename Sink>
    void walk(TimeNs from, TimeNs to, std::uint64_t limit, bool hasSum, Sink &&sink) const;

private:
    struct Window
    {
        TimeNs from;
        TimeNs to;
        std::uint64_t limit;
        bool hasSum;

        bool misses(TimeNs a, TimeNs b) const { return b < from || a > to; }
        bool takes(TimeNs a, TimeNs b) const
        {
            return a >= from && b <= to && spanOf(a, b) <= limit;
        }
    };
    template <typename Sink>
    void walkNode(const Window &window, int level, std::int64_t number, Sink &sink) const;
    template <typename Sink>
    void walkChunk(const Window &window, const Chunk &chunk, Sink &sink) const;
    template <typename Sink>
    void walkGroup(const Window &window, const Chunk &chunk, int group, Sink &sink) const;

    std::uint64_t gapThreshold() const;
    /*! Ascending rows behind the newest. */
    void appendAscending(std::span<const TimeNs> times, std::span<const double> values);
    void detectGap(TimeNs time);
    /*! Rows of which some are not behind the newest. */
    void merge(std::span<const TimeNs> times, std::span<const double> values);
    /*! Puts ascending rows among those of chunk `index`; true if the chunk became several. */
    bool mergeInto(
        std::size_t index, std::span<const TimeNs> times, std::span<const double> values);
    void detectGapsAround(std::size_t firstChunk, std::size_t lastChunk);
    /*! The chunk that holds or should hold `time`. */
    std::size_t chunkFor(TimeNs time) const;
    void rebuildPyramid();
    void recountBytes();

    std::deque<std::unique_ptr<Chunk>> m_chunks;
    Pyramid m_pyramid;
    GapList m_gaps;
    TimeNs m_interval = 0;
    TimeNs m_newest = 0;
    std::int64_t m_rows = 0;
    std::size_t m_chunkBytes = 0;
    std::size_t m_bytes = 0;
    std::uint64_t m_revision = 0;
    std::uint64_t m_rewrites = 0;
    mutable std::int64_t m_visited = 0;
};

template <typename Sink>
void SeriesColumn::walk(TimeNs from, TimeNs to, std::uint64_t limit, bool hasSum, Sink &&sink) const
{
    if (m_chunks.empty() || from > to)
        return;
    const Window window { from, to, limit, hasSum };
    const int level = m_pyramid.topLevel();
    for (std::int64_t i = m_pyramid.first(level); i <= m_pyramid.last(level); ++i)
        walkNode(window, level, i, sink);
}

template <typename Sink>
void SeriesColumn::walkNode(const Window &window, int level, std::int64_t number, Sink &sink) const
{
    const Summary &node = m_pyramid.node(level, number);
    ++m_visited;
    if (window.misses(node.rowsFrom, node.rowsTo))
        return;
    if (window.takes(node.rowsFrom, node.rowsTo)) {
        sink(node);
        return;
    }
    if (level == 0) {
        walkChunk(window, *m_chunks[static_cast<std::size_t>(number - m_pyramid.begin())], sink);
        return;
    }
    const std::int64_t begin = std::max(number * Pyramid::kFanOut, m_pyramid.first(level - 1));
    const std::int64_t end
        = std::min(number * Pyramid::kFanOut + Pyramid::kFanOut - 1, m_pyramid.last(level - 1));
    for (std::int64_t child = begin; child <= end; ++child)
        walkNode(window, level - 1, child, sink);
}

template <typename Sink>
void SeriesColumn::walkChunk(const Window &window, const Chunk &chunk, Sink &sink) const
{
    for (int b = 0; b < chunk.blocks(); ++b) {
        const Summary &block = chunk.block(b);
        ++m_visited;
        if (window.misses(block.rowsFrom, block.rowsTo))
            continue;
        if (window.takes(block.rowsFrom, block.rowsTo)) {
            sink(block);
            continue;
        }
        const int end = std::min((b + 1) * Chunk::kGroupsPerBlock, chunk.groups());
        for (int group = b * Chunk::kGroupsPerBlock; group < end; ++group)
            walkGroup(window, chunk, group, sink);
    }
}

template <typename Sink>
void SeriesColumn::walkGroup(const Window &window, const Chunk &chunk, int group, Sink &sink) const
{
    const int begin = group * Chunk::kGroupRows;
    const int end = std::min(begin + Chunk::kGroupRows, chunk.rows());
    ++m_visited;
    if (window.misses(chunk.time(begin), chunk.time(end - 1)))
        return;
    if (window.takes(chunk.time(begin), chunk.time(end - 1))) {
        sink(chunk.group(group, window.hasSum));
        return;
    }
    for (int i = begin; i < end; ++i) {
        ++m_visited;
        if (window.misses(chunk.time(i), chunk.time(i)))
            continue;
        Summary row;
        row.addRow(chunk.time(i), chunk.value(i));
        sink(row);
    }
}

} // namespace pulse
