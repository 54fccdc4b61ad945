// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/LogFormat.h"

#include "core/codec/JsonWriter.h"

#include <QDateTime>

#include <unistd.h>

#include <atomic>
#include <cstdlib>

namespace pulse::hub {

namespace {

std::atomic<LogFormat> s_format { LogFormat::Text };

const char *levelName(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

/*! Line ends, controls of terminals and of writing direction as \\u{…}. */
std::string onOneLine(const QString &message)
{
    std::string safe;
    for (const char32_t c : message.toStdU32String()) {
        const bool isSafe = c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && c != 0x2028 && c != 0x2029
            && !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069);
        if (isSafe)
            safe += QString::fromUcs4(&c, 1).toStdString();
        else
            safe += "\\u{" + QString::number(static_cast<uint>(c), 16).toStdString() + '}';
    }
    return safe;
}

void handle(QtMsgType level, const QMessageLogContext &context, const QString &message)
{
    const QString time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    std::string line = logLine(s_format, time.toStdString(), level,
        context.category ? context.category : "default", message);
    line += '\n';
    // One call a line: lines of several threads stay whole.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
    if (level == QtFatalMsg)
        std::abort();
}

} // namespace

std::string logLine(LogFormat format, std::string_view time, QtMsgType level,
    std::string_view category, const QString &message)
{
    if (format == LogFormat::Text)
        return std::string(time) + ' ' + levelName(level) + ' ' + std::string(category) + ": "
            + onOneLine(message);
    std::string line;
    codec::JsonWriter json(line);
    json.beginObject();
    json.member("time", time);
    json.member("level", std::string_view(levelName(level)));
    json.member("category", category);
    json.member("message", std::string_view(onOneLine(message)));
    json.endObject();
    return line;
}

void installLog(LogFormat format)
{
    s_format = format;
    qInstallMessageHandler(handle);
}

} // namespace pulse::hub
