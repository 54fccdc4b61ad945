// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/Chunk.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <limits>

namespace pulse {

namespace {
constexpr double kInfinity = std::numeric_limits<double>::infinity();
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
        = std::clamp(std::max(rows, 2 * m_times.capacity()), kFirstRows, index(kRows));
    m_times.reserve(wanted);
    m_values.reserve(wanted);
    m_groups.reserve((wanted + kGroupRows - 1) / kGroupRows);
}

Summary Chunk::append(std::span<const TimeNs> times, std::span<const double> values)
{
    Q_ASSERT(times.size() == values.size() && times.size() <= index(room()));
    const std::size_t begin = m_times.size();
    reserve(begin + times.size());
    m_times.insert(m_times.end(), times.begin(), times.end());
    m_values.insert(m_values.end(), values.begin(), values.end());

    Summary added;
    for (std::size_t row = begin; row < m_times.size();) {
        const std::size_t groupIndex = row / kGroupRows;
        const std::size_t end = std::min(m_times.size(), (groupIndex + 1) * kGroupRows);
        Summary run;
        for (std::size_t i = row; i < end; ++i)
            run.addRow(m_times[i], m_values[i]);
        if (groupIndex == m_groups.size())
            m_groups.push_back({ kInfinity, -kInfinity });
        if (run.count > 0) {
            Range &range = m_groups[groupIndex];
            range = { std::min(range.min, run.min), std::max(range.max, run.max) };
        }
        if (groupIndex / kGroupsPerBlock == m_blocks.size())
            m_blocks.emplace_back();
        m_blocks[groupIndex / kGroupsPerBlock].add(run);
        added.add(run);
        row = end;
    }
    return added;
}

void Chunk::setValue(int row, double value)
{
    m_values[index(row)] = value;
    const auto recompute = [this](int begin, int size) {
        Summary run;
        for (int i = begin; i < std::min(begin + size, rows()); ++i)
            run.addRow(time(i), this->value(i));
        return run;
    };
    const int groupIndex = row / kGroupRows;
    const Summary run = recompute(groupIndex * kGroupRows, kGroupRows);
    m_groups[index(groupIndex)]
        = run.count > 0 ? Range { run.min, run.max } : Range { kInfinity, -kInfinity };
    const int blockIndex = row / kBlockRows;
    m_blocks[index(blockIndex)] = recompute(blockIndex * kBlockRows, kBlockRows);
}

Summary Chunk::group(int groupIndex, bool hasSum) const
{
    int begin = groupIndex * kGroupRows;
    int end = std::min(begin + kGroupRows, rows()) - 1;
    Summary s;
    s.rowsFrom = time(begin);
    s.rowsTo = time(end);
    s.rows = end - begin + 1;
    const Range range = m_groups[index(groupIndex)];
    if (range.min > range.max) {
        s.leadsEmpty = s.trailsEmpty = true;
        return s;
    }
    s.min = range.min;
    s.max = range.max;
    s.leadsEmpty = std::isnan(value(begin));
    s.trailsEmpty = std::isnan(value(end));
    while (std::isnan(value(begin)))
        ++begin;
    while (std::isnan(value(end)))
        --end;
    s.firstTime = time(begin);
    s.lastTime = time(end);
    s.first = value(begin);
    s.last = value(end);
    const Summary &owner = block(groupIndex / kGroupsPerBlock);
    if (!hasSum && owner.count == owner.rows) {
        s.count = s.rows;
        return s;
    }
    for (int i = begin; i <= end; ++i) {
        const bool isFinite = !std::isnan(value(i));
        s.count += isFinite ? 1 : 0;
        if (hasSum && isFinite)
            s.sum += value(i);
    }
    return s;
}

Summary Chunk::summary() const
{
    Summary all;
    for (const Summary &block : m_blocks)
        all.add(block);
    return all;
}

int Chunk::lowerBound(TimeNs time) const
{
    return static_cast<int>(
        std::lower_bound(m_times.begin(), m_times.end(), time) - m_times.begin());
}

std::size_t Chunk::bytes() const
{
    return sizeof(Chunk) + m_times.capacity() * sizeof(TimeNs)
        + m_values.capacity() * sizeof(double) + m_groups.capacity() * sizeof(Range)
        + m_blocks.capacity() * sizeof(Summary);
}

} // namespace pulse
