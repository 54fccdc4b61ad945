// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "tests/qml/UiFixture.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QImage>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <memory>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;

namespace {

QStringList s_warnings;
QtMessageHandler s_previous = nullptr;

// A warning of the QML engine is a defect of ours.
void noteWarnings(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtWarningMsg
        && (text.contains(QStringLiteral(".qml")) || text.contains(QStringLiteral("QML"))
            || text.contains(QStringLiteral("QQml"))))
        s_warnings.append(text);
    s_previous(type, context, text);
}

const QString kHostile = QStringLiteral("<img src='http://127.0.0.1:1/x.png'><b>bold</b>");

} // namespace

class ShellTest : public QObject
{
    Q_OBJECT

private:
    QQuickItem *find(const QString &name) const
    {
        const QList<QQuickItem *> items = everyItem();
        const auto it = std::ranges::find(items, name, &QQuickItem::objectName);
        return it == items.end() ? nullptr : *it;
    }
    QQuickItem *find(const char *name) const { return find(QString::fromLatin1(name)); }

    // By what is on the screen: delegates are nobody's QObject children.
    QList<QQuickItem *> everyItem() const
    {
        QList<QQuickItem *> items { m_window->contentItem() };
        for (qsizetype i = 0; i < items.size(); ++i)
            items.append(items.at(i)->childItems());
        return items;
    }

    void show()
    {
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_engine->setInitialProperties(
            { { QStringLiteral("context"), QVariant::fromValue(m_models->context()) } });
        m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Pulse/Shell/Main.qml")));
        if (m_engine->rootObjects().isEmpty())
            qFatal("Main.qml does not load: %s", qPrintable(s_warnings.join(u'\n')));
        m_window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
        // Without a window manager (Xvfb) a window is never active.
        if (QGuiApplication::platformName() == QStringLiteral("offscreen"))
            QVERIFY(QTest::qWaitForWindowActive(m_window));
        else
            QVERIFY(QTest::qWaitForWindowExposed(m_window));
        QVERIFY(m_window->width() <= m_window->screen()->availableSize().width());
        // The offscreen platform's screen has 800 x 800; the pictures have 1600 x 1000.
        resize(1600, 1000);
    }

    void showBoard()
    {
        m_models->fill(600s);
        m_models->start();
        show();
    }

    void resize(int width, int height)
    {
        m_window->resize(width, height);
        QTRY_COMPARE(m_window->contentItem()->width(), width);
    }

