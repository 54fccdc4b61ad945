// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/SqliteOutbox.h"

#include "core/base/Logging.h"
#include "core/sqlite/Sqlite.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <sqlite3.h>

#include <memory>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

constexpr std::int64_t kSchemaVersion = 2;
/*! "PlsO": which program and use a database is of (SQLite's application_id). */
constexpr std::int64_t kApplicationId = 0x506C734F;
constexpr const char *kSchema = R"(
BEGIN;
CREATE TABLE message(
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, room TEXT NOT NULL,
    text TEXT NOT NULL, written INTEGER NOT NULL, failure INTEGER NOT NULL, why TEXT NOT NULL,
    extras TEXT NOT NULL DEFAULT '');
PRAGMA application_id = 1349284687;
PRAGMA user_version = 2;
COMMIT;
)";
constexpr const char *kUpgradeFrom1 = R"(
BEGIN;
ALTER TABLE message ADD COLUMN extras TEXT NOT NULL DEFAULT '';
PRAGMA user_version = 2;
COMMIT;
)";
static_assert(kApplicationId == 1349284687 && kSchemaVersion == 2);
/*! Set-aside files beside ours; the name has to be free. */
constexpr int kMaxAside = 100;

} // namespace

/*! The file, on the store's thread. */
class SqliteOutbox::File
{
public:
    explicit File(const Options &options)
        : m_options(options)
    {
    }

    /*! What was wrong with the file before, if anything; whether there is one now: isOpen(). */
    Error open();
    bool isOpen() const { return m_isOpen; }
    Error begin();
    Error commit();
    void rollBack() { m_database.run("ROLLBACK"); }
    Error put(const OutboxEntry &entry);
    Error fail(const QString &id, const Error &failure);
    Error remove(const QString &id);
    Expected<QList<OutboxEntry>> all();

private:
    enum class Found { Ours, Nothing, Damaged, Busy, NotOpened };

    Found look();
    bool create();
    bool prepare();
    void close();
    bool setAside(QString *name);
    Error failure() const;
    Error done(int code) const { return code == SQLITE_DONE ? Error {} : failure(); }

    const Options &m_options;
    sqlite::Database m_database;
    sqlite::Statement m_put;
    sqlite::Statement m_fail;
    sqlite::Statement m_remove;
    sqlite::Statement m_all;
    sqlite::Statement m_count;
    bool m_isOpen = false;
};

Error SqliteOutbox::File::failure() const
{
    return { ErrorCode::IoFailed,
        u"%1: %2"_s.arg(m_options.path, QString::fromStdString(m_database.lastWords())) };
}

SqliteOutbox::File::Found SqliteOutbox::File::look()
{
    const int code = m_database.open(m_options.path.toStdString(), m_options.vfs);
    if (code != SQLITE_OK)
        return Found::NotOpened;
    // Exclusive first: then WAL needs no shared memory file, and a second program is turned away.
    m_database.run("PRAGMA locking_mode=EXCLUSIVE");
    m_database.run("PRAGMA trusted_schema=OFF");
    const int mode = m_database.run("PRAGMA journal_mode=WAL");
    m_database.run("PRAGMA synchronous=FULL");
    const int primary = (mode == SQLITE_OK ? m_database.run("BEGIN IMMEDIATE") : mode) & 0xff;
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
        return Found::Busy;
    if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT)
        return Found::Damaged;
    if (primary != SQLITE_OK)
        return Found::NotOpened;
    m_database.run("COMMIT");
    if (m_database.number("SELECT count(*) FROM sqlite_schema", -1) == 0)
        return Found::Nothing;
    const std::int64_t version = m_database.number("PRAGMA user_version", 0);
    if (m_database.number("PRAGMA application_id", 0) != kApplicationId || version < 1
        || version > kSchemaVersion)
        return Found::Damaged;
    sqlite::Statement check(m_database.get(), "PRAGMA quick_check(1)");
    const bool isSound = check.step() == SQLITE_ROW && check.text(0) == "ok";
    if (isSound && version == 1)
        m_database.run(kUpgradeFrom1);
    // A sound file may still have another schema.
    return isSound && prepare() ? Found::Ours : Found::Damaged;
}

