// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Limits.h"
#include "core/hub/ChatStore.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pulse::hub {

/*!
 * Chat that lives as long as the hub. Answers at once. Bounded: per room and in all; rooms that
 * were quiet longest are forgotten when there are too many, and one that comes back after that
 * goes on with higher numbers.
 */
class MemoryChatStore final : public ChatStore
{
public:
    struct Bounds
    {
        std::size_t maxRooms = 10'000;
        std::size_t maxBytes = 64 * 1024 * 1024; //!< text of all rooms
        std::size_t maxRoomBytes = kMaxAnswerBytes;
        std::size_t maxRoomMessages = limits::kMaxRecovered;
        std::size_t maxRemembered = limits::kRepeatWindow; //!< of a room
    };

    explicit MemoryChatStore(std::string epoch);
    MemoryChatStore(std::string epoch, Bounds bounds);

    std::string epoch() const override { return m_epoch; }
    void append(ChatDraft draft, Done<ChatPosted> done) override;
    void read(ChatQuery query, Done<ChatPage> done) override;
    void rooms(std::size_t limit, Done<std::vector<RoomKept>> done) override;
    bool isWritable() const override { return true; }

private:
    struct Room
    {
        std::deque<codec::Chat> messages;
        std::unordered_map<std::string, ChatPosted> remembered;
        std::deque<std::string> rememberedOrder;
        std::size_t bytes = 0;
        std::uint64_t firstSeq = 1;
        std::uint64_t nextSeq = 1;
        std::uint64_t lastPin = 0;
        std::string topic;
        std::uint64_t touched = 0; //!< by m_turn: which room was quiet longest
    };

    Expected<ChatPosted> post(ChatDraft draft);
    /*! Makes the change that entry `seq` is. */
    Expected<void> change(Room &room, const ChatDraft &draft, std::uint64_t seq);
    ChatPage page(const ChatQuery &query) const;
    Room &findOrMake(const std::string &name);
    void keep(Room &room, codec::Chat chat);
    /*! The message of that number; nullptr = it is not here. */
    static codec::Chat *find(Room &room, std::uint64_t seq);
    void recount(Room &room, std::size_t before, std::size_t after);
    void dropOldest(Room &room);
    void forgetOneRoom();
    void makeSpaceFor(const Room &room);

    std::string m_epoch;
    Bounds m_bounds;
    std::map<std::string, Room, std::less<>> m_rooms;
    std::size_t m_bytes = 0;
    std::uint64_t m_turn = 0;
    std::uint64_t m_forgottenSeq = 0; //!< highest number of any forgotten room
};

} // namespace pulse::hub
