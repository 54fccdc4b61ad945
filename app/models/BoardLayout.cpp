// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardLayout.h"

#include "app/models/BoardEditor.h"
#include "app/models/PanelModel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pulse {

namespace {

// Below this share of its height a chart is better scrolled to than squeezed.
constexpr qreal kLeastScale = 0.8;

struct Band
{
    std::vector<std::size_t> panels; // indices, left to right
    int firstRow = 0;
    int endRow = 0;
    bool isTiles = true;
    bool isEven = false; // panels share the width evenly instead of by columns
};

std::vector<Band> bandsOf(const std::vector<GridPlace> &places)
{
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return std::pair(places[a].row, places[a].column)
            < std::pair(places[b].row, places[b].column);
    });
    std::vector<Band> bands;
    for (const std::size_t index : order) {
        const GridPlace &place = places[index];
        if (bands.empty() || place.row >= bands.back().endRow) {
            bands.emplace_back();
            bands.back().firstRow = place.row;
        }
        Band &band = bands.back();
        band.panels.push_back(index);
        band.endRow = std::max(band.endRow, place.row + std::max(1, place.rowSpan));
        band.isTiles = band.isTiles && place.isTile;
    }
    return bands;
}

// Moves what does not fit into a row of tiles to bands of their own at the end.
void spillTiles(std::vector<Band> &bands, int tilesPerRow)
{
    const auto limit = static_cast<std::size_t>(std::max(1, tilesPerRow));
    std::vector<Band> spilled;
    for (Band &band : bands) {
        if (!band.isTiles || band.panels.size() <= limit)
            continue;
        for (std::size_t begin = limit; begin < band.panels.size(); begin += limit) {
            Band rest = band;
            const auto end = std::min(begin + limit, band.panels.size());
            rest.panels.assign(band.panels.begin() + static_cast<std::ptrdiff_t>(begin),
                band.panels.begin() + static_cast<std::ptrdiff_t>(end));
            rest.isEven = true;
            spilled.push_back(std::move(rest));
        }
        band.panels.resize(limit);
        band.isEven = true;
    }
    bands.insert(bands.end(), spilled.begin(), spilled.end());
}

// The scale of the chart bands, by the rule in the header.
qreal chartScale(const std::vector<qreal> &heights, const std::vector<Band> &bands, qreal available,
    qreal gutter)
{
    qreal scale = 1;
    qreal fixed = 0;
    qreal flexible = 0;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        (bands[i].isTiles ? fixed : flexible) += heights[i];
        const qreal room = available - fixed - gutter * static_cast<qreal>(i);
        if (flexible <= 0)
            continue;
        if (room < flexible * kLeastScale)
            break;
        scale = room / flexible;
    }
    return scale;
}

} // namespace

BoardArrangement arrangeBoard(const std::vector<GridPlace> &places, const BoardFrame &frame)
{
    BoardArrangement result;
    result.rects.resize(static_cast<qsizetype>(places.size()));
    std::vector<Band> bands = bandsOf(places);
    spillTiles(bands, frame.tilesPerRow);

    const qreal unit = frame.rowHeight + frame.gutter;
    const qreal inner = std::max(0.0, frame.width - 2 * frame.margin);
    std::vector<qreal> heights;
    for (const Band &band : bands)
        heights.push_back((band.endRow - band.firstRow) * unit - frame.gutter);
    const qreal scale = chartScale(heights, bands, frame.height - 2 * frame.margin, frame.gutter);

    const auto columnX = [&](qreal column, qreal columns) {
        return frame.margin + std::round(column * (inner + frame.gutter) / columns);
    };
    qreal top = frame.margin;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const Band &band = bands[i];
        const qreal bottom = top + (band.isTiles ? heights[i] : heights[i] * scale);
        const qreal perRow = (bottom - top + frame.gutter) / (band.endRow - band.firstRow);
        qreal nth = 0;
        for (const std::size_t index : band.panels) {
            const GridPlace &place = places[index];
            const qreal columns = band.isEven
                ? std::max(static_cast<qreal>(band.panels.size()), qreal(frame.tilesPerRow))
                : frame.columns;
            const qreal column = band.isEven ? nth : place.column;
            const qreal span = band.isEven ? 1 : place.columnSpan;
            const qreal y = std::round(top + (place.row - band.firstRow) * perRow);
            const qreal end = std::round(top + (place.row + place.rowSpan - band.firstRow) * perRow)
                - frame.gutter;
            const qreal x = columnX(column, columns);
            const QRectF rect(x, y, columnX(column + span, columns) - frame.gutter - x, end - y);
            result.rects[static_cast<qsizetype>(index)] = rect;
            if (!place.isTile)
                result.widest = std::max(result.widest, rect.width());
            ++nth;
        }
        top = bottom + frame.gutter;
    }
    result.contentHeight = std::round(top - frame.gutter + frame.margin);
    return result;
}

