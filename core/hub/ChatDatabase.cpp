// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/ChatDatabase.h"

#include "core/base/Limits.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <random>
#include <utility>

namespace pulse::hub {

namespace {

constexpr std::int64_t kSchemaVersion = 1;
/*! "PlsD": which program a database is of (SQLite's application_id). */
constexpr std::int64_t kApplicationId = 0x506C7344;
constexpr std::size_t kMaxRoomsInMemory = 10'000;
/*! A hub in front of strangers: names of rooms are chosen by anyone. */
constexpr std::int64_t kMaxRoomsInAll = 100'000;

constexpr const char *kSchema = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE room(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE message(
    room INTEGER NOT NULL REFERENCES room(id), seq INTEGER NOT NULL, time INTEGER NOT NULL,
    sender TEXT NOT NULL, client_id TEXT, text TEXT NOT NULL,
    PRIMARY KEY(room, seq)) WITHOUT ROWID;
CREATE INDEX message_by_id ON message(room, sender, client_id) WHERE client_id IS NOT NULL;
INSERT INTO meta VALUES('writes', 0);
PRAGMA application_id = 1349284676;
PRAGMA user_version = 1;
)";
static_assert(kApplicationId == 1349284676 && kSchemaVersion == 1);

std::string makeEpoch()
{
    std::random_device random;
    const auto wide = (static_cast<std::uint64_t>(random()) << 32) | random();
    return QString::number(static_cast<qulonglong>(wide), 36).toStdString();
}

/*! What is said in a room is not for every account of the machine. */
void makePrivateFile(const std::string &path)
{
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_CLOEXEC | O_RDWR, 0600);
    if (file >= 0)
        ::close(file);
}

std::int64_t clamped(std::uint64_t number)
{
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(std::min(number, kMost - 1));
}

Error openError(const std::string &path, const QString &words)
{
    return { ErrorCode::IoFailed,
        QStringLiteral("the chat store %1 %2").arg(QString::fromStdString(path), words) };
}

codec::Chat chatFrom(const sqlite::Statement &row, const std::string &room)
{
    codec::Chat chat;
    chat.room = room;
    chat.seq = static_cast<std::uint64_t>(row.number(0));
    chat.timestamp = row.number(1);
    chat.username = row.text(2);
    chat.clientId = row.text(3);
    chat.text = row.text(4);
    return chat;
}

} // namespace

ChatDatabase::~ChatDatabase() = default;

Expected<std::unique_ptr<ChatDatabase>> ChatDatabase::open(const Options &options)
{
    std::unique_ptr<ChatDatabase> made(new ChatDatabase);
    if (auto done = made->prepare(options); !done)
        return Unexpected(done.error());
    return made;
}

Expected<void> ChatDatabase::prepare(const Options &options)
{
    m_path = options.path;
    makePrivateFile(m_path);
    const int code = m_database.open(m_path, options.vfs);
    if (code != SQLITE_OK)
        return Unexpected(openError(m_path,
            QStringLiteral("cannot be opened: %1")
                .arg(QString::fromStdString(m_database.lastWords()))));
    // Exclusive first: then WAL needs no shared memory file, and a second hub is turned away.
    m_database.run("PRAGMA locking_mode=EXCLUSIVE");
    if (auto done = check(); !done)
        return done;
    m_findRoom = { m_database.get(), "SELECT id FROM room WHERE name=?1" };
    m_addRoom = { m_database.get(), "INSERT INTO room(name) VALUES(?1)" };
    m_lastSeq = { m_database.get(), "SELECT max(seq) FROM message WHERE room=?1" };
    m_findRepeat = { m_database.get(),
        "SELECT seq,time,text FROM message WHERE room=?1 AND sender=?2 AND client_id=?3 AND "
        "seq>?4" };
    m_addMessage = { m_database.get(),
        "INSERT INTO message(room,seq,time,sender,client_id,text) VALUES(?1,?2,?3,?4,?5,?6)" };
    m_after = {
        m_database.get(),
        "SELECT seq,time,sender,client_id,text FROM message WHERE room=?1 AND seq>?2 ORDER BY seq"
    };
    m_before = { m_database.get(),
        "SELECT seq,time,sender,client_id,text FROM message WHERE room=?1 AND seq<?2 "
        "ORDER BY seq DESC LIMIT ?3" };
    if (!m_findRoom.isValid() || !m_addRoom.isValid() || !m_lastSeq.isValid()
        || !m_findRepeat.isValid() || !m_addMessage.isValid() || !m_after.isValid()
        || !m_before.isValid())
        return Unexpected(openError(m_path,
            QStringLiteral("is damaged: %1").arg(QString::fromStdString(m_database.lastWords()))));
    return {};
}

