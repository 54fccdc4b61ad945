// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HttpSessions.h"

#include <QUtf8StringView>

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <utility>

namespace pulse::hub {

namespace {

/*! What one answer carries, or one message. */
constexpr std::size_t kPageBytes = 256 * 1024;

std::string randomName()
{
    std::array<unsigned char, 24> bytes {};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
        return {};
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name;
    for (const unsigned char byte : bytes) {
        name += kDigits[byte >> 4];
        name += kDigits[byte & 15];
    }
    return name;
}

} // namespace

struct HttpSessions::Session
{
    Session(const HttpSessionsPolicy &policy, HttpSessions &sessions)
        : peer(policy.maxQueueBytes, [this, &sessions] { sessions.wake(*this); })
        , budget(policy.messagesPerSecond, 2 * policy.messagesPerSecond)
        , byteBudget(policy.bytesPerSecond, 2 * policy.bytesPerSecond)
    {
    }

    PeerId id {};
    HttpSession peer;
    InputBudget budget;
    InputBudget byteBudget;
    std::string user;
    std::optional<AddressKey> address;
    std::string naming; //!< header lines that tell its name, until they were sent
    HttpAsker *asker = nullptr; //!< parked
    bool isReady = false; //!< is among those to settle
    bool isStream = false; //!< what is parked
    std::uint64_t cursor = 0; //!< of what is parked
    std::string headers; //!< for the answer to what is parked
    Nanoseconds due {}; //!< the parked poll is answered, or the stream hears a comment
    Nanoseconds heardAt {};
    std::uint64_t counter = 0; //!< of the last POST
    std::string lastAnswer;
    bool isTold = false; //!< that it is closed
    bool isGone = false; //!< the host knows
};

HttpSessions::HttpSessions(Host &host, const Clock &clock)
    : m_host(host)
    , m_clock(clock)
{
}

HttpSessions::~HttpSessions() = default;

HttpSessions::Session *HttpSessions::open(
    const FallbackRequest &request, HttpAsker &asker, std::optional<AddressKey> address)
{
    std::string name = randomName();
    const auto id = name.empty() ? std::nullopt : m_host.admit(address);
    if (!id) {
        asker.reply(plainResponse(429, "There are as many sessions as there may be.",
            "Retry-After: 5\r\n" + request.headers));
        return nullptr;
    }
    auto made = std::make_unique<Session>(m_policy, *this);
    Session &session = *made;
    session.id = *id;
    session.address = address;
    session.user = request.identity ? request.identity->user : std::string();
    session.heardAt = m_clock.monotonic();
    session.naming = request.wantsNameInHeader ? "Pulse-Session: " + name + "\r\n"
                                               : "Set-Cookie: pulse_session=" + name
            + "; Path=/; HttpOnly; SameSite=Strict" + (m_policy.isSecure ? "; Secure\r\n" : "\r\n");
    m_sessions.emplace(std::move(name), std::move(made));
    m_host.opened(session.id, session.peer, request.identity);
    return &session;
}

void HttpSessions::take(const FallbackRequest &request, std::string_view body, HttpAsker &asker,
    std::optional<AddressKey> address)
{
    const auto refuse = [&](unsigned status, std::string_view words) {
        asker.reply(plainResponse(status, words, request.headers));
    };
    Session *session = nullptr;
    if (const auto known = m_sessions.find(request.session); known != m_sessions.end()) {
        session = known->second.get();
    } else if (!request.session.empty() && (request.counter.value_or(1) > 1 || request.cursor)) {
        refuse(410, "That session has ended: begin a new one.");
        return;
    } else if (request.kind == FallbackRequest::Kind::Send && request.counter != 1) {
        refuse(409, "The first message of a session is Pulse-Counter: 1.");
        return;
    } else if (!(session = open(request, asker, address))) {
        return;
    }
    if (request.wasShown && request.identity && request.identity->user != session->user) {
        refuse(403, "That session is somebody else's.");
        return;
    }
    session->heardAt = m_clock.monotonic();
    if (request.kind == FallbackRequest::Kind::Send)
        send(*session, request, body, asker);
    else
        park(*session, request, asker);
}

void HttpSessions::send(
    Session &session, const FallbackRequest &request, std::string_view body, HttpAsker &asker)
{
    const auto refuse = [&](unsigned status, std::string_view words, std::string extra = {}) {
        asker.reply(plainResponse(
            status, words, std::move(extra) + std::exchange(session.naming, {}) + request.headers));
    };
    const std::uint64_t counter = request.counter.value_or(0);
    if (counter == session.counter && counter > 0) {
        asker.reply(jsonResponse(
            200, session.lastAnswer, std::exchange(session.naming, {}) + request.headers));
        return;
    }
    if (counter != session.counter + 1) {
        refuse(409, "The next one is Pulse-Counter: " + std::to_string(session.counter + 1) + '.');
        return;
    }
    if (session.peer.isClosed()) {
        refuse(410, session.peer.closeReason());
        return;
    }
    if (!QUtf8StringView(body.data(), static_cast<qsizetype>(body.size())).isValidUtf8()) {
        refuse(400, "The body is not UTF-8.");
        return;
    }
    const Nanoseconds now = m_clock.monotonic();
    if (session.budget.take(now) != InputBudget::Verdict::Accept
        || session.byteBudget.take(now) != InputBudget::Verdict::Accept) {
        refuse(429, "Too many messages: send it again, later.", "Retry-After: 1\r\n");
        return;
    }
    session.byteBudget.charge(body.size());
    session.counter = counter;
    const std::size_t count = std::max<std::size_t>(m_host.said(session.id, body), 1);
    session.budget.charge(count - 1);
    session.lastAnswer = R"({"counter":)" + std::to_string(counter) + R"(,"messages":)"
        + std::to_string(count) + "}\n";
    asker.reply(
        jsonResponse(200, session.lastAnswer, std::exchange(session.naming, {}) + request.headers));
}

void HttpSessions::park(Session &session, const FallbackRequest &request, HttpAsker &asker)
{
    const bool isStream = request.kind == FallbackRequest::Kind::Events;
    if (session.budget.take(m_clock.monotonic()) != InputBudget::Verdict::Accept) {
        asker.reply(plainResponse(429, "Too many requests: ask again, later.",
            "Retry-After: 1\r\n" + std::exchange(session.naming, {}) + request.headers));
        return;
    }
    const std::string headers = std::exchange(session.naming, {}) + request.headers;
    const std::uint64_t cursor = request.cursor.value_or(session.peer.oldestKept());
    if (!session.peer.knows(cursor)) {
        asker.reply(plainResponse(410, "What follows that cursor is not here any more.", headers));
        return;
    }
    if (HttpAsker *before = unpark(session)) {
        if (session.isStream)
            before->endStream();
        else
            before->reply(plainResponse(409, "Another request took its place.", session.headers));
    }
    if (parkedCount() >= m_policy.maxParked) {
        asker.reply(
            plainResponse(503, "As many requests wait as may.", "Retry-After: 5\r\n" + headers));
        return;
    }
    if (session.peer.isClosed() && !session.peer.hasAfter(cursor)) {
        session.isTold = true;
        asker.reply(plainResponse(isStream ? 204 : 410, isStream ? "" : session.peer.closeReason(),
            "Pulse-Close: " + std::to_string(session.peer.closeCode()) + "\r\n" + headers));
        return;
    }
    session.peer.confirm(cursor);
    session.asker = &asker;
    m_parked.emplace(&asker, &session);
    session.isStream = isStream;
    session.cursor = cursor;
    session.headers = headers;
    session.due = m_clock.monotonic() + (isStream ? m_policy.heartbeat : request.wait);
    if (isStream)
        asker.stream("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                     "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
            + headers + "Connection: close\r\n\r\nretry: 1000\n\n");
    settle(session);
}

void HttpSessions::answerPoll(Session &session)
{
    const HttpSession::Page page = session.peer.pageAfter(session.cursor, kPageBytes);
    std::string body = "[";
    for (const auto &[number, text] : page.messages) {
        if (body.size() > 1)
            body += ',';
        body += text;
    }
    body += "]\n";
    HttpAsker *asker = unpark(session);
    session.heardAt = m_clock.monotonic();
    asker->reply(jsonResponse(
        200, body, "Pulse-Cursor: " + std::to_string(page.cursor) + "\r\n" + session.headers));
}

void HttpSessions::answerEvents(Session &session)
{
    const HttpSession::Page page = session.peer.pageAfter(session.cursor, kPageBytes);
    std::string bytes;
    for (const auto &[number, text] : page.messages)
        bytes += "id: " + std::to_string(number) + "\ndata: " + std::string(text) + "\n\n";
    session.cursor = page.cursor;
    session.due = m_clock.monotonic() + m_policy.heartbeat;
    session.asker->stream(std::move(bytes));
}

void HttpSessions::settle(Session &session)
{
    if (!session.asker || (session.isStream && !session.asker->isDrained()))
        return;
    const bool hasMore = session.peer.hasAfter(session.cursor);
    if (hasMore && session.isStream)
        answerEvents(session);
    else if (hasMore)
        answerPoll(session);
    else if (session.peer.isClosed() && session.isStream)
        unpark(session)->endStream();
    else if (session.peer.isClosed())
        answerPoll(session);
    if (session.peer.isClosed() && !std::exchange(session.isGone, true))
        m_host.closed(session.id, session.address);
    if (session.peer.waitingBytes() == 0 && !session.peer.isClosed()) {
        if (const std::size_t samples = session.peer.takeLeftOut())
            m_host.leftOut(session.id, samples);
    }
}

void HttpSessions::settle()
{
    m_isSettleWanted = false;
    for (Session *session : std::exchange(m_ready, {})) {
        session->isReady = false;
        settle(*session);
    }
}

void HttpSessions::wake(Session &session)
{
    if (!std::exchange(session.isReady, true))
        m_ready.push_back(&session);
    if (!std::exchange(m_isSettleWanted, true))
        m_host.wantsSettle();
}

HttpAsker *HttpSessions::unpark(Session &session)
{
    HttpAsker *asker = std::exchange(session.asker, nullptr);
    m_parked.erase(asker);
    return asker;
}

void HttpSessions::sweep()
{
    const Nanoseconds now = m_clock.monotonic();
    for (auto at = m_sessions.begin(); at != m_sessions.end();) {
        Session &session = *at->second;
        if (session.asker && now >= session.due) {
            if (!session.isStream) {
                answerPoll(session);
            } else if (session.asker->isDrained()) {
                session.asker->stream(": still here\n\n");
                session.due = now + m_policy.heartbeat;
            }
        }
        if (session.asker)
            session.heardAt = now;
        if (now - session.heardAt < m_policy.silence && !session.isTold) {
            ++at;
            continue;
        }
        unpark(session);
        if (session.isReady)
            std::erase(m_ready, &session);
        const auto gone = m_sessions.extract(at++);
        if (!session.isGone)
            m_host.closed(session.id, session.address);
    }
}

void HttpSessions::forget(const HttpAsker &asker)
{
    const auto parked = m_parked.find(&asker);
    if (parked == m_parked.end())
        return;
    Session &session = *parked->second;
    unpark(session);
    session.heardAt = m_clock.monotonic();
}

void HttpSessions::drained(const HttpAsker &asker)
{
    if (const auto parked = m_parked.find(&asker); parked != m_parked.end())
        wake(*parked->second);
}

void HttpSessions::closeAll(std::uint16_t code, std::string_view reason)
{
    for (const auto &[name, session] : m_sessions)
        session->peer.close(code, reason);
    settle();
}

} // namespace pulse::hub
