// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"

#include <vector>

namespace pulse {

/*! A rectangle of the board's grid. */
struct GridSpot
{
    int column = 0;
    int row = 0;
    int columnSpan = 1;
    int rowSpan = 1;
    friend bool operator==(const GridSpot &, const GridSpot &) = default;
};

bool overlap(const GridSpot &a, const GridSpot &b);

/*! Smallest and usual size of a kind (LOOK § 1); column and row are 0. */
GridSpot leastSize(PanelKind kind);
GridSpot usualSize(PanelKind kind);

/*! The spot moved into the 12 columns and grown to at least `least`. */
GridSpot clampSpot(GridSpot spot, const GridSpot &least);

/*!
 * Lays out spots without overlaps: `first` (index, −1 = none) stays where it was dropped and pushes
 * others down, then everything slides up as far as it can. Pure; a second run changes nothing.
 */
std::vector<GridSpot> packGrid(std::vector<GridSpot> spots, int first = -1);

/*! The topmost, then leftmost free place of this size. */
GridSpot freeSpot(const std::vector<GridSpot> &spots, GridSpot size);

} // namespace pulse
