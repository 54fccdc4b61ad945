// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SampleCursor.h"

namespace pulse {

SampleCursor::SampleCursor(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to)
    : m_store(&store)
    , m_id(id)
    , m_from(from)
    , m_to(to)
    , m_isAtEnd(from > to)
{
}

bool SampleCursor::next()
{
    constexpr std::size_t kPageRows = 4096; // 64 KiB
    m_times.clear();
    m_values.clear();
    if (m_isAtEnd)
        return false;
    const TimeNs seen = m_store->readRows(m_id, m_from, m_to, kPageRows, m_times, m_values);
    m_isAtEnd = seen >= m_to;
    m_from = m_isAtEnd ? m_to : seen + 1;
    return !m_times.empty();
}

} // namespace pulse
