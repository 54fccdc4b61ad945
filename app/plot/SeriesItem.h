// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/PlotSceneItem.h"
#include "app/plot/scene/PlotMapping.h"
#include "core/series/SeriesStore.h"

#include <QColor>
#include <QList>
#include <QPointer>

#include <vector>

namespace pulse {

/*!
 * Base of what shows series of a store over the plot rectangle of a chart, no axes. Builds a new
 * scene only when a property changed or when the store has changed within [from, to]; a chart that
 * is paused in the past costs nothing while data arrives.
 */
class SeriesItem : public pulse::PlotSceneItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ANONYMOUS
    /*! A pulse::SeriesStore; anything else shows nothing. */
    Q_PROPERTY(QObject *source READ source WRITE setSource NOTIFY sourceChanged)
    Q_PROPERTY(QList<int> seriesIds READ seriesIds WRITE setSeriesIds NOTIFY seriesIdsChanged)
    /*! One a series; without one it is visible. */
    Q_PROPERTY(QList<bool> seriesVisible READ seriesVisible WRITE setSeriesVisible NOTIFY
            seriesVisibleChanged)
    /*! Row of the series that stands out while the others are dimmed; -1 = none. */
    Q_PROPERTY(int emphasis READ emphasis WRITE setEmphasis NOTIFY emphasisChanged)
    /*! Window in milliseconds since the epoch. */
    Q_PROPERTY(double from READ from WRITE setFrom NOTIFY fromChanged)
    Q_PROPERTY(double to READ to WRITE setTo NOTIFY toChanged)
    Q_PROPERTY(double yMin READ yMin WRITE setYMin NOTIFY yMinChanged)
    Q_PROPERTY(double yMax READ yMax WRITE setYMax NOTIFY yMaxChanged)
    /*! Zero and below have no place: traces break there, and yMin has to be above zero. */
    Q_PROPERTY(bool isLogScale READ isLogScale WRITE setLogScale NOTIFY logScaleChanged)

public:
    explicit SeriesItem(QQuickItem *parent = nullptr);

    QObject *source() const;
    void setSource(QObject *source);
    QList<int> seriesIds() const { return m_seriesIds; }
    void setSeriesIds(const QList<int> &ids);
    QList<bool> seriesVisible() const { return m_seriesVisible; }
    void setSeriesVisible(const QList<bool> &visible);
    int emphasis() const { return m_emphasis; }
    void setEmphasis(int row);
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

Q_SIGNALS:
    void sourceChanged();
    void seriesIdsChanged();
    void seriesVisibleChanged();
    void emphasisChanged();
    void fromChanged();
    void toChanged();
    void yMinChanged();
    void yMaxChanged();
    void logScaleChanged();

protected:
    /*! The scene, empty before; only called with a store. */
    virtual void buildSeries(const SeriesStore &store, PlotScene &scene) = 0;
    template <typename T, typename Item>
    void assign(T &member, const T &value, void (Item::*notify)())
    {
        if (member == value)
            return;
        member = value;
        rebuild();
        Q_EMIT(static_cast<Item *>(this)->*notify)();
    }
    /*! Of the series in `row`; -1 if the store has none. */
    SeriesId knownId(qsizetype row) const;
    bool isRowVisible(qsizetype row) const;
    PlotMapping mapping() const;

private:
    struct Seen //!< of a series, when the scene was built
    {
        std::uint64_t revision = 0;
        std::uint64_t rewrites = 0;
        TimeNs newest = 0;
    };
    void buildScene(PlotScene &scene) override;
    Seen see(SeriesId id) const;
    void onStoreChanged();

    QPointer<SeriesStore> m_store;
    QList<int> m_seriesIds;
    QList<bool> m_seriesVisible;
    int m_emphasis = -1;
    double m_from = 0;
    double m_to = 0;
    double m_yMin = 0;
    double m_yMax = 1;
    bool m_isLogScale = false;
    std::vector<Seen> m_seen;
};

} // namespace pulse
