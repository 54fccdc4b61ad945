// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardStorage.h"

#include "app/models/WholeFile.h"
#include "core/base/Logging.h"
#include "core/base/OwnThread.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSet>

#include <memory>
#include <utility>

namespace pulse {

namespace {

/*! A save that was cut off leaves its unfinished file behind; nobody writes one for so long. */
constexpr qint64 kLeftoverSeconds = 60;

QString minuteStamp(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmm"));
}

QStringList backupsOf(const QDir &folder)
{
    return folder.entryList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name | QDir::Reversed);
}

/*! The last five, and of what is older the newest of each day. */
void dropOldBackups(const QDir &folder)
{
    const QStringList names = backupsOf(folder);
    QSet<QString> days;
    for (qsizetype i = BoardStorage::kBackups; i < names.size(); ++i) {
        const QString day = names.at(i).left(8); // yyyyMMdd
        if (days.contains(day) || days.size() >= BoardStorage::kDailyBackups)
            QFile::remove(folder.filePath(names.at(i)));
        else
            days.insert(day);
    }
}

Error writeBoardFile(
    const QDir &boards, const QString &id, const QByteArray &json, const QDateTime &now)
{
    const QString name = id + QStringLiteral(".json");
    const Error error = writeWhole(boards.filePath(name), json);
    if (error.code != ErrorCode::None)
        return error;
    const QDir backups(boards.filePath(QStringLiteral("backups/") + id));
    const Error spare
        = writeWhole(backups.filePath(minuteStamp(now) + QStringLiteral(".json")), json);
    if (spare.code == ErrorCode::None)
        dropOldBackups(backups);
    else
        qCWarning(logApp) << "no copy of the board" << id << spare.detail;
    return {};
}

void removeLeftovers(const QDir &folder, const QDateTime &now)
{
    const QFileInfoList files
        = folder.entryInfoList({ QStringLiteral("*.json.??????") }, QDir::Files);
    for (const QFileInfo &file : files) {
        if (file.lastModified().secsTo(now) > kLeftoverSeconds)
            QFile::remove(file.filePath());
    }
}

} // namespace

BoardStorage::BoardStorage(QString folder, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(clock)
    , m_writer(new QObject)
{
    m_thread.setObjectName(QStringLiteral("storage"));
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

BoardStorage::~BoardStorage()
{
    if (!flush())
        qCWarning(logApp) << "boards are still being written";
    m_thread.quit();
    m_thread.wait();
}

QString BoardStorage::boardsFolder() const
{
    return QDir(m_folder).filePath(QStringLiteral("boards"));
}

QString BoardStorage::pathOf(const QString &id) const
{
    return QDir(boardsFolder()).filePath(id + QStringLiteral(".json"));
}

bool BoardStorage::isValidId(const QString &id)
{
    static const QRegularExpression kId(QStringLiteral("\\A[a-z0-9][a-z0-9-]{0,63}\\z"));
    return kId.match(id).hasMatch();
}

BoardStorage::Contents BoardStorage::load()
{
    PULSE_ASSERT_OWN_THREAD(this);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now() / kNsPerMs);
    Contents contents;
    const QDir folder(boardsFolder());
    removeLeftovers(folder, now);
    const Expected<QByteArray> index
        = readWhole(QDir(m_folder).filePath(QStringLiteral("boards.json")), kMaxBoardBytes);
    if (index)
        contents.index = *index;
    const QStringList names
        = folder.entryList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name);
    for (const QString &name : names.mid(0, kMaxBoards)) {
        const QString id = name.chopped(5);
        if (!isValidId(id))
            continue;
        const Expected<QByteArray> json = readWhole(folder.filePath(name), kMaxBoardBytes);
        Expected<BoardSpec> spec = json ? parseBoard(*json) : Unexpected(json.error());
        if (spec) {
            spec->id = id;
            contents.boards.push_back({ *spec, *json });
            continue;
        }
        Damage damage { id, spec.error(), {}, false, 0 };
        const QString aside = QStringLiteral("%1.broken-%2")
                                  .arg(folder.filePath(name),
                                      now.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz")));
        // What may not be read may be good.
        if (spec.error().code != ErrorCode::AccessDenied
            && QFile::rename(folder.filePath(name), aside))
            damage.movedTo = aside;
        damage.isRestored = restore(damage, contents);
        contents.damages.push_back(damage);
    }
    return contents;
}

bool BoardStorage::restore(Damage &damage, Contents &contents)
{
    const QDir backups(QDir(boardsFolder()).filePath(QStringLiteral("backups/") + damage.id));
    const QStringList names = backupsOf(backups);
    for (const QString &name : names) {
        const Expected<QByteArray> json = readWhole(backups.filePath(name), kMaxBoardBytes);
        Expected<BoardSpec> spec = json ? parseBoard(*json) : Unexpected(json.error());
        if (!spec)
            continue;
        damage.copyMs = QFileInfo(backups.filePath(name)).lastModified().toMSecsSinceEpoch();
        spec->id = damage.id;
        contents.boards.push_back({ *spec, *json });
        if (!damage.movedTo.isEmpty())
            save(damage.id, *json);
        return true;
    }
    return false;
}

void BoardStorage::save(const QString &id, const QByteArray &json)
{
    PULSE_ASSERT_OWN_THREAD(this);
    const QDir boards(boardsFolder());
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.now() / kNsPerMs);
    QMetaObject::invokeMethod(
        m_writer,
        [this, boards, id, json, now] {
            const Error error = writeBoardFile(boards, id, json, now);
            // Queued: back to the GUI thread; this object waits for the thread before it goes.
            QMetaObject::invokeMethod(
                this,
                [this, id, error] {
                    if (error.code == ErrorCode::None)
                        Q_EMIT saved(id);
                    else
                        Q_EMIT failed(id, error);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void BoardStorage::remove(const QString &id)
{
    PULSE_ASSERT_OWN_THREAD(this);
    // Queued, as every job: after the saves before it.
    QMetaObject::invokeMethod(
        m_writer, [path = pathOf(id)] { QFile::remove(path); }, Qt::QueuedConnection);
}

void BoardStorage::saveIndex(const QByteArray &json)
{
    PULSE_ASSERT_OWN_THREAD(this);
    const QString path = QDir(m_folder).filePath(QStringLiteral("boards.json"));
    QMetaObject::invokeMethod(
        m_writer,
        [path, json] {
            const Error error = writeWhole(path, json);
            if (error.code != ErrorCode::None)
                qCWarning(logApp) << "the list of boards was not saved:" << error.detail;
        },
        Qt::QueuedConnection);
}

void BoardStorage::exportTo(const QString &path, const QByteArray &json)
{
    PULSE_ASSERT_OWN_THREAD(this);
    QMetaObject::invokeMethod(
        m_writer,
        [this, path, json] {
            const Error error = writeWhole(path, json);
            QMetaObject::invokeMethod(
                this, [this, path, error] { Q_EMIT exported(path, error); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

bool BoardStorage::flush()
{
    PULSE_ASSERT_OWN_THREAD(this);
    const auto done = std::make_shared<QSemaphore>();
    QMetaObject::invokeMethod(
        m_writer, [done] { done->release(); }, Qt::QueuedConnection);
    return done->tryAcquire(1, static_cast<int>(kFlushDeadline.count()));
}

} // namespace pulse
