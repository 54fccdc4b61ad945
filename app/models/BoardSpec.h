// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace pulse {

/*! Which series of a feed a panel shows. */
struct SeriesSpec
{
    QString feed;
    QString series; //!< a name, or a pattern with one or more '*'
    QString label; //!< empty = the series' name
    friend bool operator==(const SeriesSpec &, const SeriesSpec &) = default;
};

struct ThresholdSpec
{
    double value = 0;
    bool isCritical = false;
    friend bool operator==(const ThresholdSpec &, const ThresholdSpec &) = default;
};

enum class PanelKind { Value, Line, Area, Stacked };

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
    QList<SeriesSpec> series;
    QList<ThresholdSpec> thresholds;
    /*! A series whose value the subtitle tells ("of 64 GiB"); feed empty = none. */
    SeriesSpec total;
    QStringList hidden; //!< keys (feed/series) the legend hides
    friend bool operator==(const PanelSpec &, const PanelSpec &) = default;
};

struct BoardSpec
{
    QString id;
    QString title;
    QString room;
    double windowMs = 0; //!< 0 = the default window
    QList<PanelSpec> panels;
    friend bool operator==(const BoardSpec &, const BoardSpec &) = default;
};

/*! Board file, JSON, {"format":"pulsedeck.board","version":1,…}; the error's detail says where. */
Expected<BoardSpec> parseBoard(const QByteArray &json);
QByteArray writeBoard(const BoardSpec &board);

inline constexpr int kBoardVersion = 1;
inline constexpr int kBoardColumns = 12; // LOOK § 1
inline constexpr qsizetype kMaxBoardBytes = 1024 * 1024;
inline constexpr qsizetype kMaxPanels = 200;

} // namespace pulse
