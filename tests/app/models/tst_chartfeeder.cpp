// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Charts/ChartFeeder.h"

#include <QSignalSpy>
#include <QTest>
#include <QtCharts/QBoxPlotSeries>
#include <QtCharts/QBoxSet>
#include <QtCharts/QPieSeries>
#include <QtCharts/QPieSlice>

#include <limits>
#include <memory>

using namespace pulse;

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

/*! Numbers on their way into the pies and box plots of Qt Charts. */
class ChartFeederTest : public QObject
{
    Q_OBJECT
private:
    static QList<double> boxOf(const QBoxPlotSeries &boxes, int nth)
    {
        QList<double> numbers;
        for (int i = QBoxSet::LowerExtreme; i <= QBoxSet::UpperExtreme; ++i)
            numbers.append(boxes.boxSets().at(nth)->at(i));
        return numbers;
    }

private Q_SLOTS:
    // happy
    void slicesHaveTheirNumbersAndColours()
    {
        QPieSeries pie;
        ChartFeeder feeder;
        feeder.setSeries(&pie);
        feeder.setNumbers({ 1, 3 });
        feeder.setColors({ Qt::red, Qt::blue });
        feeder.setGapColor(Qt::black);
        QCOMPARE(pie.count(), 2);
        QCOMPARE(pie.slices().at(0)->value(), 1.0);
        QCOMPARE(pie.slices().at(1)->percentage(), 0.75);
        QCOMPARE(pie.slices().at(0)->color(), QColor(Qt::red));
        QCOMPARE(pie.slices().at(1)->color(), QColor(Qt::blue));
        QCOMPARE(pie.slices().at(1)->borderColor(), QColor(Qt::black));
    }
    void theOrderOfSettingDoesNotMatter()
    {
        QPieSeries pie;
        ChartFeeder feeder;
        feeder.setGapColor(Qt::black);
        feeder.setColors({ Qt::red });
        feeder.setNumbers({ 5 });
        QCOMPARE(pie.count(), 0);
        feeder.setSeries(&pie);
        QCOMPARE(pie.slices().at(0)->value(), 5.0);
        QCOMPARE(pie.slices().at(0)->color(), QColor(Qt::red));
    }
    void slicesThatStayAreChangedInPlace()
    {
        QPieSeries pie;
        ChartFeeder feeder;
        feeder.setSeries(&pie);
        feeder.setNumbers({ 1, 2, 3 });
        const QList<QPieSlice *> before = pie.slices();
        QSignalSpy first(before.at(0), &QPieSlice::valueChanged);
        QSignalSpy second(before.at(1), &QPieSlice::valueChanged);
        QSignalSpy removed(&pie, &QPieSeries::removed);
        feeder.setNumbers({ 1, 7, 3 });
        QCOMPARE(pie.slices(), before);
        QCOMPARE(first.count(), 0); // only what differs is painted anew
        QCOMPARE(second.count(), 1);
        feeder.setNumbers({ 1 });
        QCOMPARE(removed.count(), 2);
        QCOMPARE(pie.slices().at(0), before.at(0));
        feeder.setNumbers({ 1, 4 });
        QCOMPARE(pie.count(), 2);
    }
    void aBoxTakesFiveNumbers()
    {
        QBoxPlotSeries boxes;
        ChartFeeder feeder;
        feeder.setSeries(&boxes);
        feeder.setColors({ Qt::red, Qt::blue });
        feeder.setNumbers({ 1, 2, 3, 4, 5, 10, 20, 30, 40, 50 });
        QCOMPARE(boxes.count(), 2);
        QCOMPARE(boxOf(boxes, 0), (QList<double> { 1, 2, 3, 4, 5 }));
        QCOMPARE(boxOf(boxes, 1), (QList<double> { 10, 20, 30, 40, 50 }));
        QCOMPARE(boxes.boxSets().at(1)->pen().color(), QColor(Qt::blue));
        QVERIFY(boxes.boxSets().at(1)->brush().color().alphaF() < 0.5F);
        const QList<QBoxSet *> before = boxes.boxSets();
        QSignalSpy changed(before.at(0), &QBoxSet::valueChanged);
        feeder.setNumbers({ 1, 2, 3, 4, 6 });
        QCOMPARE(changed.count(), 1); // only what differs is painted anew
        QCOMPARE(boxes.count(), 1);
        QCOMPARE(boxes.boxSets().at(0), before.at(0));
        QCOMPARE(boxOf(boxes, 0).last(), 6.0);
    }
    void changesAreToldOnce()
    {
        ChartFeeder feeder;
        QPieSeries pie;
        QSignalSpy series(&feeder, &ChartFeeder::seriesChanged);
        QSignalSpy numbers(&feeder, &ChartFeeder::numbersChanged);
        QSignalSpy colors(&feeder, &ChartFeeder::colorsChanged);
        QSignalSpy gap(&feeder, &ChartFeeder::gapColorChanged);
        for (int i = 0; i < 2; ++i) {
            feeder.setSeries(&pie);
            feeder.setNumbers({ 1 });
            feeder.setColors({ Qt::red });
            feeder.setGapColor(Qt::white);
        }
        for (const QSignalSpy *spy : { &series, &numbers, &colors, &gap })
            QCOMPARE(spy->count(), 1);
    }

