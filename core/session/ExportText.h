// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <optional>
#include <string>
#include <string_view>

/*! Pieces of text formats, and back. */
namespace pulse::session {

inline constexpr std::string_view kCsvHeader = "time,received,topic,series,value,text";

/*! "2026-11-23T08:15:00.123456789Z". */
std::string isoTime(TimeNs time);
/*! That, with fewer decimals, with a space for the T and without the Z as well. */
std::optional<TimeNs> timeOfIso(std::string_view text);
/*! Seconds, milli-, micro- or nanoseconds since 1970, told apart by their size. */
std::optional<TimeNs> timeOfNumber(double number);

/*! Shortest that reads back the same; empty for NaN. */
std::string numberText(double value);
/*! A field of RFC 4180. A line of it that a spreadsheet would take for a formula, or that begins
 * with an apostrophe, gets an apostrophe in front. */
std::string csvField(std::string_view text);
/*! Without those apostrophes. */
std::string csvText(std::string_view field);

} // namespace pulse::session
