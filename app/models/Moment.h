// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QTimeZone>

#include <optional>

namespace pulse {

/*!
 * A moment as it is typed into the palette, without the leading colon: "14:33", "14:33:20.5" (the
 * latest such moment that is past), "2026-11-19 14:33", "2026-11-19", "-5m", "-1h30m", "now".
 * Milliseconds since the epoch; nothing for anything else, for the future and for a clock time
 * that daylight saving leaves out. `nowMs`: the present.
 */
std::optional<double> parseMoment(QStringView text, double nowMs, const QTimeZone &zone);

} // namespace pulse
