// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/series/Aggregation.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QRect>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace pulse {

/*! Which series of a feed a panel shows, or the expression that makes one. */
class SeriesSpec
{
    Q_GADGET
    QML_VALUE_TYPE(seriesSpec)
    Q_PROPERTY(QString feed MEMBER feed)
    Q_PROPERTY(QString series MEMBER series)
    Q_PROPERTY(QString label MEMBER label)
    Q_PROPERTY(QString expression MEMBER expression)
    Q_PROPERTY(int slot MEMBER slot)
    Q_PROPERTY(bool isRightAxis MEMBER isRightAxis)
public:
    QString feed; //!< empty for a derived series
    QString series; //!< a name, or a pattern with one or more '*'
    QString label; //!< empty = the series' name; a derived series needs one
    QString expression {}; //!< not empty = a derived series
    int slot = -1; //!< palette slot 0–9; −1 = the next one
    bool isRightAxis = false;
    QJsonObject extra {}; //!< fields this version does not know; written back as they were
    friend bool operator==(const SeriesSpec &, const SeriesSpec &) = default;
};

class ThresholdSpec
{
    Q_GADGET
    QML_VALUE_TYPE(thresholdSpec)
    Q_PROPERTY(double value MEMBER value)
    Q_PROPERTY(bool isCritical MEMBER isCritical)
public:
    double value = 0;
    bool isCritical = false;
    QJsonObject extra {};
    friend bool operator==(const ThresholdSpec &, const ThresholdSpec &) = default;
};

/*! In the order of the picker; PanelModel::Kind has the same numbers. */
enum class PanelKind {
    Value,
    Line,
    Area,
    Stacked,
    Band,
    Steps,
    Candles,
    HeatMap,
    States,
    Bars,
    Pie,
    Box,
    Gauge,
    Table,
    Watchlist,
    Text,
    Spectrum,
};
inline constexpr int kPanelKinds = 17;

enum class LegendMode { Auto, Table, Row, Off };
/*! Columns of a legend table, over the samples of the window. */
enum class LegendStat { Last, Min, Avg, Max, Sum, P95 };
inline constexpr int kLegendStats = 6;

inline QList<LegendStat> defaultLegendStats()
{
    return { LegendStat::Last, LegendStat::Min, LegendStat::Avg, LegendStat::Max };
}

/*! What a trace does where samples are missing: ends, is drawn through, keeps its value. */
enum class GapStyle { Break, Connect, Hold };

/*! Kinds whose traces can do anything but end. */
inline bool hasGapStyles(PanelKind kind)
{
    return kind == PanelKind::Line || kind == PanelKind::Area || kind == PanelKind::Steps;
}

struct PanelSpec
{
    QString id;
    QString title; //!< English source text; translated for display if it is one of ours
    QString subtitle;
    PanelKind kind = PanelKind::Line;
    int column = 0;
    int row = 0;
    int columnSpan = 4;
    int rowSpan = 10;
    QString unit; //!< empty = what the catalog says
    int decimals = -1; //!< −1 = by the value
    std::optional<double> min; //!< fixed ends of the value scale
    std::optional<double> max;
    std::optional<double> rightMin; //!< of the second value scale
    std::optional<double> rightMax;
    bool isLogScale = false;
    LegendMode legend = LegendMode::Auto;
    /*! In this order, each at most once; empty = the name alone. */
    QList<LegendStat> legendStats = defaultLegendStats();
    double lineWidth = 0; //!< px; 0 = the theme's
    double fill = -1; //!< opacity 0–1 at the trace; −1 = what the kind usually has
    GapStyle gapStyle = GapStyle::Break; //!< of lines, areas and steps
    bool hasPatterns = false; //!< dashes as well as colours
    double windowMs = 0; //!< own window; 0 = linked to the board's
    double bucketMs = 0; //!< width of a candle, bar or heat cell; 0 = by the window
    Aggregation aggregation = Aggregation::Last; //!< of bars and pies
    QString text; //!< body of a text panel
    QList<SeriesSpec> series;
    QList<ThresholdSpec> thresholds;
    /*! A series whose value the subtitle tells ("of 64 GiB"); feed empty = none. */
    SeriesSpec total;
    /*! Shown in a window of its own, and where on the desktop; empty = not placed yet. */
    std::optional<QRect> window {};
    QStringList hidden; //!< keys (feed/series) the legend hides
    QJsonObject extra;
    friend bool operator==(const PanelSpec &, const PanelSpec &) = default;
};

struct BoardSpec
{
    QString id;
    QString title;
    QString room;
    double windowMs = 0; //!< 0 = the default window
    QList<PanelSpec> panels;
    QJsonObject extra;
    friend bool operator==(const BoardSpec &, const BoardSpec &) = default;
};

/*!
 * Board file: JSON, {"format":"pulsedeck.board","version":2,…}, keys sorted, one field a line,
 * defaults left out. Versions 1 and 2 are read; the error's detail says where and what. Fields that
 * are not known are kept and written back.
 */
Expected<BoardSpec> parseBoard(const QByteArray &json);
QByteArray writeBoard(const BoardSpec &board);
/*! The rules of the file for a panel made in the program; None = fine. */
Error checkPanel(const PanelSpec &panel);
/*! Whether `pattern` (SeriesSpec::series: '*' stands for any text) names the series `name`. */
bool matchesSeries(const QString &pattern, const QString &name);
/*! What PanelSpec::hidden calls a series. */
QString seriesKey(const QString &feed, const QString &series);

inline constexpr int kBoardVersion = 2;
inline constexpr int kBoardColumns = 12; // LOOK § 1
inline constexpr int kMaxRowSpan = 200;
inline constexpr qsizetype kMaxBoardBytes = 1024 * 1024;
inline constexpr qsizetype kMaxPanels = 200;
inline constexpr qsizetype kMaxSeriesSpecs = 256;
inline constexpr qsizetype kMaxThresholds = 8;
inline constexpr int kMaxWindowEdge = 100'000; // px; a wall of screens is some 30 000
inline constexpr qsizetype kMaxTitleChars = 120;
inline constexpr qsizetype kMaxExpressionChars = 1'000;
inline constexpr qsizetype kMaxBodyChars = 20'000;

} // namespace pulse
