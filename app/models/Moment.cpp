// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/Moment.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cmath>

namespace pulse {

namespace {

constexpr qsizetype kMaxChars = 40;
constexpr double kMaxAgoMs = 366.0 * 86'400'000; // the longest window there is

std::optional<double> parseAgo(QStringView text)
{
    double ms = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        double number = 0;
        const qsizetype begin = at;
        while (at < text.size() && text[at] >= u'0' && text[at] <= u'9')
            number = number * 10 + (text[at++].unicode() - u'0');
        if (at == begin || at == text.size())
            return std::nullopt;
        if (text.sliced(at).startsWith(u"ms")) {
            ms += number;
            at += 2;
            continue;
        }
        switch (text[at++].unicode()) {
        case u's':
            ms += number * 1'000;
            break;
        case u'm':
            ms += number * 60'000;
            break;
        case u'h':
            ms += number * 3'600'000;
            break;
        case u'd':
            ms += number * 86'400'000;
            break;
        default:
            return std::nullopt;
        }
    }
    return text.isEmpty() || ms > kMaxAgoMs ? std::nullopt : std::optional(ms);
}

/*! −1: left out by daylight saving, or not a time at all. */
double msOf(const QDate &date, const QTime &time, const QTimeZone &zone)
{
    const QDateTime moment(date, time, zone);
    const bool isReal = moment.isValid() && moment.date() == date && moment.time() == time;
    return isReal ? static_cast<double>(moment.toMSecsSinceEpoch()) : -1;
}

} // namespace

std::optional<double> parseMoment(QStringView text, double nowMs, const QTimeZone &zone)
{
    text = text.trimmed();
    if (text.isEmpty() || text.size() > kMaxChars || !std::isfinite(nowMs))
        return std::nullopt;
    if (text.compare(u"now", Qt::CaseInsensitive) == 0)
        return nowMs;
    if (text[0] == u'-' || text[0] == u'\u2212') {
        const std::optional<double> ago = parseAgo(text.sliced(1));
        return ago && *ago <= nowMs ? std::optional(nowMs - *ago) : std::nullopt;
    }
    // [0-9], not \d: that takes every digit of Unicode.
    static const QRegularExpression form(QStringLiteral(
        "\\A(?:([0-9]{4})-([0-9]{2})-([0-9]{2}))?(?:(?:(?<=[0-9])[ T])?([0-9]{1,2}):([0-9]{2})"
        "(?::([0-9]{2})(?:\\.([0-9]{1,3}))?)?)?\\z"));
    const QRegularExpressionMatch found = form.match(text.toString());
    if (!found.hasMatch())
        return std::nullopt;
    const auto part = [&found](int nth) { return found.captured(nth).toInt(); };
    const QString fraction = found.captured(7).leftJustified(3, u'0');
    const QTime time(part(4), part(5), part(6), fraction.toInt());
    if (!time.isValid())
        return std::nullopt;
    if (!found.captured(1).isEmpty()) {
        const double ms = msOf(QDate(part(1), part(2), part(3)), time, zone);
        return ms >= 0 && ms <= nowMs ? std::optional(ms) : std::nullopt;
    }
    const QDate today = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(nowMs), zone).date();
    for (const QDate &date : { today, today.addDays(-1) }) {
        const double ms = msOf(date, time, zone);
        if (ms >= 0 && ms <= nowMs)
            return ms;
    }
    return std::nullopt;
}

} // namespace pulse
