// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/Tokens.h"
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

/*! Colours and fonts of resources/tokens.json, for painting without a window. */
struct PictureTheme
{
    tokens::Colors color;

    static PictureTheme fromTokens(bool isDark);
    QColor seriesColor(int slot) const;
    static QFont font(const tokens::Type &type);
};

/*! Everything one panel shows, as values: made on the thread of the store, painted on any. Places
 * are device-independent pixels; those of the plot count from its corner, all others from the
 * panel's. */
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
    struct Drawing
    {
        QPointF at;
        PlotScene scene;
        double opacity = 1;
    };
    struct Sign
    {
        QRectF box;
        QString icon; //!< of resources/icons: warn, crit, clock or hourglass
        QColor color;
    };
    struct Word
    {
        QRectF box; //!< one line stands in the middle of it, and is cut to its width
        QString text;
        tokens::Type type;
        QColor color;
        Qt::Alignment alignment = Qt::AlignLeft;
        bool isWrapped = false; //!< from the top, as many lines as there are
    };

    QRectF place; //!< on the board
    bool hasHeader = true; //!< a tile has none
    QString title; //!< of the header
    QString subtitle;
    QColor dot; //!< how fresh its data is; invalid = there is none yet
    bool isOld = false; //!< stale or offline: hollow dot, dashed border
    QString ageText; //!< how old what it shows is; empty = new
    QString notice; //!< what is wrong with some of it
    bool isNoticeError = false;
    QString emptyText; //!< instead of everything else below the header
    QString emptyDetail;
    bool isEmptyError = false;

    QRectF plot; //!< in the panel
    bool hasPlot = false; //!< axes and what belongs to them
    std::vector<Tick> timeTicks;
    std::vector<Tick> valueTicks; //!< with a line of the grid each
    std::vector<Tick> rightTicks;
    std::vector<Level> levels;
    std::vector<Span> gaps;
    PlotScene traces;
    double traceOpacity = 1;

    std::vector<Drawing> drawings; //!< above the plot
    std::vector<Word> words; //!< above the drawings
    std::vector<Sign> signs;
    std::vector<Entry> legend;
    QStringList legendHeads; //!< of a table; empty = one row
    double legendEnd = 0; //!< px the row leaves free at the right

    /*! Below the header and the notice. */
    double bodyTop() const;
    /*! Where the plot of a chart is, beside the legend it has. */
    QRectF plotBesideLegend() const;
    double legendTableWidth() const;
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