Expected<void> ChatDatabase::check()
{
    sqlite::Statement version(m_database.get(), "PRAGMA user_version");
    // The first look at the file itself.
    const int step = version.step();
    const int primary = m_database.lastCode() & 0xFF;
    if (step != SQLITE_ROW) {
        const QString words = QString::fromStdString(m_database.lastWords());
        if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
            return Unexpected(
                openError(m_path, QStringLiteral("is in use by another program, perhaps a hub")));
        if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT)
            return Unexpected(openError(m_path,
                QStringLiteral("is damaged or no chat store (%1); it was left as it is")
                    .arg(words)));
        return Unexpected(openError(m_path, QStringLiteral("cannot be read: %1").arg(words)));
    }
    const std::int64_t found = version.number(0);
    version = {};
    const std::int64_t application = m_database.number("PRAGMA application_id", 0);
    const std::int64_t tables = m_database.number("SELECT count(*) FROM sqlite_schema", -1);
    if (tables == 0 && application == 0 && found == 0)
        return create();
    if (application != kApplicationId)
        return Unexpected(openError(m_path,
            tables < 0 ? QStringLiteral("is damaged (%1); it was left as it is")
                             .arg(QString::fromStdString(m_database.lastWords()))
                       : QStringLiteral("is a database of another program")));
    if (found > kSchemaVersion)
        return Unexpected(openError(m_path,
            QStringLiteral("was made by a newer version: its schema is %1, this program knows %2")
                .arg(found)
                .arg(kSchemaVersion)));
    m_database.run("PRAGMA journal_mode=WAL");
    m_database.run("PRAGMA synchronous=FULL");
    m_database.run("PRAGMA journal_size_limit=16777216");
    sqlite::Statement epoch(m_database.get(), "SELECT value FROM meta WHERE key='epoch'");
    if (epoch.step() != SQLITE_ROW)
        return Unexpected(openError(m_path,
            QStringLiteral("is damaged (%1); it was left as it is")
                .arg(QString::fromStdString(m_database.lastWords()))));
    m_epoch = epoch.text(0);
    return {};
}

Expected<void> ChatDatabase::create()
{
    m_epoch = makeEpoch();
    m_database.run("PRAGMA journal_mode=WAL");
    m_database.run("PRAGMA synchronous=FULL");
    m_database.run("PRAGMA journal_size_limit=16777216");
    bool isMade
        = m_database.run("BEGIN IMMEDIATE") == SQLITE_OK && m_database.run(kSchema) == SQLITE_OK;
    if (isMade) {
        sqlite::Statement epoch(m_database.get(), "INSERT INTO meta VALUES('epoch', ?1)");
        epoch.bind(1, std::string_view(m_epoch));
        isMade = epoch.step() == SQLITE_DONE;
    }
    if (isMade && m_database.run("COMMIT") == SQLITE_OK)
        return {};
    const QString words = QString::fromStdString(m_database.lastWords());
    m_database.run("ROLLBACK");
    return Unexpected(openError(m_path, QStringLiteral("cannot be made: %1").arg(words)));
}

Error ChatDatabase::failure() const
{
    return { ErrorCode::Unavailable, QString::fromStdString(m_database.lastWords()) };
}

