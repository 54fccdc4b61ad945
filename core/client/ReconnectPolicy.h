// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Backoff.h"
#include "core/base/Error.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

namespace pulse {

/*! Why a connection or an attempt at one ended. */
struct LinkFailure
{
    Error error;
    int closeCode = 0; //!< 0 = none arrived
    int httpStatus = 0; //!< of a refused upgrade; 0 = none read
    /*! The server's wish: not sooner. At most kMaxRetryAfterSeconds. */
    std::chrono::milliseconds retryAfter { 0 };
    /*! The peer did not understand what it got, on a link that had long worked: bytes were damaged
     * on the way, which another connection may be spared. */
    bool isDamage = false;
};

/*!
 * Which refusals of our bytes count as damage: of a link that stood for kTrustedAfter, and at most
 * kMostPerHour of them in an hour, or two ends that do not understand each other would go on for
 * ever. Pure: every time is given, monotonic.
 */
class DamageBudget
{
public:
    using Time = std::chrono::nanoseconds;
    static constexpr std::chrono::seconds kTrustedAfter { 60 };
    static constexpr std::size_t kMostPerHour = 3;

    /*! `stood`: how long the link was live. Counts it when true. */
    bool take(int closeCode, Time stood, Time now);

private:
    std::deque<Time> m_taken; //!< of the last hour
};

/*!
 * Whether and when to come back. Pure but for the given random source: the caller counts failures
 * and owns the timer.
 */
class ReconnectPolicy
{
public:
    ReconnectPolicy(bool isEnabled, Backoff::Limits limits, Backoff::Random random);

    /*! `failures`: in a row, this one included, from 1. nullopt = stop: disabled, or the same
     * attempt cannot end better (authentication, TLS, address, argument, terminal close code). */
    std::optional<std::chrono::milliseconds> delay(int failures, const LinkFailure &failure) const;
    static bool isFinal(const LinkFailure &failure);

private:
    bool m_isEnabled;
    Backoff m_backoff;
};

/*! A close code of the peer as an error. */
Error errorOfClose(int code);

} // namespace pulse
