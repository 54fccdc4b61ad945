// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/SqliteChatStore.h"
#include "tests/core/hub/ChatChanges.h"
#include "tests/core/hub/ChatTesting.h"
#include "tests/core/hub/FailingFiles.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace std::chrono_literals;

namespace {

/*! Stands for the hub's loop: runs what the store's thread posts. */
class Loop
{
public:
    SqliteChatStore::Post poster()
    {
        return [this](std::function<void()> work) {
            const std::lock_guard lock(m_mutex);
            m_work.push_back(std::move(work));
            m_wake.notify_one();
        };
    }
    /*! False when nothing came for ten seconds. */
    bool runUntil(const std::function<bool()> &isDone)
    {
        while (!isDone()) {
            std::function<void()> work;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait_for(lock, 10s, [this] { return !m_work.empty(); }))
                    return false;
                work = std::move(m_work.front());
                m_work.pop_front();
            }
            work();
        }
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_work;
};

} // namespace

class SqliteChatStoreTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Loop m_loop;
    std::unique_ptr<SqliteChatStore> m_store;
    int m_number = 0;

    QString path() const { return m_folder.filePath(QStringLiteral("chat%1.db").arg(m_number)); }
    QString open(const std::string &vfs = {})
    {
        m_store.reset();
        SqliteChatStore::Options options;
        options.database = { path().toStdString(), vfs };
        options.retryEvery = 5ms;
        auto opened = SqliteChatStore::open(options, m_loop.poster());
        if (!opened)
            return opened.error().detail;
        m_store = std::move(*opened);
        return {};
    }
    Expected<ChatPosted> say(ChatDraft chat)
    {
        std::optional<Expected<ChatPosted>> answer;
        m_store->append(std::move(chat), [&](auto posted) { answer = std::move(posted); });
        if (!m_loop.runUntil([&] { return answer.has_value(); }))
            return Unexpected(Error { ErrorCode::Timeout, {} });
        return *answer;
    }
    ChatPage read(ChatQuery query)
    {
        std::optional<Expected<ChatPage>> answer;
        m_store->read(std::move(query), [&](auto page) { answer = std::move(page); });
        if (!m_loop.runUntil([&] { return answer.has_value(); }) || !*answer)
            return {};
        return **answer;
    }

    AnyStore any()
    {
        return {
            [this](ChatDraft draft) { return say(std::move(draft)); },
            [this](ChatQuery query) { return read(std::move(query)); },
            [this] { QCOMPARE(open(), QString()); },
            [this](std::size_t limit) {
                std::optional<std::vector<RoomKept>> all;
                m_store->rooms(limit, [&](const auto &rooms) { all = rooms.value(); });
                m_loop.runUntil([&] { return all.has_value(); });
                return all.value_or(std::vector<RoomKept>());
            },
        };
    }

