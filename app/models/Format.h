// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <QString>
#include <QTimeZone>

#include <chrono>

/*!
 * Numbers, units and times as people read them (LOOK § 9): minus is U+2212, groups and unit gap
 * are U+202F, missing is "–". Pure functions; only those that say so are translated.
 */
namespace pulse::format {

inline constexpr QChar kMinus { 0x2212 };
inline constexpr QChar kThinSpace { 0x202f };

/*! What a panel shows its values as: one prefix and one number of decimals for all of them. */
struct NumberStyle
{
    QString unit; //!< with its prefix: "GiB", "Mbit/s", "%"
    double divisor = 1;
    int decimals = 0;
    friend bool operator==(const NumberStyle &, const NumberStyle &) = default;
};

/*! The missing value. */
QString missing();
/*! Fixed decimals, grouped by three from four digits on; "–" for NaN and infinities. */
QString number(double value, int decimals);
/*! Whole number, grouped. */
QString count(std::uint64_t value);

/*! Prefix and decimals so that `magnitude` shows 3–4 significant digits. Units: "B" → KiB…, "B/s"
 * → kB/s…, "bit/s" → kbit/s…; others stay and large counts without unit get k, M, G.
 * `decimals` ≥ 0 fixes them. */
NumberStyle styleFor(double magnitude, const QString &unit, int decimals = -1);
/*! The number alone, in the style. */
QString value(double value, const NumberStyle &style);
/*! Number, gap, unit. */
QString withUnit(const QString &number, const QString &unit);

/*! "412 ms", "0.3 s", "12 s", "1m 12s", "2h 14m", "3d 4h". The same in both languages. */
QString duration(std::chrono::nanoseconds span);
/*! Age of a sample: tenths of a second below 10 s, then like duration(). */
QString age(std::chrono::nanoseconds span);
/*! In a sentence: "7 min 32 s", Chinese "7 分 32 秒". Translated. */
QString sentenceDuration(std::chrono::nanoseconds span);
/*! "−2m 20s"; "now" is "0 s". */
QString offset(std::chrono::nanoseconds span);

/*! "14:33:40.000" */
QString clockWithMs(double ms, const QTimeZone &zone);
/*! "14:33" */
QString clockMinutes(TimeNs time, const QTimeZone &zone);
/*! "14:32:08" */
QString clockSeconds(TimeNs time, const QTimeZone &zone);
/*! "UTC+02:00" */
QString zoneOffset(TimeNs time, const QTimeZone &zone);
/*! "18 ms", "0.4 ms" */
QString roundTrip(std::chrono::nanoseconds span);
/*! "3.1 Mbit/s" */
QString bitRate(double bitsPerSecond);

/*! A name from the network on one line of plain text, at most `max` characters. */
QString displayName(const QString &name, qsizetype max = 40);
/*! Up to two capitals for an avatar: "Mara Lindqvist" → "ML", "林晓" → "林晓". */
QString initials(const QString &name);
/*! Palette slot of a person: the same name has the same colour everywhere. */
int nameSlot(const QString &name);

} // namespace pulse::format
