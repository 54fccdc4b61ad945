// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/SeriesItem.h"
#include "app/plot/TraceGeometry.h"

namespace pulse {

/*! Traces of the series: lines and what is made of lines. */
class TraceItem : public pulse::SeriesItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! One a series; without one it is not drawn. */
    Q_PROPERTY(QList<QColor> seriesColors READ seriesColors WRITE setSeriesColors NOTIFY
            seriesColorsChanged)
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY kindChanged)
    /*! What lines, areas and steps do where samples are missing. */
    Q_PROPERTY(GapStyle gapStyle READ gapStyle WRITE setGapStyle NOTIFY gapStyleChanged)
    /*! Axis of each series: 1 = the second; without one, the first. Stacks know only the first. */
    Q_PROPERTY(QList<int> seriesAxis READ seriesAxis WRITE setSeriesAxis NOTIFY seriesAxisChanged)
    Q_PROPERTY(double yMin2 READ yMin2 WRITE setYMin2 NOTIFY yMin2Changed)
    Q_PROPERTY(double yMax2 READ yMax2 WRITE setYMax2 NOTIFY yMax2Changed)
    Q_PROPERTY(bool isLogScale2 READ isLogScale2 WRITE setLogScale2 NOTIFY logScale2Changed)
    Q_PROPERTY(double lineWidth READ lineWidth WRITE setLineWidth NOTIFY lineWidthChanged)
    /*! Palette slot whose dash and marker a series has; without one, or below 0: neither. Stacks
     * have none. */
    Q_PROPERTY(QList<int> patterns READ patterns WRITE setPatterns NOTIFY patternsChanged)
    Q_PROPERTY(
        bool hasNewestDots READ hasNewestDots WRITE setHasNewestDots NOTIFY hasNewestDotsChanged)

public:
    /*! Band: min to max of each pixel column, and a line through its last values. */
    enum Kind { Line, Area, Stacked, Band, Steps };
    Q_ENUM(Kind)
    /*! Break ends the trace, Connect draws through, Hold carries the value on. */
    enum GapStyle { Break, Connect, Hold };
    Q_ENUM(GapStyle)

    explicit TraceItem(QQuickItem *parent = nullptr);

    QList<QColor> seriesColors() const { return m_seriesColors; }
    void setSeriesColors(const QList<QColor> &colors);
    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    GapStyle gapStyle() const { return m_gapStyle; }
    void setGapStyle(GapStyle style);
    QList<int> seriesAxis() const { return m_seriesAxis; }
    void setSeriesAxis(const QList<int> &axes);
    double yMin2() const { return m_yMin2; }
    void setYMin2(double value);
    double yMax2() const { return m_yMax2; }
    void setYMax2(double value);
    bool isLogScale2() const { return m_isLogScale2; }
    void setLogScale2(bool isLog);
    double lineWidth() const { return m_lineWidth; }
    void setLineWidth(double width);
    QList<int> patterns() const { return m_patterns; }
    void setPatterns(const QList<int> &patterns);
    bool hasNewestDots() const { return m_hasNewestDots; }
    void setHasNewestDots(bool hasDots);

Q_SIGNALS:
    void seriesColorsChanged();
    void kindChanged();
    void gapStyleChanged();
    void seriesAxisChanged();
    void yMin2Changed();
    void yMax2Changed();
    void logScale2Changed();
    void lineWidthChanged();
    void patternsChanged();
    void hasNewestDotsChanged();

protected:
    void buildSeries(const SeriesStore &store, PlotScene &scene) override;

private:
    TraceSpec spec() const;

    QList<QColor> m_seriesColors;
    Kind m_kind = Line;
    GapStyle m_gapStyle = Break;
    QList<int> m_seriesAxis;
    double m_yMin2 = 0;
    double m_yMax2 = 1;
    bool m_isLogScale2 = false;
    double m_lineWidth = 1.5;
    QList<int> m_patterns;
    bool m_hasNewestDots = false;

    TraceGeometry m_geometry;
};

} // namespace pulse
