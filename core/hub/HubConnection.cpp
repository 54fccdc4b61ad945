// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubConnection.h"

#include "core/base/Limits.h"
#include "core/codec/CloseCodes.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <limits>
#include <utility>

namespace pulse::hub {

namespace net = boost::asio;

namespace {

/*! A message must be whole this long after its first byte, however it is cut. */
constexpr std::chrono::seconds kMessageDeadline { 30 };
/*! How long an HTTP client may take to fetch its answer. */
constexpr std::chrono::seconds kResponseDeadline { 2 };
/*! Messages in a row that come while the budget of bytes is spent. */
constexpr double kMaxRefusedForBytes = 1'000;
/*! What one system call writes; more pieces than this do not make it cheaper. */
constexpr std::size_t kMaxPieces = 64;

/*! So much is copied together rather than written in pieces: sixteen frames of 200 bytes cost an
 * eighth less of a system call in one piece. */
constexpr std::size_t kJoinedBytes = 16 * 1024;

using Pieces = std::array<std::string_view, kMaxPieces>;

/*! Of an answer of ours. */
unsigned statusOf(std::string_view response)
{
    constexpr std::size_t kAt = std::string_view("HTTP/1.1 ").size();
    unsigned status = 0;
    std::from_chars(response.data() + kAt, response.data() + kAt + 3, status);
    return status;
}

} // namespace

HubConnection::HubConnection(PeerId id, Socket socket, Host &host, const HubConfig &config)
    : m_id(id)
    , m_socket(std::move(socket))
    , m_host(host)
    , m_config(config)
    , m_queue(config.maxQueueBytes)
    , m_reader(FrameLimits { config.maxMessageBytes, config.maxFragments })
    , m_budget(config.maxMessagesPerSecond, 2 * config.maxMessagesPerSecond)
    , m_byteBudget(config.maxBytesPerSecond, 2 * config.maxBytesPerSecond, kMaxRefusedForBytes)
    , m_pingBudget(config.maxPingsPerSecond, 2 * config.maxPingsPerSecond)
    , m_liveness(config.pingInterval, config.peerDeadline, host.now())
    , m_deadline(host.now() + config.handshakeDeadline)
    , m_progressAt(host.now())
{
}

void HubConnection::setOrigin(std::optional<AddressKey> address, bool isOneTooMany)
{
    m_address = address;
    m_isOneTooMany = isOneTooMany;
}

void HubConnection::useTls(TlsContext context)
{
    m_tls = std::make_unique<TlsSession>(std::move(context), m_socket.native_handle());
}

std::size_t HubConnection::readSome(std::span<char> buffer, boost::system::error_code &error)
{
    if (!m_tls || m_tls->isPlain())
        return m_socket.read_some(net::buffer(buffer.data(), buffer.size()), error);
    std::size_t count = 0;
    switch (m_tls->read(buffer, count)) {
    case TlsSession::Outcome::Failed:
        error = net::error::eof;
        break;
    case TlsSession::Outcome::NotTls:
        reply(plainResponse(400, "This port speaks TLS: use wss:// or https://."));
        break;
    default:
        break;
    }
    return count;
}

std::size_t HubConnection::writeSome(boost::system::error_code &error)
{
    Pieces pieces;
    const std::span<const std::string_view> wanted(pieces.data(), m_queue.gather(pieces));
    std::array<char, kJoinedBytes> joined;
    std::string_view bytes = wanted.empty() ? std::string_view() : wanted.front();
    if (wanted.size() > 1 && bytes.size() < joined.size()) {
        std::size_t size = 0;
        for (const std::string_view piece : wanted) {
            size += piece.copy(joined.data() + size, joined.size() - size);
            if (size == joined.size())
                break;
        }
        bytes = { joined.data(), size };
    }
    if (!m_tls || m_tls->isPlain())
        return writePlain(bytes, error);
    std::size_t count = 0;
    switch (m_tls->write(bytes, count)) {
    case TlsSession::Outcome::Done:
        break;
    case TlsSession::Outcome::NeedsRead:
        m_needsReadToWrite = true;
        [[fallthrough]];
    case TlsSession::Outcome::NeedsWrite:
        if (count == 0)
            error = net::error::would_block;
        break;
    default:
        error = net::error::connection_reset;
        break;
    }
    return count;
}

/*! Asio's write_some() is a sendmsg(), which costs more than a send() of one piece. */
std::size_t HubConnection::writePlain(std::string_view bytes, boost::system::error_code &error)
{
    const ssize_t count
        = ::send(m_socket.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0)
        return static_cast<std::size_t>(count);
    error.assign(errno == EINTR ? EAGAIN : errno, boost::system::system_category());
    return 0;
}

void HubConnection::start()
{
    boost::system::error_code ignored;
    m_socket.non_blocking(true, ignored);
    m_socket.set_option(net::ip::tcp::no_delay(true), ignored);
    // What the kernel holds for a slow reader counts too; its own tuning goes up to 4 MiB.
    m_socket.set_option(net::socket_base::send_buffer_size(256 * 1024), ignored);
    waitReadable();
}

/*! A compressed frame is shared and made with the largest window; a message that is shorter than a
 * peer's window fits into that all the same. */
const SharedFrame &HubConnection::frameOf(const Outgoing &message) const
{
    if (m_encoding == Encoding::JsonDeflated
        && message.frame(Encoding::Json)->size() > m_maxDeflatedBytes)
        return message.frame(Encoding::Json);
    return message.frame(m_encoding);
}

void HubConnection::send(const Outgoing &message)
{
    if (m_stage != Stage::Open)
        return;
    if (m_isWarning)
        m_queue.pushNotice(frameOf(message));
    else if (m_queue.push(frameOf(message)) == SendQueue::Verdict::Overflow)
        overflowed();
    else
        wantFlush();
    ++m_host.stats().messagesOut;
}

void HubConnection::sendSample(const Outgoing &row, FeedIndex feed)
{
    if (m_stage != Stage::Open)
        return;
    m_queue.pushSample(frameOf(row), feed);
    ++m_host.stats().messagesOut;
    wantFlush();
}

void HubConnection::overflowed()
{
    m_queue.dropUnsent();
    close(closecode::kSlowReader, "this connection reads too slowly");
}

void HubConnection::close(std::uint16_t code, std::string_view reason)
{
    if (m_stage != Stage::Open)
        return;
    ++m_host.stats().closes[code];
    m_queue.pushLast(makeCloseFrame(code, reason));
    beginClosing(limits::kCloseDeadline);
}

void HubConnection::beginClosing(std::chrono::milliseconds patience)
{
    m_stage = Stage::Closing;
    m_endsAfterFlush = true;
    m_deadline = m_host.now() + patience;
    wantFlush();
    postClosed(); // rooms hear of it now, not when the peer has answered
}

void HubConnection::postClosed()
{
    if (!std::exchange(m_wasOpened, false))
        return;
    net::post(m_socket.get_executor(), [self = shared_from_this()] { self->m_host.closed(*self); });
}

void HubConnection::abort()
{
    if (m_stage == Stage::Closed)
        return;
    m_stage = Stage::Closed;
    boost::system::error_code ignored;
    m_socket.close(ignored);
    postClosed();
    net::post(
        m_socket.get_executor(), [self = shared_from_this()] { self->m_host.finished(*self); });
}

void HubConnection::wantFlush()
{
    if (m_isFlushWanted)
        return;
    m_isFlushWanted = true;
    m_host.wantsFlush(shared_from_this());
}

void HubConnection::flush()
{
    m_isFlushWanted = false;
    while (m_stage != Stage::Closed && hasUnsent() && !m_isWaitingWritable) {
        boost::system::error_code error;
        const std::size_t written = writeSome(error);
        if (error == net::error::would_block || error == net::error::try_again) {
            if (!m_needsReadToWrite)
                waitWritable();
            warnSlow();
            return;
        }
        if (error) {
            abort();
            return;
        }
        m_progressAt = m_host.now();
        m_queue.consume(written);
        m_host.stats().bytesOut += written;
        if (m_queue.isEmpty())
            tellLeftOut();
        if (m_queue.isEmpty() && m_stage == Stage::Asking)
            m_host.drained(*this);
    }
    if (m_isWaitingWritable)
        warnSlow();
    if (!hasUnsent() && m_endsAfterFlush && m_stage == Stage::Closing) {
        m_endsAfterFlush = false;
        if (m_tls)
            m_tls->sayEnd();
        boost::system::error_code ignored;
        m_socket.shutdown(Socket::shutdown_send, ignored);
    }
    takeKept();
}

/*! Samples alone end nobody: they have a part of the queue, and are left out beyond it. */
void HubConnection::warnSlow()
{
    if (m_isWarned || m_stage != Stage::Open || m_queue.bytesBehind() <= m_config.maxQueueBytes / 2)
        return;
    m_isWarned = true;
    m_isWarning = true;
    m_host.isSlow(*this);
    m_isWarning = false;
}

void HubConnection::tellLeftOut()
{
    m_isWarned = false;
    const std::size_t count = m_queue.takeLeftOut();
    if (count > 0 && m_stage == Stage::Open)
        m_host.leftOut(*this, count);
}

void HubConnection::waitWritable()
{
    m_isWaitingWritable = true;
    m_socket.async_wait(
        Socket::wait_write, [self = shared_from_this()](const boost::system::error_code &error) {
            self->m_isWaitingWritable = false;
            if (!error)
                self->flush();
        });
}

void HubConnection::waitReadable()
{
    m_socket.async_wait(
        Socket::wait_read, [self = shared_from_this()](const boost::system::error_code &error) {
            if (!error)
                self->onReadable();
        });
}

void HubConnection::onReadable()
{
    if (m_stage == Stage::Closed)
        return;
    const std::span<char> buffer = m_host.readBuffer();
    boost::system::error_code error;
    const std::size_t count = readSome(buffer, error);
    if (error && error != net::error::would_block && error != net::error::try_again) {
        abort();
        return;
    }
    if (count > 0) {
        m_liveness.heard(m_host.now());
        m_host.stats().bytesIn += count;
        take({ buffer.data(), count });
    }
    if (std::exchange(m_needsReadToWrite, false))
        flush();
    if (m_stage != Stage::Closed)
        waitReadable();
}

void HubConnection::take(std::string_view bytes)
{
    switch (m_stage) {
    case Stage::Head:
        if (m_queue.isEmpty() && m_kept.empty())
            takeHead(bytes);
        else
            keepForLater(bytes);
        break;
    case Stage::Body:
        takeBody(bytes);
        break;
    case Stage::Asking:
        keepForLater(bytes);
        break;
    case Stage::Open:
        takeFrames(bytes);
        break;
    case Stage::Closing: // read to the end, or the kernel answers our last frame's peer with RST
    case Stage::Closed:
        break;
    }
}

void HubConnection::takeHead(std::string_view bytes)
{
    constexpr std::string_view kEnd = "\r\n\r\n";
    if (m_hasAnswered && m_head.empty()) {
        while (bytes.starts_with("\r\n")) // RFC 9112 § 2.2
            bytes.remove_prefix(2);
        if (bytes.empty())
            return;
        m_deadline = m_host.now() + m_config.handshakeDeadline;
    }
    const std::size_t searchFrom = m_head.size() < kEnd.size() ? 0 : m_head.size() - kEnd.size();
    m_head.append(bytes);
    const std::size_t end = m_head.find(kEnd, searchFrom);
    if (end == std::string::npos) {
        const char first = m_head.front();
        if (first < 'A' || first > 'Z') // TLS, SSH or noise: no need to wait for its end
            reply(plainResponse(400, "This is not an HTTP request."));
        else if (m_head.size() > kMaxRequestHeadBytes)
            reply(plainResponse(431, "The request head is too long."));
        return;
    }
    const std::size_t size = end + kEnd.size();
    if (size > kMaxRequestHeadBytes) {
        reply(plainResponse(431, "The request head is too long."));
        return;
    }
    FrontAnswer answer
        = answerRequest(std::string_view(m_head).substr(0, size), m_host.frontPolicy(*this));
    if (answer.fallback) {
        const std::string body = m_head.substr(size);
        m_head = {};
        m_stage = Stage::Body;
        m_request = std::make_unique<FallbackRequest>(std::move(*answer.fallback));
        m_keepsOpen = m_request->keepsOpen;
        if (m_request->expectsContinue && body.empty() && m_request->bodyBytes > 0) {
            m_queue.pushLast(std::make_shared<const std::string>("HTTP/1.1 100 Continue\r\n\r\n"));
            wantFlush();
        }
        takeBody(body);
        return;
    }
    if (!answer.isUpgrade) {
        reply(std::move(answer.bytes));
        return;
    }
    const std::string glued = m_head.substr(size);
    m_head = {};
    m_stage = Stage::Open;
    if (answer.subprotocol == codec::kCborSubprotocol) {
        m_encoding = Encoding::Cbor;
    } else if (answer.deflateWindowBits > 0) {
        m_encoding = Encoding::JsonDeflated;
        m_maxDeflatedBytes = answer.deflateWindowBits < 15
            ? std::size_t { 1 } << answer.deflateWindowBits
            : std::numeric_limits<std::size_t>::max();
        m_reader.allowCompressed(m_host.inflater());
    }
    m_wasOpened = true;
    m_queue.pushLast(std::make_shared<const std::string>(std::move(answer.bytes)));
    wantFlush();
    m_host.opened(*this, std::move(answer.identity));
    takeFrames(glued);
}

bool HubConnection::isLocal() const
{
    boost::system::error_code error;
    const auto peer = m_socket.remote_endpoint(error);
    return !error && peer.address().is_loopback();
}

void HubConnection::reply(std::string bytes)
{
    if (m_stage == Stage::Closed || m_stage == Stage::Closing)
        return;
    ++m_host.stats().responses[statusOf(bytes)];
    m_head = {};
    m_queue.pushLast(std::make_shared<const std::string>(std::move(bytes)));
    if (m_stage != Stage::Asking || !m_keepsOpen) {
        beginClosing(kResponseDeadline);
        return;
    }
    m_stage = Stage::Head;
    m_hasAnswered = true;
    m_deadline = m_host.now() + m_config.handshakeDeadline;
    wantFlush();
}

/*! Requests may come before the one at hand is answered (RFC 9112 § 9.3.2); a few are kept. */
void HubConnection::keepForLater(std::string_view bytes)
{
    if (!m_keepsOpen)
        return;
    if (m_kept.size() + bytes.size() <= kMaxRequestHeadBytes + m_config.maxMessageBytes) {
        m_kept.append(bytes);
        return;
    }
    m_keepsOpen = false;
    m_kept = {};
    if (m_stage == Stage::Head)
        beginClosing(kResponseDeadline);
}

void HubConnection::takeKept()
{
    if (m_stage != Stage::Head || m_kept.empty() || hasUnsent())
        return;
    const std::string kept = std::exchange(m_kept, {});
    takeHead(kept);
}

void HubConnection::takeBody(std::string_view bytes)
{
    const std::size_t missing = m_request->bodyBytes - m_head.size();
    m_head.append(bytes.substr(0, missing));
    if (bytes.size() > missing)
        keepForLater(bytes.substr(missing));
    if (m_head.size() < m_request->bodyBytes)
        return;
    const std::string body = std::exchange(m_head, {});
    const auto request = std::exchange(m_request, nullptr);
    m_stage = Stage::Asking;
    m_host.asked(*this, *request, body);
}

void HubConnection::stream(std::string bytes)
{
    if (m_stage != Stage::Asking)
        return;
    if (m_queue.isEmpty())
        m_progressAt = m_host.now();
    if (bytes.starts_with("HTTP/1.1 "))
        ++m_host.stats().responses[statusOf(bytes)];
    m_queue.pushLast(std::make_shared<const std::string>(std::move(bytes)));
    wantFlush();
}

void HubConnection::endStream()
{
    if (m_stage == Stage::Asking)
        beginClosing(kResponseDeadline);
}

void HubConnection::takeFrames(std::string_view bytes)
{
    m_byteBudget.charge(bytes.size());
    while (m_stage == Stage::Open) {
        const auto event = m_reader.next(bytes);
        if (!event)
            break;
        takeEvent(*event);
    }
    const bool isInside = m_reader.isInsideMessage();
    if (isInside && !m_isInsideMessage)
        m_messageBegunAt = m_host.now();
    m_isInsideMessage = isInside;
}

void HubConnection::takeEvent(const FrameEvent &event)
{
    switch (event.kind) {
    case FrameEvent::Kind::Text:
    case FrameEvent::Kind::Binary:
        m_isInsideMessage = false;
        if (mayTake())
            m_budget.charge(std::max<std::size_t>(m_host.said(*this, event.payload), 1) - 1);
        break;
    case FrameEvent::Kind::Ping:
        if (!mayTake() || !accepts(m_pingBudget))
            break;
        if (m_queue.pushPong(makePongFrame(event.payload)) == SendQueue::Verdict::Overflow)
            overflowed();
        else
            wantFlush();
        break;
    case FrameEvent::Kind::Pong:
        if (mayTake())
            accepts(m_pingBudget);
        break;
    case FrameEvent::Kind::Close:
        close(event.closeCode, {});
        break;
    case FrameEvent::Kind::Violation:
        close(event.closeCode, event.payload);
        break;
    }
}

bool HubConnection::mayTake()
{
    return accepts(m_budget) && accepts(m_byteBudget);
}

bool HubConnection::accepts(InputBudget &budget)
{
    switch (budget.take(m_host.now())) {
    case InputBudget::Verdict::Accept:
        return true;
    case InputBudget::Verdict::RefuseAndTell:
        m_host.refused(*this);
        return false;
    case InputBudget::Verdict::Refuse:
        return false;
    case InputBudget::Verdict::Close:
        close(closecode::kTooManyRequests, "too many messages");
        return false;
    }
    return false;
}

void HubConnection::sweep(Nanoseconds now)
{
    switch (m_stage) {
    case Stage::Closed:
        return;
    case Stage::Closing:
        if (now >= m_deadline)
            abort();
        return;
    case Stage::Head:
    case Stage::Body:
        if (now < m_deadline)
            return;
        if (m_hasAnswered && !m_queue.isEmpty())
            abort(); // it does not fetch its answer
        else if (m_hasAnswered && m_stage == Stage::Head && m_head.empty())
            beginClosing(kResponseDeadline); // nothing more came
        else
            reply(plainResponse(408, "The request took too long."));
        return;
    case Stage::Asking:
        if (!m_queue.isEmpty() && now - m_progressAt >= m_config.peerDeadline)
            abort();
        return;
    case Stage::Open:
        break;
    }
    if (!m_queue.isEmpty() && now - m_progressAt >= m_config.peerDeadline) {
        abort(); // no frame can reach it any more, not even a close
        return;
    }
    if (m_isInsideMessage && now - m_messageBegunAt >= kMessageDeadline) {
        close(closecode::kPolicy, "a message took too long");
        return;
    }
    switch (m_liveness.decide(now)) {
    case PeerLiveness::Action::None:
        break;
    case PeerLiveness::Action::Ping:
        m_queue.pushLast(makePingFrame("hub"));
        wantFlush();
        break;
    case PeerLiveness::Action::End:
        close(closecode::kHeartbeatTimeout, "nothing heard");
        flush();
        abort();
        break;
    }
}

} // namespace pulse::hub
