// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"
#include "app/models/PanelModel.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

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

    // rainy
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
