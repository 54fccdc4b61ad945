// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/scene/ScenePainter.h"
#include "app/plot/scene/SceneRaster.h"

#include <QPainter>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace pulse;

/*! Against the path painter: the same pixels, but for how edges are rounded. */
class SceneRasterTest : public QObject
{
    Q_OBJECT
private:
    static constexpr QSize kSize { 160, 90 };

    static QImage blank()
    {
        QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        return image;
    }
    static QImage rastered(const PlotScene &scene, double margin = 0, double ratio = 1)
    {
        QImage image = blank();
        SceneRaster raster;
        raster.draw(scene, image, margin, ratio);
        return image;
    }
    static QImage painted(const PlotScene &scene, double margin = 0, double ratio = 1)
    {
        QImage image = blank();
        image.setDevicePixelRatio(ratio);
        QPainter painter(&image);
        painter.translate(margin, margin);
        paintScene(painter, scene);
        return image;
    }
    /*! Mean of the difference of the alpha of all pixels that either image covers, 0 … 1. */
    static double difference(const QImage &a, const QImage &b)
    {
        double sum = 0;
        int covered = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const int first = qAlpha(a.pixel(x, y));
                const int second = qAlpha(b.pixel(x, y));
                covered += first > 0 || second > 0 ? 1 : 0;
                sum += std::abs(first - second) / 255.0;
            }
        }
        return covered > 0 ? sum / covered : 0;
    }
    static double coverage(const QImage &image, int column)
    {
        double sum = 0;
        for (int y = 0; y < image.height(); ++y)
            sum += qAlpha(image.pixel(column, y)) / 255.0;
        return sum;
    }
    static void addLine(
        PlotScene &scene, const QColor &color, double width, std::initializer_list<QPointF> points)
    {
        scene.beginStroke(color, width);
        scene.beginRun();
        for (const QPointF &point : points)
            scene.addPoint(point);
    }

