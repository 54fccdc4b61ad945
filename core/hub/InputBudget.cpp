// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/InputBudget.h"

#include <algorithm>

namespace pulse::hub {

namespace {
/*! A flood must not be answered by a flood. */
constexpr std::chrono::milliseconds kTellEvery { 100 };
/*! This many bursts refused without a pause in between are no accident. */
constexpr double kRefusedBursts = 10;
} // namespace

InputBudget::InputBudget(double perSecond, double burst)
    : InputBudget(perSecond, burst, std::max(burst, 1.0) * kRefusedBursts)
{
}

InputBudget::InputBudget(double perSecond, double burst, double maxRefused)
    : m_perSecond(perSecond)
    , m_burst(std::max(burst, 1.0))
    , m_maxRefused(maxRefused)
    , m_tokens(m_burst)
{
}

InputBudget::Verdict InputBudget::take(std::chrono::nanoseconds now)
{
    if (m_perSecond <= 0)
        return Verdict::Accept;
    const std::chrono::duration<double> passed = now - m_refilledAt;
    m_refilledAt = now;
    m_tokens = std::min(m_burst, m_tokens + std::max(0.0, passed.count()) * m_perSecond);
    if (m_tokens >= m_burst)
        m_refused = 0;
    if (m_tokens >= 1) {
        m_tokens -= 1;
        return Verdict::Accept;
    }
    ++m_refused;
    if (static_cast<double>(m_refused) > m_maxRefused)
        return Verdict::Close;
    if (m_refused > 1 && now - m_toldAt < kTellEvery)
        return Verdict::Refuse;
    m_toldAt = now;
    return Verdict::RefuseAndTell;
}

} // namespace pulse::hub
