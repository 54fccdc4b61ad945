// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubRooms.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <utility>

namespace pulse::hub {

namespace {

Unexpected<Error> failure(ErrorCode code, const QString &words)
{
    return Unexpected(Error { code, words });
}

std::size_t costOf(const codec::Chat &chat)
{
    return chat.text.size() + chat.username.size() + chat.clientId.size() + sizeof(codec::Chat);
}

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

auto findPeer(const std::vector<HubRooms::Member> &members, PeerId peer)
{
    return std::find_if(members.begin(), members.end(),
        [peer](const HubRooms::Member &member) { return member.peer == peer; });
}

bool hasName(const std::vector<HubRooms::Member> &members, std::string_view name)
{
    return std::any_of(members.begin(), members.end(),
        [name](const HubRooms::Member &member) { return member.name == name; });
}

} // namespace

HubRooms::HubRooms()
    : HubRooms(Bounds {})
{
}

HubRooms::HubRooms(Bounds bounds)
    : m_bounds(bounds)
{
}

Expected<HubRooms::Joined> HubRooms::join(
    PeerId peer, const std::string &room, const std::string &name)
{
    Joined joined;
    if (const std::string_view known = nameOf(peer, room); !known.empty()) {
        if (known == name)
            return joined;
        std::vector<Member> &members = m_rooms.find(room)->second.members;
        Left left { room, std::string(known), false };
        joined.isFirst = !hasName(members, name);
        std::find_if(members.begin(), members.end(),
            [peer](const Member &member) { return member.peer == peer; })
            ->name
            = name;
        left.isLast = !hasName(members, left.name);
        joined.renamedFrom = std::move(left);
        return joined;
    }
    const auto mine = m_roomsOfPeer.find(peer);
    if (mine != m_roomsOfPeer.end() && mine->second.size() >= limits::kMaxRooms)
        return failure(ErrorCode::TooMany,
            QStringLiteral("a connection may be in %1 rooms").arg(limits::kMaxRooms));
    const auto it = findOrMake(room);
    if (it == m_rooms.end())
        return failure(ErrorCode::TooMany, QStringLiteral("the hub has too many rooms"));
    joined.isFirst = !hasName(it->second.members, name);
    it->second.members.push_back({ peer, name });
    m_roomsOfPeer[peer].push_back(room);
    return joined;
}

Expected<HubRooms::Left> HubRooms::leave(PeerId peer, const std::string &room)
{
    const auto it = m_rooms.find(room);
    if (it == m_rooms.end() || findPeer(it->second.members, peer) == it->second.members.end())
        return failure(ErrorCode::NotInRoom, QStringLiteral("not in that room"));
    std::vector<Member> &members = it->second.members;
    const auto member = findPeer(members, peer);
    Left left { room, member->name, false };
    members.erase(member);
    left.isLast = !hasName(members, left.name);
    if (const auto mine = m_roomsOfPeer.find(peer); mine != m_roomsOfPeer.end()) {
        std::erase(mine->second, room);
        if (mine->second.empty())
            m_roomsOfPeer.erase(mine);
    }
    // Nothing was ever said there: nothing is lost with it.
    if (members.empty() && it->second.nextSeq == it->second.firstSeq)
        m_rooms.erase(it);
    return left;
}

std::vector<HubRooms::Left> HubRooms::dropPeer(PeerId peer)
{
    std::vector<Left> all;
    const auto mine = m_roomsOfPeer.find(peer);
    if (mine == m_roomsOfPeer.end())
        return all;
    const std::vector<std::string> rooms = mine->second;
    for (const std::string &room : rooms) {
        if (auto left = leave(peer, room))
            all.push_back(std::move(*left));
    }
    return all;
}

Expected<HubRooms::Posted> HubRooms::post(PeerId peer, const codec::Chat &chat, TimeNs now)
{
    const std::string_view name = nameOf(peer, chat.room);
    if (name.empty())
        return failure(ErrorCode::NotInRoom, QStringLiteral("not in that room"));
    if (name != chat.username)
        return failure(ErrorCode::Forbidden,
            QStringLiteral("this connection is in the room under another name"));
    Room &room = m_rooms.find(chat.room)->second;
    room.touched = ++m_turn;
    std::string key;
    if (!chat.clientId.empty()) {
        key = repeatKey(chat);
        if (const auto known = room.remembered.find(key); known != room.remembered.end()) {
            Posted repeat = known->second;
            repeat.isRepeat = true;
            return repeat;
        }
    }
    const Posted posted { room.nextSeq++, now, false };
    if (!key.empty()) {
        room.remembered.emplace(key, posted);
        room.rememberedOrder.push_back(std::move(key));
        if (room.rememberedOrder.size() > m_bounds.maxRemembered) {
            room.remembered.erase(room.rememberedOrder.front());
            room.rememberedOrder.pop_front();
        }
    }
    codec::Chat kept = chat;
    kept.seq = posted.seq;
    kept.timestamp = posted.timestamp;
    keep(room, std::move(kept));
    return posted;
}

std::string_view HubRooms::nameOf(PeerId peer, const std::string &room) const
{
    const auto it = m_rooms.find(room);
    if (it == m_rooms.end())
        return {};
    const auto member = findPeer(it->second.members, peer);
    return member == it->second.members.end() ? std::string_view() : member->name;
}

const std::vector<HubRooms::Member> &HubRooms::members(const std::string &room) const
{
    static const std::vector<Member> none;
    const auto it = m_rooms.find(room);
    return it == m_rooms.end() ? none : it->second.members;
}

std::vector<std::string> HubRooms::presence(const std::string &room) const
{
    std::vector<std::string> names;
    for (const Member &member : members(room)) {
        if (std::find(names.begin(), names.end(), member.name) == names.end())
            names.push_back(member.name);
    }
    return names;
}

codec::History HubRooms::history(const std::string &room) const
{
    codec::History history;
    history.room = room;
    history.isComplete = true;
    if (const auto it = m_rooms.find(room); it != m_rooms.end()) {
        const Room &found = it->second;
        history.messages.assign(found.history.begin(), found.history.end());
        history.isComplete = found.nextSeq - found.firstSeq == found.history.size();
    }
    return history;
}

HubRooms::Rooms::iterator HubRooms::findOrMake(const std::string &room)
{
    auto it = m_rooms.find(room);
    if (it == m_rooms.end()) {
        if (m_rooms.size() >= m_bounds.maxRooms)
            forgetOneRoom();
        if (m_rooms.size() >= m_bounds.maxRooms)
            return m_rooms.end();
        it = m_rooms.emplace(room, Room {}).first;
        it->second.firstSeq = it->second.nextSeq = m_forgottenSeq + 1;
    }
    it->second.touched = ++m_turn;
    return it;
}

void HubRooms::keep(Room &room, codec::Chat chat)
{
    const std::size_t cost = costOf(chat);
    room.historyBytes += cost;
    m_historyBytes += cost;
    room.history.push_back(std::move(chat));
    while (room.history.size() > limits::kRoomHistory
        || (room.historyBytes > m_bounds.maxRoomHistoryBytes && room.history.size() > 1))
        dropOldest(room);
    while (m_historyBytes > m_bounds.maxHistoryBytes && m_historyBytes > room.historyBytes)
        makeSpaceFor(room);
}

void HubRooms::dropOldest(Room &room)
{
    const std::size_t cost = costOf(room.history.front());
    room.historyBytes -= cost;
    m_historyBytes -= cost;
    room.history.pop_front();
}

void HubRooms::forgetOneRoom()
{
    auto oldest = m_rooms.end();
    for (auto it = m_rooms.begin(); it != m_rooms.end(); ++it) {
        if (it->second.members.empty()
            && (oldest == m_rooms.end() || it->second.touched < oldest->second.touched))
            oldest = it;
    }
    if (oldest == m_rooms.end())
        return;
    m_forgottenSeq = std::max(m_forgottenSeq, oldest->second.nextSeq - 1);
    m_historyBytes -= oldest->second.historyBytes;
    m_rooms.erase(oldest);
}

void HubRooms::makeSpaceFor(const Room &room)
{
    Room *oldest = nullptr;
    for (auto &[name, other] : m_rooms) {
        if (&other != &room && !other.history.empty()
            && (oldest == nullptr || other.touched < oldest->touched))
            oldest = &other;
    }
    while (oldest != nullptr && !oldest->history.empty())
        dropOldest(*oldest);
}

} // namespace pulse::hub
