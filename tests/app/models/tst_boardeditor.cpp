// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/SessionBoard.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace pulse;

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
        PanelModel *panel(const QString &id)
        {
            for (int i = 0; i < board.count(); ++i) {
                if (board.panelAt(i)->panelId() == id)
                    return board.panelAt(i);
            }
            return nullptr;
        }
    };

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
