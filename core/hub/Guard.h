// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/base/Expected.h"
#include "core/hub/HubConfig.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::hub {

enum class Verb { Subscribe, Publish, Join, Speak, Moderate, Administer };

/*! Who somebody is, as far as it was proved. */
struct Identity
{
    std::string user; //!< empty = anonymous
    std::string role; //!< empty = has to say `auth` before anything else
    std::optional<std::vector<std::string>> feeds; //!< narrower than the role
    std::optional<std::vector<std::string>> rooms;
    std::int64_t expiresAt = 0; //!< seconds since 1970; 0 = never
    std::uint64_t secretRun = 0; //!< of which secret: a new one ends what the old one proved
    bool isNobodyYet() const { return role.empty(); }
    friend bool operator==(const Identity &, const Identity &) = default;
};

/*!
 * Judges credentials and rights, by what is configured now. Hub thread; knows no connection.
 * Tickets are handed out for a proved identity, once, for a short time, for the page that asked.
 */
class Guard
{
public:
    Guard(const Clock &clock, const HubConfig &config);
    /*! From now on; what was proved with another secret is not any more. */
    void configure(const HubConfig &config);

    Expected<Identity> byToken(std::string_view token) const;
    /*! `origin` of the page; nullopt = was judged before. */
    Expected<Identity> byTicket(std::string_view ticket, std::optional<std::string_view> origin);
    Expected<std::string> issueTicket(const Identity &identity, std::string_view origin);
    /*! Without credentials: anonymous, or nobody yet. */
    Identity newcomer() const;

    /*! Still true what was proved? Not once it expired, was banned, or its role is gone. */
    bool isCurrent(const Identity &identity) const;
    bool may(const Identity &identity, Verb verb, std::string_view name) const;

    bool takesTokens() const { return !m_auth.secret.empty(); }
    bool allowsAnonymous() const { return m_auth.allowsAnonymous; }
    bool requiresHeader() const { return !m_auth.allowsAnonymous && m_auth.requiresHeader; }
    std::chrono::milliseconds authDeadline() const { return m_auth.authDeadline; }
    std::chrono::milliseconds ticketLifetime() const { return m_auth.ticketLifetime; }
    std::size_t maxConnectionsPerUser() const { return m_maxConnectionsPerUser; }

private:
    struct Ticket
    {
        Identity identity;
        std::string origin;
        std::chrono::nanoseconds expiresAt {};
    };
    std::int64_t seconds() const { return m_clock.now() / kNsPerSecond; }
    bool isBanned(const std::string &user) const;

    const Clock &m_clock;
    AuthConfig m_auth;
    Roles m_roles;
    std::size_t m_maxConnectionsPerUser = 0;
    std::uint64_t m_secretRun = 0;
    std::map<std::string, Ticket, std::less<>> m_tickets;
};

/*! `*` stands for any characters, also none. Linear in both lengths but for their product. */
bool matchesPattern(std::string_view pattern, std::string_view name);
/*! One name for what looks the same but for case and compatibility forms (NFKC). */
std::string foldedName(std::string_view name);

} // namespace pulse::hub
