// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"
#include "app/models/FigureModel.h"
#include "app/models/PanelModel.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <limits>
#include <memory>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/*! What panels of the kinds that are not lines show. */
class PanelKindsTest : public QObject
{
    Q_OBJECT
private:
    struct World
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds { store, clock };
        TimeCursor time { clock };
        TimeNs start = clock.now() / (60 * kNsPerSecond) * (60 * kNsPerSecond);

        void add(const QString &series, TimeNs at, double value)
        {
            const SeriesId id = feeds.ensure(u"f"_s, series);
            store.append(id, { &at, 1 }, { &value, 1 });
        }
        /*! The board shows the first minute. */
        void showMinute()
        {
            time.setWindowMs(60'000);
            time.pause();
            time.holdAt(msFromTime(start), 0);
        }
        std::unique_ptr<PanelModel> panel(PanelSpec spec)
        {
            spec.id = spec.title = u"p"_s;
            spec.series = { { u"f"_s, u"*"_s, {} } };
            auto panel = std::make_unique<PanelModel>(
                spec, PanelModel::Sources { store, feeds, time, clock });
            panel->setOffline(false);
            return panel;
        }
    };

private Q_SLOTS:
    // happy
    void barsScaleByTheirFiguresAndReadThem()
    {
        World world;
        for (int second = 0; second < 60; ++second)
            world.add(u"a"_s, world.start + second * kNsPerSecond, second < 10 ? 30 : 1);
        world.showMinute();
        PanelSpec spec;
        spec.kind = PanelKind::Bars;
        spec.bucketMs = 10'000;
        spec.aggregation = Aggregation::Sum;
        const auto panel = world.panel(spec);
        QCOMPARE(panel->usedBucketMs(), 10'000.0);
        QCOMPARE(panel->yMin(), 0.0);
        QVERIFY(panel->yMax() >= 300);
        QVERIFY(panel->subtitle().contains(u"sum per 10"_s));
        world.time.setCrosshair(msFromTime(world.start) + 4'000, u"p"_s);
        panel->refreshReadout();
        QCOMPARE(panel->readout().size(), 1);
        QCOMPARE(panel->readout().first().valueText, u"300"_s);
        QCOMPARE(
            panel->stepped(msFromTime(world.start) + 4'000, 2), msFromTime(world.start) + 25'000.0);
        panel->legend()->toggle(0);
        QVERIFY(panel->readout().isEmpty());
    }
    void aWatchlistTellsTheChangeOverTheWindow()
    {
        World world;
        for (int second = 0; second <= 60; ++second) {
            world.add(u"UP"_s, world.start + second * kNsPerSecond, 100 + second / 60.0 * 2);
            world.add(u"DOWN"_s, world.start + second * kNsPerSecond, second < 30 ? 50 : 49);
            world.add(u"FLAT"_s, world.start + second * kNsPerSecond, 7);
        }
        world.showMinute();
        PanelSpec spec;
        spec.kind = PanelKind::Watchlist;
        const auto panel = world.panel(spec);
        FigureModel figures;
        const QAbstractItemModelTester tester(
            &figures, QAbstractItemModelTester::FailureReportingMode::Fatal);
        figures.setStore(&world.store);
        figures.setPanel(panel.get());
        QCOMPARE(figures.count(), 3);
        QCOMPARE(figures.rows().at(0).name, u"UP"_s);
        QCOMPARE(figures.rows().at(0).trend, 1);
        QVERIFY(figures.rows().at(0).changeText.startsWith(u"▲ +2.00"_s));
        QCOMPARE(figures.rows().at(1).trend, -1);
        QVERIFY(figures.rows().at(1).changeText.startsWith(u"▼ "_s + format::kMinus + u"2.00"_s));
        QCOMPARE(figures.rows().at(2).trend, 0);
        QVERIFY(figures.rows().at(1).accessibleText.startsWith(u"DOWN, 49"_s));
        QCOMPARE(figures.to() - figures.from(), 60'000.0);
        panel->legend()->toggle(1);
        QCOMPARE(figures.count(), 2);
        QCOMPARE(figures.rows().at(1).name, u"FLAT"_s);
    }
    void aRefreshChangesRowsAndNeverMakesThem()
    {
        World world;
        world.add(u"a"_s, world.clock.now(), 1);
        PanelSpec spec;
        spec.kind = PanelKind::Gauge;
        spec.thresholds = { { 2, false }, { 3, true } };
        const auto panel = world.panel(spec);
        FigureModel figures;
        figures.setStore(&world.store);
        figures.setPanel(panel.get());
        QSignalSpy resets(&figures, &QAbstractItemModel::modelReset);
        QSignalSpy inserts(&figures, &QAbstractItemModel::rowsInserted);
        QSignalSpy changes(&figures, &QAbstractItemModel::dataChanged);
        QCOMPARE(figures.rows().at(0).severity, 0);
        for (int beat = 1; beat <= 4; ++beat) {
            world.clock.advance(250ms);
            world.add(u"a"_s, world.clock.now(), beat);
            panel->refresh();
        }
        QCOMPARE(figures.rows().at(0).severity, 2);
        QVERIFY(figures.rows().at(0).accessibleText.contains(u"critical"_s));
        QVERIFY(panel->yMax() >= 4);
        world.add(u"b"_s, world.clock.now(), 5);
        panel->resolveSeries();
        QCOMPARE(resets.count(), 0);
        QCOMPARE(inserts.count(), 1);
        QVERIFY(changes.count() >= 3);
    }
    void sharesOfAPieAreOfWhatIsShownAndAboveZero()
    {
        World world;
        for (int second = 0; second < 60; ++second) {
            world.add(u"a"_s, world.start + second * kNsPerSecond, 30);
            world.add(u"b"_s, world.start + second * kNsPerSecond, 10);
            world.add(u"c"_s, world.start + second * kNsPerSecond, -5);
            world.add(u"d"_s, world.start + second * kNsPerSecond, 60);
        }
        world.showMinute();
        PanelSpec spec;
        spec.kind = PanelKind::Pie;
        spec.aggregation = Aggregation::Sum;
        const auto panel = world.panel(spec);
        FigureModel figures;
        figures.setStore(&world.store);
        figures.setPanel(panel.get());
        panel->legend()->toggle(3);
        QCOMPARE(figures.shares(), (QList<double> { 0.75, 0.25, 0 }));
        QCOMPARE(figures.rows().at(0).shareMiddle, 0.375);
        QVERIFY(figures.rows().at(0).shareText.startsWith(u"75"_s));
        QCOMPARE(figures.totalText(), u"2"_s + format::kThinSpace + u"100"_s); // 1800 + 600 − 300
    }
    void aBoxIsTheFiveNumbersOfTheWindow()
    {
        World world;
        for (int second = 0; second <= 40; ++second)
            world.add(u"a"_s, world.start + second * kNsPerSecond, second);
        world.showMinute();
        PanelSpec spec;
        spec.kind = PanelKind::Box;
        spec.min = 0;
        spec.max = 40;
        const auto panel = world.panel(spec);
        FigureModel figures;
        figures.setStore(&world.store);
        figures.setPanel(panel.get());
        QCOMPARE(figures.boxes(), (QList<double> { 0, 0.25, 0.5, 0.75, 1 }));
        QVERIFY(figures.rows().at(0).accessibleText.contains(u"median 20"_s));
    }
    void aGaugeOfPercentReachesFromZeroToAHundred()
    {
        World world;
        world.add(u"a"_s, world.clock.now(), 40);
        PanelSpec spec;
        spec.kind = PanelKind::Gauge;
        spec.unit = u"%"_s;
        const auto panel = world.panel(spec);
        FigureModel figures;
        figures.setStore(&world.store);
        figures.setPanel(panel.get());
        QCOMPARE(panel->minText(), u"0"_s);
        QCOMPARE(panel->maxText(), u"100"_s);
        QCOMPARE(figures.rows().at(0).fraction, 0.4);
        QCOMPARE(figures.rows().at(0).unitText, u"%"_s);
    }

    // rainy
    void figuresWithoutSamplesAreMissingAndHarmless_data()
    {
        QTest::addColumn<int>("kind");
        for (const PanelKind kind :
            { PanelKind::Gauge, PanelKind::Watchlist, PanelKind::Pie, PanelKind::Box })
            QTest::addRow("kind %d", static_cast<int>(kind)) << static_cast<int>(kind);
    }
    void figuresWithoutSamplesAreMissingAndHarmless()
    {
        QFETCH(int, kind);
        World world;
        world.showMinute();
        PanelSpec spec;
        spec.kind = static_cast<PanelKind>(kind);
        spec.isLogScale = true;
        const auto panel = world.panel(spec);
        FigureModel figures;
        figures.refresh();
        figures.setStore(&world.store);
        figures.setPanel(panel.get());
        QCOMPARE(figures.count(), 0);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        world.add(u"a"_s, world.start, nan);
        world.add(u"b"_s, world.start + kNsPerSecond, 0);
        world.add(u"b"_s, world.start + 2 * kNsPerSecond, nan);
        panel->resolveSeries();
        panel->refresh();
        QCOMPARE(figures.count(), 2);
        QVERIFY(!figures.rows().at(0).valueText.isEmpty() || kind == int(PanelKind::Box));
        QVERIFY(figures.rows().at(1).fraction >= 0);
        QVERIFY(figures.rows().at(1).changeText.isEmpty());
        QCOMPARE(figures.totalText(), QString());
    }
    void barsOfNothingAreEmptyAndHarmless()
    {
        World world;
        world.showMinute();
        PanelSpec spec;
        spec.kind = PanelKind::Bars;
        const auto panel = world.panel(spec);
        QVERIFY(panel->yMax() > panel->yMin());
        world.add(u"a"_s, world.start, std::numeric_limits<double>::quiet_NaN());
        panel->resolveSeries();
        panel->refresh();
        world.time.setCrosshair(msFromTime(world.start) + 1'000, u"p"_s);
        panel->refreshReadout();
        QVERIFY(panel->readout().isEmpty());
    }
};

QTEST_GUILESS_MAIN(PanelKindsTest)
#include "tst_panelkinds.moc"
