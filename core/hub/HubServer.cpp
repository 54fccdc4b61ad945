// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubServer.h"

#include "core/base/Clock.h"
#include "core/base/Limits.h"
#include "core/base/Logging.h"
#include "core/codec/CloseCodes.h"
#include "core/hub/HubConnection.h"
#include "core/hub/HubRouter.h"
#include "core/hub/PrometheusScraper.h"
#include "core/hub/SqliteChatStore.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>
#include <unordered_map>

namespace pulse::hub {

namespace net = boost::asio;
using tcp = net::ip::tcp;

namespace {

/*! Whoever does not answer the close within this is cut off when the hub stops. */
constexpr std::chrono::milliseconds kStopPatience { 500 };
constexpr std::chrono::milliseconds kAcceptPause { 100 };
/*! Refusals are counted, and told at most so often. */
constexpr std::chrono::seconds kTellEvery { 10 };
constexpr int kBacklog = 4096;
constexpr std::size_t kReadBufferBytes = 64 * 1024;

std::string makeEpoch()
{
    std::random_device random;
    const auto wide = (static_cast<std::uint64_t>(random()) << 32) | random();
    return QString::number(static_cast<qulonglong>(wide), 36).toStdString();
}

/*! Else a program started by ours keeps the port and the connections when the hub is gone. */
template <typename Socket> void closeOnExec(Socket &socket)
{
    ::fcntl(socket.native_handle(), F_SETFD, FD_CLOEXEC);
}

/*! There is no time to hear what it wants. */
void refuseAtOnce(tcp::socket &socket, unsigned status, std::string_view words)
{
    const std::string answer = plainResponse(status, words, "Retry-After: 5\r\n");
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(net::buffer(answer), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
}

Error listenError(const HubConfig &config, const boost::system::error_code &error)
{
    ErrorCode code = ErrorCode::IoFailed;
    if (error == net::error::access_denied)
        code = ErrorCode::AccessDenied;
    const QString address = QString::fromStdString(config.address);
    const QString shown = address.contains(u':') ? u'[' + address + u']' : address;
    return { code,
        QStringLiteral("cannot listen on %1:%2: %3")
            .arg(shown)
            .arg(config.port)
            .arg(QString::fromStdString(error.message())) };
}

} // namespace

class HubServer::Private final : public HubConnection::Host, public HttpSessions::Host
{
public:
    using Nanoseconds = std::chrono::nanoseconds;

    Private(HubConfig wanted, std::vector<std::unique_ptr<metrics::MetricSource>> given);

    Expected<std::uint16_t> start();
    void stop();
    Expected<void> reload(HubConfig wanted);

    // HubConnection::Host
    Nanoseconds now() const override { return m_clock.monotonic(); }
    std::span<char> readBuffer() override { return m_readBuffer; }
    MessageDeflate &inflater() override { return m_inflater; }
    HubStats &stats() override { return m_stats; }
    FrontPolicy frontPolicy(const HubConnection &connection) override;
    void opened(HubConnection &connection, std::optional<Identity> identity) override;
    std::size_t said(HubConnection &connection, std::string_view message) override;
    void refused(HubConnection &connection) override;
    void isSlow(HubConnection &connection) override;
    void leftOut(HubConnection &connection, std::size_t samples) override;
    void closed(HubConnection &connection) override;
    void finished(HubConnection &connection) override;
    void wantsFlush(std::shared_ptr<HubConnection> connection) override;

    void asked(
        HubConnection &connection, const FallbackRequest &request, std::string_view body) override;
    void drained(HubConnection &connection) override { m_sessions.drained(connection); }

    // HttpSessions::Host
    std::optional<PeerId> admit(std::optional<AddressKey> address) override;
    void opened(PeerId id, HubPeer &peer, std::optional<Identity> identity) override;
    std::size_t said(PeerId id, std::string_view message) override;
    void leftOut(PeerId id, std::size_t samples) override;
    void closed(PeerId id, std::optional<AddressKey> address) override;
    void wantsSettle() override;

