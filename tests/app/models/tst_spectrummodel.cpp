// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"
#include "app/models/SpectrumModel.h"
#include "tests/support/FakeClock.h"

#include <QPolygonF>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <memory>
#include <numbers>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/*! The spectrum of a panel: computed on its own thread, or at once for pictures. */
class SpectrumModelTest : public QObject
{
    Q_OBJECT
private:
    struct World
    {
        test::FakeClock clock;
        SeriesStore store;
        FeedDirectory feeds { store, clock };
        TimeCursor time { clock };
        PanelSpec spec;
        std::unique_ptr<PanelModel> panel;
        std::unique_ptr<SpectrumModel> spectrum = std::make_unique<SpectrumModel>();

        /*! `perSecond` samples a second over two minutes up to now. */
        template <typename Value> void fill(const QString &series, int perSecond, Value value)
        {
            const SeriesId id = feeds.ensure(u"f"_s, series);
            const TimeNs step = kNsPerSecond / perSecond;
            store.setExpectedInterval(id, step);
            const int count = 120 * perSecond;
            for (int i = 0; i < count; ++i) {
                const TimeNs at = clock.now() - (count - 1 - i) * step;
                const double number = value(static_cast<double>(i) / perSecond);
                store.append(id, { &at, 1 }, { &number, 1 });
            }
            feeds.noteArrival(u"f"_s, count, clock.now(), clock.now());
        }
        void show()
        {
            spec.id = spec.title = u"p"_s;
            spec.kind = PanelKind::Spectrum;
            spec.series = { { u"f"_s, u"*"_s, {} } };
            panel = std::make_unique<PanelModel>(
                spec, PanelModel::Sources { store, feeds, time, clock });
            time.setWindowMs(100'000);
            panel->refresh();
            spectrum->setStore(&store);
            spectrum->setTime(&time);
            spectrum->setPanel(panel.get());
        }
        void compute() { spectrum->compute(time.from(), time.to()); }
        QPolygonF line(int nth = 0) const { return spectrum->lines().at(nth).value<QPolygonF>(); }
        QPointF top(int nth = 0) const
        {
            const QPolygonF points = line(nth);
            return *std::ranges::max_element(points, {}, &QPointF::y);
        }
    };
    static auto sine(double hertz, double amplitude)
    {
        return [=](double s) { return 3 + amplitude * std::sin(2 * std::numbers::pi * hertz * s); };
    }

private Q_SLOTS:
    // happy
    void theWorkerFindsTheFrequencyAndTellsIt()
    {
        World world;
        world.fill(u"a"_s, 10, sine(0.5, 4));
        world.show();
        QSignalSpy changed(world.spectrum.get(), &SpectrumModel::changed);
        world.spectrum->refresh();
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(world.spectrum->lines().size(), 1);
        QVERIFY(std::abs(world.top().x() - 0.5) < 0.02);
        QVERIFY2(std::abs(world.top().y() - 4) < 0.2, qPrintable(QString::number(world.top().y())));
        QCOMPARE(world.spectrum->xMax(), 5.0); // half the rate
        QVERIFY(world.spectrum->yMax() >= 4);
        QCOMPARE(world.spectrum->yMin(), 0.0);
        QVERIFY2(world.spectrum->strongestText().startsWith(u"Strongest 500\u202fmHz, every 2.0"_s),
            qPrintable(world.spectrum->strongestText()));
        QVERIFY(world.spectrum->problemText().isEmpty());
        QCOMPARE(world.spectrum->lineSlots(), QList<int> { 0 });
    }
    void aPictureHasTheSameSpectrumAtOnce()
    {
        World world;
        world.fill(u"a"_s, 10, sine(0.5, 4));
        world.show();
        QSignalSpy changed(world.spectrum.get(), &SpectrumModel::changed);
        world.spectrum->refresh();
        QTRY_VERIFY(!changed.isEmpty());
        const QPolygonF onTheThread = world.line();
        world.compute();
        QCOMPARE(world.line(), onTheThread);
    }
    void newSamplesComeWithTheNextBeat()
    {
        World world;
        world.fill(u"a"_s, 10, sine(0.5, 4));
        world.show();
        QSignalSpy changed(world.spectrum.get(), &SpectrumModel::changed);
        QTRY_VERIFY(!changed.isEmpty()); // by the beat, without a call
        const auto before = changed.count();
        world.fill(u"b"_s, 10, sine(2, 1));
        world.panel->resolveSeries();
        QTRY_COMPARE_WITH_TIMEOUT(world.spectrum->lines().size(), 2, 5'000);
        QVERIFY(changed.count() > before);
        QVERIFY(std::abs(world.top(1).x() - 2) < 0.05);
    }
    void ticksAreInTheUnitOfTheHighestFrequency_data()
    {
        QTest::addColumn<int>("perSecond");
        QTest::addColumn<QString>("unit");
        QTest::newRow("hertz") << 10 << u"Hz"_s;
        QTest::newRow("millihertz") << 1 << u"mHz"_s;
    }
    void ticksAreInTheUnitOfTheHighestFrequency()
    {
        QFETCH(int, perSecond);
        QFETCH(QString, unit);
        World world;
        world.fill(u"a"_s, perSecond, sine(0.1, 1));
        world.show();
        world.compute();
        const QList<ValueTick> ticks = world.spectrum->xTicks();
        QVERIFY(ticks.size() >= 3);
        QVERIFY2(ticks.last().text.endsWith(unit), qPrintable(ticks.last().text));
        QVERIFY(!ticks.first().text.contains(unit)); // on the last one only
        for (const ValueTick &tick : ticks)
            QVERIFY(tick.fraction >= 0 && tick.fraction <= 1);
    }
    void aLogScaleIsInDecibelsAndEndsBelowTheHighest()
    {
        World world;
        world.spec.isLogScale = true;
        world.fill(u"a"_s, 10, sine(0.5, 10));
        world.show();
        world.compute();
        QVERIFY2(std::abs(world.top().y() - 20) < 1, qPrintable(QString::number(world.top().y())));
        QVERIFY(world.spectrum->yMax() >= 20);
        QVERIFY(world.spectrum->yMax() - world.spectrum->yMin()
            <= SpectrumModel::kDecibelRange + world.spectrum->yTickInterval() * 2);
        QVERIFY(world.spectrum->yTicks().last().text.endsWith(u"dB"_s));
    }
    void thePointerReadsThePeakNextToIt()
    {
        World world;
        world.fill(u"a"_s, 10, sine(0.5, 4));
        world.fill(u"b"_s, 10, sine(0.5, 8));
        world.show();
        world.compute();
        QVERIFY(world.spectrum->readout().isEmpty());
        world.spectrum->setPointer(0.11); // 0.55 of 5 Hz
        QCOMPARE(world.spectrum->readout().size(), 2);
        QCOMPARE(world.spectrum->readout().at(0).name, u"b"_s); // the higher one first
        QVERIFY(std::abs(world.spectrum->peakPlace() - 0.1) < 0.005);
        QCOMPARE(world.spectrum->frequencyText(), u"500\u202fmHz"_s);
        QVERIFY(world.spectrum->periodText().startsWith(u"every 2.0"_s));
        world.spectrum->setPointer(-1);
        QVERIFY(world.spectrum->readout().isEmpty());
        QVERIFY(world.spectrum->peakPlace() < 0);
        QVERIFY(world.spectrum->frequencyText().isEmpty());
    }
    void hiddenSeriesHaveNoLine()
    {
        World world;
        world.fill(u"a"_s, 10, sine(0.5, 4));
        world.fill(u"b"_s, 10, sine(2, 8));
        world.show();
        world.panel->legend()->toggle(0);
        world.compute();
        QCOMPARE(world.spectrum->lines().size(), 1);
        QCOMPARE(world.spectrum->lineSlots(), QList<int> { 1 });
        QVERIFY(std::abs(world.top().x() - 2) < 0.05);
    }

    // rainy
    void tooFewSamplesAreCounted()
    {
        World world;
        const SeriesId id = world.feeds.ensure(u"f"_s, u"a"_s);
        for (int i = 0; i < 5; ++i) {
            const TimeNs at = world.clock.now() - (5 - i) * kNsPerSecond;
            const double value = i;
            world.store.append(id, { &at, 1 }, { &value, 1 });
        }
        world.show();
        world.compute();
        QVERIFY(world.spectrum->lines().isEmpty());
        QVERIFY2(world.spectrum->problemText().contains(u"at least 16"_s)
                && world.spectrum->problemText().contains(u"there are 5"_s),
            qPrintable(world.spectrum->problemText()));
        QVERIFY(world.spectrum->strongestText().isEmpty());
        world.spectrum->setPointer(0.5);
        QVERIFY(world.spectrum->readout().isEmpty());
    }
    void unevenSamplesAreRefusedWithTheirDistances()
    {
        World world;
        const SeriesId id = world.feeds.ensure(u"f"_s, u"a"_s);
        TimeNs at = world.clock.now() - 90 * kNsPerSecond;
        for (int i = 0; i < 40; ++i) {
            const double value = i % 3;
            world.store.append(id, { &at, 1 }, { &value, 1 });
            at += (i % 2 ? 3 : 1) * kNsPerSecond;
        }
        world.show();
        world.compute();
        QVERIFY(world.spectrum->lines().isEmpty());
        QVERIFY2(world.spectrum->problemText().startsWith(u"Samples come unevenly"_s),
            qPrintable(world.spectrum->problemText()));
    }
    void oneBrokenSeriesIsNamedBesideTheOther()
    {
        World world;
        world.fill(u"good"_s, 10, sine(0.5, 4));
        const SeriesId id = world.feeds.ensure(u"f"_s, u"short"_s);
        const TimeNs at = world.clock.now();
        const double value = 1;
        world.store.append(id, { &at, 1 }, { &value, 1 });
        world.show();
        world.compute();
        QCOMPARE(world.spectrum->lines().size(), 1);
        QVERIFY2(world.spectrum->problemText().startsWith(u"short: "_s),
            qPrintable(world.spectrum->problemText()));
    }
    void aSteadyValueHasNoStrongestFrequency()
    {
        World world;
        world.fill(u"a"_s, 10, [](double) { return 7.0; });
        world.show();
        world.compute();
        QVERIFY(world.spectrum->problemText().isEmpty());
        for (const QPointF &point : world.line())
            QVERIFY(std::isfinite(point.y()) && std::abs(point.y()) < 1e-6);
    }
    void withoutSourcesItStaysEmpty()
    {
        SpectrumModel spectrum;
        spectrum.refresh();
        spectrum.compute(0, 1'000);
        spectrum.setPointer(0.5);
        QVERIFY(spectrum.lines().isEmpty());
        QVERIFY(spectrum.readout().isEmpty());
    }
    void itMayGoWhileTheWorkerIsAtWork()
    {
        World world;
        world.fill(u"a"_s, 10, sine(0.5, 4));
        world.show();
        world.spectrum->refresh();
        world.spectrum.reset();
        QVERIFY(!world.spectrum);
    }
    void thePanelMayGoFirst()
    {
        World world;
        world.fill(u"a"_s, 10, sine(0.5, 4));
        world.show();
        world.compute();
        world.panel.reset();
        world.spectrum->setPointer(0.1);
        world.spectrum->refresh();
        QVERIFY(!world.spectrum->panel());
    }
};

QTEST_GUILESS_MAIN(SpectrumModelTest)
#include "tst_spectrummodel.moc"
