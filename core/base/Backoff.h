// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>

namespace pulse {

/*!
 * Exponential back-off with full jitter: delay = random in [0, min(cap, base · 2^attempt)).
 * ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015; centrifuge-js uses the same.)
 * Pure: the random source is given, the caller owns the attempt count.
 */
class Backoff
{
public:
    /*! Returns a number in [0, 1). */
    using Random = std::function<double()>;

    struct Limits
    {
        std::chrono::milliseconds base { 500 };
        std::chrono::milliseconds cap { 20'000 };
        /*! Never sooner than this, so that a refusing server is not hammered. */
        std::chrono::milliseconds floor { 50 };
    };

    Backoff(Limits limits, Random random);

    /*! Upper bound before jitter for `attempt` = 0, 1, 2 …; never above cap, never overflows. */
    std::chrono::milliseconds ceiling(int attempt) const;
    /*! Jittered delay for `attempt`. */
    std::chrono::milliseconds delay(int attempt) const;

    static Random systemRandom();

private:
    Limits m_limits;
    Random m_random;
};

} // namespace pulse
