// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SeriesColumn.h"

#include <algorithm>
#include <numeric>

namespace pulse {

namespace {

/*! LOOK § 6.12, tokens `timing`: stale and gap after three missed intervals, at least two seconds.
 */
constexpr std::uint64_t kGapIntervals = 3;
constexpr std::uint64_t kGapLeast = 2 * static_cast<std::uint64_t>(kNsPerSecond);

struct Rows
{
    std::vector<TimeNs> times;
    std::vector<double> values;

    void push(TimeNs time, double value)
    {
        times.push_back(time);
        values.push_back(value);
    }
};

/*! By time; of rows with an equal time the last one stays. */
Rows sorted(std::span<const TimeNs> times, std::span<const double> values)
{
    std::vector<std::size_t> order(times.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::stable_sort(order.begin(), order.end(),
        [times](std::size_t a, std::size_t b) { return times[a] < times[b]; });
    Rows rows;
    rows.times.reserve(order.size());
    rows.values.reserve(order.size());
    for (const std::size_t i : order) {
        if (!rows.times.empty() && rows.times.back() == times[i])
            rows.values.back() = values[i];
        else
            rows.push(times[i], values[i]);
    }
    return rows;
}

/*! Two ascending runs as one; where times are equal, `late` replaces. */
Rows merged(const Chunk &chunk, std::span<const TimeNs> times, std::span<const double> values)
{
    Rows rows;
    rows.times.reserve(static_cast<std::size_t>(chunk.rows()) + times.size());
    rows.values.reserve(rows.times.capacity());
    std::size_t late = 0;
    LaneRows room;
    for (int lane = 0; lane < chunk.lanes(); ++lane) {
        const Chunk::LaneView old = chunk.view(lane, room);
        for (std::size_t i = 0; i < old.times.size(); ++i) {
            for (; late < times.size() && times[late] < old.times[i]; ++late)
                rows.push(times[late], values[late]);
            const bool isReplaced = late < times.size() && times[late] == old.times[i];
            rows.push(old.times[i], isReplaced ? values[late] : old.values[i]);
            late += isReplaced ? 1 : 0;
        }
    }
    for (; late < times.size(); ++late)
        rows.push(times[late], values[late]);
    return rows;
}

} // namespace

void SeriesColumn::setInterval(TimeNs interval)
{
    m_interval = interval;
    m_gapThreshold = std::max(kGapIntervals * static_cast<std::uint64_t>(interval), kGapLeast);
}

void SeriesColumn::clear()
{
    SeriesColumn empty;
    empty.m_interval = m_interval;
    empty.m_gapThreshold = m_gapThreshold;
    empty.m_revision = m_revision + 1;
    empty.m_rewrites = m_rewrites + 1;
    empty.m_visited = m_visited;
    *this = std::move(empty);
}

void SeriesColumn::append(std::span<const TimeNs> times, std::span<const double> values)
{
    Q_ASSERT(times.size() == values.size());
    if (times.empty())
        return;
    ++m_revision;
    std::size_t ascending = 0;
    TimeNs newest = m_newest;
    while (ascending < times.size() && times[ascending] > newest)
        newest = times[ascending++];
    appendAscending(times.first(ascending), values.first(ascending));
    if (ascending < times.size())
        merge(times.subspan(ascending), values.subspan(ascending));
    recountBytes();
}

void SeriesColumn::appendAscending(std::span<const TimeNs> times, std::span<const double> values)
{
    detectGaps(times);
    while (!times.empty()) {
        if (m_chunks.empty() || m_chunks.back()->room() <= 0) {
            for (Chunk *chunk : std::exchange(m_unpacked, {}))
                pack(*chunk);
            if (!m_chunks.empty())
                pack(*m_chunks.back());
            m_chunks.push_back(std::make_unique<Chunk>());
            m_pyramid.push({});
            m_chunkBytes += m_chunks.back()->bytes();
        }
        Chunk &chunk = *m_chunks.back();
        const std::size_t fitting = std::min(times.size(), static_cast<std::size_t>(chunk.room()));
        m_chunkBytes -= chunk.bytes();
        m_pyramid.extendLast(chunk.append(times.first(fitting), values.first(fitting)));
        m_chunkBytes += chunk.bytes();
        m_rows += static_cast<std::int64_t>(fitting);
        times = times.subspan(fitting);
        values = values.subspan(fitting);
    }
}

void SeriesColumn::detectGaps(std::span<const TimeNs> times)
{
    if (times.empty())
        return;
    if (m_newest != 0 && m_gaps.isOpen()) {
        m_gaps.close(times.front(), m_interval);
        m_newest = times.front();
    }
    if (m_interval > 0) {
        TimeNs before = m_newest != 0 ? m_newest : times.front();
        std::uint64_t longest = 0;
        for (const TimeNs time : times)
            longest = std::max(longest, spanOf(std::exchange(before, time), time));
        if (longest > m_gapThreshold) {
            before = m_newest != 0 ? m_newest : times.front();
            for (const TimeNs time : times) {
                if (spanOf(before, time) > m_gapThreshold)
                    m_gaps.add(before, time, GapCause::NoData);
                before = time;
            }
        }
    }
    m_newest = times.back();
}

void SeriesColumn::merge(std::span<const TimeNs> times, std::span<const double> values)
{
    ++m_rewrites;
    const Rows rows = sorted(times, values);
    const std::size_t late = static_cast<std::size_t>(
        std::upper_bound(rows.times.begin(), rows.times.end(), m_newest) - rows.times.begin());
    const std::span<const TimeNs> allTimes(rows.times);
    const std::span<const double> allValues(rows.values);

    // Once a chunk became several, the leaves from it on are put together here.
    std::vector<Summary> leaves;
    std::size_t firstSplit = 0;
    std::vector<std::pair<std::size_t, std::size_t>> touched;
    for (std::size_t i = 0; i < late;) {
        const std::size_t index = chunkFor(rows.times[i]);
        std::size_t end = late;
        if (index + 1 < m_chunks.size()) {
            const auto next = std::lower_bound(rows.times.begin() + static_cast<std::ptrdiff_t>(i),
                rows.times.begin() + static_cast<std::ptrdiff_t>(late),
                m_chunks[index + 1]->firstTime());
            end = static_cast<std::size_t>(next - rows.times.begin());
        }
        const std::size_t chunksBefore = m_chunks.size();
        const auto parts
            = mergeInto(index, allTimes.subspan(i, end - i), allValues.subspan(i, end - i));
        touched.emplace_back(index, index + parts.size() - 1);
        if (leaves.empty() && parts.size() > 1) {
            firstSplit = index;
            for (std::size_t k = index; k < chunksBefore; ++k)
                leaves.push_back(m_pyramid.leaf(static_cast<std::int64_t>(k)));
        }
        if (leaves.empty()) {
            m_pyramid.set(static_cast<std::int64_t>(index), parts.front());
        } else {
            const auto at = leaves.begin() + static_cast<std::ptrdiff_t>(index - firstSplit);
            *at = parts.front();
            leaves.insert(at + 1, parts.begin() + 1, parts.end());
        }
        i = end;
    }
    if (!leaves.empty()) {
        m_pyramid.truncate(static_cast<std::int64_t>(firstSplit));
        for (const Summary &leaf : leaves)
            m_pyramid.push(leaf);
    }
    for (std::size_t i = 0; i < late; ++i)
        m_gaps.fill(rows.times[i], m_gapThreshold);
    if (m_interval > 0) {
        for (const auto &[first, last] : touched)
            detectGapsAround(first, last);
    }
    appendAscending(allTimes.subspan(late), allValues.subspan(late));
}

std::size_t SeriesColumn::chunkFor(TimeNs time) const
{
    const auto behind = std::partition_point(m_chunks.begin(), m_chunks.end(),
        [time](const std::unique_ptr<Chunk> &chunk) { return chunk->firstTime() <= time; });
    return behind == m_chunks.begin() ? 0 : static_cast<std::size_t>(behind - m_chunks.begin() - 1);
}

std::vector<Summary> SeriesColumn::mergeInto(
    std::size_t index, std::span<const TimeNs> times, std::span<const double> values)
{
    Chunk &chunk = *m_chunks[index];
    if (times.size() == 1) { // a repeat of the newest sample is the usual case
        const auto row = chunk.rowAt(times[0]);
        if (row)
            return setValue(chunk, *row, values[0]);
    }
    const Rows rows = merged(chunk, times, values);
    m_rows += static_cast<std::int64_t>(rows.times.size()) - chunk.rows();
    m_chunkBytes -= chunk.bytes();
    forget(&chunk);

    // Parts of equal size, so that the next late sample finds room in each.
    const std::size_t parts = rows.times.size() <= Chunk::kMostRows
        ? 1
        : (rows.times.size() + Chunk::kRows - 1) / Chunk::kRows;
    std::vector<std::unique_ptr<Chunk>> made;
    std::vector<Summary> summaries;
    const bool isNewest = index + 1 == m_chunks.size();
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t begin = rows.times.size() * part / parts;
        const std::size_t size = rows.times.size() * (part + 1) / parts - begin;
        made.push_back(std::make_unique<Chunk>());
        summaries.push_back(made.back()->append(std::span(rows.times).subspan(begin, size),
            std::span(rows.values).subspan(begin, size)));
        m_chunkBytes += made.back()->bytes();
        if (!isNewest || part + 1 < parts)
            keepUnpacked(made.back().get());
    }
    const auto at = m_chunks.begin() + static_cast<std::ptrdiff_t>(index);
    *at = std::move(made.front());
    m_chunks.insert(at + 1, std::move_iterator(made.begin() + 1), std::move_iterator(made.end()));
    return summaries;
}

std::vector<Summary> SeriesColumn::setValue(Chunk &chunk, int row, double value)
{
    if (chunk.isPacked()) {
        m_chunkBytes -= chunk.bytes();
        chunk.unpack();
        m_chunkBytes += chunk.bytes();
        keepUnpacked(&chunk);
    }
    chunk.setValue(row, value);
    return { chunk.summary() };
}

void SeriesColumn::keepUnpacked(Chunk *chunk)
{
    constexpr std::size_t kMost = 2;
    if (m_unpacked.size() == kMost) {
        pack(*m_unpacked.front());
        m_unpacked.erase(m_unpacked.begin());
    }
    m_unpacked.push_back(chunk);
}

void SeriesColumn::pack(Chunk &chunk)
{
    m_chunkBytes -= chunk.bytes();
    chunk.pack();
    m_chunkBytes += chunk.bytes();
}

void SeriesColumn::detectGapsAround(std::size_t firstChunk, std::size_t lastChunk)
{
    TimeNs before
        = firstChunk > 0 ? m_chunks[firstChunk - 1]->lastTime() : m_chunks.front()->firstTime();
    const auto look = [&](TimeNs time) {
        if (spanOf(before, time) > m_gapThreshold)
            m_gaps.add(before, time, GapCause::NoData);
        before = time;
    };
    LaneRows room;
    for (std::size_t i = firstChunk; i <= lastChunk; ++i) {
        const Chunk &chunk = *m_chunks[i];
        for (int lane = 0; lane < chunk.lanes(); ++lane) {
            look(chunk.lane(lane).from);
            if (spanOf(before, chunk.lane(lane).to) > m_gapThreshold) {
                for (const TimeNs time : chunk.times(lane, room))
                    look(time);
            }
            before = chunk.lane(lane).to;
        }
    }
    if (lastChunk + 1 < m_chunks.size())
        look(m_chunks[lastChunk + 1]->firstTime());
}

void SeriesColumn::openGap(GapCause cause)
{
    if (m_newest == 0 || cause == GapCause::None)
        return;
    ++m_revision;
    m_gaps.open(m_newest, cause);
    recountBytes();
}

std::int64_t SeriesColumn::evictOldest()
{
    Q_ASSERT(!m_chunks.empty());
    ++m_revision;
    ++m_rewrites;
    const std::int64_t gone = m_chunks.front()->rows();
    m_rows -= gone;
    m_evictedRows += gone;
    m_evictedUntil = std::max(m_evictedUntil, oldestChunkEnd());
    m_chunkBytes -= m_chunks.front()->bytes();
    forget(m_chunks.front().get());
    m_chunks.pop_front();
    m_pyramid.popFront();
    if (m_chunks.empty()) {
        m_gaps.clear();
        m_newest = 0;
    } else {
        m_gaps.dropBefore(oldestTime());
    }
    recountBytes();
    return gone;
}

std::optional<std::pair<TimeNs, double>> SeriesColumn::rowBefore(
    TimeNs time, bool isInclusive) const
{
    if (m_chunks.empty())
        return std::nullopt;
    std::size_t index = chunkFor(time);
    const Chunk *chunk = m_chunks[index].get();
    int lane = chunk->laneFor(time);
    LaneRows room;
    Chunk::LaneView rows = chunk->view(lane, room);
    auto row = std::lower_bound(rows.times.begin(), rows.times.end(), time) - rows.times.begin();
    if (isInclusive && row < std::ssize(rows.times)
        && rows.times[static_cast<std::size_t>(row)] == time)
        ++row;
    if (row == 0) {
        // The last one of the lane before, or of the chunk before.
        if (lane == 0 && index == 0)
            return std::nullopt;
        if (lane == 0) {
            chunk = m_chunks[index - 1].get();
            lane = chunk->lanes();
        }
        rows = chunk->view(lane - 1, room);
        row = std::ssize(rows.times);
    }
    const auto at = static_cast<std::size_t>(row) - 1;
    return std::pair(rows.times[at], rows.values[at]);
}

std::optional<std::pair<TimeNs, double>> SeriesColumn::rowAfter(TimeNs time) const
{
    if (m_chunks.empty() || time >= m_newest)
        return std::nullopt;
    const std::size_t index = chunkFor(time);
    const Chunk *chunk = m_chunks[index].get();
    const int lane = chunk->laneFor(time);
    LaneRows room;
    Chunk::LaneView rows = chunk->view(lane, room);
    auto row = std::upper_bound(rows.times.begin(), rows.times.end(), time) - rows.times.begin();
    if (row == std::ssize(rows.times)) {
        const bool isLastLane = lane + 1 == chunk->lanes();
        chunk = isLastLane ? m_chunks[index + 1].get() : chunk;
        rows = chunk->view(isLastLane ? 0 : lane + 1, room);
        row = 0;
    }
    return std::pair(
        rows.times[static_cast<std::size_t>(row)], rows.values[static_cast<std::size_t>(row)]);
}

TimeNs SeriesColumn::read(TimeNs from, TimeNs to, std::size_t most, std::vector<TimeNs> &times,
    std::vector<double> &values) const
{
    LaneRows room;
    for (std::size_t i = m_chunks.empty() ? 0 : chunkFor(from); i < m_chunks.size(); ++i) {
        const Chunk &chunk = *m_chunks[i];
        for (int lane = chunk.laneFor(from); lane < chunk.lanes(); ++lane) {
            if (chunk.lane(lane).from > to)
                return to;
            const Chunk::LaneView rows = chunk.view(lane, room);
            const auto begin
                = std::lower_bound(rows.times.begin(), rows.times.end(), from) - rows.times.begin();
            const auto end
                = std::upper_bound(rows.times.begin(), rows.times.end(), to) - rows.times.begin();
            times.insert(times.end(), rows.times.begin() + begin, rows.times.begin() + end);
            values.insert(values.end(), rows.values.begin() + begin, rows.values.begin() + end);
            if (times.size() >= most)
                return times.back();
        }
    }
    return to;
}

void SeriesColumn::recountBytes()
{
    m_bytes = m_chunkBytes + m_chunks.size() * sizeof(m_chunks.front())
        + m_unpacked.capacity() * sizeof(Chunk *) + m_pyramid.bytes() + m_gaps.bytes();
}

} // namespace pulse