bool SqliteOutbox::File::create()
{
    return m_database.run(kSchema) == SQLITE_OK && prepare();
}

bool SqliteOutbox::File::prepare()
{
    m_put = { m_database.get(),
        "INSERT OR REPLACE INTO message(id,room,text,written,failure,why,extras) "
        "VALUES(?1,?2,?3,?4,0,'',?5)" };
    m_fail = { m_database.get(), "UPDATE message SET failure=?2, why=?3 WHERE id=?1" };
    m_remove = { m_database.get(), "DELETE FROM message WHERE id=?1" };
    m_count = { m_database.get(), "SELECT count(*) FROM message" };
    m_all = { m_database.get(),
        "SELECT id,room,text,written,failure,why,extras FROM message ORDER BY place" };
    return m_put.isValid() && m_fail.isValid() && m_remove.isValid() && m_count.isValid()
        && m_all.isValid();
}

void SqliteOutbox::File::close()
{
    for (sqlite::Statement *each : { &m_put, &m_fail, &m_remove, &m_count, &m_all })
        *each = {};
    m_database.close();
    m_isOpen = false;
}

bool SqliteOutbox::File::setAside(QString *name)
{
    for (int i = 1; i <= kMaxAside; ++i) {
        *name = u"%1.damaged-%2"_s.arg(m_options.path).arg(i);
        if (QFile::exists(*name))
            continue;
        // Its journal belongs to it, and would spoil a new file of the old name.
        QFile::rename(m_options.path + u"-wal"_s, *name + u"-wal"_s);
        QFile::remove(m_options.path + u"-shm"_s);
        return QFile::rename(m_options.path, *name);
    }
    return false;
}

Error SqliteOutbox::File::open()
{
    QDir().mkpath(QFileInfo(m_options.path).absolutePath());
    QFile file(m_options.path);
    if (file.open(QIODevice::ReadWrite)) { // what is written is for its writer only
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.close();
    }
    Error error;
    Found found = look();
    if (found == Found::Damaged) {
        close();
        QString name;
        if (!setAside(&name))
            return { ErrorCode::IoFailed,
                u"%1 is damaged and cannot be renamed"_s.arg(m_options.path) };
        error = { ErrorCode::IoFailed,
            u"%1 was damaged or of another program: it is now %2"_s.arg(m_options.path, name) };
        found = look();
    }
    if (found == Found::Busy) {
        close();
        return { ErrorCode::AccessDenied, u"%1 is used by another program"_s.arg(m_options.path) };
    }
    if (found == Found::NotOpened || (found == Found::Nothing && !create())) {
        error = failure();
        close();
        return error;
    }
    m_isOpen = true;
    return error;
}

Error SqliteOutbox::File::begin()
{
    return m_database.run("BEGIN IMMEDIATE") == SQLITE_OK ? Error {} : failure();
}

Error SqliteOutbox::File::commit()
{
    return m_database.run("COMMIT") == SQLITE_OK ? Error {} : failure();
}

Error SqliteOutbox::File::put(const OutboxEntry &entry)
{
    m_count.reset();
    const bool isFull = m_count.step() == SQLITE_ROW
        && m_count.number(0) >= static_cast<std::int64_t>(m_options.maxEntries);
    m_count.reset();
    if (isFull)
        return { ErrorCode::TooMany, u"%1 messages are kept already"_s.arg(m_options.maxEntries) };
    const std::string id = entry.id.toStdString();
    const std::string room = entry.room.toStdString();
    const std::string text = entry.text.toStdString();
    const std::string extras = entry.extras.toStdString();
    m_put.bind(1, id).bind(2, room).bind(3, text).bind(4, entry.writtenAt).bind(5, extras);
    const Error error = done(m_put.step());
    m_put.reset();
    return error;
}

Error SqliteOutbox::File::fail(const QString &id, const Error &failure)
{
    const std::string key = id.toStdString();
    const std::string why = failure.detail.toStdString();
    m_fail.bind(1, key).bind(2, std::int64_t(failure.code)).bind(3, why);
    const Error error = done(m_fail.step());
    m_fail.reset();
    return error;
}

