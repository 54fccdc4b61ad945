// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Arguments.h"

#include "app/cli/Terminal.h"
#include "core/base/Limits.h"
#include "core/codec/Message.h"
#include "core/transport/WebSocketTransport.h"

#include <QCommandLineOption>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {
/*! A year of seconds; more is a mistake. */
constexpr double kMaxSeconds = 31'536'000.0;

Unexpected<UsageError> wrong(const QString &what, const QString &where)
{
    return Unexpected(UsageError { what, where });
}
} // namespace

Arguments::Arguments(const QStringList &valueOptions, const QStringList &flags)
{
    for (const QString &option : valueOptions)
        m_parser.addOption(QCommandLineOption(option, {}, u"value"_s));
    for (const QString &flag : flags)
        m_parser.addOption(QCommandLineOption(flag));
    m_parser.addOption(QCommandLineOption(QStringList { u"h"_s, u"help"_s }));
}

Parsed<void> Arguments::parse(const QStringList &arguments)
{
    if (m_parser.parse(QStringList(u"pulsectl"_s) + arguments))
        return {};
    const QStringList unknown = m_parser.unknownOptionNames();
    if (!unknown.isEmpty()) {
        const QString &first = unknown.constFirst();
        return wrong(u"unknown option"_s, (first.size() == 1 ? u"-"_s : u"--"_s) + first);
    }
    QString words = m_parser.errorText(); // "Missing value after '--count'."
    if (words.endsWith(u'.'))
        words.chop(1);
    if (!words.isEmpty())
        words[0] = words[0].toLower();
    return wrong(words, {});
}

bool Arguments::isSet(const QString &option) const
{
    return m_parser.isSet(option);
}

std::optional<QString> Arguments::value(const QString &option) const
{
    return m_parser.isSet(option) ? std::optional(m_parser.value(option)) : std::nullopt;
}

QStringList Arguments::values(const QString &option) const
{
    return m_parser.values(option);
}

QStringList Arguments::positional() const
{
    return m_parser.positionalArguments();
}

Parsed<std::optional<std::uint64_t>> Arguments::count(const QString &option) const
{
    const auto text = value(option);
    if (!text)
        return std::optional<std::uint64_t>();
    const bool isDigits
        = std::all_of(text->begin(), text->end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool isNumber = false;
    const std::uint64_t number = text->toULongLong(&isNumber);
    if (!isDigits || !isNumber || number == 0)
        return wrong(u"not a whole number from 1"_s, u"--%1 %2"_s.arg(option, *text));
    return std::optional(number);
}

Parsed<std::optional<double>> Arguments::number(
    const QString &option, double least, double most) const
{
    const auto text = value(option);
    if (!text)
        return std::optional<double>();
    bool isNumber = false;
    const double parsed = text->toDouble(&isNumber);
    if (!isNumber || !std::isfinite(parsed) || parsed < least || parsed > most)
        return wrong(u"not a number from %1 to %2"_s.arg(least).arg(most, 0, 'f', 0),
            u"--%1 %2"_s.arg(option, *text));
    return std::optional(parsed);
}

Parsed<std::optional<std::chrono::milliseconds>> Arguments::seconds(const QString &option) const
{
    const auto parsed = number(option, 0.001, kMaxSeconds);
    if (!parsed)
        return Unexpected(parsed.error());
    if (!*parsed)
        return std::optional<std::chrono::milliseconds>();
    return std::optional(
        std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(**parsed * 1000))));
}

Parsed<std::optional<QString>> Arguments::name(const QString &option) const
{
    const auto text = value(option);
    if (text && !codec::isValidName(text->toStdString()))
        return wrong(u"not a name (1 to %1 printable characters)"_s.arg(limits::kMaxNameChars),
            u"--%1 %2"_s.arg(option, *text));
    return text;
}

Parsed<QUrl> Arguments::url() const
{
    if (positional().isEmpty())
        return wrong(u"no URL given"_s, {});
    const QString text = positional().constFirst();
    if (!text.contains("://"_L1))
        return wrong(u"bad URL, it must start with ws:// or wss://"_s, text);
    Transport::Options options;
    options.url = QUrl(text, QUrl::StrictMode);
    if (const auto error = checkOptions(options))
        return wrong(u"bad URL, %1"_s.arg(error->detail), text);
    return options.url;
}

Parsed<void> Arguments::checkFeed(const QString &feed)
{
    if (!codec::isValidFeedName(feed.toStdString()))
        return wrong(u"not the name of a feed"_s, feed);
    return {};
}

Parsed<void> Arguments::checkText(const QString &text, const QString &where)
{
    const qsizetype bytes = text.toUtf8().size();
    if (bytes > static_cast<qsizetype>(limits::kMaxChatBytes))
        return wrong(
            u"text too long, %1 bytes of at most %2"_s.arg(bytes).arg(limits::kMaxChatBytes),
            where);
    if (text.trimmed().isEmpty())
        return wrong(u"the text is empty"_s, where);
    return {};
}

ExitCode complainOfUsage(const UsageError &error, const QString &command)
{
    complain(error.what, error.where);
    complain(
        command.isEmpty() ? u"see pulsectl --help"_s : u"see pulsectl %1 --help"_s.arg(command));
    return ExitCode::Usage;
}

} // namespace pulse::cli
