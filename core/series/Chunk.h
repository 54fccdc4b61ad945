// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/PackedRows.h"
#include "core/series/Summary.h"

#include <optional>
#include <span>
#include <vector>

namespace pulse {

/*!
 * About 512 rows of one series in ascending time, with the lowest level of its pyramid: a Lane
 * for every 64 rows (+1 byte a row). Its memory grows with its rows, so that thousands of slow
 * series stay small. A full one can be packed; it can be read as before, but has to be unpacked
 * to be changed. A plain value, confined like its owner.
 */
class Chunk
{
public:
    /*! It is full with so many. */
    static constexpr int kRows = 512;
    /*! Late rows still fit up to here: if the first one split a full chunk, each chunk touched
     * would be split, and everything behind it moved. */
    static constexpr int kMostRows = 640;

    /*! The rows of a lane; they live as long as the chunk is not changed and the LaneRows given. */
    struct LaneView
    {
        std::span<const TimeNs> times;
        std::span<const double> values;
    };

    int rows() const { return m_rows; }
    /*! Rows until it is full; below 0 when late ones made it more than that. */
    int room() const { return kRows - m_rows; }
    /*! There must be rows. */
    TimeNs firstTime() const { return m_lanes.front().from; }
    TimeNs lastTime() const { return m_lanes.back().to; }

    /*! At most kMostRows in the end, ascending and behind the last one; values are finite or NaN.
     * Returns their summary, for the levels above. */
    Summary append(std::span<const TimeNs> times, std::span<const double> values);
    void setValue(int row, double value);
    Summary summary() const;

    bool isPacked() const { return !m_packed.isEmpty(); }
    void pack();
    void unpack();

    int lanes() const { return static_cast<int>(m_lanes.size()); }
    const Lane &lane(int index) const { return m_lanes[static_cast<std::size_t>(index)]; }
    /*! Without its sum, which queries do not need; of a lane without empty rows. */
    Summary laneSummary(int index) const;
    LaneView view(int lane, LaneRows &room) const;
    std::span<const TimeNs> times(int lane, LaneRows &room) const;
    /*! The last lane that begins at or before `time`; the first one if there is none. */
    int laneFor(TimeNs time) const;
    /*! Index of the row of exactly that time. */
    std::optional<int> rowAt(TimeNs time) const;

    std::size_t bytes() const;

private:
    void reserve(std::size_t rows);
    /*! Rows that belong into one lane. */
    Summary extendLanes(std::span<const TimeNs> times, std::span<const double> values);
    void extend(Lane &lane, const Summary &run);
    std::size_t firstRow(int lane) const { return static_cast<std::size_t>(lane) * Lane::kRows; }

    std::vector<Lane> m_lanes;
    std::vector<TimeNs> m_times; //!< empty when packed, like the values
    std::vector<double> m_values;
    PackedRows m_packed;
    int m_rows = 0;
};

} // namespace pulse
