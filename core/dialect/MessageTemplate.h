// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/JsonTape.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::dialect {

/*!
 * A text to be sent, for feeds. If it is a JSON object or array, "{feed}" in a string of it becomes
 * a feed and the whole is sent once for each; "{feeds}" alone as an element of an array becomes all
 * of them, elsewhere a list with commas; "{id}" a number that counts up, a bare one if it is all of
 * the string. In other text they are replaced as they stand. Without feeds, what names them is not
 * sent.
 */
std::vector<std::string> rendered(
    std::string_view text, std::span<const std::string> feeds, std::uint64_t &nextId);
/*! Feeds are named in it. */
bool namesFeeds(std::string_view text);
/*! The same text, without blanks if it is a JSON object or array. */
std::string normalised(std::string_view text);
/*! Appends a node with all its children as JSON. */
void appendJson(std::span<const codec::JsonNode> nodes, std::size_t node, std::string &out);

} // namespace pulse::dialect
