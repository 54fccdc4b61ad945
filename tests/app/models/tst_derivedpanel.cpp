// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"
#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/FrameTicker.h"
#include "app/models/SampleInbox.h"
#include "app/models/TimeCursor.h"
#include "tests/support/FakeClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

PanelSpec panelWith(QList<SeriesSpec> series)
{
    PanelSpec panel;
    panel.id = u"p"_s;
    panel.title = u"Derived"_s;
    panel.series = std::move(series);
    return panel;
}

SeriesSpec derived(const QString &label, const QString &expression)
{
    SeriesSpec spec;
    spec.label = label;
    spec.expression = expression;
    return spec;
}

} // namespace

class DerivedPanelTest : public QObject
{
    Q_OBJECT
private:
    struct World
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds { store, clock };
        TimeCursor time { clock };
        SampleInbox inbox;
        FrameTicker ticker { inbox, store, feeds, clock };
        BoardModel board { { store, feeds, time, clock } };

        World()
        {
            open(1);
            board.setOffline(false);
        }
        void open(std::uint32_t session)
        {
            feeds.open(session);
            inbox.open(session);
        }
        void show(const PanelSpec &panel)
        {
            BoardSpec spec;
            spec.id = u"b"_s;
            spec.title = u"B"_s;
            spec.panels.append(panel);
            board.setSpec(spec);
        }
        void send(const char *feed, const char *series, double value)
        {
            codec::Samples samples;
            samples.feed = feed;
            samples.timestamps.push_back(clock.now());
            samples.columns.push_back({ series, { value } });
            inbox.append(samples, clock.now());
            ticker.wake();
            clock.advance(1s);
            board.refresh();
        }
        PanelModel &panel() { return *board.panelAt(0); }
    };

