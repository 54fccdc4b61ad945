// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/Amendment.h"
#include "core/codec/Message.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pulse::hub {

/*! What somebody asks to be kept. */
struct ChatDraft
{
    ChatDraft(codec::Chat said, codec::Rank speaker = codec::Rank::Speaker)
        : chat(std::move(said))
        , rank(speaker)
    {
    }

    codec::Chat chat;
    codec::Rank rank;
};

struct ChatPosted
{
    std::uint64_t seq = 0;
    TimeNs timestamp = 0;
    bool isRepeat = false; //!< said before: same answer, no second delivery
    std::uint64_t firstPin = 0; //!< number of its first pin, the others follow; 0 = it has none
};

struct ChatQuery
{
    std::string room;
    std::optional<std::uint64_t> since; //!< all after this number, or else the newest `limit`
    std::uint64_t before = 0; //!< older than this number; 0 = the newest
    std::size_t limit = 0; //!< at most limits::kRoomHistory
};

struct ChatPage
{
    std::vector<codec::Chat> messages; //!< oldest first
    std::uint64_t lastSeq = 0; //!< of the room at this moment; 0 = nothing was said there
    bool isComplete = false; //!< nothing older exists
    bool isRecovered = false; //!< all after `since`
    std::string topic {}; //!< of the room
};

struct RoomKept
{
    std::string name;
    std::string topic;
    std::uint64_t lastSeq = 0;
};

/*!
 * What was said, kept: one order per room by number, from 1, without holes; a repeat of the same
 * text under the same id from the same name, among the last limits::kRepeatWindow of the room, is
 * the same message. Changes are entries of that order like messages, and a message is read as they
 * made it (codec::amend); of what was deleted no text is kept. A change that may not be made
 * (codec::mayAmend), or to something that is not here, is refused and gets no number. Hub thread.
 * Each call is answered by exactly one call of its `done`, in the order of asking, on the hub
 * thread, perhaps before it returns: who asks in that order needs no lock to say what is in a page
 * and what comes after it. What append() answers is kept as well as this store can.
 */
class ChatStore
{
public:
    template <typename T> using Done = std::function<void(Expected<T>)>;

    /*! Of text and names in one answer: a page of fat messages has fewer of them, and what does
     * not fit is not recovered. JSON may make six bytes of one. */
    static constexpr std::size_t kMaxAnswerBytes = 512 * 1024;

    virtual ~ChatStore() = default;
    /*! Names this history: another one when it was lost. */
    virtual std::string epoch() const = 0;
    /*! Its timestamp is the hub's; its seq is given here. */
    virtual void append(ChatDraft draft, Done<ChatPosted> done) = 0;
    virtual void read(ChatQuery query, Done<ChatPage> done) = 0;
    /*! Rooms in which something was said, those of the last words first; at most `limit`. */
    virtual void rooms(std::size_t limit, Done<std::vector<RoomKept>> done) = 0;
    /*! False while nothing can be kept; it becomes true again by itself. */
    virtual bool isWritable() const = 0;
};

/*! What a message counts against kMaxAnswerBytes. */
std::size_t chatCost(const codec::Chat &chat);
/*! Tells a repeat from another message under the same id: ids are chosen by clients, and simple
 * ones count from 1 in every run. The same in every version. */
std::uint64_t repeatHash(const codec::Chat &chat);
/*! As it is kept: `posted` with its number, time and the numbers of its pins. */
codec::Chat asKept(codec::Chat chat, const ChatPosted &posted);

} // namespace pulse::hub
