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

constexpr std::int64_t kSchemaVersion = 2;
/*! "PlsD": which program a database is of (SQLite's application_id). */
constexpr std::int64_t kApplicationId = 0x506C7344;
constexpr std::size_t kMaxRoomsInMemory = 10'000;
/*! A hub in front of strangers: names of rooms are chosen by anyone. */
constexpr std::int64_t kMaxRoomsInAll = 100'000;

constexpr const char *kSchema = R"(
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE room(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    pins INTEGER NOT NULL DEFAULT 0, topic TEXT NOT NULL DEFAULT '');
CREATE TABLE message(
    room INTEGER NOT NULL REFERENCES room(id), seq INTEGER NOT NULL, time INTEGER NOT NULL,
    sender TEXT NOT NULL, client_id TEXT, text TEXT NOT NULL,
    said INTEGER, target INTEGER NOT NULL DEFAULT 0, extras TEXT NOT NULL DEFAULT '',
    PRIMARY KEY(room, seq)) WITHOUT ROWID;
CREATE INDEX message_by_id ON message(room, sender, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX message_by_target ON message(room, target) WHERE target<>0;
INSERT INTO meta VALUES('writes', 0);
PRAGMA application_id = 1349284676;
PRAGMA user_version = 2;
)";
/*! `said` of what is there already stays NULL: its text is compared itself. */
constexpr const char *kUpgradeFrom1 = R"(
ALTER TABLE room ADD COLUMN pins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN said INTEGER;
ALTER TABLE message ADD COLUMN target INTEGER NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN extras TEXT NOT NULL DEFAULT '';
CREATE INDEX message_by_target ON message(room, target) WHERE target<>0;
PRAGMA user_version = 2;
)";
static_assert(kApplicationId == 1349284676 && kSchemaVersion == 2);

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
    // What is damaged there is left out; the text stays.
    static_cast<void>(codec::addExtras(chat, row.text(5)));
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
    return prepareStatements();
}

Expected<void> ChatDatabase::prepareStatements()
{
    sqlite3 *db = m_database.get();
    m_findRoom = { db, "SELECT id,pins,topic FROM room WHERE name=?1" };
    m_addRoom = { db, "INSERT INTO room(name) VALUES(?1)" };
    m_setRoom = { db, "UPDATE room SET pins=?2, topic=?3 WHERE id=?1" };
    m_listRooms = { db,
        "SELECT name,topic,(SELECT max(seq) FROM message WHERE room=room.id),"
        "(SELECT time FROM message WHERE room=room.id ORDER BY seq DESC LIMIT 1) AS latest "
        "FROM room ORDER BY latest DESC LIMIT ?1" };
    m_lastSeq = { db, "SELECT max(seq) FROM message WHERE room=?1" };
    m_findRepeat = { db,
        "SELECT seq,time,text,said FROM message WHERE room=?1 AND sender=?2 AND client_id=?3 AND "
        "seq>?4" };
    m_addMessage = { db,
        "INSERT INTO message(room,seq,time,sender,client_id,text,said,target,extras) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)" };
    m_one = { db,
        "SELECT seq,time,sender,client_id,text,extras FROM message WHERE room=?1 AND seq=?2" };
    m_amend = { db, "UPDATE message SET text=?3, extras=?4 WHERE room=?1 AND seq=?2" };
    m_forgetEdits = { db, "UPDATE message SET text='' WHERE room=?1 AND target=?2 AND text<>''" };
    m_after = { db,
        "SELECT seq,time,sender,client_id,text,extras FROM message WHERE room=?1 AND seq>?2 "
        "ORDER BY seq" };
    m_before = { db,
        "SELECT seq,time,sender,client_id,text,extras FROM message WHERE room=?1 AND seq<?2 "
        "ORDER BY seq DESC LIMIT ?3" };
    const std::initializer_list<const sqlite::Statement *> all { &m_findRoom, &m_addRoom,
        &m_setRoom, &m_listRooms, &m_lastSeq, &m_findRepeat, &m_addMessage, &m_one, &m_amend,
        &m_forgetEdits, &m_after, &m_before };
    if (!std::ranges::all_of(all, [](const auto *statement) { return statement->isValid(); }))
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
    epoch = {};
    m_database.run("PRAGMA secure_delete=ON");
    return found < kSchemaVersion ? upgrade(found) : Expected<void>();
}

