// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/SqliteOutbox.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

OutboxEntry entry(const QString &id)
{
    return { id, u"lobby"_s, u"text of "_s + id, 7, {} };
}

QStringList idsOf(const OutboxStore::Loaded &loaded)
{
    QStringList ids;
    for (const OutboxEntry &each : loaded.entries)
        ids.append(each.id);
    return ids;
}

/*! Everything in order, each answer waited for. */
class OpenOutbox
{
public:
    explicit OpenOutbox(const QString &path, std::size_t maxEntries = 2'000)
        : m_store(std::make_unique<SqliteOutbox>(SqliteOutbox::Options { path, {}, maxEntries }))
    {
        bool isLoaded = false;
        m_store->load([&](const OutboxStore::Loaded &what) {
            loaded = what;
            isLoaded = true;
        });
        isThere = QTest::qWaitFor([&] { return isLoaded; });
    }
    Error put(const OutboxEntry &what)
    {
        std::optional<Error> answer;
        m_store->put(what, [&](const Error &error) { answer = error; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            return { ErrorCode::Timeout, {} };
        return *answer;
    }
    SqliteOutbox *operator->() { return m_store.get(); }

    OutboxStore::Loaded loaded;
    bool isThere = false;

private:
    std::unique_ptr<SqliteOutbox> m_store;
};

} // namespace

class SqliteOutboxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatWasPutIsThereAgainInOrder()
    {
        {
            OpenOutbox outbox(path());
            QVERIFY(outbox.isThere);
            QCOMPARE(outbox.loaded.error.code, ErrorCode::None);
            for (const QString &id : { u"c"_s, u"a"_s, u"b"_s })
                QCOMPARE(outbox.put(entry(id)).code, ErrorCode::None);
            outbox->remove(u"a"_s);
            outbox->fail(u"b"_s, { ErrorCode::Forbidden, u"not here"_s });
        }
        OpenOutbox again(path());
        QCOMPARE(idsOf(again.loaded), (QStringList { u"c"_s, u"b"_s }));
        QCOMPARE(again.loaded.entries[0], entry(u"c"_s));
        QCOMPARE(again.loaded.entries[1].failure, (Error { ErrorCode::Forbidden, u"not here"_s }));
        QCOMPARE(again.put(entry(u"c"_s)).code, ErrorCode::None); // goes last
        QCOMPARE(again.put({ u"b"_s, u"r"_s, u"t"_s, 1, {} }).code, ErrorCode::None);
    }
    void onlyItsOwnerMayReadIt()
    {
        OpenOutbox outbox(path());
        QCOMPARE(QFileInfo(path()).permissions()
                & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteOther),
            QFileDevice::Permissions());
    }
    void anAnsweredMessageSurvivesAKill()
    {
        int pipeEnds[2];
        QCOMPARE(pipe(pipeEnds), 0);
        const QString file = path();
        const pid_t child = fork();
        if (child == 0) { // one thread of its own kind: nothing of Qt's runs here but the store
            SqliteOutbox store({ file, {}, 100 });
            store.load([](const OutboxStore::Loaded &) {});
            for (int i = 0; i < 20; ++i) {
                store.put(entry(QString::number(i)), [fd = pipeEnds[1]](const Error &error) {
                    const char said = error.code == ErrorCode::None ? '+' : '-';
                    if (::write(fd, &said, 1) != 1)
                        _exit(1);
                });
            }
            for (;;)
                QCoreApplication::processEvents();
        }
        QVERIFY(child > 0);
        QByteArray answers(20, '\0');
        for (int i = 0; i < answers.size(); ++i)
            QCOMPARE(::read(pipeEnds[0], answers.data() + i, 1), ssize_t(1));
        ::kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        QCOMPARE(answers, QByteArray(20, '+'));
        OpenOutbox outbox(path());
        QCOMPARE(outbox.loaded.entries.size(), 20);
        QCOMPARE(outbox.loaded.entries.last(), entry(u"19"_s));
        ::close(pipeEnds[0]);
        ::close(pipeEnds[1]);
    }

