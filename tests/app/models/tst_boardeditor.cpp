// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "app/models/SessionBoard.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include <cmath>
#include <numeric>
#include <random>
#include <vector>

using namespace pulse;
using namespace Qt::StringLiterals;

class BoardEditorTest : public QObject
{
    Q_OBJECT
private:
    struct World
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds { store, clock };
        TimeCursor time { clock };
        BoardModel board { { store, feeds, time, clock } };
        QAbstractItemModelTester tester { &board,
            QAbstractItemModelTester::FailureReportingMode::Fatal };
        BoardEditor &editor = *board.editor();

        World() { board.setSpec(SessionBoard::builtIn()); }
        void addSample(const QString &feed, const QString &series, double value)
        {
            const TimeNs now = clock.now();
            store.append(feeds.ensure(feed, series), { &now, 1 }, { &value, 1 });
        }
        PanelModel *panel(const QString &id)
        {
            for (int i = 0; i < board.count(); ++i) {
                if (board.panelAt(i)->panelId() == id)
                    return board.panelAt(i);
            }
            return nullptr;
        }
    };
    static QStringList names(const SeriesChoices &choices)
    {
        QStringList all;
        for (int i = 0; i < choices.count(); ++i)
            all.append(choices.data(choices.index(i), SeriesChoices::NameRole).toString());
        return all;
    }
    static QString valueAt(const SeriesChoices &choices, int row)
    {
        return choices.data(choices.index(row), SeriesChoices::ValueTextRole).toString();
    }

