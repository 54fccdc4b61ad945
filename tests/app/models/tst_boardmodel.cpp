// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "app/models/FeedDirectory.h"
#include "app/models/SessionBoard.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;

namespace {

codec::Catalog catalogOf(std::vector<codec::FeedDescription> feeds)
{
    return { std::move(feeds) };
}

codec::FeedDescription feedOf(const char *name, std::vector<codec::FeedDescription::Series> series,
    double rateHz = 1, bool isDemo = false)
{
    return { name, name, std::move(series), rateHz, isDemo };
}

codec::Catalog machineCatalog()
{
    return catalogOf({ feedOf("cpu", { { "total", "%" }, { "core0", "%" }, { "core1", "%" } }),
        feedOf("memory", { { "used", "B" }, { "total", "B" } }),
        feedOf("network", { { "in", "bit/s" }, { "out", "bit/s" } }),
        feedOf("disk", { { "read", "B/s" }, { "write", "B/s" } }), feedOf("load", { { "1m", "" } }),
        feedOf("demo.coldroom", { { "A1", "°C" }, { "A2", "°C" } }, 0.5, true),
        feedOf("demo.tickers", { { "ORBT", "USD" } }, 4, true) });
}

} // namespace

class BoardModelTest : public QObject
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
        BoardLibrary library;
        SessionBoard session { board, library, feeds, clock };

        explicit World(const QString &folder = {})
            : library(board, clock, folder)
        {
        }
        void sample(const char *feed, const char *series, double value)
        {
            const QString name = QString::fromLatin1(feed);
            const SeriesId id = feeds.ensure(name, QString::fromLatin1(series));
            const TimeNs now = clock.now();
            store.append(id, std::span(&now, 1), std::span(&value, 1));
            feeds.noteArrival(name, 1, now, now);
            store.flush();
        }
        PanelModel *panel(const char *id)
        {
            for (int i = 0; i < board.count(); ++i) {
                if (board.panelAt(i)->panelId() == QLatin1StringView(id))
                    return board.panelAt(i);
            }
            return nullptr;
        }
        void goLive()
        {
            board.setOffline(false);
            session.onLive();
        }
    };