private Q_SLOTS:
    // happy
    void aLineIsAsWideInEveryDirection_data()
    {
        QTest::addColumn<double>("rise");
        for (const double rise : { 0.0, 0.1, 0.5, 1.0, -1.0, 2.0, -4.0 })
            QTest::addRow("%g", rise) << rise;
    }
    void aLineIsAsWideInEveryDirection()
    {
        QFETCH(double, rise);
        PlotScene scene;
        const double reach = std::min(70.0, 35 / std::max(0.5, std::abs(rise)));
        addLine(scene, Qt::red, 1.5,
            { { 80 - reach, 45.3 - rise * reach }, { 80 + reach, 45.3 + rise * reach } });
        const QImage image = rastered(scene);
        // Through a column goes as much of the line as its slope says.
        const double expected = 1.5 * std::hypot(1, rise);
        QVERIFY2(std::abs(coverage(image, 80) - expected) < 0.12,
            qPrintable(QStringLiteral("%1 of %2").arg(coverage(image, 80)).arg(expected)));
    }

    void noisyTracesLookAsThePainterDrawsThem()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> height(5, 85);
        for (const double step : { 0.3, 1.0, 2.7, 9.0 }) {
            PlotScene scene;
            scene.beginStroke(QColor(200, 120, 40), 1.5);
            scene.beginRun();
            for (double x = -20; x < 180; x += step)
                scene.addPoint({ x, height(random) });
            const double off = difference(rastered(scene), painted(scene));
            QVERIFY2(off < 0.08, qPrintable(QStringLiteral("step %1: %2").arg(step).arg(off)));
        }
    }

    void areasFadeAsThePainterFadesThem()
    {
        PlotScene scene;
        scene.beginBand(QColor(60, 160, 250), { 80, 70, 0.02, 0.3 });
        for (double x = 4.4; x < 150; x += 3.3)
            scene.addBandPoint({ x, 30 + 20 * std::sin(x / 9), 80 });
        const QImage ours = rastered(scene, 2, 1);
        const QImage theirs = painted(scene, 2, 1);
        QVERIFY(difference(ours, theirs) < 0.01);
        QCOMPARE(qAlpha(ours.pixel(1, 60)), 0);
        QVERIFY(qAlpha(ours.pixel(80, 60)) > 0);
    }

    void scaledScreensGetScaledLines()
    {
        PlotScene scene;
        addLine(scene, Qt::green, 1.5, { { -1, 10 }, { 200, 10 } });
        const QImage image = rastered(scene, 4, 2);
        QCOMPARE(std::lround(coverage(image, 50) * 100), 300);
        QCOMPARE(qAlpha(image.pixel(50, 28)), 255); // (10 + 4) · 2
    }

    void whatIsSeeThroughIsBlendedOnce()
    {
        PlotScene scene;
        QColor color(Qt::white);
        color.setAlpha(100);
        scene.beginStroke(color, 3);
        scene.beginRun();
        for (int i = 0; i < 400; ++i) // many times over the same pixels
            scene.addPoint({ 40 + i * 0.1, i % 2 == 0 ? 20.0 : 70.0 });
        const QImage image = rastered(scene);
        QCOMPARE(qAlpha(image.pixel(60, 45)), 100);
    }

    void laterLinesLieAboveEarlierOnesAndDotsAboveAll()
    {
        PlotScene scene;
        scene.boxes.push_back({ { 0, 0, 160, 90 }, Qt::blue });
        addLine(scene, Qt::red, 6, { { 0, 45 }, { 160, 45 } });
        addLine(scene, Qt::green, 2, { { 0, 45 }, { 160, 45 } });
        scene.discs.push_back({ { 80, 45 }, 5, Qt::white });
        const QImage image = rastered(scene);
        QCOMPARE(image.pixelColor(20, 10), QColor(Qt::blue));
        QCOMPARE(image.pixelColor(20, 43), QColor(Qt::red));
        QCOMPARE(image.pixelColor(20, 45), QColor(Qt::green));
        QCOMPARE(image.pixelColor(80, 45), QColor(Qt::white));
    }

    void whatGoesBackIsLeftToThePainter()
    {
        PlotScene scene;
        addLine(scene, Qt::red, 2, { { 20, 20 }, { 100, 20 }, { 100, 70 }, { 20, 70 } });
        scene.beginRun(); // a dot
        scene.addPoint({ 140, 45 });
        QVERIFY(difference(rastered(scene), painted(scene)) < 0.001);
    }

    // rainy
    void placesOutsideOfEverythingAreClipped()
    {
        PlotScene scene;
        addLine(scene, Qt::red, 1.5, { { -1e9, -1e9 }, { 1e9, 1e9 } });
        addLine(scene, Qt::red, 1.5, { { -1e9, 1e300 }, { -1e8, -1e300 } });
        addLine(scene, Qt::red, 1.5, { { 0, -500 }, { 160, -400 } });
        scene.beginBand(Qt::green, {});
        scene.addBandPoint({ -1e9, 1e9, 2e9 });
        scene.addBandPoint({ 1e9, 1e9, 2e9 });
        const QImage image = rastered(scene);
        QCOMPARE(qAlpha(image.pixel(150, 10)), 0);
        QVERIFY(qAlpha(image.pixel(45, 45)) > 0);
    }
    void whatIsNoNumberCrashesNothing()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        PlotScene scene;
        addLine(scene, Qt::red, 1.5, { { 0, 10 }, { 20, nan }, { nan, 10 }, { 160, 10 } });
        addLine(scene, Qt::red, nan, { { 0, 50 }, { 160, 50 } });
        scene.beginBand(Qt::green, {});
        scene.addBandPoint({ 0, nan, 50 });
        scene.addBandPoint({ 50, 10, nan });
        rastered(scene);
        QImage none(1, 1, QImage::Format_ARGB32_Premultiplied);
        none.fill(Qt::transparent);
        SceneRaster().draw(scene, none, 0, 1);
    }
};

QTEST_GUILESS_MAIN(SceneRasterTest)
#include "tst_sceneraster.moc"
