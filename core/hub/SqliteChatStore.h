// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/ChatDatabase.h"
#include "core/hub/ChatStore.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace pulse::hub {

/*!
 * Chat in a file, written by a thread of its own. All that waits when a commit begins goes into
 * one transaction; it is answered after the disk has it. When the disk fails, what was in that
 * transaction and whatever comes is refused as Unavailable, reading goes on, and the thread tries
 * every `retryEvery` until a write succeeds. The destructor writes what waits.
 */
class SqliteChatStore final : public ChatStore
{
public:
    struct Options
    {
        ChatDatabase::Options database;
        std::chrono::milliseconds retryEvery { 1'000 };
        std::size_t maxWaiting = 10'000; //!< more are refused
    };
    /*! Runs a function on the hub thread, in the order of the calls. Called on the store's. */
    using Post = std::function<void(std::function<void()>)>;

    /*! Opens the file before it returns. */
    static Expected<std::unique_ptr<SqliteChatStore>> open(const Options &options, Post post);
    ~SqliteChatStore() override;

    std::string epoch() const override { return m_epoch; }
    void append(ChatDraft draft, Done<ChatPosted> done) override;
    void read(ChatQuery query, Done<ChatPage> done) override;
    void rooms(std::size_t limit, Done<std::vector<RoomKept>> done) override;
    bool isWritable() const override { return m_isWritable; }
    /*! Transactions so far, for tests and measurements. */
    std::uint64_t commitCount() const { return m_commits; }

private:
    struct Append
    {
        ChatDraft draft;
        Done<ChatPosted> done;
    };
    struct Read
    {
        ChatQuery query;
        Done<ChatPage> done;
    };
    struct List
    {
        std::size_t limit = 0;
        Done<std::vector<RoomKept>> done;
    };
    using Job = std::variant<Append, Read, List>;
    using Answers = std::vector<std::function<void()>>;

    SqliteChatStore(std::unique_ptr<ChatDatabase> database, const Options &options, Post post);
    void add(Job job);
    void run();
    void work(std::vector<Job> jobs);
    void commit(std::vector<Append> group, Answers &answers);
    void tryAgain();
    void setWritable(bool isWritable, const QString &why);

    const std::unique_ptr<ChatDatabase> m_database; //!< the store's thread
    const Options m_options;
    const Post m_post;
    const std::string m_epoch;
    QString m_trouble; //!< the store's thread
    std::chrono::steady_clock::time_point m_triedAt;
    std::atomic<bool> m_isWritable { true };
    std::atomic<std::uint64_t> m_commits { 0 };
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Job> m_jobs; //!< guarded, like the next one
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace pulse::hub