Expected<std::vector<Expected<ChatPosted>>> ChatDatabase::append(std::span<const codec::Chat> chats)
{
    std::vector<Expected<ChatPosted>> answers;
    answers.reserve(chats.size());
    std::optional<Error> error;
    if (m_database.run("BEGIN IMMEDIATE") != SQLITE_OK)
        error = failure();
    for (std::size_t i = 0; i < chats.size() && !error; ++i) {
        auto posted = appendOne(chats[i]);
        if (!posted && posted.error().code == ErrorCode::Unavailable)
            error = posted.error();
        else
            answers.push_back(std::move(posted));
    }
    if (!error && m_database.run("COMMIT") != SQLITE_OK)
        error = failure();
    if (!error)
        return answers;
    if (m_database.isInTransaction())
        m_database.run("ROLLBACK");
    m_rooms.clear(); // what they say was not written
    return Unexpected(*error);
}

const ChatDatabase::Room *ChatDatabase::find(const std::string &name, std::optional<Error> &error)
{
    if (const auto known = m_rooms.find(name); known != m_rooms.end())
        return &known->second;
    m_findRoom.bind(1, std::string_view(name));
    const int step = m_findRoom.step();
    Room room;
    if (step == SQLITE_ROW)
        room.id = m_findRoom.number(0);
    else if (step != SQLITE_DONE)
        error = failure();
    m_findRoom.reset();
    if (step != SQLITE_ROW)
        return nullptr;
    m_lastSeq.bind(1, room.id);
    if (m_lastSeq.step() == SQLITE_ROW)
        room.lastSeq = m_lastSeq.number(0);
    else
        error = failure();
    m_lastSeq.reset();
    if (error)
        return nullptr;
    if (m_rooms.size() >= kMaxRoomsInMemory)
        m_rooms.clear();
    return &m_rooms.emplace(name, room).first->second;
}

Expected<ChatPosted> ChatDatabase::appendOne(const codec::Chat &chat)
{
    std::optional<Error> error;
    const Room *room = find(chat.room, error);
    if (!room && !error) {
        if (m_database.number("SELECT count(*) FROM room", 0) >= kMaxRoomsInAll)
            return Unexpected(
                Error { ErrorCode::TooMany, QStringLiteral("the hub has too many rooms") });
        m_addRoom.bind(1, std::string_view(chat.room));
        if (m_addRoom.step() != SQLITE_DONE)
            error = failure();
        m_addRoom.reset();
        if (!error)
            room = find(chat.room, error);
    }
    if (error)
        return Unexpected(*error);
    if (!room)
        return Unexpected(failure());
    if (!chat.clientId.empty()) {
        auto repeat = findRepeat(*room, chat);
        if (!repeat)
            return Unexpected(repeat.error());
        if (*repeat)
            return **repeat;
    }
    const std::int64_t seq = room->lastSeq + 1;
    m_addMessage.bind(1, room->id)
        .bind(2, seq)
        .bind(3, chat.timestamp)
        .bind(4, std::string_view(chat.username))
        .bind(6, std::string_view(chat.text));
    if (chat.clientId.empty())
        m_addMessage.bindNull(5);
    else
        m_addMessage.bind(5, std::string_view(chat.clientId));
    const int step = m_addMessage.step();
    if (step != SQLITE_DONE)
        error = failure();
    m_addMessage.reset();
    if (error)
        return Unexpected(*error);
    m_rooms[chat.room].lastSeq = seq;
    return ChatPosted { static_cast<std::uint64_t>(seq), chat.timestamp, false };
}

