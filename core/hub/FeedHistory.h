// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace pulse::hub {

/*!
 * The last rows of one feed, numbered from 1: what a subscriber that was away for a moment missed.
 * Bounded in age and bytes. Knows holes: rows on the two sides of a time in which nobody read the
 * feed are never taken for neighbours.
 */
class FeedHistory
{
public:
    using Nanoseconds = std::chrono::nanoseconds;

    struct Bounds
    {
        Nanoseconds age = std::chrono::minutes(5);
        std::size_t bytes = 1024 * 1024;
    };

    explicit FeedHistory(Bounds bounds);

    /*! Numbers the rows: `seq` of the last one is written into them. */
    void add(codec::Samples &rows);
    /*! The feed is not read from here to the next row. */
    void breakOff();

    std::uint64_t lastSeq() const { return m_lastSeq; }
    std::size_t size() const { return m_rows.size(); }
    /*! All rows after that one, perhaps none; nullopt = some are not here. Not more often than
     * every `interval`, by their own times, as a subscriber of that rate gets them live; 0 = every
     * row. */
    std::optional<codec::Samples> since(std::uint64_t seq, Nanoseconds interval) const;
    /*! Those of the last `age`, by their own times. */
    codec::Samples latest(Nanoseconds age, Nanoseconds interval) const;
    /*! Bytes of these rows in the largest encoding. */
    static std::size_t wireCost(const codec::Samples &rows);

private:
    struct Row
    {
        TimeNs time = 0;
        std::vector<double> values; //!< beside m_series, as far as it went then
    };

    static std::size_t costOf(const Row &row);
    std::size_t columnOf(const std::string &series, std::size_t guess);
    codec::Samples rowsFrom(std::size_t first, Nanoseconds interval) const;
    std::vector<std::size_t> thinned(std::size_t first, Nanoseconds interval) const;

    Bounds m_bounds;
    std::string m_feed;
    std::vector<std::string> m_series;
    std::deque<Row> m_rows;
    std::size_t m_bytes = 0;
    std::uint64_t m_lastSeq = 0;
};

} // namespace pulse::hub
