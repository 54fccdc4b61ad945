// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

/*! WebSocket close codes in use (table with their meaning: core/codec/PROTOCOL.md). */
namespace pulse::closecode {

inline constexpr std::uint16_t kNormal = 1000; //!< RFC 6455: done
inline constexpr std::uint16_t kGoingAway = 1001; //!< RFC 6455: the hub stops or restarts
inline constexpr std::uint16_t kProtocolError = 1002; //!< RFC 6455: broken framing
inline constexpr std::uint16_t kUnsupportedData = 1003; //!< binary frame on a text subprotocol
inline constexpr std::uint16_t kBadUtf8 = 1007; //!< RFC 6455: a text frame is not UTF-8
inline constexpr std::uint16_t kPolicy = 1008; //!< RFC 6455: refused, no more precise code
inline constexpr std::uint16_t kTooLarge = 1009; //!< over the message limit of limits::
inline constexpr std::uint16_t kInternal = 1011; //!< RFC 6455: the hub's own fault
inline constexpr std::uint16_t kTryAgainLater = 1013; //!< IANA registry: overloaded

// 4000–4999 are the application's (RFC 6455 § 7.4.2); where there is one, 4000 + the HTTP status.
inline constexpr std::uint16_t kBadInputFlood = 4400; //!< too many messages answered by `error`
inline constexpr std::uint16_t kUnauthorized = 4401; //!< credentials missing, wrong or expired
inline constexpr std::uint16_t kForbidden = 4403; //!< not allowed, or banned
inline constexpr std::uint16_t kHeartbeatTimeout
    = 4408; //!< nothing heard within limits::kDeadAfter
inline constexpr std::uint16_t kReplaced = 4409; //!< the same session connected again
inline constexpr std::uint16_t kSlowReader = 4413; //!< the queue to this peer overflowed
inline constexpr std::uint16_t kTooManyRequests = 4429; //!< over a rate or count limit

} // namespace pulse::closecode