    std::uint16_t port = 0;
    std::atomic<std::size_t> openCount { 0 };

private:
    void run();
    void accept();
    void admit(tcp::socket socket);
    std::optional<AddressKey> addressOf(const tcp::socket &socket) const;
    /*! Sockets that are no WebSocket and do not wait for messages. */
    std::size_t requestCount() const
    {
        return m_connections.size() - openCount - m_sessions.parkedCount();
    }
    void configureSessions();
    void flushAll();
    void scheduleSampling();
    void scheduleSweep();
    void sweep();
    void beginStop();
    HubGauges gauges() const;
    void tellRefusals(Nanoseconds time);

    HubConfig m_config;
    SystemClock m_clock;
    std::vector<std::unique_ptr<metrics::MetricSource>> m_sources;
    Guard m_guard { m_clock, m_config };
    AddressBook m_addresses;
    TlsContext m_tls; //!< for new connections; none = plain
    net::io_context m_io { 1 };
    std::unique_ptr<ChatStore> m_chats; //!< until the router has it
    std::unique_ptr<HubRouter> m_router;
    HttpSessions m_sessions { *this, m_clock };
    tcp::acceptor m_acceptor { m_io };
    net::steady_timer m_acceptTimer { m_io };
    net::steady_timer m_sampleTimer { m_io };
    net::steady_timer m_sweepTimer { m_io };
    net::steady_timer m_stopTimer { m_io };
    std::unordered_map<PeerId, std::shared_ptr<HubConnection>> m_connections;
    std::vector<std::shared_ptr<HubConnection>> m_toFlush;
    MessageDeflate m_inflater;
    std::vector<char> m_readBuffer = std::vector<char>(kReadBufferBytes);
    std::optional<Nanoseconds> m_sampleTimerDue;
    Nanoseconds m_sweepEvery {};
    Nanoseconds m_sweptAt {};
    Nanoseconds m_startedAt {};
    std::uint64_t m_nextId = 1;
    HubStats m_stats;
    Nanoseconds m_lag {}; //!< of the sweep's timer
    HubStats m_told; //!< what the log had said by m_toldAt
    Nanoseconds m_toldAt {};
    bool m_hasTls = false; //!< since start(); any thread
    bool m_isLoopback = true;
    bool m_isStopping = false;
    std::thread m_thread;
    std::unique_ptr<PrometheusScraper> m_scraper; //!< posts to m_io
};

HubServer::Private::Private(
    HubConfig wanted, std::vector<std::unique_ptr<metrics::MetricSource>> given)
    : m_config(std::move(wanted))
    , m_sources(std::move(given))
{
    const auto shortest
        = std::min({ m_config.pingInterval, m_config.peerDeadline, m_config.handshakeDeadline });
    if (m_config.hasHealthFeed)
        m_sources.push_back(makeHealthSource(
            { [this]() -> const HubStats & { return m_stats; }, [this] { return gauges(); } }));
    m_sweepEvery = std::clamp<Nanoseconds>(
        shortest / 4, std::chrono::milliseconds(5), std::chrono::milliseconds(500));
}

Expected<std::uint16_t> HubServer::Private::start()
{
    if (m_thread.joinable() || port != 0)
        return Unexpected(
            Error { ErrorCode::BadArgument, QStringLiteral("a hub is started only once") });
    if (m_config.tls.isOn()) {
        auto tls = makeTlsContext(m_config.tls);
        if (!tls)
            return Unexpected(tls.error());
        m_tls = std::move(*tls);
        m_hasTls = true;
    }
    boost::system::error_code error;
    const auto address = net::ip::make_address(m_config.address, error);
    if (error)
        return Unexpected(Error { ErrorCode::BadArgument,
            QStringLiteral("\"%1\" is not an IPv4 or IPv6 address")
                .arg(QString::fromStdString(m_config.address)) });
    m_isLoopback = address.is_loopback();
    if (!m_config.storePath.empty()) {
        auto opened = SqliteChatStore::open({ { m_config.storePath } },
            [this](std::function<void()> work) { net::post(m_io, std::move(work)); });
        if (opened)
            m_chats = std::move(*opened);
        else if (m_config.needsStore)
            return Unexpected(opened.error());
        else
            qCWarning(logHub).noquote() << opened.error().detail << "- chat is kept in memory";
    }
    const tcp::endpoint endpoint(address, m_config.port);
    m_acceptor.open(endpoint.protocol(), error);
    if (!error)
        closeOnExec(m_acceptor);
    if (!error)
        m_acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(kBacklog, error);
    if (!error)
        port = m_acceptor.local_endpoint(error).port();
    if (error) {
        boost::system::error_code ignored;
        m_acceptor.close(ignored);
        return Unexpected(listenError(m_config, error));
    }
    m_thread = std::thread([this] { run(); });
    if (!m_config.prometheus.empty())
        m_scraper = std::make_unique<PrometheusScraper>(
            m_config.prometheus, [this](std::vector<codec::Publish> rows, double rateHz) {
                net::post(m_io, [this, rateHz, rows = std::move(rows)]() mutable {
                    for (codec::Publish &row : rows)
                        m_router->bring(std::move(row), rateHz);
                });
            });
    return port;
}

void HubServer::Private::run()
{
    // OpenSSL writes to a socket that the peer has left without MSG_NOSIGNAL.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    m_router
        = std::make_unique<HubRouter>(HubIdentity { m_config.name, PULSE_VERSION, makeEpoch() },
            m_clock, std::move(m_sources), std::move(m_chats),
            FeedPolicy { { m_config.feedHistory, m_config.feedHistoryBytes },
                m_config.feedRetention, m_config.maxBackfillBytes, m_config.maxPublishedFeeds,
                [this](PeerId peer, std::string_view feed) {
                    return m_router->mayPublish(peer, feed);
                } });
    m_router->setGuard(&m_guard);
    m_router->setLimits(
        m_config.maxSubscriptions, m_config.maxRoomsPerConnection, m_config.maxHistoryPage);
    configureSessions();
    m_startedAt = m_sweptAt = now();
    accept();
    scheduleSweep();
    for (;;) {
        try {
            m_io.run();
            break;
        } catch (const std::exception &exception) {
            // Ours throw nothing: this is the library out of memory. One connection is lost.
            qCWarning(logHub) << "while serving:" << exception.what();
        }
    }
    for (const auto &[id, connection] : m_connections)
        connection->abort();
    m_connections.clear();
    m_toFlush.clear();
    m_router.reset();
}

void HubServer::Private::accept()
{
    m_acceptor.async_accept([this](const boost::system::error_code &error, tcp::socket socket) {
        if (m_isStopping || error == net::error::operation_aborted)
            return;
        if (!error) {
            closeOnExec(socket);
            admit(std::move(socket));
            accept();
            return;
        }
        // Out of descriptors, most likely: those who wait in the backlog get their turn later.
        qCWarning(logHub) << "cannot accept:" << error.message().c_str();
        m_acceptTimer.expires_after(kAcceptPause);
        m_acceptTimer.async_wait([this](const boost::system::error_code &cancelled) {
            if (!cancelled)
                accept();
        });
    });
}

/*! nullopt = not counted by address. */
std::optional<AddressKey> HubServer::Private::addressOf(const tcp::socket &socket) const
{
    boost::system::error_code error;
    const net::ip::address address = socket.remote_endpoint(error).address();
    if (error || (address.is_loopback() && !m_config.limitsLoopback))
        return std::nullopt;
    return address.is_v4() ? addressKey(address.to_v4().to_bytes())
                           : addressKey(address.to_v6().to_bytes());
}

void HubServer::Private::admit(tcp::socket socket)
{
    ++m_stats.accepted;
    if (requestCount() >= m_config.maxHandshakes) {
        ++m_stats.dropped;
        if (!m_tls)
            refuseAtOnce(socket, 503, "The hub has as many requests at hand as it may.");
        return;
    }
    const auto address = addressOf(socket);
    auto verdict = AddressBook::Verdict::Welcome;
    if (address) {
        verdict = m_addresses.enter(*address, m_config.maxConnectionsPerAddress);
        if (verdict == AddressBook::Verdict::Drop) {
            ++m_stats.dropped;
            return;
        }
    }
    const PeerId id { m_nextId++ };
    auto connection = std::make_shared<HubConnection>(id, std::move(socket), *this, m_config);
    if (m_tls)
        connection->useTls(m_tls);
    connection->setOrigin(address, verdict == AddressBook::Verdict::Refuse);
    m_connections.emplace(id, connection);
    connection->start();
}

FrontPolicy HubServer::Private::frontPolicy(const HubConnection &connection)
{
    FrontPolicy policy;
    policy.isAddressFull = connection.isOneTooMany();
    policy.publicHosts = m_config.publicHosts;
    policy.guard = &m_guard;
    policy.isUserFull = [this](std::string_view user) { return m_router->isUserFull(user); };
    if (m_config.metricsAccess != HubConfig::MetricsAccess::Off)
        policy.metricsText = [this] { return metricsText(m_stats, gauges(), PULSE_VERSION); };
    policy.areMetricsOpen = m_config.metricsAccess == HubConfig::MetricsAccess::Open;
    policy.isLocalPeer = !m_config.limitsLoopback && connection.isLocal();
    if (m_isStopping)
        policy.notReady.emplace_back("the hub stops");
    const bool isFull = openCount + m_sessions.count() >= m_config.maxConnections;
    if (isFull)
        policy.notReady.emplace_back("as many connections as there may be");
    if (!m_router->isChatWritable())
        policy.notReady.emplace_back("chat is read-only");
    policy.maxMessageBytes = m_config.maxMessageBytes;
    policy.isFull = m_isStopping || isFull;
    // The other half of the places is for those who come anew.
    policy.mayKeepOpen = !m_isStopping && requestCount() <= m_config.maxHandshakes / 2;
    policy.listensOnLoopback = m_isLoopback;
    policy.allowedOrigins = m_config.allowedOrigins;
    const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(now() - m_startedAt);
    policy.healthJson = R"({"status":"ok","connections":)" + std::to_string(openCount)
        + R"(,"sessions":)" + std::to_string(m_sessions.count()) + R"(,"rooms":)"
        + std::to_string(m_router->roomCount()) + R"(,"feeds":)"
        + std::to_string(m_router->feedCount()) + R"(,"chat":)"
        + (m_router->isChatWritable() ? R"("ok")" : R"("read-only")") + R"(,"uptime":)"
        + std::to_string(uptime.count()) + R"(,"version":")" PULSE_VERSION "\"}\n";
    return policy;
}

HubGauges HubServer::Private::gauges() const
{
    HubGauges gauges;
    gauges.connections = openCount;
    gauges.handshakes = requestCount();
    gauges.sessions = m_sessions.count();
    gauges.parked = m_sessions.parkedCount();
    for (const auto &[id, connection] : m_connections)
        gauges.queuedBytes += connection->queuedBytes();
    if (m_router) { // not yet while it is made, when it looks what its sources have
        gauges.feeds = m_router->feedCount();
        gauges.rooms = m_router->roomCount();
        gauges.isChatWritable = m_router->isChatWritable();
    }
    gauges.uptimeSeconds = std::chrono::duration<double>(now() - m_startedAt).count();
    gauges.lagSeconds = std::chrono::duration<double>(m_lag).count();
    readProcess(gauges);
    return gauges;
}

void HubServer::Private::opened(HubConnection &connection, std::optional<Identity> identity)
{
    ++openCount;
    ++m_stats.opened;
    m_router->peerOpened(connection.id(), connection, std::move(identity));
}

std::size_t HubServer::Private::said(HubConnection &connection, std::string_view message)
{
    const std::size_t count = m_router->peerSaid(connection.id(), message);
    m_stats.messagesIn += std::max<std::size_t>(count, 1);
    scheduleSampling();
    return count;
}

void HubServer::Private::refused(HubConnection &connection)
{
    ++m_stats.overLimit;
    m_router->sendError(connection.id(), ErrorCode::TooMany,
        "too many messages: what is over the limit is ignored");
}

void HubServer::Private::isSlow(HubConnection &connection)
{
    m_router->sendError(connection.id(), ErrorCode::TooMany,
        "this connection reads too slowly: it ends when its queue is full");
}

void HubServer::Private::leftOut(HubConnection &connection, std::size_t samples)
{
    m_stats.samplesLeftOut += samples;
    m_router->sendError(connection.id(), ErrorCode::TooMany,
        std::to_string(samples) + " samples were left out: this connection reads too slowly");
}

void HubServer::Private::closed(HubConnection &connection)
{
    --openCount;
    m_router->peerClosed(connection.id());
}

void HubServer::Private::finished(HubConnection &connection)
{
    if (const auto address = connection.address())
        m_addresses.leave(*address);
    m_sessions.forget(connection);
    m_connections.erase(connection.id());
    if (m_isStopping && m_connections.empty())
        m_io.stop();
}

void HubServer::Private::wantsFlush(std::shared_ptr<HubConnection> connection)
{
    // Everything this turn has for a connection goes out in one system call.
    if (m_toFlush.empty())
        net::post(m_io, [this] { flushAll(); });
    m_toFlush.push_back(std::move(connection));
}

void HubServer::Private::configureSessions()
{
    HttpSessionsPolicy policy;
    policy.maxParked = m_config.maxParkedPolls;
    policy.maxQueueBytes = m_config.maxQueueBytes;
    policy.messagesPerSecond = m_config.maxMessagesPerSecond;
    policy.bytesPerSecond = m_config.maxBytesPerSecond;
    policy.isSecure = m_config.tls.isOn();
    m_sessions.configure(policy);
}

void HubServer::Private::asked(
    HubConnection &connection, const FallbackRequest &request, std::string_view body)
{
    m_sessions.take(request, body, connection, connection.address());
}

std::optional<PeerId> HubServer::Private::admit(std::optional<AddressKey> address)
{
    if (m_isStopping || openCount + m_sessions.count() >= m_config.maxConnections)
        return std::nullopt;
    if (address) {
        const auto verdict = m_addresses.enter(*address, m_config.maxConnectionsPerAddress);
        if (verdict == AddressBook::Verdict::Refuse)
            m_addresses.leave(*address);
        if (verdict != AddressBook::Verdict::Welcome)
            return std::nullopt;
    }
    return PeerId { m_nextId++ };
}

void HubServer::Private::opened(PeerId id, HubPeer &peer, std::optional<Identity> identity)
{
    ++m_stats.opened;
    m_router->peerOpened(id, peer, std::move(identity));
}

std::size_t HubServer::Private::said(PeerId id, std::string_view message)
{
    const std::size_t count = m_router->peerSaid(id, message);
    m_stats.messagesIn += std::max<std::size_t>(count, 1);
    scheduleSampling();
    return count;
}

void HubServer::Private::leftOut(PeerId id, std::size_t samples)
{
    m_stats.samplesLeftOut += samples;
    m_router->sendError(id, ErrorCode::TooMany,
        std::to_string(samples) + " samples were left out: this session reads too slowly");
}

void HubServer::Private::closed(PeerId id, std::optional<AddressKey> address)
{
    if (address)
        m_addresses.leave(*address);
    m_router->peerClosed(id);
}

void HubServer::Private::wantsSettle()
{
    net::post(m_io, [this] { m_sessions.settle(); });
}

void HubServer::Private::flushAll()
{
    std::vector<std::shared_ptr<HubConnection>> now;
    now.swap(m_toFlush);
    for (const auto &connection : now)
        connection->flush();
}

void HubServer::Private::scheduleSampling()
{
    const auto due = m_router->nextSampleDue();
    if (due == m_sampleTimerDue)
        return;
    m_sampleTimerDue = due;
    if (!due) {
        m_sampleTimer.cancel();
        return;
    }
    m_sampleTimer.expires_after(std::max(Nanoseconds::zero(), *due - now()));
    m_sampleTimer.async_wait([this](const boost::system::error_code &cancelled) {
        if (cancelled)
            return;
        m_sampleTimerDue.reset();
        m_router->sampleDue();
        scheduleSampling();
    });
}

void HubServer::Private::scheduleSweep()
{
    m_sweepTimer.expires_after(m_sweepEvery);
    m_sweepTimer.async_wait([this](const boost::system::error_code &cancelled) {
        if (cancelled)
            return;
        sweep();
        scheduleSweep();
    });
}

void HubServer::Private::sweep()
{
    const Nanoseconds time = now();
    const Nanoseconds slept = time - m_sweptAt - m_sweepEvery;
    m_lag = std::max(slept, Nanoseconds::zero());
    m_stats.lag.add(std::chrono::duration<double>(m_lag).count());
    m_sweptAt = time;
    const bool wasAsleep = slept > std::max<Nanoseconds>(m_sweepEvery, std::chrono::seconds(1));
    for (const auto &[id, connection] : m_connections) {
        if (wasAsleep)
            connection->forgive(slept);
        connection->sweep(time);
    }
    m_router->sweepAccess();
    m_sessions.sweep();
    tellRefusals(time);
}

/*! A flood of strangers is one line now and then: how many got which answer. */
void HubServer::Private::tellRefusals(Nanoseconds time)
{
    if (time - m_toldAt < kTellEvery)
        return;
    m_toldAt = time;
    QStringList parts;
    const auto compare = [&parts](const char *what, const auto &now, const auto &before,
                             unsigned from, unsigned to) {
        for (const auto &[code, count] : now) {
            const auto known = before.find(code);
            const auto fresh = count - (known == before.end() ? 0 : known->second);
            if (fresh > 0 && code >= from && code < to)
                parts.append(
                    QStringLiteral("%1 %2: %3").arg(QLatin1StringView(what)).arg(code).arg(fresh));
        }
    };
    compare("status", m_stats.responses, m_told.responses, 400, 600);
    compare("close", m_stats.closes, m_told.closes, closecode::kGoingAway + 1, 5'000);
    if (m_stats.dropped > m_told.dropped)
        parts.append(QStringLiteral("dropped: %1").arg(m_stats.dropped - m_told.dropped));
    m_told = m_stats;
    if (!parts.isEmpty())
        qCInfo(logHub).noquote() << "refused since the last line:"
                                 << parts.join(QStringLiteral(", "));
}

void HubServer::Private::stop()
{
    if (!m_thread.joinable())
        return;
    m_scraper.reset();
    net::post(m_io, [this] { beginStop(); });
    m_thread.join();
}

void HubServer::Private::beginStop()
{
    m_isStopping = true;
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    m_acceptTimer.cancel();
    m_sampleTimer.cancel();
    m_router->sayBye("the hub stops", m_config.comeBackWithin, Backoff::systemRandom());
    for (const auto &[id, connection] : m_connections)
        connection->endAfterAnswer();
    m_sessions.closeAll(closecode::kGoingAway, "the hub stops");
    for (const auto &[id, connection] : m_connections) {
        if (connection->isOpen())
            connection->close(closecode::kGoingAway, "the hub stops");
        else if (!connection->isAnswering())
            connection->abort();
    }
    if (m_connections.empty()) {
        m_io.stop();
        return;
    }
    m_stopTimer.expires_after(kStopPatience);
    m_stopTimer.async_wait([this](const boost::system::error_code &) { m_io.stop(); });
}

Expected<void> HubServer::Private::reload(HubConfig wanted)
{
    if (wanted.tls.isOn() != m_hasTls)
        return Unexpected(Error { ErrorCode::BadArgument,
            QStringLiteral("TLS is switched on or off by a restart only") });
    TlsContext tls;
    if (wanted.tls.isOn()) {
        auto made = makeTlsContext(wanted.tls);
        if (!made)
            return Unexpected(made.error());
        tls = std::move(*made);
    }
    net::post(m_io, [this, tls = std::move(tls), wanted = std::move(wanted)]() mutable {
        if (m_tls && tls)
            m_tls = std::move(tls);
        // What the running hub is built on stays.
        wanted.address = m_config.address;
        wanted.port = m_config.port;
        wanted.name = m_config.name;
        wanted.storePath = m_config.storePath;
        wanted.prometheus = m_config.prometheus;
        wanted.pingInterval = m_config.pingInterval;
        wanted.peerDeadline = m_config.peerDeadline;
        wanted.handshakeDeadline = m_config.handshakeDeadline;
        m_config = std::move(wanted);
        m_guard.configure(m_config);
        m_router->setLimits(
            m_config.maxSubscriptions, m_config.maxRoomsPerConnection, m_config.maxHistoryPage);
        configureSessions();
        m_router->accessChanged();
    });
    return {};
}

HubServer::HubServer(HubConfig config, std::vector<std::unique_ptr<metrics::MetricSource>> sources)
    : d(std::make_unique<Private>(std::move(config), std::move(sources)))
{
}

HubServer::~HubServer()
{
    stop();
}

Expected<std::uint16_t> HubServer::start()
{
    return d->start();
}

void HubServer::stop()
{
    d->stop();
}

Expected<void> HubServer::reload(HubConfig config)
{
    return d->reload(std::move(config));
}

std::uint16_t HubServer::port() const
{
    return d->port;
}

std::size_t HubServer::connectionCount() const
{
    return d->openCount;
}

} // namespace pulse::hub
