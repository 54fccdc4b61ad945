// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/Heartbeat.h"
#include "core/client/Link.h"
#include "core/client/Outbox.h"
#include "core/client/ReconnectPolicy.h"
#include "core/client/RoomCatchUp.h"
#include "core/client/RoundTrip.h"
#include "core/client/SendPace.h"
#include "core/client/SubscriptionRegistry.h"
#include "core/client/TransportChoice.h"

#include <deque>
#include <map>
#include <string>

namespace pulse {

/*!
 * Executes the table of LinkState.h. Link.cpp has the states and timers, LinkTraffic.cpp what goes
 * over the wire, LinkOutbox.cpp what becomes of chat messages; every decision that can be pure is
 * in a class of its own (Heartbeat, ReconnectPolicy, SubscriptionRegistry, Outbox, SendPace,
 * RoundTrip).
 *
 * Whoever listens may call back into the link. So each step first completes its own work and
 * emits last, or looks at m_state again after emitting.
 */
class Link::Private
{
public:
    Private(Link *link, LinkConfig config, TransportFactory transports,
        std::unique_ptr<codec::Codec> codec, Clock &clock, Backoff::Random random);
    ~Private();

    // States and timers (Link.cpp)
    void connectToServer();
    void close();
    void retryNow();
    void networkChanged();
    bool isOpen() const; //!< Handshaking, Live or Stale
    bool canSend() const; //!< Live or Stale

    // Traffic (LinkTraffic.cpp)
    bool send(const codec::Message &message);
    bool sendRequest(codec::Body body);
    void subscribe(const QString &feed, double rateHz);
    void unsubscribe(const QString &feed);
    void joinRoom(const QString &room);
    void leaveRoom(const QString &room);
    void setUserName(const QString &name);
    void sendChat(const QString &id, const codec::Chat &draft);
    Error faultOf(const codec::Chat &draft) const;
    bool isRich() const { return m_isRich; }
    bool retry(const QString &id);
    bool discard(const QString &id);

    LinkConfig config;
    LinkStats stats;
    LinkState state = LinkState::Offline;
    SubscriptionRegistry registry;

private:
    struct DeleteLater
    {
        void operator()(Transport *transport) const;
    };
    enum class Encoded { Ok, TooLarge, Nothing };

    // States and timers
    LinkTransition move(LinkEvent event);
    void notify(const LinkTransition &transition);
    void openTransport(LinkEvent event);
    void releaseTransport();
    void stopTimers();
    void onOpened(const QString &subprotocol);
    void onFailed(const Error &error, int httpStatus);
    void onClosed(const Transport::CloseInfo &info);
    void onReady();
    void drop(LinkEvent event, LinkFailure failure, const QString &reason);
    void endClosing(LinkEvent event);
    Transport::Options transportOptions() const;
    /*! Looks for another transport after that end; true = it is to be tried at once. */
    bool chooseTransport(LinkEvent event, LinkFailure *failure);
    void probeLater();
    void probe();
    void onProbed(bool works);
    void changeToFirst();
    void scheduleCheck();
    void check();
    void sendPings();
    void keepAliveLater();

    // Where messages survive (LinkOutbox.cpp)
    void openStore();
    void onRestored(const OutboxStore::Loaded &loaded);
    void onStored(const QString &id, const Error &error);
    void failMessage(const QString &id, const Error &error);

    // Traffic
    void onBytes(const QByteArray &bytes);
    void onBinary(const QByteArray &bytes);
    void onPong(const QByteArray &payload);
    void heard();
    void take(const codec::Message &message, TimeNs receivedAt);
    void react(const codec::Message &message);
    void reactTo(const codec::Welcome &welcome);
    void reactTo(const codec::Ping &ping);
    void reactTo(const codec::Pong &pong);
    void reactTo(const codec::Chat &chat);
    void reactTo(const codec::History &history);
    void reactTo(const codec::ErrorReply &reply);
    void reactTo(const codec::Ack &ack);
    void reactTo(const codec::Bye &bye);
    void reconcile();
    /*! Of the past to ask for with a new feed; only of a server that is known to know it. */
    std::optional<double> history() const;
    bool sendJoin(const QString &room);
    void sendLeave(const QString &room);
    void sayGoodbye();
    Encoded encode(const codec::Message &message);
    bool sendEncoded();
    bool sendText(const std::string &text);
    /*! What the codec says by itself. */
    void sendOutgoing();
    void tellFeeds();
    bool isCongested() const;
    bool hasUserName() const;
    void flushOutbox();
    void flushLater();
    /*! The server has it. */
    void settle(const QString &id);
    void announceQueued(const QStringList &ids);
    void scheduleAckTimer();
    void onAckTimer();

    Link *q;
    TransportFactory m_transports;
    std::unique_ptr<codec::Codec> m_preferred;
    std::unique_ptr<codec::Codec> m_fallback; //!< of text frames: what every server speaks
    Clock &m_clock;

    std::unique_ptr<Transport, DeleteLater> m_transport;
    std::unique_ptr<Transport, DeleteLater> m_retired; //!< takes leave of the hub
    std::unique_ptr<Transport, DeleteLater> m_probe;
    ReconnectPolicy m_policy;
    DamageBudget m_damage;
    Heartbeat m_heartbeat;
    RoundTrip m_roundTrip;
    ClockOffset m_clockOffset;
    Outbox m_outbox;
    RoomCatchUp m_catchUp;
    SendPace m_pace;
    TransportChoice m_choice;
    std::unique_ptr<OutboxStore> m_store;

    int m_failures = 0; //!< in a row; a link that was Live for kStableAfter begins anew
    int m_attempt = 0; //!< of this outage: the one under way or, while waiting, the next
    std::chrono::nanoseconds m_liveSince { 0 };
    std::chrono::nanoseconds m_checkDue { 0 };
    bool m_isConnectWanted = false; //!< asked for while Closing
    std::unique_ptr<ClockTimer> m_retryTimer;
    std::unique_ptr<ClockTimer> m_readyTimer;
    std::unique_ptr<ClockTimer> m_checkTimer;
    std::unique_ptr<ClockTimer> m_ackTimer;
    std::unique_ptr<ClockTimer> m_paceTimer;
    std::unique_ptr<ClockTimer> m_keepAliveTimer;
    std::unique_ptr<ClockTimer> m_probeTimer;

    // Of this connection
    bool m_wasOpened = false;
    bool m_wasHeard = false;
    std::chrono::nanoseconds m_openedAt { 0 };
    bool m_isPreferredAgreed = false; //!< the server named it
    /*! The fallback until a binary message has come: there are servers that name whatever is
     * offered first and speak only JSON. */
    codec::Codec *m_codec = m_fallback.get();
    bool m_isRich = false; //!< its welcome had an epoch: it knows ids, acks and JSON pings
    bool m_speaksTextPing = false;
    bool m_hasBye = false;
    QString m_byeReason;
    std::chrono::milliseconds m_retryAfter { 0 }; //!< of its bye
    struct PendingJoin
    {
        std::string room;
        SubscriptionRegistry::RoomPosition known; //!< before it
    };
    std::map<std::string, PendingJoin> m_joins; //!< by request id, unanswered
    std::map<std::uint64_t, std::chrono::nanoseconds> m_appPings; //!< nonce → sent, unanswered

    std::uint64_t m_nextRequest = 1;
    std::string m_out; //!< reused for every message
    bool m_isOutText = true; //!< m_out goes into a text frame
    std::deque<LinkTransition> m_transitions; //!< moved, not yet emitted
    bool m_isNotifying = false;
};

} // namespace pulse
