// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace pulse {

/*!
 * Decides from timestamps whether a link is alive, when to ping and when to look again. Pure: every
 * time is given, monotonic; the owner sends the pings and runs the timer.
 */
class Heartbeat
{
public:
    using Time = std::chrono::nanoseconds;
    struct Timing
    {
        std::chrono::milliseconds pingInterval;
        std::chrono::milliseconds staleAfter;
        std::chrono::milliseconds deadAfter;
    };
    enum class Verdict { Alive, Stale, Dead };

    explicit Heartbeat(Timing timing);

    /*! The connection opened now. */
    void start(Time now);
    /*! Anything arrived. */
    void heard(Time now);
    /*! The owner's timer ran at `now` though it was due at `due`. After a long stop of the process
     * its silence proves nothing: the peer gets kWakeGrace to be heard. */
    void woke(Time due, Time now);
    /*! Something happened that may have broken the link: asks at once, and an answer has to come
     * within kProof. */
    void doubt(Time now);
    bool isPingDue(Time now) const;
    void pinged(std::uint64_t nonce, Time now);
    /*! Round trip of the ping with that nonce; nullopt = never sent, too old, or answered. */
    std::optional<Time> ponged(std::uint64_t nonce, Time now);
    Verdict verdict(Time now) const;
    /*! The next moment at which isPingDue or verdict can change, if nothing is heard. */
    Time nextCheck(Time now) const;

    static constexpr std::chrono::seconds kWakeGrace { 1 };
    static constexpr std::chrono::seconds kProof { 3 };

private:
    struct Ping
    {
        std::uint64_t nonce;
        Time sentAt;
    };

    Timing m_timing;
    Time m_lastHeard { 0 };
    Time m_nextPing { 0 };
    std::optional<Time> m_provedBy; //!< or it is dead
    std::deque<Ping> m_pings; //!< unanswered, oldest first, bounded
};

} // namespace pulse
