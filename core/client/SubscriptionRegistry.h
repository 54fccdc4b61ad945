// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse {

/*!
 * What the user wants of a server: feeds with their rates, and rooms; and how far each has been
 * received, so that a new connection can go on from there. Knows nothing of a connection; on each
 * new one Link sends what subscribes() and rooms() say. Pure values, in order of asking.
 */
class SubscriptionRegistry
{
public:
    /*! True when that changes the desire. `rateHz` 0 = the feed's own; others are brought within
     * the limits. Invalid names and more than kMaxSubscriptions are not taken. */
    bool addFeed(const QString &feed, double rateHz);
    bool removeFeed(const QString &feed);
    QStringList feeds() const;
    double rateOf(const QString &feed) const;

    bool addRoom(const QString &room);
    bool removeRoom(const QString &room);
    const QStringList &rooms() const { return m_rooms; }

    /*! One subscribe per rate, as many feeds in each as a message may hold; with the last row
     * received of each feed, or that much of the past for those without one. */
    std::vector<codec::Subscribe> subscribes(std::optional<double> historySeconds = {}) const;
    bool hasRows(const QString &feed) const;

    /*! The run of the server: numbers of rows from another one count for nothing. */
    void enterEpoch(const std::string &epoch);
    void noteRows(const codec::Samples &samples);

    struct RoomPosition
    {
        std::uint64_t seq = 0; //!< the last message received
        std::string epoch; //!< of the room
    };
    /*! nullopt = nothing was received, or the server's numbers have no epoch. */
    std::optional<RoomPosition> positionOf(const QString &room) const;
    /*! `epoch` empty = the one before. */
    void noteRoom(std::string_view room, std::uint64_t seq, const std::string &epoch);

private:
    struct Feed
    {
        QString name;
        double rateHz = 0;
    };

    std::vector<Feed> m_feeds;
    QStringList m_rooms;
    std::string m_epoch;
    std::unordered_map<std::string, std::uint64_t> m_lastRows; //!< of each of m_feeds; 0 = none
    std::map<std::string, RoomPosition, std::less<>> m_positions; //!< of m_rooms
};

} // namespace pulse
