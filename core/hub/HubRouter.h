// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Backoff.h"
#include "core/base/Clock.h"
#include "core/base/Limits.h"
#include "core/codec/Codec.h"
#include "core/hub/ChatStore.h"
#include "core/hub/FeedHistory.h"
#include "core/hub/HubAccess.h"
#include "core/hub/HubFeeds.h"
#include "core/hub/HubPeer.h"
#include "core/hub/HubRooms.h"
#include "core/metrics/MetricSource.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse::hub {

struct HubIdentity
{
    std::string name;
    std::string version;
    std::string epoch; //!< of this run
};

/*! What is kept of feeds (HubConfig). */
struct FeedPolicy
{
    FeedHistory::Bounds history;
    std::chrono::nanoseconds retention = std::chrono::minutes(1);
    std::size_t maxBackfillBytes = 512 * 1024;
    std::size_t maxPublished = 100;
    /*! Whether this connection may publish to that feed; empty = nobody may. */
    std::function<bool(PeerId, std::string_view)> mayPublish;
};

/*!
 * What the hub does with a message, whoever carried it: feeds, rooms, answers. Hub thread; knows
 * no socket and no timer: it is told what peers say, when they are gone, and when sources are due.
 * Peers are not owned and must be closed here before they die.
 */
class HubRouter
{
public:
    using Nanoseconds = std::chrono::nanoseconds;

    /*! Without a store, chat is kept in memory. */
    HubRouter(HubIdentity identity, const Clock &clock,
        std::vector<std::unique_ptr<metrics::MetricSource>> sources,
        std::unique_ptr<ChatStore> chats = nullptr, FeedPolicy feedPolicy = {});
    ~HubRouter();

    /*! Before the first peer; without one everybody may do everything. */
    void setGuard(Guard *guard) { m_access.setGuard(guard); }

    /*! Of one connection, from now on; within limits:: of the protocol. */
    void setLimits(std::size_t subscriptions, std::size_t rooms, std::size_t historyPage);

    /*! `identity` as proved by the request; nullopt = without credentials. */
    void peerOpened(PeerId id, HubPeer &peer, std::optional<Identity> identity = std::nullopt);
    /*! One whole message, text or binary. Returns how many it was: a batch counts as its parts. */
    std::size_t peerSaid(PeerId id, std::string_view bytes);
    void peerClosed(PeerId id);
    void sendError(PeerId id, ErrorCode code, std::string_view words, const std::string &re = {});
    /*! To everybody; each is to come back at a time of its own within the span, if there is one. */
    void sayBye(std::string_view reason, std::chrono::milliseconds span = {},
        const Backoff::Random &random = {});

    /*! Monotonic; nullopt = nothing to read until somebody subscribes. */
    std::optional<Nanoseconds> nextSampleDue() const { return m_feeds.nextDue(); }
    void sampleDue();
    /*! Ends what has expired and who has not said who it is: called often. */
    void sweepAccess();
    /*! Roles or credentials are other ones now: everybody keeps only what it may have. */
    void accessChanged();
    /*! May this connection publish that feed? */
    bool mayPublish(PeerId peer, std::string_view feed) const
    {
        return !m_access.refusal(peer, Verb::Publish, feed);
    }
    bool isUserFull(std::string_view user) const { return m_access.isUserFull(user); }

    std::size_t peerCount() const { return m_peers.size(); }
    std::size_t roomCount() const { return m_rooms.roomCount(); }
    /*! Frames made so far: a message to many is one. */
    std::size_t encodedCount(Encoding encoding) const { return m_encoders.madeCount(encoding); }
    bool isChatWritable() const { return m_chats->isWritable(); }
    std::size_t feedCount() const { return m_feeds.count(); }
    /*! Rows the hub fetched elsewhere. A feed whose name something else has already is left out,
     * and so are those over kMaxBroughtFeeds. */
    void bring(codec::Publish rows, double rateHz);
    static constexpr std::size_t kMaxBroughtFeeds = 10'000;

private:
    struct Speaker; //!< who is being answered, and the id of the request
    struct Source
    {
        codec::FeedDescription describe() const;

