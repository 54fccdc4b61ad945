// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/SideLink.h"
#include "app/models/TimeCursor.h"
#include "core/transport/WebSocketTransport.h"
#include "tests/support/FakeSecrets.h"
#include "tests/support/HubFixture.h"

#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using test::HubFixture;

/*! To the hub of a colleague. */
ConnectionSpec connectionTo(const HubFixture &hub)
{
    ConnectionSpec spec;
    spec.id = u"lab"_s;
    spec.name = u"Lab"_s;
    spec.url = hub.url();
    return spec;
}

/*! What the program has around its connections. */
struct World
{
    World()
    {
        ioThread.start();
        QObject::connect(&connections, &ConnectionModel::linkAdded, &connections,
            [this](const QString &id, LinkModel *link) {
                side = std::make_unique<SideLink>(id, *link,
                    SideLink::World { inbox, ioClock, webSocketTransports(ioClock), ioThread, feeds,
                        ticker, board, connections, wanted });
            });
        QObject::connect(
            &connections, &ConnectionModel::linkRemoved, &connections, [this] { side.reset(); });
        QObject::connect(&wanted, &ConnectionFeeds::subscribeRequested, &connections,
            [this](const QString &, const QStringList &asked) {
                if (side)
                    side->subscribe(asked);
            });
        PanelSpec panel;
        panel.id = panel.title = u"load"_s;
        panel.series = { { u"load@lab"_s, u"1m"_s, {} } };
        board.addPanel(panel);
    }
    ~World()
    {
        // As the program does: the connection has ended before its thread does.
        bool isGone = !side;
        if (side)
            QObject::connect(
                side->host(), &QObject::destroyed, &connections, [&] { isGone = true; });
        side.reset();
        if (!QTest::qWaitFor([&isGone] { return isGone; }))
            qWarning("the connection did not end");
        ioThread.quit();
        ioThread.wait();
    }
    std::int64_t samples() const
    {
        const KnownFeed *feed = feeds.find(u"load@lab"_s);
        std::int64_t count = 0;
        for (const KnownSeries &series : feed ? feed->series : std::vector<KnownSeries>())
            count += series.id < 0 ? 0 : store.sampleCount(series.id);
        return count;
    }
    PanelModel::Freshness freshness() const { return board.panelAt(0)->freshness(); }

    SystemClock clock;
    SystemClock ioClock;
    QThread ioThread;
    SeriesStore store;
    SampleInbox inbox;
    FeedDirectory feeds { store, clock };
    TimeCursor time { clock };
    BoardModel board { { store, feeds, time, clock } };
    BoardLibrary library { board, clock, {} };
    FrameTicker ticker { inbox, store, feeds, clock };
    test::FakeSecrets secrets;
    LinkModel home { clock };
    ConnectionModel connections { home, secrets, clock, {} };
    ConnectionFeeds wanted { board, library, feeds };
    std::unique_ptr<SideLink> side;
};

} // namespace

class SideLinkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<LinkTransition>();
        qRegisterMetaType<LinkStats>();
        qRegisterMetaType<LinkNews>();
        qRegisterMetaType<LinkRequest>();
    }

    void feedsOfAnotherHubComeToTheBoard()
    {
        HubFixture hub;
        hub.start();
        World world;
        world.connections.put(connectionTo(hub), {});
        QTRY_VERIFY(world.samples() > 0);
        QCOMPARE(world.connections.upCount(), 1);
        QCOMPARE(world.feeds.find(u"load@lab"_s)->title.right(6), u" · Lab"_s);
        // Of what no panel shows nothing is asked for.
        QCOMPARE(world.feeds.find(u"cpu@lab"_s)->newest, TimeNs { 0 });
        QVERIFY(!world.feeds.find(u"load"_s));
    }
    void anotherServerOfTheWindowLeavesThem()
    {
        HubFixture hub;
        hub.start();
        World world;
        world.connections.put(connectionTo(hub), {});
        QTRY_VERIFY(world.samples() > 0);
        world.feeds.open(0); // as when the window goes to another server
        QVERIFY(world.feeds.find(u"load@lab"_s));
        QTRY_VERIFY(world.samples() > 0);
    }
    void anOutageIsShownAndEnds()
    {
        HubFixture hub;
        hub.start();
        World world;
        world.connections.put(connectionTo(hub), {});
        QTRY_VERIFY(world.samples() > 0);
        QVERIFY(world.freshness() != PanelModel::Offline);
        hub.stop();
        QTRY_COMPARE(world.freshness(), PanelModel::Offline);
        QCOMPARE(world.connections.downCount(), 1);
        const std::int64_t before = world.samples();
        hub.start();
        QTRY_VERIFY_WITH_TIMEOUT(world.samples() > before, 20'000);
        QVERIFY(world.freshness() != PanelModel::Offline);
    }
    void whatIsRemovedIsClosedInOrder()
    {
        HubFixture hub;
        hub.start();
        World world;
        world.connections.put(connectionTo(hub), {});
        QTRY_VERIFY(world.samples() > 0);
        QStringList ends; // the host lives on another thread
        connect(world.side->host(), &LinkHost::closed, this, [&] {
            if (!ends.contains(u"closed"_s)) // it may be told of a state after the last one
                ends.append(u"closed"_s);
        });
        connect(world.side->host(), &QObject::destroyed, this, [&] { ends.append(u"gone"_s); });
        world.connections.remove(u"lab"_s);
        QTRY_COMPARE(ends, (QStringList { u"closed"_s, u"gone"_s }));
        QCOMPARE(world.freshness(), PanelModel::Offline);
    }
};

QTEST_MAIN(SideLinkTest)
#include "tst_sidelink.moc"
