// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/TimeTicks.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cmath>

namespace pulse {

namespace {

constexpr qint64 kSecond = 1'000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
constexpr double kMinPixels = 64; // LOOK § 9
constexpr qsizetype kMaxTicks = 500; // no screen is wider than 500 · 64 px

enum class Label { Milliseconds, Seconds, Minutes, HoursAndDay, Weekday, Date };

struct Row
{
    qint64 window; //!< up to this long
    qint64 step; //!< the usual one; a longer one of kSteps when they would touch
    Label label;
};

// The table of LOOK § 9; beyond 7 days whole weeks, then months.
constexpr std::array<Row, 8> kRows { {
    { kMinute, 10 * kSecond, Label::Seconds },
    { 5 * kMinute, kMinute, Label::Minutes },
    { 15 * kMinute, 2 * kMinute, Label::Minutes },
    { kHour, 10 * kMinute, Label::Minutes },
    { 6 * kHour, kHour, Label::Minutes },
    { kDay, 4 * kHour, Label::HoursAndDay },
    { 7 * kDay, kDay, Label::Weekday },
    { std::numeric_limits<qint64>::max(), 7 * kDay, Label::Date },
} };

constexpr std::array<qint64, 21> kSteps { { 100, 200, 500, kSecond, 2 * kSecond, 5 * kSecond,
    10 * kSecond, 20 * kSecond, 30 * kSecond, kMinute, 2 * kMinute, 4 * kMinute, 10 * kMinute,
    20 * kMinute, 30 * kMinute, kHour, 2 * kHour, 4 * kHour, 8 * kHour, 12 * kHour, kDay } };

constexpr std::array<const char16_t *, 12> kMonths { { u"Jan", u"Feb", u"Mar", u"Apr", u"May",
    u"Jun", u"Jul", u"Aug", u"Sep", u"Oct", u"Nov", u"Dec" } };
constexpr std::array<const char16_t *, 7> kDays { { u"Mon", u"Tue", u"Wed", u"Thu", u"Fri", u"Sat",
    u"Sun" } };
constexpr std::array<const char16_t *, 7> kChineseDays { { u"周一", u"周二", u"周三", u"周四",
    u"周五", u"周六", u"周日" } };

QString dateText(QDate date, bool isChinese)
{
    if (isChinese)
        return QStringLiteral("%1月%2日").arg(date.month()).arg(date.day());
    return QStringLiteral("%1 %2")
        .arg(date.day())
        .arg(QStringView(kMonths[static_cast<std::size_t>(date.month() - 1)]));
}

QString weekdayText(QDate date, bool isChinese)
{
    const auto day = static_cast<std::size_t>(date.dayOfWeek() - 1);
    if (isChinese)
        return QStringLiteral("%1日 %2").arg(date.day()).arg(QStringView(kChineseDays[day]));
    return QStringLiteral("%1 %2").arg(QStringView(kDays[day])).arg(date.day());
}

qint64 offsetAt(qint64 ms, const QTimeZone &zone)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms).toUTC()) * kSecond;
}

qint64 roundUp(qint64 value, qint64 step)
{
    const qint64 rest = ((value % step) + step) % step;
    return rest == 0 ? value : value + step - rest;
}

/*! Moments whose local time of day is a whole multiple of `step` (< 1 day). */
QList<qint64> clockMoments(qint64 from, qint64 to, qint64 step, const QTimeZone &zone)
{
    QList<qint64> result;
    qint64 at = from;
    while (at <= to && result.size() < kMaxTicks) {
        const qint64 offset = offsetAt(at, zone);
        qint64 next = roundUp(at + offset, step) - offset;
        const qint64 after = offsetAt(next, zone);
        if (after != offset && (next + after) % step != 0) {
            // The clock was changed in between: the same wall time lies elsewhere.
            const qint64 moved = next + offset - after;
            next = moved >= at && offsetAt(moved, zone) == after
                ? moved
                : roundUp(next + after, step) - after;
        }
        if (next > to)
            break;
        if (result.isEmpty() || next > result.last())
            result.append(next);
        at = next + 1;
    }
    return result;
}

