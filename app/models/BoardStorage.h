// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"
#include "core/base/Clock.h"

#include <QHash>
#include <QObject>
#include <QThread>

#include <vector>

namespace pulse {

/*!
 * Boards on disk: `folder`/boards/<id>.json, with copies of the last saves in boards/backups/<id>,
 * and the index `folder`/boards.json. GUI thread; files are written on a thread of its own, each
 * one whole or not at all (written aside, synced, renamed), so that a process that is killed leaves
 * the version before or the one after. Reading happens once, at the start.
 */
class BoardStorage : public QObject
{
    Q_OBJECT
public:
    /*! Saves of one minute share a copy, the newest of it. */
    static constexpr qsizetype kBackups = 5;
    static constexpr qsizetype kDailyBackups = 14;
    static constexpr qsizetype kMaxBoards = 500;
    static constexpr std::chrono::milliseconds kFlushDeadline { 3'000 };

    struct Board
    {
        BoardSpec spec; //!< its id is the file's name
        QByteArray json; //!< as the file has it
    };
    /*! A file that could not be read. */
    struct Damage
    {
        QString id;
        Error error;
        QString movedTo; //!< where the damaged file is now; empty = where it was
        bool isRestored = false; //!< a copy stands in
        qint64 copyMs = 0; //!< when that copy was made
    };
    struct Contents
    {
        std::vector<Board> boards;
        std::vector<Damage> damages;
        QByteArray index;
    };

    BoardStorage(QString folder, Clock &clock, QObject *parent = nullptr);
    ~BoardStorage() override;

    QString boardsFolder() const;
    /*! Everything there is. Damaged files are moved aside, their newest good copy stands in. */
    Contents load();

    void save(const QString &id, const QByteArray &json);
    /*! The copies stay. */
    void remove(const QString &id);
    void saveIndex(const QByteArray &json);
    /*! Writes `json` where a person wants it; ends with exported(). */
    void exportTo(const QString &path, const QByteArray &json);
    /*! Waits until all of it is written; false = it takes too long. */
    bool flush();

    /*! Fit to be a file's name on any system. */
    static bool isValidId(const QString &id);

Q_SIGNALS:
    void saved(const QString &id);
    void failed(const QString &id, const pulse::Error &error);
    void exported(const QString &path, const pulse::Error &error);

private:
    bool restore(Damage &damage, Contents &contents);
    QString pathOf(const QString &id) const;

    const QString m_folder;
    Clock &m_clock;
    QThread m_thread;
    QObject *m_writer; // context of the jobs; lives and dies with the thread
};

} // namespace pulse
