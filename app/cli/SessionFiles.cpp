// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/SessionFiles.h"

#include "app/cli/Session.h"
#include "app/cli/Terminal.h"
#include "core/session/ExportText.h"
#include "core/session/SessionTopics.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulse::cli {

Parsed<QString> fileArgument(const Arguments &arguments)
{
    const QStringList files = arguments.positional();
    if (files.isEmpty())
        return Unexpected(UsageError { u"no FILE given"_s, {} });
    if (files.size() > 1)
        return Unexpected(UsageError { u"more than one FILE"_s, files.at(1) });
    return files.constFirst();
}

QStringList namesIn(const std::optional<QString> &list)
{
    QStringList names;
    for (const QString &name : list.value_or(QString()).split(u',', Qt::SkipEmptyParts))
        names.append(name.trimmed());
    names.removeDuplicates();
    return names;
}

Parsed<std::optional<std::chrono::milliseconds>> spanArgument(
    const Arguments &arguments, const QString &option)
{
    const auto text = arguments.value(option);
    if (!text)
        return std::optional<std::chrono::milliseconds>();
    constexpr double kMost = 31'536'000.0; // a year
    QString number = *text;
    double unit = 1;
    if (number.endsWith(u's') || number.endsWith(u'm') || number.endsWith(u'h')) {
        unit = number.endsWith(u'm') ? 60 : number.endsWith(u'h') ? 3600 : 1;
        number.chop(1);
    }
    bool isNumber = false;
    const double seconds = number.toDouble(&isNumber) * unit;
    if (!isNumber || !std::isfinite(seconds) || seconds < 0.001 || seconds > kMost)
        return Unexpected(UsageError {
            u"not a time such as 10, 10s, 5m or 2h"_s, u"--%1 %2"_s.arg(option, *text) });
    return std::optional(
        std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000))));
}

Parsed<std::optional<TimeNs>> timeArgument(const Arguments &arguments, const QString &option)
{
    const auto text = arguments.value(option);
    if (!text)
        return std::optional<TimeNs>();
    bool isNumber = false;
    const double number = text->toDouble(&isNumber);
    const auto time
        = isNumber ? session::timeOfNumber(number) : session::timeOfIso(text->toStdString());
    if (!time)
        return Unexpected(UsageError {
            u"not a time such as 2026-11-23T08:15:00"_s, u"--%1 %2"_s.arg(option, *text) });
    return time;
}

Parsed<session::SessionQuery> queryArguments(
    const Arguments &arguments, const session::SessionSummary &summary)
{
    session::SessionQuery query;
    const auto from = timeArgument(arguments, u"from"_s);
    const auto to = timeArgument(arguments, u"to"_s);
    if (!from || !to)
        return Unexpected(!from ? from.error() : to.error());
    query.from = from->value_or(query.from);
    query.to = to->value_or(query.to);
    const auto choose = [&](const QString &option, std::string_view prefix) -> Parsed<void> {
        for (const QString &name : namesIn(arguments.value(option))) {
            const std::string topic = std::string(prefix) + name.toStdString();
            bool isThere = false;
            for (std::uint32_t i = 0; i < summary.channels.size(); ++i) {
                if (summary.channels[i].topic != topic
                    && (prefix != session::kFeedTopic
                        || summary.channels[i].topic != name.toStdString()))
                    continue;
                query.channels.push_back(i);
                isThere = true;
            }
            if (!isThere)
                return Unexpected(
                    UsageError { u"not in this session"_s, u"--%1 %2"_s.arg(option, name) });
        }
        return {};
    };
    if (const auto done = choose(u"feeds"_s, session::kFeedTopic); !done)
        return Unexpected(done.error());
    if (const auto done = choose(u"rooms"_s, session::kChatTopic); !done)
        return Unexpected(done.error());
    return query;
}

std::unique_ptr<session::SessionSource> openOrComplain(const QString &path, ExitCode &code)
{
    auto source = session::openSession(path);
    if (!source) {
        code = complainOfFile(source.error(), path);
        return nullptr;
    }
    const session::SessionSummary &summary = (*source)->summary();
    if (!summary.isComplete)
        complain(u"not complete, %1"_s.arg(summary.damage), path);
    return std::move(*source);
}

ExitCode complainOfFile(const Error &error, const QString &path)
{
    QString words = wordsFor(error);
    if (words.contains(path)) // the system's words name it already
        complain(words);
    else
        complain(words, path);
    switch (error.code) {
    case ErrorCode::BadMessage:
    case ErrorCode::BadName:
    case ErrorCode::BadArgument:
    case ErrorCode::TooLarge:
        return ExitCode::Usage;
    default:
        return ExitCode::Failed;
    }
}

QString sizeText(std::uint64_t bytes)
{
    constexpr double kStep = 1000;
    double size = static_cast<double>(bytes);
    for (const QString &unit : { u"B"_s, u"kB"_s, u"MB"_s }) {
        if (size < kStep)
            return u"%1 %2"_s.arg(size, 0, 'f', unit == "B"_L1 ? 0 : 1).arg(unit);
        size /= kStep;
    }
    return u"%1 GB"_s.arg(size, 0, 'f', 1);
}

} // namespace pulse::cli
