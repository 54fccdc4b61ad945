// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/MemoryChatStore.h"

#include <algorithm>
#include <utility>

namespace pulse::hub {

namespace {

/*! Ids are chosen by clients, and simple ones count from 1 in every run: only the same text under
 *  the same id is a repeat. */
std::string repeatKey(const codec::Chat &chat)
{
    std::string key = chat.username;
    key += '\0';
    key += chat.clientId;
    key += '\0';
    key += std::to_string(chat.text.size());
    key += '\0';
    key += std::to_string(std::hash<std::string> {}(chat.text));
    return key;
}

} // namespace

MemoryChatStore::MemoryChatStore(std::string epoch)
    : MemoryChatStore(std::move(epoch), Bounds {})
{
}

MemoryChatStore::MemoryChatStore(std::string epoch, Bounds bounds)
    : m_epoch(std::move(epoch))
    , m_bounds(bounds)
{
}

void MemoryChatStore::append(codec::Chat chat, Done<ChatPosted> done)
{
    done(post(std::move(chat)));
}

void MemoryChatStore::read(ChatQuery query, Done<ChatPage> done)
{
    done(page(query));
}

ChatPosted MemoryChatStore::post(codec::Chat chat)
{
    Room &room = findOrMake(chat.room);
    room.touched = ++m_turn;
    std::string key;
    if (!chat.clientId.empty()) {
        key = repeatKey(chat);
        if (const auto known = room.remembered.find(key); known != room.remembered.end()) {
            ChatPosted repeat = known->second;
            repeat.isRepeat = true;
            return repeat;
        }
    }
    const ChatPosted posted { room.nextSeq++, chat.timestamp, false };
    if (!key.empty()) {
        room.remembered.emplace(key, posted);
        room.rememberedOrder.push_back(std::move(key));
        if (room.rememberedOrder.size() > m_bounds.maxRemembered) {
            room.remembered.erase(room.rememberedOrder.front());
            room.rememberedOrder.pop_front();
        }
    }
    chat.seq = posted.seq;
    keep(room, std::move(chat));
    return posted;
}

ChatPage MemoryChatStore::page(const ChatQuery &query) const
{
    ChatPage page;
    page.isRecovered = query.since == 0U;
    page.isComplete = true;
    const auto it = m_rooms.find(query.room);
    if (it == m_rooms.end())
        return page;
    const Room &room = it->second;
    page.lastSeq = room.nextSeq - 1;
    const std::uint64_t oldest = room.nextSeq - room.messages.size();
    page.isRecovered = query.since && *query.since <= page.lastSeq && *query.since + 1 >= oldest;
    std::uint64_t begin = oldest;
    std::uint64_t end = room.nextSeq;
    if (page.isRecovered) {
        begin = *query.since + 1;
    } else {
        if (query.before != 0)
            end = std::clamp(query.before, oldest, end);
        begin = end - std::min<std::uint64_t>(query.limit, end - oldest);
    }
    for (std::uint64_t seq = begin; seq < end; ++seq)
        page.messages.push_back(room.messages[static_cast<std::size_t>(seq - oldest)]);
    page.isComplete = begin == room.firstSeq;
    return page;
}

MemoryChatStore::Room &MemoryChatStore::findOrMake(const std::string &name)
{
    auto it = m_rooms.find(name);
    if (it == m_rooms.end()) {
        if (m_rooms.size() >= m_bounds.maxRooms)
            forgetOneRoom();
        it = m_rooms.emplace(name, Room {}).first;
        it->second.firstSeq = it->second.nextSeq = m_forgottenSeq + 1;
    }
    return it->second;
}

void MemoryChatStore::keep(Room &room, codec::Chat chat)
{
    const std::size_t cost = chatCost(chat);
    room.bytes += cost;
    m_bytes += cost;
    room.messages.push_back(std::move(chat));
    while (room.messages.size() > m_bounds.maxRoomMessages
        || (room.bytes > m_bounds.maxRoomBytes && room.messages.size() > 1))
        dropOldest(room);
    while (m_bytes > m_bounds.maxBytes && m_bytes > room.bytes)
        makeSpaceFor(room);
}

void MemoryChatStore::dropOldest(Room &room)
{
    const std::size_t cost = chatCost(room.messages.front());
    room.bytes -= cost;
    m_bytes -= cost;
    room.messages.pop_front();
}

void MemoryChatStore::forgetOneRoom()
{
    const auto oldest = std::min_element(m_rooms.begin(), m_rooms.end(),
        [](const auto &a, const auto &b) { return a.second.touched < b.second.touched; });
    if (oldest == m_rooms.end())
        return;
    m_forgottenSeq = std::max(m_forgottenSeq, oldest->second.nextSeq - 1);
    m_bytes -= oldest->second.bytes;
    m_rooms.erase(oldest);
}

void MemoryChatStore::makeSpaceFor(const Room &room)
{
    Room *oldest = nullptr;
    for (auto &[name, other] : m_rooms) {
        if (&other != &room && !other.messages.empty()
            && (oldest == nullptr || other.touched < oldest->touched))
            oldest = &other;
    }
    while (oldest != nullptr && !oldest->messages.empty())
        dropOldest(*oldest);
}

} // namespace pulse::hub