private Q_SLOTS:
    void init()
    {
        ++m_number;
        FailingFiles::install();
        FailingFiles::writeCode = FailingFiles::syncCode = SQLITE_OK;
    }
    void cleanup() { m_store.reset(); }

    // happy
    void whatWasSaidSurvivesARestartInOrder()
    {
        QCOMPARE(open(), QString());
        const std::string epoch = m_store->epoch();
        QVERIFY(!epoch.empty());
        for (std::uint64_t i = 1; i <= 3; ++i) {
            QCOMPARE(say(chatOf("ann", "päng 📈 " + std::to_string(i)))->seq, i);
            QCOMPARE(say(chatOf("bob", "ops", {}, "ops"))->seq, i);
        }
        QCOMPARE(open(), QString());
        QCOMPARE(m_store->epoch(), epoch);
        const ChatPage page = read({ "lobby", {}, 0, 200 });
        QCOMPARE(seqsOf(page), (std::vector<std::uint64_t> { 1, 2, 3 }));
        QVERIFY(page.isComplete);
        QCOMPARE(page.messages[1].text, std::string("päng 📈 2"));
        QCOMPARE(page.messages[1].username, std::string("ann"));
        QCOMPARE(page.messages[1].timestamp, chatOf("", "").timestamp);
        QCOMPARE(say(chatOf("ann", "on"))->seq, 4U);
    }
    void whatIsSaidCanBeChangedAnsweredAndGivenATopic()
    {
        QCOMPARE(open(), QString());
        checkChanges(any());
    }
    void nothingIsLeftOfWhatIsDeleted()
    {
        QCOMPARE(open(), QString());
        checkThatNothingIsLeftOfWhatIsDeleted(any());
    }
    void pinsAreNumberedInTheRoom()
    {
        QCOMPARE(open(), QString());
        checkPinNumbers(any());
    }
    void whatMayNotBeChangedStaysAndCostsNoNumber()
    {
        QCOMPARE(open(), QString());
        checkRefusals(any());
    }
    void roomsOfTheLastWordsComeFirst()
    {
        QCOMPARE(open(), QString());
        checkRooms(any());
    }
    void aChangeSaidTwiceIsOne()
    {
        QCOMPARE(open(), QString());
        checkRepeatedChanges(any());
    }
    void theFileHasNoDeletedTextInIt()
    {
        QCOMPARE(open(), QString());
        QVERIFY(say(chatOf("ann", "the-first-secret")).has_value());
        QVERIFY(say(changeOf(codec::Chat::Kind::Edit, 1, "the-other-secret")).has_value());
        QVERIFY(say(changeOf(codec::Chat::Kind::Delete, 1)).has_value());
        for (const QString &name : { path(), path() + QStringLiteral("-wal") }) {
            QFile file(name);
            if (file.open(QIODevice::ReadOnly))
                QVERIFY(!file.readAll().contains("secret"));
        }
    }
    void aFileOfTheFirstVersionIsBroughtUpToDate()
    {
        sqlite3 *old = nullptr;
        QCOMPARE(sqlite3_open(path().toUtf8().constData(), &old), SQLITE_OK);
        QCOMPARE(sqlite3_exec(old,
                     "CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
                     "CREATE TABLE room(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
                     "CREATE TABLE message(room INTEGER NOT NULL REFERENCES room(id),"
                     "seq INTEGER NOT NULL, time INTEGER NOT NULL, sender TEXT NOT NULL,"
                     "client_id TEXT, text TEXT NOT NULL, PRIMARY KEY(room, seq)) WITHOUT ROWID;"
                     "CREATE INDEX message_by_id ON message(room, sender, client_id)"
                     "WHERE client_id IS NOT NULL;"
                     "INSERT INTO meta VALUES('writes', 0);"
                     "INSERT INTO meta VALUES('epoch', 'old');"
                     "INSERT INTO room VALUES(1, 'lobby');"
                     "INSERT INTO message VALUES(1, 1, 5, 'ann', 'm1', 'from before');"
                     "PRAGMA application_id = 1349284676; PRAGMA user_version = 1;",
                     nullptr, nullptr, nullptr),
            SQLITE_OK);
        sqlite3_close(old);
        QCOMPARE(open(), QString());
        QCOMPARE(m_store->epoch(), std::string("old"));
        QVERIFY(say(chatOf("ann", "from before", "m1"))->isRepeat);
        QCOMPARE(say(changeOf(codec::Chat::Kind::Edit, 1, "from now"))->seq, 2U);
        QCOMPARE(open(), QString());
        QCOMPARE(read({ "lobby", {}, 0, 200 }).messages[0].text, std::string("from now"));
    }
    void theFileIsForItsOwnerOnly()
    {
        QCOMPARE(open(), QString());
        QCOMPARE(QFile::permissions(path())
                & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }
    void aRepeatIsRecognisedAlsoAfterARestart()
    {
        QCOMPARE(open(), QString());
        const auto first = say(chatOf("ann", "hello", "m1"));
        QVERIFY(say(chatOf("ann", "hello", "m1"))->isRepeat);
        QCOMPARE(open(), QString());
        auto later = chatOf("ann", "hello", "m1");
        later.timestamp += 7;
        const auto repeat = say(later);
        QVERIFY(repeat->isRepeat);
        QCOMPARE(repeat->seq, first->seq);
        QCOMPARE(repeat->timestamp, first->timestamp);
        QVERIFY(!say(chatOf("ann", "another text", "m1"))->isRepeat);
        QVERIFY(!say(chatOf("bob", "hello", "m1"))->isRepeat);
        QCOMPARE(read({ "lobby", {}, 0, 200 }).messages.size(), 3U);
    }
    void aRepeatThatComesBeforeTheCommitGetsTheSameAnswer()
    {
        QCOMPARE(open(), QString());
        std::vector<ChatPosted> answers;
        for (int i = 0; i < 5; ++i)
            m_store->append(
                chatOf("ann", "hello", "m1"), [&](auto posted) { answers.push_back(*posted); });
        QVERIFY(m_loop.runUntil([&] { return answers.size() == 5; }));
        for (std::size_t i = 0; i < 5; ++i) {
            QCOMPARE(answers[i].seq, 1U);
            QCOMPARE(answers[i].isRepeat, i > 0);
        }
    }
    void manyWaitingMessagesShareACommit()
    {
        QCOMPARE(open(), QString());
        constexpr std::size_t kMessages = 2000;
        std::vector<std::uint64_t> seqs;
        for (std::size_t i = 0; i < kMessages; ++i)
            m_store->append(chatOf("ann", "x"), [&](auto posted) { seqs.push_back(posted->seq); });
        QVERIFY(m_loop.runUntil([&] { return seqs.size() == kMessages; }));
        for (std::size_t i = 0; i < kMessages; ++i)
            QCOMPARE(seqs[i], i + 1);
        QVERIFY2(m_store->commitCount() < kMessages / 4,
            qPrintable(QString::number(m_store->commitCount())));
    }
    void whatWaitsIsWrittenBeforeTheEnd()
    {
        QCOMPARE(open(), QString());
        for (int i = 0; i < 100; ++i)
            m_store->append(chatOf("ann", "x"), [](const auto &) {});
        QCOMPARE(open(), QString());
        QCOMPARE(read({ "lobby", {}, 0, 1 }).lastSeq, 100U);
    }
    void whatWasMissedIsAllOrNothing()
    {
        QCOMPARE(open(), QString());
        std::size_t said = 0;
        const std::size_t count = limits::kMaxRecovered + 2;
        for (std::size_t i = 0; i < count; ++i)
            m_store->append(chatOf("ann", "x"), [&](const auto &) { ++said; });
        QVERIFY(m_loop.runUntil([&] { return said == count; }));
        const ChatPage all = read({ "lobby", 2U, 0, 200 });
        QVERIFY(all.isRecovered);
        QCOMPARE(all.messages.size(), limits::kMaxRecovered);
        QCOMPARE(all.messages.front().seq, 3U);
        const ChatPage tooMany = read({ "lobby", 1U, 0, 200 });
        QVERIFY(!tooMany.isRecovered);
        QCOMPARE(tooMany.messages.size(), 200U);
        QCOMPARE(tooMany.messages.back().seq, count);
        QVERIFY(!read({ "lobby", count + 1, 0, 200 }).isRecovered);
        QVERIFY(read({ "lobby", count, 0, 200 }).messages.empty());
        QVERIFY(read({ "nowhere", 0U, 0, 200 }).isRecovered);
        const ChatPage middle = read({ "lobby", {}, 8, 3 });
        QCOMPARE(seqsOf(middle), (std::vector<std::uint64_t> { 5, 6, 7 }));
        QVERIFY(!middle.isComplete);
        QVERIFY(read({ "lobby", {}, 3, 200 }).isComplete);
    }
    void aPageOfFatMessagesHasFewer()
    {
        QCOMPARE(open(), QString());
        for (int i = 0; i < 40; ++i)
            QVERIFY(say(chatOf("ann", std::string(limits::kMaxChatBytes, 'x'))).has_value());
        const ChatPage page = read({ "lobby", {}, 0, 200 });
        QVERIFY(page.messages.size() > 20 && page.messages.size() < 40);
        QCOMPARE(page.messages.back().seq, 40U);
        QVERIFY(!page.isComplete);
        QVERIFY(!read({ "lobby", 0U, 0, 1 }).isRecovered);
    }

    // rainy
    void aFailingDiskRefusesAndRecovers_data()
    {
        QTest::addColumn<bool>("isSync");
        QTest::addColumn<int>("code");
        QTest::newRow("disk full") << false << SQLITE_FULL;
        QTest::newRow("write error") << false << SQLITE_IOERR_WRITE;
        QTest::newRow("failing fsync") << true << SQLITE_IOERR_FSYNC;
    }
    void aFailingDiskRefusesAndRecovers()
    {
        QFETCH(bool, isSync);
        QFETCH(int, code);
        QCOMPARE(open(FailingFiles::kName), QString());
        QCOMPARE(say(chatOf("ann", "before", "1"))->seq, 1U);
        (isSync ? FailingFiles::syncCode : FailingFiles::writeCode) = code;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("chat is read-only")));
        const auto refused = say(chatOf("ann", "lost?", "2"));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(!m_store->isWritable());
        QCOMPARE(say(chatOf("ann", "still", "3")).error().code, ErrorCode::Unavailable);
        QCOMPARE(read({ "lobby", {}, 0, 200 }).messages.size(), 1U); // reading goes on

        FailingFiles::syncCode = FailingFiles::writeCode = SQLITE_OK;
        QTRY_VERIFY(m_store->isWritable());
        QCOMPARE(say(chatOf("ann", "lost?", "2"))->seq, 2U);
        QCOMPARE(open(FailingFiles::kName), QString());
        const ChatPage page = read({ "lobby", {}, 0, 200 });
        QCOMPARE(seqsOf(page), (std::vector<std::uint64_t> { 1, 2 }));
        QCOMPARE(page.messages[1].text, std::string("lost?"));
    }
    void everyCommitIsSynced()
    {
        QCOMPARE(open(FailingFiles::kName), QString());
        for (int i = 0; i < 5; ++i) {
            const int before = FailingFiles::syncs;
            QVERIFY(say(chatOf("ann", "x")).has_value());
            QVERIFY(FailingFiles::syncs > before);
        }
    }
    void aFullQueueRefuses()
    {
        SqliteChatStore::Options options;
        options.database.path = path().toStdString();
        options.maxWaiting = 0;
        auto store = SqliteChatStore::open(options, m_loop.poster());
        QVERIFY(store.has_value());
        QCOMPARE(post(**store, chatOf("ann", "x")).error().code, ErrorCode::Unavailable);
    }
    void aFileThatIsNotOursIsRefusedAndLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray(5000, 'x');
        QTest::newRow("cut header") << QByteArray("SQLite format 3\0garbage", 23);
    }
    void aFileThatIsNotOursIsRefusedAndLeftAsItIs()
    {
        QFETCH(QByteArray, content);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const QString words = open();
        QVERIFY2(words.contains(QStringLiteral("damaged")), qPrintable(words));
        QVERIFY(words.contains(path()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }
    void aDamagedPageIsRefused()
    {
        QCOMPARE(open(), QString());
        for (int i = 0; i < 50; ++i)
            QVERIFY(say(chatOf("ann", std::string(1000, 'x'))).has_value());
        m_store.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 size = file.size();
        file.seek(100);
        file.write(QByteArray(static_cast<qsizetype>(size - 100), '\xA5'));
        file.close();
        const QString words = open();
        QVERIFY2(words.contains(QStringLiteral("damaged")), qPrintable(words));
    }
    void anotherProgramsDatabaseAndANewerOneAreRefused()
    {
        sqlite::Database other;
        QCOMPARE(other.open(path().toStdString(), {}), SQLITE_OK);
        QCOMPARE(other.run("CREATE TABLE t(x)"), SQLITE_OK);
        other.close();
        QVERIFY(open().contains(QStringLiteral("of another program")));

        ++m_number;
        QCOMPARE(open(), QString());
        m_store.reset();
        QCOMPARE(other.open(path().toStdString(), {}), SQLITE_OK);
        QCOMPARE(other.run("PRAGMA user_version=3"), SQLITE_OK);
        other.close();
        QVERIFY(open().contains(QStringLiteral("newer version")));
    }
    void aSecondHubIsTurnedAway()
    {
        QCOMPARE(open(), QString());
        const auto second = ChatDatabase::open({ path().toStdString() });
        QVERIFY(!second.has_value());
        QVERIFY2(second.error().detail.contains(QStringLiteral("in use")),
            qPrintable(second.error().detail));
    }
    void aFolderThatIsNotThereIsSaid()
    {
        const auto opened = ChatDatabase::open({ "/nonexistent/chat.db" });
        QVERIFY(!opened.has_value());
        QVERIFY(opened.error().detail.contains(QStringLiteral("cannot be opened")));
    }
};

QTEST_GUILESS_MAIN(SqliteChatStoreTest)
#include "tst_sqlitechatstore.moc"
