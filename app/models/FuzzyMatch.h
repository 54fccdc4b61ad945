// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace pulse {

/*! Where a typed text was found in a line, and how well. */
struct FuzzyMatch
{
    int score = 0; //!< higher is better; only differences mean something
    QList<int> marks; //!< matched UTF-16 positions of the line, ascending
    friend bool operator==(const FuzzyMatch &, const FuzzyMatch &) = default;
};

/*! What is looked at of a line and of a query; names of peers may be longer. */
inline constexpr qsizetype kMaxFuzzyChars = 256;

/*! Every letter of `query` in this order, whatever their case: best as one run at the start, then
 * as one run at the start of a word, then as one run, then scattered. Nothing when a letter is
 * missing or `query` is empty. */
std::optional<FuzzyMatch> fuzzyMatch(QStringView query, QStringView line);

} // namespace pulse
