// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace pulse {

/*!
 * What the user wants of a server: feeds with their rates, and rooms. Knows nothing of a
 * connection; on each new one Link sends what messages() says. Pure values, in order of asking.
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

    /*! One subscribe per rate, as many feeds in each as a message may hold. */
    std::vector<codec::Subscribe> subscribes() const;

private:
    struct Feed
    {
        QString name;
        double rateHz = 0;
    };

    std::vector<Feed> m_feeds;
    QStringList m_rooms;
};

} // namespace pulse
