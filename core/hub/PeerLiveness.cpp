// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/PeerLiveness.h"

namespace pulse::hub {

PeerLiveness::PeerLiveness(std::chrono::nanoseconds pingInterval, std::chrono::nanoseconds deadline,
    std::chrono::nanoseconds now)
    : m_pingInterval(pingInterval)
    , m_deadline(deadline)
    , m_heardAt(now)
    , m_pingedAt(now)
{
}

PeerLiveness::Action PeerLiveness::decide(std::chrono::nanoseconds now)
{
    if (now - m_heardAt >= m_deadline)
        return Action::End;
    if (now - m_pingedAt < m_pingInterval)
        return Action::None;
    m_pingedAt = now;
    return Action::Ping;
}

void PeerLiveness::forgive(std::chrono::nanoseconds slept)
{
    m_heardAt += slept;
}

} // namespace pulse::hub
