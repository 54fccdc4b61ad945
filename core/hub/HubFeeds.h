// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/base/Limits.h"
#include "core/hub/HubPeer.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse::hub {

/*!
 * Who gets which feed how often, and so when each source has to be read: at the highest rate
 * anybody asked for, its own rate by default, not at all while nobody listens. Slower subscribers
 * get every so many rows. Decides from the times it is given; reads and sends nothing.
 */
class HubFeeds
{
public:
    using Nanoseconds = std::chrono::nanoseconds;

    struct Feed
    {
        std::string name;
        double rateHz = 1.0;
    };
    struct Subscribed
    {
        bool isConflated = false; //!< below the feed's own rate
        bool wasIdle = false; //!< the source begins to be read now
        Nanoseconds interval {}; //!< between two rows of this subscriber; 0 = it gets every row
    };

    /*! A source whose last subscriber was lost is read on for `retention`: it may come back. */
    explicit HubFeeds(const std::vector<Feed> &feeds, Nanoseconds retention = {});
    /*! A feed that is brought, not read: it is never due. */
    FeedIndex addPublished(std::string name);

    void setMaxSubscriptions(std::size_t count) { m_maxSubscriptions = count; }
    std::optional<FeedIndex> find(std::string_view name) const;
    const std::string &name(FeedIndex feed) const { return state(feed).name; }
    std::size_t count() const { return m_feeds.size(); }

    /*! Again = with another rate. Fails at so many of one peer. */
    Expected<Subscribed> subscribe(
        PeerId peer, FeedIndex feed, std::optional<double> rateHz, Nanoseconds now);
    void unsubscribe(PeerId peer, FeedIndex feed);
    /*! Its connection was lost. */
    void dropPeer(PeerId peer, Nanoseconds now = {});

    /*! When the next source is to be read; nullopt = nobody listens to anything. */
    std::optional<Nanoseconds> nextDue() const;
    /*! The feeds to read now; each is scheduled on. Times that were missed are left out. */
    std::vector<FeedIndex> takeDue(Nanoseconds now);
    /*! Who gets the row read now. */
    std::vector<PeerId> takeReceivers(FeedIndex feed, Nanoseconds now);
    std::size_t subscriberCount(FeedIndex feed) const;

private:
    struct Subscriber
    {
        PeerId peer {};
        Nanoseconds interval {};
        Nanoseconds due {};
    };
    struct State
    {
        std::string name;
        Nanoseconds ownInterval {};
        Nanoseconds interval {}; //!< shortest of its subscribers
        Nanoseconds due {};
        Nanoseconds lingersUntil = Nanoseconds::min();
        bool isPublished = false;
        std::vector<Subscriber> subscribers;

        bool isRead() const
        {
            return !isPublished && (!subscribers.empty() || due <= lingersUntil);
        }
    };
    State &state(FeedIndex feed) { return m_feeds[static_cast<std::size_t>(feed)]; }
    const State &state(FeedIndex feed) const { return m_feeds[static_cast<std::size_t>(feed)]; }
    static bool isEveryRow(const State &feed, Nanoseconds interval);
    static void updateInterval(State &feed);

    std::size_t m_maxSubscriptions = limits::kMaxSubscriptions;
    Nanoseconds m_retention;
    std::vector<State> m_feeds;
    std::unordered_map<PeerId, std::size_t> m_subscriptions;
};

} // namespace pulse::hub