    // Rainy
    void aDamagedFileIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text")
            << QByteArray("this is no database at all, but a text\n").repeated(99);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("head only") << QByteArray("SQLite format 3\0", 16) + QByteArray(4080, 'x');
    }
    void aDamagedFileIsSetAside()
    {
        QFETCH(const QByteArray, bytes);
        write(bytes);
        OpenOutbox outbox(path());
        QVERIFY(outbox.isThere);
        QCOMPARE(outbox.loaded.error.code, ErrorCode::IoFailed);
        QVERIFY(outbox.loaded.error.detail.contains(u"damaged"_s));
        QCOMPARE(outbox.put(entry(u"a"_s)).code, ErrorCode::None);
        QFile aside(path() + u".damaged-1"_s);
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll().left(16), bytes.left(16)); // for who wants to look
    }
    void eachByteMayBeWrongWithoutACrash()
    {
        {
            OpenOutbox outbox(path());
            for (int i = 0; i < 5; ++i)
                QCOMPARE(outbox.put(entry(QString::number(i))).code, ErrorCode::None);
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        for (qsizetype at = 0; at < whole.size(); at += 397) {
            QByteArray broken = whole;
            broken[at] = static_cast<char>(~broken[at]);
            m_folder = std::make_unique<QTemporaryDir>();
            write(broken);
            OpenOutbox outbox(path());
            QVERIFY(outbox.isThere);
            QCOMPARE(outbox.put(entry(u"new"_s)).code, ErrorCode::None);
        }
    }
    void aFileInUseIsLeftAlone()
    {
        OpenOutbox first(path());
        QCOMPARE(first.put(entry(u"a"_s)).code, ErrorCode::None);
        OpenOutbox second(path());
        QCOMPARE(second.loaded.error.code, ErrorCode::AccessDenied);
        QCOMPARE(second.put(entry(u"b"_s)).code, ErrorCode::IoFailed);
        QCOMPARE(first.put(entry(u"c"_s)).code, ErrorCode::None);
    }
    void aFolderThatCannotBeMadeIsAnError()
    {
        write("a file");
        OpenOutbox outbox(path() + u"/inside"_s);
        QCOMPARE(outbox.loaded.error.code, ErrorCode::IoFailed);
        QCOMPARE(outbox.put(entry(u"a"_s)).code, ErrorCode::IoFailed);
    }
    void moreThanMayBeKeptAreRefused()
    {
        OpenOutbox outbox(path(), 2);
        QCOMPARE(outbox.put(entry(u"a"_s)).code, ErrorCode::None);
        QCOMPARE(outbox.put(entry(u"b"_s)).code, ErrorCode::None);
        QCOMPARE(outbox.put(entry(u"c"_s)).code, ErrorCode::TooMany);
        outbox->remove(u"a"_s);
        QCOMPARE(outbox.put(entry(u"c"_s)).code, ErrorCode::None);
    }
    void nothingIsAnsweredAfterItsEnd()
    {
        bool wasAnswered = false;
        {
            SqliteOutbox outbox({ path(), {}, 10 });
            outbox.load([&](const OutboxStore::Loaded &) { wasAnswered = true; });
            outbox.put(entry(u"a"_s), [&](const Error &) { wasAnswered = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!wasAnswered);
        OpenOutbox outbox(path()); // but it is written
        QCOMPARE(idsOf(outbox.loaded), QStringList { u"a"_s });
    }
    void theNameOfAFileTellsNothing()
    {
        const QString one = outboxPath(u"/f"_s, u"wss://secret.example/"_s);
        QVERIFY(!one.contains(u"secret"_s));
        QCOMPARE(one, outboxPath(u"/f"_s, u"wss://secret.example/"_s));
        QVERIFY(one != outboxPath(u"/f"_s, u"wss://other.example/"_s));
    }

private:
    QString path() const { return m_folder->filePath(u"sub/messages.outbox"_s); }
    void write(const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path()).path());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(SqliteOutboxTest)
#include "tst_sqliteoutbox.moc"
