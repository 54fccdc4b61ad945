// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Backoff.h"
#include "core/base/Clock.h"
#include "core/base/Limits.h"
#include "core/client/LinkState.h"
#include "core/client/OutboxStore.h"
#include "core/codec/Codec.h"
#include "core/transport/Transport.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <memory>

namespace pulse {

enum class DeliveryState { Queued, Sending, Sent, Failed };

struct LinkConfig
{
    QUrl url;
    QString userName;
    QByteArray bearerToken;
    QByteArray authoritiesPem; //!< certificates trusted besides the system's
    ProxyChoice proxy;
    /*! Makes where unsent messages are kept besides memory; none = nowhere. Called once. */
    std::function<std::unique_ptr<OutboxStore>()> outbox {};
    /*! Makes what reads and writes text frames; none = the plain vocabulary (core/dialect has
     * others). Called once. */
    std::function<std::unique_ptr<codec::Codec>()> textCodec {};
    bool reconnect = true;
    /*! Past wanted of each feed at first, if the hub has it; at most kMaxHistorySeconds. */
    double historySeconds = 0;
    Backoff::Limits backoff;
    std::chrono::milliseconds pingInterval = limits::kPingInterval;
    std::chrono::milliseconds staleAfter = limits::kStaleAfter;
    std::chrono::milliseconds deadAfter = limits::kDeadAfter;
    /*! A server that sends nothing on connect is taken as ready after this. */
    std::chrono::milliseconds readyGrace { 1000 };
    /*! Unsent messages kept in memory; more fail with TooMany. */
    std::size_t maxQueued = 1000;
    /*! A chat without ack (hub that acks) or echo within this while Live has failed. */
    std::chrono::milliseconds ackDeadline { 15'000 };
    /*! Time for a WebSocket to open before another transport is tried, if there is one. */
    std::chrono::milliseconds upgradeDeadline { 4000 };
    /*! While another transport is in use: how often WebSocket is tried beside it. */
    std::chrono::milliseconds probeInterval { 300'000 };
};

struct LinkStats //!< since the link was made
{
    std::chrono::nanoseconds rtt { 0 }; //!< smoothed; 0 = none measured yet
    std::chrono::nanoseconds jitter { 0 };
    TimeNs clockOffset = 0; //!< hub clock − ours, from pings that carry a timestamp
    std::uint64_t messagesIn = 0;
    std::uint64_t messagesOut = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::uint64_t undecodable = 0; //!< messages refused by the codec
    TransportKind transport = TransportKind::WebSocket; //!< in use, or tried
    bool isBinary = false; //!< the connection speaks the preferred encoding, not JSON
    int connects = 0; //!< times Live was reached from a connect
};

/*!
 * One connection to one server that comes back by itself: state machine, heartbeat both ways,
 * back-off, desired subscriptions and rooms reconciled on every connect, queue of unsent chat.
 *
 * io thread; owned by the composition root or a worker. Signals are emitted on the io thread:
 * stateChanged for every transition, in order; messageReceived between Handshaking and the end of
 * Live/Stale only; deliveryChanged in the order Queued → Sending → Sent | Failed for each chat id,
 * from Sending back to Queued when the link breaks before the answer. Listeners may call any method
 * of the link; to destroy it they use deleteLater.
 */
class Link : public QObject
{
    Q_OBJECT
public:
    /*! `codec` is offered first and JSON after it: the server chooses, also by not answering. */
    Link(LinkConfig config, TransportFactory transports, std::unique_ptr<codec::Codec> codec,
        Clock &clock, Backoff::Random random, QObject *parent = nullptr);
    ~Link() override;

    LinkState state() const;
    const LinkStats &stats() const;
    const LinkConfig &config() const;

    void connectToServer();
    /*! Orderly end; no retry. */
    void close();
    /*! While WaitingToRetry: now, even if the server asked for more patience. Otherwise nothing. */
    void retryNow();
    /*! The network may be another now, or the machine has slept: while waiting, try now; while
     * open, ask the peer at once and believe its silence soon. */
    void networkChanged();

    // Desired state; callable in every state, takes effect at once when Live and on each connect.
    void subscribe(const QString &feed, double rateHz = 0);
    void unsubscribe(const QString &feed);
    QStringList desiredFeeds() const;
    void joinRoom(const QString &room);
    void leaveRoom(const QString &room);
    QStringList desiredRooms() const;
    /*! Used by the next join; rejoins when Live. */
    void setUserName(const QString &name);

    /*! Takes one chat message: sent now or queued. Returns the id that deliveryChanged names: `id`,
     * or one made here when it is empty. deliveryChanged may be emitted before this returns, so a
     * caller that must know the id by then chooses it (newChatId); with a store, Queued comes once
     * the message is on disk. Text above kMaxChatBytes, blank text or a bad name fails; nothing is
     * cut. */
    QString sendChat(const QString &room, const QString &text, const QString &id = {});
    /*! The same for anything that is said in a room: answers, pins, edits, deletes, reactions,
     * topics. Of `draft` its room, kind, text and what belongs to that kind count. A server that
     * only knows plain messages fails a change with OtherProtocol. */
    QString sendChat(const codec::Chat &draft, const QString &id = {});
    /*! A message that has Failed on its way goes to the end of the queue, under its id; false =
     * none of that id has. */
    bool retry(const QString &id);
    /*! Forgets a message that is queued or has failed; false while it is being sent, or unknown. */
    bool discard(const QString &id);
    /*! Random, unique. */
    static QString newChatId();
    /*! One page of a room that was joined, older than `before`: comes as a History message. False
     * (dropped) unless Live or Stale. */
    bool requestHistory(const QString &room, std::uint64_t before, int limit);
    /*! Which rooms there are: comes as a Rooms message. False (not asked) unless Live or Stale on a
     * server that is known to answer. */
    bool requestRooms();
    /*! Tells the room that one is writing; as requestRooms. */
    bool sendTyping(const QString &room);
    /*! Fire and forget; dropped (false) unless Live or Stale. */
    bool sendNow(const codec::Message &message);

Q_SIGNALS:
    void stateChanged(const pulse::LinkTransition &transition);
    /*! A whole message that was understood, as it came, before its messageReceived. */
    void bytesReceived(
        const pulse::codec::Message &message, const QByteArray &bytes, qint64 receivedAtNs);
    /*! `receivedAt` is stamped in the socket callback. Connect directly: never queued per message.
     * A Batch arrives as its messages, one by one.
     */
    void messageReceived(const pulse::codec::Message &message, qint64 receivedAtNs);
    void deliveryChanged(const QString &id, pulse::DeliveryState state, const pulse::Error &error);
    /*! Once per answered ping, at most. */
    void statsChanged();
    /*! Of stats(), while it connects. */
    void transportChanged(pulse::TransportKind kind);
    /*! Once, when the store has been read: what was written in an earlier run, oldest first, each
     * Queued or Failed by its failure. */
    void outboxRestored(const QList<pulse::OutboxEntry> &entries);
    /*! The store cannot keep anything (any more); the queue goes on in memory. */
    void outboxFailed(const pulse::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pulse

Q_DECLARE_METATYPE(pulse::LinkTransition)
Q_DECLARE_METATYPE(pulse::DeliveryState)
