// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ActionModel.h"
#include "app/models/BoardEditor.h"
#include "app/models/BoardLibrary.h"
#include "app/models/ChatModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/PaletteModel.h"
#include "app/models/SessionBoard.h"
#include "app/models/SettingsModel.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace pulse;

class PaletteModelTest : public QObject
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
        ChatModel chat { clock };
        SettingsModel settings;
        ActionModel actions { { settings, time, board, boards } };
        PaletteModel palette { { actions, board, boards, feeds, chat, time, settings, store,
            clock } };
        QAbstractItemModelTester tester { &palette,
            QAbstractItemModelTester::FailureReportingMode::Fatal };
        QSignalSpy panels { &palette, &PaletteModel::panelRequested };

        explicit World(const QString &file = {})
            : settings(file)
        {
            feeds.open(1);
            boards.openFor({});
            actions.setStarted(true);
            add(QStringLiteral("cpu"), QStringLiteral("total"), 46.4);
        }
        SeriesId add(const QString &feed, const QString &series, double value)
        {
            const SeriesId id = feeds.ensure(feed, series);
            const TimeNs times[] { clock.now() - kNsPerSecond, clock.now() };
            const double values[] { value - 1, value };
            store.append(id, times, values);
            store.flush();
            feeds.noteArrival(feed, 2, clock.now(), clock.now());
            board.refresh();
            return id;
        }
        void say(const QString &author, const QString &text)
        {
            codec::Chat message;
            message.username = author.toStdString();
            message.room = "lobby";
            message.text = text.toStdString();
            message.timestamp = clock.now();
            message.seq = ++seq;
            LinkNews news;
            news.messages.push_back({ message, {} });
            chat.onNews(1, news);
        }
        QString text(int row, int role = PaletteModel::TitleRole) const
        {
            return palette.data(palette.index(row), role).toString();
        }
        QStringList titles() const
        {
            QStringList all;
            for (int row = 0; row < palette.rowCount(); ++row)
                all.append(text(row));
            return all;
        }
        std::uint64_t seq = 0;
    };
    static QString s(const char *text) { return QString::fromUtf8(text); }

