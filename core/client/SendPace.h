// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace pulse {

/*!
 * How fast a long queue is emptied: a token bucket that stays under what servers allow one
 * connection, so that coming back with hundreds of queued messages is not taken for a flood. Pure.
 */
class SendPace
{
public:
    using Time = std::chrono::nanoseconds;

    SendPace(double perSecond, double burst);

    /*! A new connection: the whole burst is free again. */
    void reset(Time now);
    /*! One message may be sent now; counts it. */
    bool take(Time now);
    /*! From now until the next may be sent. */
    Time untilNext(Time now) const;

private:
    double tokensAt(Time now) const;

    double m_perSecond;
    double m_burst;
    double m_tokens;
    Time m_countedAt { 0 };
};

} // namespace pulse
