// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/Summary.h"

#include <span>
#include <vector>

namespace pulse {

/*!
 * Up to 1024 rows of one series in ascending time, with the two lowest levels of its pyramid: the
 * range of every 16 rows (+1 byte a row) and a Summary of every 256. Its memory grows with its
 * rows, so that thousands of slow series stay small. A plain value, confined like its owner.
 */
class Chunk
{
public:
    static constexpr int kRows = 1024;
    static constexpr int kBlockRows = 256;
    static constexpr int kGroupRows = 16;
    static constexpr int kGroupsPerBlock = kBlockRows / kGroupRows;

    int rows() const { return static_cast<int>(m_times.size()); }
    int room() const { return kRows - rows(); }
    TimeNs time(int row) const { return m_times[static_cast<std::size_t>(row)]; }
    double value(int row) const { return m_values[static_cast<std::size_t>(row)]; }
    std::span<const TimeNs> times() const { return m_times; }
    std::span<const double> values() const { return m_values; }

    /*! At most room() rows, ascending and behind the last one; values are finite or NaN. Returns
     * their summary, for the levels above. */
    Summary append(std::span<const TimeNs> times, std::span<const double> values);
    void setValue(int row, double value);

    int blocks() const { return static_cast<int>(m_blocks.size()); }
    const Summary &block(int index) const { return m_blocks[static_cast<std::size_t>(index)]; }
    int groups() const { return static_cast<int>(m_groups.size()); }
    /*! `sum` is only filled on demand: queries do not need it and would pay for it. */
    Summary group(int index, bool hasSum) const;
    Summary summary() const;
    /*! Index of the first row at or after `time`; rows() if there is none. */
    int lowerBound(TimeNs time) const;

    std::size_t bytes() const;

private:
    struct Range //!< of the finite values of a group; min > max = none
    {
        double min;
        double max;
    };
    void reserve(std::size_t rows);

    std::vector<TimeNs> m_times;
    std::vector<double> m_values;
    std::vector<Range> m_groups;
    std::vector<Summary> m_blocks;
};

} // namespace pulse