    // rainy
    void sharesThatAreNoneAreEmptySlices()
    {
        QPieSeries pie;
        ChartFeeder feeder;
        feeder.setSeries(&pie);
        feeder.setNumbers({ kNoNumber, -4, std::numeric_limits<double>::infinity(), 2 });
        QCOMPARE(pie.count(), 4);
        for (const int none : { 0, 1, 2 })
            QCOMPARE(pie.slices().at(none)->value(), 0.0);
        QCOMPARE(pie.slices().at(3)->percentage(), 1.0);
    }
    void aBoxWithANumberThatIsNoneIsInvisible()
    {
        QBoxPlotSeries boxes;
        ChartFeeder feeder;
        feeder.setSeries(&boxes);
        feeder.setColors({ Qt::red, Qt::blue });
        feeder.setNumbers({ 1, 2, kNoNumber, 4, 5, 1, 2, 3, 4, 5 });
        QCOMPARE(boxes.count(), 2);
        QCOMPARE(boxes.boxSets().at(0)->pen().color().alpha(), 0);
        QCOMPARE(boxOf(boxes, 0), (QList<double> { 0, 0, 0, 0, 0 }));
        QCOMPARE(boxes.boxSets().at(1)->pen().color(), QColor(Qt::blue));
        feeder.setNumbers({ 1, 2, 3, 4, 5, 1, 2, 3, 4, 5 });
        QCOMPARE(boxes.boxSets().at(0)->pen().color(), QColor(Qt::red));
    }
    void numbersThatMakeNoWholeBoxAreLeftOut()
    {
        QBoxPlotSeries boxes;
        ChartFeeder feeder;
        feeder.setSeries(&boxes);
        feeder.setNumbers({ 1, 2, 3, 4, 5, 6, 7 });
        QCOMPARE(boxes.count(), 1);
        feeder.setNumbers({ 1, 2, 3, 4 });
        QCOMPARE(boxes.count(), 0);
    }
    void missingColoursAreNoMistake()
    {
        QPieSeries pie;
        ChartFeeder feeder;
        feeder.setSeries(&pie);
        feeder.setColors({ Qt::red });
        feeder.setNumbers({ 1, 2 });
        QCOMPARE(pie.count(), 2);
        QCOMPARE(pie.slices().at(0)->color(), QColor(Qt::red));
    }
    void aSeriesThatIsNeitherOrGoneIsLeftAlone()
    {
        ChartFeeder feeder;
        QObject other;
        feeder.setSeries(&other);
        feeder.setNumbers({ 1, 2 });
        auto pie = std::make_unique<QPieSeries>();
        feeder.setSeries(pie.get());
        QCOMPARE(pie->count(), 2);
        pie.reset();
        feeder.setNumbers({ 1, 2, 3 });
        QVERIFY(!feeder.series());
    }
};

QTEST_MAIN(ChartFeederTest)
#include "tst_chartfeeder.moc"
