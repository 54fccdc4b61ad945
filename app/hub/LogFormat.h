// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageLogContext>
#include <QString>

#include <string>
#include <string_view>

namespace pulse::hub {

enum class LogFormat { Text, Json };

/*!
 * One line of the log, without its end: "TIME level category: words", or a JSON object of `time`,
 * `level`, `category` and `message`. Whatever comes from the network is escaped so that it stays on
 * its line. `time` in ISO 8601 UTC with milliseconds.
 */
std::string logLine(LogFormat format, std::string_view time, QtMsgType level,
    std::string_view category, const QString &message);

/*! From now on all messages of this program go to standard error like that, whole lines at once. */
void installLog(LogFormat format);

} // namespace pulse::hub
