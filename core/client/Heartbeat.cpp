// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Heartbeat.h"

#include <algorithm>

namespace pulse {

namespace {
/*! More unanswered pings than fit between two checks of a dead link are not remembered. */
constexpr std::size_t kMaxUnanswered = 16;
} // namespace

Heartbeat::Heartbeat(Timing timing)
    : m_timing(timing)
{
}

void Heartbeat::start(Time now)
{
    m_lastHeard = now;
    m_nextPing = now;
    m_provedBy.reset();
    m_pings.clear();
}

void Heartbeat::heard(Time now)
{
    m_lastHeard = now;
    m_provedBy.reset();
}

void Heartbeat::doubt(Time now)
{
    m_nextPing = now;
    if (!m_provedBy)
        m_provedBy = now + kProof;
}

void Heartbeat::woke(Time due, Time now)
{
    if (now - due < m_timing.pingInterval)
        return;
    m_lastHeard = std::max(m_lastHeard, now - m_timing.deadAfter + kWakeGrace);
    if (m_provedBy)
        m_provedBy = std::max(*m_provedBy, now + kWakeGrace);
    m_nextPing = now;
}

bool Heartbeat::isPingDue(Time now) const
{
    return now >= m_nextPing;
}

void Heartbeat::pinged(std::uint64_t nonce, Time now)
{
    m_pings.push_back({ nonce, now });
    if (m_pings.size() > kMaxUnanswered)
        m_pings.pop_front();
    m_nextPing = now + m_timing.pingInterval;
}

std::optional<Heartbeat::Time> Heartbeat::ponged(std::uint64_t nonce, Time now)
{
    const auto it = std::find_if(
        m_pings.begin(), m_pings.end(), [nonce](const Ping &ping) { return ping.nonce == nonce; });
    if (it == m_pings.end())
        return std::nullopt;
    const Time roundTrip = now - it->sentAt;
    m_pings.erase(m_pings.begin(), it + 1); // an answer may cover older pings (RFC 6455 § 5.5.3)
    return roundTrip;
}

Heartbeat::Verdict Heartbeat::verdict(Time now) const
{
    const Time silence = now - m_lastHeard;
    if (silence >= m_timing.deadAfter || (m_provedBy && now >= *m_provedBy))
        return Verdict::Dead;
    return silence >= m_timing.staleAfter ? Verdict::Stale : Verdict::Alive;
}

Heartbeat::Time Heartbeat::nextCheck(Time now) const
{
    const Time stale = m_lastHeard + m_timing.staleAfter;
    const Time dead = m_lastHeard + m_timing.deadAfter;
    const Time next = std::min(m_nextPing, stale > now ? stale : dead);
    return std::max(now, m_provedBy ? std::min(next, *m_provedBy) : next);
}

} // namespace pulse
