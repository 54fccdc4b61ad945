// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/SampleScanner.h"

#include "core/base/Limits.h"
#include "core/codec/JsonFields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

namespace pulse::codec {

namespace {
using namespace std::string_view_literals;

/*! More are compared faster by the long way's hashes. */
constexpr std::size_t kMaxColumns = 32;
constexpr int kMaxExactDigits = 15; //!< 10^15 < 2^53: the digits are a double without rounding
constexpr int kMaxDigits = 19; //!< with more the long way may be one unit of the last place off
constexpr std::array kPowersOfTen { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15 };

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isPlain(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}
} // namespace

bool SampleScanner::scan(std::string_view json, Message &message)
{
    m_at = json.data();
    m_end = json.data() + json.size();
    skipSpace();
    constexpr auto kBatch = R"({"type":"batch","messages":[)"sv;
    bool isDone = false;
    if (takeWord(kBatch))
        isDone = scanBatch(message.body.emplace<Batch>());
    else
        isDone = scanSample(message.body.emplace<Samples>());
    skipSpace();
    return isDone && m_at == m_end;
}

bool SampleScanner::scanBatch(Batch &batch)
{
    skipSpace();
    if (m_at < m_end && *m_at == ']')
        return false;
    batch.messages.reserve(m_messages);
    for (bool isLast = false; !isLast;) {
        if (!scanSample(batch.messages.emplace_back().body.emplace<Samples>())
            || !takeSeparator(']', isLast))
            return false;
    }
    m_messages = batch.messages.size();
    skipSpace();
    return take('}');
}

bool SampleScanner::scanSample(Samples &samples)
{
    skipSpace();
    if (!take('{'))
        return false;
    samples.columns.reserve(m_columns);
    enum Seen : unsigned { Type = 1, Time = 2, Times = 4, Seq = 8, Epoch = 16 };
    unsigned seen = 0;
    bool hasArrays = false;
    bool hasScalars = false;
    for (bool isLast = false; !isLast;) {
        std::string_view key;
        skipSpace();
        if (!scanText(key))
            return false;
        skipSpace();
        if (!take(':'))
            return false;
        skipSpace();
        if (key == "type"sv) {
            std::string_view type;
            if ((seen & Type) || !scanText(type) || !isFeed(type))
                return false;
            seen |= Type;
            samples.feed = type;
        } else if (key == "timestamp"sv) {
            if ((seen & (Time | Times)) || !scanTime(samples.timestamps.emplace_back()))
                return false;
            seen |= Time;
        } else if (key == "timestamps"sv) {
            if ((seen & (Time | Times)) || !scanTimes(samples.timestamps))
                return false;
            seen |= Times;
        } else if (key == "seq"sv) {
            if ((seen & Seq) || !scanSeq(samples.seq))
                return false;
            seen |= Seq;
        } else if (key == "epoch"sv) {
            std::string_view epoch;
            if ((seen & Epoch) || !scanText(epoch) || epoch.size() > limits::kMaxIdBytes)
                return false;
            seen |= Epoch;
            samples.epoch = epoch;
        } else {
            if (m_at == m_end)
                return false;
            (*m_at == '[' ? hasArrays : hasScalars) = true;
            if (!scanMember(key, samples))
                return false;
        }
        if (!takeSeparator('}', isLast))
            return false;
    }
    if (!(seen & Type) || !(seen & (Time | Times)))
        return false;
    const bool isColumnar = seen & Times;
    if (isColumnar ? hasScalars : hasArrays)
        return false;
    for (const auto &column : samples.columns) {
        if (column.values.size() != samples.timestamps.size())
            return false;
    }
    m_columns = samples.columns.size();
    return !hasRepeated(samples);
}

bool SampleScanner::scanMember(std::string_view key, Samples &samples)
{
    if (*m_at == '"') { // a label
        std::string_view ignored;
        return scanText(ignored);
    }
    if (samples.columns.size() == kMaxColumns || key.size() > limits::kMaxNameChars
        || key.find_first_not_of(' ') == std::string_view::npos)
        return false;
    auto &column = samples.columns.emplace_back();
    column.series = key;
    if (*m_at == '[')
        return scanArray(column, samples.timestamps.size());
    return scanValue(column.values.emplace_back());
}

bool SampleScanner::scanArray(Samples::Column &column, std::size_t rows)
{
    column.values.reserve(rows);
    ++m_at;
    for (bool isLast = false; !isLast;) {
        skipSpace();
        if (column.values.size() == limits::kMaxBatchRows
            || !scanValue(column.values.emplace_back()) || !takeSeparator(']', isLast))
            return false;
    }
    return true;
}

bool SampleScanner::scanTimes(std::vector<TimeNs> &times)
{
    if (!take('['))
        return false;
    for (bool isLast = false; !isLast;) {
        skipSpace();
        if (times.size() == limits::kMaxBatchRows || !scanTime(times.emplace_back())
            || !takeSeparator(']', isLast))
            return false;
    }
    return true;
}

bool SampleScanner::scanTime(TimeNs &time)
{
    const bool isNegative = take('-');
    const char *const first = m_at;
    TimeNs whole = 0;
    while (m_at < m_end && isDigit(*m_at) && m_at - first < kMaxExactDigits)
        whole = whole * 10 + (*m_at++ - '0');
    if (m_at == first || (*first == '0' && m_at - first > 1)
        || whole >= static_cast<TimeNs>(kMaxTimestampMs))
        return false;
    TimeNs fraction = 0;
    if (take('.')) {
        const char *const point = m_at;
        for (TimeNs unit = kNsPerMs / 10; m_at < m_end && isDigit(*m_at); ++m_at, unit /= 10)
            fraction += (*m_at - '0') * unit;
        if (m_at == point)
            return false;
    }
    // A number ends here; an exponent or one more digit does not look like that.
    if (m_at < m_end && (isDigit(*m_at) || *m_at == 'e' || *m_at == 'E'))
        return false;
    time = whole * kNsPerMs + fraction;
    if (isNegative)
        time = -time;
    return true;
}

bool SampleScanner::scanValue(double &value)
{
    if (m_at == m_end)
        return false;
    switch (*m_at) {
    case 'n':
        value = std::numeric_limits<double>::quiet_NaN();
        return takeWord("null"sv);
    case 't':
        value = 1;
        return takeWord("true"sv);
    case 'f':
        value = 0;
        return takeWord("false"sv);
    default:
        return scanNumber(value);
    }
}

/*! RFC 8259 § 6. */
bool SampleScanner::scanNumber(double &number)
{
    const char *const start = m_at;
    const bool isNegative = take('-');
    const char *const first = m_at;
    std::uint64_t digits = 0; // overflows only when there are too many to be used
    while (m_at < m_end && isDigit(*m_at))
        digits = digits * 10 + static_cast<std::uint64_t>(*m_at++ - '0');
    std::ptrdiff_t count = m_at - first;
    if (count == 0 || (*first == '0' && count > 1))
        return false;
    std::ptrdiff_t fraction = 0;
    if (m_at < m_end && *m_at == '.') {
        const char *const point = ++m_at;
        while (m_at < m_end && isDigit(*m_at))
            digits = digits * 10 + static_cast<std::uint64_t>(*m_at++ - '0');
        fraction = m_at - point;
        if (fraction == 0)
            return false;
        count += fraction;
    }
    if (count > kMaxDigits)
        return false;
    const bool hasExponent = m_at < m_end && (*m_at == 'e' || *m_at == 'E');
    if (!hasExponent && count <= kMaxExactDigits) { // one rounding only, in the division
        number = static_cast<double>(digits) / kPowersOfTen[static_cast<std::size_t>(fraction)];
        if (isNegative)
            number = -number;
        return true;
    }
    if (hasExponent) {
        ++m_at;
        if (m_at < m_end && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        const char *const exponent = m_at;
        while (m_at < m_end && isDigit(*m_at))
            ++m_at;
        if (m_at == exponent)
            return false;
    }
    const auto [end, error] = std::from_chars(start, m_at, number);
    return error == std::errc() && end == m_at;
}

bool SampleScanner::scanSeq(std::uint64_t &seq)
{
    const char *const first = m_at;
    seq = 0;
    while (m_at < m_end && isDigit(*m_at) && m_at - first < kMaxExactDigits)
        seq = seq * 10 + static_cast<std::uint64_t>(*m_at++ - '0');
    return m_at != first && (*first != '0' || m_at - first == 1)
        && (m_at == m_end || *m_at == ',' || *m_at == '}' || *m_at == ' ');
}

bool SampleScanner::scanText(std::string_view &text)
{
    if (!take('"'))
        return false;
    const char *const first = m_at;
    while (m_at < m_end && isPlain(*m_at))
        ++m_at;
    text = { first, static_cast<std::size_t>(m_at - first) };
    return take('"');
}

bool SampleScanner::isFeed(std::string_view type)
{
    if (type == m_feed && !type.empty())
        return true;
    if (!isValidFeedName(type))
        return false;
    m_feed = type;
    return true;
}

bool SampleScanner::hasRepeated(const Samples &samples) const
{
    const auto &columns = samples.columns;
    for (auto a = columns.begin(); a != columns.end(); ++a) {
        if (std::any_of(a + 1, columns.end(), [&](const auto &b) { return a->series == b.series; }))
            return true;
    }
    return false;
}

void SampleScanner::skipSpace()
{
    while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

bool SampleScanner::take(char c)
{
    if (m_at == m_end || *m_at != c)
        return false;
    ++m_at;
    return true;
}

bool SampleScanner::takeWord(std::string_view word)
{
    if (static_cast<std::size_t>(m_end - m_at) < word.size()
        || std::memcmp(m_at, word.data(), word.size()) != 0)
        return false;
    m_at += word.size();
    return true;
}

bool SampleScanner::takeSeparator(char end, bool &isLast)
{
    skipSpace();
    isLast = take(end);
    return isLast || take(',');
}

} // namespace pulse::codec
