// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pulse::codec {

/*! Appends CBOR to a string, as JsonWriter does JSON: same calls. Lengths are definite and
 * shortest (RFC 8949 § 4.1); a number is an integer if it is one, else the shortest exact float. */
class CborWriter
{
public:
    explicit CborWriter(std::string &out)
        : m_out(out)
    {
    }

    void beginObject() { open(5); }
    void endObject() { close(); }
    void beginArray() { open(4); }
    void endArray() { close(); }
    void key(std::string_view name);

    void string(std::string_view text);
    void number(double value);
    void number(std::uint64_t value);
    void boolean(bool value);
    /*! Milliseconds; those with a fraction as a decimal fraction (tag 4) of nanoseconds. */
    void time(TimeNs value);
    /*! A typed array of nanoseconds (RFC 8746, tag 79). */
    void times(std::span<const TimeNs> values);
    /*! A typed array of doubles (tag 86) with `rows` elements: NaN where there is none. */
    void column(std::span<const double> values, std::size_t rows);
    /*! Bytes of another encoding in the place of a whole message. */
    void bare(std::string_view text) { m_out += text; }

    void member(std::string_view name, std::string_view text);
    void memberTime(std::string_view name, TimeNs value);
    void member(std::string_view name, std::uint64_t value);
    void member(std::string_view name, double value);
    void member(std::string_view name, std::same_as<bool> auto value)
    {
        key(name);
        boolean(value);
    }

private:
    struct Level
    {
        std::size_t headAt = 0;
        std::uint64_t entries = 0;
        std::uint8_t major = 0;
    };
    static constexpr std::size_t kMaxLevels = 8; //!< a catalogue in a batch has seven

    void beginValue();
    void head(std::uint8_t major, std::uint64_t argument);
    void text(std::string_view text);
    void open(std::uint8_t major);
    void close();
    template <typename Value>
    void typedArray(
        std::uint8_t tag, std::span<const Value> values, std::size_t count, Value missing);

    std::string &m_out;
    std::array<Level, kMaxLevels> m_levels {};
    std::size_t m_depth = 0;
};

/*! Head of a data item: major type and argument, shortest form. */
std::string cborHead(std::uint8_t major, std::uint64_t argument);

} // namespace pulse::codec
