// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace pulse {

Backoff::Backoff(Limits limits, Random random)
    : m_limits(limits)
    , m_random(std::move(random))
{
}

std::chrono::milliseconds Backoff::ceiling(int attempt) const
{
    auto value = m_limits.base;
    for (int i = 0; i < attempt && value < m_limits.cap; ++i)
        value *= 2;
    return std::min(value, m_limits.cap);
}

std::chrono::milliseconds Backoff::delay(int attempt) const
{
    const double spread = m_random() * static_cast<double>(ceiling(attempt).count());
    return std::max(m_limits.floor, std::chrono::milliseconds(static_cast<std::int64_t>(spread)));
}

Backoff::Random Backoff::systemRandom()
{
    return [] { return QRandomGenerator::system()->generateDouble(); };
}

} // namespace pulse