private Q_SLOTS:
    // happy
    void everyEditIsUndoneAndRedone()
    {
        World world;
        std::mt19937 random(3);
        QList<BoardSpec> states { world.board.currentSpec() };
        const auto below = [&random](int n) { return static_cast<int>(random() % unsigned(n)); };
        while (states.size() < 40) {
            const QString id = world.board.panelAt(below(world.board.count()))->panelId();
            switch (below(6)) {
            case 0:
                world.editor.addPanel(static_cast<PanelModel::Kind>(below(kPanelKinds)));
                break;
            case 1:
                world.editor.duplicatePanel(id);
                break;
            case 2:
                if (world.board.count() > 3)
                    world.editor.removePanel(id);
                break;
            case 3:
                world.editor.renamePanel(id, QStringLiteral("name %1").arg(below(1000)));
                break;
            case 4:
                world.editor.placePanel(id, below(12), below(40), below(13), below(20));
                break;
            default:
                world.editor.beginEdit(id);
                world.editor.draft()->setUnit(QStringLiteral("u%1").arg(below(1000)));
                world.editor.draft()->addThreshold(below(100), true);
                world.editor.applyEdit();
            }
            if (!(world.board.currentSpec() == states.constLast()))
                states.append(world.board.currentSpec());
            QVERIFY(parseBoard(writeBoard(states.constLast())));
        }
        for (qsizetype i = states.size() - 2; i >= 0; --i) {
            QVERIFY(world.editor.canUndo());
            world.editor.undo();
            QCOMPARE(world.board.currentSpec(), states.at(i));
        }
        QVERIFY(!world.editor.canUndo());
        for (qsizetype i = 1; i < states.size(); ++i) {
            world.editor.redo();
            QCOMPARE(world.board.currentSpec(), states.at(i));
        }
        QVERIFY(!world.editor.canRedo());
    }
    void anEditLeavesTheOtherPanelsAlone()
    {
        World world;
        QSignalSpy reset(&world.board, &QAbstractItemModel::modelReset);
        PanelModel *cpu = world.panel(QStringLiteral("cpu"));
        QSignalSpy series(cpu, &PanelModel::seriesChanged);
        world.editor.removePanel(QStringLiteral("load"));
        world.editor.undo();
        QCOMPARE(world.panel(QStringLiteral("cpu")), cpu);
        QCOMPARE(series.count(), 0);
        QCOMPARE(reset.count(), 0);
    }
    void theChangesOfOneEditShowAtOnceAndAreOneStep()
    {
        World world;
        const BoardSpec before = world.board.currentSpec();
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft *draft = world.editor.draft();
        draft->setTitle(QStringLiteral("A"));
        draft->setTitle(QStringLiteral("AB"));
        draft->setKind(PanelModel::Area);
        QCOMPARE(world.panel(QStringLiteral("cpu"))->title(), QStringLiteral("AB"));
        QCOMPARE(world.panel(QStringLiteral("cpu"))->kind(), PanelModel::Area);
        world.editor.applyEdit();
        QCOMPARE(world.editor.undoText(), QStringLiteral("Undo edit panel"));
        world.editor.undo();
        QCOMPARE(world.board.currentSpec(), before);
        QVERIFY(!world.editor.canUndo());
    }
    void aDiscardedEditIsNoStep()
    {
        World world;
        const BoardSpec before = world.board.currentSpec();
        world.editor.beginEdit(QStringLiteral("cpu"));
        world.editor.draft()->setKind(PanelModel::Candles);
        world.editor.discardEdit();
        QCOMPARE(world.board.currentSpec(), before);
        QVERIFY(!world.editor.canUndo());
        QVERIFY(!world.editor.isEditing());
    }
    void undoLeavesThePanelsThatJoinedByThemselves()
    {
        World world;
        world.editor.renamePanel(QStringLiteral("cpu"), QStringLiteral("X"));
        PanelSpec joined;
        joined.id = QStringLiteral("joined");
        joined.title = QStringLiteral("Joined");
        joined.row = 90;
        world.board.addPanel(joined);
        world.editor.undo();
        QVERIFY(world.panel(QStringLiteral("joined")));
        QCOMPARE(world.panel(QStringLiteral("cpu"))->title(), QStringLiteral("CPU load"));
    }
    void theChoicesAreWhatThePanelShowsAndThenTheRestOfTheFeed()
    {
        World world;
        const QString feed = QStringLiteral("cpu");
        for (const char *name : { "core0", "core1", "core2", "total" })
            world.addSample(feed, QString::fromLatin1(name), 12.5);
        world.editor.beginEdit(QStringLiteral("cpu"));
        SeriesChoices &choices = *world.editor.choices();
        const QAbstractItemModelTester tester(
            &choices, QAbstractItemModelTester::FailureReportingMode::Fatal);
        PanelDraft &draft = *world.editor.draft();
        while (!draft.series().isEmpty())
            draft.removeSeries(0);
        choices.setFeed(feed);
        QCOMPARE(names(choices), (QStringList { "core0"_L1, "core1"_L1, "core2"_L1, "total"_L1 }));
        choices.setShown(3, true);
        draft.addSeries(feed, QStringLiteral("core*"));
        QCOMPARE(names(choices), (QStringList { "total"_L1, "core*"_L1 }));
        QCOMPARE(valueAt(choices, 0), u"12.5\u202f%"_s);
        QCOMPARE(choices.data(choices.index(1), SeriesChoices::ValueTextRole).toString(),
            QStringLiteral("3 series"));
        choices.setShown(1, false);
        choices.setFilter(QStringLiteral("E1"));
        QCOMPARE(names(choices), (QStringList { "total"_L1, "core1"_L1 }));
        draft.addSeries(feed, QStringLiteral("later"));
        QCOMPARE(names(choices).at(1), QStringLiteral("later"));
        QCOMPARE(valueAt(choices, 1), QStringLiteral("not there yet"));
    }
    void moreSeriesThanAnyoneReadsAreCountedNotListed()
    {
        World world;
        for (int i = 0; i < SeriesChoices::kMaxOffered + 7; ++i)
            world.addSample(QStringLiteral("wide"), QStringLiteral("s%1").arg(i), i);
        world.editor.beginEdit(QStringLiteral("cpu"));
        SeriesChoices &choices = *world.editor.choices();
        const int own = choices.count();
        choices.setFeed(QStringLiteral("wide"));
        QCOMPARE(choices.leftOut(), 7);
        choices.setFilter(QStringLiteral("s5"));
        QCOMPARE(choices.leftOut(), 0);
        QVERIFY(choices.count() > own);
    }
    void theFiguresOfTheLegendAreChosen()
    {
        World world;
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft &draft = *world.editor.draft();
        QCOMPARE(draft.shownStats(), (QList<bool> { true, true, true, true, false, false }));
        draft.setLegendStat(4, true);
        draft.setLegendStat(1, false);
        QCOMPARE(draft.shownStats(), (QList<bool> { true, false, true, true, true, false }));
        PanelModel *panel = world.panel(QStringLiteral("cpu"));
        panel->refresh();
        QCOMPARE(panel->legend()->statNames(),
            (QStringList { "last"_L1, "avg"_L1, "max"_L1, "sum"_L1 }));
        draft.setLegendStat(99, true);
        draft.setLegendStat(4, true);
        QCOMPARE(draft.shownStats(), (QList<bool> { true, false, true, true, true, false }));
    }
    void aSeriesGetsItsNameColourAndAxis()
    {
        World world;
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft &draft = *world.editor.draft();
        draft.addSeries(QStringLiteral("cpu"), QStringLiteral("temp"));
        const int row = static_cast<int>(draft.series().size()) - 1;
        draft.setLabel(row, QStringLiteral(" Heat "));
        draft.setSlot(row, 7);
        draft.setRightAxis(row, true);
        QCOMPARE(draft.series().at(row).label, QStringLiteral("Heat"));
        QCOMPARE(draft.series().at(row).slot, 7);
        QVERIFY(draft.series().at(row).isRightAxis);
        draft.setSlot(row, 10);
        QVERIFY(!draft.errorText().isEmpty());
        QCOMPARE(draft.series().at(row).slot, 7);
        draft.setSlot(-4, 1);
        QCOMPARE(draft.series().at(row).slot, 7);
    }
    void windowAndStepAreChosenByName()
    {
        World world;
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft &draft = *world.editor.draft();
        QCOMPARE(draft.windowChoice(), 0);
        for (int i = 0; i < draft.windowNames().size(); ++i) {
            draft.setWindowChoice(i);
            QCOMPARE(draft.windowChoice(), i);
        }
        for (int i = 0; i < draft.bucketNames().size(); ++i) {
            draft.setBucketChoice(i);
            QCOMPARE(draft.bucketChoice(), i);
        }
        QCOMPARE(draft.bucketMs(), 86'400'000.0);
        draft.setBucketMs(1'234);
        QCOMPARE(draft.bucketChoice(), -1);
        draft.setBucketChoice(99);
        QCOMPARE(draft.bucketMs(), 0.0);
    }
    void numbersOfTheLookAreTyped()
    {
        World world;
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft &draft = *world.editor.draft();
        draft.setLineWidthText(QStringLiteral("2.5"));
        draft.setFillText(QStringLiteral("40"));
        QCOMPARE(draft.lineWidth(), 2.5);
        QCOMPARE(draft.fill(), 0.4);
        draft.setFillText(QStringLiteral("140"));
        QVERIFY(draft.errorText().contains(QStringLiteral("fill")));
        QCOMPARE(draft.fill(), 0.4);
        draft.setLineWidthText(QStringLiteral("thick"));
        QVERIFY(draft.errorText().contains(QStringLiteral("thick")));
        draft.setLineWidthText({});
        draft.setFillText(QStringLiteral(" "));
        QCOMPARE(draft.lineWidth(), 0.0);
        QCOMPARE(draft.fill(), -1.0);
    }
    void aTranslatedTitleGivenBackStaysTheOneOfTheBoard()
    {
        class Upper final : public QTranslator
        {
        public:
            QString translate(
                const char *context, const char *text, const char *, int) const override
            {
                return qstrcmp(context, "Board") == 0 ? QString::fromUtf8(text).toUpper()
                                                      : QString();
            }
            bool isEmpty() const override { return false; }
        };
        World world;
        const QString source = world.panel(QStringLiteral("cpu"))->spec().title;
        Upper upper;
        QCoreApplication::installTranslator(&upper);
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft &draft = *world.editor.draft();
        QCOMPARE(draft.title(), source.toUpper());
        draft.setTitle(draft.title());
        QCOMPARE(world.panel(QStringLiteral("cpu"))->spec().title, source);
        draft.setTitle(QStringLiteral("mine"));
        QCOMPARE(world.panel(QStringLiteral("cpu"))->spec().title, QStringLiteral("mine"));
        QCoreApplication::removeTranslator(&upper);
    }
    void whatATraceDoesInAGapIsAChoiceOfLinesOnly()
    {
        World world;
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft &draft = *world.editor.draft();
        draft.setKind(PanelModel::Steps);
        QVERIFY(draft.hasGapStyle());
        draft.setGapStyle(PanelDraft::Hold);
        QCOMPARE(world.panel(QStringLiteral("cpu"))->gapStyle(), int(PanelDraft::Hold));
        const QByteArray file = writeBoard(world.board.currentSpec());
        QVERIFY2(file.contains("\"gaps\": \"hold\""), file.constData());
        draft.setKind(PanelModel::Stacked);
        QVERIFY(!draft.hasGapStyle());
        QCOMPARE(world.panel(QStringLiteral("cpu"))->gapStyle(), int(PanelDraft::Break));
    }
    void messagesAreAskedForWhileSomebodyLooksAtThem()
    {
        World world;
        RawMessageModel &raw = *world.editor.rawMessages();
        const QAbstractItemModelTester tester(
            &raw, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy wanted(&raw, &RawMessageModel::feedsWanted);
        raw.setActive(true); // nothing is edited
        QCOMPARE(wanted.count(), 0);
        world.editor.beginEdit(QStringLiteral("cpu"));
        raw.setActive(true);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.last().first().toStringList(), QStringList { QStringLiteral("cpu") });
        const auto message = [](const QString &feed, const QString &text) {
            return RawMessage { 1'700'000'000 * kNsPerSecond, feed, text, 1'234 };
        };
        raw.add({ message(QStringLiteral("cpu"), QStringLiteral("{\"a\":\n1}")),
            message(QStringLiteral("memory"), QStringLiteral("late, of another panel")),
            message(QStringLiteral("cpu"), QStringLiteral("{\"b\":2}")) });
        QCOMPARE(raw.count(), 2);
        const auto text
            = [&](int row, int role) { return raw.data(raw.index(row), role).toString(); };
        QCOMPARE(text(0, RawMessageModel::MessageTextRole), QStringLiteral("{\"b\":2}"));
        QVERIFY(!text(1, RawMessageModel::MessageTextRole).contains(u'\n'));
        QVERIFY(text(0, RawMessageModel::SizeTextRole).contains(u"1,234"));
        for (int i = 0; i < 60; ++i)
            raw.add({ message(QStringLiteral("cpu"), QString::number(i)),
                message(QStringLiteral("cpu"), QStringLiteral("x")) });
        QCOMPARE(raw.count(), int(RawMessageModel::kMaxMessages));
        world.editor.applyEdit();
        QVERIFY(!raw.isActive());
        QCOMPARE(raw.count(), 0);
        QCOMPARE(wanted.last().first().toStringList(), QStringList());
    }
    void whatComesInForTheEditedPanelIsListedNewestFirst()
    {
        World world;
        const SeriesId id = world.feeds.ensure(QStringLiteral("cpu"), QStringLiteral("total"));
        world.addSample(QStringLiteral("cpu"), QStringLiteral("total"), 10);
        world.panel(QStringLiteral("cpu"))->resolveSeries();
        world.editor.beginEdit(QStringLiteral("cpu"));
        IncomingModel &incoming = *world.editor.incoming();
        const QAbstractItemModelTester tester(
            &incoming, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const TimeNs before = world.clock.now();
        const TimeNs times[] { before + 1'000'000'000, before, before - 900'000'000,
            before + 1'000'000'000, before + 2'000'000'000 };
        const double values[] { 1, 2, 3, 4, std::nan("") };
        ArrivalLog &log = world.feeds.arrivals();
        log.note(id, times, values, before + 2'009'000'000, world.store.newestTime(id));
        log.note(id + 1'000, times, values, before, 0);
        world.board.refresh();
        QCOMPARE(incoming.count(), 5);
        const auto text = [&](int row, int role) {
            return incoming.data(incoming.index(row), role).toString();
        };
        QCOMPARE(text(0, IncomingModel::QualityTextRole), QStringLiteral("no value"));
        QCOMPARE(text(0, IncomingModel::DelayTextRole), u"9\u202fms"_s);
        QCOMPARE(text(1, IncomingModel::QualityTextRole), QStringLiteral("repeated"));
        QCOMPARE(text(2, IncomingModel::QualityTextRole),
            QStringLiteral("late ") + format::duration(std::chrono::milliseconds(1'900)));
        QCOMPARE(text(4, IncomingModel::QualityTextRole), QStringLiteral("ok"));
        QCOMPARE(text(4, IncomingModel::FieldRole), QStringLiteral("cpu/total"));
        world.editor.applyEdit();
        QCOMPARE(incoming.count(), 0);
        QVERIFY(!log.isWatched(id));
    }
    void aFloodKeepsOnlyTheLastArrivals()
    {
        ArrivalLog log;
        log.watch({ 3 });
        std::vector<TimeNs> times(1'000);
        std::iota(times.begin(), times.end(), TimeNs { 1 });
        const std::vector<double> values(times.size(), 1.0);
        log.note(3, times, values, 2'000, 0);
        QCOMPARE(log.arrivals().size(), ArrivalLog::kMaxArrivals);
        QCOMPARE(log.arrivals().front().time, TimeNs { 1'000 });
        const TimeNs late = 500;
        const double value = 1;
        log.note(3, { &late, 1 }, { &value, 1 }, 2'000, 1'000);
        QCOMPARE(log.arrivals().front().quality, ArrivalLog::Quality::Late);
        QCOMPARE(log.arrivals().size(), ArrivalLog::kMaxArrivals);
    }

    // rainy
    void aValueTheFileWouldRefuseChangesNothingAndIsNamed()
    {
        World world;
        world.editor.beginEdit(QStringLiteral("cpu"));
        PanelDraft *draft = world.editor.draft();
        draft->setMaxText(QStringLiteral("-5"));
        QVERIFY(draft->errorText().contains(QStringLiteral("max")));
        QCOMPARE(draft->maxText(), QStringLiteral("100"));
        draft->setMinText(QStringLiteral("many"));
        QVERIFY(draft->errorText().contains(QStringLiteral("many")));
        draft->setTitle(QString());
        QVERIFY(draft->errorText().contains(QStringLiteral("title")));
        draft->setDecimals(2);
        QVERIFY(draft->errorText().isEmpty());
    }
    void editsOfPanelsThatAreNotThereDoNothing()
    {
        World world;
        const QString none = QStringLiteral("none");
        world.editor.removePanel(none);
        world.editor.renamePanel(none, QStringLiteral("X"));
        world.editor.placePanel(none, 0, 0, 4, 4);
        world.editor.beginEdit(none);
        QVERIFY(world.editor.duplicatePanel(none).isEmpty());
        QVERIFY(!world.editor.isEditing());
        QVERIFY(!world.editor.canUndo());
    }
};

QTEST_GUILESS_MAIN(BoardEditorTest)
#include "tst_boardeditor.moc"
