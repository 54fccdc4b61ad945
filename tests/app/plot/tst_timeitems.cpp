// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/BarItem.h"
#include "app/plot/CandleItem.h"
#include "app/plot/GaugeItem.h"
#include "app/plot/HeatMapItem.h"
#include "app/plot/StateItem.h"
#include "app/plot/scene/StripBuilder.h"

#include <QImage>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>
#include <random>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond; // a whole multiple of 10 s
constexpr int kWidth = 200;
constexpr int kHeight = 100;

constexpr TimeNs second(double s)
{
    return kStart + static_cast<TimeNs>(s * 1e9);
}

} // namespace

/*! Bars, candles, heat maps and states: what their builders compute, and their pixels. Runs twice:
 * offscreen with the software renderer, and under Xvfb with the real one. */
class TimeItemsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SeriesStore> m_store;
    std::unique_ptr<QQuickWindow> m_window;
    SeriesId m_a = -1;
    SeriesId m_b = -1;
    PlotScene m_scene;

    void add(SeriesId id, double s, double value)
    {
        const TimeNs time = second(s);
        m_store->append(id, { &time, 1 }, { &value, 1 });
    }
    static PlotMapping mappingOf(double seconds)
    {
        return { kStart, second(seconds), 0, 100, kWidth, kHeight, 1 };
    }
    template <typename Item> Item *show()
    {
        m_window = std::make_unique<QQuickWindow>();
        m_window->setColor(Qt::black);
        m_window->resize(kWidth, kHeight);
        auto *item = new Item(m_window->contentItem());
        item->setSize({ kWidth, kHeight });
        item->setSource(m_store.get());
        item->setSeriesIds({ m_a });
        item->setFrom(msFromTime(kStart));
        item->setTo(msFromTime(second(20)));
        item->setYMin(0);
        item->setYMax(100);
        return item;
    }
    QImage grab()
    {
        return m_window->grabWindow().scaled(kWidth, kHeight).convertToFormat(QImage::Format_RGB32);
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<SeriesStore>();
        m_a = m_store->ensure(u"f"_s, u"a"_s);
        m_b = m_store->ensure(u"f"_s, u"b"_s);
        m_store->setExpectedInterval(m_a, kNsPerSecond);
        m_scene.clear();
    }
    void cleanup()
    {
        m_window.reset();
        m_store.reset();
    }

    // happy
    void bucketsAreWholePartsOfClockTime_data()
    {
        QTest::addColumn<double>("window");
        QTest::addColumn<double>("bucket");
        QTest::newRow("1 s") << 1.0 << 0.01;
        QTest::newRow("1 min") << 60.0 << 1.0;
        QTest::newRow("a little less") << 59.9 << 1.0;
        QTest::newRow("5 min") << 300.0 << 5.0;
        QTest::newRow("15 min") << 900.0 << 15.0;
        QTest::newRow("1 h") << 3600.0 << 60.0;
        QTest::newRow("6 h") << 21'600.0 << 300.0;
        QTest::newRow("24 h") << 86'400.0 << 1200.0;
        QTest::newRow("7 d") << 604'800.0 << 7200.0;
    }
    void bucketsAreWholePartsOfClockTime()
    {
        QFETCH(double, window);
        QFETCH(double, bucket);
        QCOMPARE(bucketFor(static_cast<TimeNs>(window * 1e9)), static_cast<TimeNs>(bucket * 1e9));
        QCOMPARE(bucketFor(3600 * kNsPerSecond, 5000), 5 * kNsPerSecond);
        QCOMPARE(barFor(3600 * kNsPerSecond, 5000), 5 * kNsPerSecond);
        QCOMPARE(barFor(3600 * kNsPerSecond, 0), 120 * kNsPerSecond);
    }
    void aCandleIsOpenHighLowAndCloseOfItsBucket()
    {
        std::mt19937 random(7);
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (int i = 0; i < 40'000; ++i) {
            times.push_back(second(i / 1000.0));
            values.push_back(static_cast<double>(random() % 1000));
        }
        m_store->append(m_a, times, values);
        for (std::size_t begin = 0; begin < times.size(); begin += 10'000) {
            const auto part = std::span(values).subspan(begin, 10'000);
            const auto candle = CandleBuilder::candleOf(
                *m_store, m_a, times[begin], times[begin] + 10 * kNsPerSecond - 1);
            QCOMPARE(candle.open, part.front());
            QCOMPARE(candle.close, part.back());
            QCOMPARE(candle.high, *std::max_element(part.begin(), part.end()));
            QCOMPARE(candle.low, *std::min_element(part.begin(), part.end()));
            QCOMPARE(candle.count, 10'000);
        }
    }
    void candlesStayTheSameWhileTheWindowMoves()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 300; ++i)
            add(m_a, i / 10.0, static_cast<double>(random() % 100));
        CandleBuilder moving;
        CandleBuilder::Spec spec { m_a, kNsPerSecond, Qt::blue, Qt::red, 1, mappingOf(10) };
        for (int frame = 0; frame < 60; ++frame) {
            add(m_a, 30 + frame / 10.0, static_cast<double>(random() % 100));
            if (frame == 20)
                add(m_a, 12.345, 99); // late
            if (frame == 40)
                spec.mapping.from -= 3 * kNsPerSecond; // the person scrolls back
            spec.mapping.from += kNsPerSecond / 2;
            spec.mapping.to = spec.mapping.from + 10 * kNsPerSecond;
            m_scene.clear();
            moving.build(*m_store, spec, m_scene);
            PlotScene fresh;
            CandleBuilder().build(*m_store, spec, fresh);
            QCOMPARE(m_scene.boxes.size(), fresh.boxes.size());
            for (std::size_t i = 0; i < fresh.boxes.size(); ++i)
                QCOMPARE(m_scene.boxes[i].rect, fresh.boxes[i].rect);
        }
    }
    void aRisingCandleIsHollowAndAFallingOneFilled()
    {
        for (int i = 0; i < 10; ++i) {
            add(m_a, i, 20 + 6 * i);
            add(m_a, 10 + i, 80 - 6 * i);
        }
        auto *item = show<CandleItem>();
        item->setBucketMs(10'000);
        item->setUpColor(Qt::red);
        item->setDownColor(Qt::red);
        const QImage image = grab();
        QVERIFY(qRed(image.pixel(50, 50)) < 30);
        QVERIFY(qRed(image.pixel(150, 50)) > 200);
        int inkInRow = 0; // the two sides of the hollow body
        for (int x = 0; x < 100; ++x)
            inkInRow += qRed(image.pixel(x, 50));
        QVERIFY(inkInRow > 400);
        QVERIFY(inkInRow < 1000);
    }
    void barsStandInGroupsOnZero()
    {
        for (int i = 0; i < 20; ++i) {
            add(m_a, i, i < 10 ? 40 : 80);
            add(m_b, i, i < 10 ? -50 : 0);
        }
        BarBuilder::Spec spec;
        spec.series = { { m_a, Qt::red }, { -1, Qt::green }, { m_b, Qt::blue } };
        spec.how = Aggregation::Mean;
        spec.bucket = 10 * kNsPerSecond;
        spec.mapping = mappingOf(19.9);
        spec.mapping.yMin = -100;
        BarBuilder().build(*m_store, spec, m_scene);
        QCOMPARE(m_scene.boxes.size(), 4u);
        QCOMPARE(m_scene.boxes[0].rect.top(), 30.0);
        QCOMPARE(m_scene.boxes[0].rect.bottom(), 50.0);
        QCOMPARE(m_scene.boxes[1].rect.top(), 10.0);
        QCOMPARE(m_scene.boxes[2].rect.top(), 50.0); // below zero it hangs
        QCOMPARE(m_scene.boxes[2].rect.bottom(), 75.0);
        QCOMPARE(m_scene.boxes[3].rect.height(), BarBuilder::kLeastHeight); // zero is a line
        QVERIFY(m_scene.boxes[0].rect.right() <= m_scene.boxes[2].rect.left());
        QVERIFY(m_scene.boxes[2].rect.right() < m_scene.boxes[1].rect.left());
    }
    void barsKeepTheirHeightWhileTheWindowMoves()
    {
        std::mt19937 random(11);
        for (int i = 0; i < 300; ++i)
            add(m_a, i / 10.0, static_cast<double>(random() % 100));
        BarBuilder moving;
        BarBuilder::Spec spec;
        spec.series = { { m_a, Qt::red } };
        spec.how = Aggregation::Sum;
        spec.bucket = 5 * kNsPerSecond;
        spec.mapping = mappingOf(10);
        spec.mapping.yMax = 1000;
        moving.build(*m_store, spec, m_scene);
        const double second10 = m_scene.boxes[1].rect.top();
        spec.mapping.from += 7 * kNsPerSecond; // cuts that bar
        spec.mapping.to += 7 * kNsPerSecond;
        m_scene.clear();
        moving.build(*m_store, spec, m_scene);
        QCOMPARE(m_scene.boxes[0].rect.left(), 0.0);
        QCOMPARE(m_scene.boxes[0].rect.top(), second10);
    }
    void barsAreDrawnInTheirColours()
    {
        for (int i = 0; i <= 20; ++i)
            add(m_a, i, 60);
        auto *item = show<BarItem>();
        item->setSeriesColors({ QColor(Qt::red) });
        item->setBucketMs(10'000);
        item->setAggregation(static_cast<int>(Aggregation::Max));
        const QImage image = grab();
        QVERIFY(qRed(image.pixel(50, 70)) > 200);
        QVERIFY(qRed(image.pixel(50, 30)) < 30);
        QVERIFY(qRed(image.pixel(100, 70)) < 30); // between two groups
    }
    void aGaugeFillsItsArcUpToTheValue()
    {
        m_window = std::make_unique<QQuickWindow>();
        m_window->setColor(Qt::black);
        m_window->resize(kWidth, kHeight);
        auto *item = new GaugeItem(m_window->contentItem());
        item->setSize({ kWidth, kHeight });
        item->setTrackColor(Qt::blue);
        item->setColor(Qt::red);
        item->setFraction(0.5);
        item->setZones(
            { QVariantMap { { u"fraction"_s, 0.0 }, { u"color"_s, QColor(Qt::green) } } });
        const QImage image = grab();
        const double reach = item->radius() * 0.85;
        const auto at = [&](double x, double y) {
            const QPointF place = item->middle() + reach * QPointF(x, y);
            return image.pixelColor(place.toPoint());
        };
        QVERIFY(at(-1, 0).red() > 200);
        QVERIFY(at(1, 0).blue() > 200);
        QVERIFY(at(1, 0).red() < 60);
        QCOMPARE(at(0, 1).rgb(), QColor(Qt::black).rgb()); // the foot is open
        QCOMPARE(at(0, 0).rgb(), QColor(Qt::black).rgb());
        GaugeBuilder::Spec nothing { 0, -5, 7, Qt::red, Qt::red, { { -3, Qt::red } } };
        GaugeBuilder::build(nothing, m_scene);
        QVERIFY(m_scene.isEmpty());
    }
    void aHeatMapCountsEverySampleOfEverySeries()
    {
        for (int i = 0; i < 100; ++i) {
            add(m_a, i / 10.0, i);
            add(m_b, i / 10.0, 5);
        }
        HeatBuilder builder;
        HeatBuilder::Spec spec { { m_a, m_b }, kNsPerSecond, 10, { Qt::blue, Qt::red },
            mappingOf(9.95) };
        builder.build(*m_store, spec, m_scene);
        QCOMPARE(builder.columns().size(), 10u);
        for (std::size_t column = 0; column < 10; ++column) {
            for (std::size_t row = 0; row < 10; ++row) {
                const float expected = (row == column ? 10.0F : 0.0F) + (row == 0 ? 10.0F : 0.0F);
                QCOMPARE(builder.columns()[column][row], expected);
            }
        }
        QCOMPARE(m_scene.boxes.size(), 19u);
        QCOMPARE(m_scene.boxes[0].color, QColor(Qt::red));
    }
    void aDenseHeatMapIsCountedByThePyramidAndLosesNothing()
    {
        std::vector<TimeNs> times;
        std::vector<double> values;
        std::mt19937 random(5);
        for (int i = 0; i < 400'000; ++i) {
            times.push_back(kStart + TimeNs { i } * 50'000);
            values.push_back(static_cast<double>(random() % 10'000) / 100);
        }
        m_store->append(m_a, times, values);
        HeatBuilder builder;
        builder.build(
            *m_store, { { m_a }, 10 * kNsPerSecond, 10, { Qt::red }, mappingOf(19.9999) }, m_scene);
        QCOMPARE(builder.columns().size(), 2u);
        for (const HeatBuilder::Column &column : builder.columns()) {
            float sum = 0;
            for (const float count : column) {
                QVERIFY(std::abs(count - 20'000) < 2000);
                sum += count;
            }
            QCOMPARE(std::lround(sum / 100), 2000);
        }
    }
    void aHeatMapColoursWhereSamplesAre()
    {
        for (int i = 0; i <= 20; ++i)
            add(m_a, i, 25);
        auto *item = show<HeatMapItem>();
        item->setColors({ QColor(Qt::red) });
        item->setBucketMs(1000);
        const QImage image = grab();
        int low = 0;
        int high = 0;
        for (int y = 66; y < 84; ++y)
            low += qRed(image.pixel(105, y));
        for (int y = 10; y < 60; ++y)
            high += qRed(image.pixel(105, y));
        QVERIFY(low > 255 * 4);
        QCOMPARE(high, 0);
    }
    void equalValuesAreOneRun()
    {
        for (int i = 0; i <= 20; ++i)
            add(m_a, i, i < 5 ? 0 : i < 12 ? 1 : 2);
        StateBuilder builder;
        StateBuilder::Spec spec { { m_a },
            { { 0, Qt::green, Qt::green }, { 1, Qt::yellow, Qt::red }, { 2, Qt::red, Qt::red } },
            mappingOf(20) };
        builder.build(*m_store, spec, m_scene);
        const auto &runs = builder.runs().at(0);
        QCOMPARE(runs.size(), 3u);
        QCOMPARE(runs[0].to, second(5));
        QCOMPARE(runs[1].from, second(5));
        QCOMPARE(runs[1].to, second(12));
        QCOMPARE(runs[2].state, 2u);
        QVERIFY(runs[2].isOpen);
        QCOMPARE(m_scene.boxes.size(), 6u);
    }
    void aStateShorterThanAPixelIsSeen()
    {
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (int i = 0; i < 100'000; ++i) {
            times.push_back(kStart + TimeNs { i } * 200'000);
            values.push_back(i == 50'000 ? 2 : 0);
        }
        m_store->append(m_a, times, values);
        StateBuilder builder;
        StateBuilder::Spec spec { { m_a }, { { 0, Qt::green, Qt::green }, { 2, Qt::red, Qt::red } },
            mappingOf(20) };
        builder.build(*m_store, spec, m_scene);
        const auto &runs = builder.runs().at(0);
        QCOMPARE(runs.size(), 3u);
        QCOMPARE(runs[1].state, 1u);
        QVERIFY(std::any_of(m_scene.boxes.begin(), m_scene.boxes.end(),
            [](const auto &box) { return box.color == QColor(Qt::red) && box.rect.width() >= 1; }));
    }
    void statesAreRowsWithWords()
    {
        for (int i = 0; i <= 20; ++i) {
            add(m_a, i, i < 10 ? 0 : 1);
            add(m_b, i, 1);
        }
        auto *item = show<StateItem>();
        QSignalSpy labelsChanged(item, &StateItem::labelsChanged);
        item->setSeriesIds({ m_a, m_b });
        item->setStates({ QVariantMap { { u"value"_s, 1 }, { u"color"_s, QColor(Qt::red) },
                              { u"fill"_s, QColor(Qt::red) }, { u"text"_s, u"down"_s } },
            QVariantMap { { u"value"_s, 0 }, { u"color"_s, QColor(Qt::blue) } } });
        const QImage image = grab();
        QVERIFY(qRed(image.pixel(50, 20)) < 30);
        QVERIFY(qBlue(image.pixel(50, 20)) > 30);
        QVERIFY(qRed(image.pixel(150, 20)) > 200);
        QVERIFY(qRed(image.pixel(50, 75)) > 200);
        QCOMPARE(labelsChanged.size(), 1);
        QCOMPARE(item->labels().size(), 2);
        QCOMPARE(item->labels()[0].text, u"down"_s);
        QCOMPARE(item->labels()[0].from, msFromTime(second(10)));
        QCOMPARE(item->labels()[0].to, 0.0);
        QCOMPARE(item->labels()[1].row, 1);
        QCOMPARE(item->rowStep(), 50.0);
    }

    // rainy
    void statesEndAtAGap()
    {
        for (int i = 0; i <= 20; ++i) {
            if (i < 5 || i > 12)
                add(m_a, i, 1);
        }
        StateBuilder builder;
        builder.build(*m_store, { { m_a }, { { 0, Qt::red, Qt::red } }, mappingOf(20) }, m_scene);
        const auto &runs = builder.runs().at(0);
        QCOMPARE(runs.size(), 2u);
        QCOMPARE(runs[0].to, second(4));
        QCOMPARE(runs[1].from, second(13));
    }
    void anEmptyBucketHasNoBar()
    {
        add(m_a, 1, 10);
        add(m_a, 6, std::numeric_limits<double>::quiet_NaN());
        add(m_a, 15, 20);
        BarBuilder::Spec spec;
        spec.series = { { m_a, Qt::red } };
        spec.bucket = 5 * kNsPerSecond;
        spec.mapping = mappingOf(20);
        BarBuilder().build(*m_store, spec, m_scene);
        QCOMPARE(m_scene.boxes.size(), 2u);
    }
    void anEmptyBucketHasNoCandle()
    {
        add(m_a, 1, 10);
        add(m_a, 15, 20);
        CandleBuilder().build(
            *m_store, { m_a, 5 * kNsPerSecond, Qt::blue, Qt::red, 1, mappingOf(20) }, m_scene);
        for (const PlotScene::Box &box : m_scene.boxes)
            QVERIFY(box.rect.center().x() < 50 || box.rect.center().x() > 150);
        QVERIFY(!m_scene.boxes.empty());
    }
    void nothingImpossibleIsDrawn()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        for (const double value : { nan, 1e308, -1e308, 0.0, 50.0 })
            add(m_a, std::abs(value) > 1 ? 3 : 4, value);
        PlotMapping log = mappingOf(20);
        log.yMin = 1;
        log.isLogScale = true;
        for (const PlotMapping &mapping : { mappingOf(20), log, PlotMapping {} }) {
            m_scene.clear();
            CandleBuilder().build(
                *m_store, { m_a, kNsPerSecond, Qt::blue, Qt::red, 1, mapping }, m_scene);
            HeatBuilder().build(
                *m_store, { { m_a, -1 }, kNsPerSecond, 8, { Qt::red }, mapping }, m_scene);
            StateBuilder().build(
                *m_store, { { m_a, -1 }, { { 0, Qt::red, Qt::red, true } }, mapping }, m_scene);
            BarBuilder::Spec bars;
            bars.series = { { m_a, Qt::red }, { m_a, Qt::red, true }, {} };
            bars.bucket = kNsPerSecond;
            bars.mapping = mapping;
            BarBuilder().build(*m_store, bars, m_scene);
            std::vector<PlotVertex> vertices;
            StripBuilder(1).build(m_scene, vertices);
            for (const PlotVertex &vertex : vertices) {
                QVERIFY(std::isfinite(vertex.x) && std::isfinite(vertex.y));
                QVERIFY(vertex.x > -2 && vertex.x < kWidth + 2);
                QVERIFY(vertex.y > -2 && vertex.y < kHeight + 2);
            }
        }
    }
    void aTinyBucketDoesNotAskForMillions()
    {
        const TimeNs year = TimeNs { 31'536'000 } * kNsPerSecond;
        QVERIFY(year / bucketFor(year, 1e-3) <= 2000);
        QVERIFY(year / bucketFor(100 * year) <= 2000);
        QVERIFY(bucketFor(0) >= 1);
        QVERIFY(barFor(std::numeric_limits<TimeNs>::max(), 0) >= 1);
        QVERIFY(bucketFor(60, std::numeric_limits<double>::infinity()) > 0);
        QCOMPARE(bucketFor(60 * kNsPerSecond, std::nan("")), kNsPerSecond);
    }
    void withoutColoursOrStatesNothingIsDrawn()
    {
        add(m_a, 1, 1);
        show<HeatMapItem>();
        QCOMPARE(grab().pixelColor(20, 95), QColor(Qt::black));
        auto *item = show<StateItem>();
        item->setStates({ 5, u"x"_s, QVariantMap {} });
        grab();
        QVERIFY(item->labels().isEmpty());
    }
};

QTEST_MAIN(TimeItemsTest)
#include "tst_timeitems.moc"