/*! Local midnights, `days` apart (weeks start on Monday), or firsts of months. */
QList<qint64> dayMoments(qint64 from, qint64 to, int days, int months, const QTimeZone &zone)
{
    QList<qint64> result;
    QDate date = QDateTime::fromMSecsSinceEpoch(from, zone).date();
    if (months > 0) {
        const int month = (date.month() - 1) / months * months + 1;
        date = QDate(date.year(), month, 1);
    } else if (days % 7 == 0) {
        date = date.addDays(1 - date.dayOfWeek());
    } else if (days > 1) {
        date = date.addDays(-(date.toJulianDay() % days));
    }
    while (result.size() < kMaxTicks) {
        const qint64 at = date.startOfDay(zone).toMSecsSinceEpoch();
        if (at > to)
            break;
        if (at >= from)
            result.append(at);
        date = months > 0 ? date.addMonths(months) : date.addDays(days);
    }
    return result;
}

QList<qint64> moments(qint64 from, qint64 to, qint64 usual, double minStep, const QTimeZone &zone)
{
    if (usual < kDay) {
        for (const qint64 step : kSteps) {
            if (step >= usual && step < kDay && static_cast<double>(step) >= minStep)
                return clockMoments(from, to, step, zone);
        }
    }
    for (const int days : { 1, 2, 7, 14 }) {
        const auto step = days * kDay;
        if (step >= usual && static_cast<double>(step) >= minStep)
            return dayMoments(from, to, days, 0, zone);
    }
    // A February is 28 days long.
    for (const int months : { 1, 3, 6 }) {
        if (months * 28.0 * kDay >= minStep)
            return dayMoments(from, to, 0, months, zone);
    }
    const int years = std::max(1, static_cast<int>(std::ceil(minStep / (365.0 * kDay))));
    return dayMoments(from, to, 0, 12 * std::min(years, 100), zone);
}

QTimeZone localZone()
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    return zone.isValid() ? zone : QTimeZone::utc();
}

/*! The table is for the windows one chooses. A zoomed one of 80 s would have a single whole minute:
 * then the longest step of which three fit. */
qint64 refined(qint64 usual, double span, double minStep)
{
    if (3 * static_cast<double>(usual) <= span)
        return usual;
    if (usual > kDay)
        return kDay;
    for (auto step = kSteps.rbegin(); step != kSteps.rend(); ++step) {
        if (*step >= usual)
            continue;
        if (static_cast<double>(*step) < minStep)
            break;
        usual = *step;
        if (3 * static_cast<double>(*step) <= span)
            break;
    }
    return usual;
}

/*! What tells the ticks apart: finer than the row's words where they fall between them. */
Label labelFor(Label usual, const QList<qint64> &ticks, const QTimeZone &zone)
{
    const auto isAny = [&ticks, &zone](qint64 step) {
        return std::any_of(ticks.cbegin(), ticks.cend(),
            [&](qint64 at) { return (at + offsetAt(at, zone)) % step != 0; });
    };
    if (usual < Label::HoursAndDay && isAny(kMinute))
        return isAny(kSecond) ? Label::Milliseconds : Label::Seconds;
    if (usual > Label::HoursAndDay && isAny(kDay)) {
        // Midnights are at 01:00 where clocks go forward at midnight: still days.
        const bool isDays = std::all_of(ticks.cbegin(), ticks.cend(), [&zone](qint64 at) {
            const auto local = QDateTime::fromMSecsSinceEpoch(at, zone);
            return local == local.date().startOfDay(zone);
        });
        return isDays ? usual : Label::HoursAndDay;
    }
    return usual;
}

} // namespace

