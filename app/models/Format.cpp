// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/Format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace pulse::format {

namespace {

constexpr int kPaletteSlots = 10;

QString pad2(qint64 value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

int decimalsFor(double shown)
{
    const double size = std::abs(shown);
    if (size >= 99.95)
        return 0;
    return size >= 9.995 ? 1 : 2;
}

struct Prefix
{
    double divisor;
    const char16_t *text;
};

NumberStyle prefixed(
    double magnitude, std::span<const Prefix> prefixes, const QString &base, int decimals)
{
    const Prefix *best = &prefixes.front();
    for (const Prefix &prefix : prefixes) {
        if (std::abs(magnitude) >= prefix.divisor)
            best = &prefix;
    }
    NumberStyle style;
    style.unit = QString::fromUtf16(best->text) + base;
    style.divisor = best->divisor;
    // There is no half a bit.
    style.decimals = decimals >= 0 ? decimals
        : best->divisor == 1       ? 0
                                   : decimalsFor(magnitude / best->divisor);
    return style;
}

} // namespace

QString missing()
{
    return QStringLiteral("–");
}

QString number(double value, int decimals)
{
    if (!std::isfinite(value))
        return missing();
    QString digits = QString::number(std::abs(value), 'f', decimals);
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    const qsizetype whole = point < 0 ? digits.size() : point;
    if (whole > 3) {
        for (qsizetype at = whole - 3; at > 0; at -= 3)
            digits.insert(at, kThinSpace);
    }
    // "−0.00" would be noise.
    const bool isZero = std::none_of(digits.cbegin(), digits.cend(),
        [](QChar c) { return c >= QLatin1Char('1') && c <= QLatin1Char('9'); });
    return value < 0 && !isZero ? kMinus + digits : digits;
}

QString count(std::uint64_t value)
{
    return number(static_cast<double>(value), 0);
}

NumberStyle styleFor(double magnitude, const QString &unit, int decimals)
{
    static constexpr std::array<Prefix, 5> kBinary { { { 1, u"" }, { 1024., u"Ki" },
        { 1048576., u"Mi" }, { 1073741824., u"Gi" }, { 1099511627776., u"Ti" } } };
    static constexpr std::array<Prefix, 5> kDecimal { { { 1, u"" }, { 1e3, u"k" }, { 1e6, u"M" },
        { 1e9, u"G" }, { 1e12, u"T" } } };
    if (!std::isfinite(magnitude))
        magnitude = 0;
    if (unit == u"B")
        return prefixed(magnitude, kBinary, unit, decimals);
    if (unit == u"B/s" || unit == u"bit/s")
        return prefixed(magnitude, kDecimal, unit, decimals);
    if (unit.isEmpty() && std::abs(magnitude) >= 1e5)
        return prefixed(magnitude, kDecimal, unit, decimals);
    NumberStyle style;
    style.unit = unit;
    if (decimals >= 0)
        style.decimals = decimals;
    else if (unit == u"%")
        style.decimals = 1;
    else
        style.decimals = decimalsFor(magnitude);
    return style;
}

QString value(double value, const NumberStyle &style)
{
    return number(value / style.divisor, style.decimals);
}

QString withUnit(const QString &number, const QString &unit)
{
    return unit.isEmpty() || number == missing() ? number : number + kThinSpace + unit;
}

QString duration(std::chrono::nanoseconds span)
{
    using namespace std::chrono;
    const auto ms = std::max<qint64>(0, duration_cast<milliseconds>(span).count());
    if (ms < 1000)
        return withUnit(QString::number(ms), QStringLiteral("ms"));
    const qint64 s = ms / 1000;
    if (s < 60)
        return withUnit(QString::number(s), QStringLiteral("s"));
    if (s < 3600)
        return QStringLiteral("%1m %2s").arg(s / 60).arg(pad2(s % 60));
    if (s < 86'400)
        return QStringLiteral("%1h %2m").arg(s / 3600).arg(pad2(s / 60 % 60));
    return QStringLiteral("%1d %2h").arg(s / 86'400).arg(s / 3600 % 24);
}

QString age(std::chrono::nanoseconds span)
{
    const double s = std::max(0.0, std::chrono::duration<double>(span).count());
    return s < 9.95 ? withUnit(number(s, 1), QStringLiteral("s")) : duration(span);
}

QString sentenceDuration(std::chrono::nanoseconds span)
{
    using namespace std::chrono;
    const qint64 s = std::max<qint64>(0, duration_cast<seconds>(span).count());
    const auto say = [](const char *text) { return QCoreApplication::translate("Format", text); };
    if (s < 60)
        return say(QT_TRANSLATE_NOOP("Format", "%1 s")).arg(s);
    if (s < 3600)
        return say(QT_TRANSLATE_NOOP("Format", "%1 min %2 s")).arg(s / 60).arg(s % 60);
    if (s < 86'400)
        return say(QT_TRANSLATE_NOOP("Format", "%1 h %2 min")).arg(s / 3600).arg(s / 60 % 60);
    return say(QT_TRANSLATE_NOOP("Format", "%1 d %2 h")).arg(s / 86'400).arg(s / 3600 % 24);
}

QString offset(std::chrono::nanoseconds span)
{
    using namespace std::chrono;
    const qint64 s = std::llround(std::chrono::duration<double>(span).count());
    if (s == 0)
        return withUnit(QStringLiteral("0"), QStringLiteral("s"));
    const QString size = duration(seconds(std::abs(s)));
    return (s < 0 ? QString(kMinus) : QStringLiteral("+")) + size;
}

QString clockWithMs(double ms, const QTimeZone &zone)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(std::llround(ms), zone);
    return time.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString clockMinutes(TimeNs time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time / kNsPerMs, zone).toString(QStringLiteral("HH:mm"));
}

QString clockSeconds(TimeNs time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time / kNsPerMs, zone)
        .toString(QStringLiteral("HH:mm:ss"));
}

QString zoneOffset(TimeNs time, const QTimeZone &zone)
{
    const int minutes
        = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time / kNsPerMs).toUTC()) / 60;
    const int size = std::abs(minutes);
    return QStringLiteral("UTC%1%2:%3")
        .arg(minutes < 0 ? QString(kMinus) : QStringLiteral("+"), pad2(size / 60), pad2(size % 60));
}

QString roundTrip(std::chrono::nanoseconds span)
{
    if (span.count() <= 0)
        return missing();
    const double ms = std::chrono::duration<double, std::milli>(span).count();
    return withUnit(number(ms, ms < 9.95 ? 1 : 0), QStringLiteral("ms"));
}

QString bitRate(double bitsPerSecond)
{
    NumberStyle style = styleFor(bitsPerSecond, QStringLiteral("bit/s"));
    if (style.divisor > 1)
        style.decimals = std::abs(bitsPerSecond / style.divisor) < 99.95 ? 1 : 0;
    else
        style.decimals = 0;
    return withUnit(value(bitsPerSecond, style), style.unit);
}

QString displayName(const QString &name, qsizetype max)
{
    QString plain;
    plain.reserve(std::min(name.size(), max + 1));
    for (const char32_t c : name.toUcs4()) {
        const auto category = QChar::category(c);
        const bool isHidden = category == QChar::Other_Control || category == QChar::Other_Format
            || category == QChar::Other_Surrogate || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph;
        plain += isHidden ? QStringLiteral(" ") : QString::fromUcs4(&c, 1);
        if (plain.size() > max)
            break;
    }
    plain = plain.simplified();
    if (plain.size() <= max)
        return plain;
    plain.truncate(max - 1);
    if (!plain.isEmpty() && plain.back().isHighSurrogate())
        plain.chop(1);
    return plain + QChar(0x2026);
}

QString initials(const QString &name)
{
    QString result;
    const QString plain = displayName(name);
    for (const QString &word : plain.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QList<uint> letters = word.toUcs4();
        const char32_t first = letters.first();
        const bool isHan = QChar::script(first) == QChar::Script_Han;
        // A Han name is one word: its last two characters tell people apart.
        if (isHan)
            return word.right(2);
        if (!QChar::isLetterOrNumber(first))
            continue;
        result += QString::fromUcs4(&first, 1).toUpper();
        if (result.size() >= 2)
            break;
    }
    return result.isEmpty() ? plain.left(1) : result;
}

int nameSlot(const QString &name)
{
    // FNV-1a: stable between runs, unlike qHash.
    std::uint32_t hash = 2166136261u;
    for (const char byte : name.toUtf8()) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 16777619u;
    }
    return static_cast<int>(hash % kPaletteSlots);
}

} // namespace pulse::format
