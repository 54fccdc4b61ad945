// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubFeeds.h"

#include "core/base/Limits.h"

#include <algorithm>

namespace pulse::hub {

namespace {

/*! Rates need two readings: the first row after a pause comes this long after the first of them.
 */
constexpr std::chrono::milliseconds kFirstRowAfter { 250 };

HubFeeds::Nanoseconds intervalOf(double rateHz)
{
    const double rate = std::clamp(rateHz, limits::kMinRateHz, limits::kMaxRateHz);
    return std::chrono::duration_cast<HubFeeds::Nanoseconds>(
        std::chrono::duration<double>(1.0 / rate));
}

} // namespace

HubFeeds::HubFeeds(const std::vector<Feed> &feeds, Nanoseconds retention)
    : m_retention(retention)
{
    m_feeds.reserve(feeds.size());
    for (const Feed &feed : feeds) {
        State made;
        made.name = feed.name;
        made.ownInterval = intervalOf(feed.rateHz);
        m_feeds.push_back(std::move(made));
    }
}

FeedIndex HubFeeds::addPublished(std::string name)
{
    State made;
    made.name = std::move(name);
    made.isPublished = true;
    // Rows come as they are brought; a subscriber without a rate gets each of them.
    made.ownInterval = Nanoseconds(1);
    made.interval = made.ownInterval;
    m_feeds.push_back(std::move(made));
    return static_cast<FeedIndex>(m_feeds.size() - 1);
}

std::optional<FeedIndex> HubFeeds::find(std::string_view name) const
{
    const auto it = std::find_if(
        m_feeds.begin(), m_feeds.end(), [name](const State &feed) { return feed.name == name; });
    if (it == m_feeds.end())
        return std::nullopt;
    return static_cast<FeedIndex>(it - m_feeds.begin());
}

Expected<HubFeeds::Subscribed> HubFeeds::subscribe(
    PeerId peer, FeedIndex feed, std::optional<double> rateHz, Nanoseconds now)
{
    State &wanted = state(feed);
    Subscribed result;
    const Nanoseconds interval = rateHz ? intervalOf(*rateHz) : wanted.ownInterval;
    result.isConflated = interval > wanted.ownInterval;
    result.wasIdle = !wanted.isPublished && !wanted.isRead();
    const auto known = std::find_if(wanted.subscribers.begin(), wanted.subscribers.end(),
        [peer](const Subscriber &subscriber) { return subscriber.peer == peer; });
    if (known != wanted.subscribers.end()) {
        known->interval = interval;
        known->due = std::min(known->due, now + interval);
    } else {
        std::size_t &mine = m_subscriptions[peer];
        if (mine >= m_maxSubscriptions)
            return Unexpected(Error { ErrorCode::TooMany,
                QStringLiteral("a connection may have %1 subscriptions").arg(m_maxSubscriptions) });
        ++mine;
        wanted.subscribers.push_back({ peer, interval, now });
    }
    updateInterval(wanted);
    result.interval = isEveryRow(wanted, interval) ? Nanoseconds(0) : interval;
    if (result.wasIdle)
        wanted.due = now + std::min<Nanoseconds>(kFirstRowAfter, wanted.interval);
    else
        wanted.due = std::min(wanted.due, now + wanted.interval);
    return result;
}

void HubFeeds::unsubscribe(PeerId peer, FeedIndex feed)
{
    State &left = state(feed);
    const auto removed = std::erase_if(
        left.subscribers, [peer](const Subscriber &subscriber) { return subscriber.peer == peer; });
    if (removed == 0)
        return;
    left.lingersUntil = Nanoseconds::min();
    updateInterval(left);
    const auto mine = m_subscriptions.find(peer);
    if (mine != m_subscriptions.end() && --mine->second == 0)
        m_subscriptions.erase(mine);
}

void HubFeeds::dropPeer(PeerId peer, Nanoseconds now)
{
    if (!m_subscriptions.contains(peer))
        return;
    for (std::size_t i = 0; i < m_feeds.size(); ++i) {
        State &feed = m_feeds[i];
        const bool hadSome = !feed.subscribers.empty();
        unsubscribe(peer, static_cast<FeedIndex>(i));
        if (hadSome && feed.subscribers.empty() && m_retention.count() > 0)
            feed.lingersUntil = now + m_retention;
    }
}

std::optional<HubFeeds::Nanoseconds> HubFeeds::nextDue() const
{
    std::optional<Nanoseconds> next;
    for (const State &feed : m_feeds) {
        if (feed.isRead() && (!next || feed.due < *next))
            next = feed.due;
    }
    return next;
}

std::vector<FeedIndex> HubFeeds::takeDue(Nanoseconds now)
{
    std::vector<FeedIndex> due;
    for (std::size_t i = 0; i < m_feeds.size(); ++i) {
        State &feed = m_feeds[i];
        if (!feed.isRead() || feed.due > now)
            continue;
        due.push_back(static_cast<FeedIndex>(i));
        feed.due += feed.interval;
        if (feed.due <= now)
            feed.due = now + feed.interval;
    }
    return due;
}

std::vector<PeerId> HubFeeds::takeReceivers(FeedIndex feed, Nanoseconds now)
{
    State &read = state(feed);
    // A row half an interval early is nearer to what was asked for than the next one.
    const Nanoseconds slack = read.interval / 2;
    std::vector<PeerId> receivers;
    receivers.reserve(read.subscribers.size());
    for (Subscriber &subscriber : read.subscribers) {
        // A late row must not cost who gets every row the next one.
        if (!isEveryRow(read, subscriber.interval) && subscriber.due > now + slack)
            continue;
        receivers.push_back(subscriber.peer);
        subscriber.due += subscriber.interval;
        if (subscriber.due <= now)
            subscriber.due = now + subscriber.interval;
    }
    return receivers;
}

std::size_t HubFeeds::subscriberCount(FeedIndex feed) const
{
    return state(feed).subscribers.size();
}

/*! A subscriber who asked for no less than there is. */
bool HubFeeds::isEveryRow(const State &feed, Nanoseconds interval)
{
    return interval <= feed.ownInterval && interval <= feed.interval;
}

void HubFeeds::updateInterval(State &feed)
{
    if (feed.subscribers.empty())
        return;
    feed.interval = std::min_element(feed.subscribers.begin(), feed.subscribers.end(),
        [](const Subscriber &a, const Subscriber &b) {
            return a.interval < b.interval;
        })->interval;
}

} // namespace pulse::hub
