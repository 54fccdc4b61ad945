// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/SendPace.h"

#include <algorithm>
#include <cmath>

namespace pulse {

SendPace::SendPace(double perSecond, double burst)
    : m_perSecond(perSecond)
    , m_burst(burst)
    , m_tokens(burst)
{
}

void SendPace::reset(Time now)
{
    m_tokens = m_burst;
    m_countedAt = now;
}

double SendPace::tokensAt(Time now) const
{
    const std::chrono::duration<double> passed = now - m_countedAt;
    return std::min(m_burst, m_tokens + passed.count() * m_perSecond);
}

bool SendPace::take(Time now)
{
    const double tokens = tokensAt(now);
    if (tokens < 1)
        return false;
    m_tokens = tokens - 1;
    m_countedAt = now;
    return true;
}

SendPace::Time SendPace::untilNext(Time now) const
{
    const double missing = 1 - tokensAt(now);
    if (missing <= 0)
        return Time(0);
    return std::chrono::ceil<Time>(std::chrono::duration<double>(missing / m_perSecond));
}

} // namespace pulse
