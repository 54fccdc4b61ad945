// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/EvictionQueue.h"

#include <algorithm>
#include <functional>

namespace pulse {

void EvictionQueue::offer(SeriesId id, TimeNs end)
{
    if (m_queuedEnds.size() <= static_cast<std::size_t>(id))
        m_queuedEnds.resize(static_cast<std::size_t>(id) + 1);
    if (queuedEnd(id) != 0 && queuedEnd(id) <= end)
        return;
    queuedEnd(id) = end;
    m_heap.emplace_back(end, id);
    std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
}

EvictionQueue::Entry EvictionQueue::pop()
{
    std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
    const Entry entry = m_heap.back();
    m_heap.pop_back();
    return entry;
}

} // namespace pulse
