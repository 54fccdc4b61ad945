// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/ByteSink.h"
#include "core/session/SessionSource.h"

#include <chrono>
#include <functional>

namespace pulse::session {

enum class ExportFormat {
    Mcap, //!< the same again, indexed: a cut, or a repaired copy
    JsonLines, //!< one object a message, lossless; opens again
    Csv, //!< one row a value: time, received, topic, series, value, text; opens again
    CsvWide, //!< one row a step, one column a series
    OpenMetrics, //!< for promtool tsdb create-blocks-from openmetrics
    Sqlite,
};
/*! "mcap", "jsonl", "csv", "csv-wide", "openmetrics", "sqlite". */
std::optional<ExportFormat> exportFormatOf(const QString &name);

struct ExportOptions
{
    ExportFormat format = ExportFormat::JsonLines;
    SessionQuery query;
    std::chrono::nanoseconds step { std::chrono::seconds(1) }; //!< of CsvWide
    /*! Told 0 … 1 now and then; false cancels. */
    std::function<bool(double)> onProgress;
};

struct ExportReport
{
    std::uint64_t messages = 0; //!< read
    std::uint64_t leftOut = 0; //!< of those: nothing in them that the format can hold
    int unreadable = 0; //!< parts of the recording that could not be read
};

/*! The same input gives the same bytes. Cancelled, TooLarge (CsvWide with too small a step), and
 * what the sink says. Any thread, also while others read the same file through another source. */
Expected<ExportReport> exportSession(
    SessionSource &source, const ExportOptions &options, ByteSink &sink);
/*! To a new file; one that could not be finished is removed. The only way for Sqlite. */
Expected<ExportReport> exportSession(
    SessionSource &source, const ExportOptions &options, const QString &path);

} // namespace pulse::session