    // PULSE_SCREENSHOTS=folder keeps what the tests saw, for people.
    void keepPicture(const char *name)
    {
        const QString folder = qEnvironmentVariable("PULSE_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        QTest::qWait(400);
        m_window->grabWindow().save(
            QDir(folder).filePath(QString::fromLatin1(name) + QStringLiteral(".png")));
    }

    std::unique_ptr<UiFixture> m_models;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_window = nullptr;

private Q_SLOTS:
    void initTestCase() { s_previous = qInstallMessageHandler(noteWarnings); }

    void init()
    {
        s_warnings.clear();
        m_models = std::make_unique<UiFixture>();
    }

    void cleanup()
    {
        m_engine.reset();
        m_window = nullptr;
        m_models.reset();
        QVERIFY2(s_warnings.isEmpty(), qPrintable(s_warnings.join(u'\n')));
    }

    // Happy

    void firstPageOffersTheDemoAndAnAddress()
    {
        show();
        QVERIFY(find("firstRun")->isVisible());
        QVERIFY(!find("board")->isVisible());
        keepPicture("first_run");
        auto *demo = find("startDemo");
        QSignalSpy demos(m_models->context(), &AppContext::demoRequested);
        demo->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        QCOMPARE(demos.count(), 1);
    }

    void startingShowsTheBoardWithEveryPanel()
    {
        showBoard();
        QVERIFY(find("board")->isVisible());
        const QQuickItem *page = find("firstRun");
        QVERIFY(!page || !page->isVisible());
        for (int row = 0; row < m_models->board().rowCount(); ++row) {
            const QString id = m_models->board().panelAt(row)->panelId();
            auto *panel = find(QStringLiteral("panel-") + id);
            QVERIFY2(panel, qPrintable(id));
            QVERIFY2(panel->width() > 60 && panel->height() > 60, qPrintable(id));
        }
        keepPicture("board_dark");
    }

    void wideBoardFillsTheWindowWithoutScrolling()
    {
        showBoard();
        resize(1600, 1000);
        qreal lowest = 0;
        for (int row = 0; row < m_models->board().rowCount(); ++row) {
            const auto *panel
                = find(QStringLiteral("panel-") + m_models->board().panelAt(row)->panelId());
            lowest = std::max(lowest, panel->mapToScene(QPointF(0, panel->height())).y());
        }
        QCOMPARE(lowest, 1000.0 - 26 - 12);
    }

    void compactWindowFoldsTheDockAndOpensItOverTheBoard()
    {
        showBoard();
        resize(1024, 700);
        QTRY_VERIFY(find("dockStrip")->isVisible());
        QVERIFY(!find("dock")->isVisible());
        QCOMPARE(find("rail")->width(), 52);
        keepPicture("compact_dark");
        const qreal boardWidth = find("board")->width();
        QTest::keyClick(m_window, Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(find("dock")->isVisible());
        QCOMPARE(find("board")->width(), boardWidth);
        keepPicture("compact_dock");
    }

    void theConnectionsArePlacedBesideTheBoard()
    {
        showBoard();
        QTest::keyClick(m_window, Qt::Key_5, Qt::ControlModifier);
        QTRY_VERIFY(find("connectionsPage")->isVisible());
        QVERIFY(!find("board")->isVisible());
        QVERIFY(find("connection-@home"));
        // A key of the board does nothing here.
        QTest::keyClick(m_window, Qt::Key_Space);
        QVERIFY(m_models->time().isLive());
        find("newConnection")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        auto *address = find("connectionAddressInput");
        QTRY_VERIFY(address->hasActiveFocus());
        for (const char key : QByteArray("edge:90"))
            QTest::keyClick(m_window, key);
        QTest::keyClick(m_window, Qt::Key_Tab);
        QVERIFY(find("connectionProbe")->hasActiveFocus());
        QTest::keyClick(m_window, Qt::Key_Tab);
        QVERIFY(find("connectionNameInput")->hasActiveFocus());
        for (const char key : QByteArray("Oven"))
            QTest::keyClick(m_window, key);
        auto *save = find("connectionSave");
        QVERIFY(save->isEnabled());
        save->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(find("connection-oven"));
        QCOMPARE(m_models->connections().find(QStringLiteral("oven"))->url,
            QUrl(QStringLiteral("ws://edge:90/")));
        keepPicture("connections");
        m_models->settings().overrideTheme(SettingsModel::Light);
        m_models->settings().overrideLanguage(SettingsModel::Chinese);
        keepPicture("connections_light_zh");
        QTest::keyClick(m_window, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(find("board")->isVisible());
    }

    void aConnectionThatIsDownMarksThePlaceAndTheMode()
    {
        showBoard();
        ConnectionSpec spec;
        spec.id = QStringLiteral("lab");
        spec.name = QStringLiteral("Lab");
        spec.url = QUrl(QStringLiteral("ws://lab/"));
        m_models->connections().put(spec, {});
        QTRY_COMPARE(find("modeLive")->property("text").toString(), QStringLiteral("Partly live"));
        QCOMPARE(find("railConnections")->property("hint").toString(),
            QStringLiteral("Connections, 1 down"));
        LinkModel *lab = m_models->connections().linkOf(spec.id);
        LinkTransition live;
        live.to = LinkState::Live;
        lab->onTransition(lab->session(), live);
        QTRY_COMPARE(find("modeLive")->property("text").toString(), QStringLiteral("Live"));
        QCOMPARE(find("linkState")->property("text").toString(), QStringLiteral("2 up"));
        QTest::keyClick(m_window, Qt::Key_5, Qt::ControlModifier);
        auto *list = find("connectionList");
        list->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Down);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_COMPARE(m_models->connections().currentId(), spec.id);
        QTest::keyClick(m_window, Qt::Key_Delete);
        QTRY_VERIFY(!m_models->connections().find(spec.id));
        QVERIFY(find("connectionToast")->isVisible());
    }

    void spacePausesAndGoesOn()
    {
        showBoard();
        QTest::keyClick(m_window, Qt::Key_Space);
        QTRY_VERIFY(!m_models->time().isLive());
        m_models->wait(134s);
        keepPicture("paused");
        QTest::keyClick(m_window, Qt::Key_L);
        QTRY_VERIFY(m_models->time().isLive());
    }

    void singleKeysAreTextWhileTheComposerHasTheFocus()
    {
        showBoard();
        QTest::keyClick(m_window, Qt::Key_C);
        QTRY_VERIFY(find("composer")->hasActiveFocus());
        for (const char key : { 'l', 'c', ' ', 'x' })
            QTest::keyClick(m_window, key);
        QTRY_COMPARE(m_models->chat().draft(), QStringLiteral("lc x"));
        QVERIFY(m_models->time().isLive());
    }

    void enterSendsAndShiftEnterBreaksTheLine()
    {
        showBoard();
        find("composer")->forceActiveFocus();
        QTest::keyClick(m_window, 'a');
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(m_window, 'b');
        QCOMPARE(m_models->chat().draft(), QStringLiteral("a\nb"));
        QTest::keyClick(m_window, Qt::Key_Return);
        QCOMPARE(m_models->chat().draft(), QString());
        QCOMPARE(m_models->sentIds().size(), 1);
        QTRY_COMPARE(find("composer")->property("text").toString(), QString());
        m_models->chat().setDraft(QStringLiteral("again"));
        QTRY_COMPARE(find("composer")->property("text").toString(), QStringLiteral("again"));
        QTest::keyClick(m_window, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(m_models->sentIds().size(), 2);
    }

    void aMomentIsPinnedFromTheChartAndFoundAgainFromBothSides()
    {
        showBoard();
        auto *panel = find("panel-cpu");
        QTest::mouseMove(m_window, panel->mapToScene({ 300, 150 }).toPoint());
        QTRY_VERIFY(m_models->time().hasCrosshair());
        const double moment = m_models->time().crosshair();
        QTest::keyClick(m_window, Qt::Key_P);
        QTRY_COMPARE(m_models->chat().draftPins().size(), 1);
        QTRY_VERIFY(find("composer")->hasActiveFocus());
        QTRY_VERIFY(find("draftPin-0"));
        QTest::keyClick(m_window, 'x');
        QTest::keyClick(m_window, Qt::Key_Return);
        QVERIFY(m_models->chat().draftPins().isEmpty());
        codec::Chat echo;
        echo.username = m_models->settings().userName().toStdString();
        echo.room = m_models->chat().room().toStdString();
        echo.text = "x";
        echo.seq = m_models->nextSeq();
        echo.clientId = m_models->sentIds().constLast().toStdString();
        echo.timestamp = m_models->clock().now();
        echo.pins = { { 1, timeFromMs(moment), timeFromMs(moment), "CPU load", {}, {}, "cpu" } };
        m_models->news({ echo, {} });
        QTRY_VERIFY(find("pin-1"));
        QTRY_VERIFY(find("flag-1"));
        keepPicture("pinned");
        m_models->wait(20s);
        auto *chip = find("pin-1");
        QTest::mouseClick(m_window, Qt::LeftButton, {},
            chip->mapToScene({ chip->width() / 2, chip->height() / 2 }).toPoint());
        QTRY_VERIFY(!m_models->time().isLive());
        QCOMPARE(m_models->time().crosshair(), moment);
        QCOMPARE(m_models->chat().pins()->selected(), 1);
        m_models->chat().pins()->setSelected(0);
        auto *flag = find("flag-1");
        QTest::mouseClick(m_window, Qt::LeftButton, {},
            flag->mapToScene({ flag->width() / 2, flag->height() / 2 }).toPoint());
        QTRY_COMPARE(m_models->chat().pins()->selected(), 1);
    }

    void upInTheEmptyComposerEditsTheLastMessage()
    {
        showBoard();
        m_models->say(m_models->settings().userName(), QStringLiteral("first"));
        find("composer")->forceActiveFocus();
        QTest::keyClick(m_window, Qt::Key_Up);
        QTRY_COMPARE(m_models->chat().draft(), QStringLiteral("first"));
        QTRY_VERIFY(find("subject")->isVisible());
        QTest::keyClick(m_window, 'x');
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_COMPARE(m_models->chat().draft(), QString());
        QVERIFY(!find("subject")->isVisible());
    }

    void theMenuOfAMessageOpensByKeyboard()
    {
        showBoard();
        m_models->say(m_models->settings().userName(), QStringLiteral("first"));
        auto *list = find("messages");
        list->setProperty("currentIndex", m_models->chat().count() - 1);
        list->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(find("messageEdit") && find("messageEdit")->isVisible());
        keepPicture("messagemenu");
        QMetaObject::invokeMethod(find("messageEdit"), "triggered");
        QTRY_COMPARE(m_models->chat().draft(), QStringLiteral("first"));
        QTest::keyClick(m_window, Qt::Key_Escape);
    }

    void roomsAreListedEnteredAndLeft()
    {
        showBoard();
        QSignalSpy joined(&m_models->chat(), &ChatModel::joinRequested);
        QTest::keyClick(m_window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(find("roomsPage") && find("roomsPage")->isVisible());
        codec::Rooms known;
        known.rooms = { { "ops", "all about it", 2, 9 } };
        m_models->news({ known, {} });
        QTRY_VERIFY(find("room-ops"));
        auto *row = find("room-ops");
        QTest::mouseClick(
            m_window, Qt::LeftButton, {}, row->mapToScene({ 60, row->height() - 10 }).toPoint());
        QTRY_COMPARE(m_models->chat().room(), QStringLiteral("ops"));
        QCOMPARE(joined.count(), 1);
        keepPicture("rooms");
        find("roomField")->forceActiveFocus();
        for (const char key : { 'n', 'e', 'w' })
            QTest::keyClick(m_window, key);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_COMPARE(m_models->chat().room(), QStringLiteral("new"));
        QTest::keyClick(m_window, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(find("board")->isVisible());
    }

    void pointerShowsTheCrosshairInEveryPanel()
    {
        showBoard();
        auto *panel = find("panel-cpu");
        QTest::mouseMove(m_window, panel->mapToScene({ 300, 150 }).toPoint());
        QTRY_VERIFY(m_models->time().hasCrosshair());
        QCOMPARE(m_models->time().crosshairOwner(), QStringLiteral("cpu"));
        keepPicture("crosshair");
        QTest::mouseMove(m_window, QPoint(5, 5));
        QTRY_VERIFY(!m_models->time().hasCrosshair());
    }

    void enterExpandsAPanelAndEscapeReturns()
    {
        showBoard();
        auto *panel = find("panel-memory");
        const qreal before = panel->width();
        panel->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(panel->width() > 2 * before);
        QVERIFY(!find("panel-cpu")->isVisible());
        keepPicture("expanded");
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_COMPARE(panel->width(), before);
    }

    void f6WalksTheRegionsAndComesBack()
    {
        showBoard();
        QList<QQuickItem *> regions { find("rail"), find("topBar"), find("board"), find("dock"),
            find("statusBar") };
        regions.first()->forceActiveFocus(Qt::TabFocusReason);
        for (int i = 1; i <= regions.size(); ++i) {
            QTest::keyClick(m_window, Qt::Key_F6);
            QTRY_VERIFY2(
                regions[i % regions.size()]->hasActiveFocus(), qPrintable(QString::number(i)));
        }
    }

    void languageSwitchKeepsTheWindowAndThemeFollowsTheSettings()
    {
        showBoard();
        m_models->say(QStringLiteral("Mara Lindqvist"), QStringLiteral("Room opened."));
        m_models->settings().setTheme(SettingsModel::Light);
        keepPicture("board_light");
        auto *button = find("languageSwitch");
        QTest::mouseClick(m_window, Qt::LeftButton, {}, button->mapToScene({ 4, 4 }).toPoint());
        QTRY_VERIFY(m_models->settings().isChinese());
        QCOMPARE(m_window->property("color").value<QColor>(), QColor(0xf1, 0xf4, 0xf7));
    }

    void settingsAndKeysOpenByKeyboardAndCloseByEscape_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("dialog");
        QTest::newRow("settings") << int(Qt::Key_Comma) << int(Qt::ControlModifier)
                                  << QStringLiteral("settingsDialog");
        QTest::newRow("keys") << int(Qt::Key_F1) << int(Qt::NoModifier)
                              << QStringLiteral("shortcutsSheet");
    }
    void settingsAndKeysOpenByKeyboardAndCloseByEscape()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QString, dialog);
        showBoard();
        QTest::keyClick(m_window, Qt::Key(key), Qt::KeyboardModifiers(modifiers));
        auto *popup = m_window->findChild<QObject *>(dialog);
        QTRY_VERIFY(popup->property("opened").toBool());
        keepPicture(qPrintable(dialog));
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_VERIFY(!popup->property("visible").toBool());
    }

    void paletteFindsAPanelByKeyboardAndShowsIt()
    {
        showBoard();
        QTest::keyClick(m_window, Qt::Key_K, Qt::ControlModifier);
        auto *popup = m_window->findChild<QObject *>(QStringLiteral("palette"));
        QTRY_VERIFY(popup->property("opened").toBool());
        for (const char letter : { 'd', 'i', 's', 'k' })
            QTest::keyClick(m_window, letter);
        QTRY_COMPARE(m_models->context()->palette()->query(), QStringLiteral("disk"));
        keepPicture("palette_dark");
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(!popup->property("visible").toBool());
        QTRY_VERIFY(find("panel-disk")->hasActiveFocus());
    }

    void paletteRunsACommandOnThePanelOneLookedAt()
    {
        showBoard();
        find("panel-memory")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_P, Qt::ControlModifier);
        auto *popup = m_window->findChild<QObject *>(QStringLiteral("palette"));
        QTRY_VERIFY(popup->property("opened").toBool());
        for (const char letter : { '>', 'e', 'd', 'i', 't' })
            QTest::keyClick(m_window, letter);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(m_models->board().editor()->isEditing());
        QCOMPARE(m_models->board().editor()->draft()->panelId(), QStringLiteral("memory"));
    }

    void paletteKeysMoveNarrowAndClose()
    {
        showBoard();
        find("searchButton")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Space);
        auto *popup = m_window->findChild<QObject *>(QStringLiteral("palette"));
        QTRY_VERIFY(popup->property("opened").toBool());
        auto *rows = find("paletteRows");
        const int last = m_models->context()->palette()->count() - 1;
        QCOMPARE(rows->property("currentIndex").toInt(), 0);
        QTest::keyClick(m_window, Qt::Key_End);
        QCOMPARE(rows->property("currentIndex").toInt(), last);
        QTest::keyClick(m_window, Qt::Key_Down);
        QCOMPARE(rows->property("currentIndex").toInt(), 0);
        QTest::keyClick(m_window, Qt::Key_PageDown);
        QVERIFY(rows->property("currentIndex").toInt() > 1);
        QTest::keyClick(m_window, Qt::Key_Tab);
        QCOMPARE(m_models->context()->palette()->group(), 0);
        QVERIFY(find("paletteField")->hasActiveFocus());
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_VERIFY(!popup->property("visible").toBool());
        QCOMPARE(m_models->context()->palette()->count(), 0);
    }

