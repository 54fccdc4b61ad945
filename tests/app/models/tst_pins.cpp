// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"
#include "app/models/PinFlagModel.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pulse;

/*! Pins of a room, and their flags over a chart. */
class PinsTest : public QObject
{
    Q_OBJECT
private:
    test::FakeClock m_clock;
    SeriesStore m_store;
    FeedDirectory m_feeds { m_store, m_clock };
    TimeCursor m_time { m_clock };
    std::unique_ptr<PanelModel> m_panel;

    static PinModel::Row rowOf(std::uint64_t number, double seconds, const char *panel = "p")
    {
        PinModel::Row row;
        row.pin.number = number;
        row.pin.from = row.pin.to = static_cast<TimeNs>(seconds * double(kNsPerSecond));
        row.pin.title = "CPU";
        row.pin.panel = panel;
        row.author = QStringLiteral("ann");
        row.text = QStringLiteral("look");
        row.messageId = QString::number(number);
        return row;
    }

private Q_SLOTS:
    void init()
    {
        m_feeds.open(1);
        m_feeds.ensure(QStringLiteral("f"), QStringLiteral("a"));
        PanelSpec spec;
        spec.id = QStringLiteral("p");
        SeriesSpec wanted;
        wanted.feed = QStringLiteral("f");
        wanted.series = QStringLiteral("a");
        spec.series.append(wanted);
        m_panel = std::make_unique<PanelModel>(
            spec, PanelModel::Sources { m_store, m_feeds, m_time, m_clock });
        m_panel->resolveSeries();
    }

    // happy
    void pinsStandInTheOrderOfTheirNumbers()
    {
        PinModel pins;
        QAbstractItemModelTester tester(
            &pins, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy changed(&pins, &PinModel::pinsChanged);
        pins.setRows({ rowOf(3, 1), rowOf(1, 2), rowOf(2, 3) });
        pins.setRows({ rowOf(3, 1), rowOf(1, 2), rowOf(2, 3) });
        QCOMPARE(changed.count(), 1);
        QCOMPARE(pins.data(pins.index(0), PinModel::NumberRole).toInt(), 1);
        QCOMPARE(pins.data(pins.index(2), PinModel::TimeTextRole).toString(),
            QStringLiteral("00:00:01"));
        QVERIFY(pins.find(2) && !pins.find(4));
    }
    void flagsCloserThanFourteenPixelsAreOne()
    {
        PinModel pins;
        PinFlagModel flags;
        m_time.setWindowMs(100'000);
        flags.setPins(&pins);
        flags.setPanel(m_panel.get());
        flags.setTime(&m_time);
        flags.setPixels(1'000); // a second is ten pixels
        pins.setRows({ rowOf(1, 10), rowOf(2, 11), rowOf(3, 20), rowOf(4, 21.5) });
        QCOMPARE(flags.flags().size(), 3);
        QCOMPARE(flags.flags().at(0).text, QStringLiteral("1+"));
        QCOMPARE(flags.flags().at(0).numbers, (QList<int> { 1, 2 }));
        QCOMPARE(flags.flags().at(1).text, QStringLiteral("3"));
        m_time.setWindowMs(50'000);
        QCOMPARE(flags.flags().size(), 4);
    }
    void aPanelShowsWhatIsAboutItAndAWideOneAll()
    {
        PinModel pins;
        PinFlagModel flags;
        flags.setPins(&pins);
        flags.setPanel(m_panel.get());
        flags.setTime(&m_time);
        flags.setPixels(10'000);
        PinModel::Row shared = rowOf(2, 100, "another");
        shared.pin.series = { m_panel->seriesKeys().value(0).toStdString() };
        pins.setRows({ rowOf(1, 10), shared, rowOf(3, 200, "another"), rowOf(4, 300, "") });
        QCOMPARE(m_panel->seriesKeys(), QStringList { QStringLiteral("f/a") });
        QCOMPARE(flags.flags().size(), 3);
        flags.setAll(true);
        QCOMPARE(flags.flags().size(), 4);
    }

    // rainy
    void flagsGoWithTheirPinsAndPanel()
    {
        PinFlagModel flags;
        {
            PinModel pins;
            flags.setPins(&pins);
            flags.setPanel(m_panel.get());
            flags.setTime(&m_time);
            flags.setPixels(100);
            pins.setRows({ rowOf(1, 10) });
            QCOMPARE(flags.flags().size(), 1);
        }
        m_panel.reset();
        flags.setPixels(200);
        QVERIFY(flags.flags().isEmpty());
    }
    void ofVeryManyPinsTheLastOnesHaveFlags()
    {
        PinModel pins;
        std::vector<PinModel::Row> rows;
        for (std::uint64_t i = 1; i <= 2 * PinFlagModel::kMaxFlags; ++i)
            rows.push_back(rowOf(i, double(i) * 1'000));
        pins.setRows(rows);
        PinFlagModel flags;
        flags.setPins(&pins);
        flags.setPanel(m_panel.get());
        flags.setTime(&m_time);
        flags.setPixels(1'000);
        QCOMPARE(flags.flags().size(), qsizetype(PinFlagModel::kMaxFlags));
        QCOMPARE(flags.flags().last().number, int(2 * PinFlagModel::kMaxFlags));
    }
};

QTEST_GUILESS_MAIN(PinsTest)
#include "tst_pins.moc"
