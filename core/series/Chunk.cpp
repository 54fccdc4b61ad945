// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Chunk.h"

#include <QtGlobal>

#include <algorithm>

namespace pulse {

namespace {
constexpr std::size_t kFirstRows = 16;

constexpr std::size_t index(int i)
{
    return static_cast<std::size_t>(i);
}
} // namespace

void Chunk::reserve(std::size_t rows)
{
    if (rows <= m_times.capacity())
        return;
    const std::size_t wanted
        = std::max(rows, std::clamp(2 * m_times.capacity(), kFirstRows, index(kRows)));
    m_times.reserve(wanted);
    m_values.reserve(wanted);
    m_lanes.reserve((wanted + Lane::kRows - 1) / Lane::kRows);
}

Summary Chunk::append(std::span<const TimeNs> times, std::span<const double> values)
{
    Q_ASSERT(!isPacked() && times.size() == values.size()
        && index(m_rows) + times.size() <= index(kMostRows));
    reserve(index(m_rows) + times.size());
    if (times.size() == 1) { // three times as fast as a range of one
        m_times.push_back(times[0]);
        m_values.push_back(values[0]);
        return extendLanes(times, values);
    }
    m_times.insert(m_times.end(), times.begin(), times.end());
    m_values.insert(m_values.end(), values.begin(), values.end());
    Summary added;
    while (!times.empty()) {
        const std::size_t room = Lane::kRows - index(m_rows) % Lane::kRows;
        const std::size_t size = std::min(times.size(), room);
        added.add(extendLanes(times.first(size), values.first(size)));
        times = times.subspan(size);
        values = values.subspan(size);
    }
    return added;
}

Summary Chunk::extendLanes(std::span<const TimeNs> times, std::span<const double> values)
{
    if (m_rows % Lane::kRows == 0)
        m_lanes.emplace_back();
    Summary run;
    run.addRows(times, values);
    extend(m_lanes.back(), run);
    m_rows += static_cast<int>(times.size());
    return run;
}

void Chunk::extend(Lane &lane, const Summary &run)
{
    const bool isNew = lane.rows == 0;
    if (isNew)
        lane.from = run.rowsFrom;
    lane.to = run.rowsTo;
    lane.rows = static_cast<std::uint8_t>(lane.rows + run.rows);
    lane.hasEmpty = lane.hasEmpty || run.count < run.rows;
    if (lane.hasEmpty)
        return;
    if (isNew)
        lane.first = run.first;
    lane.last = run.last;
    lane.min = isNew ? run.min : std::min(lane.min, run.min);
    lane.max = isNew ? run.max : std::max(lane.max, run.max);
}

void Chunk::setValue(int row, double value)
{
    Q_ASSERT(!isPacked());
    m_values[index(row)] = value;
    Lane &lane = m_lanes[index(row) / Lane::kRows];
    const std::size_t begin = firstRow(row / Lane::kRows);
    Summary run;
    run.addRows(std::span(m_times).subspan(begin, lane.rows),
        std::span(m_values).subspan(begin, lane.rows));
    lane = {};
    extend(lane, run);
}

Summary Chunk::summary() const
{
    LaneRows room;
    Summary all;
    for (int i = 0; i < lanes(); ++i) {
        const LaneView rows = view(i, room);
        all.addRows(rows.times, rows.values);
    }
    return all;
}

void Chunk::pack()
{
    Q_ASSERT(!isPacked() && m_rows > 0);
    m_packed = PackedRows(m_times, m_values, m_lanes);
    m_times = std::vector<TimeNs>(); // `= {}` would keep the memory
    m_values = std::vector<double>();
    m_lanes.shrink_to_fit();
}

void Chunk::unpack()
{
    Q_ASSERT(isPacked());
    m_times.resize(index(m_rows));
    m_values.resize(index(m_rows));
    for (int i = 0; i < lanes(); ++i) {
        m_packed.unpackTimes(lane(i), m_times.data() + firstRow(i));
        m_packed.unpackValues(lane(i), m_values.data() + firstRow(i));
    }
    m_packed = {};
}

Summary Chunk::laneSummary(int laneIndex) const
{
    const Lane &lane = this->lane(laneIndex);
    Q_ASSERT(!lane.hasEmpty);
    Summary s;
    s.rowsFrom = s.firstTime = lane.from;
    s.rowsTo = s.lastTime = lane.to;
    s.first = lane.first;
    s.last = lane.last;
    s.min = lane.min;
    s.max = lane.max;
    s.rows = s.count = lane.rows;
    return s;
}

std::span<const TimeNs> Chunk::times(int laneIndex, LaneRows &room) const
{
    const Lane &lane = this->lane(laneIndex);
    if (!isPacked())
        return std::span(m_times).subspan(firstRow(laneIndex), lane.rows);
    m_packed.unpackTimes(lane, room.times.data());
    return std::span(room.times).first(lane.rows);
}

Chunk::LaneView Chunk::view(int laneIndex, LaneRows &room) const
{
    const Lane &lane = this->lane(laneIndex);
    if (!isPacked())
        return { times(laneIndex, room),
            std::span(m_values).subspan(firstRow(laneIndex), lane.rows) };
    m_packed.unpackValues(lane, room.values.data());
    return { times(laneIndex, room), std::span(room.values).first(lane.rows) };
}

int Chunk::laneFor(TimeNs time) const
{
    const auto behind = std::partition_point(
        m_lanes.begin(), m_lanes.end(), [time](const Lane &lane) { return lane.from <= time; });
    return std::max(0, static_cast<int>(behind - m_lanes.begin()) - 1);
}

std::optional<int> Chunk::rowAt(TimeNs time) const
{
    const int at = laneFor(time);
    LaneRows room;
    const auto rows = times(at, room);
    const auto found = std::lower_bound(rows.begin(), rows.end(), time);
    if (found == rows.end() || *found != time)
        return std::nullopt;
    return static_cast<int>(firstRow(at)) + static_cast<int>(found - rows.begin());
}

std::size_t Chunk::bytes() const
{
    return sizeof(Chunk) + m_times.capacity() * sizeof(TimeNs)
        + m_values.capacity() * sizeof(double) + m_lanes.capacity() * sizeof(Lane)
        + m_packed.bytes();
}

} // namespace pulse