    void aPanelIsRenamedInItsHeader()
    {
        showBoard();
        find("panel-cpu")->forceActiveFocus(Qt::TabFocusReason);
        for (const bool isTaken : { false, true }) {
            QTest::keyClick(m_window, Qt::Key_F2);
            QQuickItem *field = nullptr;
            const auto items = everyItem();
            for (QQuickItem *item : items) {
                if (item->objectName() == QStringLiteral("panelName") && item->isVisible())
                    field = item;
            }
            QVERIFY(field && field->hasActiveFocus());
            QTest::keyClick(m_window, 'l'); // no longer "back to live"
            QTest::keyClick(m_window, isTaken ? Qt::Key_Return : Qt::Key_Escape);
            QVERIFY(!field->isVisible());
            QCOMPARE(m_models->board().editor()->canUndo(), isTaken);
            QVERIFY(find("panel-cpu")->hasActiveFocus());
        }
        QCOMPARE(m_models->board().panelAt(6)->title(), QStringLiteral("l"));
    }

    void aClickOnTheNameOfAPanelGivesItTheKeys()
    {
        showBoard();
        for (const char *name : { "panel-cpu", "panel-tile-memory" }) {
            QQuickItem *panel = find(name);
            QVERIFY2(panel, name);
            const QPointF place = panel->mapToScene({ panel->width() / 3, 12 });
            QTest::mouseClick(m_window, Qt::LeftButton, {}, place.toPoint());
            QTRY_VERIFY2(panel->hasActiveFocus(), name);
        }
    }
    void theExportSheetOpensWithItsNameReadyToType()
    {
        showBoard();
        m_models->context()->actions()->run(ActionModel::Export, QStringLiteral("cpu"));
        QTRY_VERIFY(find("exportName") && find("exportName")->hasActiveFocus());
        QTest::keyClick(m_window, Qt::Key_Escape);
        QTRY_VERIFY(!find("exportName") || !find("exportName")->isVisible());
    }
    void theEditorShowsMessagesAsTheyCame()
    {
        showBoard();
        BoardEditor *editor = m_models->board().editor();
        editor->beginEdit(QStringLiteral("cpu"));
        QTRY_VERIFY(find("raw"));
        const QQuickItem *button = find("raw");
        QTest::mouseClick(m_window, Qt::LeftButton, {},
            button->mapToScene({ button->width() / 2, button->height() / 2 }).toPoint());
        QTRY_VERIFY(editor->rawMessages()->isActive());
        editor->rawMessages()->add({ RawMessage { 1'700'000'000 * kNsPerSecond,
            QStringLiteral("cpu"), QStringLiteral("{\"type\":\"cpu\"}"), 14 } });
        auto *list = find("rawMessages");
        QVERIFY(list && list->isVisible());
        QTRY_COMPARE(list->property("count").toInt(), 1);
        list->forceActiveFocus();
        QTest::keyClick(m_window, Qt::Key_Down);
        QTest::keySequence(m_window, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\"type\":\"cpu\"}"));
        keepPicture("raw");
        editor->applyEdit();
    }
    void aPanelHasItsOwnWindowWithAllKeysUntilItIsClosed()
    {
        showBoard();
        m_models->context()->actions()->run(ActionModel::OwnWindow, QStringLiteral("cpu"));
        QTRY_VERIFY(find("away-cpu"));
        QQuickWindow *own = nullptr;
        const auto windows = QGuiApplication::topLevelWindows();
        for (QWindow *window : windows) {
            if (window->objectName() == QStringLiteral("window-cpu"))
                own = qobject_cast<QQuickWindow *>(window);
        }
        QVERIFY(own);
        QVERIFY(QTest::qWaitForWindowExposed(own));
        own->requestActivate();
        QTRY_VERIFY(own->activeFocusItem());
        keepPicture("away");
        QTest::keyClick(own, Qt::Key_Space);
        QTRY_VERIFY(!m_models->time().isLive());
        QTest::keyClick(own, Qt::Key_Left);
        QTRY_VERIFY(m_models->time().hasCrosshair());
        QTest::keyClick(own, Qt::Key_T);
        QTRY_VERIFY(own->property("isTable").toBool());
        QTest::keyClick(own, Qt::Key_Escape);
        QTRY_VERIFY(!own->property("isTable").toBool());
        own->resize(640, 360);
        QTRY_COMPARE(m_models->board().panelAt(6)->ownWindow().size(), QSize(640, 360));
        QTest::keyClick(own, Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(find("panel-cpu"));
        QVERIFY(!m_models->board().isInOwnWindow(QStringLiteral("cpu")));
    }

    void theMainWindowEndsTheOthersAndTheyStayInTheBoard()
    {
        showBoard();
        m_models->board().panelAt(6)->setInOwnWindow(true);
        QTRY_VERIFY(find("away-cpu"));
        m_window->close();
        const auto windows = QGuiApplication::topLevelWindows();
        for (const QWindow *window : windows)
            QVERIFY2(!window->isVisible(), qPrintable(window->objectName()));
        QVERIFY(m_models->board().isInOwnWindow(QStringLiteral("cpu")));
    }

    void fullScreenIsEnteredLeftAndRemembered()
    {
        showBoard();
        QTest::keyClick(m_window, Qt::Key_F11);
        QTRY_COMPARE(m_window->visibility(), QWindow::FullScreen);
        find("panel-memory")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTest::keyClick(m_window, Qt::Key_Escape);
        QCOMPARE(m_window->visibility(), QWindow::FullScreen);
        QTest::keyClick(m_window, Qt::Key_F11);
        QTRY_VERIFY(m_window->visibility() != QWindow::FullScreen);
        m_window->close();
        QVERIFY(!m_models->settings().isFullScreen());
    }

    void windowPlaceIsRemembered()
    {
        showBoard();
        resize(1300, 850);
        m_window->close();
        QCOMPARE(m_models->settings().windowRect().size(), QSize(1300, 850));
    }

    void listFollowsTheEndOnlyWhileItIsThere()
    {
        showBoard();
        for (int i = 0; i < 60; ++i)
            m_models->say(QStringLiteral("Mara"), QStringLiteral("message %1").arg(i));
        auto *list = find("messages");
        QTRY_VERIFY(list->property("contentHeight").toDouble() > list->height()
            && list->property("atYEnd").toBool());
        QCOMPARE(m_models->chat().unreadCount(), 0);
        list->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_PageUp);
        QTRY_VERIFY(!list->property("atYEnd").toBool());
        m_models->say(QStringLiteral("Mara"), QStringLiteral("below"));
        QTRY_COMPARE(m_models->chat().unreadCount(), 1);
        QTRY_VERIFY(find("newMessages")->isVisible());
        QVERIFY(!list->property("atYEnd").toBool());
        keepPicture("new_messages");
        find("newMessages")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(list->property("atYEnd").toBool());
        QTRY_COMPARE(m_models->chat().unreadCount(), 0);
    }

    void unreadMessagesAreCountedOnTheFoldedDock()
    {
        showBoard();
        resize(1024, 700);
        QTRY_VERIFY(!find("dock")->isVisible());
        m_models->say(QStringLiteral("Mara"), QStringLiteral("one"));
        QTRY_COMPARE(m_models->chat().unreadCount(), 1);
    }

    // Rainy

    void wrongAddressIsExplainedInPlace()
    {
        show();
        auto *field = find("address");
        field->forceActiveFocus();
        field->setProperty("text", QStringLiteral("ftp://nowhere"));
        QTest::keyClick(m_window, Qt::Key_Return);
        QVERIFY(!m_models->context()->addressError().isEmpty());
        QTRY_COMPARE(
            find("addressError")->property("text").toString(), m_models->context()->addressError());
    }

    void brokenLinkShowsTheCauseAndTriesNowOnRequest()
    {
        showBoard();
        m_models->join({ QStringLiteral("Mara Lindqvist"), QStringLiteral("Devon Okafor") });
        m_models->say(QStringLiteral("Devon Okafor"), QStringLiteral("web-03 just took off."));
        m_models->breakLink(6s);
        m_models->wait(72s);
        m_models->breakLink(6s);
        QTRY_VERIFY(find("banner")->isVisible());
        m_models->chat().send(QStringLiteral("Charts froze for me, is the gateway down?"));
        m_models->chat().send(QStringLiteral("Full thread dump."));
        m_models->deliver(
            m_models->sentIds().last(), DeliveryState::Failed, { ErrorCode::TooLarge, QString() });
        QTRY_VERIFY(find("retry"));
        keepPicture("offline");
        QSignalSpy tries(&m_models->link(), &LinkModel::retryRequested);
        find("bannerAction")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Space);
        QCOMPARE(tries.count(), 1);
    }

    void staleFeedsShowItOnTheirPanels()
    {
        showBoard();
        m_models->wait(72s);
        keepPicture("stale");
        QCOMPARE(m_models->board().panelAt(6)->freshness(), PanelModel::Stale);
    }

    void emptyBoardWaits()
    {
        m_models->start();
        show();
        keepPicture("waiting");
        QCOMPARE(m_models->board().panelAt(6)->freshness(), PanelModel::Waiting);
    }

    void textOfOthersIsNeverInterpreted()
    {
        showBoard();
        m_models->join({ kHostile });
        m_models->say(kHostile, kHostile);
        QTRY_VERIFY(find("messageText"));
        find("membersButton")->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(m_window, Qt::Key_Return);
        QTRY_VERIFY(find("members") && find("members")->isVisible());
        int seen = 0;
        const auto items = everyItem();
        for (const QQuickItem *item : items) {
            const QString text = item->property("text").toString();
            if (!text.contains(QStringLiteral("<img")) || !item->property("textFormat").isValid())
                continue;
            ++seen;
            QCOMPARE(item->property("textFormat").toInt(), int(Qt::PlainText));
        }
        QVERIFY2(seen >= 2, qPrintable(QString::number(seen)));
        keepPicture("hostile");
    }

    void everyFocusableItemHasANameAndAnObjectName()
    {
        showBoard();
        const auto items = everyItem();
        int seen = 0;
        for (QQuickItem *item : items) {
            if (!item->isVisible() || !item->activeFocusOnTab())
                continue;
            ++seen;
            QVERIFY2(!item->objectName().isEmpty(), item->metaObject()->className());
            const auto *face = QAccessible::queryAccessibleInterface(item);
            QVERIFY2(
                face && !face->text(QAccessible::Name).isEmpty(), qPrintable(item->objectName()));
        }
        QVERIFY(seen > 15);
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv); // Qt Charts needs it
    ShellTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_shell.moc"
