// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceGeometry.h"
#include "app/plot/XyItem.h"
#include "app/plot/scene/XyBuilder.h"

#include <QImage>
#include <QPolygonF>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>

using namespace pulse;

namespace {

constexpr int kWidth = 200;
constexpr int kHeight = 100;
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

} // namespace

/*! Lines through given points: what the builder makes of them, and the pixels of the item. */
class XyItemTest : public QObject
{
    Q_OBJECT
private:
    static XyBuilder::Spec specOf(const QList<QPolygonF> &lines)
    {
        XyBuilder::Spec spec;
        spec.lines = lines;
        spec.colors = { Qt::red, Qt::green, Qt::blue };
        spec.xMax = 10;
        spec.yMax = 10;
        spec.width = kWidth;
        spec.height = kHeight;
        return spec;
    }
    static PlotScene sceneOf(const XyBuilder::Spec &spec)
    {
        PlotScene scene;
        XyBuilder().build(spec, scene);
        return scene;
    }

private Q_SLOTS:
    // happy
    void pointsStandAtTheirPlaces()
    {
        const PlotScene scene = sceneOf(specOf({ QPolygonF { { 0, 0 }, { 5, 10 }, { 10, 5 } } }));
        QCOMPARE(scene.strokes.size(), std::size_t { 1 });
        QCOMPARE(scene.strokes.at(0).color, QColor(Qt::red));
        QCOMPARE(scene.runs.size(), std::size_t { 1 });
        const auto run = scene.run(0);
        QCOMPARE(run.size(), std::size_t { 3 });
        QCOMPARE(run[0], QPointF(0, kHeight));
        QCOMPARE(run[1], QPointF(kWidth / 2.0, 0));
        QCOMPARE(run[2], QPointF(kWidth, kHeight / 2.0));
    }
    void theEmphasisedLineIsAboveTheDimmedOthers()
    {
        XyBuilder::Spec spec = specOf({ QPolygonF { { 0, 1 }, { 10, 1 } },
            QPolygonF { { 0, 2 }, { 10, 2 } }, QPolygonF { { 0, 3 }, { 10, 3 } } });
        spec.emphasis = 0;
        const PlotScene scene = sceneOf(spec);
        QCOMPARE(scene.strokes.size(), std::size_t { 3 });
        QCOMPARE(scene.strokes.back().color, QColor(Qt::red));
        QCOMPARE(scene.strokes.back().width, spec.lineWidth * TraceGeometry::kEmphasisedWidth);
        for (const std::size_t other : { 0U, 1U }) {
            QVERIFY(std::abs(scene.strokes.at(other).color.alphaF() - TraceGeometry::kDimOpacity)
                < 0.01);
            QCOMPARE(scene.strokes.at(other).width, spec.lineWidth);
        }
    }
    void theItemPaintsItsLines()
    {
        QQuickWindow window;
        window.setColor(Qt::black);
        window.resize(kWidth, kHeight);
        auto *item = new XyItem(window.contentItem());
        item->setSize({ kWidth, kHeight });
        item->setLines({ QVariant::fromValue(QPolygonF { { 0, 5 }, { 10, 5 } }) });
        item->setColors({ Qt::red });
        item->setXMax(10);
        item->setYMax(10);
        item->setLineWidth(6);
        const QImage image = window.grabWindow().scaled(kWidth, kHeight);
        QCOMPARE(image.pixelColor(kWidth / 3, kHeight / 2), QColor(Qt::red));
        QCOMPARE(image.pixelColor(kWidth / 3, kHeight / 4), QColor(Qt::black));
        const int built = item->buildCount();
        item->setLineWidth(6); // nothing new
        window.grabWindow();
        QCOMPARE(item->buildCount(), built);
        item->setYMax(20);
        const QImage lower = window.grabWindow().scaled(kWidth, kHeight);
        QCOMPARE(item->buildCount(), built + 1);
        QCOMPARE(lower.pixelColor(kWidth / 3, kHeight * 3 / 4), QColor(Qt::red));
    }
    void eachChangeIsToldOnce()
    {
        XyItem item;
        QSignalSpy lines(&item, &XyItem::linesChanged);
        QSignalSpy emphasis(&item, &XyItem::emphasisChanged);
        QSignalSpy width(&item, &XyItem::lineWidthChanged);
        for (int i = 0; i < 2; ++i) {
            item.setLines({ QVariant::fromValue(QPolygonF { { 0, 0 } }) });
            item.setEmphasis(1);
            item.setLineWidth(3);
        }
        QCOMPARE(lines.count(), 1);
        QCOMPARE(emphasis.count(), 1);
        QCOMPARE(width.count(), 1);
    }

