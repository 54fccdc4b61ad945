// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/SeriesItem.h"
#include "app/plot/scene/CandleBuilder.h"

namespace pulse {

/*! Price candles of the emphasised series, or of the first visible one. */
class CandleItem : public pulse::SeriesItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! Width of a candle; 0 = by the window, 60 or a little more. */
    Q_PROPERTY(double bucketMs READ bucketMs WRITE setBucketMs NOTIFY bucketMsChanged)
    Q_PROPERTY(QColor upColor READ upColor WRITE setUpColor NOTIFY upColorChanged)
    Q_PROPERTY(QColor downColor READ downColor WRITE setDownColor NOTIFY downColorChanged)

public:
    explicit CandleItem(QQuickItem *parent = nullptr);

    double bucketMs() const { return m_bucketMs; }
    void setBucketMs(double ms);
    QColor upColor() const { return m_upColor; }
    void setUpColor(const QColor &color);
    QColor downColor() const { return m_downColor; }
    void setDownColor(const QColor &color);

Q_SIGNALS:
    void bucketMsChanged();
    void upColorChanged();
    void downColorChanged();

protected:
    void buildSeries(const SeriesStore &store, PlotScene &scene) override;

private:
    SeriesId shownId() const;

    double m_bucketMs = 0;
    QColor m_upColor;
    QColor m_downColor;
    CandleBuilder m_builder;
};

} // namespace pulse
