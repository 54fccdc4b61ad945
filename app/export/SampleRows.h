// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SampleCursor.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <vector>

namespace pulse {

/*! Some rows of a table of samples: a time, and one value of each series (NaN = none). */
struct SampleRows
{
    std::vector<TimeNs> times;
    std::vector<double> values; //!< row by row
};

/*!
 * Merges the samples of several series by time, a page of each in memory. Used on the thread of the
 * store; what is read between two calls may change as SampleCursor says.
 */
class SampleMerger
{
public:
    SampleMerger(const SeriesStore &store, const QList<int> &ids, TimeNs from, TimeNs to);

    /*! Rows until `most` are read or `budget` is spent; empty at the end. */
    SampleRows next(std::size_t most, std::chrono::nanoseconds budget);
    bool isAtEnd() const;

private:
    struct Source
    {
        SampleCursor cursor;
        std::size_t at = 0;
        bool isAtEnd = false;
    };
    static void turn(Source &source);

    std::vector<Source> m_sources;
};

enum class TableFormat { Csv, Tsv };

/*! A field of RFC 4180, or of a TSV where tabs and line breaks become spaces. What a spreadsheet
 * would take for a formula gets an apostrophe in front. */
QByteArray tableField(const QString &text, TableFormat format);
/*! "time" and the names, with its line end. */
QByteArray tableHeader(const QStringList &names, TableFormat format);
/*! Times in ISO 8601 UTC with three, six or nine decimals; shortest ASCII numbers that read back to
 * the same value; a missing one is empty. */
QByteArray tableLines(const SampleRows &rows, std::size_t columns, TableFormat format);

} // namespace pulse
