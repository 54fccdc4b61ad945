// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonWriter.h"

#include "core/codec/Utf8.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace pulse::codec {

namespace {
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

constexpr bool isPlain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

void appendEscaped(std::string &out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\b':
        out += "\\b";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[static_cast<unsigned char>(c) & 0xF];
    }
}

template <typename Value> void appendNumber(std::string &out, Value value)
{
    std::array<char, 32> buffer; // the longest double is 24, the longest integer 20
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    out.append(buffer.data(), end);
}
} // namespace

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out += ',';
    m_needsComma = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_out += bracket;
    m_needsComma = true;
}

void JsonWriter::quote(std::string_view text)
{
    m_out += '"';
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && isPlain(static_cast<unsigned char>(text[plain])))
            ++plain;
        m_out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const auto c = firstCodePoint(text);
        if (!c)
            m_out += kReplacement;
        else if (c->bytes == 1)
            appendEscaped(m_out, text.front());
        else
            m_out += text.substr(0, c->bytes);
        text.remove_prefix(c ? c->bytes : 1);
    }
    m_out += '"';
}

void JsonWriter::key(std::string_view name)
{
    separate();
    quote(name);
    m_out += ':';
    m_needsComma = false;
}

void JsonWriter::string(std::string_view text)
{
    separate();
    quote(text);
}

void JsonWriter::literal(std::string_view json)
{
    separate();
    m_out += json;
}

void JsonWriter::number(double value)
{
    separate();
    if (std::isfinite(value))
        appendNumber(m_out, value);
    else
        m_out += "null";
}

void JsonWriter::number(std::uint64_t value)
{
    separate();
    appendNumber(m_out, value);
}

void JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
}

void JsonWriter::time(TimeNs value)
{
    separate();
    if (value < 0)
        m_out += '-';
    const auto bits = static_cast<std::uint64_t>(value);
    const std::uint64_t magnitude = value < 0 ? 0 - bits : bits;
    appendNumber(m_out, magnitude / kNsPerMs);
    auto fraction = magnitude % kNsPerMs;
    if (fraction == 0)
        return;
    m_out += '.';
    for (std::uint64_t unit = kNsPerMs / 10; fraction > 0; unit /= 10) {
        m_out += static_cast<char>('0' + fraction / unit);
        fraction %= unit;
    }
}

void JsonWriter::times(std::span<const TimeNs> values)
{
    beginArray();
    for (const TimeNs value : values)
        time(value);
    endArray();
}

void JsonWriter::column(std::span<const double> values, std::size_t rows)
{
    beginArray();
    for (std::size_t i = 0; i < rows; ++i)
        number(i < values.size() ? values[i] : std::numeric_limits<double>::quiet_NaN());
    endArray();
}

void JsonWriter::member(std::string_view name, std::string_view text)
{
    key(name);
    string(text);
}

void JsonWriter::memberTime(std::string_view name, TimeNs value)
{
    key(name);
    time(value);
}

void JsonWriter::member(std::string_view name, std::uint64_t value)
{
    key(name);
    number(value);
}

void JsonWriter::member(std::string_view name, double value)
{
    key(name);
    number(value);
}

} // namespace pulse::codec