Expected<std::optional<ChatPosted>> ChatDatabase::findRepeat(
    const Room &room, const codec::Chat &chat)
{
    m_findRepeat.bind(1, room.id)
        .bind(2, std::string_view(chat.username))
        .bind(3, std::string_view(chat.clientId))
        .bind(4, room.lastSeq - static_cast<std::int64_t>(limits::kRepeatWindow));
    std::optional<ChatPosted> found;
    int step = SQLITE_ROW;
    while (!found && (step = m_findRepeat.step()) == SQLITE_ROW) {
        // Simple clients count their ids from 1 in every run: only the same text is a repeat.
        if (m_findRepeat.text(2) == chat.text)
            found = ChatPosted { static_cast<std::uint64_t>(m_findRepeat.number(0)),
                m_findRepeat.number(1), true };
    }
    std::optional<Error> error;
    if (!found && step != SQLITE_DONE)
        error = failure();
    m_findRepeat.reset();
    if (error)
        return Unexpected(*error);
    return found;
}

Expected<ChatPage> ChatDatabase::read(const ChatQuery &query)
{
    ChatPage page;
    std::optional<Error> error;
    const Room *room = find(query.room, error);
    if (error)
        return Unexpected(*error);
    if (!room) {
        page.isComplete = true;
        page.isRecovered = query.since == 0U;
        return page;
    }
    page.lastSeq = static_cast<std::uint64_t>(room->lastSeq);
    if (query.since && *query.since <= page.lastSeq
        && page.lastSeq - *query.since <= limits::kMaxRecovered) {
        const auto isAll = readSince(*room, query, page);
        if (!isAll)
            return Unexpected(isAll.error());
        page.isRecovered = *isAll;
    }
    if (!page.isRecovered && query.limit > 0) {
        if (auto done = readPage(*room, query, page); !done)
            return Unexpected(done.error());
    }
    return page;
}

Expected<bool> ChatDatabase::readSince(const Room &room, const ChatQuery &query, ChatPage &page)
{
    m_after.bind(1, room.id).bind(2, clamped(*query.since));
    std::size_t bytes = 0;
    int step = SQLITE_ROW;
    while (bytes <= ChatStore::kMaxAnswerBytes && (step = m_after.step()) == SQLITE_ROW) {
        page.messages.push_back(chatFrom(m_after, query.room));
        bytes += chatCost(page.messages.back());
    }
    std::optional<Error> error;
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        error = failure();
    m_after.reset();
    if (error)
        return Unexpected(*error);
    const bool isAll = bytes <= ChatStore::kMaxAnswerBytes
        && page.messages.size() == static_cast<std::size_t>(page.lastSeq - *query.since);
    if (!isAll)
        page.messages.clear();
    page.isComplete = isAll && *query.since == 0;
    return isAll;
}

Expected<void> ChatDatabase::readPage(const Room &room, const ChatQuery &query, ChatPage &page)
{
    const auto before = query.before == 0 ? room.lastSeq + 1 : clamped(query.before);
    const std::size_t limit = std::min(query.limit, limits::kRoomHistory);
    m_before.bind(1, room.id).bind(2, before).bind(3, static_cast<std::int64_t>(limit));
    std::size_t bytes = 0;
    int step = SQLITE_ROW;
    while ((step = m_before.step()) == SQLITE_ROW) {
        codec::Chat chat = chatFrom(m_before, query.room);
        bytes += chatCost(chat);
        if (bytes > ChatStore::kMaxAnswerBytes && !page.messages.empty())
            break;
        page.messages.push_back(std::move(chat));
    }
    std::optional<Error> error;
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        error = failure();
    m_before.reset();
    if (error)
        return Unexpected(*error);
    std::reverse(page.messages.begin(), page.messages.end());
    page.isComplete = page.messages.empty() || page.messages.front().seq <= 1;
    return {};
}

Expected<void> ChatDatabase::probe()
{
    if (m_database.run("BEGIN IMMEDIATE") == SQLITE_OK
        && m_database.run("UPDATE meta SET value=value+1 WHERE key='writes'") == SQLITE_OK
        && m_database.run("COMMIT") == SQLITE_OK)
        return {};
    Error error = failure();
    if (m_database.isInTransaction())
        m_database.run("ROLLBACK");
    return Unexpected(std::move(error));
}

} // namespace pulse::hub
