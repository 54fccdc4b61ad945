// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace pulse {

/*!
 * 64 rows of a chunk (fewer in its last lane): the lowest level of the pyramid, and where their
 * packed form begins. Lanes are packed each by itself, so that a query unpacks only the ones at
 * its edges, on the stack.
 */
struct Lane
{
    static constexpr int kRows = 64;

    TimeNs from = 0; //!< time of the first row
    TimeNs to = 0; //!< time of the last row
    double first = 0; //!< meaningless when hasEmpty, like the three below
    double last = 0;
    double min = 0;
    double max = 0;
    std::uint16_t timeWord = 0; //!< where its packed times begin
    std::uint16_t valueWord = 0;
    std::uint8_t timeForm = 0;
    std::uint8_t timeWidth = 0; //!< bits a row
    std::uint8_t valueForm = 0;
    std::uint8_t valueWidth = 0;
    std::uint8_t valueShift = 0; //!< low bits that are zero in every row
    std::uint8_t rows = 0;
    bool hasEmpty = false; //!< a row without a value
};

/*! Room for the rows of one lane. */
struct LaneRows
{
    std::array<TimeNs, Lane::kRows> times;
    std::array<double, Lane::kRows> values;
};

/*!
 * The rows of a full chunk without a lost bit, NaN payloads and -0.0 included. What each part of
 * it is packed as is chosen by size:
 *
 * Times, per lane: the distance to a straight line from the first row to the last, or the
 * difference to the row before less the mean one; counted in ms, µs, 1/4096 ms (what a wire time
 * is exact to) or ns.
 * Values, per lane: integers (the values times a power of ten, the same in the whole chunk) with
 * the rows that are none kept beside; or their 64 bits as integers. Integers are packed as the
 * distance to the smallest or to the row before, with the common low zeros left out. 64 bits a
 * row is the worst. Per chunk: numbers in a list of its distinct values.
 */
class PackedRows
{
public:
    PackedRows() = default;
    /*! At most 1024 rows with ascending times; lanes has one for every 64, with `from`, `to` and
     * `rows` set. Sets the form, width and place of each. */
    PackedRows(
        std::span<const TimeNs> times, std::span<const double> values, std::span<Lane> lanes);

    bool isEmpty() const { return m_words.empty(); }
    void unpackTimes(const Lane &lane, TimeNs *times) const;
    void unpackValues(const Lane &lane, double *values) const;
    std::size_t bytes() const { return m_words.capacity() * sizeof(std::uint64_t); }

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace pulse
