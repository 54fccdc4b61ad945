// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/ExportText.h"

#include <QDateTime>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace pulse::session {
namespace {

/*! OWASP "CSV injection"; white space before it does not help. */
bool needsApostrophe(std::string_view line)
{
    if (line.empty())
        return false;
    if (line.front() == '\t' || line.front() == '\r' || line.front() == '\'')
        return true;
    for (;;) {
        if (line.starts_with(' ') || line.starts_with('\t'))
            line.remove_prefix(1);
        else if (line.starts_with("\xC2\xA0")) // no-break space
            line.remove_prefix(2);
        else
            break;
    }
    return !line.empty() && std::string_view("=+-@").find(line.front()) != std::string_view::npos;
}

template <typename Edit> std::string eachLine(std::string_view text, Edit edit)
{
    std::string out;
    for (;;) {
        const std::size_t end = text.find_first_of("\r\n");
        edit(out, text.substr(0, end));
        if (end == std::string_view::npos)
            return out;
        out += text[end];
        text.remove_prefix(end + 1);
    }
}

} // namespace

std::string isoTime(TimeNs time)
{
    TimeNs seconds = time / kNsPerSecond;
    TimeNs rest = time % kNsPerSecond;
    if (rest < 0) {
        rest += kNsPerSecond;
        --seconds;
    }
    const auto moment = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    std::array<char, 16> fraction {};
    std::snprintf(
        fraction.data(), fraction.size(), ".%09dZ", static_cast<int>(rest % kNsPerSecond));
    return moment.toString(u"yyyy-MM-ddTHH:mm:ss").toStdString() + fraction.data();
}

std::optional<TimeNs> timeOfIso(std::string_view text)
{
    constexpr std::size_t kSeconds = 19;
    if (text.size() < kSeconds)
        return std::nullopt;
    std::string head(text.substr(0, kSeconds));
    head[10] = head[10] == ' ' ? 'T' : head[10];
    auto moment = QDateTime::fromString(QString::fromStdString(head), u"yyyy-MM-ddTHH:mm:ss");
    if (!moment.isValid())
        return std::nullopt;
    moment.setTimeSpec(Qt::UTC);
    text.remove_prefix(kSeconds);
    TimeNs fraction = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        TimeNs unit = kNsPerSecond / 10;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            fraction += (text.front() - '0') * unit;
            unit /= 10;
            text.remove_prefix(1);
        }
    }
    if (!text.empty() && text != "Z")
        return std::nullopt;
    constexpr qint64 kMostSeconds = 9'000'000'000;
    const qint64 seconds = moment.toSecsSinceEpoch();
    if (seconds < -kMostSeconds || seconds > kMostSeconds)
        return std::nullopt;
    return seconds * kNsPerSecond + fraction;
}

std::optional<TimeNs> timeOfNumber(double number)
{
    const double size = std::abs(number);
    if (!std::isfinite(number) || size > 9.2e18)
        return std::nullopt;
    if (size < 1e11)
        return static_cast<TimeNs>(std::llround(number * 1e6)) * 1000;
    if (size < 1e14)
        return timeFromMs(number);
    return static_cast<TimeNs>(size < 1e17 ? number * 1000 : number);
}

std::string numberText(double value)
{
    if (std::isnan(value))
        return {};
    std::array<char, 32> text {};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return { text.data(), end };
}

std::string csvField(std::string_view text)
{
    std::string safe = eachLine(text, [](std::string &out, std::string_view line) {
        if (needsApostrophe(line))
            out += '\'';
        out += line;
    });
    if (safe.find_first_of(",\"\r\n") == std::string::npos)
        return safe;
    std::string quoted = "\"";
    for (const char c : safe) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csvText(std::string_view field)
{
    return eachLine(field, [](std::string &out, std::string_view line) {
        if (line.starts_with('\'') && needsApostrophe(line.substr(1)))
            line.remove_prefix(1);
        out += line;
    });
}

} // namespace pulse::session
