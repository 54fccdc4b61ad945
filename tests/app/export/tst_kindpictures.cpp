// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/PictureBuilder.h"
#include "app/models/FeedDirectory.h"
#include "app/models/TimeCursor.h"
#include "app/plot/TraceGeometry.h"
#include "app/plot/scene/FigureScenes.h"
#include "app/plot/scene/GaugeBuilder.h"
#include "tests/support/FakeClock.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/*! What the pictures of each kind are made of, shape by shape, from samples known exactly. */
class KindPicturesTest : public QObject
{
    Q_OBJECT
private:
    static constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
    static constexpr int kSeconds = 60; // of the window, from a whole minute

    struct World
    {
        test::FakeClock clock { 1'700'000'040 * kNsPerSecond }; // a whole minute
        TimeNs start = clock.now();
        SeriesStore store;
        FeedDirectory feeds { store, clock };
        TimeCursor time { clock };
        BoardModel board { { store, feeds, time, clock } };
        PictureTheme theme = PictureTheme::fromTokens(true);
        PanelSpec panel;
        PictureRequest request;

        explicit World(PanelKind kind)
        {
            clock.advance(std::chrono::seconds(kSeconds));
            panel.id = u"p"_s;
            panel.title = u"Panel"_s;
            panel.kind = kind;
            panel.columnSpan = 12;
            panel.rowSpan = 14;
            panel.min = 0;
            panel.max = 100;
            panel.bucketMs = 10'000;
            panel.legend = LegendMode::Off;
            panel.series = { { u"f"_s, u"*"_s, {} } };
            request.panelId = u"p"_s;
            request.frame.width = 600;
            request.frame.height = 400;
        }
        /*! One sample a second over the window; one that is no number is left out. */
        void fill(const QString &series, double (*value)(int))
        {
            const SeriesId id = feeds.ensure(u"f"_s, series);
            store.setExpectedInterval(id, kNsPerSecond);
            for (int second = 0; second <= kSeconds; ++second) {
                const TimeNs at = start + second * kNsPerSecond;
                const double number = value(second);
                if (!std::isnan(number))
                    store.append(id, { &at, 1 }, { &number, 1 });
            }
            feeds.noteArrival(u"f"_s, kSeconds, clock.now(), clock.now());
        }
        BoardPicture picture()
        {
            store.flush();
            BoardSpec spec;
            spec.id = spec.title = u"b"_s;
            spec.panels = { panel };
            board.setSpec(spec);
            board.setOffline(false);
            time.setWindowMs(kSeconds * 1'000);
            if (time.isLive()) // else as the test wants it
                time.holdAt(msFromTime(start), 0);
            board.panelAt(0)->refresh();
            request.from = time.from();
            request.to = time.to();
            return pictureOf(board, store, time, theme, request);
        }
        PanelPicture shown() { return picture().panels.at(0); }
    };

    static QImage painted(World &world, int scale = 1)
    {
        const BoardPicture picture = world.picture();
        QImage image(picture.size.toSize() * scale, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.scale(scale, scale);
        paintBoard(painter, picture, world.theme);
        return image;
    }
    static std::vector<QPointF> pointsOf(const PlotScene &scene, std::size_t stroke)
    {
        std::vector<QPointF> points;
        const PlotScene::Range runs = scene.strokes.at(stroke).runs;
        for (std::size_t i = runs.begin; i < runs.end; ++i)
            points.insert(points.end(), scene.run(i).begin(), scene.run(i).end());
        return points;
    }
    static std::size_t strokesOf(const PlotScene &scene, const QColor &color)
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            scene.strokes, [&](const PlotScene::Stroke &each) { return each.color == color; }));
    }
    static bool hasWord(const PanelPicture &panel, const QString &text)
    {
        return std::ranges::any_of(
            panel.words, [&](const PanelPicture::Word &word) { return word.text == text; });
    }
    static QColor colorOfWord(const PanelPicture &panel, const QString &text)
    {
        const auto word = std::ranges::find(panel.words, text, &PanelPicture::Word::text);
        return word == panel.words.end() ? QColor() : word->color;
    }
    static QString allWords(const PanelPicture &panel)
    {
        QStringList words;
        for (const PanelPicture::Word &word : panel.words)
            words.append(word.text);
        return words.join(u'|');
    }
    static double ramp(int second) { return second * 100.0 / kSeconds; }
    static double forty(int) { return 40; }
    static double eighty(int) { return 80; }
    static double halfWay(int second) { return second < 20 || second > 40 ? 40 : kNoNumber; }

private Q_SLOTS:
    // happy
    void aLineGoesFromCornerToCorner()
    {
        World world(PanelKind::Line);
        world.fill(u"a"_s, ramp);
        const PanelPicture panel = world.shown();
        QCOMPARE(strokesOf(panel.traces, world.theme.seriesColor(0)), std::size_t { 1 });
        const auto points = pointsOf(panel.traces, 0);
        QVERIFY(std::abs(points.front().x()) < 0.5);
        QVERIFY(std::abs(points.front().y() - panel.plot.height()) < 0.5);
        QVERIFY(std::abs(points.back().x() - panel.plot.width()) < 0.5);
        QVERIFY(std::abs(points.back().y()) < 0.5);
        QVERIFY(panel.traces.bands.empty());
    }
    void aPixelOfTheLineHasTheColourOfTheSeries_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("scale");
        for (const bool isDark : { true, false }) {
            for (const int scale : { 1, 2, 4 })
                QTest::addRow("%s ×%d", isDark ? "dark" : "light", scale) << isDark << scale;
        }
    }
    void aPixelOfTheLineHasTheColourOfTheSeries()
    {
        QFETCH(bool, isDark);
        QFETCH(int, scale);
        World world(PanelKind::Line);
        world.theme = PictureTheme::fromTokens(isDark);
        world.panel.lineWidth = 4; // whole pixels of it
        world.fill(u"a"_s, forty);
        const QImage image = painted(world, scale);
        QCOMPARE(image.size(), world.picture().size.toSize() * scale);
        const QRectF plot = world.shown().plot;
        const QPointF at = plot.topLeft() + QPointF(plot.width() * 0.3, plot.height() * 0.6);
        QCOMPARE(image.pixelColor((at * scale).toPoint()), world.theme.seriesColor(0));
        const QPointF above = at - QPointF(0, 12);
        QCOMPARE(image.pixelColor((above * scale).toPoint()), world.theme.color.bgPanel);
    }
    void aGapBreaksTheLineAndTellsItsLength()
    {
        World world(PanelKind::Line);
        world.fill(u"a"_s, halfWay);
        const PanelPicture panel = world.shown();
        const PlotScene::Range runs = panel.traces.strokes.at(0).runs;
        QCOMPARE(runs.end - runs.begin, std::size_t { 2 });
        QCOMPARE(panel.gaps.size(), std::size_t { 1 });
        QVERIFY2(panel.gaps.at(0).text.contains(u"22"), qPrintable(panel.gaps.at(0).text));
        QVERIFY(std::abs(panel.gaps.at(0).from - panel.plot.width() * 19 / 60) < 2);
        QVERIFY(std::abs(panel.gaps.at(0).to - panel.plot.width() * 41 / 60) < 2);
        const QImage image = painted(world);
        int hatched = 0;
        const QRect span(qRound(panel.plot.left() + panel.gaps.at(0).from + 3),
            qRound(panel.plot.top() + panel.plot.height() * 0.3), 40, 40);
        for (int y = span.top(); y < span.bottom(); ++y) {
            for (int x = span.left(); x < span.right(); ++x)
                hatched += image.pixelColor(x, y) != world.theme.color.bgPanel;
        }
        QVERIFY2(hatched > 100, qPrintable(QString::number(hatched)));
    }
    void anAreaIsFilledDownToTheFoot()
    {
        World world(PanelKind::Area);
        world.fill(u"a"_s, forty);
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.traces.bands.size(), std::size_t { 1 });
        for (const PlotScene::BandPoint &point : panel.traces.bandOf(panel.traces.bands.front())) {
            QVERIFY(std::abs(point.yUpper - panel.plot.height() * 0.6) < 0.5);
            QVERIFY(std::abs(point.yLower - panel.plot.height()) < 0.5);
        }
        QCOMPARE(strokesOf(panel.traces, world.theme.seriesColor(0)), std::size_t { 1 });
    }
    void stacksStandOnEachOther()
    {
        World world(PanelKind::Stacked);
        world.fill(u"a"_s, forty);
        world.fill(u"b"_s, [](int) { return 30.0; });
        const PanelPicture panel = world.shown();
        const double height = panel.plot.height();
        std::vector<std::pair<double, double>> ends;
        for (const PlotScene::Band &band : panel.traces.bands) {
            if (const auto points = panel.traces.bandOf(band); !points.empty())
                ends.emplace_back(
                    1 - points.front().yUpper / height, 1 - points.front().yLower / height);
        }
        QCOMPARE(ends.size(), std::size_t { 2 });
        std::ranges::sort(ends);
        QVERIFY(std::abs(ends[0].first - 0.4) < 0.01 && std::abs(ends[0].second) < 0.01);
        QVERIFY(std::abs(ends[1].first - 0.7) < 0.01 && std::abs(ends[1].second - 0.4) < 0.01);
    }
    void aBandReachesFromLowestToHighest()
    {
        World world(PanelKind::Band);
        world.fill(u"a"_s, [](int second) { return second % 2 ? 20.0 : 60.0; });
        world.request.frame.width = 120; // some samples a pixel
        const PanelPicture panel = world.shown();
        double top = 1e9;
        double foot = -1e9;
        for (const PlotScene::BandPoint &point : panel.traces.bandPoints) {
            top = std::min(top, point.yUpper);
            foot = std::max(foot, point.yLower);
        }
        QVERIFY2(std::abs(top - panel.plot.height() * 0.4) < 1,
            qPrintable(QString::number(top / panel.plot.height())));
        QVERIFY(std::abs(foot - panel.plot.height() * 0.8) < 1);
    }
    void stepsGoAcrossAndUpOnly()
    {
        World world(PanelKind::Steps);
        world.fill(u"a"_s, [](int second) { return second < 30 ? 20.0 : 60.0; });
        const PanelPicture panel = world.shown();
        const auto points = pointsOf(panel.traces, 0);
        QVERIFY(points.size() >= 4);
        for (std::size_t i = 1; i < points.size(); ++i) {
            const QPointF step = points[i] - points[i - 1];
            QVERIFY(std::abs(step.x()) < 1e-6 || std::abs(step.y()) < 1e-6);
        }
    }
    void candlesAreBlueUpAndOrangeDown()
    {
        World world(PanelKind::Candles);
        world.fill(u"a"_s,
            [](int second) { return second < 30 ? 20.0 + second % 10 : 60.0 - second % 10; });
        const PanelPicture panel = world.shown();
        const auto has = [&](const QColor &color) {
            return strokesOf(panel.traces, color) > 0
                || std::ranges::any_of(panel.traces.boxes,
                    [&](const PlotScene::Box &box) { return box.color == color; });
        };
        QVERIFY(has(world.theme.seriesColor(0)));
        QVERIFY(has(world.theme.seriesColor(1)));
        // Those that fell are filled.
        const auto filled
            = std::ranges::count_if(panel.traces.boxes, [&](const PlotScene::Box &box) {
                  return box.color == world.theme.seriesColor(1)
                      && box.rect.width() > panel.plot.width() / 6 * 0.5;
              });
        QCOMPARE(filled, 3);
    }
    void aHeatMapCountsTheSamplesOfEachCell()
    {
        World world(PanelKind::HeatMap);
        world.fill(u"a"_s, [](int second) { return second % 10 < 8 ? 12.0 : 88.0; });
        const PanelPicture panel = world.shown();
        int many = 0;
        int few = 0;
        for (const PlotScene::Box &box : panel.traces.boxes) {
            const bool isLow = box.rect.center().y() > panel.plot.height() / 2;
            if (box.color == world.theme.color.sequential.at(5))
                many += isLow;
            else if (box.color != world.theme.color.sequential.at(0))
                few += !isLow;
        }
        QCOMPARE(many, 6);
        QCOMPARE(few, 6);
    }
    void theLegendOfAHeatMapIsItsRamp()
    {
        World world(PanelKind::HeatMap);
        world.panel.legend = LegendMode::Row;
        world.fill(u"a"_s, forty);
        const PanelPicture panel = world.shown();
        QVERIFY2(
            hasWord(panel, u"few"_s) && hasWord(panel, u"many"_s), qPrintable(allWords(panel)));
        QCOMPARE(panel.drawings.size(), std::size_t { 5 });
        for (std::size_t i = 0; i < 5; ++i)
            QCOMPARE(panel.drawings.at(i).scene.boxes.at(0).color,
                world.theme.color.sequential.at(i + 1));
    }
    void statesFollowTheThresholdsWithHatchAndSign_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void statesFollowTheThresholdsWithHatchAndSign()
    {
        QFETCH(bool, isDark);
        World world(PanelKind::States);
        world.theme = PictureTheme::fromTokens(isDark);
        const tokens::Colors &color = world.theme.color;
        world.panel.legend = LegendMode::Auto;
        world.panel.thresholds = { { 30, false }, { 60, true } };
        world.fill(u"a"_s, [](int second) {
            return second < 20 ? 10.0 : second < 40 ? 40.0 : 70.0;
        });
        const PanelPicture panel = world.shown();
        const auto widthOf = [&](const QColor &fill) {
            double width = 0;
            for (const PlotScene::Box &box : panel.traces.boxes)
                width += box.color == fill && box.rect.height() > 5 ? box.rect.width() : 0;
            return width / panel.plot.width();
        };
        QVERIFY(std::abs(widthOf(color.okSoft) - 1 / 3.0) < 0.02);
        QVERIFY(std::abs(widthOf(color.warnSoft) - 1 / 3.0) < 0.02);
        QVERIFY(std::abs(widthOf(color.crit) - 1 / 3.0) < 0.02);
        QVERIFY(strokesOf(panel.traces, color.warn) > 0); // the hatch
        QVERIFY(hasWord(panel, u"!"_s)); // meaning is never colour alone
        QVERIFY(hasWord(panel, u"a"_s));
        for (const QString &word : { u"ok"_s, u"degraded"_s, u"down"_s })
            QVERIFY2(hasWord(panel, word), qPrintable(allWords(panel)));
        QVERIFY(panel.valueTicks.empty());
        QVERIFY(panel.levels.empty());
    }
    void barsAreAsHighAsTheirFigures()
    {
        World world(PanelKind::Bars);
        world.panel.aggregation = Aggregation::Max;
        world.fill(u"a"_s, [](int second) { return 10.0 * (second / 10 + 1); });
        const PanelPicture panel = world.shown();
        std::vector<double> heights;
        for (const PlotScene::Box &box : panel.traces.boxes) {
            QCOMPARE(box.color, world.theme.seriesColor(0));
            if (box.rect.width() > 5)
                heights.push_back(box.rect.height() / panel.plot.height());
        }
        QVERIFY(heights.size() >= 6);
        for (std::size_t i = 0; i < 6; ++i)
            QVERIFY2(std::abs(heights[i] - 0.1 * static_cast<double>(i + 1)) < 0.01,
                qPrintable(QString::number(heights[i])));
    }
    void aPieIsCutByTheShares()
    {
        World world(PanelKind::Pie);
        world.fill(u"a"_s, [](int) { return 75.0; });
        world.fill(u"b"_s, [](int) { return 25.0; });
        const PanelPicture panel = world.shown();
        const PlotScene &ring = panel.drawings.at(0).scene;
        const auto lengthOf = [&](std::size_t stroke) {
            double length = 0;
            const auto points = pointsOf(ring, stroke);
            for (std::size_t i = 1; i < points.size(); ++i)
                length += std::hypot(
                    points[i].x() - points[i - 1].x(), points[i].y() - points[i - 1].y());
            return length;
        };
        QCOMPARE(ring.strokes.at(0).color, world.theme.seriesColor(0));
        QCOMPARE(ring.strokes.at(1).color, world.theme.seriesColor(1));
        QVERIFY(std::abs(lengthOf(0) / lengthOf(1) - 3) < 0.05);
        QVERIFY2(hasWord(panel, u"75\u202f%"_s) && hasWord(panel, u"25\u202f%"_s),
            qPrintable(allWords(panel)));
        QVERIFY2(hasWord(panel, u"100"_s), qPrintable(allWords(panel)));
        // From the top and clockwise: the second lies at the upper left.
        const QPointF corner = panel.drawings.at(0).at;
        const double extent = 2 * (panel.place.width() / 2 - corner.x());
        const double reach = extent / 2 * (1 + FigureScenes::kHole) / 2 * std::numbers::sqrt2 / 2;
        const QPointF middle = corner + QPointF(extent / 2, extent / 2);
        const QImage image = painted(world);
        const QPointF nearWord(0, 14);
        QCOMPARE(image.pixelColor((middle + QPointF(-reach, -reach) + nearWord).toPoint()),
            world.theme.seriesColor(1));
        QCOMPARE(image.pixelColor((middle + QPointF(reach, -reach) + nearWord).toPoint()),
            world.theme.seriesColor(0));
    }
    void aBoxStandsOnItsQuartiles()
    {
        World world(PanelKind::Box);
        world.fill(u"a"_s, ramp);
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.traces.boxes.size(), std::size_t { 1 });
        const QRectF box = panel.traces.boxes.at(0).rect;
        const double height = panel.plot.height();
        QVERIFY(std::abs(box.top() - height * 0.25) < height * 0.02);
        QVERIFY(std::abs(box.bottom() - height * 0.75) < height * 0.02);
        QVERIFY(std::abs(box.center().x() - panel.plot.width() / 2) < 1);
        QVERIFY(hasWord(panel, u"a"_s));
        double top = height;
        double foot = 0;
        for (const QPointF &point : pointsOf(panel.traces, 0)) {
            top = std::min(top, point.y());
            foot = std::max(foot, point.y());
        }
        QVERIFY(top < height * 0.02 && foot > height * 0.98);
    }
    void aGaugeShowsValueZonesAndEnds()
    {
        World world(PanelKind::Gauge);
        world.panel.thresholds = { { 50, false }, { 75, true } };
        world.fill(u"a"_s, eighty);
        world.panel.unit = u"%"_s;
        const PanelPicture panel = world.shown();
        const PlotScene &arc = panel.drawings.at(0).scene;
        QCOMPARE(arc.strokes.size(), std::size_t { 5 }); // track, value, three zones
        const tokens::Colors &color = world.theme.color;
        QCOMPARE(arc.strokes.at(0).color, color.bgHover);
        QCOMPARE(arc.strokes.at(1).color, color.crit);
        QCOMPARE(arc.strokes.at(2).color, color.ok);
        QCOMPARE(arc.strokes.at(3).color, color.warn);
        QCOMPARE(arc.strokes.at(4).color, color.crit);
        QVERIFY2(hasWord(panel, u"80.0"_s), qPrintable(allWords(panel)));
        QCOMPARE(panel.signs.size(), std::size_t { 1 }); // meaning is never colour alone
        QCOMPARE(panel.signs.at(0).icon, u"crit"_s);
        QVERIFY2(hasWord(panel, u"0"_s), qPrintable(allWords(panel)));
    }
    void gaugesOfTwoSeriesStandBesideEachOtherWithNames()
    {
        World world(PanelKind::Gauge);
        world.fill(u"left"_s, forty);
        world.fill(u"right"_s, eighty);
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.drawings.size(), std::size_t { 2 });
        QVERIFY(panel.drawings.at(0).at.x() < panel.drawings.at(1).at.x());
        QVERIFY(hasWord(panel, u"left"_s) && hasWord(panel, u"right"_s));
        QCOMPARE(panel.drawings.at(0).scene.strokes.at(1).color, world.theme.seriesColor(0));
        QCOMPARE(panel.drawings.at(1).scene.strokes.at(1).color, world.theme.seriesColor(1));
    }
    void aTileHasItsNumberAndASparkLine()
    {
        World world(PanelKind::Value);
        world.panel.unit = u"%"_s;
        world.fill(u"a"_s, ramp);
        const PanelPicture panel = world.shown();
        QVERIFY(!panel.hasHeader);
        QVERIFY2(hasWord(panel, u"Panel"_s) && hasWord(panel, u"%"_s), qPrintable(allWords(panel)));
        QCOMPARE(panel.drawings.size(), std::size_t { 1 });
        const PlotScene &spark = panel.drawings.at(0).scene;
        QCOMPARE(strokesOf(spark, world.theme.seriesColor(0)), std::size_t { 1 });
        QCOMPARE(spark.bands.size(), std::size_t { 1 });
        QCOMPARE(spark.discs.size(), std::size_t { 1 });
    }
    void aTileBeyondItsThresholdHasASignOfItsColour_data()
    {
        QTest::addColumn<bool>("isCritical");
        QTest::newRow("warn") << false;
        QTest::newRow("critical") << true;
    }
    void aTileBeyondItsThresholdHasASignOfItsColour()
    {
        QFETCH(bool, isCritical);
        World world(PanelKind::Value);
        world.panel.thresholds = { { 50, isCritical } };
        world.fill(u"a"_s, eighty);
        const PanelPicture panel = world.shown();
        const tokens::Colors &color = world.theme.color;
        QCOMPARE(panel.signs.size(), std::size_t { 1 });
        QCOMPARE(panel.signs.at(0).icon, isCritical ? u"crit"_s : u"warn"_s);
        const QColor expected = isCritical ? color.crit : color.warn;
        QCOMPARE(panel.signs.at(0).color, expected);
        const QRect box
            = (QRectF(panel.signs.at(0).box.topLeft() * 4, panel.signs.at(0).box.size() * 4))
                  .toRect();
        const QImage image = painted(world, 4);
        int lines = 0;
        for (int y = box.top(); y <= box.bottom(); ++y) {
            for (int x = box.left(); x <= box.right(); ++x)
                lines += image.pixelColor(x, y) == expected;
        }
        QVERIFY2(lines > 100, qPrintable(QString::number(lines)));
    }
    void aTableHasTheNewestFirst()
    {
        World world(PanelKind::Table);
        world.fill(u"a"_s, [](int second) { return double(second); });
        world.fill(u"b"_s, [](int second) { return double(second) + 1'000; });
        const PanelPicture panel = world.shown();
        QVERIFY(hasWord(panel, u"Time"_s) && hasWord(panel, u"a"_s) && hasWord(panel, u"b"_s));
        const auto topOf = [&](const QString &text) {
            const auto word = std::ranges::find_if(panel.words,
                [&](const PanelPicture::Word &each) { return each.text.startsWith(text); });
            return word == panel.words.end() ? -1.0 : word->box.top();
        };
        QVERIFY2(topOf(u"59"_s) > 0, qPrintable(allWords(panel)));
        QVERIFY(topOf(u"58"_s) > topOf(u"59"_s));
        QCOMPARE(topOf(u"1\u202f059"_s), topOf(u"59"_s)); // in one row
        for (const PanelPicture::Word &word : panel.words)
            QVERIFY(word.box.bottom() <= panel.place.height());
    }
    void aWatchlistTellsTheChange()
    {
        World world(PanelKind::Watchlist);
        world.fill(u"UP"_s, [](int second) { return 50 + second / 60.0; });
        world.fill(u"DOWN"_s, [](int second) { return 50 - second / 60.0; });
        const PanelPicture panel = world.shown();
        QVERIFY(hasWord(panel, u"UP"_s) && hasWord(panel, u"DOWN"_s));
        const auto change = [&](QChar arrow) {
            const auto word = std::ranges::find_if(panel.words,
                [&](const PanelPicture::Word &each) { return each.text.startsWith(arrow); });
            return word == panel.words.end() ? QColor() : word->color;
        };
        QCOMPARE(change(u'▲'), world.theme.seriesColor(0));
        QCOMPARE(change(u'▼'), world.theme.seriesColor(1));
        QCOMPARE(panel.drawings.at(0).scene.strokes.at(0).color, world.theme.seriesColor(0));
        const bool hasFoot = std::ranges::any_of(panel.words, [](const PanelPicture::Word &each) {
            return each.text.startsWith(u"Change and line"_s);
        });
        QVERIFY2(hasFoot, qPrintable(allWords(panel)));
    }
    void aTextIsWrappedBelowTheHeader()
    {
        World world(PanelKind::Text);
        world.panel.text = u"One line of words"_s;
        world.panel.series.clear();
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.words.size(), std::size_t { 1 });
        QCOMPARE(panel.words.at(0).text, world.panel.text);
        QVERIFY(panel.words.at(0).isWrapped);
        QVERIFY(panel.words.at(0).box.top() >= tokens::kSizePanelHeader);
        QVERIFY(panel.emptyText.isEmpty());
    }
    void aSpectrumHasItsPeakAtTheFrequency()
    {
        World world(PanelKind::Spectrum);
        world.panel.min.reset();
        world.panel.max.reset();
        world.fill(u"a"_s,
            [](int second) { return 50 + 20 * std::sin(2 * std::numbers::pi * second / 10); });
        const PanelPicture panel = world.shown();
        QVERIFY2(panel.emptyText.isEmpty(), qPrintable(panel.emptyDetail));
        const auto points = pointsOf(panel.traces, 0);
        const auto top = std::ranges::min_element(points, {}, &QPointF::y);
        // Half the rate is the end of the axis: 0.1 of 0.5 Hz.
        QVERIFY2(std::abs(top->x() / panel.plot.width() - 0.2) < 0.03,
            qPrintable(QString::number(top->x() / panel.plot.width())));
        QVERIFY(!panel.timeTicks.empty());
        const bool hasStrongest
            = std::ranges::any_of(panel.words, [](const PanelPicture::Word &each) {
                  return each.text.startsWith(u"Strongest"_s) && each.text.contains(u"mHz"_s);
              });
        QVERIFY2(hasStrongest, qPrintable(allWords(panel)));
    }
    void thresholdsAreLinesWithABandUpToTheNext()
    {
        World world(PanelKind::Line);
        world.panel.thresholds = { { 50, false }, { 80, true } };
        world.fill(u"a"_s, [](int) { return 10.0; });
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.levels.size(), std::size_t { 2 });
        const double height = panel.plot.height();
        QVERIFY(std::abs(panel.levels.at(0).at - height * 0.5) < 1);
        QVERIFY(std::abs(panel.levels.at(0).upTo - height * 0.2) < 1);
        QVERIFY(std::abs(panel.levels.at(1).upTo) < 1);
        QVERIFY(panel.levels.at(1).isCritical);
        const QImage image = painted(world);
        const auto blended = [&](const QColor &band) {
            const QColor under = world.theme.color.bgPanel;
            const auto mix = [&](int below, int above) {
                return qRound(below + (above - below) * double(band.alphaF()));
            };
            return QColor(mix(under.red(), band.red()), mix(under.green(), band.green()),
                mix(under.blue(), band.blue()));
        };
        const auto at = [&](double part) {
            const QPointF point
                = panel.plot.topLeft() + QPointF(panel.plot.width() - 30, part * height);
            return image.pixelColor(point.toPoint());
        };
        const auto isNear = [](const QColor &a, const QColor &b) {
            return std::abs(a.red() - b.red()) <= 2 && std::abs(a.green() - b.green()) <= 2
                && std::abs(a.blue() - b.blue()) <= 2;
        };
        QVERIFY(isNear(at(0.35), blended(world.theme.color.chartWarnBand)));
        QVERIFY(isNear(at(0.11), blended(world.theme.color.chartCritBand)));
        QCOMPARE(at(0.7), world.theme.color.bgPanel);
    }
    void theRightAxisHasItsOwnNumbers()
    {
        World world(PanelKind::Line);
        world.fill(u"a"_s, forty);
        const double alone = world.shown().plot.width();
        world.fill(u"b"_s, [](int) { return 4'000.0; });
        world.panel.series = { { u"f"_s, u"a"_s, {} }, { u"f"_s, u"b"_s, {} } };
        world.panel.series[1].isRightAxis = true;
        world.panel.rightMin = 0;
        world.panel.rightMax = 10'000;
        const PanelPicture panel = world.shown();
        QCOMPARE(alone - panel.plot.width(), tokens::kSizePlotLeft - tokens::kSizePlotRight);
        QVERIFY(!panel.rightTicks.empty());
        const double height = panel.plot.height();
        for (const std::size_t stroke : { 0U, 1U }) // both at 40 % of their axes
            QVERIFY(std::abs(pointsOf(panel.traces, stroke).front().y() - height * 0.6) < 0.5);
    }
    void aLogarithmicAxisHasEqualDecades()
    {
        World world(PanelKind::Line);
        world.panel.isLogScale = true;
        world.panel.min = 1;
        world.panel.max = 10'000;
        world.fill(u"a"_s, [](int) { return 100.0; });
        const PanelPicture panel = world.shown();
        QVERIFY(std::abs(pointsOf(panel.traces, 0).front().y() - panel.plot.height() / 2) < 0.5);
        QVERIFY(panel.valueTicks.size() >= 2);
    }
    void theLegendHasTheChosenFigures()
    {
        World world(PanelKind::Line);
        world.panel.legend = LegendMode::Table;
        world.panel.legendStats = { LegendStat::Max, LegendStat::Sum };
        world.panel.thresholds = { { 70, true } };
        world.fill(u"a"_s, [](int second) { return second < 30 ? 40.0 : 80.0; });
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.legendHeads.size(), 3);
        QCOMPARE(panel.legend.size(), std::size_t { 1 });
        QCOMPARE(panel.legend.at(0).name, u"a"_s);
        QCOMPARE(panel.legend.at(0).color, world.theme.seriesColor(0));
        QCOMPARE(panel.legend.at(0).figures.size(), 2);
        QVERIFY(panel.legend.at(0).figures.at(0).startsWith(u"80"_s));
        QCOMPARE(panel.legend.at(0).criticalFigure, 0); // a max over critical is red
        world.panel.legend = LegendMode::Row;
        QVERIFY(world.shown().legendHeads.isEmpty());
        QCOMPARE(world.shown().legend.at(0).figures.size(), 1);
    }
    void unitIsOnTheTopTickOnly()
    {
        World world(PanelKind::Line);
        world.panel.unit = u"%"_s;
        world.fill(u"a"_s, forty);
        const PanelPicture panel = world.shown();
        const auto withUnit = std::ranges::count_if(panel.valueTicks,
            [](const PanelPicture::Tick &tick) { return tick.text.contains(u'%'); });
        QCOMPARE(withUnit, 1);
        const auto top = std::ranges::min_element(panel.valueTicks, {}, &PanelPicture::Tick::at);
        QCOMPARE(top->text, u"100\u202f%"_s);
    }

    // rainy
    void staleDataIsFadedAndDated()
    {
        World world(PanelKind::Line);
        world.fill(u"a"_s, forty);
        world.shown();
        world.clock.advance(72s);
        world.time.goLive();
        world.time.pause();
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.traceOpacity, tokens::kSeriesStaleOpacity);
        QVERIFY(panel.isOld);
        QCOMPARE(panel.dot, world.theme.color.stale);
        QVERIFY2(panel.ageText.contains(u"1m 12s"_s), qPrintable(panel.ageText));
        QVERIFY(panel.traces.discs.empty());
    }
    void aBrokenExpressionBesideASeriesIsNamed()
    {
        World world(PanelKind::Line);
        world.fill(u"a"_s, forty);
        SeriesSpec bad;
        bad.label = u"Bad"_s;
        bad.expression = u"{f/a} +"_s;
        world.panel.series = { { u"f"_s, u"a"_s, {} }, bad };
        const double top = World(world.panel.kind).shown().plot.top();
        const PanelPicture panel = world.shown();
        QVERIFY(panel.isNoticeError);
        QVERIFY2(panel.notice.startsWith(u"Bad: "_s), qPrintable(panel.notice));
        QCOMPARE(strokesOf(panel.traces, world.theme.seriesColor(0)), std::size_t { 1 });
        QVERIFY(panel.plot.top() >= top + tokens::kSizeRow);
    }
    void aPanelOfABrokenExpressionAloneSaysSo()
    {
        World world(PanelKind::Line);
        SeriesSpec bad;
        bad.label = u"Bad"_s;
        bad.expression = u"+"_s;
        world.panel.series = { bad };
        const PanelPicture panel = world.shown();
        QVERIFY(panel.isEmptyError);
        QVERIFY(!panel.emptyDetail.isEmpty());
        const QImage image = painted(world);
        int red = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                red += image.pixelColor(x, y) == world.theme.color.crit;
        }
        QVERIFY(red > 0);
    }
    void hiddenSeriesAreNotDrawnAndDimInTheLegend()
    {
        World world(PanelKind::Line);
        world.panel.legend = LegendMode::Row;
        world.panel.hidden = { seriesKey(u"f"_s, u"a"_s) };
        world.fill(u"a"_s, forty);
        world.fill(u"b"_s, eighty);
        const PanelPicture panel = world.shown();
        QCOMPARE(strokesOf(panel.traces, world.theme.seriesColor(0)), std::size_t { 0 });
        QCOMPARE(strokesOf(panel.traces, world.theme.seriesColor(1)), std::size_t { 1 });
        QVERIFY(!panel.legend.at(0).isVisible);
        QVERIFY(panel.legend.at(1).isVisible);
    }
    void aPieOfNothingAboveZeroSaysSo()
    {
        World world(PanelKind::Pie);
        world.fill(u"a"_s, [](int) { return -5.0; });
        const PanelPicture panel = world.shown();
        QVERIFY2(
            hasWord(panel, u"Nothing above zero in this window"_s), qPrintable(allWords(panel)));
        QVERIFY(colorOfWord(panel, u"Nothing above zero in this window"_s)
            == world.theme.color.textMuted);
    }
    void aSpectrumOfTooFewSamplesSaysWhy()
    {
        World world(PanelKind::Spectrum);
        world.fill(u"a"_s, [](int second) { return second < 5 ? 1.0 : kNoNumber; });
        const PanelPicture panel = world.shown();
        QCOMPARE(panel.emptyText, u"No spectrum"_s);
        QVERIFY2(panel.emptyDetail.contains(u"16"_s), qPrintable(panel.emptyDetail));
    }
};

QTEST_MAIN(KindPicturesTest)
#include "tst_kindpictures.moc"
