// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ActionModel.h"
#include "app/models/ActionTable.h"
#include "app/models/BoardEditor.h"
#include "app/models/BoardLibrary.h"
#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/KeyEditor.h"
#include "app/models/SessionBoard.h"
#include "app/models/SettingsModel.h"
#include "app/models/TimeCursor.h"
#include "app/models/WindowPlace.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pulse;

class ActionModelTest : public QObject
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
        BoardLibrary boards { board, clock, QString() };
        SettingsModel settings;
        ActionModel actions { { settings, time, board, boards } };
        QAbstractItemModelTester tester { &actions,
            QAbstractItemModelTester::FailureReportingMode::Fatal };
        QSignalSpy requests { &actions, &ActionModel::requested };

        explicit World(const QString &file = {})
            : settings(file)
        {
            board.setSpec(SessionBoard::builtIn());
            actions.setStarted(true);
        }
        QVariant at(ActionModel::Action action, ActionModel::Role role) const
        {
            return actions.data(actions.index(actions.rowOf(action)), role);
        }
        bool isEnabled(ActionModel::Action action) const
        {
            return at(action, ActionModel::IsEnabledRole).toBool();
        }
    };

private Q_SLOTS:
    // happy
    void everyActionIsListedOnceWithItsNameAndNoKeyTwice()
    {
        World world;
        QSet<QString> ids;
        QSet<QString> sequences;
        QSet<int> actions;
        for (int row = 0; row < world.actions.rowCount(); ++row) {
            const QModelIndex index = world.actions.index(row);
            const QString id = world.actions.idAt(row);
            QVERIFY2(!ids.contains(id), qPrintable(id));
            ids.insert(id);
            actions.insert(world.actions.data(index, ActionModel::ActionRole).toInt());
            QVERIFY2(!world.actions.data(index, ActionModel::NameRole).toString().isEmpty(),
                qPrintable(id));
            for (const QString &each :
                world.actions.data(index, ActionModel::SequencesRole).toStringList()) {
                QVERIFY2(!sequences.contains(each), qPrintable(id + u' ' + each));
                sequences.insert(each);
            }
        }
        QCOMPARE(actions.size(), int(ActionModel::Leave) + 1);
    }

    void textsNameThePanelOneLooksAt()
    {
        World world;
        QCOMPARE(world.at(ActionModel::Edit, ActionModel::TextRole).toString(),
            QStringLiteral("Edit the panel"));
        world.actions.setPanelId(QStringLiteral("memory"));
        QCOMPARE(world.at(ActionModel::Edit, ActionModel::TextRole).toString(),
            QStringLiteral("Edit panel Memory"));
        world.board.editor()->renamePanel(QStringLiteral("memory"), QStringLiteral("RAM"));
        QCOMPARE(world.at(ActionModel::Edit, ActionModel::TextRole).toString(),
            QStringLiteral("Edit panel RAM"));
        QCOMPARE(world.at(ActionModel::Edit, ActionModel::NameRole).toString(),
            QStringLiteral("Edit the panel"));
    }

    void modelsDoWhatTheyCanAndTheWindowIsAskedForTheRest()
    {
        World world;
        world.actions.run(ActionModel::TogglePause);
        QVERIFY(!world.time.isLive());
        world.actions.run(ActionModel::GoLive);
        QVERIFY(world.time.isLive());
        QCOMPARE(world.requests.count(), 0);
        world.actions.run(ActionModel::Edit, QStringLiteral("cpu"));
        QCOMPARE(world.requests.count(), 1);
        QCOMPARE(world.requests.constFirst().at(0).value<ActionModel::Action>(), ActionModel::Edit);
        QCOMPARE(world.requests.constFirst().at(1).toString(), QStringLiteral("cpu"));
    }

    void timeWindowsAreActionsToo()
    {
        World world;
        const int row = world.actions.rowOf(ActionModel::TimeWindow);
        const double ms = world.time.windowChoices().at(2).ms;
        QVERIFY(ms != world.time.windowMs());
        world.actions.trigger(row + 2);
        QCOMPARE(world.time.windowMs(), ms);
    }

    void keysOfAPanelWorkOnThePanelWithTheFocus()
    {
        World world;
        const int before = world.board.panelAt(6)->columnSpan();
        const QString id = world.board.panelAt(6)->panelId();
        QVERIFY(world.actions.pressOnPanel(
            Qt::Key_Left, Qt::ControlModifier | Qt::AltModifier | Qt::KeypadModifier, id));
        QCOMPARE(world.board.panelAt(6)->columnSpan(), before - 1);
        QVERIFY(world.isEnabled(ActionModel::Undo));
        world.actions.run(ActionModel::Undo);
        QCOMPARE(world.board.panelAt(6)->columnSpan(), before);
    }

    void keysAreWrittenAsOnTheKeyboard_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("text");
        QTest::newRow("letter") << QStringLiteral("L") << QStringLiteral("L");
        QTest::newRow("command") << QStringLiteral("Ctrl+Shift+Z")
                                 << QStringLiteral("Ctrl Shift Z");
        QTest::newRow("arrow") << QStringLiteral("Ctrl+Alt+Left") << QStringLiteral("Ctrl Alt ←");
        QTest::newRow("minus") << QStringLiteral("-") << QStringLiteral("−");
        QTest::newRow("plus") << QStringLiteral("+") << QStringLiteral("+");
        QTest::newRow("comma") << QStringLiteral("Ctrl+,") << QStringLiteral("Ctrl ,");
        QTest::newRow("enter") << QStringLiteral("Return") << QStringLiteral("Enter");
    }
    void keysAreWrittenAsOnTheKeyboard()
    {
        QFETCH(QString, keys);
        QFETCH(QString, text);
        QCOMPARE(ActionModel::keyText(QKeySequence::fromString(keys)), text);
    }

    void typingKeepsOnlyKeysThatNoTextNeeds()
    {
        World world;
        QCOMPARE(
            world.at(ActionModel::GoLive, ActionModel::TextSequencesRole).toStringList().size(), 0);
        QCOMPARE(
            world.at(ActionModel::Remove, ActionModel::TextSequencesRole).toStringList().size(), 0);
        QCOMPARE(world.at(ActionModel::Keys, ActionModel::TextSequencesRole).toStringList(),
            QStringList { QStringLiteral("F1") });
        QCOMPARE(world.at(ActionModel::Dock, ActionModel::TextSequencesRole).toStringList(),
            QStringList { QStringLiteral("Ctrl+D") });
        QCOMPARE(world.at(ActionModel::TogglePause, ActionModel::ControlSequencesRole)
                     .toStringList()
                     .size(),
            0);
    }

    void aPanelMovesToItsOwnWindowAndBack()
    {
        World world;
        world.actions.setPanelId(QStringLiteral("cpu"));
        QVERIFY(!world.isEnabled(ActionModel::BringBack));
        world.actions.run(ActionModel::OwnWindow);
        QVERIFY(world.board.isInOwnWindow(QStringLiteral("cpu")));
        QVERIFY(!world.isEnabled(ActionModel::Expand));
        QVERIFY(world.at(ActionModel::TogglePause, ActionModel::IsPanelWindowRole).toBool());
        QSignalSpy inWindow(&world.actions, &ActionModel::requestedInWindow);
        world.actions.run(ActionModel::Table, QStringLiteral("cpu"));
        QCOMPARE(inWindow.count(), 1);
        QCOMPARE(world.requests.count(), 0);
        world.actions.run(ActionModel::BringBack);
        QVERIFY(!world.board.isInOwnWindow(QStringLiteral("cpu")));
        QVERIFY(!world.at(ActionModel::TogglePause, ActionModel::IsPanelWindowRole).toBool());
        QVERIFY(!world.board.editor()->canUndo());
    }

    void ownWindowsOutliveTheFileAndTheUndo()
    {
        World world;
        PanelModel *panel = world.board.panelAt(6);
        const QString id = panel->panelId();
        world.board.editor()->renamePanel(id, QStringLiteral("Before"));
        world.actions.run(ActionModel::OwnWindow, id);
        panel->rememberOwnWindow({ -1200, 80, 700, 400 });
        const Expected<BoardSpec> read = parseBoard(writeBoard(world.board.currentSpec()));
        QVERIFY(read);
        QCOMPARE(read->panels.at(6).window, std::optional(QRect(-1200, 80, 700, 400)));
        world.board.editor()->undo();
        QVERIFY(world.board.isInOwnWindow(id));
        const QString copy = world.board.editor()->duplicatePanel(id);
        QVERIFY(!world.board.isInOwnWindow(copy));
        world.board.setSpec(*read);
        QVERIFY(world.board.isInOwnWindow(id));
    }

    void windowsOpenOnScreensThatAreThere_data()
    {
        QTest::addColumn<QRect>("wanted");
        QTest::addColumn<QRect>("place");
        QTest::newRow("where it was") << QRect(100, 50, 800, 500) << QRect(100, 50, 800, 500);
        QTest::newRow("second screen") << QRect(2'000, 50, 800, 500) << QRect(2'000, 50, 800, 500);
        QTest::newRow("partly outside") << QRect(-300, 900, 800, 500) << QRect(0, 580, 800, 500);
        QTest::newRow("gone screen") << QRect(-5'000, 90, 800, 500) << QRect(560, 290, 800, 500);
        QTest::newRow("too large") << QRect(10, 10, 9'000, 9'000) << QRect(0, 0, 1'920, 1'080);
        QTest::newRow("nowhere yet") << QRect() << QRect(660, 340, 600, 400);
    }
    void windowsOpenOnScreensThatAreThere()
    {
        QFETCH(QRect, wanted);
        QFETCH(QRect, place);
        QCOMPARE(placedOnScreens(
                     wanted, { 600, 400 }, { { 0, 0, 1'920, 1'080 }, { 1'920, 0, 1'280, 1'024 } }),
            place);
    }

    void aNewNameIsOneStepAndTheOldOneNone()
    {
        World world;
        world.actions.renamePanel(QStringLiteral("cpu"), QStringLiteral(" CPU load "));
        world.actions.renamePanel(QStringLiteral("cpu"), QStringLiteral("  "));
        QVERIFY(!world.board.editor()->canUndo());
        world.actions.renamePanel(QStringLiteral("cpu"), QStringLiteral("Processor"));
        QCOMPARE(world.board.panelAt(6)->title(), QStringLiteral("Processor"));
        world.actions.run(ActionModel::Undo);
        QCOMPARE(world.board.panelAt(6)->title(), QStringLiteral("CPU load"));
    }

    void keysAreChangedByPressingThemAndKept()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        const auto keysOf = [](const ActionModel &actions, ActionModel::Action action) {
            return actions.data(actions.index(actions.rowOf(action)), ActionModel::SequencesRole)
                .toStringList();
        };
        {
            World world(file);
            KeyEditor &editor = *world.actions.keyEditor();
            QSignalSpy changed(&world.actions, &ActionModel::keysChanged);
            editor.begin(world.actions.rowOf(ActionModel::Dock));
            editor.press(Qt::Key_Control, Qt::ControlModifier);
            QCOMPARE(editor.row(), world.actions.rowOf(ActionModel::Dock));
            editor.press(Qt::Key_B, Qt::ControlModifier);
            QCOMPARE(editor.row(), -1);
            QCOMPARE(changed.count(), 1);
            QCOMPARE(world.actions.keyTexts().at(ActionModel::Dock), QStringLiteral("Ctrl B"));
            editor.clear(world.actions.rowOf(ActionModel::Composer));
            // The comma of the settings file's own lists.
            editor.begin(world.actions.rowOf(ActionModel::ToggleTheme));
            editor.press(Qt::Key_Comma, Qt::AltModifier);
        }
        World world(file);
        QCOMPARE(
            keysOf(world.actions, ActionModel::Dock), QStringList { QStringLiteral("Ctrl+B") });
        QVERIFY(keysOf(world.actions, ActionModel::Composer).isEmpty());
        QCOMPARE(keysOf(world.actions, ActionModel::ToggleTheme),
            QStringList { QStringLiteral("Alt+,") });
        QVERIFY(world.at(ActionModel::Dock, ActionModel::IsKeysChangedRole).toBool());
        QVERIFY(world.actions.hasOwnKeys());
        world.actions.keyEditor()->resetAll();
        QVERIFY(!world.actions.hasOwnKeys());
        World again(file);
        QCOMPARE(
            keysOf(again.actions, ActionModel::Dock), QStringList { QStringLiteral("Ctrl+D") });
        QVERIFY(!again.at(ActionModel::Dock, ActionModel::IsKeysChangedRole).toBool());
    }

    void keysThatAreTakenAreTakenOverOnlyWhenWanted()
    {
        World world;
        KeyEditor &editor = *world.actions.keyEditor();
        const int dock = world.actions.rowOf(ActionModel::Dock);
        editor.begin(dock);
        editor.press(Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(editor.row(), dock);
        QVERIFY(editor.canTakeOver());
        QVERIFY2(editor.problemText().contains(QStringLiteral("Search or run a command")),
            qPrintable(editor.problemText()));
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Dock), QStringLiteral("Ctrl D"));
        editor.press(Qt::Key_Return, 0);
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Dock), QStringLiteral("Ctrl P"));
        QCOMPARE(world.at(ActionModel::Palette, ActionModel::SequencesRole).toStringList(),
            QStringList { QStringLiteral("Ctrl+K") });
        QVERIFY(world.at(ActionModel::Palette, ActionModel::IsKeysChangedRole).toBool());
        // What it took goes back with its own.
        editor.reset(dock);
        QCOMPARE(
            world.at(ActionModel::Palette, ActionModel::SequencesRole).toStringList().size(), 2);
        QVERIFY(!world.at(ActionModel::Palette, ActionModel::IsKeysChangedRole).toBool());
    }

    void ownKeysThatAnotherTakesAreGone()
    {
        World world;
        KeyEditor &editor = *world.actions.keyEditor();
        editor.begin(world.actions.rowOf(ActionModel::Dock));
        editor.press(Qt::Key_B, Qt::ControlModifier);
        editor.begin(world.actions.rowOf(ActionModel::Settings));
        editor.press(Qt::Key_B, Qt::ControlModifier);
        editor.takeOver();
        QVERIFY(world.actions.keyTexts().at(ActionModel::Dock).isEmpty());
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Settings), QStringLiteral("Ctrl B"));
        QCOMPARE(world.actions.rowOf(QKeySequence(QStringLiteral("Ctrl+B"))),
            world.actions.rowOf(ActionModel::Settings));
    }

    void paletteAndKeysComeFromThePanelsWindowToo()
    {
        World world;
        world.actions.run(ActionModel::OwnWindow, QStringLiteral("cpu"));
        QSignalSpy inWindow(&world.actions, &ActionModel::requestedInWindow);
        for (const auto action : { ActionModel::Palette, ActionModel::Keys, ActionModel::Edit }) {
            QVERIFY(world.at(action, ActionModel::IsPanelWindowRole).toBool());
            world.actions.run(action, QStringLiteral("cpu"));
            QCOMPARE(world.requests.takeFirst().at(0).value<ActionModel::Action>(), action);
        }
        QCOMPARE(inWindow.count(), 0);
    }

    // rainy
    void reservedKeysAndHintsStayAsTheyAre()
    {
        World world;
        KeyEditor &editor = *world.actions.keyEditor();
        const int dock = world.actions.rowOf(ActionModel::Dock);
        editor.begin(dock);
        for (const auto &[key, modifiers] :
            { std::pair(Qt::Key_Tab, Qt::NoModifier), std::pair(Qt::Key_Backtab, Qt::ShiftModifier),
                std::pair(Qt::Key_Down, Qt::KeypadModifier),
                std::pair(Qt::Key_C, Qt::ControlModifier) }) {
            editor.press(key, modifiers);
            QCOMPARE(editor.row(), dock);
            QVERIFY(!editor.problemText().isEmpty());
            QVERIFY(!editor.canTakeOver());
        }
        editor.takeOver();
        editor.press(Qt::Key_Escape, 0);
        QCOMPARE(editor.row(), -1);
        QVERIFY(editor.problemText().isEmpty());
        editor.press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(!world.actions.hasOwnKeys());
        editor.begin(world.actions.rowOf(ActionModel::Hint));
        QCOMPARE(editor.row(), -1);
        editor.begin(999);
        editor.clear(-1);
        editor.reset(999);
        QVERIFY(!world.actions.hasOwnKeys());
    }

    void aBrokenSettingsFileLeavesTheUsualKeys()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        QFile ini(file);
        QVERIFY(ini.open(QIODevice::WriteOnly));
        ini.write("[keys]\ndock=Nonsense+Q\npalette=Esc\nsettings=\"Ctrl+1, Ctrl+2\"\n"
                  "unknown=Ctrl+B\ntable=Ctrl+G\nedit=Ctrl+G\nwheel=F9\n");
        ini.close();
        World world(file);
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Dock), QStringLiteral("Ctrl D"));
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Palette), QStringLiteral("Ctrl K"));
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Settings), QStringLiteral("Ctrl ,"));
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Table), QStringLiteral("Ctrl G"));
        QCOMPARE(world.actions.keyTexts().at(ActionModel::Edit), QStringLiteral("E"));
    }

    void aHostileWindowOfAPanelIsRefused_data()
    {
        QTest::addColumn<QByteArray>("window");
        QTest::newRow("list") << QByteArray("[1,2]");
        QTest::newRow("text") << QByteArray("{\"x\":\"0\"}");
        QTest::newRow("huge") << QByteArray("{\"width\":1e9}");
        QTest::newRow("negative") << QByteArray("{\"height\":-1}");
        QTest::newRow("fraction") << QByteArray("{\"x\":0.5}");
    }
    void aHostileWindowOfAPanelIsRefused()
    {
        QFETCH(QByteArray, window);
        QByteArray json = writeBoard(SessionBoard::builtIn());
        QVERIFY(parseBoard(json));
        const auto at = json.indexOf("\"column\"");
        QVERIFY(at > 0);
        json.insert(at, "\"window\": " + window + ", ");
        const Expected<BoardSpec> read = parseBoard(json);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains(QStringLiteral("window")),
            qPrintable(read.error().detail));
    }

    void nothingOfTheBoardIsEnabledBeforeTheStart()
    {
        World world;
        world.actions.setStarted(false);
        QVERIFY(!world.isEnabled(ActionModel::TogglePause));
        QVERIFY(world.isEnabled(ActionModel::Settings));
        world.actions.run(ActionModel::TogglePause);
        QVERIFY(world.time.isLive());
        QVERIFY(!world.actions.pressOnPanel(Qt::Key_Home, Qt::NoModifier, {}));
    }

    void aPanelThatIsGoneCannotBeEdited()
    {
        World world;
        world.actions.setPanelId(QStringLiteral("cpu"));
        QVERIFY(world.isEnabled(ActionModel::Edit));
        world.board.editor()->removePanel(QStringLiteral("cpu"));
        QVERIFY(!world.isEnabled(ActionModel::Edit));
        world.actions.run(ActionModel::Edit);
        world.actions.run(ActionModel::Edit, QStringLiteral("no such"));
        world.actions.run(ActionModel::Hint);
        world.actions.trigger(-1);
        world.actions.trigger(1'000);
        QCOMPARE(world.requests.count(), 0);
    }

    void editingRestsWhileThePanelEditorIsOpen()
    {
        World world;
        world.actions.setPanelId(QStringLiteral("cpu"));
        world.board.editor()->beginEdit(QStringLiteral("cpu"));
        QVERIFY(!world.isEnabled(ActionModel::Edit));
        QVERIFY(!world.isEnabled(ActionModel::Remove));
        QVERIFY(world.isEnabled(ActionModel::TogglePause));
        world.board.editor()->discardEdit();
        QVERIFY(world.isEnabled(ActionModel::Remove));
    }
};

QTEST_GUILESS_MAIN(ActionModelTest)
#include "tst_actionmodel.moc"
