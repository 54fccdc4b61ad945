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
 * file open. Nothing is ever deleted, repaired or converted silently: a file that is damaged, newer
 * or not ours is refused in words and left as it is.
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
     * refused for a reason of their own (TooMany). */
    Expected<std::vector<Expected<ChatPosted>>> append(std::span<const codec::Chat> chats);
    Expected<ChatPage> read(const ChatQuery &query);
    /*! Whether a transaction can be written now. */
    Expected<void> probe();

private:
    struct Room
    {
        std::int64_t id = 0;
        std::int64_t lastSeq = 0;
    };

    ChatDatabase() = default;
    Expected<void> prepare(const Options &options);
    Expected<void> check();
    Expected<void> create();
    /*! nullptr = the room is not there, or reading failed: then `error` has it. */
    const Room *find(const std::string &name, std::optional<Error> &error);
    Expected<ChatPosted> appendOne(const codec::Chat &chat);
    Expected<std::optional<ChatPosted>> findRepeat(const Room &room, const codec::Chat &chat);
    Expected<bool> readSince(const Room &room, const ChatQuery &query, ChatPage &page);
    Expected<void> readPage(const Room &room, const ChatQuery &query, ChatPage &page);
    Error failure() const;

    sqlite::Database m_database;
    std::string m_path;
    std::string m_epoch;
    std::unordered_map<std::string, Room> m_rooms; //!< those met in this run; bounded
    sqlite::Statement m_findRoom;
    sqlite::Statement m_addRoom;
    sqlite::Statement m_lastSeq;
    sqlite::Statement m_findRepeat;
    sqlite::Statement m_addMessage;
    sqlite::Statement m_after;
    sqlite::Statement m_before;
};

} // namespace pulse::hub
