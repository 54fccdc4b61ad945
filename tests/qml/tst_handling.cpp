// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "tests/qml/UiFixture.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;

/*! Wheel, drag and keys on the charts of the real window. */
class HandlingTest : public QObject
{
    Q_OBJECT

private:
    QQuickItem *find(const QString &name) const
    {
        QList<QQuickItem *> items { m_window->contentItem() };
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (items.at(i)->objectName() == name && items.at(i)->isVisible())
                return items.at(i);
            items.append(items.at(i)->childItems());
        }
        return nullptr;
    }
    TimeCursor &time() { return m_models->time(); }
    QPoint at(double fraction, double height = 0.5) const
    {
        return m_plot->mapToScene({ fraction * m_plot->width(), height * m_plot->height() })
            .toPoint();
    }
    // The fraction a whole pixel really is at.
    double fractionOf(QPoint point) const
    {
        return m_plot->mapFromScene(point).x() / m_plot->width();
    }
    double momentAt(QPoint point) { return time().from() + fractionOf(point) * time().windowMs(); }

    void wheel(QPoint point, QPoint angle, QPoint pixels = {}, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseMove(m_window, point);
        QWheelEvent event(point, m_window->mapToGlobal(point), pixels, angle, Qt::NoButton, keys,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_window, &event);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {})
    {
        QTest::mousePress(m_window, Qt::LeftButton, keys, from);
        for (int i = 1; i <= 8; ++i) {
            const QPoint step = from + (to - from) * i / 8;
            QMouseEvent move(QEvent::MouseMove, step, m_window->mapToGlobal(step), Qt::NoButton,
                Qt::LeftButton, keys);
            QCoreApplication::sendEvent(m_window, &move);
        }
        QTest::mouseRelease(m_window, Qt::LeftButton, keys, to);
    }
    void type(const QString &text)
    {
        for (const QChar c : text)
            QTest::keyClick(m_window, c.toLatin1());
    }
    static PanelModel *panelOf(QQuickItem *item)
    {
        return item->property("panel").value<PanelModel *>();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_window, Qt::Key(key), modifiers);
    }

    std::unique_ptr<UiFixture> m_models;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    QQuickWindow *m_window = nullptr;
    QQuickItem *m_plot = nullptr;

