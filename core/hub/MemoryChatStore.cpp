// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/MemoryChatStore.h"

#include <algorithm>
#include <utility>

namespace pulse::hub {

namespace {

std::string repeatKey(const codec::Chat &chat)
{
    std::string key = chat.username;
    key += '\0';
    key += chat.clientId;
    key += '\0';
    key += std::to_string(repeatHash(chat));
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

void MemoryChatStore::append(ChatDraft draft, Done<ChatPosted> done)
{
    done(post(std::move(draft)));
}

void MemoryChatStore::read(ChatQuery query, Done<ChatPage> done)
{
    done(page(query));
}

Expected<ChatPosted> MemoryChatStore::post(ChatDraft draft)
{
    codec::Chat &chat = draft.chat;
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
    if (codec::isChange(chat)) {
        if (auto done = change(room, draft, room.nextSeq); !done)
            return Unexpected(done.error());
    } else if (chat.kind == codec::Chat::Kind::Topic) {
        room.topic = chat.text;
    }
    ChatPosted posted { room.nextSeq++, chat.timestamp };
    if (!chat.pins.empty())
        posted.firstPin = std::exchange(room.lastPin, room.lastPin + chat.pins.size()) + 1;
    if (!key.empty()) {
        room.remembered.emplace(key, posted);
        room.rememberedOrder.push_back(std::move(key));
        if (room.rememberedOrder.size() > m_bounds.maxRemembered) {
            room.remembered.erase(room.rememberedOrder.front());
            room.rememberedOrder.pop_front();
        }
    }
    keep(room, asKept(std::move(chat), posted));
    return posted;
}

codec::Chat *MemoryChatStore::find(Room &room, std::uint64_t seq)
{
    const std::uint64_t oldest = room.nextSeq - room.messages.size();
    return seq < oldest || seq >= room.nextSeq
        ? nullptr
        : &room.messages[static_cast<std::size_t>(seq - oldest)];
}

Expected<void> MemoryChatStore::change(Room &room, const ChatDraft &draft, std::uint64_t seq)
{
    codec::Chat made = draft.chat;
    made.seq = seq;
    codec::Chat *target = find(room, made.target);
    if (target == nullptr)
        return Unexpected(Error {
            ErrorCode::NotFound, QStringLiteral("there is no message %1").arg(made.target) });
    if (auto may = codec::mayAmend(*target, made, draft.rank); !may)
        return may;
    const std::size_t before = chatCost(*target);
    codec::amend(*target, made);
    recount(room, before, chatCost(*target));
    if (made.kind == codec::Chat::Kind::Delete) {
        for (codec::Chat &entry : room.messages) {
            if (entry.kind != codec::Chat::Kind::Edit || entry.target != made.target)
                continue;
            recount(room, entry.text.size(), 0);
            entry.text.clear();
        }
    }
    return {};
}

void MemoryChatStore::recount(Room &room, std::size_t before, std::size_t after)
{
    room.bytes += after - before;
    m_bytes += after - before;
}

void MemoryChatStore::rooms(std::size_t limit, Done<std::vector<RoomKept>> done)
{
    std::vector<std::pair<std::uint64_t, RoomKept>> all;
    for (const auto &[name, room] : m_rooms)
        all.emplace_back(room.touched, RoomKept { name, room.topic, room.nextSeq - 1 });
    std::ranges::sort(all, std::ranges::greater(), [](const auto &entry) { return entry.first; });
    std::vector<RoomKept> kept;
    for (std::size_t i = 0; i < std::min(limit, all.size()); ++i)
        kept.push_back(std::move(all[i].second));
    done(std::move(kept));
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
    page.topic = room.topic;
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