private Q_SLOTS:
    // happy
    void rowsStandInGroupsAndTheBestIsNamed()
    {
        World world;
        world.chat.open(1, s("lobby"), s("Anke"));
        world.say(s("Devon"), s("The cpu just took off."));
        world.actions.setPanelId(s("cpu"));
        world.palette.open();
        world.palette.setQuery(s("cpu"));
        QVERIFY(world.palette.count() > 3);
        QVERIFY(world.palette.count() <= int(PaletteModel::kMaxRows));
        QStringList groups;
        for (int row = 0; row < world.palette.count(); ++row) {
            if (const QString text = world.text(row, PaletteModel::GroupTextRole); !text.isEmpty())
                groups.append(text);
        }
        QCOMPARE(groups, (QStringList { s("Go to"), s("Series"), s("Commands"), s("Messages") }));
        QCOMPARE(world.palette.bestRow(), 0);
        QVERIFY(world.titles().contains(s("Edit panel CPU load")));
    }

    void choosingAPanelGoesThere()
    {
        World world;
        world.palette.open();
        world.palette.setQuery(s("cpu load"));
        world.palette.choose(0);
        QCOMPARE(world.panels.count(), 1);
        QCOMPARE(world.panels.constFirst().constFirst().toString(), s("cpu"));
    }

    void aSeriesThatIsShownLeadsToItsPanel()
    {
        World world;
        const int before = world.board.count();
        world.palette.open();
        world.palette.setGroup(PaletteEntry::Series);
        world.palette.setQuery(s("total"));
        QCOMPARE(world.text(0), s("total"));
        QVERIFY(world.text(0, PaletteModel::ValueTextRole).startsWith(s("46")));
        world.palette.choose(0);
        QCOMPARE(world.board.count(), before);
        QCOMPARE(world.panels.constFirst().constFirst().toString(), s("cpu"));
    }

    void aSeriesThatNoPanelShowsGetsAPanelInOneStep()
    {
        World world;
        const SeriesId id = world.add(s("gateway"), s("web-03"), 12);
        const int before = world.board.count();
        world.palette.open();
        world.palette.setQuery(s("web-03"));
        world.palette.choose(world.palette.bestRow());
        QCOMPARE(world.board.count(), before + 1);
        PanelModel *panel = world.board.panelAt(before);
        QCOMPARE(panel->title(), s("web-03"));
        QCOMPARE(panel->seriesIds(), QList<int> { id });
        QCOMPARE(world.panels.constFirst().constFirst().toString(), panel->panelId());
        world.board.editor()->undo();
        QCOMPARE(world.board.count(), before);
    }

    void signsNarrowTheSearch_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("title");
        QTest::newRow("command") << s(">settings") << s("Settings");
        QTest::newRow("command, space") << s("> settings") << s("Settings");
        QTest::newRow("room") << s("#lob") << s("lobby");
        QTest::newRow("person") << s("@mara") << s("Mara Lindqvist");
        QTest::newRow("moment") << s(":-5m") << QString();
    }
    void signsNarrowTheSearch()
    {
        QFETCH(QString, query);
        QFETCH(QString, title);
        World world;
        world.chat.open(1, s("lobby"), s("Anke"));
        codec::Presence presence;
        presence.room = "lobby";
        presence.members = { "Mara Lindqvist", "Settings" };
        LinkNews news;
        news.messages.push_back({ presence, {} });
        world.chat.onNews(1, news);
        world.palette.open();
        world.palette.setQuery(query);
        QCOMPARE(world.palette.count(), 1);
        if (!title.isEmpty())
            QCOMPARE(world.text(0), title);
    }

    void aMomentMovesWindowAndCrosshair()
    {
        World world;
        world.palette.open();
        world.palette.setQuery(s(":-1h"));
        world.palette.choose(0);
        const double at = msFromTime(world.clock.now()) - 3'600'000;
        QVERIFY(!world.time.isLive());
        QCOMPARE(world.time.crosshair(), at);
        QVERIFY(world.time.from() < at && at < world.time.to());
        world.palette.open();
        world.palette.setQuery(s(":now"));
        world.palette.choose(0);
        QVERIFY(world.time.isLive());
    }

    void choicesAreRememberedAndComeFirst()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(s("settings.ini"));
        {
            World world(file);
            world.palette.open();
            world.palette.setQuery(s(">light theme"));
            world.palette.choose(0);
            world.palette.open();
            world.palette.setQuery(s("memory used"));
            world.palette.choose(0);
        }
        World world(file);
        world.palette.open();
        QCOMPARE(world.text(0, PaletteModel::GroupTextRole), s("Recent"));
        QCOMPARE(world.text(0), s("Memory used"));
        QCOMPARE(world.text(1), s("Dark theme"));
        QVERIFY(world.palette.count() > 2);
    }

    void tabNarrowsToGroupsThatHaveSomething()
    {
        World world;
        world.palette.open();
        world.palette.setQuery(s("full screen"));
        world.palette.narrow(1);
        QCOMPARE(world.palette.group(), int(PaletteEntry::Commands));
        world.palette.narrow(1);
        QCOMPARE(world.palette.group(), -1);
        world.palette.narrow(-1);
        QCOMPARE(world.palette.group(), int(PaletteEntry::Commands));
    }

    void panelsOfOtherBoardsAreFoundAndOpened()
    {
        World world;
        const QString first = world.boards.currentId();
        const QString other = world.boards.createFromTemplate(s("tickers"));
        QVERIFY(!other.isEmpty());
        world.palette.open();
        world.palette.setQuery(s("cpu load"));
        QCOMPARE(world.text(0), s("CPU load"));
        world.palette.choose(0);
        QCOMPARE(world.boards.currentId(), first);
        QCOMPARE(world.panels.constFirst().constFirst().toString(), s("cpu"));
    }

    void valuesOfTheRowsStayLive()
    {
        World world;
        world.palette.open();
        world.palette.setGroup(PaletteEntry::Series);
        world.palette.setQuery(s("total"));
        QSignalSpy changes(&world.palette, &QAbstractItemModel::dataChanged);
        world.clock.advance(std::chrono::seconds(1));
        world.add(s("cpu"), s("total"), 80);
        world.palette.refresh();
        QVERIFY(changes.count() > 0);
        QVERIFY(world.text(0, PaletteModel::ValueTextRole).startsWith(s("80")));
    }

    // rainy
    void tenThousandSeriesCostFewComparisons()
    {
        World world;
        for (int i = 0; i < 10'000; ++i)
            world.feeds.ensure(s("fleet%1").arg(i / 100), s("web-%1 requests").arg(i));
        world.palette.open();
        const qint64 before = world.palette.lines().comparisons();
        world.palette.setQuery(s("zebra"));
        QVERIFY(world.palette.lines().comparisons() - before < 200);
        world.palette.setQuery(s("web-9999"));
        QCOMPARE(world.text(world.palette.bestRow()), s("web-9999 requests"));
    }

    void nothingFoundSaysSoAndChoosesNothing()
    {
        World world;
        world.palette.open();
        world.palette.setQuery(s("qqqqxyz"));
        QCOMPARE(world.palette.count(), 0);
        QCOMPARE(world.palette.bestRow(), -1);
        QVERIFY(world.palette.emptyText().contains(s("qqqqxyz")));
        world.palette.setQuery(s(":tomorrow"));
        QCOMPARE(world.palette.count(), 0);
        QVERIFY(world.palette.emptyText().contains(s("-5m")));
        world.palette.choose(-1);
        world.palette.choose(0);
        world.palette.choose(99);
        world.palette.setQuery(QString(100'000, u'a'));
        QVERIFY(world.palette.query().size() <= PaletteModel::kMaxQueryChars);
        QCOMPARE(world.panels.count(), 0);
    }

    void namesOfOthersAreOneBoundedLine()
    {
        World world;
        world.chat.open(1, s("lobby"), s("Anke"));
        world.say(s("Mallory\n<b>"), s("<img src=x>\nsecond line\u202e") + QString(10'000, u'x'));
        world.palette.open();
        world.palette.setGroup(PaletteEntry::Messages);
        QCOMPARE(world.palette.count(), 1);
        QVERIFY(!world.text(0).contains(u'\n'));
        QVERIFY(!world.text(0).contains(QChar(0x202e)));
        QVERIFY(world.text(0).size() <= 201);
        QVERIFY(!world.text(0, PaletteModel::DetailRole).contains(u'\n'));
    }

    void closedItKnowsNothing()
    {
        World world;
        world.palette.open();
        QVERIFY(world.palette.count() > 0);
        world.palette.close();
        QCOMPARE(world.palette.count(), 0);
        world.palette.setQuery(s("cpu"));
        QCOMPARE(world.palette.count(), 0);
    }

    void aDamagedListOfChoicesIsCut()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(s("settings.ini"));
        {
            QSettings settings(file, QSettings::IniFormat);
            QStringList choices(1'000, s("panel:nowhere/none"));
            choices.prepend(QString(5'000, u'x'));
            settings.setValue(s("palette/recent"), choices);
        }
        World world(file);
        QVERIFY(world.settings.recentChoices().size() <= SettingsModel::kMaxRecentChoices);
        world.palette.open();
        QVERIFY(world.text(0, PaletteModel::GroupTextRole) != s("Recent"));
    }
};

QTEST_GUILESS_MAIN(PaletteModelTest)
#include "tst_palettemodel.moc"
