// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pulse::codec {

/*! Appends compact JSON to a string; commas are its own business. */
class JsonWriter
{
public:
    explicit JsonWriter(std::string &out)
        : m_out(out)
    {
    }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);

    void string(std::string_view text);
    /*! Shortest text that reads back as the same double; null if not finite. */
    void number(double value);
    void number(std::uint64_t value);
    void boolean(bool value);
    /*! Milliseconds, with as many of six decimals as needed. */
    void time(TimeNs value);
    void times(std::span<const TimeNs> values);
    /*! An array of `rows` numbers: null where there is none. */
    void column(std::span<const double> values, std::size_t rows);
    /*! A value that is JSON already: digits as they came, null. */
    void literal(std::string_view json);
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
    void separate();
    void open(char bracket);
    void close(char bracket);
    void quote(std::string_view text);

    std::string &m_out;
    bool m_needsComma = false;
};

} // namespace pulse::codec
