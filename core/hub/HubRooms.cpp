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

HubRooms::HubRooms(std::size_t maxRooms)
    : m_maxRooms(maxRooms)
{
}

Expected<HubRooms::Joined> HubRooms::join(
    PeerId peer, const std::string &room, const std::string &name)
{
    Joined joined;
    if (const std::string_view known = nameOf(peer, room); !known.empty()) {
        if (known == name)
            return joined;
        std::vector<Member> &members = m_rooms.find(room)->second;
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
    if (mine != m_roomsOfPeer.end() && mine->second.size() >= m_maxRoomsOfPeer)
        return failure(ErrorCode::TooMany,
            QStringLiteral("a connection may be in %1 rooms").arg(m_maxRoomsOfPeer));
    if (m_rooms.size() >= m_maxRooms && !m_rooms.contains(room))
        return failure(ErrorCode::TooMany, QStringLiteral("the hub has too many rooms"));
    std::vector<Member> &members = m_rooms[room];
    joined.isNew = true;
    joined.isFirst = !hasName(members, name);
    members.push_back({ peer, name, 0 });
    m_roomsOfPeer[peer].push_back(room);
    return joined;
}

Expected<HubRooms::Left> HubRooms::leave(PeerId peer, const std::string &room)
{
    const auto it = m_rooms.find(room);
    if (it == m_rooms.end() || findPeer(it->second, peer) == it->second.end())
        return failure(ErrorCode::NotInRoom, QStringLiteral("not in that room"));
    std::vector<Member> &members = it->second;
    const auto member = findPeer(members, peer);
    Left left { room, member->name, false };
    members.erase(member);
    left.isLast = !hasName(members, left.name);
    if (const auto mine = m_roomsOfPeer.find(peer); mine != m_roomsOfPeer.end()) {
        std::erase(mine->second, room);
        if (mine->second.empty())
            m_roomsOfPeer.erase(mine);
    }
    if (members.empty())
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

Expected<void> HubRooms::mayPost(PeerId peer, const codec::Chat &chat) const
{
    const std::string_view name = nameOf(peer, chat.room);
    if (name.empty())
        return failure(ErrorCode::NotInRoom, QStringLiteral("not in that room"));
    if (name != chat.username)
        return failure(ErrorCode::Forbidden,
            QStringLiteral("this connection is in the room under another name"));
    return {};
}

std::uint64_t HubRooms::holdBack(PeerId peer, const std::string &room)
{
    const auto it = m_rooms.find(room);
    if (it == m_rooms.end())
        return 0;
    for (Member &member : it->second) {
        if (member.peer == peer)
            return member.heldBack = ++m_lastHeldBack;
    }
    return 0;
}

void HubRooms::letThrough(PeerId peer, const std::string &room, std::uint64_t heldBack)
{
    const auto it = m_rooms.find(room);
    if (it == m_rooms.end())
        return;
    for (Member &member : it->second) {
        if (member.peer == peer && member.heldBack == heldBack)
            member.heldBack = 0;
    }
}

std::vector<std::string> HubRooms::roomsOf(PeerId peer) const
{
    const auto it = m_roomsOfPeer.find(peer);
    return it == m_roomsOfPeer.end() ? std::vector<std::string> {} : it->second;
}

std::string_view HubRooms::nameOf(PeerId peer, const std::string &room) const
{
    const auto it = m_rooms.find(room);
    if (it == m_rooms.end())
        return {};
    const auto member = findPeer(it->second, peer);
    return member == it->second.end() ? std::string_view() : member->name;
}

const std::vector<HubRooms::Member> &HubRooms::members(const std::string &room) const
{
    static const std::vector<Member> none;
    const auto it = m_rooms.find(room);
    return it == m_rooms.end() ? none : it->second;
}

std::vector<std::string> HubRooms::names() const
{
    std::vector<std::string> names;
    names.reserve(m_rooms.size());
    for (const auto &[name, members] : m_rooms)
        names.push_back(name);
    return names;
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

} // namespace pulse::hub