Expected<void> ChatDatabase::upgrade(std::int64_t found)
{
    if (m_database.run("BEGIN IMMEDIATE") == SQLITE_OK && m_database.run(kUpgradeFrom1) == SQLITE_OK
        && m_database.run("COMMIT") == SQLITE_OK)
        return {};
    const QString words = QString::fromStdString(m_database.lastWords());
    m_database.run("ROLLBACK");
    return Unexpected(openError(m_path,
        QStringLiteral("is of schema %1 and cannot be brought to %2: %3")
            .arg(found)
            .arg(kSchemaVersion)
            .arg(words)));
}

Expected<void> ChatDatabase::create()
{
    m_epoch = makeEpoch();
    m_database.run("PRAGMA secure_delete=ON");
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

Expected<std::vector<Expected<ChatPosted>>> ChatDatabase::append(std::span<const ChatDraft> drafts)
{
    std::vector<Expected<ChatPosted>> answers;
    answers.reserve(drafts.size());
    m_hasDeleted = false;
    std::optional<Error> error;
    if (m_database.run("BEGIN IMMEDIATE") != SQLITE_OK)
        error = failure();
    for (std::size_t i = 0; i < drafts.size() && !error; ++i) {
        auto posted = appendOne(drafts[i]);
        if (!posted && posted.error().code == ErrorCode::Unavailable)
            error = posted.error();
        else
            answers.push_back(std::move(posted));
    }
    if (!error && m_database.run("COMMIT") != SQLITE_OK)
        error = failure();
    if (!error) {
        // What was deleted still stands in the log of the file.
        if (m_hasDeleted)
            m_database.run("PRAGMA wal_checkpoint(TRUNCATE)");
        return answers;
    }
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
        room = { m_findRoom.number(0), 0, m_findRoom.number(1), std::string(m_findRoom.text(2)) };
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

Expected<const ChatDatabase::Room *> ChatDatabase::findOrMake(const std::string &name)
{
    std::optional<Error> error;
    const Room *room = find(name, error);
    if (!room && !error) {
        if (m_database.number("SELECT count(*) FROM room", 0) >= kMaxRoomsInAll)
            return Unexpected(
                Error { ErrorCode::TooMany, QStringLiteral("the hub has too many rooms") });
        m_addRoom.bind(1, std::string_view(name));
        if (auto done = write(m_addRoom); !done)
            return Unexpected(done.error());
        room = find(name, error);
    }
    if (error)
        return Unexpected(*error);
    if (!room)
        return Unexpected(failure());
    return room;
}

Expected<void> ChatDatabase::write(sqlite::Statement &statement)
{
    const int step = statement.step();
    std::optional<Error> error;
    if (step != SQLITE_DONE)
        error = failure();
    statement.reset();
    if (error)
        return Unexpected(*error);
    return {};
}

Expected<ChatPosted> ChatDatabase::appendOne(const ChatDraft &draft)
{
    const codec::Chat &chat = draft.chat;
    const auto found = findOrMake(chat.room);
    if (!found)
        return Unexpected(found.error());
    Room room = **found;
    if (!chat.clientId.empty()) {
        auto repeat = findRepeat(room, chat);
        if (!repeat)
            return Unexpected(repeat.error());
        if (*repeat)
            return **repeat;
    }
    ++room.lastSeq;
    ChatPosted posted { static_cast<std::uint64_t>(room.lastSeq), chat.timestamp };
    if (!chat.pins.empty())
        posted.firstPin = static_cast<std::uint64_t>(room.lastPin) + 1;
    codec::Chat kept = asKept(chat, posted);
    if (codec::isChange(kept)) {
        if (auto done = change(room, kept, draft.rank); !done)
            return Unexpected(done.error());
    }
    if (auto done = store(room, kept, repeatHash(chat)); !done)
        return Unexpected(done.error());
    room.lastPin += static_cast<std::int64_t>(kept.pins.size());
    if (kept.kind == codec::Chat::Kind::Topic)
        room.topic = kept.text;
    if (!kept.pins.empty() || kept.kind == codec::Chat::Kind::Topic) {
        m_setRoom.bind(1, room.id).bind(2, room.lastPin).bind(3, std::string_view(room.topic));
        if (auto done = write(m_setRoom); !done)
            return Unexpected(done.error());
    }
    m_rooms[chat.room] = std::move(room);
    return posted;
}

Expected<void> ChatDatabase::store(const Room &room, const codec::Chat &kept, std::uint64_t hash)
{
    const std::string extras = codec::extrasOf(kept);
    m_addMessage.bind(1, room.id)
        .bind(2, static_cast<std::int64_t>(kept.seq))
        .bind(3, kept.timestamp)
        .bind(4, std::string_view(kept.username))
        .bind(6, std::string_view(kept.text))
        .bind(7, static_cast<std::int64_t>(hash))
        .bind(8, clamped(kept.target))
        .bind(9, std::string_view(extras));
    if (kept.clientId.empty())
        m_addMessage.bindNull(5);
    else
        m_addMessage.bind(5, std::string_view(kept.clientId));
    return write(m_addMessage);
}

Expected<std::optional<codec::Chat>> ChatDatabase::message(
    const Room &room, const codec::Chat &made)
{
    m_one.bind(1, room.id).bind(2, clamped(made.target));
    const int step = m_one.step();
    std::optional<codec::Chat> found;
    std::optional<Error> error;
    if (step == SQLITE_ROW)
        found = chatFrom(m_one, made.room);
    else if (step != SQLITE_DONE)
        error = failure();
    m_one.reset();
    if (error)
        return Unexpected(*error);
    return found;
}

Expected<void> ChatDatabase::change(const Room &room, const codec::Chat &made, codec::Rank rank)
{
    auto target = message(room, made);
    if (!target)
        return Unexpected(target.error());
    if (!*target)
        return Unexpected(Error {
            ErrorCode::NotFound, QStringLiteral("there is no message %1").arg(made.target) });
    if (auto may = codec::mayAmend(**target, made, rank); !may)
        return may;
    codec::amend(**target, made);
    if (made.kind == codec::Chat::Kind::Delete) {
        m_forgetEdits.bind(1, room.id).bind(2, clamped(made.target));
        if (auto done = write(m_forgetEdits); !done)
            return done;
        m_hasDeleted = true;
    }
    const std::string extras = codec::extrasOf(**target);
    m_amend.bind(1, room.id)
        .bind(2, clamped(made.target))
        .bind(3, std::string_view((*target)->text))
        .bind(4, std::string_view(extras));
    return write(m_amend);
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
        const bool isSame = m_findRepeat.isNull(3)
            ? m_findRepeat.text(2) == chat.text && chat.kind == codec::Chat::Kind::Said
            : static_cast<std::uint64_t>(m_findRepeat.number(3)) == repeatHash(chat);
        if (isSame)
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
    page.topic = room->topic;
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

Expected<std::vector<RoomKept>> ChatDatabase::rooms(std::size_t limit)
{
    m_listRooms.bind(1, static_cast<std::int64_t>(limit));
    std::vector<RoomKept> rooms;
    int step = SQLITE_ROW;
    while ((step = m_listRooms.step()) == SQLITE_ROW)
        rooms.push_back({ m_listRooms.text(0), m_listRooms.text(1),
            static_cast<std::uint64_t>(m_listRooms.number(2)) });
    std::optional<Error> error;
    if (step != SQLITE_DONE)
        error = failure();
    m_listRooms.reset();
    if (error)
        return Unexpected(*error);
    return rooms;
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
