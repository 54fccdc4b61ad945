// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/ChatStore.h"
#include "core/sqlite/Sqlite.h"

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace pulse::hub {

/*!
 * Chat in one SQLite file: WAL, every commit synced. One thread; blocks. Nobody else may have the
 * file open. A file of an older version is brought up to this one; one that is damaged, newer or
 * not ours is refused in words and left as it is. What a room deletes is overwritten in the file.
 */
class ChatDatabase
{
public:
    struct Options
    {
        std::string path;
        std::string vfs {}; //!< of SQLite; empty = the system's files
    };

    static Expected<std::unique_ptr<ChatDatabase>> open(const Options &options);
    ~ChatDatabase();

    const std::string &epoch() const { return m_epoch; }
    /*! All of them in one transaction, synced when this returns; or none. Single ones may be
     * refused for a reason of their own (TooMany, and those of codec::mayAmend). */
    Expected<std::vector<Expected<ChatPosted>>> append(std::span<const ChatDraft> drafts);
    Expected<ChatPage> read(const ChatQuery &query);
    Expected<std::vector<RoomKept>> rooms(std::size_t limit);
    /*! Whether a transaction can be written now. */
    Expected<void> probe();

private:
    struct Room
    {
        std::int64_t id = 0;
        std::int64_t lastSeq = 0;
        std::int64_t lastPin = 0;
        std::string topic;
    };

    ChatDatabase() = default;
    Expected<void> prepare(const Options &options);
    Expected<void> check();
    Expected<void> create();
    /*! From schema `found` to this one, in one transaction. */
    Expected<void> upgrade(std::int64_t found);
    Expected<void> prepareStatements();
    /*! nullptr = the room is not there, or reading failed: then `error` has it. */
    const Room *find(const std::string &name, std::optional<Error> &error);
    Expected<const Room *> findOrMake(const std::string &name);
    Expected<ChatPosted> appendOne(const ChatDraft &draft);
    /*! Makes the change, which has its number, to what is kept. */
    Expected<void> change(const Room &room, const codec::Chat &made, codec::Rank rank);
    Expected<std::optional<codec::Chat>> message(const Room &room, const codec::Chat &made);
    Expected<void> write(sqlite::Statement &statement);
    Expected<void> store(const Room &room, const codec::Chat &kept, std::uint64_t hash);
    Expected<std::optional<ChatPosted>> findRepeat(const Room &room, const codec::Chat &chat);
    Expected<bool> readSince(const Room &room, const ChatQuery &query, ChatPage &page);
    Expected<void> readPage(const Room &room, const ChatQuery &query, ChatPage &page);
    Error failure() const;

    sqlite::Database m_database;
    std::string m_path;
    std::string m_epoch;
    bool m_hasDeleted = false; //!< in the transaction that is open
    std::unordered_map<std::string, Room> m_rooms; //!< those met in this run; bounded
    sqlite::Statement m_findRoom;
    sqlite::Statement m_addRoom;
    sqlite::Statement m_lastSeq;
    sqlite::Statement m_findRepeat;
    sqlite::Statement m_addMessage;
    sqlite::Statement m_one;
    sqlite::Statement m_amend;
    sqlite::Statement m_forgetEdits;
    sqlite::Statement m_setRoom;
    sqlite::Statement m_listRooms;
    sqlite::Statement m_after;
    sqlite::Statement m_before;
};

} // namespace pulse::hub
