// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace pulse {

/*! Samples of one feed that arrived since the last frame. */
struct FeedColumns
{
    struct Column
    {
        std::string series;
        std::vector<TimeNs> times; //!< each column has its own: a message may leave some out
        std::vector<double> values;
    };
    std::string feed;
    std::vector<Column> columns;
    std::int64_t rows = 0;
    TimeNs newest = 0; //!< newest timestamp
    TimeNs receivedAt = 0; //!< arrival of that one
    std::int64_t dropped = 0; //!< values lost before these because the inbox was full
};

/*!
 * Where samples change threads: the io thread appends whole columns, the GUI thread swaps
 * everything out once a frame. The one mutex of the program. Bounded: when full, the fattest feed
 * loses its oldest half, so that one flood does not push the quiet feeds out.
 */
class SampleInbox
{
public:
    /*! 16 bytes a value: 16 MB while the GUI thread is away. */
    static constexpr std::size_t kMaxValues = 1'024 * 1'024;
    static constexpr std::size_t kMaxFeeds = 1'024;

    explicit SampleInbox(std::size_t maxValues = kMaxValues);

    /*! io thread. Forgets what is inside; the rest belongs to `session`. */
    void open(std::uint32_t session);
    /*! io thread. `shift` is added to each timestamp; the feed is filed under its name with
     * `suffix` (see FeedKey). True if the inbox was empty before: the reader wants to be told. */
    bool append(const codec::Samples &samples, TimeNs receivedAt, TimeNs shift = 0,
        const std::string &suffix = {});

    struct Content
    {
        std::uint32_t session = 0;
        std::vector<FeedColumns> feeds;
    };
    /*! GUI thread. */
    Content take();

    /*! Any thread: 0–1 of kMaxValues, and values dropped in all. */
    double fillFraction() const;
    std::uint64_t droppedValues() const;

private:
    void makeRoom();

    mutable std::mutex m_mutex;
    const std::size_t m_maxValues;
    std::map<std::string, FeedColumns, std::less<>> m_feeds;
    std::size_t m_values = 0;
    std::uint64_t m_dropped = 0;
    std::uint32_t m_session = 0;
};

} // namespace pulse