private Q_SLOTS:
    // happy
    void theOwnHubGetsTheBoardOfThisMachineAtOnce()
    {
        World world;
        QSignalSpy subscribed(&world.session, &SessionBoard::subscribeRequested);
        world.session.open(1, true, {});
        QCOMPARE(world.board.count(), 14);
        world.goLive();
        QCOMPARE(subscribed.count(), 1);
        QVERIFY(subscribed.first().first().toStringList().contains(QStringLiteral("cpu")));
    }
    void freshnessGoesFromWaitingOverLiveToStale()
    {
        World world;
        world.session.open(1, true, {});
        world.goLive();
        world.feeds.setCatalog(machineCatalog());
        PanelModel *cpu = world.panel("cpu");
        QCOMPARE(cpu->freshness(), PanelModel::Waiting);
        QVERIFY(!cpu->waitingText().isEmpty());
        world.sample("cpu", "total", 12.5);
        world.board.refresh();
        QCOMPARE(cpu->freshness(), PanelModel::Live);
        QCOMPARE(cpu->accessibleText(), QStringLiteral("CPU load, line chart, 1 series, live"));
        world.clock.advance(2'900ms); // three intervals of 1 s are not over
        world.board.refresh();
        QCOMPARE(cpu->freshness(), PanelModel::Live);
        world.clock.advance(200ms);
        world.board.refresh();
        QCOMPARE(cpu->freshness(), PanelModel::Stale);
        QVERIFY(cpu->staleText().contains(QStringLiteral("3")));
        world.sample("cpu", "total", 13);
        world.board.refresh();
        QCOMPARE(cpu->freshness(), PanelModel::Live);
        world.time.pause();
        QCOMPARE(cpu->freshness(), PanelModel::Paused);
    }
    void fastFeedsAreStaleAfterTwoSecondsNotSooner()
    {
        World world;
        world.session.open(1, true, {});
        world.goLive();
        world.feeds.setCatalog(machineCatalog());
        world.sample("demo.tickers", "ORBT", 195);
        world.clock.advance(1'900ms);
        world.board.refresh();
        QCOMPARE(world.panel("tickers")->freshness(), PanelModel::Live);
        world.clock.advance(200ms);
        world.board.refresh();
        QCOMPARE(world.panel("tickers")->freshness(), PanelModel::Stale);
    }
    void aBrokenLinkOpensAGapAndPanelsAreOffline()
    {
        World world;
        world.session.open(1, true, {});
        world.goLive();
        world.sample("cpu", "total", 1);
        world.clock.advance(1s);
        world.session.onDown();
        world.board.setOffline(true);
        world.board.refresh();
        PanelModel *cpu = world.panel("cpu");
        QCOMPARE(cpu->freshness(), PanelModel::Offline);
        QCOMPARE(cpu->gaps().size(), 1);
        QVERIFY(cpu->gaps().first().isOpen);
        QVERIFY(cpu->gaps().first().text.isEmpty());
        world.clock.advance(65s);
        world.goLive();
        world.sample("cpu", "total", 2);
        world.board.refresh();
        QCOMPARE(cpu->gaps().size(), 1);
        QVERIFY(!cpu->gaps().first().isOpen);
        QCOMPARE(cpu->gaps().first().text, QStringLiteral("no data 1m 06s"));
    }
    void patternsFindSeriesAsTheyAppear()
    {
        World world;
        world.session.open(1, true, {});
        world.goLive();
        PanelModel *cores = world.panel("cores");
        QAbstractItemModelTester tester(
            cores->legend(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy changed(cores, &PanelModel::seriesChanged);
        world.sample("cpu", "core0", 10);
        world.sample("cpu", "total", 10);
        world.sample("cpu", "core1", 10);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(cores->legend()->count(), 2);
        QCOMPARE(cores->seriesSlots(), (QList<int> { 0, 1 }));
    }
    void valuesHaveUnitSeverityAndScale()
    {
        World world;
        world.session.open(1, true, {});
        world.goLive();
        world.feeds.setCatalog(machineCatalog());
        world.sample("cpu", "total", 91);
        world.sample("memory", "used", 45.6 * 1073741824.0);
        world.sample("memory", "total", 64 * 1073741824.0);
        world.sample("network", "in", 798e6);
        world.board.refresh();
        QCOMPARE(world.panel("tile-cpu")->valueText(), QStringLiteral("91.0"));
        QCOMPARE(world.panel("tile-cpu")->unitText(), QStringLiteral("%"));
        QCOMPARE(world.panel("tile-cpu")->severity(), 2);
        QCOMPARE(world.panel("tile-memory")->valueText(), QStringLiteral("45.6"));
        QCOMPARE(world.panel("tile-memory")->unitText(), QStringLiteral("GiB"));
        const PanelModel *cpu = world.panel("cpu");
        QCOMPARE(cpu->yTicks().last().text, QStringLiteral("100\u202f%"));
        QCOMPARE(cpu->yTicks().first().text, QStringLiteral("0"));
        QCOMPARE(cpu->thresholds().first().text, QStringLiteral("warn 80\u202f%"));
        QVERIFY(world.panel("memory")->subtitle().contains(QStringLiteral("64.0\u202fGiB")));
        QVERIFY(world.panel("network")->subtitle().startsWith(QStringLiteral("Mbit/s")));
        QVERIFY(world.panel("network")->yTicks().last().text.endsWith(QStringLiteral("\u202fM")));
    }
    void demoPanelsSaySo()
    {
        World world;
        world.session.open(1, true, {});
        world.feeds.setCatalog(machineCatalog());
        world.board.refresh();
        QVERIFY(world.panel("coldroom")->subtitle().endsWith(QStringLiteral("demo")));
        QVERIFY(!world.panel("cpu")->subtitle().contains(QStringLiteral("demo")));
    }
    void theReadoutIsSortedByValue()
    {
        World world;
        world.session.open(1, true, {});
        world.goLive();
        world.sample("demo.coldroom", "A1", -20);
        world.sample("demo.coldroom", "A2", -18);
        world.board.refresh();
        PanelModel *rooms = world.panel("coldroom");
        world.time.setCrosshair(msFromTime(world.clock.now()) + 1, QStringLiteral("coldroom"));
        QCOMPARE(rooms->readout().size(), 2);
        QCOMPARE(rooms->readout().first().name, QStringLiteral("A2"));
        rooms->legend()->emphasise(0);
        QVERIFY(rooms->readout().last().isBold);
        world.time.clearCrosshair();
        QVERIFY(rooms->readout().isEmpty());
    }
    void theLegendSolosAndTogglesAndRestores()
    {
        World world;
        world.session.open(1, true, {});
        world.sample("demo.coldroom", "A1", -20);
        world.sample("demo.coldroom", "A2", -18);
        LegendModel *legend = world.panel("coldroom")->legend();
        legend->solo(1);
        QCOMPARE(legend->visibility(), (QList<bool> { false, true }));
        legend->solo(1);
        QCOMPARE(legend->visibility(), (QList<bool> { true, true }));
        legend->toggle(0);
        QCOMPARE(legend->visibility(), (QList<bool> { false, true }));
        QCOMPARE(world.panel("coldroom")->seriesVisible(), legend->visibility());
    }
    void thePersonsBoardIsKeptWithItsLegend()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("boards/this-machine.json"));
        {
            World world(file);
            world.session.open(1, true, {});
            world.sample("demo.coldroom", "A1", -20);
            world.sample("demo.coldroom", "A2", -18);
            world.panel("coldroom")->legend()->toggle(0);
            world.time.setWindowMs(15 * 60'000);
            world.clock.advance(2s);
            QTRY_VERIFY(QFile::exists(file));
        }
        World again(file);
        again.session.open(1, true, {});
        again.sample("demo.coldroom", "A1", -20);
        again.sample("demo.coldroom", "A2", -18);
        QCOMPARE(again.panel("coldroom")->seriesVisible(), (QList<bool> { false, true }));
        QCOMPARE(again.time.windowMs(), 15. * 60'000);
    }
    void aServerWithTheSameFeedsGetsTheSameBoard()
    {
        World world;
        world.session.open(1, false, QStringLiteral("box:8080"));
        QCOMPARE(world.board.count(), 0);
        world.goLive();
        world.feeds.setCatalog(machineCatalog());
        QCOMPARE(world.board.count(), 14);
        QCOMPARE(world.board.title(), QStringLiteral("box:8080"));
    }
    void anotherCatalogMakesItsOwnBoard()
    {
        World world;
        QSignalSpy subscribed(&world.session, &SessionBoard::subscribeRequested);
        world.session.open(1, false, QStringLiteral("plant"));
        world.goLive();
        world.feeds.setCatalog(catalogOf({ feedOf("pump", { { "flow", "l/s" }, { "heat", "°C" } }),
            feedOf("fan", { { "rpm", "" } }) }));
        // A tile for each feed, a chart for each unit.
        QCOMPARE(world.board.count(), 5);
        QCOMPARE(subscribed.last().first().toStringList(),
            QStringList({ QStringLiteral("pump"), QStringLiteral("fan") }));
    }
    void aPlainServerGetsPanelsForWhatItSends()
    {
        World world;
        QSignalSpy subscribed(&world.session, &SessionBoard::subscribeRequested);
        world.session.open(1, false, QStringLiteral("plain"));
        world.goLive();
        world.sample("weather", "wind", 3);
        QCOMPARE(world.board.count(), 0);
        world.clock.advance(SessionBoard::kCatalogDeadline);
        QCOMPARE(world.board.count(), 2);
        QCOMPARE(subscribed.count(), 1);
        world.sample("stock", "ACME", 9);
        QCOMPARE(world.board.count(), 4);
        world.board.refresh();
        QCOMPARE(world.board.panelAt(2)->freshness(), PanelModel::Live);
    }
    void anEditThatAddsAFeedAsksForItAndTheLastUseEndsIt()
    {
        World world;
        QSignalSpy subscribed(&world.session, &SessionBoard::subscribeRequested);
        QSignalSpy ended(&world.session, &SessionBoard::unsubscribeRequested);
        world.session.open(1, true, {});
        world.goLive();
        codec::Catalog catalog = machineCatalog();
        catalog.feeds.push_back(feedOf("pump", { { "flow", "l/s" } }));
        world.feeds.setCatalog(catalog);
        BoardEditor &editor = *world.board.editor();
        QCOMPARE(subscribed.count(), 1);
        const QString id = editor.addPanel(PanelModel::Line);
        editor.beginEdit(id);
        editor.draft()->addSeries(QStringLiteral("pump"), QStringLiteral("flow"));
        QCOMPARE(subscribed.count(), 2);
        QCOMPARE(subscribed.last().first().toStringList(), QStringList { QStringLiteral("pump") });
        editor.applyEdit();
        // Two panels show the load: it ends with the second.
        editor.removePanel(QStringLiteral("load"));
        QCOMPARE(ended.count(), 0);
        editor.removePanel(QStringLiteral("tile-load"));
        QCOMPARE(ended.count(), 1);
        QCOMPARE(ended.last().first().toStringList(), QStringList { QStringLiteral("load") });
        editor.undo();
        QCOMPARE(subscribed.last().first().toStringList(), QStringList { QStringLiteral("load") });
    }
    void theChosenWindowIsSavedNotTheZoomedOne()
    {
        World world;
        world.session.open(1, true, {});
        world.time.setWindowMs(60'000);
        world.time.zoomAt(world.time.to(), 0.25);
        QCOMPARE(world.time.windowMs(), 15'000.0);
        QCOMPARE(world.board.currentSpec().windowMs, 60'000.0);
    }
    void theCrosshairStepsBySamples()
    {
        World world;
        world.session.open(1, true, {});
        for (int i = 0; i < 5; ++i) {
            world.sample("load", "1m", i);
            world.clock.advance(1s);
        }
        const double newest = msFromTime(world.clock.now() - kNsPerSecond);
        world.time.setCrosshair(newest + 300, QStringLiteral("load"));
        world.time.stepCrosshair(-1, QStringLiteral("load"));
        QCOMPARE(world.time.crosshair(), newest - 1'000);
        world.time.stepCrosshair(1, QStringLiteral("load"));
        QCOMPARE(world.time.crosshair(), newest);
    }
    void nothingIsToldWhenNothingChanged()
    {
        World world;
        world.session.open(1, true, {});
        world.goLive();
        world.sample("cpu", "total", 5);
        world.board.refresh();
        PanelModel *cpu = world.panel("cpu");
        QSignalSpy scale(cpu, &PanelModel::scaleChanged);
        QSignalSpy header(cpu, &PanelModel::headerChanged);
        QSignalSpy gaps(cpu, &PanelModel::gapsChanged);
        QSignalSpy freshness(cpu, &PanelModel::freshnessChanged);
        QSignalSpy legend(cpu->legend(), &LegendModel::dataChanged);
        world.board.refresh();
        QCOMPARE(
            scale.count() + header.count() + gaps.count() + freshness.count() + legend.count(), 0);
    }

    // rainy
    void aServerThatInventsFeedsIsBounded()
    {
        World world;
        world.session.open(1, false, QStringLiteral("mad"));
        world.goLive();
        world.clock.advance(2s);
        for (int i = 0; i < 400; ++i)
            world.sample(QByteArray("f" + QByteArray::number(i)).constData(), "v", i);
        QVERIFY(world.board.count() <= kMaxPanels);
    }
    void namesFromTheNetworkAreShortAndPlain()
    {
        World world;
        world.session.open(1, false, QStringLiteral("x"));
        world.goLive();
        world.feeds.setCatalog(catalogOf({ feedOf("f", { { std::string(64, 'y'), "" } }) }));
        world.sample("f", QByteArray(64, 'y').constData(), 1);
        QVERIFY(world.board.count() > 0);
        const LegendModel *legend = world.board.panelAt(0)->legend();
        QVERIFY(legend->data(legend->index(0), LegendModel::NameRole).toString().size() <= 40);
    }
};

QTEST_GUILESS_MAIN(BoardModelTest)
#include "tst_boardmodel.moc"
