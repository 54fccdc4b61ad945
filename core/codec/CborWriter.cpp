// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/CborWriter.h"

#include "core/codec/Utf8.h"

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace pulse::codec {

namespace {
constexpr std::uint8_t kUnsigned = 0;
constexpr std::uint8_t kNegative = 1;
constexpr std::uint8_t kBytes = 2;
constexpr std::uint8_t kText = 3;
constexpr std::uint8_t kArray = 4;
constexpr std::uint8_t kTag = 6;
constexpr std::uint64_t kDecimalTag = 4;
constexpr std::uint8_t kInt64LeTag = 79;
constexpr std::uint8_t kFloat64LeTag = 86;
constexpr char kFalse = '\xF4';
constexpr char kTrue = '\xF5';
constexpr char kNull = '\xF6';
constexpr char kFloat32 = '\xFA';
constexpr char kFloat64 = '\xFB';

void appendBigEndian(std::string &out, std::uint64_t bits, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i)
        out += static_cast<char>((bits >> (8 * i)) & 0xFF);
}

void appendHead(std::string &out, std::uint8_t major, std::uint64_t argument)
{
    const auto first = static_cast<unsigned>(major) << 5;
    if (argument < 24) {
        out += static_cast<char>(first | argument);
        return;
    }
    const unsigned width = argument <= 0xFF ? 0
        : argument <= 0xFFFF                ? 1
        : argument <= 0xFFFFFFFF            ? 2
                                            : 3;
    out += static_cast<char>(first | (24 + width));
    appendBigEndian(out, argument, 1 << width);
}

std::uint64_t negativeArgument(std::int64_t value)
{
    return ~static_cast<std::uint64_t>(value); // -1 - value
}
} // namespace

std::string cborHead(std::uint8_t major, std::uint64_t argument)
{
    std::string head;
    appendHead(head, major, argument);
    return head;
}

void CborWriter::head(std::uint8_t major, std::uint64_t argument)
{
    appendHead(m_out, major, argument);
}

/*! An entry of an array; that of an object was counted with its key. */
void CborWriter::beginValue()
{
    if (m_depth > 0 && m_levels[m_depth - 1].major == kArray)
        ++m_levels[m_depth - 1].entries;
}

void CborWriter::open(std::uint8_t major)
{
    beginValue();
    Q_ASSERT(m_depth < kMaxLevels);
    m_levels[m_depth++] = { m_out.size(), 0, major };
    m_out += static_cast<char>(major << 5);
}

void CborWriter::close()
{
    Q_ASSERT(m_depth > 0);
    const Level &level = m_levels[--m_depth];
    if (level.entries < 24)
        m_out[level.headAt]
            = static_cast<char>((level.major << 5) | static_cast<int>(level.entries));
    else
        m_out.replace(level.headAt, 1, cborHead(level.major, level.entries));
}

void CborWriter::key(std::string_view name)
{
    if (m_depth > 0)
        ++m_levels[m_depth - 1].entries;
    text(name);
}

void CborWriter::text(std::string_view text)
{
    if (isUtf8(text)) {
        head(kText, text.size());
        m_out += text;
        return;
    }
    std::string cleaned;
    while (!text.empty()) {
        const auto c = firstCodePoint(text);
        cleaned += c ? text.substr(0, c->bytes) : std::string_view("\xEF\xBF\xBD"); // U+FFFD
        text.remove_prefix(c ? c->bytes : 1);
    }
    head(kText, cleaned.size());
    m_out += cleaned;
}

void CborWriter::string(std::string_view text)
{
    beginValue();
    this->text(text);
}

void CborWriter::number(double value)
{
    beginValue();
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (!std::isfinite(value)) {
        m_out += kNull;
    } else if (std::abs(value) <= kExact && std::trunc(value) == value
        && !(value == 0 && std::signbit(value))) {
        if (value < 0)
            head(kNegative, negativeArgument(static_cast<std::int64_t>(value)));
        else
            head(kUnsigned, static_cast<std::uint64_t>(value));
    } else if (std::abs(value) <= static_cast<double>(std::numeric_limits<float>::max())
        && static_cast<double>(static_cast<float>(value)) == value) {
        m_out += kFloat32;
        appendBigEndian(m_out, std::bit_cast<std::uint32_t>(static_cast<float>(value)), 4);
    } else {
        m_out += kFloat64;
        appendBigEndian(m_out, std::bit_cast<std::uint64_t>(value), 8);
    }
}

void CborWriter::number(std::uint64_t value)
{
    beginValue();
    head(kUnsigned, value);
}

void CborWriter::boolean(bool value)
{
    beginValue();
    m_out += value ? kTrue : kFalse;
}

void CborWriter::time(TimeNs value)
{
    beginValue();
    const bool isWhole = value % kNsPerMs == 0;
    if (!isWhole) {
        head(kTag, kDecimalTag);
        head(kArray, 2);
        head(kNegative, negativeArgument(-6));
    }
    const TimeNs written = isWhole ? value / kNsPerMs : value;
    if (written < 0)
        head(kNegative, negativeArgument(written));
    else
        head(kUnsigned, static_cast<std::uint64_t>(written));
}

template <typename Value>
void CborWriter::typedArray(
    std::uint8_t tag, std::span<const Value> values, std::size_t count, Value missing)
{
    beginValue();
    head(kTag, tag);
    head(kBytes, count * sizeof(Value));
    const std::size_t given = std::min(count, values.size());
    if constexpr (std::endian::native == std::endian::little) {
        m_out.append(reinterpret_cast<const char *>(values.data()), given * sizeof(Value));
        for (std::size_t i = given; i < count; ++i)
            m_out.append(reinterpret_cast<const char *>(&missing), sizeof missing);
    } else {
        for (std::size_t i = 0; i < count; ++i) {
            const auto bits = std::bit_cast<std::uint64_t>(i < given ? values[i] : missing);
            for (int byte = 0; byte < 8; ++byte)
                m_out += static_cast<char>((bits >> (8 * byte)) & 0xFF);
        }
    }
}

void CborWriter::times(std::span<const TimeNs> values)
{
    typedArray<TimeNs>(kInt64LeTag, values, values.size(), 0);
}

void CborWriter::column(std::span<const double> values, std::size_t rows)
{
    typedArray<double>(kFloat64LeTag, values, rows, std::numeric_limits<double>::quiet_NaN());
}

void CborWriter::member(std::string_view name, std::string_view text)
{
    key(name);
    string(text);
}

void CborWriter::memberTime(std::string_view name, TimeNs value)
{
    key(name);
    time(value);
}

void CborWriter::member(std::string_view name, std::uint64_t value)
{
    key(name);
    number(value);
}

void CborWriter::member(std::string_view name, double value)
{
    key(name);
    number(value);
}

} // namespace pulse::codec