    // rainy
    void aPointThatIsNoNumberBreaksTheLine()
    {
        const PlotScene scene = sceneOf(specOf({ QPolygonF {
            { 0, 1 }, { 1, 1 }, { 2, kNoNumber }, { 3, 1 }, { 4, 1 }, { kNoNumber, 1 } } }));
        QCOMPARE(scene.runs.size(), std::size_t { 2 });
        QCOMPARE(scene.run(0).size(), std::size_t { 2 });
        QCOMPARE(scene.run(1).size(), std::size_t { 2 });
    }
    void whatIsFarOutsideIsCutToTheBox()
    {
        const PlotScene scene = sceneOf(specOf({ QPolygonF {
            { -1e300, 5 }, { 5, 1e300 }, { kInfinity, 5 }, { 5, -kInfinity }, { 1e9, -1e9 } } }));
        for (const QPointF &point : scene.points) {
            QVERIFY(std::isfinite(point.x()) && std::isfinite(point.y()));
            QVERIFY(point.x() >= -1 && point.x() <= kWidth + 1);
            QVERIFY(point.y() >= -1 && point.y() <= kHeight + 1);
        }
    }
    void anImpossibleScaleOrSizeDrawsNothing_data()
    {
        QTest::addColumn<double>("yMax");
        QTest::addColumn<double>("width");
        QTest::newRow("empty scale") << 0.0 << 200.0;
        QTest::newRow("turned scale") << -1.0 << 200.0;
        QTest::newRow("no number") << kNoNumber << 200.0;
        QTest::newRow("no width") << 10.0 << 0.0;
        QTest::newRow("below zero") << 10.0 << -5.0;
    }
    void anImpossibleScaleOrSizeDrawsNothing()
    {
        QFETCH(double, yMax);
        QFETCH(double, width);
        XyBuilder::Spec spec = specOf({ QPolygonF { { 0, 0 }, { 10, 10 } } });
        spec.yMax = yMax;
        spec.width = width;
        QVERIFY(sceneOf(spec).isEmpty());
    }
    void aLineWithoutAColourIsNotDrawn()
    {
        XyBuilder::Spec spec
            = specOf({ QPolygonF { { 0, 0 }, { 10, 10 } }, QPolygonF { { 0, 1 }, { 10, 1 } } });
        spec.colors = { Qt::red };
        QCOMPARE(sceneOf(spec).strokes.size(), std::size_t { 1 });
    }
    void anEmphasisBeyondTheLinesOnlyDims()
    {
        XyBuilder::Spec spec = specOf({ QPolygonF { { 0, 0 }, { 10, 10 } } });
        spec.emphasis = 7;
        QCOMPARE(sceneOf(spec).strokes.size(), std::size_t { 1 });
        spec.emphasis = -5;
        QCOMPARE(sceneOf(spec).strokes.at(0).color, QColor(Qt::red));
    }
    void whatIsNoPolygonHasNoLine()
    {
        QQuickWindow window;
        window.resize(kWidth, kHeight);
        auto *item = new XyItem(window.contentItem());
        item->setSize({ kWidth, kHeight });
        item->setLines({ 5, QStringLiteral("line"), QVariant() });
        item->setColors({ Qt::red, Qt::red, Qt::red });
        window.setColor(Qt::black);
        const QImage image = window.grabWindow();
        QCOMPARE(image.pixelColor(image.width() / 2, image.height() / 2), QColor(Qt::black));
    }
};

QTEST_MAIN(XyItemTest)
#include "tst_xyitem.moc"
