// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/client/OutboxStore.h"

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace pulse {

/*!
 * Unsent messages in a SQLite file of their own (WAL, every commit synced), used by a thread of its
 * own: all that waits when a commit begins goes into one. A file that is damaged or not ours is
 * renamed, never deleted, and a new one begun; one that somebody else has open is left alone. While
 * there is no file every put fails. The destructor writes what waits.
 */
class SqliteOutbox final : public OutboxStore
{
public:
    struct Options
    {
        QString path;
        std::string vfs {}; //!< of SQLite; empty = the system's files
        std::size_t maxEntries = 2'000; //!< more are refused
    };

    explicit SqliteOutbox(Options options);
    ~SqliteOutbox() override;

    void load(std::function<void(const Loaded &)> done) override;
    void put(const OutboxEntry &entry, std::function<void(const Error &)> done) override;
    void fail(const QString &id, const Error &failure) override;
    void remove(const QString &id) override;

private:
    class File;
    /*! Done on the thread; gives what is to be answered once it is committed, by its result. */
    using Answer = std::function<void(const Error &committed)>;
    using Job = std::function<Answer(File &file)>;

    void add(Job job);
    void run();
    void work(File &file, std::vector<Job> jobs);

    const Options m_options;
    QObject m_home; //!< what is answered there dies with it
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Job> m_jobs; //!< guarded, like the next one
    bool m_isStopping = false;
    std::thread m_thread;
};

/*! Where the messages for that server are kept, in a folder of the program's. The name does not
 * tell which. */
QString outboxPath(const QString &folder, const QString &server);

} // namespace pulse
