// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "app/models/BoardLibrary.h"
#include "app/models/FeedDirectory.h"
#include "app/models/SessionBoard.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <cstdio>

using namespace pulse;
using namespace std::chrono_literals;

namespace {

struct World
{
    test::FakeClock clock;
    SeriesStore store;
    FeedDirectory feeds { store, clock };
    TimeCursor time { clock };
    BoardModel board { { store, feeds, time, clock } };
    BoardLibrary library;
    SessionBoard session { board, library, feeds, clock };
    QAbstractItemModelTester tester { &library,
        QAbstractItemModelTester::FailureReportingMode::Fatal };

    explicit World(const QString &folder = {})
        : library(board, clock, folder)
    {
    }
    QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < library.count(); ++row)
            titles.append(library.data(library.index(row), BoardLibrary::TitleRole).toString());
        return titles;
    }
    void rename(const QString &title)
    {
        board.editor()->renameBoard(title);
        clock.advance(BoardLibrary::kSaveDelay);
    }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

// The child of aKilledProgramLosesNothing: edits for ever, tells each edit.
int editForEver(const QString &folder, int delayMs)
{
    // The fake clock's second is `delayMs` of real time: more saves to be killed in.
    World world(folder);
    world.library.openFor({});
    for (int n = 1;; ++n) {
        world.board.editor()->renameBoard(QStringLiteral("n%1").arg(n));
        std::printf("%d\n", n);
        std::fflush(stdout);
        world.clock.advance(500ms);
        QTest::qSleep(delayMs);
    }
}

} // namespace

class BoardLibraryTest : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString m_path;
    int m_nth = 0;
    QString file(const QString &name) const { return m_path + QStringLiteral("/boards/") + name; }

