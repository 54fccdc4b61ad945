// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace pulse::codec {

/*! One Unicode scalar value and how many bytes it took. */
struct CodePoint
{
    char32_t value = 0;
    std::size_t bytes = 0;
};

/*! Strict UTF-8 (Unicode 15 table 3-7: no overlong forms, no surrogates, at most U+10FFFF) at the
 * start of `text`; nullopt if it is not, or if `text` is empty. */
constexpr std::optional<CodePoint> firstCodePoint(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.empty())
        return std::nullopt;
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return CodePoint { static_cast<char32_t>(lead), 1 };
    if (lead < 0xC2 || lead > 0xF4)
        return std::nullopt;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (text.size() < length)
        return std::nullopt;
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return std::nullopt;
        value = (value << 6) | (byte(i) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (overlong || surrogate || value > 0x10FFFF)
        return std::nullopt;
    return CodePoint { value, length };
}

/*! Nothing but such scalar values. */
inline bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        constexpr std::uint64_t kHighBits = 0x8080808080808080U;
        std::uint64_t word = 0;
        if (text.size() >= sizeof word) { // nearly all text is ASCII: eight bytes at once
            std::memcpy(&word, text.data(), sizeof word);
            if ((word & kHighBits) == 0) {
                text.remove_prefix(sizeof word);
                continue;
            }
        }
        const auto c = firstCodePoint(text);
        if (!c)
            return false;
        text.remove_prefix(c->bytes);
    }
    return true;
}

} // namespace pulse::codec
