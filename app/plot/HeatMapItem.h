// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/SeriesItem.h"
#include "app/plot/scene/HeatBuilder.h"

namespace pulse {

/*! Heat map of the samples of all visible series. */
class HeatMapItem : public pulse::SeriesItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! Width of a cell; 0 = by the window, 60 or a little more. */
    Q_PROPERTY(double bucketMs READ bucketMs WRITE setBucketMs NOTIFY bucketMsChanged)
    /*! From few samples to many. */
    Q_PROPERTY(QList<QColor> colors READ colors WRITE setColors NOTIFY colorsChanged)

public:
    explicit HeatMapItem(QQuickItem *parent = nullptr);

    double bucketMs() const { return m_bucketMs; }
    void setBucketMs(double ms);
    QList<QColor> colors() const { return m_colors; }
    void setColors(const QList<QColor> &colors);

Q_SIGNALS:
    void bucketMsChanged();
    void colorsChanged();

protected:
    void buildSeries(const SeriesStore &store, PlotScene &scene) override;

private:
    double m_bucketMs = 0;
    QList<QColor> m_colors;
    HeatBuilder::Spec m_spec; //!< of the last scene; keeps its memory
    HeatBuilder m_builder;
};

} // namespace pulse
