// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

#include <QColor>
#include <QFont>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

class QPainter;

namespace pulse {

/*! Colours and type of resources/tokens.json, for painting without a window. */
struct PictureTheme
{
    QColor background, panel, border, text, textSecondary, textMuted, grid, axis, label, hatch,
        warn, crit, warnBand, critBand;
    QList<QColor> series;

    static PictureTheme fromTokens(bool isDark);
    QColor seriesColor(int slot) const;
    static QFont font(int pixelSize, int weight);
};

/*! Everything one panel shows, as values: made on the thread of the store, painted on any. Places
 * are device-independent pixels; those of the plot count from its corner. */
struct PanelPicture
{
    struct Tick
    {
        double at;
        QString text;
    };
    struct Level
    {
        double at;
        double upTo;
        QString text;
        bool isCritical;
    };
    struct Span
    {
        double from;
        double to;
        QString text;
    };
    struct Entry
    {
        QString name;
        QColor color;
        QStringList figures; //!< last, or beside legendHeads
        bool isVisible = true;
        int criticalFigure = -1; //!< of figures; −1 = none
    };

    QRectF place; //!< on the board
    QString title;
    QString subtitle;
    QString waitingText; //!< instead of a plot
    bool isTile = false;
    QString valueText;
    QString unitText;
    QString deltaText;
    QRectF plot; //!< in the panel
    std::vector<Tick> timeTicks;
    std::vector<Tick> valueTicks;
    std::vector<Level> levels;
    std::vector<Span> gaps;
    std::vector<Entry> legend;
    QStringList legendHeads; //!< of a table; empty = one row
    PlotScene traces;
    double traceOpacity = 1;

    // LOOK § 6, tokens `size`.
    static constexpr double kHeader = 34;
    static constexpr double kLegendRow = 28;
    static constexpr double kLegendTable = 240;
    static constexpr double kLegendTableFrom = 640;
    static constexpr double kSparkWidth = 62;
    static constexpr double kSparkHeight = 34;
    /*! Where the plot of a chart is, beside the legend it has. */
    QRectF plotBesideLegend() const;
    double legendTableWidth() const;
    static QRectF sparkOf(const QSizeF &size);
};

/*! One panel or a board of them. */
struct BoardPicture
{
    QSizeF size;
    QString title; //!< empty: no heading
    QString detail;
    std::vector<PanelPicture> panels;

    static constexpr double kHeading = 40;
};

/*! For any paint device: image, SVG, PDF. */
void paintPanel(QPainter &painter, const PanelPicture &panel, const PictureTheme &theme);
void paintBoard(QPainter &painter, const BoardPicture &board, const PictureTheme &theme);

} // namespace pulse
