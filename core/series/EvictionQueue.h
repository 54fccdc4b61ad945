// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <optional>
#include <utility>
#include <vector>

namespace pulse {

/*!
 * Which series can give its oldest chunk next: the one whose oldest chunk ends first. Lazy: an end
 * that moved later is found out when its turn comes, so that an append costs nothing here.
 */
class EvictionQueue
{
public:
    /*! The oldest chunk of series `id` ends at `end`, > 0, and may be taken. */
    void offer(SeriesId id, TimeNs end);
    /*! Takes the first series out. endOf(id) is where its oldest chunk ends now, or nothing when
     * it has none to give any more. */
    template <typename EndOf> std::optional<SeriesId> take(EndOf &&endOf);

private:
    using Entry = std::pair<TimeNs, SeriesId>;
    Entry pop();
    TimeNs &queuedEnd(SeriesId id) { return m_queuedEnds[static_cast<std::size_t>(id)]; }

    /*! A heap, smallest first. An entry whose end is not its series' queued end is void. */
    std::vector<Entry> m_heap;
    std::vector<TimeNs> m_queuedEnds; //!< by series; 0 = not queued
};

template <typename EndOf> std::optional<SeriesId> EvictionQueue::take(EndOf &&endOf)
{
    while (!m_heap.empty()) {
        const auto [end, id] = pop();
        if (queuedEnd(id) != end)
            continue;
        queuedEnd(id) = 0;
        const std::optional<TimeNs> now = endOf(id);
        if (now && *now <= end)
            return id;
        if (now)
            offer(id, *now);
    }
    return std::nullopt;
}

} // namespace pulse
