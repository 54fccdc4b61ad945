// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/codec/Message.h"
#include "core/codec/Utf8.h"

#include <algorithm>
#include <array>

namespace pulse::codec {

namespace {
using namespace std::string_view_literals;

// Every type and action of DESIGN § 6, also those this version does not speak yet: a feed that took
// one of them would have to be renamed later.
constexpr std::array kReservedTypes { "ack"sv, "auth"sv, "batch"sv, "bye"sv, "catalog"sv, "chat"sv,
    "delete"sv, "edit"sv, "error"sv, "gameAction"sv, "gameState"sv, "history"sv, "join"sv,
    "leave"sv, "pin"sv, "ping"sv, "playerJoined"sv, "playerLeft"sv, "pong"sv, "presence"sv,
    "publish"sv, "reaction"sv, "read"sv, "rooms"sv, "subscribe"sv, "topic"sv, "typing"sv,
    "unsubscribe"sv, "welcome"sv };
static_assert(std::ranges::is_sorted(kReservedTypes));

// Keys of a sample message that are not series.
constexpr std::array kSampleKeys { "epoch"sv, "seq"sv, "timestamp"sv, "timestamps"sv, "type"sv };
static_assert(std::ranges::is_sorted(kSampleKeys));

constexpr bool isForbidden(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) // C0, DEL, C1
        || c == 0x2028 || c == 0x2029 // line and paragraph separator
        || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) // bidi embedding, isolates
        || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); // noncharacters
}

// White space and characters without a picture: a name of nothing else looks like no name.
constexpr bool isInvisible(char32_t c)
{
    return c == 0x20 || c == 0xA0 || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F
        || c == 0x1160 || c == 0x1680 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F)
        || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || (c >= 0x205F && c <= 0x206F)
        || c == 0x2800 || c == 0x3000 || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF
        || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
}

constexpr bool isPrintableAscii(char c)
{
    return c >= 0x20 && c < 0x7F;
}

constexpr bool isFeedCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        || "._:/-"sv.find(c) != std::string_view::npos;
}
} // namespace

std::string_view chatType(Chat::Kind kind)
{
    switch (kind) {
    case Chat::Kind::Said:
        break;
    case Chat::Kind::Edit:
        return "edit";
    case Chat::Kind::Delete:
        return "delete";
    case Chat::Kind::Reaction:
        return "reaction";
    case Chat::Kind::Topic:
        return "topic";
    }
    return "chat";
}

bool isReservedType(std::string_view name)
{
    return std::ranges::binary_search(kReservedTypes, name);
}

bool isValidName(std::string_view name)
{
    if (name.size() > limits::kMaxNameBytes)
        return false;
    if (std::ranges::all_of(name, isPrintableAscii)) // nearly all are, and all series are checked
        return name.size() <= limits::kMaxNameChars
            && name.find_first_not_of(' ') != std::string_view::npos;
    std::size_t characters = 0;
    bool isBlank = true;
    while (!name.empty()) {
        const auto c = firstCodePoint(name);
        if (!c || isForbidden(c->value) || ++characters > limits::kMaxNameChars)
            return false;
        isBlank = isBlank && isInvisible(c->value);
        name.remove_prefix(c->bytes);
    }
    return !isBlank;
}

bool isValidFeedName(std::string_view name)
{
    return isValidName(name) && std::ranges::all_of(name, isFeedCharacter) && !isReservedType(name);
}

bool isSampleKey(std::string_view key)
{
    return std::ranges::binary_search(kSampleKeys, key);
}

bool isValidSeriesName(std::string_view name)
{
    return isValidName(name) && !isSampleKey(name);
}

} // namespace pulse::codec
