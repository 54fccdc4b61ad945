// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/CrosshairSpeech.h"
#include "app/models/FeedDirectory.h"
#include "app/models/MeasureModel.h"
#include "app/models/ReadOutPlace.h"
#include "app/models/SampleTableModel.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <cmath>

using namespace pulse;
using namespace std::chrono_literals;

/*! What a person reads and selects in a chart: range, marks, table, read-out, speech. */
class HandlingTest : public QObject
{
    Q_OBJECT
private:
    struct World
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds { store, clock };
        TimeCursor time { clock };
        QHash<QString, SeriesId> ids;
        std::unique_ptr<PanelModel> panel;

        explicit World(const QStringList &series = { QStringLiteral("a"), QStringLiteral("b") })
        {
            feeds.open(1);
            PanelSpec spec;
            spec.id = QStringLiteral("p");
            spec.kind = PanelKind::Line;
            spec.unit = QStringLiteral("%");
            for (const QString &name : series) {
                ids.insert(name, feeds.ensure(QStringLiteral("f"), name));
                SeriesSpec wanted;
                wanted.feed = QStringLiteral("f");
                wanted.series = name;
                spec.series.append(wanted);
            }
            panel = std::make_unique<PanelModel>(
                spec, PanelModel::Sources { store, feeds, time, clock });
            panel->resolveSeries();
        }
        // One sample every `step` ending now, value(i) with i = 0 for the newest.
        template <typename Value>
        void fill(const QString &name, qint64 count, TimeNs step, Value value)
        {
            std::vector<TimeNs> times;
            std::vector<double> values;
            for (qint64 i = count - 1; i >= 0; --i) {
                times.push_back(clock.now() - i * step);
                values.push_back(value(i));
            }
            store.append(ids.value(name), times, values);
            feeds.noteArrival(QStringLiteral("f"), count, clock.now(), clock.now());
            store.flush();
            panel->refresh();
        }
        template <typename Model> void wire(Model &model)
        {
            model.setPanel(panel.get());
            model.setTime(&time);
            model.setStore(&store);
        }
    };
    static QString text(const QAbstractItemModel &model, int row, int role)
    {
        return model.index(row, 0).data(role).toString();
    }

