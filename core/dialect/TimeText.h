// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"
#include "core/codec/JsonTape.h"
#include "core/dialect/DialectConfig.h"

#include <optional>
#include <string_view>

namespace pulse::dialect {

/*! ISO 8601 as in RFC 3339, "2026-05-01T12:00:00.123456789+02:00": "T" or a blank, seconds and
 * their fraction may be absent, without a zone it is UTC. A date alone is no time. */
std::optional<TimeNs> timeFromIso(std::string_view text);

/*! Digits as JSON writes a number, exact to the nanosecond. With TimeUnit::Auto only what lies
 * between 2001 and 2100 in one of the units is a time; otherwise all that fits TimeNs. */
std::optional<TimeNs> timeFromDigits(std::string_view digits, TimeUnit unit);

/*! A number, a string of digits, or an ISO 8601 string. */
std::optional<TimeNs> timeFromNode(const codec::JsonNode &node, TimeUnit unit);

/*! All of `text` is a finite decimal number, as tickers send them: "12.50". */
std::optional<double> numberFromText(std::string_view text);

} // namespace pulse::dialect
