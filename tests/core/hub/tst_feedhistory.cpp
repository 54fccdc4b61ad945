// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/FeedHistory.h"

#include <QTest>

#include <cmath>

using namespace pulse;
using namespace pulse::hub;
using namespace std::chrono_literals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;

codec::Samples rowAt(TimeNs sinceStart, double value, std::string series = "v")
{
    codec::Samples row;
    row.feed = "f";
    row.timestamps = { kStart + sinceStart };
    row.columns = { { std::move(series), { value } } };
    return row;
}

/*! `count` rows, 100 ms apart, whose value is their number. */
void fill(FeedHistory &history, int count)
{
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<double>(history.lastSeq() + 1);
        codec::Samples row = rowAt(static_cast<TimeNs>(number) * 100 * kNsPerMs, number);
        history.add(row);
    }
}

} // namespace

class FeedHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void rowsAreNumberedFromOne()
    {
        FeedHistory history({});
        codec::Samples row = rowAt(0, 1);
        history.add(row);
        QCOMPARE(row.seq, 1U);
        row.timestamps = { kStart + 1, kStart + 2 };
        row.columns = { { "v", { 2, 3 } } };
        history.add(row);
        QCOMPARE(row.seq, 3U);
        QCOMPARE(history.size(), 3U);
    }
    void everyRowIsGivenWhateverItsTime()
    {
        FeedHistory history({});
        codec::Samples rows = rowAt(0, 1);
        rows.timestamps = { kStart, kStart + 5, kStart + 5, kStart + 3, kStart + 9 };
        rows.columns = { { "v", { 1, 2, 3, 4, 5 } } };
        history.add(rows);
        QCOMPARE(history.since(1, 0ms)->columns.at(0).values, (std::vector<double> { 2, 3, 4, 5 }));
    }
    void whatCameAfterIsGivenWhole()
    {
        FeedHistory history({});
        fill(history, 10);
        const auto missed = history.since(4, 100ms);
        QVERIFY(missed.has_value());
        QCOMPARE(missed->feed, std::string("f"));
        QCOMPARE(missed->seq, 10U);
        QCOMPARE(missed->columns.size(), 1U);
        QCOMPARE(missed->columns[0].values, (std::vector<double> { 5, 6, 7, 8, 9, 10 }));
        QCOMPARE(missed->timestamps.front(), kStart + 500 * kNsPerMs);
        QVERIFY(history.since(10, 100ms)->timestamps.empty());
        QCOMPARE(history.since(0, 100ms)->timestamps.size(), 10U);
    }
    void unevenReadingsOfTheOwnRateAreAllGiven()
    {
        FeedHistory history({});
        for (const TimeNs ms : { 0, 160, 200, 300, 390, 500 }) {
            codec::Samples row = rowAt(ms * kNsPerMs, 1);
            history.add(row);
        }
        QCOMPARE(history.since(0, 100ms)->timestamps.size(), 6U);
    }
    void aSlowSubscriberGetsFewerAndTheLast()
    {
        FeedHistory history({});
        fill(history, 21);
        const auto missed = history.since(0, 500ms);
        QCOMPARE(missed->columns[0].values, (std::vector<double> { 1, 6, 11, 16, 21 }));
        fill(history, 1);
        QCOMPARE(history.since(0, 500ms)->columns[0].values.back(), 22.0);
        QCOMPARE(history.since(0, 500ms)->seq, 22U);
    }
    void thePastIsGivenBySeconds()
    {
        FeedHistory history({});
        fill(history, 50);
        QCOMPARE(history.latest(1s, 100ms).timestamps.size(), 11U);
        QCOMPARE(history.latest(1h, 100ms).timestamps.size(), 50U);
        QVERIFY(FeedHistory({}).latest(1s, 100ms).timestamps.empty());
    }
    void seriesThatComeLaterHaveNoValueBefore()
    {
        FeedHistory history({});
        fill(history, 1);
        codec::Samples row = rowAt(kNsPerSecond, 7, "w");
        history.add(row);
        const auto both = history.since(0, 1ms);
        QCOMPARE(both->columns.size(), 2U);
        QVERIFY(std::isnan(both->columns[0].values[1]));
        QVERIFY(std::isnan(both->columns[1].values[0]));
        QCOMPARE(both->columns[1].values[1], 7.0);
        QCOMPARE(history.since(1, 1ms)->columns.size(), 1U);
    }

    // rainy
    void whatIsNoLongerThereIsNotHalfGiven()
    {
        FeedHistory byAge({ 1s, 1 << 20 });
        fill(byAge, 50);
        QCOMPARE(byAge.size(), 11U);
        QVERIFY(byAge.since(39, 100ms).has_value());
        QVERIFY(!byAge.since(38, 100ms).has_value());
        FeedHistory byBytes({ 1h, 1000 });
        fill(byBytes, 1000);
        QVERIFY(byBytes.size() > 0 && byBytes.size() < 40);
        QVERIFY(!byBytes.since(1, 100ms).has_value());
    }
    void aHoleIsNotRecovered()
    {
        FeedHistory history({});
        fill(history, 3);
        history.breakOff();
        QVERIFY(!history.since(3, 100ms).has_value());
        fill(history, 2);
        QVERIFY(!history.since(3, 100ms).has_value());
        QVERIFY(history.since(5, 100ms).has_value());
    }
    void aNumberThatWasNeverGivenIsNotRecovered()
    {
        FeedHistory history({});
        fill(history, 3);
        QVERIFY(!history.since(4, 100ms).has_value());
        QVERIFY(!history.since(~0ULL, 100ms).has_value());
    }
};

QTEST_GUILESS_MAIN(FeedHistoryTest)
#include "tst_feedhistory.moc"