Error SqliteOutbox::File::remove(const QString &id)
{
    const std::string key = id.toStdString();
    m_remove.bind(1, key);
    const Error error = done(m_remove.step());
    m_remove.reset();
    return error;
}

Expected<QList<OutboxEntry>> SqliteOutbox::File::all()
{
    QList<OutboxEntry> entries;
    int code = m_all.step();
    for (; code == SQLITE_ROW; code = m_all.step()) {
        const std::int64_t failed = m_all.number(4);
        const bool isKnown = failed >= 0 && failed <= std::int64_t(ErrorCode::Internal);
        entries.append(
            { QString::fromStdString(m_all.text(0)), QString::fromStdString(m_all.text(1)),
                QString::fromStdString(m_all.text(2)), m_all.number(3),
                { isKnown ? static_cast<ErrorCode>(failed) : ErrorCode::Internal,
                    QString::fromStdString(m_all.text(5)) },
                QString::fromStdString(m_all.text(6)) });
    }
    m_all.reset();
    if (code != SQLITE_DONE)
        return Unexpected(failure());
    return entries;
}

SqliteOutbox::SqliteOutbox(Options options)
    : m_options(std::move(options))
    , m_thread([this] { run(); })
{
}

SqliteOutbox::~SqliteOutbox()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void SqliteOutbox::add(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void SqliteOutbox::load(std::function<void(const Loaded &)> done)
{
    add([done = std::move(done)](File &file) -> Answer {
        Loaded loaded;
        loaded.error = file.open();
        if (file.isOpen()) {
            if (auto entries = file.all())
                loaded.entries = *entries;
            else
                loaded.error = entries.error();
        }
        return [done, loaded](const Error &) { done(loaded); };
    });
}

void SqliteOutbox::put(const OutboxEntry &entry, std::function<void(const Error &)> done)
{
    add([entry, done = std::move(done)](File &file) -> Answer {
        const Error error = file.isOpen()
            ? file.put(entry)
            : Error { ErrorCode::IoFailed, u"there is no file to keep it in"_s };
        return [done, error](const Error &committed) {
            done(error.code != ErrorCode::None ? error : committed);
        };
    });
}

void SqliteOutbox::fail(const QString &id, const Error &failure)
{
    add([id, failure](File &file) -> Answer {
        if (file.isOpen())
            file.fail(id, failure);
        return {};
    });
}

void SqliteOutbox::remove(const QString &id)
{
    add([id](File &file) -> Answer {
        if (file.isOpen())
            file.remove(id);
        return {};
    });
}

void SqliteOutbox::run()
{
    File file(m_options);
    for (;;) {
        std::vector<Job> jobs;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return !m_jobs.empty() || m_isStopping; });
            jobs.swap(m_jobs);
            if (jobs.empty())
                return;
        }
        work(file, std::move(jobs));
    }
}

void SqliteOutbox::work(File &file, std::vector<Job> jobs)
{
    // The first job opens the file, which is no transaction.
    auto at = jobs.begin();
    std::vector<Answer> answers;
    if (!file.isOpen())
        answers.push_back((*at++)(file));
    Error committed = file.isOpen() ? file.begin() : Error {};
    const bool hasBegun = file.isOpen() && committed.code == ErrorCode::None;
    for (; at != jobs.end(); ++at)
        answers.push_back((*at)(file));
    if (hasBegun)
        committed = file.commit();
    if (committed.code != ErrorCode::None) {
        qCWarning(logClient).noquote() << "unsent messages:" << committed.detail;
        file.rollBack();
    }
    // Queued into the thread of the link; in one piece, so that the order stays.
    QMetaObject::invokeMethod(
        &m_home,
        [answers = std::move(answers), committed] {
            for (const Answer &answer : answers) {
                if (answer)
                    answer(committed);
            }
        },
        Qt::QueuedConnection);
}

QString outboxPath(const QString &folder, const QString &server)
{
    const QByteArray name
        = QCryptographicHash::hash(server.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"%1/%2.outbox"_s.arg(folder, QString::fromLatin1(name.left(32)));
}

} // namespace pulse
