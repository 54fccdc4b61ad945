// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/Guard.h"

#include "core/hub/AccessToken.h"

#include <QString>

#include <openssl/rand.h>

#include <algorithm>
#include <array>

namespace pulse::hub {

namespace {

constexpr std::size_t kMaxTickets = 10'000;
constexpr std::ptrdiff_t kMaxTicketsOfUser = 10;
constexpr std::size_t kTicketBytes = 24; //!< 192 bits: not to be guessed in its life

bool matchesAny(const std::vector<std::string> &patterns, std::string_view name)
{
    return std::ranges::any_of(
        patterns, [name](const std::string &pattern) { return matchesPattern(pattern, name); });
}

const std::vector<std::string> *patternsOf(const Role &role, Verb verb)
{
    switch (verb) {
    case Verb::Subscribe:
        return &role.subscribe;
    case Verb::Publish:
        return &role.publish;
    case Verb::Join:
        return &role.join;
    case Verb::Speak:
        return &role.speak;
    case Verb::Moderate:
        return &role.moderate;
    case Verb::Administer:
        break;
    }
    return nullptr;
}

bool isOfFeed(Verb verb)
{
    return verb == Verb::Subscribe || verb == Verb::Publish;
}

} // namespace

bool matchesPattern(std::string_view pattern, std::string_view name)
{
    std::size_t p = 0;
    std::size_t n = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

std::string foldedName(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))
        .normalized(QString::NormalizationForm_KC)
        .toCaseFolded()
        .trimmed()
        .toStdString();
}

Guard::Guard(const Clock &clock, const HubConfig &config)
    : m_clock(clock)
{
    configure(config);
}

void Guard::configure(const HubConfig &config)
{
    if (config.auth.secret != m_auth.secret) {
        ++m_secretRun;
        m_tickets.clear();
    }
    m_auth = config.auth;
    if (m_auth.audience.empty())
        m_auth.audience = config.name;
    for (std::string &name : m_auth.banned)
        name = foldedName(name);
    m_roles = config.roles;
    m_maxConnectionsPerUser = config.maxConnectionsPerUser;
}

bool Guard::isBanned(const std::string &user) const
{
    return !m_auth.banned.empty() && std::ranges::count(m_auth.banned, foldedName(user)) > 0;
}

Expected<Identity> Guard::byToken(std::string_view token) const
{
    if (!takesTokens())
        return Unexpected(
            Error { ErrorCode::Unauthorized, QStringLiteral("this hub takes no tokens") });
    const auto skew = std::chrono::duration_cast<std::chrono::seconds>(m_auth.clockSkew).count();
    auto claims = readToken(token, { m_auth.secret, m_auth.audience, seconds(), skew });
    if (!claims)
        return Unexpected(claims.error());
    if (isBanned(claims->user))
        return Unexpected(Error { ErrorCode::Forbidden, QStringLiteral("this user is banned") });
    if (!m_roles.contains(claims->role))
        return Unexpected(Error {
            ErrorCode::Unauthorized, QStringLiteral("the token's role is not known here") });
    return Identity { std::move(claims->user), std::move(claims->role), std::move(claims->feeds),
        std::move(claims->rooms), claims->expiresAt + skew, m_secretRun };
}

Expected<Identity> Guard::byTicket(std::string_view ticket, std::optional<std::string_view> origin)
{
    const auto refused = [](const char *words) {
        return Unexpected(Error { ErrorCode::Unauthorized, QString::fromUtf8(words) });
    };
    const auto it = m_tickets.find(ticket);
    if (it == m_tickets.end())
        return refused("this ticket is not known, or was used before");
    const Ticket found = std::move(it->second);
    m_tickets.erase(it); // whatever comes of it: once
    if (m_clock.monotonic() >= found.expiresAt)
        return refused("the ticket has expired");
    if (origin && found.origin != *origin)
        return refused("the ticket was made for another page");
    if (!isCurrent(found.identity))
        return refused("the ticket's token is not valid any more");
    return found.identity;
}

Expected<std::string> Guard::issueTicket(const Identity &identity, std::string_view origin)
{
    const auto now = m_clock.monotonic();
    std::erase_if(m_tickets, [now](const auto &one) { return now >= one.second.expiresAt; });
    const auto ofUser = std::ranges::count_if(
        m_tickets, [&](const auto &one) { return one.second.identity.user == identity.user; });
    if (m_tickets.size() >= kMaxTickets || ofUser >= kMaxTicketsOfUser)
        return Unexpected(
            Error { ErrorCode::TooMany, QStringLiteral("too many tickets are not used yet") });
    std::array<unsigned char, kTicketBytes> random {};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1)
        return Unexpected(Error { ErrorCode::Internal, QStringLiteral("no random numbers") });
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), kTicketBytes);
    std::string ticket = bytes.toBase64(QByteArray::Base64UrlEncoding).toStdString();
    m_tickets.emplace(
        ticket, Ticket { identity, std::string(origin), now + m_auth.ticketLifetime });
    return ticket;
}

Identity Guard::newcomer() const
{
    Identity identity;
    if (m_auth.allowsAnonymous)
        identity.role = kAnonymousRole;
    return identity;
}

bool Guard::isCurrent(const Identity &identity) const
{
    if (identity.user.empty())
        return m_auth.allowsAnonymous;
    return identity.secretRun == m_secretRun && seconds() < identity.expiresAt
        && m_roles.contains(identity.role) && !isBanned(identity.user);
}

bool Guard::may(const Identity &identity, Verb verb, std::string_view name) const
{
    const auto role = m_roles.find(identity.role);
    if (role == m_roles.end())
        return false;
    if (verb == Verb::Administer)
        return role->second.administer;
    const auto &narrowed = isOfFeed(verb) ? identity.feeds : identity.rooms;
    return matchesAny(*patternsOf(role->second, verb), name)
        && (!narrowed || matchesAny(*narrowed, name));
}

} // namespace pulse::hub
