// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/SqliteChatStore.h"

#include "core/base/Logging.h"

#include <utility>

namespace pulse::hub {

namespace {

Error unavailable(const QString &why)
{
    return { ErrorCode::Unavailable,
        QStringLiteral("the hub cannot keep messages now (%1): nothing was said, try later")
            .arg(why) };
}

} // namespace

Expected<std::unique_ptr<SqliteChatStore>> SqliteChatStore::open(const Options &options, Post post)
{
    auto database = ChatDatabase::open(options.database);
    if (!database)
        return Unexpected(database.error());
    return std::unique_ptr<SqliteChatStore>(
        new SqliteChatStore(std::move(*database), options, std::move(post)));
}

SqliteChatStore::SqliteChatStore(
    std::unique_ptr<ChatDatabase> database, const Options &options, Post post)
    : m_database(std::move(database))
    , m_options(options)
    , m_post(std::move(post))
    , m_epoch(m_database->epoch())
{
    // A disk that is full already: say so before anybody writes.
    if (const auto probed = m_database->probe(); !probed)
        setWritable(false, probed.error().detail);
    m_thread = std::thread([this] { run(); });
}

SqliteChatStore::~SqliteChatStore()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void SqliteChatStore::append(ChatDraft draft, Done<ChatPosted> done)
{
    add(Append { std::move(draft), std::move(done) });
}

void SqliteChatStore::read(ChatQuery query, Done<ChatPage> done)
{
    add(Read { std::move(query), std::move(done) });
}

void SqliteChatStore::rooms(std::size_t limit, Done<std::vector<RoomKept>> done)
{
    add(List { limit, std::move(done) });
}

void SqliteChatStore::add(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.size() < m_options.maxWaiting) {
            m_jobs.push_back(std::move(job));
            m_wake.notify_one();
            return;
        }
    }
    // The one answer out of order: it says that nothing was done.
    const Error error { ErrorCode::Unavailable,
        QStringLiteral("too much is waiting for the disk: nothing was done, try later") };
    std::visit([&](auto &refused) { refused.done(Unexpected(error)); }, job);
}

void SqliteChatStore::run()
{
    for (;;) {
        std::vector<Job> jobs;
        bool isStopping = false;
        {
            std::unique_lock lock(m_mutex);
            const auto isWanted = [this] { return !m_jobs.empty() || m_isStopping; };
            if (m_isWritable)
                m_wake.wait(lock, isWanted);
            else
                m_wake.wait_until(lock, m_triedAt + m_options.retryEvery, isWanted);
            jobs.swap(m_jobs);
            isStopping = m_isStopping;
        }
        if (!m_isWritable && std::chrono::steady_clock::now() >= m_triedAt + m_options.retryEvery)
            tryAgain();
        if (!jobs.empty())
            work(std::move(jobs));
        else if (isStopping)
            return;
    }
}

void SqliteChatStore::work(std::vector<Job> jobs)
{
    Answers answers;
    answers.reserve(jobs.size());
    std::vector<Append> group;
    for (Job &job : jobs) {
        if (auto *append = std::get_if<Append>(&job)) {
            group.push_back(std::move(*append));
            continue;
        }
        commit(std::exchange(group, {}), answers);
        if (auto *list = std::get_if<List>(&job)) {
            answers.push_back([done = std::move(list->done),
                                  rooms = m_database->rooms(list->limit)] { done(rooms); });
            continue;
        }
        Read &read = std::get<Read>(job);
        auto page = m_database->read(read.query);
        if (!page) {
            qCWarning(logHub).noquote() << "chat cannot be read:" << page.error().detail;
            page = Unexpected(Error { ErrorCode::Unavailable,
                QStringLiteral("the hub cannot read what was said (%1): try later")
                    .arg(page.error().detail) });
        }
        answers.push_back([done = std::move(read.done), page = std::move(page)]() mutable {
            done(std::move(page));
        });
    }
    commit(std::move(group), answers);
    m_post([answers = std::move(answers)] {
        for (const auto &answer : answers)
            answer();
    });
}

void SqliteChatStore::commit(std::vector<Append> group, Answers &answers)
{
    if (group.empty())
        return;
    std::vector<ChatDraft> drafts;
    drafts.reserve(group.size());
    for (Append &append : group)
        drafts.push_back(std::move(append.draft));
    Expected<std::vector<Expected<ChatPosted>>> posted = Unexpected(unavailable(m_trouble));
    if (m_isWritable) {
        posted = m_database->append(drafts);
        if (posted) {
            ++m_commits;
        } else {
            setWritable(false, posted.error().detail);
            posted = Unexpected(unavailable(m_trouble));
        }
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        Expected<ChatPosted> one
            = posted ? (*posted)[i] : Expected<ChatPosted>(Unexpected(posted.error()));
        answers.push_back([done = std::move(group[i].done), one = std::move(one)] { done(one); });
    }
}

void SqliteChatStore::tryAgain()
{
    const auto probed = m_database->probe();
    setWritable(probed.has_value(), probed ? QString() : probed.error().detail);
}

void SqliteChatStore::setWritable(bool isWritable, const QString &why)
{
    m_triedAt = std::chrono::steady_clock::now();
    if (isWritable && !m_isWritable)
        qCInfo(logHub) << "chat is kept again";
    else if (!isWritable && (m_isWritable || why != m_trouble))
        qCWarning(logHub).noquote() << "chat is read-only, it cannot be kept:" << why;
    m_trouble = why;
    m_isWritable = isWritable;
}

} // namespace pulse::hub
