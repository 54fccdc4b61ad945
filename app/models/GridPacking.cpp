// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/GridPacking.h"

#include <algorithm>
#include <numeric>

namespace pulse {

namespace {

std::vector<std::size_t> byPlace(const std::vector<GridSpot> &spots)
{
    std::vector<std::size_t> order(spots.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return std::pair(spots[a].row, spots[a].column) < std::pair(spots[b].row, spots[b].column);
    });
    return order;
}

bool sharesColumns(const GridSpot &a, const GridSpot &b)
{
    return a.column < b.column + b.columnSpan && b.column < a.column + a.columnSpan;
}

int bottomOf(const GridSpot &spot)
{
    return spot.row + spot.rowSpan;
}

} // namespace

bool overlap(const GridSpot &a, const GridSpot &b)
{
    return sharesColumns(a, b) && a.row < bottomOf(b) && b.row < bottomOf(a);
}

GridSpot leastSize(PanelKind kind)
{
    if (kind == PanelKind::Value || kind == PanelKind::Gauge || kind == PanelKind::Text)
        return { 0, 0, 2, 4 };
    return { 0, 0, 3, 7 };
}

GridSpot usualSize(PanelKind kind)
{
    switch (kind) {
    case PanelKind::Value:
        return { 0, 0, 2, 4 };
    case PanelKind::Watchlist:
        return { 0, 0, 4, 13 };
    case PanelKind::Gauge:
        return { 0, 0, 3, 8 };
    default:
        return { 0, 0, 4, 10 };
    }
}

GridSpot clampSpot(GridSpot spot, const GridSpot &least)
{
    constexpr int kMaxRow = 100'000;
    spot.columnSpan = std::clamp(spot.columnSpan, least.columnSpan, kBoardColumns);
    spot.rowSpan = std::clamp(spot.rowSpan, least.rowSpan, kMaxRowSpan);
    spot.column = std::clamp(spot.column, 0, kBoardColumns - spot.columnSpan);
    spot.row = std::clamp(spot.row, 0, kMaxRow);
    return spot;
}

std::vector<GridSpot> packGrid(std::vector<GridSpot> spots, int first)
{
    std::vector<std::size_t> order = byPlace(spots);
    if (first >= 0) {
        const auto it = std::ranges::find(order, static_cast<std::size_t>(first));
        std::rotate(order.begin(), it, it + 1);
    }
    for (auto it = order.begin(); it != order.end(); ++it) {
        GridSpot &spot = spots[*it];
        for (bool isMoved = true; isMoved;) {
            isMoved = false;
            for (auto placed = order.begin(); placed != it; ++placed) {
                if (!overlap(spot, spots[*placed]))
                    continue;
                spot.row = bottomOf(spots[*placed]);
                isMoved = true;
            }
        }
    }
    // From the top: what lies above a spot has its final place when its turn comes.
    order = byPlace(spots);
    for (auto it = order.begin(); it != order.end(); ++it) {
        GridSpot &spot = spots[*it];
        int row = 0;
        for (auto placed = order.begin(); placed != it; ++placed) {
            const GridSpot &above = spots[*placed];
            if (sharesColumns(spot, above) && bottomOf(above) <= spot.row)
                row = std::max(row, bottomOf(above));
        }
        spot.row = row;
    }
    return spots;
}

GridSpot freeSpot(const std::vector<GridSpot> &spots, GridSpot size)
{
    // Only where something ends can a place begin that is not free one row higher.
    std::vector<int> rows { 0 };
    for (const GridSpot &spot : spots)
        rows.push_back(bottomOf(spot));
    std::ranges::sort(rows);
    for (const int row : rows) {
        size.row = row;
        for (size.column = 0; size.column + size.columnSpan <= kBoardColumns; ++size.column) {
            if (std::ranges::none_of(
                    spots, [&](const GridSpot &spot) { return overlap(spot, size); }))
                return size;
        }
    }
    size.column = 0;
    return size;
}

} // namespace pulse
