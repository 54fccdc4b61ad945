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
#include <vector>

namespace pulse {

/*!
 * One series: its chunks in time order, the pyramid over them and its gaps. All chunks but the
 * newest are packed, save a few that late samples were merged into a moment ago. Knows nothing of
 * other series or of the budget. Owned by SeriesStore and confined like it.
 */
class SeriesColumn
{
public:
    /*! Any order, equal lengths, times > 0; values are finite or NaN. */
    void append(std::span<const TimeNs> times, std::span<const double> values);
    void openGap(GapCause cause);
    /*! Drops the oldest chunk and what lies before the next one; returns its number of rows. */
    std::int64_t evictOldest();
    /*! As new, save that revisions go on. */
    void clear();

    void setInterval(TimeNs interval);
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
    std::int64_t evictedRows() const { return m_evictedRows; }
    /*! Newest time dropped by evictOldest(); 0 = none was. */
    TimeNs evictedUntil() const { return m_evictedUntil; }
    /*! The row before `time` (or at it), or the one behind it. */
    std::optional<std::pair<TimeNs, double>> rowBefore(TimeNs time, bool isInclusive) const;
    std::optional<std::pair<TimeNs, double>> rowAfter(TimeNs time) const;
    /*! Appends the rows of [from, to] to `times` and `values`: whole lanes, until there are `most`
     * or a few more. Returns the time of the last one it saw, or `to`. */
    TimeNs read(TimeNs from, TimeNs to, std::size_t most, std::vector<TimeNs> &times,
        std::vector<double> &values) const;

    std::size_t bytes() const { return m_bytes; }
    /*! Grows with every change; `rewrites` only when what was there before changed. */
    std::uint64_t revision() const { return m_revision; }
    std::uint64_t rewrites() const { return m_rewrites; }
    /*! Pyramid nodes, lanes, groups and rows looked at by walk() so far. */
    std::int64_t visited() const { return m_visited; }

    /*! Calls sink.addRun(const Summary &) and sink.addRow(TimeNs, double) for what together is
     * exactly the rows of [from, to], in order. A run spans at most `limit`, or as much as
     * sink.isOneColumn(from, to) allows. */
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
        template <typename Sink> bool takes(TimeNs a, TimeNs b, const Sink &sink) const
        {
            return a >= from && b <= to && (spanOf(a, b) <= limit || sink.isOneColumn(a, b));
        }
    };
    template <typename Sink>
    void walkNode(const Window &window, int level, std::int64_t number, Sink &sink) const;
    template <typename Sink>
    void walkChunk(const Window &window, const Chunk &chunk, Sink &sink) const;
    template <typename Sink>
    void walkRows(const Window &window, const Chunk::LaneView &rows, Sink &sink) const;

    /*! Ascending rows behind the newest. */
    void appendAscending(std::span<const TimeNs> times, std::span<const double> values);
    void detectGaps(std::span<const TimeNs> times);
    /*! Rows of which some are not behind the newest. */
    void merge(std::span<const TimeNs> times, std::span<const double> values);
    /*! Puts ascending rows among those of chunk `index`, which may become several. Their summaries.
     */
    std::vector<Summary> mergeInto(
        std::size_t index, std::span<const TimeNs> times, std::span<const double> values);
    std::vector<Summary> setValue(Chunk &chunk, int row, double value);
    /*! Unpacked until two others were; the newest one always is. */
    void keepUnpacked(Chunk *chunk);
    void pack(Chunk &chunk);
    void forget(const Chunk *chunk) { std::erase(m_unpacked, chunk); }
    void detectGapsAround(std::size_t firstChunk, std::size_t lastChunk);
    /*! The chunk that holds or should hold `time`. */
    std::size_t chunkFor(TimeNs time) const;
    void recountBytes();

    std::deque<std::unique_ptr<Chunk>> m_chunks;
    /*! Those besides the newest, longest unpacked first. */
    std::vector<Chunk *> m_unpacked;
    Pyramid m_pyramid;
    GapList m_gaps;
    TimeNs m_interval = 0;
    std::uint64_t m_gapThreshold = 0;
    TimeNs m_newest = 0;
    TimeNs m_evictedUntil = 0;
    std::int64_t m_evictedRows = 0;
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
    if (window.takes(node.rowsFrom, node.rowsTo, sink)) {
        sink.addRun(node);
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
    LaneRows room;
    for (int i = 0; i < chunk.lanes(); ++i) {
        const Lane &lane = chunk.lane(i);
        ++m_visited;
        if (window.misses(lane.from, lane.to))
            continue;
        if (window.takes(lane.from, lane.to, sink) && !window.hasSum && !lane.hasEmpty)
            sink.addRun(chunk.laneSummary(i));
        else
            walkRows(window, chunk.view(i, room), sink);
    }
}

template <typename Sink>
void SeriesColumn::walkRows(const Window &window, const Chunk::LaneView &rows, Sink &sink) const
{
    // What a lane is too coarse for is summed up by 16 rows where that is fine enough.
    constexpr std::size_t kGroupRows = 16;
    for (std::size_t begin = 0; begin < rows.times.size(); begin += kGroupRows) {
        const std::size_t size = std::min(kGroupRows, rows.times.size() - begin);
        const auto times = rows.times.subspan(begin, size);
        const auto values = rows.values.subspan(begin, size);
        ++m_visited;
        if (window.misses(times.front(), times.back()))
            continue;
        if (window.takes(times.front(), times.back(), sink)) {
            Summary group;
            group.addRows(times, values);
            sink.addRun(group);
            continue;
        }
        for (std::size_t i = 0; i < size; ++i) {
            ++m_visited;
            if (!window.misses(times[i], times[i]))
                sink.addRow(times[i], values[i]);
        }
    }
}

} // namespace pulse
