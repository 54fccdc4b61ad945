// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace pulse::test {

/*!
 * What one reader was shown, kept so that loss, repetition and disorder can be told apart
 * (reliability § 8). Chat is counted by its number in the room; rows of a feed by their series "n",
 * which its source counts up.
 */
class Ledger
{
public:
    struct Room
    {
        std::map<std::uint64_t, std::string> seen; //!< id by number
        int doubled = 0; //!< told twice, or one number for two messages
        int outOfOrder = 0; //!< told before one with a smaller number, or after a hole
    };
    struct Feed
    {
        std::uint64_t rows = 0;
        double last = 0;
        int doubled = 0; //!< a row that was there, or one before it
        std::uint64_t toldLost = 0; //!< rows that the hub said it could not bring back
        std::uint64_t silentlyLost = 0;
        bool isLossTold = false; //!< since the last row
    };

    void take(const codec::Message &message)
    {
        if (const auto *chat = std::get_if<codec::Chat>(&message.body)) {
            take(*chat);
        } else if (const auto *history = std::get_if<codec::History>(&message.body)) {
            for (const codec::Chat &said : history->messages)
                take(said);
        } else if (const auto *ack = std::get_if<codec::Ack>(&message.body)) {
            recovered += ack->recovered == true;
            notRecovered += ack->recovered == false;
            joins += !ack->epoch.empty();
            for (const std::string &feed : ack->lost)
                feeds[feed].isLossTold = true;
        } else if (const auto *samples = std::get_if<codec::Samples>(&message.body)) {
            take(*samples);
        }
    }

    std::map<std::string, Room> rooms;
    std::map<std::string, Feed> feeds;
    int recovered = 0;
    int notRecovered = 0;
    /*! Answered joins. A room's first one is the start of what a link makes up for: of what was
     * said before it, only the last page comes. */
    std::size_t joins = 0;

private:
    void take(const codec::Chat &chat)
    {
        Room &room = rooms[chat.room];
        room.outOfOrder += !room.seen.empty() && room.seen.rbegin()->first + 1 != chat.seq;
        room.doubled += !room.seen.emplace(chat.seq, chat.clientId).second;
    }
    void take(const codec::Samples &samples)
    {
        const auto counter
            = std::ranges::find(samples.columns, "n", &codec::Samples::Column::series);
        if (counter == samples.columns.end())
            return;
        Feed &feed = feeds[samples.feed];
        for (const double n : counter->values) {
            if (feed.rows > 0 && n <= feed.last) {
                ++feed.doubled;
                continue;
            }
            if (feed.rows > 0 && n > feed.last + 1) {
                const auto missing = static_cast<std::uint64_t>(n - feed.last) - 1;
                (feed.isLossTold ? feed.toldLost : feed.silentlyLost) += missing;
            }
            feed.isLossTold = false;
            feed.last = n;
            ++feed.rows;
        }
    }
};

} // namespace pulse::test
