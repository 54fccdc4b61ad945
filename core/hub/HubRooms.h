// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/base/Limits.h"
#include "core/codec/Message.h"
#include "core/hub/HubPeer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse::hub {

/*!
 * Who is in which room. Decides, sends nothing. A name may be in a room by several connections: it
 * arrives with the first and leaves with the last. A room is gone with its last member; what was
 * said there is ChatStore's.
 */
class HubRooms
{
public:
    static constexpr std::size_t kMaxRooms = 10'000;

    struct Member
    {
        PeerId peer {};
        std::string name;
        /*! Not 0 = it waits for what was said before: no chat until then. */
        std::uint64_t heldBack = 0;
    };
    struct Left
    {
        std::string room;
        std::string name;
        bool isLast = false; //!< the name is gone from the room
    };
    struct Joined
    {
        bool isFirst = false; //!< no other connection had brought this name in
        bool isNew = false; //!< this connection was not in
        std::optional<Left> renamedFrom; //!< this connection was in under another name
    };

    explicit HubRooms(std::size_t maxRooms = kMaxRooms);

    Expected<Joined> join(PeerId peer, const std::string &room, const std::string &name);
    Expected<Left> leave(PeerId peer, const std::string &room);
    std::vector<Left> dropPeer(PeerId peer);
    /*! The sender is in the room under this name, or it is an error. */
    Expected<void> mayPost(PeerId peer, const codec::Chat &chat) const;

    /*! Of a member of the room; the number lets it through again, unless it left meanwhile. */
    std::uint64_t holdBack(PeerId peer, const std::string &room);
    void letThrough(PeerId peer, const std::string &room, std::uint64_t heldBack);

    /*! Name of the connection in that room; empty = not in it. */
    std::string_view nameOf(PeerId peer, const std::string &room) const;
    const std::vector<Member> &members(const std::string &room) const;
    /*! Each name once, in order of arrival. */
    std::vector<std::string> presence(const std::string &room) const;
    void setMaxRoomsOfPeer(std::size_t count) { m_maxRoomsOfPeer = count; }
    std::vector<std::string> roomsOf(PeerId peer) const;
    /*! Of rooms in which somebody is. */
    std::vector<std::string> names() const;
    std::size_t roomCount() const { return m_rooms.size(); }

private:
    std::size_t m_maxRooms;
    std::unordered_map<std::string, std::vector<Member>> m_rooms;
    std::unordered_map<PeerId, std::vector<std::string>> m_roomsOfPeer;
    std::uint64_t m_lastHeldBack = 0;
    std::size_t m_maxRoomsOfPeer = limits::kMaxRooms;
};

} // namespace pulse::hub
