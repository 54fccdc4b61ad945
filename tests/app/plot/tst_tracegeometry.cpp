// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceGeometry.h"
#include "app/plot/scene/PlotClip.h"
#include "app/plot/scene/StackBuilder.h"
#include "app/plot/scene/StripBuilder.h"

#include <QRectF>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>
#include <random>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

constexpr TimeNs second(double s)
{
    return kStart + static_cast<TimeNs>(s * 1e9);
}

double distanceToSegment(QPointF p, QPointF a, QPointF b)
{
    const QPointF d = b - a;
    const double square = QPointF::dotProduct(d, d);
    const double t = square > 0 ? std::clamp(QPointF::dotProduct(p - a, d) / square, 0.0, 1.0) : 0;
    const QPointF off = p - a - d * t;
    return std::hypot(off.x(), off.y());
}

} // namespace

class TraceGeometryTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SeriesStore> m_store;
    SeriesId m_a = -1;
    SeriesId m_b = -1;
    TraceSpec m_spec;
    PlotScene m_scene;
    std::vector<BucketCache> m_caches;

    void add(SeriesId id, double s, double value)
    {
        const TimeNs time = second(s);
        m_store->append(id, { &time, 1 }, { &value, 1 });
    }
    void addNoise(SeriesId id, int perSecond, unsigned seed)
    {
        std::mt19937 random(seed);
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (int i = 0; i <= 10 * perSecond; ++i) {
            times.push_back(second(static_cast<double>(i) / perSecond));
            values.push_back(static_cast<double>(random() % 1000) / 10);
        }
        m_store->append(id, times, values);
    }
    void build() { TraceGeometry().build(*m_store, m_spec, m_scene); }
    std::vector<PlotVertex> strip(double ratio = 1) const
    {
        std::vector<PlotVertex> vertices;
        StripBuilder(ratio).build(m_scene, vertices);
        return vertices;
    }

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<SeriesStore>();
        m_a = m_store->ensure(u"f"_s, u"a"_s);
        m_b = m_store->ensure(u"f"_s, u"b"_s);
        m_store->setExpectedInterval(m_a, kNsPerSecond);
        m_store->setExpectedInterval(m_b, kNsPerSecond);
        m_spec = {};
        m_spec.series = { { m_a, Qt::red, true }, { m_b, Qt::blue, true } };
        m_spec.mapping = { kStart, second(10), 0, 100, 200, 100, 1 };
        m_scene.clear();
        m_caches.assign(2, {});
    }

    // happy
    void samplesBecomePointsOfALine()
    {
        for (int i = 0; i <= 10; ++i)
            add(m_a, i, i * 10);
        build();
        QCOMPARE(m_scene.runs.size(), 1u);
        const auto run = m_scene.run(0);
        QCOMPARE(run.size(), 11u);
        QCOMPARE(run[0], QPointF(0, 100));
        QCOMPARE(run[5], QPointF(100, 50));
        QCOMPARE(run[10], QPointF(200, 0));
    }
    void aPatternCutsTheLineAndMarksIt()
    {
        for (int i = -10; i <= 30; ++i)
            add(m_a, i, 50);
        m_spec.series = { { m_a, Qt::red, true, false, 1 } };
        build();
        QVERIFY(m_scene.runs.size() > 20u); // of 6 px, each 9 px
        for (std::size_t i = 0; i < m_scene.runs.size(); ++i)
            QVERIFY(m_scene.run(i).back().x() - m_scene.run(i).front().x() <= 6.001);
        QVERIFY(m_scene.boxes.size() >= 2u); // squares
        const auto middle = [this] { return m_scene.boxes.back().rect.center().x(); };
        const double before = middle();
        m_spec.mapping.from += kNsPerSecond / 2; // 10 px: the marker travels with the data
        m_spec.mapping.to += kNsPerSecond / 2;
        build();
        QVERIFY(std::abs(before - 10 - middle()) < 0.01 || middle() > before);
    }
    void eachPatternHasItsOwnMarker()
    {
        for (int i = 0; i <= 10; ++i)
            add(m_a, i, 50);
        std::vector<std::size_t> discs;
        std::vector<std::size_t> bands;
        for (int pattern = -1; pattern < 10; ++pattern) {
            m_spec.series = { { m_a, Qt::red, true, false, pattern } };
            build();
            discs.push_back(m_scene.discs.size());
            bands.push_back(m_scene.bands.size());
            QCOMPARE(m_scene.boxes.empty(), pattern % 5 != 1);
            QVERIFY(!strip().empty());
        }
        QCOMPARE(discs[0], 0u);
        QVERIFY(discs[1] > 0u && discs[6] == discs[1]);
        QVERIFY(bands[3] > 0u && bands[4] > 0u && bands[5] == 0u);
    }
    void aLineReachesTheEdgesOfItsWindow()
    {
        add(m_a, -1, 50);
        add(m_a, 5, 50);
        add(m_a, 11, 50);
        m_store->setExpectedInterval(m_a, 0);
        m_store->ensure(u"f"_s, u"c"_s);
        build();
        // The samples are six seconds apart: gaps, unless the series is that slow.
        QCOMPARE(m_scene.runs.size(), 1u);
        const SeriesId slow = m_store->ensure(u"f"_s, u"slow"_s);
        for (double s : { -1.0, 5.0, 11.0 })
            add(slow, s, 50);
        m_spec.series = { { slow, Qt::red, true } };
        build();
        QCOMPARE(m_scene.runs.size(), 1u);
        QCOMPARE(m_scene.run(0).front(), QPointF(0, 50));
        QCOMPARE(m_scene.run(0).back(), QPointF(200, 50));
    }
    void gapsAndMissingValuesSplitTheLine()
    {
        for (double s : { 0.0, 1.0, 6.0, 7.0 })
            add(m_a, s, 50);
        add(m_a, 8, kNaN);
        add(m_a, 9, 50);
        build();
        QCOMPARE(m_scene.runs.size(), 3u);
        QCOMPARE(m_scene.run(0).back(), QPointF(20, 50));
        QCOMPARE(m_scene.run(1).front(), QPointF(120, 50));
        QCOMPARE(m_scene.run(2).size(), 1u); // alone: a dot
        QVERIFY(!strip().empty());
    }
    void aLineCanBeDrawnThroughWhatIsMissing()
    {
        for (double s : { 0.0, 1.0, 6.0 })
            add(m_a, s, 10 * s);
        m_spec.gapStyle = TraceSpec::GapStyle::Connect;
        build();
        QCOMPARE(m_scene.runs.size(), 1u);
        QCOMPARE(m_scene.run(0).size(), 3u);
        QCOMPARE(m_scene.run(0).back(), QPointF(120, 40));
    }
    void aLineCanKeepItsValueWhereSamplesAreMissing()
    {
        for (double s : { 0.0, 1.0, 6.0 })
            add(m_a, s, 10 * s);
        m_spec.gapStyle = TraceSpec::GapStyle::Hold;
        build();
        QCOMPARE(m_scene.runs.size(), 1u);
        QCOMPARE(m_scene.run(0).size(), 5u);
        QCOMPARE(m_scene.run(0)[2], QPointF(120, 90)); // the value of 1 s
        QCOMPARE(m_scene.run(0)[3], QPointF(120, 40));
        QCOMPARE(m_scene.run(0)[4], QPointF(200, 40)); // to the end of the window
    }
    void aWindowInsideAGapShowsTheValueThatIsKept()
    {
        add(m_a, -5, 50);
        add(m_a, 30, 20);
        m_spec.gapStyle = TraceSpec::GapStyle::Hold;
        build();
        QCOMPARE(m_scene.runs.size(), 1u);
        QCOMPARE(m_scene.run(0).front(), QPointF(0, 50));
        QCOMPARE(m_scene.run(0).back(), QPointF(200, 50));
    }
    void denseDataIsTwoPointsAPixelColumnAndKeepsItsExtremes()
    {
        addNoise(m_a, 5000, 1);
        const TimeNs spike = second(4.2);
        const double value = 100;
        m_store->append(m_a, { &spike, 1 }, { &value, 1 });
        build();
        QVERIFY2(m_scene.points.size() <= 2 * 201 + 8,
            qPrintable(QString::number(m_scene.points.size())));
        QVERIFY(m_scene.points.size() >= 2 * 198);
        double highest = 100;
        double x = 0;
        for (const QPointF &point : m_scene.points) {
            if (point.y() < highest) {
                highest = point.y();
                x = point.x();
            }
        }
        QCOMPARE(highest, 0.0);
        QVERIFY(std::abs(x - 84) <= 1.5);
    }
    void aDenseLineBeginsAndEndsWithItsOwnSamples()
    {
        addNoise(m_a, 5000, 2);
        build();
        double last = 0;
        QVERIFY(m_store->valueAt(m_a, second(10), &last));
        QVERIFY(std::abs(m_scene.run(0).back().y() - (100 - last)) < 1e-9);
        QCOMPARE(m_scene.run(0).back().x(), 200.0);
    }
    void theEmphasisedSeriesIsWiderAndTheOthersDimmed()
    {
        for (int i = 0; i < 10; ++i) {
            add(m_a, i, 10);
            add(m_b, i, 20);
        }
        m_spec.emphasis = 0;
        build();
        QCOMPARE(m_scene.strokes.size(), 2u);
        QCOMPARE(m_scene.strokes[0].color.blue(), 255); // the other first, below
        QVERIFY(std::abs(m_scene.strokes[0].color.alphaF() - 0.5F) < 0.01F);
        QCOMPARE(m_scene.strokes[0].width, 1.5);
        QCOMPARE(m_scene.strokes[1].width, 2.25);
        QCOMPARE(m_scene.strokes[1].color.alphaF(), 1.0F);
    }
    void newestDotsSitOnTheNewestSampleOnly()
    {
        m_spec.hasNewestDots = true;
        add(m_a, 4, 50);
        add(m_a, 5, 60);
        add(m_b, 20, 50); // ahead of the window
        build();
        QCOMPARE(m_scene.discs.size(), 1u);
        QCOMPARE(m_scene.discs[0].center, QPointF(100, 40));
        QCOMPARE(m_scene.discs[0].radius, 2.6);
    }
    void aDotJustAheadOfTheWindowSitsOnItsEdge()
    {
        m_spec.hasNewestDots = true;
        add(m_a, 10.04, 50); // a step of the window is a pixel: 0.05 s
        build();
        QCOMPARE(m_scene.discs.size(), 1u);
        QCOMPARE(m_scene.discs[0].center.x(), 200.0);
    }

    // scales and further kinds
    void aLogScalePlacesDecadesEvenlyAndBreaksAtZero()
    {
        m_spec.mapping.yMin = 1;
        m_spec.mapping.isLogScale = true;
        for (const auto &[s, value] : std::vector<std::pair<double, double>> {
                 { 0, 1 }, { 1, 10 }, { 2, 100 }, { 3, 0 }, { 4, -5 }, { 5, 10 } })
            add(m_a, s, value);
        build();
        QCOMPARE(m_scene.runs.size(), 2u);
        QCOMPARE(m_scene.run(0).size(), 3u);
        QCOMPARE(m_scene.run(0)[0], QPointF(0, 100));
        QCOMPARE(m_scene.run(0)[1], QPointF(20, 50));
        QCOMPARE(m_scene.run(0)[2], QPointF(40, 0));
        QCOMPARE(m_scene.run(1)[0], QPointF(100, 50));
        m_spec.mapping.yMin = 0;
        build();
        QVERIFY(m_scene.isEmpty());
    }
    void aSeriesOnTheSecondAxisHasItsOwnScale()
    {
        for (double s : { 0.0, 1.0 }) {
            add(m_a, s, 50);
            add(m_b, s, 50);
        }
        m_spec.series[1].isOnSecondAxis = true;
        m_spec.yMax2 = 200;
        build();
        QCOMPARE(m_scene.run(0)[0], QPointF(0, 50));
        QCOMPARE(m_scene.run(1)[0], QPointF(0, 75));
    }
    void stepsHoldTheirValueUntilTheNextAndNotOverAGap()
    {
        m_spec.kind = TraceSpec::Kind::Steps;
        add(m_a, 0, 20);
        add(m_a, 1, 80);
        add(m_a, 8, 40);
        build();
        QCOMPARE(m_scene.runs.size(), 2u);
        QCOMPARE(m_scene.run(0).size(), 3u);
        QCOMPARE(m_scene.run(0)[1], QPointF(20, 80));
        QCOMPARE(m_scene.run(0)[2], QPointF(20, 20));
        QCOMPARE(m_scene.run(1).size(), 1u);
    }
    void aBandReachesFromMinToMaxOfEachColumn()
    {
        m_spec.kind = TraceSpec::Kind::Band;
        addNoise(m_a, 5000, 7);
        build();
        const auto band = m_scene.bandOf(m_scene.bands[0]);
        QVERIFY(band.size() >= 198 && band.size() <= 208);
        for (std::size_t i = 5; i + 5 < band.size(); ++i)
            QVERIFY(band[i].yLower - band[i].yUpper > 80); // 250 even values of 0 to 100
        QVERIFY(std::abs(m_scene.bands[0].fade.at(0) - 0.22) < 1e-9);
        QCOMPARE(m_scene.strokes.size(), 1u);
    }

    // fills
    void anAreaFadesFromItsTopToTheBase()
    {
        m_spec.kind = TraceSpec::Kind::Area;
        add(m_a, 0, 80);
        add(m_a, 1, 80);
        build();
        QCOMPARE(m_scene.bands.size(), 1u);
        const PlotScene::Fade fade = m_scene.bands[0].fade;
        QVERIFY(std::abs(fade.at(20) - 0.22) < 1e-9);
        QVERIFY(std::abs(fade.at(100) - 0.02) < 1e-9);
        m_scene.strokes.clear();
        const auto vertices = strip();
        QCOMPARE(vertices.size(), 4u);
        QCOMPARE(int(vertices[0].a), 56); // 22 % of 255
        QCOMPARE(int(vertices[0].r), 56); // premultiplied
        QCOMPARE(int(vertices[1].a), 5);
    }
    void anAreaAcrossZeroStandsOnZero()
    {
        m_spec.kind = TraceSpec::Kind::Area;
        m_spec.mapping.yMin = -100;
        add(m_a, 0, 100);
        add(m_a, 2, -100);
        build();
        const auto band = m_scene.bandOf(m_scene.bands[0]);
        QCOMPARE(band.size(), 3u); // with the crossing
        QCOMPARE(band[1].x, 20.0);
        QCOMPARE(band[1].yUpper, 50.0);
        for (const auto &point : band)
            QCOMPARE(point.yLower, 50.0);
    }
    void stackedLayersAddUp()
    {
        m_spec.kind = TraceSpec::Kind::Stacked;
        for (int i = 0; i <= 10; ++i) {
            add(m_a, i, 20);
            add(m_b, i, 30);
        }
        const StackBuilder stack(*m_store, m_spec, m_caches);
        QCOMPARE(stack.times().size(), 11u);
        for (std::size_t i = 0; i < 11; ++i) {
            QCOMPARE(stack.layers()[0].tops[i], 20.0);
            QCOMPARE(stack.layers()[1].tops[i], 50.0);
            QCOMPARE(stack.layers()[1].breaks[i], i == 0);
        }
        build();
        QCOMPARE(m_scene.strokes.size(), 2u);
        QCOMPARE(m_scene.run(1)[3], QPointF(60, 50));
    }
    void stackedSeriesOfOtherTimesKeepTheirLastValue()
    {
        m_spec.kind = TraceSpec::Kind::Stacked;
        for (int i = 0; i <= 10; ++i)
            add(m_a, i, i);
        add(m_b, 0.5, 50);
        add(m_b, 2.5, 60);
        const StackBuilder stack(*m_store, m_spec, m_caches);
        const auto &tops = stack.layers()[1].tops;
        QVERIFY(std::isnan(tops[0])); // nothing known yet
        QCOMPARE(tops[1], 50.0); // at 0.5: 0 + 50
        QCOMPARE(tops[2], 51.0); // at 1
        QCOMPARE(tops[4], 62.0); // at 2.5: 2 + 60
        // Three intervals after its newest sample it is stale, and its sum unknown.
        QVERIFY(!std::isnan(tops[7]));
        QVERIFY(std::isnan(tops.back()));
        QVERIFY(!std::isnan(stack.layers()[0].tops.back()));
    }
    void aGapInOneLayerBreaksItAndThoseAbove()
    {
        m_spec.kind = TraceSpec::Kind::Stacked;
        for (int i = 0; i <= 10; ++i) {
            if (i <= 3 || i >= 8)
                add(m_a, i, 20);
            add(m_b, i, 30);
        }
        const StackBuilder above(*m_store, m_spec, m_caches);
        QVERIFY(std::isnan(above.layers()[0].tops[5]));
        QVERIFY(std::isnan(above.layers()[1].tops[5]));
        QVERIFY(above.layers()[1].breaks[8]);
        QCOMPARE(above.layers()[1].tops[8], 50.0);
        std::swap(m_spec.series[0], m_spec.series[1]); // the caches find out by themselves
        const StackBuilder below(*m_store, m_spec, m_caches);
        QCOMPARE(below.layers()[0].tops[5], 30.0);
        QVERIFY(!below.layers()[0].breaks[5]);
        QVERIFY(std::isnan(below.layers()[1].tops[5]));
    }
    void hiddenSeriesLeaveTheStack()
    {
        m_spec.kind = TraceSpec::Kind::Stacked;
        add(m_a, 1, 20);
        add(m_b, 1, 30);
        m_spec.series[0].isVisible = false;
        const StackBuilder stack(*m_store, m_spec, m_caches);
        QCOMPARE(stack.layers().size(), 1u);
        QCOMPARE(stack.layers()[0].tops[0], 30.0);
    }

    // strips
    void aStraightLineHasItsWidthAndSoftEdges_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("inner");
        QTest::addColumn<double>("outer");
        QTest::addColumn<int>("alpha");
        QTest::newRow("usual") << 1.5 << 1.0 << 0.25 << 1.25 << 255;
        QTest::newRow("usual, two pixels a point") << 1.5 << 2.0 << 0.5 << 1.0 << 255;
        QTest::newRow("wide") << 6.0 << 1.0 << 2.5 << 3.5 << 255;
        QTest::newRow("thinner than a pixel") << 0.5 << 1.0 << 0.0 << 0.75 << 128;
    }
    void aStraightLineHasItsWidthAndSoftEdges()
    {
        QFETCH(double, width);
        QFETCH(double, ratio);
        QFETCH(double, inner);
        QFETCH(double, outer);
        QFETCH(int, alpha);
        m_scene.beginStroke(Qt::white, width);
        m_scene.beginRun();
        m_scene.addPoint({ 10, 50 });
        m_scene.addPoint({ 90, 50 });
        for (const PlotVertex &v : strip(ratio)) {
            const double off = std::abs(static_cast<double>(v.y) - 50);
            QVERIFY(std::abs(off - inner) < 1e-4 || std::abs(off - outer) < 1e-4);
            if (std::abs(off - outer) < 1e-4)
                QCOMPARE(int(v.a), 0);
            else
                QVERIFY(v.a == alpha || v.a == 0);
        }
    }
    void noiseHasNoNeedles()
    {
        // Steps of a tenth of a pixel and turns of almost 180°: where mitres become spikes.
        std::mt19937 random(3);
        m_scene.beginStroke(Qt::white, 3);
        m_scene.beginRun();
        constexpr int kPoints = 600;
        for (int i = 0; i < kPoints; ++i)
            m_scene.addPoint({ i * 0.1, static_cast<double>(random() % 100) });
        const auto run = m_scene.run(0);
        for (const PlotVertex &v : strip()) {
            const QPointF p { static_cast<double>(v.x), static_cast<double>(v.y) };
            const int around = static_cast<int>(p.x() * 10);
            double nearest = 1e9;
            for (int i = std::max(0, around - 40); i < std::min(kPoints - 1, around + 40); ++i) {
                const auto at = static_cast<std::size_t>(i);
                nearest = std::min(nearest, distanceToSegment(p, run[at], run[at + 1]));
            }
            QVERIFY2(nearest <= 1.6 * 2.0 + 0.5, qPrintable(QString::number(nearest)));
        }
    }
    void shapesAreJoinedWithoutArea()
    {
        for (double x : { 0.0, 50.0 }) {
            m_scene.beginStroke(Qt::white, 2);
            m_scene.beginRun();
            m_scene.addPoint({ x, 20 });
            m_scene.addPoint({ x + 20, 20 });
        }
        const auto vertices = strip();
        for (std::size_t i = 0; i + 2 < vertices.size(); ++i) {
            const PlotVertex &a = vertices[i];
            const PlotVertex &b = vertices[i + 1];
            const PlotVertex &c = vertices[i + 2];
            const float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
            const float left = std::min({ a.x, b.x, c.x });
            const float right = std::max({ a.x, b.x, c.x });
            QVERIFY(!(left < 25 && right > 45) || area == 0.0F);
        }
    }

    // rainy
    void nothingLeavesThePlotRectangle()
    {
        addNoise(m_a, 37, 4);
        m_store->setExpectedInterval(m_b, 0);
        for (int i = -5; i < 15; ++i)
            add(m_b, i, i % 2 ? 1e300 : -1e300);
        for (auto kind : { TraceSpec::Kind::Line, TraceSpec::Kind::Area, TraceSpec::Kind::Stacked,
                 TraceSpec::Kind::Band, TraceSpec::Kind::Steps }) {
            m_spec.kind = kind;
            m_spec.mapping = { second(2.03), second(7.7), 30, 60, 200, 100, 1.5 };
            build();
            QVERIFY(!m_scene.points.empty());
            const QRectF box(-1e-6, -1e-6, 200 + 2e-6, 100 + 2e-6);
            for (const QPointF &p : m_scene.points)
                QVERIFY(box.contains(p));
            for (const auto &p : m_scene.bandPoints) {
                QVERIFY(box.contains(QPointF(p.x, p.yUpper)));
                QVERIFY(box.contains(QPointF(p.x, p.yLower)));
            }
            for (const PlotVertex &v : strip()) {
                QVERIFY(std::isfinite(v.x) && std::isfinite(v.y));
                QVERIFY(v.x > -4 && v.x < 204 && v.y > -4 && v.y < 104);
                QVERIFY(v.r <= v.a && v.g <= v.a && v.b <= v.a);
            }
        }
    }
    void aLineThatLeavesAndComesBackIsTwoRuns()
    {
        const std::vector<QPointF> line { { 0, 50 }, { 10, -50 }, { 20, -50 }, { 30, 50 } };
        m_scene.beginStroke(Qt::white, 1);
        addClippedLine(m_scene, line, { 0, 0, 100, 100 });
        QCOMPARE(m_scene.runs.size(), 2u);
        QCOMPARE(m_scene.run(0).back(), QPointF(5, 0));
        QCOMPARE(m_scene.run(1).front(), QPointF(25, 0));
    }
    void equalPointsAndEmptyShapesDrawNothingWrong()
    {
        m_scene.beginStroke(Qt::white, 2);
        m_scene.beginRun();
        for (int i = 0; i < 5; ++i)
            m_scene.addPoint({ 10, 10 });
        m_scene.beginRun();
        m_scene.beginBand(Qt::white, {});
        m_scene.addBandPoint({ 1, 2, 3 });
        for (const PlotVertex &v : strip())
            QVERIFY(std::isfinite(v.x) && std::abs(v.x - 10) < 3 && std::abs(v.y - 10) < 3);
    }
    void anImpossibleMappingIsAnEmptyScene_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("yMax");
        QTest::addColumn<double>("width");
        QTest::newRow("no time") << 0.0 << 100.0 << 200.0;
        QTest::newRow("time backwards") << -5.0 << 100.0 << 200.0;
        QTest::newRow("no values") << 10.0 << 0.0 << 200.0;
        QTest::newRow("not a number") << 10.0 << kNaN << 200.0;
        QTest::newRow("no width") << 10.0 << 100.0 << 0.0;
    }
    void anImpossibleMappingIsAnEmptyScene()
    {
        QFETCH(double, seconds);
        QFETCH(double, yMax);
        QFETCH(double, width);
        add(m_a, 1, 50);
        m_spec.hasNewestDots = true;
        m_spec.mapping = { kStart, second(seconds), 0, yMax, width, 100, 1 };
        build();
        QVERIFY(m_scene.isEmpty());
        QVERIFY(strip().empty());
    }
};

QTEST_GUILESS_MAIN(TraceGeometryTest)
#include "tst_tracegeometry.moc"