private Q_SLOTS:
    void init()
    {
        m_path = m_folder.filePath(QString::number(++m_nth));
        QVERIFY(QDir().mkpath(m_path + QStringLiteral("/boards")));
    }

    // happy
    void aFreshStartHasTheBoardOfThisMachine()
    {
        World world;
        QVERIFY(world.library.openFor({}));
        QCOMPARE(world.titles(), QStringList { QStringLiteral("This machine") });
        QCOMPARE(world.library.currentId(), QStringLiteral("this-machine"));
        QCOMPARE(world.board.count(), 14);
    }
    void everyTemplateOpens_data()
    {
        QTest::addColumn<int>("panels");
        QTest::newRow("this-machine") << 14;
        QTest::newRow("tickers") << 8;
        QTest::newRow("sensors") << 7;
        QTest::newRow("empty") << 0;
    }
    void everyTemplateOpens()
    {
        QFETCH(int, panels);
        World world;
        world.library.openFor({});
        const QString id
            = world.library.createFromTemplate(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(world.library.currentId(), id);
        QCOMPARE(world.board.count(), panels);
        QCOMPARE(world.library.count(), 2);
        QCOMPARE(world.library.templates().size(), 4);
        for (const PanelSpec &panel : world.board.spec().panels)
            QCOMPARE(checkPanel(panel).code, ErrorCode::None);
    }
    void boardsAndTheOpenOneSurviveARestart()
    {
        QString id;
        {
            World world(m_path);
            world.library.openFor({});
            id = world.library.createFromTemplate(QStringLiteral("tickers"));
            world.board.editor()->renameBoard(QStringLiteral("Exchange"));
            // No second passes: the end saves it.
        }
        World world(m_path);
        QVERIFY(world.library.openFor({}));
        QCOMPARE(world.library.currentId(), id);
        QCOMPARE(world.board.title(), QStringLiteral("Exchange"));
        QCOMPARE(world.library.count(), 2);
    }
    void anEditIsOnDiskWithinTwoSeconds()
    {
        World world(m_path);
        world.library.openFor({});
        world.board.editor()->renameBoard(QStringLiteral("Mine"));
        world.clock.advance(2s);
        QVERIFY(world.library.flush());
        const Expected<BoardSpec> saved
            = parseBoard(contentOf(file(QStringLiteral("this-machine.json"))));
        QVERIFY(saved);
        QCOMPARE(saved->title, QStringLiteral("Mine"));
    }
    void duplicateRenameAndSwitchKeepEachBoardsOwnContent()
    {
        World world(m_path);
        world.library.openFor({});
        const QString copy = world.library.duplicate(QStringLiteral("this-machine"));
        QCOMPARE(copy, QStringLiteral("this-machine-2"));
        QCOMPARE(world.board.title(), QStringLiteral("This machine 2"));
        world.board.editor()->removePanel(QStringLiteral("cpu"));
        QVERIFY(world.library.rename(copy, QStringLiteral("Small")));
        world.library.switchTo(QStringLiteral("this-machine"));
        QCOMPARE(world.board.count(), 14);
        QVERIFY(world.library.rename(copy, QStringLiteral("Smaller")));
        world.library.switchTo(copy);
        QCOMPARE(world.board.count(), 13);
        QCOMPARE(world.board.title(), QStringLiteral("Smaller"));
        QVERIFY(!world.library.rename(copy, QStringLiteral("   ")));
    }
    void aRemovedBoardComesBackForSixSeconds()
    {
        World world(m_path);
        world.library.openFor({});
        const QString id = world.library.createFromTemplate(QStringLiteral("sensors"));
        QVERIFY(world.library.flush());
        world.library.remove(id);
        QCOMPARE(world.library.currentId(), QStringLiteral("this-machine"));
        QVERIFY(!world.library.removedText().isEmpty());
        world.clock.advance(5'900ms);
        world.library.undoRemove();
        QCOMPARE(world.library.currentId(), id);
        QVERIFY(world.library.removedText().isEmpty());
        world.library.remove(id);
        world.clock.advance(6s);
        QVERIFY(world.library.removedText().isEmpty());
        QVERIFY(world.library.flush());
        QVERIFY(!QFile::exists(file(id + QStringLiteral(".json"))));
        // Clients that still know it.
        world.library.undoRemove();
        world.library.switchTo(id);
        world.library.remove(id);
        world.library.chooseExport(id);
        QVERIFY(world.library.duplicate(id).isEmpty());
        QVERIFY(!world.library.rename(id, QStringLiteral("x")));
        QVERIFY(world.library.exportBytes(id).isEmpty());
        QCOMPARE(world.library.count(), 1);
    }
    void theLastBoardLeavesANewOneAndUndoTakesItBack()
    {
        World world(m_path);
        world.library.openFor({});
        world.library.rename(QStringLiteral("this-machine"), QStringLiteral("Only"));
        world.library.remove(QStringLiteral("this-machine"));
        QCOMPARE(world.titles(), QStringList { QStringLiteral("This machine") });
        world.library.undoRemove();
        QCOMPARE(world.titles(), QStringList { QStringLiteral("Only") });
        QCOMPARE(world.board.title(), QStringLiteral("Only"));
    }
    void whatIsExportedComesBackTheSame()
    {
        World world(m_path);
        world.library.openFor({});
        const QString path = m_path + QStringLiteral("/out.json");
        QSignalSpy problem(&world.library, &BoardLibrary::problemTextChanged);
        world.library.exportFile(QStringLiteral("this-machine"), QUrl::fromLocalFile(path));
        QVERIFY(world.library.flush());
        const QString id = world.library.importFile(QUrl::fromLocalFile(path));
        QCOMPARE(id, QStringLiteral("this-machine-2"));
        QCOMPARE(world.library.currentId(), id);
        QCOMPARE(world.board.count(), 14);
        QCOMPARE(problem.count(), 0);
    }
    void theCommandLineOpensAnIdOrAFileOnce()
    {
        const QString path = m_path + QStringLiteral("/given.json");
        put(path, writeBoard(BoardLibrary::templateBoard(QStringLiteral("sensors"))));
        for (int run = 0; run < 2; ++run) {
            World world(m_path);
            QVERIFY(world.library.prefer(path));
            world.library.openFor({});
            QCOMPARE(world.library.currentId(), QStringLiteral("sensors"));
        }
        World world(m_path);
        QCOMPARE(world.library.count(), 1);
        QVERIFY(world.library.prefer(QStringLiteral("sensors")));
        QVERIFY(!world.library.prefer(QStringLiteral("/nowhere.json")));
        QVERIFY(!world.library.problemText().isEmpty());
    }
    void aBoardMadeForAServerIsKeptOnceItIsEdited()
    {
        {
            World world(m_path);
            world.session.open(1, false, QStringLiteral("box:8080"));
            QCOMPARE(world.library.count(), 1);
        }
        {
            World world(m_path);
            QCOMPARE(world.library.count(), 0);
            world.session.open(1, false, QStringLiteral("box:8080"));
            world.board.editor()->addPanel(PanelModel::Line);
        }
        World world(m_path);
        QCOMPARE(world.library.count(), 1);
        world.session.open(1, false, QStringLiteral("box:8080"));
        QCOMPARE(world.board.count(), 1);
        QCOMPARE(world.library.currentId(), QStringLiteral("box-8080"));
    }
    void aBoardOpensBeforeItsFeedsExistAndFillsWhenTheyAppear()
    {
        World world;
        world.library.openFor({});
        BoardSpec early = BoardLibrary::templateBoard(QStringLiteral("sensors"));
        early.id = QStringLiteral("early");
        const QString id = world.library.importBytes(writeBoard(early), QStringLiteral("early"));
        QSignalSpy subscribed(&world.session, &SessionBoard::subscribeRequested);
        world.session.open(1, true, {});
        QCOMPARE(world.library.currentId(), id);
        world.session.onLive();
        world.board.setOffline(false);
        world.feeds.setCatalog({ {} }); // this server has nothing yet
        world.board.refresh();
        for (int row = 0; row < world.board.count(); ++row)
            QCOMPARE(world.board.panelAt(row)->freshness(), PanelModel::Waiting);
        subscribed.clear();
        const QString feed = QStringLiteral("demo.coldroom");
        world.feeds.setCatalog({ { { "demo.coldroom", "Cold rooms",
            { { "A1", "°C" }, { "A2", "°C" }, { "B1", "°C" } }, 1, true } } });
        QCOMPARE(subscribed.count(), 1);
        QCOMPARE(subscribed.first().first().toStringList(), QStringList { feed });
        const TimeNs now = world.clock.now();
        const double value = -18;
        for (const char *name : { "A1", "A2", "B1" }) {
            const SeriesId series = world.feeds.ensure(feed, QString::fromLatin1(name));
            world.store.append(series, std::span(&now, 1), std::span(&value, 1));
        }
        world.feeds.noteArrival(feed, 1, now, now);
        world.store.flush();
        world.board.refresh();
        for (int row = 0; row < world.board.count(); ++row)
            QCOMPARE(world.board.panelAt(row)->freshness(), PanelModel::Live);
    }
    void theBoardSaysHowFarBackItReaches()
    {
        World world;
        world.library.openFor({});
        QVERIFY(world.board.reachText().isEmpty());
        world.time.setUtc(true);
        const SeriesId id = world.feeds.ensure(QStringLiteral("cpu"), QStringLiteral("total"));
        const TimeNs now = world.clock.now();
        const double value = 1;
        world.store.append(id, std::span(&now, 1), std::span(&value, 1));
        world.board.refresh();
        QCOMPARE(world.board.reachText(),
            QStringLiteral("Reaches back to 22:13:20, nothing was dropped"));
    }
    void fiveCopiesAndOneADayAreKept()
    {
        World world(m_path);
        world.library.openFor({});
        for (int n = 0; n < 20; ++n) {
            world.rename(QStringLiteral("n%1").arg(n));
            world.clock.advance(6h);
        }
        QVERIFY(world.library.flush());
        const QStringList names
            = QDir(file(QStringLiteral("backups/this-machine"))).entryList(QDir::Files, QDir::Name);
        // Five days: the last five, and one of each day before.
        QVERIFY2(names.size() >= 7 && names.size() <= 10, qPrintable(names.join(u' ')));
    }

    // rainy
    void aDamagedFileIsMovedAsideAndTheNewestGoodCopyOpened()
    {
        {
            World world(m_path);
            world.library.openFor({});
            world.rename(QStringLiteral("Good"));
            QVERIFY(world.library.flush());
        }
        put(file(QStringLiteral("this-machine.json")), "{ \"format\": \"pulsedeck.bo");
        World world(m_path);
        world.library.openFor({});
        QCOMPARE(world.board.title(), QStringLiteral("Good"));
        QVERIFY(world.library.problemText().contains(QStringLiteral("this-machine")));
        QVERIFY(world.library.problemText().contains(QStringLiteral(".broken-")));
        QCOMPARE(QDir(m_path + QStringLiteral("/boards"))
                     .entryList({ QStringLiteral("this-machine.json.broken-*") })
                     .size(),
            1);
        QVERIFY(world.library.flush());
        QVERIFY(parseBoard(contentOf(file(QStringLiteral("this-machine.json")))));
        world.library.dismissProblem();
        QVERIFY(world.library.problemText().isEmpty());
    }
    void aDamagedFileWithoutACopyLeavesTheStandardBoard()
    {
        put(file(QStringLiteral("this-machine.json")), "");
        World world(m_path);
        world.library.openFor({});
        QCOMPARE(world.board.count(), 14);
        QVERIFY(!world.library.problemText().isEmpty());
    }
    void aFolderThatCannotBeWrittenIsSaidAndWorkGoesOn()
    {
        QDir(m_path).removeRecursively();
        put(m_path, "a file where the folder should be");
        World world(m_path);
        world.library.openFor({});
        QSignalSpy told(&world.library, &BoardLibrary::problemTextChanged);
        world.rename(QStringLiteral("Still here"));
        QTRY_VERIFY(!told.isEmpty());
        QVERIFY(world.library.problemText().contains(QStringLiteral("cannot be written")));
        world.board.editor()->removePanel(QStringLiteral("cpu"));
        QCOMPARE(world.board.count(), 13);
        // It is tried again, and the words go when it works.
        QVERIFY(QFile::remove(m_path));
        QVERIFY(world.library.flush());
        QCoreApplication::sendPostedEvents();
        world.clock.advance(BoardLibrary::kRetryDelay);
        QVERIFY(world.library.flush());
        QTRY_VERIFY(world.library.problemText().isEmpty());
        QCOMPARE(
            parseBoard(contentOf(file(QStringLiteral("this-machine.json"))))->panels.size(), 13);
    }
    void aFullDiskLeavesTheFileBefore()
    {
        World world(m_path);
        world.library.openFor({});
        QVERIFY(world.library.flush());
        const QByteArray before = contentOf(file(QStringLiteral("this-machine.json")));
        // setrlimit(2): writing beyond fails, as on a full disk.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit {};
        getrlimit(RLIMIT_FSIZE, &limit);
        const rlimit small { 100, limit.rlim_max };
        setrlimit(RLIMIT_FSIZE, &small);
        world.rename(QStringLiteral("Too much"));
        const bool isFlushed = world.library.flush();
        setrlimit(RLIMIT_FSIZE, &limit);
        QVERIFY(isFlushed);
        QTRY_VERIFY(world.library.problemText().contains(QStringLiteral("could not be saved")));
        QCOMPARE(contentOf(file(QStringLiteral("this-machine.json"))), before);
    }
    void aHostileImportSaysWhereAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("where");
        const QByteArray head = "{\"format\":\"pulsedeck.board\",\"version\":2,\"id\":\"x\",";
        QTest::newRow("not json") << QByteArray("<html>") << QString();
        QTest::newRow("panels a string")
            << head + "\"title\":\"t\",\"panels\":\"\"}" << QStringLiteral("$.panels");
        QTest::newRow("newer") << QByteArray("{\"format\":\"pulsedeck.board\",\"version\":99}")
                               << QStringLiteral("$.version");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QString();
    }
    void aHostileImportSaysWhereAndChangesNothing()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, where);
        World world;
        world.library.openFor({});
        QVERIFY(world.library.importBytes(json, QStringLiteral("evil.json")).isEmpty());
        QVERIFY(world.library.problemText().contains(QStringLiteral("evil.json")));
        QVERIFY(world.library.problemText().contains(where));
        QCOMPARE(world.library.count(), 1);
        QCOMPARE(world.library.currentId(), QStringLiteral("this-machine"));
    }
    void anImportedIdCannotLeaveTheFolder()
    {
        World world(m_path);
        world.library.openFor({});
        BoardSpec evil = BoardLibrary::templateBoard(QStringLiteral("sensors"));
        evil.id = QStringLiteral("../../evil");
        const QString id = world.library.importBytes(writeBoard(evil), QStringLiteral("e"));
        QVERIFY(id.isEmpty() || BoardStorage::isValidId(id));
        QVERIFY(world.library.flush());
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("evil.json"))));
    }
    void aKilledProgramLosesNothing()
    {
        for (int round = 0; round < 8; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                { QStringLiteral("--edit-for-ever"), m_path, QStringLiteral("1") });
            QVERIFY(child.waitForReadyRead(5'000));
            QTest::qSleep(QRandomGenerator::global()->bounded(10, 120));
            child.kill(); // SIGKILL
            QVERIFY(child.waitForFinished(5'000));
            const QByteArray json = contentOf(file(QStringLiteral("this-machine.json")));
            const Expected<BoardSpec> saved = parseBoard(json);
            QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().detail));
            QVERIFY(!saved->title.isEmpty());
            World world(m_path);
            QVERIFY(world.library.problemText().isEmpty());
        }
    }
    void aKilledProgramLosesTwoSecondsAtMost()
    {
        // Two edits a second by the program's clock, one each 100 ms of real time: what was edited
        // more than four edits ago, 2 s by that clock, is on disk.
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
            { QStringLiteral("--edit-for-ever"), m_path, QStringLiteral("100") });
        QVERIFY(child.waitForReadyRead(5'000));
        QTest::qSleep(QRandomGenerator::global()->bounded(700, 1'000));
        child.kill();
        QVERIFY(child.waitForFinished(5'000));
        const int last = child.readAllStandardOutput().trimmed().split('\n').constLast().toInt();
        const Expected<BoardSpec> saved
            = parseBoard(contentOf(file(QStringLiteral("this-machine.json"))));
        QVERIFY(saved);
        const int kept = saved->title.mid(1).toInt();
        QVERIFY2(kept >= last - 4,
            qPrintable(QStringLiteral("edit %1 of %2 is on disk").arg(kept).arg(last)));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--edit-for-ever"))
        return editForEver(arguments.value(2), arguments.value(3).toInt());
    BoardLibraryTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_boardlibrary.moc"
