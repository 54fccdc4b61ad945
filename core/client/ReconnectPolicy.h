// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Backoff.h"
#include "core/base/Error.h"

#include <chrono>
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
