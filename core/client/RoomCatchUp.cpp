// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/RoomCatchUp.h"

namespace pulse {

std::optional<codec::HistoryRequest> RoomCatchUp::joined(
    const std::string &room, std::uint64_t known, const codec::Ack &ack, bool isSameEpoch)
{
    const auto page = m_oldest.find(room);
    const std::uint64_t oldest = page == m_oldest.end() ? 0 : page->second;
    m_oldest.erase(room);
    if (!isSameEpoch) {
        m_rooms.erase(room);
        return std::nullopt;
    }
    const auto open = m_rooms.find(room);
    if (ack.recovered == false && known > 0 && oldest > known + 1) {
        // A stretch that was not closed before the link broke again grows to the older end.
        const std::uint64_t from = open == m_rooms.end() ? known : open->second.known;
        m_rooms.insert_or_assign(room, Stretch { from, oldest, 0 });
    } else if (open == m_rooms.end()) {
        return std::nullopt;
    }
    return ask(room, m_rooms.at(room));
}

std::optional<codec::HistoryRequest> RoomCatchUp::received(const codec::History &page)
{
    if (page.messages.empty()) {
        m_rooms.erase(page.room);
        return std::nullopt;
    }
    m_oldest[page.room] = page.messages.front().seq;
    const auto open = m_rooms.find(page.room);
    if (open == m_rooms.end() || page.messages.back().seq + 1 != open->second.before)
        return std::nullopt;
    Stretch &stretch = open->second;
    stretch.before = page.messages.front().seq;
    if (stretch.before <= stretch.known + 1 || page.isComplete || ++stretch.pages >= kMaxPages) {
        m_rooms.erase(open);
        return std::nullopt;
    }
    return ask(page.room, stretch);
}

codec::HistoryRequest RoomCatchUp::ask(const std::string &room, const Stretch &stretch)
{
    codec::HistoryRequest request;
    request.room = room;
    request.before = stretch.before;
    return request;
}

} // namespace pulse
