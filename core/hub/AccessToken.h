// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::hub {

/*! What a token says (RFC 7519 § 4.1, and three claims of ours). Times: seconds since 1970. */
struct TokenClaims
{
    std::string user; //!< sub
    std::string role;
    std::string audience; //!< aud; in a token that was read: the one that matched
    std::int64_t expiresAt = 0; //!< exp
    std::int64_t notBefore = 0; //!< nbf
    std::int64_t issuedAt = 0; //!< iat
    std::optional<std::vector<std::string>> feeds; //!< patterns; only these, whatever the role may
    std::optional<std::vector<std::string>> rooms;
    friend bool operator==(const TokenClaims &, const TokenClaims &) = default;
};

struct TokenRules
{
    std::string_view secret;
    std::string_view audience;
    std::int64_t now = 0;
    std::int64_t clockSkew = 0;
};

/*! A JWS in compact form, HS256 (RFC 7515, RFC 7518 § 3.2). */
std::string makeToken(const TokenClaims &claims, std::string_view secret);

/*!
 * The claims of a token that is genuine, for us, and of this time. There is one algorithm: what a
 * header asks for is checked, never followed. Nothing of a token is parsed before its signature is
 * proved. The error's words may go to whoever showed the token.
 */
Expected<TokenClaims> readToken(std::string_view token, const TokenRules &rules);

} // namespace pulse::hub