private Q_SLOTS:
    // happy
    void aRangeHasMinAvgAndMaxOfEverySeries()
    {
        World world;
        world.fill(QStringLiteral("a"), 100, kNsPerSecond, [](qint64 i) { return double(i); });
        world.fill(QStringLiteral("b"), 100, kNsPerSecond, [](qint64) { return 5.0; });
        MeasureModel range;
        QAbstractItemModelTester tester(
            &range, QAbstractItemModelTester::FailureReportingMode::Fatal);
        world.wire(range);
        QCOMPARE(range.count(), 0);
        const double now = msFromTime(world.clock.now());
        world.time.setRange(now - 20'000, now - 10'000, QStringLiteral("p"));
        QCOMPARE(range.count(), 2);
        QCOMPARE(text(range, 0, MeasureModel::FirstTextRole), QStringLiteral("10.0\u202f%"));
        QCOMPARE(text(range, 0, MeasureModel::SecondTextRole), QStringLiteral("15.0\u202f%"));
        QCOMPARE(text(range, 0, MeasureModel::ThirdTextRole), QStringLiteral("20.0\u202f%"));
        QVERIFY(range.asText().startsWith(
            QStringLiteral("series\tmin\tavg\tmax\tfrom\tto\na\t10\t15\t20\t")));
        world.panel->legend()->solo(1);
        QCOMPARE(range.count(), 1);
        world.time.clearRange();
        QCOMPARE(range.count(), 0);
    }
    void marksHaveTheDifferenceOfEverySeries()
    {
        World world;
        world.fill(QStringLiteral("a"), 100, kNsPerSecond, [](qint64 i) { return double(i); });
        MeasureModel marks;
        marks.setKind(MeasureModel::Marks);
        world.wire(marks);
        const double now = msFromTime(world.clock.now());
        world.time.setCrosshair(now - 50'000, QStringLiteral("p"));
        world.time.setMarkA();
        QCOMPARE(text(marks, 0, MeasureModel::FirstTextRole), QStringLiteral("50.0\u202f%"));
        QCOMPARE(text(marks, 0, MeasureModel::ThirdTextRole), QStringLiteral("–"));
        world.time.setCrosshair(now - 20'000, QStringLiteral("p"));
        world.time.setMarkB();
        QCOMPARE(text(marks, 0, MeasureModel::ThirdTextRole), QStringLiteral("\u221230.0\u202f%"));
    }
    void tableRowsAreMergedByTimeNewestFirst()
    {
        World world;
        world.fill(QStringLiteral("a"), 10, kNsPerSecond, [](qint64 i) { return double(i); });
        world.fill(
            QStringLiteral("b"), 5, 2 * kNsPerSecond, [](qint64 i) { return 50.0 + double(i); });
        SampleTableModel table;
        QAbstractItemModelTester tester(
            &table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        world.wire(table);
        QCOMPARE(table.columns(), QStringList({ QStringLiteral("a"), QStringLiteral("b") }));
        QCOMPARE(table.count(), 10);
        const auto cells = [&](int row) {
            return table.index(row).data(SampleTableModel::CellsRole).toStringList();
        };
        QCOMPARE(
            cells(0), QStringList({ QStringLiteral("0.0\u202f%"), QStringLiteral("50.0\u202f%") }));
        QCOMPARE(cells(1), QStringList({ QStringLiteral("1.0\u202f%"), QStringLiteral("–") }));
        table.select(0, false);
        table.select(2, true);
        QCOMPARE(table.selectedCount(), 3);
        const QStringList lines = table.selectedText().split(u'\n');
        QCOMPARE(lines.at(0), QStringLiteral("time\ta\tb"));
        QVERIFY2(lines.at(1).endsWith(QStringLiteral("Z\t0\t50")), qPrintable(lines.at(1)));
        QVERIFY2(lines.at(2).endsWith(QStringLiteral("Z\t1\t")), qPrintable(lines.at(2)));
    }
    void aMillionRowsAreReadByThePage()
    {
        World world({ QStringLiteral("a") });
        constexpr qint64 kCount = 1'000'000;
        world.time.setWindowMs(3'600'000);
        world.fill(QStringLiteral("a"), kCount, kNsPerMs, [](qint64 i) { return double(i); });
        SampleTableModel table;
        world.wire(table);
        const auto value = [&](int row) {
            return table.index(row).data(SampleTableModel::CellsRole).toStringList().first();
        };
        QCOMPARE(table.count(), SampleTableModel::kPageRows);
        QCOMPARE(value(0), QStringLiteral("0.0\u202f%"));
        qint64 oldest = table.count();
        for (int i = 0; i < 20; ++i) {
            table.fetchOlder();
            oldest += SampleTableModel::kPageRows;
            QVERIFY(table.count() <= SampleTableModel::kMaxRows);
            QString plain = value(table.count() - 1);
            plain.remove(u'\u202f');
            QCOMPARE(plain, QStringLiteral("%1.0%").arg(oldest - 1));
        }
        QVERIFY(table.hasNewer());
        for (int i = 0; i < 40 && table.hasNewer(); ++i)
            table.fetchNewer();
        QCOMPARE(value(0), QStringLiteral("0.0\u202f%"));
        table.showOldest();
        QVERIFY(!table.hasOlder());
        QVERIFY(value(table.count() - 1).startsWith(QStringLiteral("999\u202f999")));
    }
    void theTableFollowsWhatArrives()
    {
        World world({ QStringLiteral("a") });
        world.fill(QStringLiteral("a"), 10, kNsPerSecond, [](qint64 i) { return double(i); });
        SampleTableModel table;
        QAbstractItemModelTester tester(
            &table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        world.wire(table);
        table.select(0, false);
        world.clock.advance(3s);
        world.fill(QStringLiteral("a"), 3, kNsPerSecond, [](qint64 i) { return 90.0 + double(i); });
        table.refresh();
        QCOMPARE(table.count(), 13);
        // The selection belongs to the moment, not to the row.
        QVERIFY(table.index(3).data(SampleTableModel::IsSelectedRole).toBool());
        QVERIFY(!table.index(0).data(SampleTableModel::IsSelectedRole).toBool());
        world.time.setWindowMs(5'000);
        table.refresh();
        QVERIFY2(table.count() <= 6, qPrintable(QString::number(table.count())));
    }
    void theReadOutTakesTheEmptiestCornerAndLeavesThePointer()
    {
        World world({ QStringLiteral("a") });
        // Traces at the top in the left half, at the bottom in the right one.
        world.fill(
            QStringLiteral("a"), 300, kNsPerSecond, [](qint64 i) { return i > 150 ? 99.0 : 1.0; });
        ReadOutPlace place;
        place.setProperty("panel", QVariant::fromValue(world.panel.get()));
        place.setProperty("time", QVariant::fromValue(&world.time));
        place.setStore(&world.store);
        place.setProperty("area", QSizeF(1'000, 400));
        place.setExtent({ 170, 100 });
        place.setPointer({ 500, 200 });
        QCOMPARE(place.corner(), ReadOutPlace::TopRight);
        place.setPointer({ 300, 200 });
        QCOMPARE(place.corner(), ReadOutPlace::TopRight);
        place.setPointer({ place.x() + 10, place.y() + 10 });
        QCOMPARE(place.corner(), ReadOutPlace::BottomLeft);
        place.setPointer({ 600, 100 });
        QCOMPARE(place.corner(), ReadOutPlace::BottomLeft);
    }
    void theRestingCrosshairIsSpoken()
    {
        World world({ QStringLiteral("a") });
        world.fill(QStringLiteral("a"), 300, kNsPerSecond, [](qint64) { return 42.0; });
        QObject target;
        CrosshairSpeech speech;
        speech.setPanel(world.panel.get());
        speech.setTime(&world.time);
        speech.setProperty("target", QVariant::fromValue(&target));
        QSignalSpy spoken(&speech, &CrosshairSpeech::spoken);
        const double now = msFromTime(world.clock.now());
        for (int i = 0; i < 20; ++i) {
            world.time.setCrosshair(now - 20'000 + i * 1'000, QStringLiteral("p"));
            world.panel->refreshReadout();
        }
        QCOMPARE(spoken.count(), 0);
        QTRY_COMPARE(spoken.count(), 1);
        QVERIFY2(
            speech.text().endsWith(QStringLiteral("a 42.0\u202f%")), qPrintable(speech.text()));
        world.time.setCrosshair(now - 50'000, QStringLiteral("other"));
        // A rest that begins later is over later.
        QTimer later;
        later.setSingleShot(true);
        QSignalSpy rested(&later, &QTimer::timeout);
        later.start(CrosshairSpeech::kRest);
        QTRY_COMPARE(rested.count(), 1);
        QCOMPARE(spoken.count(), 1);
    }
    void zoomingValuesKeepsTheOneUnderThePointer()
    {
        World world({ QStringLiteral("a") });
        world.fill(
            QStringLiteral("a"), 300, kNsPerSecond, [](qint64 i) { return double(i % 100); });
        const double min = world.panel->yMin();
        const double max = world.panel->yMax();
        const double at = min + 0.3 * (max - min);
        for (int i = 0; i < 5; ++i)
            world.panel->zoomValue(0.7, 0.3);
        QVERIFY(world.panel->isValueZoomed());
        const double span = world.panel->yMax() - world.panel->yMin();
        QVERIFY(std::abs(world.panel->yMin() + 0.3 * span - at) < 1e-9);
        QVERIFY(!world.panel->yTicks().isEmpty());
        for (const ValueTick &tick : world.panel->yTicks())
            QVERIFY(tick.value >= world.panel->yMin() && tick.value <= world.panel->yMax());
        world.panel->time()->undoZoom();
        QVERIFY(!world.panel->isValueZoomed());
        QCOMPARE(world.panel->yMin(), min);
        QCOMPARE(world.panel->yMax(), max);
        world.panel->zoomValue(0.7, 0.3);
        world.panel->resetValueZoom();
        QCOMPARE(world.panel->yMin(), min);
        QCOMPARE(world.panel->yMax(), max);
    }

    void aLogarithmicAxisHasDecades()
    {
        World world({ QStringLiteral("a") });
        world.fill(
            QStringLiteral("a"), 100, kNsPerSecond, [](qint64 i) { return 3.0 + 40 * double(i); });
        PanelSpec spec = world.panel->spec();
        spec.isLogScale = true;
        world.panel->setSpec(spec);
        QVERIFY(world.panel->isLogScale());
        QCOMPARE(world.panel->yMin(), 1.0);
        QCOMPARE(world.panel->yMax(), 10'000.0);
        QCOMPARE(world.panel->yTicks().size(), 5);
        QCOMPARE(world.panel->yTicks().at(1).fraction, 0.25);
        QCOMPARE(world.panel->fractionOf(0, 100), 0.5);
        QVERIFY(std::isnan(world.panel->fractionOf(0, -1)));
        world.panel->zoomValue(0.5, 0.5);
        QVERIFY(std::abs(world.panel->yMin() - 10) < 1e-9);
        QVERIFY(std::abs(world.panel->yMax() - 1'000) < 1e-6);
    }
    void theRightAxisHasItsOwnEnds()
    {
        World world;
        world.fill(QStringLiteral("a"), 50, kNsPerSecond, [](qint64) { return 10.0; });
        world.fill(QStringLiteral("b"), 50, kNsPerSecond, [](qint64) { return 5'000.0; });
        PanelSpec spec = world.panel->spec();
        spec.min = 0;
        spec.max = 20;
        spec.rightMin = 0;
        spec.rightMax = 10'000;
        spec.series[1].isRightAxis = true;
        QVERIFY(!world.panel->hasRightAxis());
        world.panel->setSpec(spec);
        QVERIFY(world.panel->hasRightAxis());
        QCOMPARE(world.panel->seriesAxis(), (QList<int> { 0, 1 }));
        QCOMPARE(world.panel->yMax(), 20.0);
        QCOMPARE(world.panel->yMaxRight(), 10'000.0);
        QCOMPARE(world.panel->fractionOf(0, 10), 0.5);
        QCOMPARE(world.panel->fractionOf(1, 5'000), 0.5);
        world.time.setCrosshair(world.time.to() - 5'000, QStringLiteral("p"));
        world.panel->refreshReadout();
        QCOMPARE(world.panel->readout().size(), 2);
        for (const ReadoutRow &row : world.panel->readout())
            QCOMPARE(row.yFraction, 0.5);
    }
    void aPanelWithItsOwnWindowSharesModeAndCrosshairOnly()
    {
        World world({ QStringLiteral("a") });
        QCOMPARE(world.panel->time(), &world.time);
        PanelSpec spec = world.panel->spec();
        spec.windowMs = 30'000;
        QSignalSpy changes(world.panel.get(), &PanelModel::timeChanged);
        world.panel->setSpec(spec);
        QCOMPARE(changes.size(), 1);
        TimeCursor *own = world.panel->time();
        QVERIFY(own != &world.time);
        QCOMPARE(own->windowMs(), 30'000.0);
        QVERIFY(world.time.windowMs() != 30'000.0);
        // A moment the own window does not reach is still the crosshair's.
        const double early = world.time.from() + 1'000;
        world.time.setCrosshair(early, QStringLiteral("other"));
        QCOMPARE(own->crosshair(), early);
        own->setCrosshair(own->to() - 1'000, QStringLiteral("p"));
        QCOMPARE(world.time.crosshair(), own->crosshair());
        QCOMPARE(world.time.crosshairOwner(), QStringLiteral("p"));
        own->clearCrosshair();
        QVERIFY(!world.time.hasCrosshair());
        world.time.pause();
        QVERIFY(!own->isLive());
        QCOMPARE(world.panel->freshness(), PanelModel::Offline);
        world.time.goLive();
        QVERIFY(own->isLive());
        // Zooming it leaves the board alone.
        own->zoomAt(own->to(), 0.5);
        QVERIFY(!own->isLive() && world.time.isLive());
        spec.windowMs = 0;
        world.panel->setSpec(spec);
        QCOMPARE(world.panel->time(), &world.time);
    }

    // rainy
    void aLogarithmicAxisEnduresZeroAndLess()
    {
        World world({ QStringLiteral("a") });
        world.fill(
            QStringLiteral("a"), 100, kNsPerSecond, [](qint64 i) { return double(i % 3) - 1; });
        PanelSpec spec = world.panel->spec();
        spec.isLogScale = true;
        spec.min = -5;
        spec.thresholds = { { 0, true } };
        world.panel->setSpec(spec);
        QVERIFY(world.panel->yMin() > 0 && world.panel->yMax() > world.panel->yMin());
        QVERIFY(world.panel->thresholds().first().fraction < 0);
    }
    void valueZoomNeverLosesItself()
    {
        World world({ QStringLiteral("a") });
        world.fill(
            QStringLiteral("a"), 300, kNsPerSecond, [](qint64 i) { return double(i % 100); });
        for (const double factor : { 0.01, 100.0, 0.0, -1.0, std::nan(""), HUGE_VAL }) {
            for (int i = 0; i < 100; ++i)
                world.panel->zoomValue(factor, 0.5);
            QVERIFY(std::isfinite(world.panel->yMin()) && std::isfinite(world.panel->yMax()));
            QVERIFY(world.panel->yMax() > world.panel->yMin());
            QVERIFY(world.panel->yTicks().size() <= 21);
        }
    }
    void lateSamplesGoBetweenTheRowsOfTheTable()
    {
        World world({ QStringLiteral("a") });
        world.fill(QStringLiteral("a"), 10, 2 * kNsPerSecond, [](qint64 i) { return double(i); });
        SampleTableModel table;
        QAbstractItemModelTester tester(
            &table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        world.wire(table);
        const TimeNs late = world.clock.now() - 3 * kNsPerSecond;
        const double value = 77;
        world.store.append(world.ids.value(QStringLiteral("a")), { &late, 1 }, { &value, 1 });
        table.refresh();
        QCOMPARE(table.count(), 11);
        QCOMPARE(table.index(2).data(SampleTableModel::CellsRole).toStringList().first(),
            QStringLiteral("77.0\u202f%"));
    }
    void withoutDataEverythingIsEmpty()
    {
        World world;
        MeasureModel range;
        SampleTableModel table;
        world.wire(range);
        world.wire(table);
        QCOMPARE(table.count(), 0);
        QVERIFY(!table.hasOlder() && !table.hasNewer());
        table.fetchOlder();
        table.fetchNewer();
        table.select(0, false);
        table.refresh();
        world.time.setRange(world.time.from(), world.time.to(), QStringLiteral("p"));
        QCOMPARE(text(range, 0, MeasureModel::FirstTextRole), QStringLiteral("–"));
        ReadOutPlace place;
        place.setPointer({ 5, 5 });
        QCOMPARE(place.corner(), ReadOutPlace::TopLeft);
    }
};

QTEST_GUILESS_MAIN(HandlingTest)
#include "tst_handling.moc"
