// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/FrameMeter.h"
#include "app/plot/HatchItem.h"
#include "app/plot/SeriesColors.h"
#include "app/plot/TraceItem.h"

#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlExtensionPlugin>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include <memory>

Q_IMPORT_QML_PLUGIN(Pulse_PlotPlugin)

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr double kStartMs = 1.7e12;
constexpr int kWidth = 200;
constexpr int kHeight = 100;

} // namespace

/*! Runs twice: offscreen with the software renderer, and under Xvfb with the real one. */
class TraceItemTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SeriesStore> m_store;
    std::unique_ptr<QQuickWindow> m_window;
    TraceItem *m_item = nullptr;
    SeriesId m_id = -1;

    void add(SeriesId id, double s, double value)
    {
        const TimeNs time = timeFromMs(kStartMs + s * 1000);
        m_store->append(id, { &time, 1 }, { &value, 1 });
    }
    /*! A picture at one pixel a device-independent pixel. */
    QImage grab()
    {
        const QImage image = m_window->grabWindow();
        return image.scaled(kWidth, kHeight).convertToFormat(QImage::Format_RGB32);
    }
    static bool hasInk(const QImage &image, QPoint around, int distance = 2)
    {
        for (int y = around.y() - distance; y <= around.y() + distance; ++y) {
            for (int x = around.x() - distance; x <= around.x() + distance; ++x) {
                if (image.rect().contains(x, y) && qRed(image.pixel(x, y)) > 100)
                    return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<SeriesStore>();
        m_id = m_store->ensure(u"cpu"_s, u"user"_s);
        m_store->setExpectedInterval(m_id, kNsPerSecond);
        m_window = std::make_unique<QQuickWindow>();
        m_window->setColor(Qt::black);
        m_window->resize(kWidth, kHeight);
        m_item = new TraceItem(m_window->contentItem());
        m_item->setSize({ kWidth, kHeight });
        m_item->setSource(m_store.get());
        m_item->setSeriesIds({ m_id });
        m_item->setSeriesColors({ QColor(Qt::red) });
        m_item->setFrom(kStartMs);
        m_item->setTo(kStartMs + 20'000);
        m_item->setYMin(0);
        m_item->setYMax(100);
    }
    void cleanup()
    {
        m_window.reset();
        m_store.reset();
    }

    // happy
    void theLineIsWhereItsSamplesAreAndTheGapIsEmpty()
    {
        m_item->setLineWidth(3);
        for (int i = 0; i <= 20; ++i) {
            if (i <= 8 || i >= 14)
                add(m_id, i, 50);
        }
        m_store->flush();
        const QImage image = grab();
        QVERIFY(hasInk(image, { 40, 50 }));
        QVERIFY(hasInk(image, { 170, 50 }));
        QVERIFY(!hasInk(image, { 110, 50 }, 15));
        QVERIFY(!hasInk(image, { 40, 20 }));
        QVERIFY(!hasInk(image, { 40, 80 }));
    }
    void samplesThatArriveAfterTheFirstFrameShowUp()
    {
        QVERIFY(!hasInk(grab(), { 100, 50 }, 40));
        add(m_id, 0, 50);
        add(m_id, 20, 50);
        m_store->setExpectedInterval(m_id, 20 * kNsPerSecond);
        m_store->flush();
        QCoreApplication::processEvents();
        add(m_id, 20.5, 50);
        m_store->flush();
        m_store->setExpectedInterval(m_id, 0);
        for (int i = 1; i < 20; ++i)
            add(m_id, i, 50);
        m_store->flush();
        m_item->setLineWidth(3);
        QVERIFY(hasInk(grab(), { 100, 50 }));
    }
    void anAreaIsFilledDownToZero()
    {
        m_item->setKind(TraceItem::Area);
        m_item->setSeriesColors({ QColor(255, 255, 255) });
        for (int i = 0; i <= 20; ++i)
            add(m_id, i, 80);
        const QImage image = grab();
        const int high = qRed(image.pixel(100, 30));
        const int low = qRed(image.pixel(100, 95));
        QVERIFY2(high > 25 && high < 70, qPrintable(QString::number(high)));
        QVERIFY2(low < high && low > 0, qPrintable(QString::number(low)));
        QCOMPARE(qRed(image.pixel(100, 10)), 0);
    }
    void stepsAreDrawnFlatOnTheSecondAxis()
    {
        m_item->setKind(TraceItem::Steps);
        m_item->setSeriesAxis({ 1 });
        m_item->setYMax2(200);
        m_item->setLineWidth(3);
        for (int i = 0; i <= 20; ++i)
            add(m_id, i, i < 10 ? 50 : 150);
        const QImage image = grab();
        QVERIFY(hasInk(image, { 50, 75 }));
        QVERIFY(hasInk(image, { 100, 50 }));
        QVERIFY(hasInk(image, { 150, 25 }));
        QVERIFY(!hasInk(image, { 50, 50 }, 15));
    }
    void aBandIsFilledBetweenItsExtremes()
    {
        m_item->setKind(TraceItem::Band);
        m_item->setSeriesColors({ QColor(255, 255, 255) });
        for (int i = 0; i <= 4000; ++i)
            add(m_id, i / 200.0, i % 2 ? 80 : 40);
        const QImage image = grab();
        const int inside = qRed(image.pixel(100, 30));
        QVERIFY2(inside > 25 && inside < 90, qPrintable(QString::number(inside)));
        QCOMPARE(qRed(image.pixel(100, 10)), 0);
        QCOMPARE(qRed(image.pixel(100, 90)), 0);
    }
    void stackedSeriesStandOnEachOther()
    {
        const SeriesId second = m_store->ensure(u"cpu"_s, u"system"_s);
        m_item->setKind(TraceItem::Stacked);
        m_item->setSeriesIds({ m_id, second });
        m_item->setSeriesColors({ QColor(Qt::red), QColor(Qt::green) });
        for (int i = 0; i <= 20; ++i) {
            add(m_id, i, 40);
            add(second, i, 40);
        }
        const QImage image = grab();
        QVERIFY(qRed(image.pixel(100, 80)) > 50);
        QCOMPARE(qGreen(image.pixel(100, 80)), 0);
        QVERIFY(qGreen(image.pixel(100, 40)) > 50);
        QCOMPARE(qRed(image.pixel(100, 40)), 0);
        QCOMPARE(image.pixel(100, 10) & 0xffffff, 0u);
    }
    void theNewestSampleGetsADot()
    {
        m_item->setHasNewestDots(true);
        add(m_id, 9, 50);
        add(m_id, 10, 50);
        const QImage image = grab();
        QVERIFY(qRed(image.pixel(100, 51)) > 200);
        QVERIFY(qRed(image.pixel(101, 48)) > 100);
    }
    void theHatchHasInkAndHoles()
    {
        auto *hatch = new HatchItem(m_window->contentItem());
        hatch->setSize({ kWidth, kHeight });
        hatch->setColor(Qt::red);
        const QImage image = grab();
        int inked = 0;
        for (int x = 0; x < 140; ++x)
            inked += qRed(image.pixel(x, 50)) > 60 ? 1 : 0;
        QVERIFY2(inked >= 10 && inked <= 40, qPrintable(QString::number(inked)));
    }
    void qmlCanFeedIt()
    {
        QQmlEngine engine;
        engine.addImportPath(u"qrc:/qt/qml"_s);
        QQmlComponent component(&engine);
        component.setData(R"(import QtQuick
            import Pulse.Plot
            TraceItem {
                id: root
                property list<int> rows: [1, 0]
                width: 200; height: 100
                seriesIds: [0]
                seriesColors: colors.colors
                seriesVisible: [true]
                kind: TraceItem.Area
                property SeriesColors c: SeriesColors {
                    id: colors
                    palette: ["#00ff00", "#ff0000"]
                    slots: root.rows
                }
                property HatchItem hatch: HatchItem { color: "red" }
                property FrameMeter meter: FrameMeter { window: null }
            })",
            QUrl(u"qrc:/test.qml"_s));
        const std::unique_ptr<QObject> object(component.create());
        QVERIFY2(object, qPrintable(component.errorString()));
        auto *item = qobject_cast<TraceItem *>(object.get());
        QVERIFY(item);
        const QList<QColor> colors { QColor(u"#ff0000"_s), QColor(u"#00ff00"_s) };
        QCOMPARE(item->seriesColors(), colors);
        QCOMPARE(item->seriesIds(), QList<int> { 0 });
        QCOMPARE(item->seriesVisible(), QList<bool> { true });
        QCOMPARE(item->kind(), TraceItem::Area);
    }
    void slotsBecomeColoursOfThePalette()
    {
        SeriesColors colors;
        QSignalSpy spy(&colors, &SeriesColors::colorsChanged);
        colors.setPalette({ Qt::red, Qt::green });
        colors.setSlotList({ 1, 0, 3, -1 });
        const QList<QColor> expected { Qt::green, Qt::red, Qt::green, Qt::transparent };
        QCOMPARE(colors.colors(), expected);
        QCOMPARE(spy.count(), 1);
    }

    // rainy
    void dataBehindAPausedWindowBuildsNothing()
    {
        for (int i = 0; i <= 30; ++i)
            add(m_id, i, 50);
        m_store->flush();
        grab();
        const int before = m_item->buildCount();
        add(m_id, 31, 50);
        m_store->flush();
        grab();
        QCOMPARE(m_item->buildCount(), before);
        add(m_id, 5.5, 90); // late, within the window
        m_store->flush();
        grab();
        QCOMPARE(m_item->buildCount(), before + 1);
    }
    void otherSeriesBuildNothing()
    {
        const SeriesId other = m_store->ensure(u"cpu"_s, u"idle"_s);
        grab();
        const int before = m_item->buildCount();
        add(other, 1, 50);
        m_store->flush();
        grab();
        QCOMPARE(m_item->buildCount(), before);
    }
    void manyChangesAreOneBuild()
    {
        grab();
        const int before = m_item->buildCount();
        for (int i = 0; i < 50; ++i)
            m_item->setTo(kStartMs + 20'000 + i);
        grab();
        QCOMPARE(m_item->buildCount(), before + 1);
    }
    void aHiddenItemBuildsNothingUntilShown()
    {
        m_item->setVisible(false);
        grab();
        const int before = m_item->buildCount();
        m_item->setYMax(200);
        grab();
        QCOMPARE(m_item->buildCount(), before);
        m_item->setVisible(true);
        grab();
        QCOMPARE(m_item->buildCount(), before + 1);
    }
    void theStoreMayGoFirst()
    {
        add(m_id, 1, 50);
        add(m_id, 2, 50);
        grab();
        m_store.reset();
        QVERIFY(!m_item->source());
        QVERIFY(!hasInk(grab(), { 100, 50 }, 60));
    }
    void nonsenseFromOutsideShowsNothing()
    {
        add(m_id, 1, 50);
        m_item->setSeriesIds({ 7, -1, m_id });
        m_item->setFrom(qQNaN());
        m_item->setTo(qInf());
        m_item->setEmphasis(9);
        m_item->setYMin(100);
        m_item->setSource(m_window.get());
        QVERIFY(!m_item->source());
        QVERIFY(!hasInk(grab(), { 100, 50 }, 60));
    }
};

QTEST_MAIN(TraceItemTest)
#include "tst_traceitem.moc"