        std::unique_ptr<metrics::MetricSource> metric; //!< nullptr = published by clients
        codec::FeedDescription published;
        bool isOwn = false; //!< brought by the hub itself, not by a client
        std::optional<Outgoing> latest; //!< while the feed runs
        QString trouble; //!< last error, said once
        FeedHistory history;
    };
    struct Backfill;

    static std::vector<Source> usableSources(
        std::vector<std::unique_ptr<metrics::MetricSource>> sources, FeedHistory::Bounds history);
    static std::vector<HubFeeds::Feed> feedsOf(const std::vector<Source> &sources);

    void take(const Speaker &from, const codec::Subscribe &message);
    void take(const Speaker &from, const codec::Unsubscribe &message);
    void take(const Speaker &from, const codec::CatalogRequest &message);
    void take(const Speaker &from, const codec::Publish &message);
    void take(const Speaker &from, const codec::Join &message);
    void take(const Speaker &from, const codec::Leave &message);
    void take(const Speaker &from, const codec::Chat &message);
    void take(const Speaker &from, const codec::HistoryRequest &message);
    void take(const Speaker &from, const codec::RoomsRequest &message);
    void take(const Speaker &from, const codec::Typing &message);
    void take(const Speaker &from, const codec::Auth &message);
    void take(const Speaker &from, const codec::Ping &message);
    void take(const Speaker &from, const codec::Pong &message);
    void take(const Speaker &from, const codec::Bye &message);
    void take(const Speaker &from, const codec::Batch &message);
    /*! What only a hub says. */
    template <typename T> void take(const Speaker &from, const T &message);

    void takeMessage(PeerId id, HubPeer &peer, const codec::Message &message);
    Expected<HubFeeds::Subscribed> startFeed(
        const Speaker &from, FeedIndex feed, const codec::Subscribe &wanted, Backfill &backfill);
    /*! Of that age, or as much of it as there is room for. */
    bool sendLatest(const Speaker &to, const FeedHistory &history, Nanoseconds age,
        Nanoseconds interval, Backfill &backfill);
    /*! False = nothing was sent: it is not all here, or too much. */
    bool sendPast(const Speaker &to, std::optional<codec::Samples> rows, Backfill &backfill);
    void distribute(FeedIndex feed, codec::Samples rows);
    FeedIndex addPublished(const std::string &name);
    Expected<FeedIndex> publishedFeed(const Speaker &from, const std::string &name);
    Expected<HubRooms::Joined> enter(
        const Speaker &from, const std::string &room, const std::string &name);
    struct CatchUp;
    void catchUp(const CatchUp &who, const Expected<ChatPage> &page);
    void sendHistory(const Speaker &to, const std::string &room, const ChatPage &page);
    /*! What is kept and who is there, as this one may know it. */
    codec::Rooms roomsFor(PeerId peer, const std::vector<RoomKept> &kept) const;
    codec::Chat asSaid(const codec::Chat &message) const;
    void said(codec::Chat chat, const ChatPosted &posted);
    void tellLeft(const HubRooms::Left &left);
    /*! True if the answer was that it may not. */
    bool isRefused(const Speaker &from, const std::optional<Error> &refusal);
    void lapse(PeerId peer, std::string_view words);
    void keepWhatIsAllowed(PeerId peer);
    void putOutOfRooms(PeerId peer);
    void send(const Speaker &to, codec::Message message);
    void broadcast(const std::string &room, codec::Message message,
        std::optional<PeerId> except = std::nullopt);
    void ack(const Speaker &to, codec::Ack answer = {});
    void refuse(const Speaker &to, const Error &error);
    std::optional<codec::Samples> readSource(Source &source);

    HubIdentity m_identity;
    const Clock &m_clock;
    Encoders m_encoders;
    FeedPolicy m_feedPolicy;
    std::size_t m_publishedCount = 0;
    std::size_t m_broughtCount = 0;
    std::vector<Source> m_sources;
    HubFeeds m_feeds;
    HubRooms m_rooms;
    std::unique_ptr<ChatStore> m_chats;
    HubAccess m_access;
    std::size_t m_historyPage = limits::kRoomHistory;
    std::unordered_map<PeerId, HubPeer *> m_peers;
};

} // namespace pulse::hub
