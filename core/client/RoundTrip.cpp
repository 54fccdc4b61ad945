// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/RoundTrip.h"

#include <algorithm>

namespace pulse {

void RoundTrip::add(std::chrono::nanoseconds sample)
{
    if (m_smoothed.count() == 0) { // RFC 6298 (2.2)
        m_smoothed = sample;
        m_jitter = sample / 2;
        return;
    }
    m_jitter = (3 * m_jitter + std::chrono::abs(m_smoothed - sample)) / 4; // (2.3), beta = 1/4
    m_smoothed = (7 * m_smoothed + sample) / 8; // alpha = 1/8
}

void ClockOffset::add(
    TimeNs theirs, std::chrono::nanoseconds sent, std::chrono::nanoseconds received)
{
    const auto middle = sent + (received - sent) / 2;
    m_exchanges[m_next] = { theirs - middle.count(), received - sent };
    m_next = (m_next + 1) % kWindow;
    m_count = std::min(m_count + 1, kWindow);
}

TimeNs ClockOffset::offset(TimeNs wall, std::chrono::nanoseconds monotonic) const
{
    if (m_count == 0)
        return 0;
    const auto best = std::min_element(m_exchanges.begin(),
        m_exchanges.begin() + static_cast<std::ptrdiff_t>(m_count),
        [](const Exchange &a, const Exchange &b) { return a.roundTrip < b.roundTrip; });
    return best->epoch - (wall - monotonic.count());
}

} // namespace pulse