QList<TimeTick> buildTimeTicks(
    double from, double to, double width, bool isChinese, const QTimeZone &zone)
{
    QList<TimeTick> ticks;
    const double span = to - from;
    // Also refuses NaN; ±2.5e14 ms is the year 9892, QDate's comfortable range.
    if (!(span >= 1) || !(width >= 1) || !(std::abs(from) < 2.5e14) || !(std::abs(to) < 2.5e14))
        return ticks;
    const auto row = std::find_if(kRows.begin(), kRows.end(),
        [span](const Row &candidate) { return span <= static_cast<double>(candidate.window); });
    const double minStep = span / width * kMinPixels;
    const auto begin = static_cast<qint64>(std::ceil(from));
    const auto end = static_cast<qint64>(std::floor(to));
    const QList<qint64> places
        = moments(begin, end, refined(row->step, span, minStep), minStep, zone);
    const Label label = labelFor(row->label, places, zone);
    QDate previous = QDateTime::fromMSecsSinceEpoch(begin, zone).date();
    // A tick exactly on the first midnight is the first after midnight, too.
    if (label == Label::HoursAndDay)
        previous = QDateTime::fromMSecsSinceEpoch(begin - 1, zone).date();
    for (const qint64 at : places) {
        const auto local = QDateTime::fromMSecsSinceEpoch(at, zone);
        QString text;
        switch (label) {
        case Label::Milliseconds:
            text = local.toString(QStringLiteral("HH:mm:ss.zzz"));
            break;
        case Label::Seconds:
            text = local.toString(QStringLiteral("HH:mm:ss"));
            break;
        case Label::Minutes:
            text = local.toString(QStringLiteral("HH:mm"));
            break;
        case Label::HoursAndDay:
            text = local.date() != previous ? dateText(local.date(), isChinese)
                                            : local.toString(QStringLiteral("HH:mm"));
            previous = local.date();
            break;
        case Label::Weekday:
            text = weekdayText(local.date(), isChinese);
            break;
        case Label::Date:
            text = dateText(local.date(), isChinese);
            break;
        }
        ticks.append({ static_cast<double>(at), text });
    }
    return ticks;
}

TimeTicks::TimeTicks(QObject *parent)
    : QObject(parent)
    , m_zone(localZone())
{
}

double TimeTicks::from() const
{
    return m_from;
}

void TimeTicks::setFrom(double from)
{
    if (m_from == from)
        return;
    m_from = from;
    Q_EMIT fromChanged();
    schedule();
}

double TimeTicks::to() const
{
    return m_to;
}

void TimeTicks::setTo(double to)
{
    if (m_to == to)
        return;
    m_to = to;
    Q_EMIT toChanged();
    schedule();
}

double TimeTicks::width() const
{
    return m_width;
}

void TimeTicks::setWidth(double width)
{
    if (m_width == width)
        return;
    m_width = width;
    Q_EMIT widthChanged();
    schedule();
}

bool TimeTicks::isChinese() const
{
    return m_isChinese;
}

void TimeTicks::setChinese(bool isChinese)
{
    if (m_isChinese == isChinese)
        return;
    m_isChinese = isChinese;
    Q_EMIT isChineseChanged();
    schedule();
}

bool TimeTicks::isUtc() const
{
    return m_isUtc;
}

void TimeTicks::setUtc(bool isUtc)
{
    if (m_isUtc == isUtc)
        return;
    m_isUtc = isUtc;
    m_zone = isUtc ? QTimeZone::utc() : localZone();
    Q_EMIT isUtcChanged();
    schedule();
}

QList<TimeTick> TimeTicks::ticks() const
{
    return m_ticks;
}

void TimeTicks::schedule()
{
    if (m_isScheduled)
        return;
    // `from` and `to` arrive one after the other: between them the span is not a real one.
    m_isScheduled = true;
    QMetaObject::invokeMethod(this, &TimeTicks::rebuild, Qt::QueuedConnection);
}

void TimeTicks::rebuild()
{
    m_isScheduled = false;
    QList<TimeTick> ticks = buildTimeTicks(m_from, m_to, m_width, m_isChinese, m_zone);
    if (ticks == m_ticks)
        return;
    m_ticks = std::move(ticks);
    Q_EMIT ticksChanged();
}

} // namespace pulse
