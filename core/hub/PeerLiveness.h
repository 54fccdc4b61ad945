// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace pulse::hub {

/*!
 * Is a peer still there? Decided from timestamps alone: any byte it sends is a sign of life, a ping
 * goes out every interval, and silence beyond the deadline is the end.
 */
class PeerLiveness
{
public:
    enum class Action { None, Ping, End };

    PeerLiveness(std::chrono::nanoseconds pingInterval, std::chrono::nanoseconds deadline,
        std::chrono::nanoseconds now);

    void heard(std::chrono::nanoseconds now) { m_heardAt = now; }
    /*! Ping is answered once: the caller sends it. */
    Action decide(std::chrono::nanoseconds now);
    /*! We slept ourselves (suspend, stopped process): nobody could be heard in that time. */
    void forgive(std::chrono::nanoseconds slept);

private:
    std::chrono::nanoseconds m_pingInterval;
    std::chrono::nanoseconds m_deadline;
    std::chrono::nanoseconds m_heardAt;
    std::chrono::nanoseconds m_pingedAt;
};

} // namespace pulse::hub
