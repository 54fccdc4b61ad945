// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/JsonTape.h"
#include "core/dialect/DialectConfig.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::dialect {

/*! The node at a path of keys and indices, "data.0.p", below `from`. Of a repeated key the last
 * counts. */
std::optional<std::size_t> nodeAt(
    std::span<const codec::JsonNode> nodes, std::size_t from, std::string_view path);

/*! What stood for each star of a path, in order. */
using Captures = std::vector<std::string>;
/*! Calls `each` for all nodes that a path with stars names; each star is one key or index. */
void forEachAt(std::span<const codec::JsonNode> nodes, std::size_t from, std::string_view path,
    const std::function<void(std::size_t node, const Captures &captures)> &each);
/*! {1}, {2}, … replaced. */
std::string withCaptures(std::string_view text, const Captures &captures);
/*! The stars of a path replaced, in order. */
std::string withoutStars(std::string_view path, const Captures &captures);

/*! The message has all those members. */
bool matches(std::span<const codec::JsonNode> nodes, const Match &match);

} // namespace pulse::dialect
