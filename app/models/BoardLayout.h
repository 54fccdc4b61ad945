// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardModel.h"

#include <QObject>
#include <QRectF>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace pulse {

/*! A panel's place in the board's grid. */
struct GridPlace
{
    int column = 0;
    int row = 0;
    int columnSpan = 1;
    int rowSpan = 1;
    bool isTile = false; //!< keeps its height when the board is fitted to the window
};

/*! The room a board has, in pixels. */
struct BoardFrame
{
    qreal width = 0;
    qreal height = 0;
    qreal margin = 12;
    qreal gutter = 8;
    qreal rowHeight = 16;
    int columns = 12;
    int tilesPerRow = 12;
};

struct BoardArrangement
{
    QList<QRectF> rects; //!< by panel
    qreal contentHeight = 0;
    qreal widest = 0; //!< of the charts
};

/*!
 * Places panels in pixels. Panels whose rows overlap form a band. Bands of tiles keep their height;
 * as many of the others as fit at four fifths of their height or more are stretched or shrunk to
 * fill the frame exactly, and the rest follow below at the same scale. Of a band with more tiles
 * than `tilesPerRow` the rest go to the end.
 */
BoardArrangement arrangeBoard(const std::vector<GridPlace> &places, const BoardFrame &frame);

/*! arrangeBoard for QML: follows the board and the size. GUI thread. */
class BoardLayout : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::BoardModel *board READ board WRITE setBoard NOTIFY boardChanged)
    Q_PROPERTY(qreal width READ width WRITE setWidth NOTIFY frameChanged)
    Q_PROPERTY(qreal height READ height WRITE setHeight NOTIFY frameChanged)
    Q_PROPERTY(qreal margin READ margin WRITE setMargin NOTIFY frameChanged)
    Q_PROPERTY(qreal gutter READ gutter WRITE setGutter NOTIFY frameChanged)
    Q_PROPERTY(qreal rowHeight READ rowHeight WRITE setRowHeight NOTIFY frameChanged)
    Q_PROPERTY(int columns READ columns WRITE setColumns NOTIFY frameChanged)
    Q_PROPERTY(int tilesPerRow READ tilesPerRow WRITE setTilesPerRow NOTIFY frameChanged)
    Q_PROPERTY(QList<QRectF> rects READ rects NOTIFY arrangementChanged)
    Q_PROPERTY(qreal contentHeight READ contentHeight NOTIFY arrangementChanged)
    Q_PROPERTY(int widest READ widest NOTIFY widestChanged)

public:
    explicit BoardLayout(QObject *parent = nullptr);

    [[nodiscard]] BoardModel *board() const { return m_board; }
    void setBoard(BoardModel *board);
    [[nodiscard]] qreal width() const { return m_frame.width; }
    void setWidth(qreal width) { setFrame(&BoardFrame::width, width); }
    [[nodiscard]] qreal height() const { return m_frame.height; }
    void setHeight(qreal height) { setFrame(&BoardFrame::height, height); }
    [[nodiscard]] qreal margin() const { return m_frame.margin; }
    void setMargin(qreal margin) { setFrame(&BoardFrame::margin, margin); }
    [[nodiscard]] qreal gutter() const { return m_frame.gutter; }
    void setGutter(qreal gutter) { setFrame(&BoardFrame::gutter, gutter); }
    [[nodiscard]] qreal rowHeight() const { return m_frame.rowHeight; }
    void setRowHeight(qreal height) { setFrame(&BoardFrame::rowHeight, height); }
    [[nodiscard]] int columns() const { return m_frame.columns; }
    void setColumns(int columns) { setFrame(&BoardFrame::columns, columns); }
    [[nodiscard]] int tilesPerRow() const { return m_frame.tilesPerRow; }
    void setTilesPerRow(int tiles) { setFrame(&BoardFrame::tilesPerRow, tiles); }
    /*! Where panel `row` of the board would be in the grid when it is dragged by so many pixels, or
     * when its lower right corner is. */
    Q_INVOKABLE QRect cellsMoved(int row, qreal dx, qreal dy) const;
    Q_INVOKABLE QRect cellsResized(int row, qreal dx, qreal dy) const;
    /*! Shows every panel where it would go if panel `row` were placed there. */
    Q_INVOKABLE void showPreview(int row, const QRect &cells);
    Q_INVOKABLE void clearPreview();

    [[nodiscard]] QList<QRectF> rects() const { return m_arrangement.rects; }
    [[nodiscard]] qreal contentHeight() const { return m_arrangement.contentHeight; }
    [[nodiscard]] int widest() const { return static_cast<int>(m_arrangement.widest); }

Q_SIGNALS:
    void boardChanged();
    void frameChanged();
    void arrangementChanged();
    void widestChanged();

private:
    template <typename T> void setFrame(T BoardFrame::*member, T value)
    {
        if (m_frame.*member == value)
            return;
        m_frame.*member = value;
        Q_EMIT frameChanged();
        rearrange();
    }
    void rearrange();
    /*! Pixels of a column and of a row of panel `row`, gutters included. */
    QSizeF stepsOf(int row) const;

    QList<QRect> m_preview; //!< by panel; empty = the board as it is
    BoardModel *m_board = nullptr;
    BoardFrame m_frame;
    BoardArrangement m_arrangement;
};

} // namespace pulse
