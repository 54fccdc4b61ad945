// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/hub/AddressBook.h"
#include "core/hub/HttpFront.h"
#include "core/hub/HttpSession.h"
#include "core/hub/InputBudget.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse::hub {

/*! Who asked by HTTP and waits for the answer. */
class HttpAsker
{
public:
    virtual ~HttpAsker() = default;
    /*! The whole answer; another request may follow. */
    virtual void reply(std::string bytes) = 0;
    /*! A piece of an answer without end. */
    virtual void stream(std::string bytes) = 0;
    virtual void endStream() = 0;
    /*! All that was streamed is on its way. */
    virtual bool isDrained() const = 0;
};

struct HttpSessionsPolicy
{
    std::size_t maxParked = 256; //!< polls and event streams that wait, in all
    std::size_t maxQueueBytes = 1024 * 1024; //!< of a session
    double messagesPerSecond = 0; //!< of a session; 0 = any
    double bytesPerSecond = 0;
    bool isSecure = false; //!< cookies go over TLS only
    std::chrono::seconds silence { 60 }; //!< without a request a session ends
    std::chrono::seconds heartbeat { 15 }; //!< comment of an event stream
};

/*!
 * The sessions of those who cannot open a WebSocket: `POST /send`, `GET /poll`, `GET /events`.
 * To the router each is an ordinary peer. Hub thread; knows no socket.
 */
class HttpSessions
{
public:
    class Host
    {
    public:
        virtual ~Host() = default;
        /*! Counts it; nullopt = one too many from there. */
        virtual std::optional<PeerId> admit(std::optional<AddressKey> address) = 0;
        virtual void opened(PeerId id, HubPeer &peer, std::optional<Identity> identity) = 0;
        virtual std::size_t said(PeerId id, std::string_view message) = 0;
        virtual void leftOut(PeerId id, std::size_t samples) = 0;
        virtual void closed(PeerId id, std::optional<AddressKey> address) = 0;
        /*! settle() is wanted once this turn of the loop is over. */
        virtual void wantsSettle() = 0;
    };

    HttpSessions(Host &host, const Clock &clock);
    ~HttpSessions();
    /*! For new sessions, and for what is parked from now on. */
    void configure(const HttpSessionsPolicy &policy) { m_policy = policy; }

    void take(const FallbackRequest &request, std::string_view body, HttpAsker &asker,
        std::optional<AddressKey> address);
    /*! That one asks no more: its connection is gone. */
    void forget(const HttpAsker &asker);
    /*! All that was streamed to it is sent. */
    void drained(const HttpAsker &asker);
    /*! Answers those who wait and have something to get; looks at no others. */
    void settle();
    /*! Deadlines. */
    void sweep();
    void closeAll(std::uint16_t code, std::string_view reason);

    std::size_t count() const { return m_sessions.size(); }
    std::size_t parkedCount() const { return m_parked.size(); }

private:
    struct Session;
    using Nanoseconds = std::chrono::nanoseconds;

    Session *open(
        const FallbackRequest &request, HttpAsker &asker, std::optional<AddressKey> address);
    void send(
        Session &session, const FallbackRequest &request, std::string_view body, HttpAsker &asker);
    void park(Session &session, const FallbackRequest &request, HttpAsker &asker);
    void wake(Session &session);
    HttpAsker *unpark(Session &session);
    void settle(Session &session);
    void answerPoll(Session &session);
    void answerEvents(Session &session);

    Host &m_host;
    const Clock &m_clock;
    HttpSessionsPolicy m_policy;
    std::map<std::string, std::unique_ptr<Session>, std::less<>> m_sessions;
    std::unordered_map<const HttpAsker *, Session *> m_parked;
    std::vector<Session *> m_ready; //!< something has happened to them since they were settled
    bool m_isSettleWanted = false;
};

} // namespace pulse::hub
