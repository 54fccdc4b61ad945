// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/TimeText.h"

#include "core/codec/JsonFields.h"

#include <charconv>
#include <cmath>

namespace pulse::dialect {

namespace {
using codec::JsonNode;
constexpr TimeNs kMaxTime = static_cast<TimeNs>(codec::kMaxTimestampMs) * kNsPerMs;
// Four ranges that do not touch: a number in one of them can be nothing else.
constexpr double kYear2001 = 978'307'200; // seconds
constexpr double kYear2100 = 4'102'444'800;
/*! Longer than any number of a meter or a ticker. */
constexpr std::size_t kMaxNumberBytes = 40;

TimeNs nsOf(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Seconds:
        return kNsPerSecond;
    case TimeUnit::Microseconds:
        return 1'000;
    case TimeUnit::Nanoseconds:
        return 1;
    default:
        return kNsPerMs;
    }
}

std::optional<TimeUnit> unitBySize(double number)
{
    for (const TimeUnit unit : { TimeUnit::Seconds, TimeUnit::Milliseconds, TimeUnit::Microseconds,
             TimeUnit::Nanoseconds }) {
        const double second = static_cast<double>(kNsPerSecond) / static_cast<double>(nsOf(unit));
        if (number >= kYear2001 * second && number < kYear2100 * second)
            return unit;
    }
    return std::nullopt;
}

std::optional<double> doubleFrom(std::string_view text)
{
    double value = 0;
    const char *end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/*! Takes so many digits from the front. */
std::optional<int> takeDigits(std::string_view &text, std::size_t count)
{
    if (text.size() < count)
        return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view &text, char c)
{
    if (!text.starts_with(c))
        return false;
    text.remove_prefix(1);
    return true;
}

/*! Takes digits; those after the ninth count for nothing. */
std::optional<TimeNs> takeFraction(std::string_view &text)
{
    TimeNs fraction = 0;
    TimeNs unit = kNsPerSecond;
    std::size_t count = 0;
    for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count) {
        unit /= 10;
        fraction += (text[count] - '0') * unit;
    }
    text.remove_prefix(count);
    return count > 0 ? std::optional(fraction) : std::nullopt;
}

bool isLeap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int daysOf(int year, int month)
{
    constexpr int kDays[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && isLeap(year) ? 29 : kDays[month - 1];
}

/*! Days since 1970-01-01 of the proleptic Gregorian calendar. */
std::int64_t daysSinceEpoch(int year, int month, int day)
{
    const auto before = [](std::int64_t y) { return 365 * y + y / 4 - y / 100 + y / 400; };
    std::int64_t days = before(year - 1) - before(1969);
    for (int each = 1; each < month; ++each)
        days += daysOf(year, each);
    return days + day - 1;
}

/*! Seconds east of UTC; takes all that is left. */
std::optional<int> zoneFrom(std::string_view text)
{
    if (text.empty() || text == "Z" || text == "z")
        return 0;
    const bool isWest = text.front() == '-';
    if (!isWest && text.front() != '+')
        return std::nullopt;
    text.remove_prefix(1);
    const auto hours = takeDigits(text, 2);
    if (!hours || *hours > 23)
        return std::nullopt;
    int minutes = 0;
    if (!text.empty()) {
        take(text, ':');
        const auto told = takeDigits(text, 2);
        if (!told || *told > 59 || !text.empty())
            return std::nullopt;
        minutes = *told;
    }
    const int seconds = (*hours * 60 + minutes) * 60;
    return isWest ? -seconds : seconds;
}
} // namespace

std::optional<TimeNs> timeFromIso(std::string_view text)
{
    const auto year = takeDigits(text, 4);
    if (!year || *year < 1 || !take(text, '-'))
        return std::nullopt;
    const auto month = takeDigits(text, 2);
    if (!month || *month < 1 || *month > 12 || !take(text, '-'))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day || *day < 1 || *day > daysOf(*year, *month))
        return std::nullopt;
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' '))
        return std::nullopt;
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':'))
        return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute || *minute > 59)
        return std::nullopt;
    int second = 0;
    TimeNs fraction = 0;
    if (take(text, ':')) {
        const auto told = takeDigits(text, 2);
        if (!told || *told > 60) // 60: a leap second, counted as the first of the next minute
            return std::nullopt;
        second = *told;
        if (take(text, '.') || take(text, ',')) {
            const auto rest = takeFraction(text);
            if (!rest)
                return std::nullopt;
            fraction = *rest;
        }
    }
    const auto zone = zoneFrom(text);
    if (!zone)
        return std::nullopt;
    const std::int64_t seconds
        = ((daysSinceEpoch(*year, *month, *day) * 24 + *hour) * 60 + *minute) * 60 + second - *zone;
    if (seconds >= kMaxTime / kNsPerSecond || seconds <= -kMaxTime / kNsPerSecond)
        return std::nullopt;
    return seconds * kNsPerSecond + fraction;
}

std::optional<TimeNs> timeFromDigits(std::string_view digits, TimeUnit unit)
{
    if (digits.size() > kMaxNumberBytes)
        return std::nullopt;
    const auto number = doubleFrom(digits);
    if (!number)
        return std::nullopt;
    if (unit == TimeUnit::Auto) {
        const auto found = unitBySize(*number);
        if (!found)
            return std::nullopt;
        unit = *found;
    }
    const TimeNs ns = nsOf(unit);
    if (std::abs(*number) >= static_cast<double>(kMaxTime / ns))
        return std::nullopt;
    if (digits.find_first_of("eE") != std::string_view::npos)
        return static_cast<TimeNs>(*number * static_cast<double>(ns));
    // A double has steps of 256 ns at today's nanoseconds; the digits are exact.
    const bool isNegative = take(digits, '-');
    TimeNs whole = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    if (error != std::errc() || whole > kMaxTime / ns)
        return std::nullopt;
    digits.remove_prefix(static_cast<std::size_t>(end - digits.data()));
    TimeNs time = whole * ns;
    if (take(digits, '.')) {
        TimeNs step = ns;
        for (std::size_t i = 0; i < digits.size() && step > 1; ++i) {
            step /= 10;
            time += (digits[i] - '0') * step;
        }
    }
    return isNegative ? -time : time;
}

std::optional<TimeNs> timeFromNode(const JsonNode &node, TimeUnit unit)
{
    if (node.kind == JsonNode::Kind::Number)
        return timeFromDigits(node.view(), unit);
    if (node.kind != JsonNode::Kind::String)
        return std::nullopt;
    if (const auto time = timeFromIso(node.view()))
        return time;
    return numberFromText(node.view()) ? timeFromDigits(node.view(), unit) : std::nullopt;
}

std::optional<double> numberFromText(std::string_view text)
{
    if (text.empty() || text.size() > kMaxNumberBytes)
        return std::nullopt;
    // from_chars knows "inf", "nan" and ".5": a number of JSON begins with a digit.
    const std::string_view digits = text.substr(text.front() == '-' ? 1 : 0);
    if (digits.empty() || digits.front() < '0' || digits.front() > '9' || digits.back() == '.')
        return std::nullopt;
    return doubleFrom(text);
}

} // namespace pulse::dialect