private Q_SLOTS:
    void aDerivedSeriesIsShownLikeAnyOther()
    {
        World w;
        w.feeds.setCatalog({ { { "net", "net", { { "rx", "B" }, { "tx", "B" } }, 1, false } } });
        w.show(panelWith({ derived(u"Speed"_s, u"rate({net/rx})"_s) }));
        QCOMPARE(w.panel().freshness(), PanelModel::Waiting);
        QCOMPARE(w.panel().waitingText(), u"No series matches \"net/rx\" yet"_s);
        w.send("net", "rx", 100);
        w.send("net", "rx", 600);
        QCOMPARE(w.panel().seriesIds().size(), 1);
        QCOMPARE(w.store.newestValue(w.panel().seriesIds().first()), 500.0);
        QCOMPARE(w.panel().legend()->rows().first().name, u"Speed"_s);
        QCOMPARE(w.panel().unit(), u"kB/s"_s);
        QVERIFY(w.panel().freshness() != PanelModel::Waiting);
        QVERIFY(w.panel().errorText().isEmpty());
        QVERIFY(w.panel().warningText().isEmpty());
    }

    void historyIsThereWithoutANewSample()
    {
        World w;
        w.send("net", "rx", 1);
        w.send("net", "rx", 2);
        w.show(panelWith({ derived(u"Twice"_s, u"{net/rx} * 2"_s) }));
        w.clock.advance(100ms);
        QCOMPARE(w.store.sampleCount(w.panel().seriesIds().first()), std::int64_t { 2 });
    }

    void aBrokenExpressionIsNamedAndTheOthersAreShown()
    {
        World w;
        w.show(panelWith({ derived(u"Bad"_s, u"{net/rx} +"_s), derived(u"Good"_s, u"net.rx"_s) }));
        QCOMPARE(w.panel().errorText(),
            u"Bad: Character 11: a number, a series or a function is missing"_s);
        QCOMPARE(w.panel().seriesIds().size(), 1);
        QSignalSpy changed(&w.panel(), &PanelModel::noticeChanged);
        PanelSpec mended = w.panel().spec();
        mended.series[0].expression = u"{net/rx} + 1"_s;
        w.panel().setSpec(mended);
        QVERIFY(w.panel().errorText().isEmpty());
        QVERIFY(changed.count() > 0);
        QCOMPARE(w.panel().seriesIds().size(), 2);
    }

    void anEditGivesTheOldSeriesBack()
    {
        World w;
        w.show(panelWith({ derived(u"S"_s, u"{net/rx} * 1"_s) }));
        w.send("net", "rx", 1);
        const int count = w.store.seriesCount();
        for (int i = 2; i < 20; ++i) {
            PanelSpec next = w.panel().spec();
            next.series[0].expression = u"{net/rx} * %1"_s.arg(i);
            w.panel().setSpec(next);
            w.clock.advance(100ms);
        }
        QCOMPARE(w.store.seriesCount(), count);
        QCOMPARE(w.store.newestValue(w.panel().seriesIds().first()), 19.0);
    }

    void labelsMayRepeat()
    {
        World w;
        w.show(panelWith({ derived(u"S"_s, u"{a/x} * 1"_s), derived(u"S"_s, u"{a/x} * 2"_s) }));
        QCOMPARE(w.panel().seriesIds().size(), 2);
    }

    void feedsOfAnExpressionAreAskedFor()
    {
        World w;
        w.feeds.setCatalog({ { { "net.wlan0", "", { { "rx", "B" } }, 1, false },
            { "net.eth0", "", { { "rx", "B" } }, 1, false },
            { "cpu", "", { { "load", "" } }, 1 } } });
        QCOMPARE(w.feeds.feedsFor(u"net.*/rx"_s), (QStringList { u"net.wlan0"_s, u"net.eth0"_s }));
        QCOMPARE(w.feeds.feedsFor(u"cpu.load"_s), QStringList { u"cpu"_s });
        QCOMPARE(w.feeds.feedsFor(u"gpu.0/load"_s), QStringList { u"gpu.0"_s });
        QCOMPARE(w.feeds.feedsFor(u"gpu.0.load"_s), QStringList { u"gpu.0"_s });
        QCOMPARE(w.feeds.feedsFor(u"g*/load"_s), QStringList());
    }

    void theDraftChecksExpressions()
    {
        World w;
        w.show(panelWith({}));
        w.send("cpu", "load", 1);
        w.board.editor()->beginEdit(u"p"_s);
        PanelDraft &draft = *w.board.editor()->draft();
        QCOMPARE(draft.expressionError(u"rate({cpu/load})"_s), QString());
        QCOMPARE(draft.expressionWarning(u"rate({cpu/load})"_s), QString());
        QCOMPARE(draft.expressionError(u"1 + foo({cpu/load})"_s),
            u"Character 5: there is no function \"foo\""_s);
        QCOMPARE(draft.expressionError(u"cpu.lod"_s), QString());
        QCOMPARE(draft.expressionWarning(u"cpu.lod"_s), u"No series matches \"cpu.lod\" yet"_s);
        draft.addDerived(u"D"_s, u"cpu.load *"_s);
        QVERIFY(!draft.errorText().isEmpty());
        QVERIFY(draft.series().isEmpty());
        draft.addDerived(u"D"_s, u"cpu.load * 2"_s);
        QCOMPARE(draft.errorText(), QString());
        QCOMPARE(draft.series().size(), 1);
        draft.setExpression(0, u"cpu.load * 3"_s);
        QCOMPARE(draft.series().first().expression, u"cpu.load * 3"_s);
        draft.setExpression(0, u")"_s);
        QVERIFY(!draft.errorText().isEmpty());
        QCOMPARE(draft.series().first().expression, u"cpu.load * 3"_s);
        draft.setExpression(7, u"cpu.load"_s);
        QCOMPARE(draft.series().size(), 1);
    }
};

QTEST_GUILESS_MAIN(DerivedPanelTest)
#include "tst_derivedpanel.moc"
