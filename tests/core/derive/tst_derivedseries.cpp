// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/DerivedRegistry.h"
#include "core/series/SampleCursor.h"

#include <QtTest>

#include <cmath>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

TimeNs second(double s)
{
    return kStart + std::llround(s * static_cast<double>(kNsPerSecond));
}

/*! A store with feeds, and what is derived of them. */
struct Fixture
{
    struct Known
    {
        QString name;
        InputSeries series;
    };

    SeriesId add(const QString &feed, const QString &name, double interval = 1)
    {
        const SeriesId id = store.ensure(feed, name);
        store.setExpectedInterval(id, std::llround(interval * 1e9));
        known.push_back({ name, { id, feed, u"B"_s } });
        registry.noteSeriesChanged();
        return id;
    }

    void append(SeriesId id, const std::vector<TimeNs> &times, const std::vector<double> &values)
    {
        store.append(id, times, values);
        registry.noteAppended(id, times, values);
    }
    void append(SeriesId id, double at, double value)
    {
        append(id, std::vector { second(at) }, std::vector { value });
    }

    std::shared_ptr<DerivedSeries> derive(const QString &text)
    {
        auto series = registry.acquire(text);
        if (!series)
            qFatal("%s does not parse", qPrintable(text));
        return series.value();
    }

    void finish()
    {
        for (int i = 0; registry.advance() && i < 100'000; ++i) { }
    }

    QList<std::pair<double, double>> samples(const std::shared_ptr<DerivedSeries> &series) const
    {
        QList<std::pair<double, double>> rows;
        forEachSample(store, series->id(), 0, std::numeric_limits<TimeNs>::max(),
            [&](TimeNs time, double value) {
                rows.append({ static_cast<double>(time - kStart) / 1e9, value });
            });
        return rows;
    }
    QString textOf(const std::shared_ptr<DerivedSeries> &series) const
    {
        QStringList parts;
        for (const auto &[time, value] : samples(series))
            parts.append(u"%1:%2"_s.arg(time).arg(value));
        return parts.join(u' ');
    }

    SeriesStore store;
    std::vector<Known> known;
    DerivedRegistry registry { store, [this](const DerivedRegistry::Visit &visit) {
                                  for (const Known &each : known)
                                      visit(each.name, each.series);
                              } };
};

} // namespace

class TestDerivedSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void historyIsComputedAndNewSamplesFollow()
    {
        Fixture f;
        const SeriesId rx = f.add(u"net"_s, u"rx"_s);
        f.append(rx, { second(1), second(2), second(3) }, { 10, 30, 35 });
        const auto rate = f.derive(u"rate({net/rx})"_s);
        f.finish();
        QCOMPARE(f.textOf(rate), u"2:20 3:5"_s);
        f.append(rx, 4, 45);
        f.finish();
        QCOMPARE(f.textOf(rate), u"2:20 3:5 4:10"_s);
        QCOMPARE(rate->unit(), u"B/s"_s);
        QCOMPARE(rate->feed(), u"net"_s);
        QCOMPARE(f.store.expectedInterval(rate->id()), kNsPerSecond);
    }

    void seriesMayComeLaterThanTheExpression()
    {
        Fixture f;
        const auto sum = f.derive(u"sum({net*/rx})"_s);
        QCOMPARE(sum->missing(), QStringList { u"net*/rx"_s });
        f.finish();
        QCOMPARE(f.textOf(sum), QString());
        const SeriesId a = f.add(u"net1"_s, u"rx"_s);
        f.append(a, 1, 5);
        f.finish();
        QVERIFY(sum->missing().isEmpty());
        const SeriesId b = f.add(u"net2"_s, u"rx"_s);
        f.append(b, 1, 7);
        f.append(a, 2, 6);
        f.append(b, 2, 7);
        f.finish();
        QCOMPARE(f.textOf(sum), u"1:12 2:13"_s);
    }

    void inputsOfOneTimeMakeOneSample()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        const SeriesId y = f.add(u"a"_s, u"y"_s);
        const auto sum = f.derive(u"{a/x} + {a/y}"_s);
        for (int i = 1; i <= 3; ++i) {
            f.append(x, i, i);
            f.append(y, i, 10 * i);
            f.finish();
        }
        QCOMPARE(f.textOf(sum), u"1:11 2:22 3:33"_s);
    }

    void aStepWaitsForTheOtherFeed()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        const SeriesId y = f.add(u"b"_s, u"y"_s);
        const auto sum = f.derive(u"{a/x} + {b/y}"_s);
        f.append(x, 1, 1);
        f.append(y, 1, 10);
        f.finish();
        f.append(x, 1.4, 2); // the other one may have been earlier
        f.finish();
        QCOMPARE(f.textOf(sum), u"1:11"_s);
        f.append(y, 1.3, 20);
        f.finish();
        QCOMPARE(f.textOf(sum), u"1:11 1.3:21"_s);
        f.append(x, 2.4, 3); // patience ends
        f.finish();
        QCOMPARE(f.textOf(sum), u"1:11 1.3:21 1.4:22"_s);
    }

    void aLateSampleIsWorkedIn()
    {
        Fixture f;
        const SeriesId rx = f.add(u"net"_s, u"rx"_s);
        const auto rate = f.derive(u"ma(rate({net/rx}), 5)"_s);
        f.append(rx, { second(1), second(2), second(4) }, { 0, 10, 40 });
        f.finish();
        QCOMPARE(f.textOf(rate), u"2:10 4:12.5"_s);
        f.append(rx, 3, 20);
        f.finish();
        QCOMPARE(f.textOf(rate), u"2:10 3:10 4:13.3333"_s);
    }

    void aBackfillGivesWhatAFreshSeriesGives()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        const SeriesId y = f.add(u"b"_s, u"y"_s, 0.5);
        const QString text
            = u"percentile({a/x}, 90, 30) + rate({b/y}) + ma({a/x} - {b/y}, 20) + max(rate({*/*}))"_s;
        const auto live = f.derive(text);
        std::vector<TimeNs> late;
        std::vector<double> lateValues;
        for (int i = 1; i < 2'000; ++i) {
            const double value = std::sin(i * 0.1) * 50 + i % 7;
            if (i > 500 && i < 900) {
                late.push_back(second(i));
                lateValues.push_back(value);
            } else {
                f.append(x, i, value);
            }
            f.append(y, i, i % 100);
            f.append(y, i + 0.5, i % 90);
            f.registry.advance();
        }
        f.append(x, late, lateValues);
        f.finish();
        Fixture g;
        g.add(u"a"_s, u"x"_s);
        g.add(u"b"_s, u"y"_s, 0.5);
        for (const SeriesId id : { x, y }) {
            std::vector<TimeNs> times;
            std::vector<double> values;
            forEachSample(
                f.store, id, 0, std::numeric_limits<TimeNs>::max(), [&](TimeNs time, double value) {
                    times.push_back(time);
                    values.push_back(value);
                });
            g.append(id, times, values);
        }
        const auto fresh = g.derive(text);
        g.finish();
        auto actual = f.samples(live);
        auto expected = g.samples(fresh);
        // Rows without a value may stand where one was before: they break the trace just the same.
        const auto isEmpty = [](const auto &row) { return std::isnan(row.second); };
        actual.removeIf(isEmpty);
        expected.removeIf(isEmpty);
        QCOMPARE(actual.size(), expected.size());
        QVERIFY(expected.size() > 3'000);
        for (qsizetype i = 0; i < actual.size(); ++i) {
            QCOMPARE(actual.at(i).first, expected.at(i).first);
            QVERIFY2(std::abs(actual.at(i).second - expected.at(i).second) < 1e-6,
                qPrintable(u"at %1: %2, expected %3"_s.arg(actual.at(i).first)
                               .arg(actual.at(i).second)
                               .arg(expected.at(i).second)));
        }
    }

    void gapsOfInputsAreGaps()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        const auto twice = f.derive(u"{a/x} * 2"_s);
        f.append(x, { second(1), second(2) }, { 1, 2 });
        f.finish();
        f.append(x, { second(20), second(21) }, { 3, 4 });
        f.finish();
        const auto gaps = f.store.gaps(twice->id(), second(0), second(30));
        QCOMPARE(gaps.size(), std::size_t { 1 });
        QCOMPARE(gaps[0], (Gap { second(2), second(20), GapCause::NoData }));
    }

    void theCauseOfAGapIsKept()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        const auto live = f.derive(u"{a/x} * 2"_s);
        f.append(x, { second(1), second(2) }, { 1, 2 });
        f.finish();
        f.store.openGap(x, GapCause::SourceRestart);
        f.registry.openGap(GapCause::SourceRestart);
        QCOMPARE(f.store.gaps(live->id(), second(0), second(9)).size(), std::size_t { 1 });
        f.append(x, 3, 3);
        f.finish();
        const auto later = f.derive(u"{a/x} * 3"_s);
        const auto rate = f.derive(u"rate({a/x})"_s);
        f.finish();
        for (const auto &series : { live, later }) {
            const auto gaps = f.store.gaps(series->id(), second(0), second(9));
            QCOMPARE(gaps.size(), std::size_t { 1 });
            QCOMPARE(gaps[0], (Gap { second(2), second(3), GapCause::SourceRestart }));
        }
        QCOMPARE(f.textOf(rate), u"2:1 3:nan"_s);
    }

    void aRunWithoutValuesIsOneBreak()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        const auto root = f.derive(u"sqrt({a/x})"_s);
        f.append(
            x, { second(1), second(2), second(3), second(4), second(5) }, { -1, 4, -1, -1, 9 });
        f.finish();
        QCOMPARE(f.textOf(root), u"2:2 3:nan 5:3"_s);
    }

    void theSameExpressionIsComputedOnceAndDroppedWithItsLastUser()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        std::vector<TimeNs> times;
        for (int i = 1; i <= 100'000; ++i)
            times.push_back(second(i));
        f.append(x, times, std::vector<double>(times.size(), 0.1));
        const std::size_t before = f.store.bytesUsed();
        auto first = f.derive(u"{a/x} * 2"_s);
        auto second = f.derive(u"{a/x} * 2"_s);
        QCOMPARE(first.get(), second.get());
        f.finish();
        const SeriesId id = first->id();
        QCOMPARE(f.store.sampleCount(id), std::int64_t { 100'000 });
        first.reset();
        QCOMPARE(f.store.sampleCount(id), std::int64_t { 100'000 });
        second.reset();
        QCOMPARE(f.store.sampleCount(id), std::int64_t { 0 });
        QCOMPARE_LE(f.store.bytesUsed(), before + 4'096);
        const int count = f.store.seriesCount();
        for (int i = 0; i < 50; ++i) {
            const auto typed = f.derive(u"{a/x} * %1"_s.arg(i));
            QCOMPARE(typed->id(), id);
        }
        QCOMPARE(f.store.seriesCount(), count);
    }

    void aLongHistoryIsComputedInSlices()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        std::vector<TimeNs> times;
        for (int i = 1; i <= 20'000; ++i)
            times.push_back(second(i));
        f.append(x, times, std::vector<double>(times.size(), 1));
        const auto twice = f.derive(u"{a/x} * 2"_s);
        const auto other = f.derive(u"{a/x} * 3"_s);
        std::int64_t last = 0;
        int slices = 0;
        while (f.registry.advance()) {
            const std::int64_t now
                = f.store.sampleCount(twice->id()) + f.store.sampleCount(other->id());
            QCOMPARE_LE(now - last, std::int64_t { DerivedRegistry::kWorkPerFrame });
            last = now;
            ++slices;
        }
        QVERIFY(slices >= 40'000 / DerivedRegistry::kWorkPerFrame);
        QCOMPARE(f.store.sampleCount(twice->id()), std::int64_t { 20'000 });
        QCOMPARE(f.store.sampleCount(other->id()), std::int64_t { 20'000 });
    }

    void lateSamplesWithoutEndDoNotKeepItFromGettingOn()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s, 0.001);
        const auto mean = f.derive(u"ma({a/x}, 1000)"_s);
        for (int i = 1; i <= 300; ++i) {
            f.append(x, i, 1);
            f.append(x, i - 0.5, 1);
            f.registry.advance(100);
        }
        f.finish();
        QCOMPARE(f.samples(mean).last(), std::pair(300.0, 1.0));
    }

    void feedsOfAnotherServerAreOtherSeries()
    {
        Fixture f;
        const SeriesId x = f.add(u"a"_s, u"x"_s);
        const auto before = f.derive(u"{a/x} * 2"_s);
        f.append(x, 1, 1);
        f.finish();
        f.registry.open();
        f.known.clear();
        const SeriesId other = f.add(u"a2"_s, u"x"_s);
        f.known.back().series.feed = u"a"_s;
        const auto after = f.derive(u"{a/x} * 2"_s);
        QVERIFY(before->id() != after->id());
        f.append(x, 2, 2);
        f.append(other, 2, 7);
        f.finish();
        QCOMPARE(f.textOf(before), u"1:2"_s);
        QCOMPARE(f.textOf(after), u"2:14"_s);
    }

    void moreSeriesThanTheLimitAreLeftOut()
    {
        Fixture f;
        const auto sum = f.derive(u"sum({a/*})"_s);
        for (std::size_t i = 0; i < DerivedSeries::kMaxInputs + 5; ++i)
            f.append(f.add(u"a"_s, u"x%1"_s.arg(i)), 1, 1);
        f.finish();
        QVERIFY(sum->isCrowded());
        QCOMPARE(f.textOf(sum), u"1:%1"_s.arg(DerivedSeries::kMaxInputs));
    }
};

QTEST_GUILESS_MAIN(TestDerivedSeries)
#include "tst_derivedseries.moc"