BoardLayout::BoardLayout(QObject *parent)
    : QObject(parent)
{
}

void BoardLayout::setBoard(BoardModel *board)
{
    if (board == m_board)
        return;
    if (m_board)
        m_board->disconnect(this);
    m_board = board;
    if (m_board) {
        connect(m_board, &BoardModel::placesChanged, this, &BoardLayout::rearrange);
        connect(m_board, &BoardModel::countChanged, this, &BoardLayout::rearrange);
        connect(m_board, &QAbstractItemModel::modelReset, this, &BoardLayout::rearrange);
        connect(m_board, &QAbstractItemModel::rowsMoved, this, &BoardLayout::rearrange);
    }
    Q_EMIT boardChanged();
    rearrange();
}

QSizeF BoardLayout::stepsOf(int row) const
{
    const PanelModel *panel = m_board->panelAt(row);
    const QRectF rect = m_arrangement.rects.value(row);
    return { (m_frame.width - 2 * m_frame.margin + m_frame.gutter) / m_frame.columns,
        (rect.height() + m_frame.gutter) / std::max(1, panel->rowSpan()) };
}

QRect BoardLayout::cellsMoved(int row, qreal dx, qreal dy) const
{
    if (!m_board || row < 0 || row >= m_board->rowCount())
        return {};
    const PanelModel *panel = m_board->panelAt(row);
    const QSizeF steps = stepsOf(row);
    return { panel->column() + qRound(dx / steps.width()),
        panel->row() + qRound(dy / steps.height()), panel->columnSpan(), panel->rowSpan() };
}

QRect BoardLayout::cellsResized(int row, qreal dx, qreal dy) const
{
    if (!m_board || row < 0 || row >= m_board->rowCount())
        return {};
    const PanelModel *panel = m_board->panelAt(row);
    const QSizeF steps = stepsOf(row);
    return { panel->column(), panel->row(), panel->columnSpan() + qRound(dx / steps.width()),
        panel->rowSpan() + qRound(dy / steps.height()) };
}

void BoardLayout::showPreview(int row, const QRect &cells)
{
    if (!m_board || row < 0 || row >= m_board->rowCount())
        return;
    QList<QRect> preview = m_board->editor()->previewPlaces(
        m_board->panelAt(row)->panelId(), cells.x(), cells.y(), cells.width(), cells.height());
    if (preview == m_preview)
        return;
    m_preview = std::move(preview);
    rearrange();
}

void BoardLayout::clearPreview()
{
    if (m_preview.isEmpty())
        return;
    m_preview.clear();
    rearrange();
}

void BoardLayout::rearrange()
{
    std::vector<GridPlace> places;
    const int count = m_board ? m_board->rowCount() : 0;
    if (m_preview.size() != count)
        m_preview.clear();
    for (int row = 0; row < count; ++row) {
        const PanelModel *panel = m_board->panelAt(row);
        const QRect cells = m_preview.value(
            row, { panel->column(), panel->row(), panel->columnSpan(), panel->rowSpan() });
        places.push_back({ cells.x(), cells.y(), cells.width(), cells.height(),
            panel->kind() == PanelModel::Value });
    }
    const int before = widest();
    m_arrangement = arrangeBoard(places, m_frame);
    Q_EMIT arrangementChanged();
    if (widest() != before)
        Q_EMIT widestChanged();
}

} // namespace pulse
