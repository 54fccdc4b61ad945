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

/*! Names in one subscribe: kMaxClientMessageBytes holds this many of the longest (kMaxNameBytes and
 * the quotes, and once more with its last number), with room for the rest of the message. */
constexpr std::size_t kNamesPerMessage
    = (limits::kMaxClientMessageBytes - 1024) / (2 * (limits::kMaxNameBytes + 3) + 21);
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
    m_lastRows[feed.toStdString()] = 0;
    return true;
}

bool SubscriptionRegistry::removeFeed(const QString &feed)
{
    m_lastRows.erase(feed.toStdString());
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
    m_positions[room.toStdString()] = {};
    return true;
}

bool SubscriptionRegistry::removeRoom(const QString &room)
{
    m_positions.erase(room.toStdString());
    return m_rooms.removeOne(room);
}

bool SubscriptionRegistry::hasRows(const QString &feed) const
{
    const auto it = m_lastRows.find(feed.toStdString());
    return it != m_lastRows.end() && it->second != 0;
}

std::vector<codec::Subscribe> SubscriptionRegistry::subscribes(
    std::optional<double> historySeconds) const
{
    std::vector<codec::Subscribe> messages;
    for (const Feed &feed : m_feeds) {
        const std::optional<double> rate
            = feed.rateHz > 0 ? std::optional<double>(feed.rateHz) : std::nullopt;
        // The last one of that rate, as the ones before it are full.
        const auto it = std::find_if(messages.rbegin(), messages.rend(),
            [&](const codec::Subscribe &message) { return message.rateHz == rate; });
        const bool isFull = it == messages.rend() || it->feeds.size() >= kNamesPerMessage;
        codec::Subscribe &message = isFull ? messages.emplace_back() : *it;
        message.rateHz = rate;
        message.feeds.push_back(feed.name.toStdString());
        if (const std::uint64_t seq = m_lastRows.at(message.feeds.back()); seq != 0) {
            message.since.push_back({ message.feeds.back(), seq });
            message.epoch = m_epoch;
        } else {
            message.historySeconds = historySeconds;
        }
    }
    return messages;
}

void SubscriptionRegistry::enterEpoch(const std::string &epoch)
{
    if (epoch == m_epoch)
        return;
    m_epoch = epoch;
    for (auto &[feed, seq] : m_lastRows)
        seq = 0;
}

void SubscriptionRegistry::noteRows(const codec::Samples &samples)
{
    if (samples.seq == 0 || m_epoch.empty() || (!samples.epoch.empty() && samples.epoch != m_epoch))
        return;
    if (const auto last = m_lastRows.find(samples.feed); last != m_lastRows.end())
        last->second = std::max(last->second, samples.seq);
}

std::optional<SubscriptionRegistry::RoomPosition> SubscriptionRegistry::positionOf(
    const QString &room) const
{
    const auto it = m_positions.find(room.toStdString());
    if (it == m_positions.end() || it->second.epoch.empty())
        return std::nullopt;
    return it->second;
}

void SubscriptionRegistry::noteRoom(
    std::string_view room, std::uint64_t seq, const std::string &epoch)
{
    const auto it = m_positions.find(room);
    if (it == m_positions.end())
        return;
    RoomPosition &position = it->second;
    if (!epoch.empty() && epoch != position.epoch)
        position = { seq, epoch };
    else
        position.seq = std::max(position.seq, seq);
}

} // namespace pulse
