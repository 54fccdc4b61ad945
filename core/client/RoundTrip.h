// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <array>
#include <chrono>
#include <cstddef>

namespace pulse {

/*! Smoothed round trip and its jitter: SRTT and RTTVAR of RFC 6298 § 2. Pure. */
class RoundTrip
{
public:
    void add(std::chrono::nanoseconds sample);
    std::chrono::nanoseconds smoothed() const { return m_smoothed; } //!< 0 = none yet
    std::chrono::nanoseconds jitter() const { return m_jitter; }

private:
    std::chrono::nanoseconds m_smoothed { 0 };
    std::chrono::nanoseconds m_jitter { 0 };
};

/*!
 * How far another clock is ahead of ours, from pings answered with its time: of the last exchanges
 * the one with the shortest round trip is believed (the clock filter of RFC 5905 § 10). Held
 * against the monotonic clock, so that a jump of our wall clock does not spoil it. Pure.
 */
class ClockOffset
{
public:
    /*! `theirs` was read somewhere between our monotonic `sent` and `received`. */
    void add(TimeNs theirs, std::chrono::nanoseconds sent, std::chrono::nanoseconds received);
    bool isKnown() const { return m_count > 0; }
    /*! Their clock − ours now; 0 while unknown. */
    TimeNs offset(TimeNs wall, std::chrono::nanoseconds monotonic) const;

private:
    struct Exchange
    {
        TimeNs epoch = 0; //!< their time at monotonic zero
        std::chrono::nanoseconds roundTrip { 0 };
    };
    static constexpr std::size_t kWindow = 8;

    std::array<Exchange, kWindow> m_exchanges;
    std::size_t m_count = 0;
    std::size_t m_next = 0;
};

} // namespace pulse
