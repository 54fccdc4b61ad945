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
    int old = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        for (; old < chunk.rows() && chunk.time(old) < times[i]; ++old)
            rows.push(chunk.time(old), chunk.value(old));
        if (old < chunk.rows() && chunk.time(old) == times[i])
            ++old;
        rows.push(times[i], values[i]);
    }
    for (; old < chunk.rows(); ++old)
        rows.push(chunk.time(old), chunk.value(old));
    return rows;
}

} // namespace

std::uint64_t SeriesColumn::gapThreshold() const
{
    const auto interval = static_cast<std::uint64_t>(m_interval);
    return interval > kGapLeast ? kGapIntervals * interval
                                : std::max(kGapIntervals * interval, kGapLeast);
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
    for (const TimeNs time : times)
        detectGap(time);
    while (!times.empty()) {
        if (m_chunks.empty() || m_chunks.back()->room() == 0) {
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

void SeriesColumn::detectGap(TimeNs time)
{
    if (m_newest != 0) {
        if (m_gaps.isOpen())
            m_gaps.close(time, m_interval);
        else if (m_interval > 0 && spanOf(m_newest, time) > gapThreshold())
            m_gaps.add(m_newest, time, GapCause::NoData);
    }
    m_newest = time;
}

void SeriesColumn::merge(std::span<const TimeNs> times, std::span<const double> values)
{
    ++m_rewrites;
    const Rows rows = sorted(times, values);
    const std::size_t late = static_cast<std::size_t>(
        std::upper_bound(rows.times.begin(), rows.times.end(), m_newest) - rows.times.begin());
    const std::span<const TimeNs> allTimes(rows.times);
    const std::span<const double> allValues(rows.values);

    bool isSplit = false;
    for (std::size_t i = 0; i < late;) {
        const std::size_t index = chunkFor(rows.times[i]);
        std::size_t end = late;
        if (index + 1 < m_chunks.size()) {
            const auto next = std::lower_bound(rows.times.begin() + static_cast<std::ptrdiff_t>(i),
                rows.times.begin() + static_cast<std::ptrdiff_t>(late),
                m_chunks[index + 1]->time(0));
            end = static_cast<std::size_t>(next - rows.times.begin());
        }
        if (mergeInto(index, allTimes.subspan(i, end - i), allValues.subspan(i, end - i)))
            isSplit = true;
        if (!isSplit) // else the numbers of the leaves are no longer those of the chunks
            m_pyramid.set(static_cast<std::int64_t>(index), m_chunks[index]->summary());
        i = end;
    }
    if (isSplit)
        rebuildPyramid();
    for (std::size_t i = 0; i < late; ++i)
        m_gaps.fill(rows.times[i], gapThreshold());
    if (m_interval > 0 && late > 0)
        detectGapsAround(chunkFor(rows.times.front()), chunkFor(rows.times[late - 1]));
    appendAscending(allTimes.subspan(late), allValues.subspan(late));
}

std::size_t SeriesColumn::chunkFor(TimeNs time) const
{
    const auto behind = std::partition_point(m_chunks.begin(), m_chunks.end(),
        [time](const std::unique_ptr<Chunk> &chunk) { return chunk->time(0) <= time; });
    return behind == m_chunks.begin() ? 0 : static_cast<std::size_t>(behind - m_chunks.begin() - 1);
}

bool SeriesColumn::mergeInto(
    std::size_t index, std::span<const TimeNs> times, std::span<const double> values)
{
    Chunk &chunk = *m_chunks[index];
    if (times.size() == 1) { // a repeat of the newest sample is the usual case
        const int row = chunk.lowerBound(times[0]);
        if (row < chunk.rows() && chunk.time(row) == times[0]) {
            chunk.setValue(row, values[0]);
            return false;
        }
    }
    const Rows rows = merged(chunk, times, values);
    m_rows += static_cast<std::int64_t>(rows.times.size()) - chunk.rows();
    m_chunkBytes -= chunk.bytes();

    // Parts of equal size, so that the next late sample finds room in each.
    const std::size_t parts = (rows.times.size() + Chunk::kRows - 1) / Chunk::kRows;
    std::vector<std::unique_ptr<Chunk>> made;
    for (std::size_t part = 0; part < parts; ++part) {
        const std::size_t begin = rows.times.size() * part / parts;
        const std::size_t size = rows.times.size() * (part + 1) / parts - begin;
        made.push_back(std::make_unique<Chunk>());
        made.back()->append(std::span(rows.times).subspan(begin, size),
            std::span(rows.values).subspan(begin, size));
        m_chunkBytes += made.back()->bytes();
    }
    const auto at = m_chunks.begin() + static_cast<std::ptrdiff_t>(index);
    *at = std::move(made.front());
    m_chunks.insert(at + 1, std::move_iterator(made.begin() + 1), std::move_iterator(made.end()));
    return parts > 1;
}

void SeriesColumn::detectGapsAround(std::size_t firstChunk, std::size_t lastChunk)
{
    TimeNs before = firstChunk > 0
        ? m_pyramid.leaf(static_cast<std::int64_t>(firstChunk) - 1).rowsTo
        : m_chunks.front()->time(0);
    const std::uint64_t longest = gapThreshold();
    const auto look = [&](TimeNs time) {
        if (spanOf(before, time) > longest)
            m_gaps.add(before, time, GapCause::NoData);
        before = time;
    };
    for (std::size_t i = firstChunk; i <= lastChunk; ++i) {
        for (const TimeNs time : m_chunks[i]->times())
            look(time);
    }
    if (lastChunk + 1 < m_chunks.size())
        look(m_chunks[lastChunk + 1]->time(0));
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
    m_chunkBytes -= m_chunks.front()->bytes();
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
    int row = chunk->lowerBound(time);
    if (isInclusive && row < chunk->rows() && chunk->time(row) == time)
        ++row;
    if (row == 0) {
        if (index == 0)
            return std::nullopt;
        chunk = m_chunks[index - 1].get();
        row = chunk->rows();
    }
    return std::pair(chunk->time(row - 1), chunk->value(row - 1));
}

std::optional<std::pair<TimeNs, double>> SeriesColumn::rowAfter(TimeNs time) const
{
    if (m_chunks.empty() || time >= m_newest)
        return std::nullopt;
    std::size_t index = chunkFor(time);
    const Chunk *chunk = m_chunks[index].get();
    int row = chunk->lowerBound(time);
    if (row < chunk->rows() && chunk->time(row) == time)
        ++row;
    if (row == chunk->rows()) {
        chunk = m_chunks[index + 1].get();
        row = 0;
    }
    return std::pair(chunk->time(row), chunk->value(row));
}

void SeriesColumn::rebuildPyramid()
{
    std::vector<Summary> leaves;
    leaves.reserve(m_chunks.size());
    for (const auto &chunk : m_chunks)
        leaves.push_back(chunk->summary());
    m_pyramid.rebuild(leaves);
}

void SeriesColumn::recountBytes()
{
    m_bytes = m_chunkBytes + m_chunks.size() * sizeof(m_chunks.front()) + m_pyramid.bytes()
        + m_gaps.bytes();
}

} // namespace pulse
