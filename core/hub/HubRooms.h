// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/Message.h"
#include "core/hub/HubPeer.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse::hub {

/*!
 * Rooms as values: who is in, what was said, in which order. Decides, sends nothing. A name may be
 * in a room by several connections: it arrives with the first and leaves with the last. Memory is
 * bounded: history per room and in all, and rooms nobody is in are forgotten, oldest first, when
 * there are too many; a room that comes back after that goes on with higher numbers.
 */
class HubRooms
{
public:
    struct Bounds
    {
        std::size_t maxRooms = 10'000;
        std::size_t maxHistoryBytes = 64 * 1024 * 1024; //!< text of all rooms
        /*! Of one room: JSON may make six bytes of one, and a history is one server message. */
        std::size_t maxRoomHistoryBytes = 512 * 1024;
        std::size_t maxRemembered = 1'000; //!< acks of a room that a repeat can get again
    };
    struct Member
    {
        PeerId peer {};
        std::string name;
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
        std::optional<Left> renamedFrom; //!< this connection was in under another name
    };
    struct Posted
    {
        std::uint64_t seq = 0;
        TimeNs timestamp = 0;
        bool isRepeat = false; //!< said before: same answer, no second delivery
    };

    HubRooms();
    explicit HubRooms(Bounds bounds);

    Expected<Joined> join(PeerId peer, const std::string &room, const std::string &name);
    Expected<Left> leave(PeerId peer, const std::string &room);
    std::vector<Left> dropPeer(PeerId peer);
    /*! The sender is in the room under this name, or it is an error. Numbers and keeps it. */
    Expected<Posted> post(PeerId peer, const codec::Chat &chat, TimeNs now);

    /*! Name of the connection in that room; empty = not in it. */
    std::string_view nameOf(PeerId peer, const std::string &room) const;
    const std::vector<Member> &members(const std::string &room) const;
    /*! Each name once, in order of arrival. */
    std::vector<std::string> presence(const std::string &room) const;
    codec::History history(const std::string &room) const;
    std::size_t roomCount() const { return m_rooms.size(); }

private:
    struct Room
    {
        std::vector<Member> members;
        std::deque<codec::Chat> history;
        std::unordered_map<std::string, Posted> remembered;
        std::deque<std::string> rememberedOrder;
        std::size_t historyBytes = 0;
        std::uint64_t firstSeq = 1;
        std::uint64_t nextSeq = 1;
        std::uint64_t touched = 0; //!< by m_turn: which room was idle longest
    };
    using Rooms = std::map<std::string, Room, std::less<>>;

    Rooms::iterator findOrMake(const std::string &room);
    void keep(Room &room, codec::Chat chat);
    void dropOldest(Room &room);
    void forgetOneRoom();
    void makeSpaceFor(const Room &room);

    Bounds m_bounds;
    Rooms m_rooms;
    std::unordered_map<PeerId, std::vector<std::string>> m_roomsOfPeer;
    std::size_t m_historyBytes = 0;
    std::uint64_t m_turn = 0;
    std::uint64_t m_forgottenSeq = 0; //!< highest number of any forgotten room
};

} // namespace pulse::hub