private Q_SLOTS:
    void init()
    {
        m_models = std::make_unique<UiFixture>();
        m_models->fill(600s);
        m_models->start();
        m_engine = std::make_unique<QQmlApplicationEngine>();
        m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_engine->setInitialProperties(
            { { QStringLiteral("context"), QVariant::fromValue(m_models->context()) } });
        m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Pulse/Shell/Main.qml")));
        QVERIFY(!m_engine->rootObjects().isEmpty());
        m_window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        m_window->resize(1600, 1000);
        QTRY_COMPARE(m_window->contentItem()->width(), 1600);
        m_plot = find(QStringLiteral("pointer-cpu"));
        QVERIFY(m_plot);
        QTRY_VERIFY(m_plot->width() > 200);
    }
    void cleanup()
    {
        m_engine.reset();
        m_window = nullptr;
        m_plot = nullptr;
        m_models.reset();
    }

    // happy
    void panelIsEditedAndDiscardRestoresIt()
    {
        press(Qt::Key_E);
        QVERIFY(!m_models->board().editor()->isEditing()); // none is looked at yet
        find(QStringLiteral("panel-cpu"))->forceActiveFocus();
        const QString before = m_models->board().spec().panels.constFirst().title;
        press(Qt::Key_E);
        QVERIFY(m_models->board().editor()->isEditing());
        QVERIFY(find(QStringLiteral("inspector")));
        PanelDraft *draft = m_models->board().editor()->draft();
        const QString title = draft->title();
        press(Qt::Key_X);
        QCOMPARE(draft->title(), QStringLiteral("x"));
        QTest::mouseClick(m_window, Qt::LeftButton, {},
            find(QStringLiteral("kind2"))->mapToScene({ 8, 8 }).toPoint());
        QCOMPARE(draft->kind(), PanelModel::Area);
        QTest::mouseClick(m_window, Qt::LeftButton, {},
            find(QStringLiteral("discardEdit"))->mapToScene({ 8, 8 }).toPoint());
        QVERIFY(!m_models->board().editor()->isEditing());
        QVERIFY(!find(QStringLiteral("inspector")));
        QCOMPARE(m_models->board().spec().panels.constFirst().title, before);
        QVERIFY(!m_models->board().editor()->canUndo());
        QVERIFY(!title.isEmpty());
    }
    void removedPanelComesBackWithTheToast()
    {
        const int count = m_models->board().count();
        find(QStringLiteral("panel-cpu"))->forceActiveFocus();
        press(Qt::Key_Delete);
        QCOMPARE(m_models->board().count(), count - 1);
        QQuickItem *undo = find(QStringLiteral("toastAction"));
        QVERIFY(undo);
        QTest::mouseClick(m_window, Qt::LeftButton, {}, undo->mapToScene({ 8, 8 }).toPoint());
        QCOMPARE(m_models->board().count(), count);
        QVERIFY(!find(QStringLiteral("toastAction")));
    }
    void keysResizeThePanelAndUndo()
    {
        find(QStringLiteral("panel-cpu"))->forceActiveFocus();
        const auto span = [this] {
            for (const PanelSpec &panel : m_models->board().spec().panels) {
                if (panel.id == u"cpu")
                    return panel.columnSpan;
            }
            return 0;
        };
        const int before = span();
        press(Qt::Key_Left, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(span(), before - 1);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(span(), before);
    }
    void wheelZoomsAtThePointerAndLeavesLive()
    {
        const QPoint point = at(0.3);
        const double moment = momentAt(point);
        const double before = time().windowMs();
        wheel(point, { 0, 120 });
        QVERIFY(time().windowMs() < before);
        QVERIFY(!time().isLive());
        QVERIFY(std::abs(momentAt(point) - moment) < 1);
        wheel(point, { 0, -120 });
        wheel(point, { 0, -120 });
        QVERIFY(time().windowMs() > before);
        QVERIFY(std::abs(momentAt(point) - moment) < 1);
    }
    void touchpadPixelsZoomFinely()
    {
        const double before = time().windowMs();
        wheel(at(0.5), { 0, 8 }, { 0, 4 });
        QVERIFY(time().windowMs() < before);
        QVERIFY(time().windowMs() > 0.97 * before);
    }
    void wheelSidewaysMovesInTime()
    {
        const double from = time().from();
        const double window = time().windowMs();
        wheel(at(0.5), { 120, 0 });
        QVERIFY(time().from() < from);
        QCOMPARE(time().windowMs(), window);
    }
    void ctrlWheelZoomsTheValuesOfThisPanelOnly()
    {
        PanelModel *cpu = nullptr;
        PanelModel *other = nullptr;
        for (int i = 0; i < m_models->board().rowCount(); ++i) {
            PanelModel *panel = m_models->board().panelAt(i);
            (panel->panelId() == QStringLiteral("cpu") ? cpu : other) = panel;
        }
        const double window = time().windowMs();
        const double span = cpu->yMax() - cpu->yMin();
        const double otherMax = other->yMax();
        wheel(at(0.5), { 0, 120 }, {}, Qt::ControlModifier);
        QVERIFY(cpu->yMax() - cpu->yMin() < span);
        QCOMPARE(time().windowMs(), window);
        QVERIFY(time().isLive());
        QCOMPARE(other->yMax(), otherMax);
        press(Qt::Key_0);
        QCOMPARE(cpu->yMax() - cpu->yMin(), span);
        find(QStringLiteral("panel-cpu"))->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(cpu->yMax() - cpu->yMin() < span);
        press(Qt::Key_Down, Qt::ControlModifier);
        wheel(at(0.5), { 0, 120 }, {}, Qt::ControlModifier);
        QTest::mouseDClick(m_window, Qt::LeftButton, {}, at(0.5));
        QCOMPARE(cpu->yMax() - cpu->yMin(), span);
    }
    void aPanelIsDraggedByItsHeaderAndTheOthersMakeRoom()
    {
        BoardModel &board = m_models->board();
        const BoardSpec before = board.currentSpec();
        QQuickItem *cpu = find(QStringLiteral("panel-cpu"));
        const int column = panelOf(cpu)->column();
        const QPoint header = cpu->mapToScene({ cpu->width() / 2, 17 }).toPoint();
        drag(header, header + QPoint(qRound(cpu->width()), 4));
        QVERIFY(panelOf(cpu)->column() > column);
        QVERIFY(board.editor()->canUndo());
        QVERIFY(parseBoard(writeBoard(board.currentSpec()))); // nothing lies over anything
        board.editor()->undo();
        QCOMPARE(board.currentSpec(), before);
    }
    void aPanelIsResizedAtItsCorner()
    {
        QQuickItem *cpu = find(QStringLiteral("panel-cpu"));
        const int columns = panelOf(cpu)->columnSpan();
        const int rows = panelOf(cpu)->rowSpan();
        const QPoint corner = cpu->mapToScene({ cpu->width() - 3, cpu->height() - 3 }).toPoint();
        drag(corner, corner - QPoint(qRound(cpu->width() / 3), qRound(cpu->height() / 3)));
        QVERIFY(panelOf(cpu)->columnSpan() < columns);
        QVERIFY(panelOf(cpu)->rowSpan() < rows);
    }
    void escapeLetsTheDraggedPanelBackToItsPlace()
    {
        BoardModel &board = m_models->board();
        const BoardSpec before = board.currentSpec();
        QQuickItem *cpu = find(QStringLiteral("panel-cpu"));
        const QPointF place = cpu->mapToScene({});
        const QPoint header = cpu->mapToScene({ cpu->width() / 2, 17 }).toPoint();
        QTest::mousePress(m_window, Qt::LeftButton, {}, header);
        for (int x = 0; x < 400; x += 40) {
            const QPoint step = header + QPoint(x, 0);
            QMouseEvent move(QEvent::MouseMove, step, m_window->mapToGlobal(step), Qt::NoButton,
                Qt::LeftButton, {});
            QCoreApplication::sendEvent(m_window, &move);
        }
        QVERIFY(cpu->mapToScene({}) != place);
        press(Qt::Key_Escape);
        QCOMPARE(cpu->mapToScene({}), place);
        QTest::mouseRelease(m_window, Qt::LeftButton, {}, header + QPoint(400, 0));
        QCOMPARE(board.currentSpec(), before);
        QCOMPARE(cpu->mapToScene({}), place);
    }
    void seriesAreCheckedAndOrderedByKeyboard()
    {
        find(QStringLiteral("panel-cpu"))->forceActiveFocus();
        press(Qt::Key_E);
        PanelDraft *draft = m_models->board().editor()->draft();
        const QList<SeriesSpec> before = draft->series();
        QVERIFY(before.size() > 1);
        find(QStringLiteral("series0"))->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(draft->series().at(1), before.at(0));
        find(QStringLiteral("series0"))->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Space);
        QCOMPARE(draft->series().size(), before.size() - 1);
        QVERIFY(!draft->series().contains(before.at(1)));
        QVERIFY(time().isLive()); // Space did not pause
        m_models->board().editor()->discardEdit();
    }
    void aSeriesIsDerivedInTheInspectorAndABadExpressionIsNamed()
    {
        find(QStringLiteral("panel-cpu"))->forceActiveFocus();
        press(Qt::Key_E);
        PanelDraft *draft = m_models->board().editor()->draft();
        const auto before = draft->series().size();
        QVERIFY(QMetaObject::invokeMethod(find(QStringLiteral("seriesList")), "derive"));
        type(QStringLiteral("Twice"));
        QQuickItem *formula = find(QStringLiteral("derivedInput"));
        formula->forceActiveFocus();
        type(QStringLiteral("cpu.total * * 2"));
        QVERIFY(find(QStringLiteral("derivedProblem")));
        QQuickItem *add = find(QStringLiteral("addDerived"));
        QVERIFY(!add->isEnabled());
        formula->setProperty("text", QString());
        type(QStringLiteral("cpu.total * 2"));
        QVERIFY(add->isEnabled());
        add->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Return);
        QCOMPARE(draft->series().size(), before + 1);
        QCOMPARE(draft->series().constLast().label, QStringLiteral("Twice"));
        QCOMPARE(draft->series().constLast().expression, QStringLiteral("cpu.total * 2"));
        QVERIFY(panelOf(find(QStringLiteral("panel-cpu")))->errorText().isEmpty());
        m_models->board().editor()->discardEdit();
    }
    void draggingKeepsTheMomentUnderThePointer()
    {
        const QPoint from = at(0.4);
        const QPoint to = at(0.8);
        const double moment = momentAt(from);
        drag(from, to);
        QVERIFY(!time().isLive());
        QVERIFY2(std::abs(momentAt(to) - moment) < 1,
            qPrintable(QString::number(momentAt(to) - moment)));
        QVERIFY(find(QStringLiteral("backToLive")));
        press(Qt::Key_Z);
        QVERIFY(time().isLive());
    }
    void aClickIsNotADrag()
    {
        const int little = QGuiApplication::styleHints()->startDragDistance() - 1;
        drag(at(0.4), at(0.4) + QPoint(little, 0));
        QVERIFY(time().isLive());
        QVERIFY(!time().canUndoZoom());
        QTRY_VERIFY(find(QStringLiteral("panel-cpu"))->hasActiveFocus());
    }
    void shiftDragSelectsARangeThatCanBeZoomedTo()
    {
        drag(at(0.6), at(0.9), Qt::ShiftModifier);
        QVERIFY(time().hasRange());
        QCOMPARE(time().rangeOwner(), QStringLiteral("cpu"));
        const double span = time().rangeTo() - time().rangeFrom();
        QVERIFY(std::abs(span / time().windowMs() - 0.3) < 0.01);
        QTRY_VERIFY(find(QStringLiteral("rangeCard")));
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("series\tmin")));
        auto *zoom = find(QStringLiteral("measureZoom"));
        QTest::mouseClick(m_window, Qt::LeftButton, {}, zoom->mapToScene({ 5, 5 }).toPoint());
        QTRY_VERIFY(!time().hasRange());
        QVERIFY(std::abs(time().windowMs() - span) < 1);
        drag(at(0.2), at(0.4), Qt::ShiftModifier);
        QVERIFY(time().hasRange());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!time().hasRange());
    }
    void bracketsSetTheMarksAndEscapeClearsThem()
    {
        QTest::mouseMove(m_window, at(0.3));
        QTRY_VERIFY(time().hasCrosshair());
        press(Qt::Key_BracketLeft);
        QVERIFY(time().hasA());
        QTest::mouseMove(m_window, at(0.6));
        press(Qt::Key_BracketRight);
        QVERIFY(time().hasB());
        QTRY_VERIFY(find(QStringLiteral("marksCard")));
        QVERIFY(time().marksText().startsWith(QStringLiteral("Δt 1m ")));
        find(QStringLiteral("panel-cpu"))->forceActiveFocus();
        press(Qt::Key_Escape);
        QVERIFY(!time().hasA() && !time().hasB());
    }
    void plusAndMinusKeepTheLiveEdge()
    {
        press(Qt::Key_Plus);
        QCOMPARE(time().windowMs(), 200'000.);
        press(Qt::Key_Minus);
        press(Qt::Key_Minus);
        QVERIFY(std::abs(time().windowMs() - 450'000) < 1);
        QVERIFY(time().isLive());
        press(Qt::Key_0);
        QCOMPARE(time().windowMs(), 300'000.);
    }
    void homeAndEndGoToTheEndsOfTheData()
    {
        find(QStringLiteral("board"))->forceActiveFocus();
        press(Qt::Key_Home);
        QVERIFY(!time().isLive());
        QVERIFY(std::abs(time().from() - (msFromTime(m_models->clock().now()) - 600'000)) < 1);
        press(Qt::Key_End);
        QVERIFY(time().isLive());
    }
    void arrowsMoveTheCrosshairWhereThePointerRestsToo()
    {
        QTest::mouseMove(m_window, at(0.5));
        QTRY_VERIFY(time().hasCrosshair());
        find(QStringLiteral("panel-cpu"))->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Left);
        const double first = time().crosshair();
        press(Qt::Key_Left);
        QCOMPARE(time().crosshair(), first - 1'000);
        press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(time().crosshair(), first - 11'000);
        m_models->wait(2s);
        QCOMPARE(time().crosshair(), first - 11'000);
    }
    void theRestingCrosshairDescribesThePanel()
    {
        auto *panel = find(QStringLiteral("panel-cpu"));
        panel->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        auto *face = QAccessible::queryAccessibleInterface(panel);
        QTRY_VERIFY(face->text(QAccessible::Description).contains(time().crosshairText()));
        QVERIFY(face->text(QAccessible::Description).contains(u'%'));
    }
    void tShowsTheSamplesAndEscapeReturns()
    {
        find(QStringLiteral("panel-cpu"))->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_T);
        QTRY_VERIFY(find(QStringLiteral("samples")));
        auto *list = find(QStringLiteral("samples"));
        QTRY_VERIFY(list->hasActiveFocus());
        QTRY_VERIFY(list->property("count").toInt() >= 200);
        press(Qt::Key_Down);
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 4); // head and three rows
        press(Qt::Key_End);
        QCOMPARE(list->property("currentIndex").toInt(), list->property("count").toInt() - 1);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!find(QStringLiteral("samples")));
        QTRY_VERIFY(find(QStringLiteral("panel-cpu"))->hasActiveFocus());
    }
    void everythingWorksInAnExpandedPanelOfACompactChineseWindow()
    {
        m_models->settings().setLanguage(SettingsModel::Chinese);
        m_window->resize(1024, 700);
        QTRY_COMPARE(m_window->contentItem()->width(), 1024);
        auto *panel = find(QStringLiteral("panel-cpu"));
        panel->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Return);
        QTRY_VERIFY(panel->width() > 800);
        const QPoint point = at(0.25);
        const double moment = momentAt(point);
        wheel(point, { 0, 240 });
        QVERIFY(std::abs(momentAt(point) - moment) < 1);
        drag(at(0.3), at(0.5));
        drag(at(0.5), at(0.6), Qt::ShiftModifier);
        QVERIFY(time().hasRange());
        for (int i = 0; i < 2; ++i)
            press(Qt::Key_Escape);
        QTRY_VERIFY(panel->width() < 800);
    }
    void theZoneIsSwitchedInTheStatusBar()
    {
        auto *button = find(QStringLiteral("zoneSwitch"));
        QVERIFY(!time().isUtc());
        QTest::mouseClick(m_window, Qt::LeftButton, {}, button->mapToScene({ 4, 4 }).toPoint());
        QVERIFY(time().isUtc());
        QCOMPARE(m_models->settings().timeZoneChoice(), SettingsModel::Utc);
        button->forceActiveFocus(Qt::TabFocusReason);
        press(Qt::Key_Return);
        QVERIFY(!time().isUtc());
    }
    void aPausedViewStandsStillWhileDataArrives()
    {
        wheel(at(0.5), { 0, 120 });
        const double from = time().from();
        const double to = time().to();
        for (int i = 0; i < 20; ++i) {
            m_models->fill(1s);
            m_models->wait(1s);
        }
        QCOMPARE(time().from(), from);
        QCOMPARE(time().to(), to);
        QVERIFY(!time().behindText().isEmpty());
        press(Qt::Key_L);
        QVERIFY(time().isLive());
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv); // Qt Charts needs it
    HandlingTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_handling.moc"
