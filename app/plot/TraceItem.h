// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/PlotSceneItem.h"
#include "app/plot/TraceGeometry.h"

#include <QColor>
#include <QList>
#include <QPointer>

namespace pulse {

/*!
 * Traces of a store over the plot rectangle of a chart, no axes. Builds a new scene only when a
 * property changed or when the store has changed within [from, to]; a chart that is paused in the
 * past costs nothing while data arrives.
 */
class TraceItem : public pulse::PlotSceneItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! A pulse::SeriesStore; anything else shows nothing. */
    Q_PROPERTY(QObject *source READ source WRITE setSource NOTIFY sourceChanged)
    Q_PROPERTY(QList<int> seriesIds READ seriesIds WRITE setSeriesIds NOTIFY seriesIdsChanged)
    /*! One a series; without one it is not drawn. */
    Q_PROPERTY(QList<QColor> seriesColors READ seriesColors WRITE setSeriesColors NOTIFY
            seriesColorsChanged)
    /*! One a series; without one it is visible. */
    Q_PROPERTY(QList<bool> seriesVisible READ seriesVisible WRITE setSeriesVisible NOTIFY
            seriesVisibleChanged)
    /*! Row of the series that stands out while the others are dimmed; -1 = none. */
    Q_PROPERTY(int emphasis READ emphasis WRITE setEmphasis NOTIFY emphasisChanged)
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY kindChanged)
    /*! Window in milliseconds since the epoch. */
    Q_PROPERTY(double from READ from WRITE setFrom NOTIFY fromChanged)
    Q_PROPERTY(double to READ to WRITE setTo NOTIFY toChanged)
    Q_PROPERTY(double yMin READ yMin WRITE setYMin NOTIFY yMinChanged)
    Q_PROPERTY(double yMax READ yMax WRITE setYMax NOTIFY yMaxChanged)
    /*! Zero and below have no place: traces break there, and yMin has to be above zero. */
    Q_PROPERTY(bool isLogScale READ isLogScale WRITE setLogScale NOTIFY logScaleChanged)
    /*! Axis of each series: 1 = the second; without one, the first. Stacks know only the first. */
    Q_PROPERTY(QList<int> seriesAxis READ seriesAxis WRITE setSeriesAxis NOTIFY seriesAxisChanged)
    Q_PROPERTY(double yMin2 READ yMin2 WRITE setYMin2 NOTIFY yMin2Changed)
    Q_PROPERTY(double yMax2 READ yMax2 WRITE setYMax2 NOTIFY yMax2Changed)
    Q_PROPERTY(bool isLogScale2 READ isLogScale2 WRITE setLogScale2 NOTIFY logScale2Changed)
    Q_PROPERTY(double lineWidth READ lineWidth WRITE setLineWidth NOTIFY lineWidthChanged)
    Q_PROPERTY(
        bool hasNewestDots READ hasNewestDots WRITE setHasNewestDots NOTIFY hasNewestDotsChanged)

public:
    /*! Band: min to max of each pixel column, and a line through its last values. */
    enum Kind { Line, Area, Stacked, Band, Steps };
    Q_ENUM(Kind)

    explicit TraceItem(QQuickItem *parent = nullptr);

    QObject *source() const;
    void setSource(QObject *source);
    QList<int> seriesIds() const { return m_seriesIds; }
    void setSeriesIds(const QList<int> &ids);
    QList<QColor> seriesColors() const { return m_seriesColors; }
    void setSeriesColors(const QList<QColor> &colors);
    QList<bool> seriesVisible() const { return m_seriesVisible; }
    void setSeriesVisible(const QList<bool> &visible);
    int emphasis() const { return m_emphasis; }
    void setEmphasis(int row);
    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    double from() const { return m_from; }
    void setFrom(double ms);
    double to() const { return m_to; }
    void setTo(double ms);
    double yMin() const { return m_yMin; }
    void setYMin(double value);
    double yMax() const { return m_yMax; }
    void setYMax(double value);
    bool isLogScale() const { return m_isLogScale; }
    void setLogScale(bool isLog);
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
    bool hasNewestDots() const { return m_hasNewestDots; }
    void setHasNewestDots(bool hasDots);

Q_SIGNALS:
    void sourceChanged();
    void seriesIdsChanged();
    void seriesColorsChanged();
    void seriesVisibleChanged();
    void emphasisChanged();
    void kindChanged();
    void fromChanged();
    void toChanged();
    void yMinChanged();
    void yMaxChanged();
    void logScaleChanged();
    void seriesAxisChanged();
    void yMin2Changed();
    void yMax2Changed();
    void logScale2Changed();
    void lineWidthChanged();
    void hasNewestDotsChanged();

protected:
    void buildScene(PlotScene &scene) override;

private:
    struct Seen //!< of a series, when the scene was built
    {
        std::uint64_t revision = 0;
        std::uint64_t rewrites = 0;
        TimeNs newest = 0;
    };
    template <typename T> void assign(T &member, const T &value, void (TraceItem::*notify)())
    {
        if (member == value)
            return;
        member = value;
        rebuild();
        Q_EMIT(this->*notify)();
    }
    Seen see(SeriesId id) const;
    SeriesId knownId(qsizetype row) const;
    void onStoreChanged();
    TraceSpec spec() const;

    QPointer<SeriesStore> m_store;
    QList<int> m_seriesIds;
    QList<QColor> m_seriesColors;
    QList<bool> m_seriesVisible;
    int m_emphasis = -1;
    Kind m_kind = Line;
    double m_from = 0;
    double m_to = 0;
    double m_yMin = 0;
    double m_yMax = 1;
    bool m_isLogScale = false;
    QList<int> m_seriesAxis;
    double m_yMin2 = 0;
    double m_yMax2 = 1;
    bool m_isLogScale2 = false;
    double m_lineWidth = 1.5;
    bool m_hasNewestDots = false;

    TraceGeometry m_geometry;
    std::vector<Seen> m_seen;
};

} // namespace pulse
