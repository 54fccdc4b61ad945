// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/SubscriptionRegistry.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {
double withinLimits(double rateHz)
{
    if (!std::isfinite(rateHz) || rateHz <= 0)
        return 0;
    return std::clamp(rateHz, limits::kMinRateHz, limits::kMaxRateHz);
}

/*! Names in one subscribe: kMaxClientMessageBytes holds this many of the longest (kMaxNameBytes,
 * and the quotes), with room for the rest of the message. */
constexpr std::size_t kNamesPerMessage
    = (limits::kMaxClientMessageBytes - 1024) / (limits::kMaxNameBytes + 3);
} // namespace

bool SubscriptionRegistry::addFeed(const QString &feed, double rateHz)
{
    const double rate = withinLimits(rateHz);
    const auto it = std::find_if(
        m_feeds.begin(), m_feeds.end(), [&](const Feed &other) { return other.name == feed; });
    if (it != m_feeds.end()) {
        const bool isSame = it->rateHz == rate;
        it->rateHz = rate;
        return !isSame;
    }
    if (m_feeds.size() >= limits::kMaxSubscriptions || !codec::isValidFeedName(feed.toStdString()))
        return false;
    m_feeds.push_back({ feed, rate });
    return true;
}

bool SubscriptionRegistry::removeFeed(const QString &feed)
{
    return std::erase_if(m_feeds, [&](const Feed &other) { return other.name == feed; }) > 0;
}

QStringList SubscriptionRegistry::feeds() const
{
    QStringList names;
    names.reserve(static_cast<qsizetype>(m_feeds.size()));
    for (const Feed &feed : m_feeds)
        names.append(feed.name);
    return names;
}

double SubscriptionRegistry::rateOf(const QString &feed) const
{
    const auto it = std::find_if(
        m_feeds.begin(), m_feeds.end(), [&](const Feed &other) { return other.name == feed; });
    return it == m_feeds.end() ? 0 : it->rateHz;
}

bool SubscriptionRegistry::addRoom(const QString &room)
{
    if (m_rooms.contains(room) || m_rooms.size() >= static_cast<qsizetype>(limits::kMaxRooms)
        || !codec::isValidName(room.toStdString()))
        return false;
    m_rooms.append(room);
    return true;
}

bool SubscriptionRegistry::removeRoom(const QString &room)
{
    return m_rooms.removeOne(room);
}

std::vector<codec::Subscribe> SubscriptionRegistry::subscribes() const
{
    std::vector<codec::Subscribe> messages;
    for (const Feed &feed : m_feeds) {
        const std::optional<double> rate
            = feed.rateHz > 0 ? std::optional<double>(feed.rateHz) : std::nullopt;
        // The last one of that rate, as the ones before it are full.
        const auto it = std::find_if(messages.rbegin(), messages.rend(),
            [&](const codec::Subscribe &message) { return message.rateHz == rate; });
        if (it == messages.rend() || it->feeds.size() >= kNamesPerMessage)
            messages.push_back({ { feed.name.toStdString() }, rate });
        else
            it->feeds.push_back(feed.name.toStdString());
    }
    return messages;
}

} // namespace pulse
