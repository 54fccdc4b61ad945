// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/SeriesItem.h"
#include "app/plot/scene/BarBuilder.h"

namespace pulse {

/*! Bars over time: one group a time bucket, one bar a visible series. */
class BarItem : public pulse::SeriesItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! One a series; without one it is not shown. */
    Q_PROPERTY(QList<QColor> seriesColors READ seriesColors WRITE setSeriesColors NOTIFY
            seriesColorsChanged)
    /*! Width of a bucket; 0 = by the window. */
    Q_PROPERTY(double bucketMs READ bucketMs WRITE setBucketMs NOTIFY bucketMsChanged)
    /*! pulse::Aggregation. */
    Q_PROPERTY(int aggregation READ aggregation WRITE setAggregation NOTIFY aggregationChanged)
    /*! Axis of each series: 1 = the second; without one, the first. */
    Q_PROPERTY(QList<int> seriesAxis READ seriesAxis WRITE setSeriesAxis NOTIFY seriesAxisChanged)
    Q_PROPERTY(double yMin2 READ yMin2 WRITE setYMin2 NOTIFY yMin2Changed)
    Q_PROPERTY(double yMax2 READ yMax2 WRITE setYMax2 NOTIFY yMax2Changed)

public:
    explicit BarItem(QQuickItem *parent = nullptr);

    QList<QColor> seriesColors() const { return m_seriesColors; }
    void setSeriesColors(const QList<QColor> &colors);
    double bucketMs() const { return m_bucketMs; }
    void setBucketMs(double ms);
    int aggregation() const { return static_cast<int>(m_how); }
    void setAggregation(int how);
    QList<int> seriesAxis() const { return m_seriesAxis; }
    void setSeriesAxis(const QList<int> &axes);
    double yMin2() const { return m_yMin2; }
    void setYMin2(double value);
    double yMax2() const { return m_yMax2; }
    void setYMax2(double value);

Q_SIGNALS:
    void seriesColorsChanged();
    void bucketMsChanged();
    void aggregationChanged();
    void seriesAxisChanged();
    void yMin2Changed();
    void yMax2Changed();

protected:
    void buildSeries(const SeriesStore &store, PlotScene &scene) override;

private:
    QList<QColor> m_seriesColors;
    double m_bucketMs = 0;
    Aggregation m_how = Aggregation::Last;
    QList<int> m_seriesAxis;
    double m_yMin2 = 0;
    double m_yMax2 = 1;
    BarBuilder m_builder;
};

} // namespace pulse
