// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/AddressBook.h"
#include "core/hub/HttpFront.h"
#include "core/hub/HttpSessions.h"
#include "core/hub/HubPeer.h"
#include "core/hub/HubServer.h"
#include "core/hub/HubStats.h"
#include "core/hub/InputBudget.h"
#include "core/hub/PeerLiveness.h"
#include "core/hub/SendQueue.h"
#include "core/hub/TlsSession.h"
#include "core/hub/WsFrames.h"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace pulse::hub {

/*!
 * One accepted socket from its request head to its end. Hub thread; kept alive by the operations
 * it waits for and by the host's table. opened() and closed() come at most once each and in pairs,
 * finished() exactly once and last; neither of the last two from inside a call of ours. While idle
 * it holds no buffer: it waits for readiness and reads into the host's, because a thousand idle
 * connections are the usual case.
 */
class HubConnection final : public HubPeer,
                            public HttpAsker,
                            public std::enable_shared_from_this<HubConnection>
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    using Nanoseconds = std::chrono::nanoseconds;

    class Host
    {
    public:
        virtual ~Host() = default;
        virtual Nanoseconds now() const = 0;
        /*! Shared by all connections; valid until the next call of any of them. */
        virtual std::span<char> readBuffer() = 0;
        /*! Shared likewise. */
        virtual MessageDeflate &inflater() = 0;
        virtual HubStats &stats() = 0;
        virtual FrontPolicy frontPolicy(const HubConnection &connection) = 0;
        /*! The upgrade is granted: from here on, said() and refused(). */
        virtual void opened(HubConnection &connection, std::optional<Identity> identity) = 0;
        /*! Returns how many messages it was. */
        virtual std::size_t said(HubConnection &connection, std::string_view message) = 0;
        virtual void refused(HubConnection &connection) = 0;
        /*! More and more waits for it: told once, until it has caught up. */
        virtual void isSlow(HubConnection &connection) = 0;
        /*! A slow reader has caught up; so many samples it never got. */
        virtual void leftOut(HubConnection &connection, std::size_t samples) = 0;
        /*! A whole request of the fallback endpoints: answered now or later, by reply or stream. */
        virtual void asked(
            HubConnection &connection, const FallbackRequest &request, std::string_view body)
            = 0;
        /*! All of the stream is sent: time for more. */
        virtual void drained(HubConnection &connection) = 0;
        /*! No more of said(); only for one that was opened. */
        virtual void closed(HubConnection &connection) = 0;
        /*! Its socket is closed; it may be forgotten. */
        virtual void finished(HubConnection &connection) = 0;
        /*! flush() is wanted once this turn of the loop is over. */
        virtual void wantsFlush(std::shared_ptr<HubConnection> connection) = 0;
    };

    HubConnection(PeerId id, Socket socket, Host &host, const HubConfig &config);

    /*! Before start(): what comes is TLS. */
    void useTls(TlsContext context);
    void start();
    PeerId id() const { return m_id; }
    Encoding encoding() const override { return m_encoding; }
    /*! Where it comes from; whoever counts it sets it. */
    void setOrigin(std::optional<AddressKey> address, bool isOneTooMany);
    std::optional<AddressKey> address() const { return m_address; }
    bool isOneTooMany() const { return m_isOneTooMany; }
    std::size_t queuedBytes() const { return m_queue.bytes(); }
    /*! The peer is a program on this machine. */
    bool isLocal() const;
    /*! Its last answer is on its way. */
    bool isAnswering() const { return m_stage == Stage::Closing; }
    bool isOpen() const { return m_stage == Stage::Open; }

    void send(const Outgoing &message) override;
    void sendSample(const Outgoing &row, FeedIndex feed) override;
    void close(std::uint16_t code, std::string_view reason) override;

    // HttpAsker
    void reply(std::string bytes) override;
    void stream(std::string bytes) override;
    void endStream() override;
    bool isDrained() const override { return m_queue.isEmpty(); }

    void flush();
    /*! Deadlines: called every fraction of the shortest of them. */
    void sweep(Nanoseconds now);
    void forgive(Nanoseconds slept) { m_liveness.forgive(slept); }
    /*! The answer that is due, if one is, is the last. */
    void endAfterAnswer() { m_keepsOpen = false; }
    /*! At once, without a word. */
    void abort();

private:
    enum class Stage {
        Head, //!< waiting for the request, or for another one
        Body, //!< of a request of the fallback endpoints
        Asking, //!< that request waits for its answer, or for more of it
        Open,
        Closing, //!< our last frame is queued or sent; waiting for the peer's end
        Closed,
    };

    const SharedFrame &frameOf(const Outgoing &message) const;
    std::size_t readSome(std::span<char> buffer, boost::system::error_code &error);
    std::size_t writeSome(boost::system::error_code &error);
    std::size_t writePlain(std::string_view bytes, boost::system::error_code &error);
    bool hasUnsent() const { return !m_queue.isEmpty() || (m_tls && m_tls->hasUnsent()); }
    void waitReadable();
    void waitWritable();
    void onReadable();
    void take(std::string_view bytes);
    void takeHead(std::string_view bytes);
    void takeFrames(std::string_view bytes);
    void takeEvent(const FrameEvent &event);
    bool mayTake();
    bool accepts(InputBudget &budget);
    void takeBody(std::string_view bytes);
    void keepForLater(std::string_view bytes);
    void takeKept();
    void beginClosing(std::chrono::milliseconds patience);
    void postClosed();
    void wantFlush();
    void overflowed();
    void tellLeftOut();
    void warnSlow();

    PeerId m_id;
    Socket m_socket;
    Host &m_host;
    const HubConfig &m_config;
    std::unique_ptr<TlsSession> m_tls; //!< plain without one
    SendQueue m_queue;
    FrameReader m_reader;
    InputBudget m_budget;
    InputBudget m_byteBudget;
    InputBudget m_pingBudget;
    PeerLiveness m_liveness;
    std::string m_head;
    std::unique_ptr<FallbackRequest> m_request; //!< while its body comes
    std::string m_kept; //!< came behind a request that is not answered yet
    Nanoseconds m_deadline; //!< of the head, then of the close
    Nanoseconds m_progressAt; //!< bytes were last taken off the queue
    Nanoseconds m_messageBegunAt { 0 };
    Stage m_stage = Stage::Head;
    Encoding m_encoding = Encoding::Json;
    std::optional<AddressKey> m_address;
    bool m_isOneTooMany = false;
    std::size_t m_maxDeflatedBytes = 0; //!< a longer message would need a larger window
    bool m_keepsOpen = false; //!< behind the answer another request may come
    bool m_hasAnswered = false;
    bool m_wasOpened = false;
    bool m_isFlushWanted = false;
    bool m_isWarned = false; //!< of reading too slowly
    bool m_isWarning = false; //!< what is sent right now is that
    bool m_needsReadToWrite = false; //!< TLS: first something has to come
    bool m_isWaitingWritable = false;
    bool m_isInsideMessage = false;
    bool m_endsAfterFlush = false; //!< nothing follows: tell the peer by a FIN
};

} // namespace pulse::hub
