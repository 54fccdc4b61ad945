// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/InfoCommand.h"

#include "app/cli/SessionFiles.h"
#include "app/cli/Terminal.h"
#include "core/session/ExportText.h"
#include "core/session/SessionRepair.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {

constexpr std::string_view kInfoHelp = R"(Usage: pulsectl info [options] FILE

Says what is in a session file: MCAP (ours and of other programs with JSON
messages), JSON Lines or CSV.

Options:
  --json       as one JSON object; times in nanoseconds since 1970, as text
  -h, --help   this text

Exit codes: see pulsectl --help.
)";

constexpr std::string_view kRepairHelp = R"(Usage: pulsectl repair [options] FILE

Makes a session file complete that was cut off or damaged: what is whole is
copied, the indexes are made anew. The new file is written beside the old one
first and takes its name when it is safe on disk. A complete file is left alone.

Options:
  --output G   leave FILE as it is and write G, which must not exist; also --out
  -h, --help   this text

Exit codes: see pulsectl --help.
)";

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QJsonObject objectOf(const session::SessionSummary &summary)
{
    QJsonArray channels;
    for (const session::SessionChannel &channel : summary.channels) {
        QJsonObject each { { u"topic"_s, text(channel.topic) },
            { u"encoding"_s, text(channel.encoding) }, { u"schema"_s, text(channel.schema) },
            { u"messages"_s, static_cast<qint64>(channel.messages) } };
        for (const auto &[key, value] : channel.metadata)
            each.insert(text(key), text(value));
        channels.append(each);
    }
    QJsonObject metadata;
    for (const auto &[name, values] : summary.metadata) {
        QJsonObject each;
        for (const auto &[key, value] : values)
            each.insert(text(key), text(value));
        metadata.insert(text(name), each);
    }
    QJsonArray attachments;
    for (const std::string &name : summary.attachments)
        attachments.append(text(name));
    return { { u"file"_s, summary.path }, { u"format"_s, summary.format },
        { u"writtenBy"_s, summary.writtenBy },
        { u"bytes"_s, static_cast<qint64>(summary.fileBytes) },
        { u"messages"_s, static_cast<qint64>(summary.messages) },
        { u"start"_s, QString::number(summary.start) }, { u"end"_s, QString::number(summary.end) },
        { u"complete"_s, summary.isComplete }, { u"damage"_s, summary.damage },
        { u"unreadableBytes"_s, static_cast<qint64>(summary.unreadableBytes) },
        { u"chunks"_s, static_cast<qint64>(summary.spans.size()) }, { u"channels"_s, channels },
        { u"metadata"_s, metadata }, { u"attachments"_s, attachments } };
}

/*! What a file says must not steer the terminal. */
QString plain(QString words)
{
    std::replace_if(
        words.begin(), words.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, u'?');
    return words;
}

QString tableOf(const session::SessionSummary &summary)
{
    QString out;
    const auto line = [&](const QString &name, const QString &value) {
        out += u"%1 %2\n"_s.arg(name + u':', -12).arg(plain(value));
    };
    line(u"file"_s, summary.path);
    line(u"format"_s, summary.format);
    if (!summary.writtenBy.isEmpty())
        line(u"written by"_s, summary.writtenBy);
    line(u"size"_s, u"%1 (%2 bytes)"_s.arg(sizeText(summary.fileBytes)).arg(summary.fileBytes));
    line(u"messages"_s, QString::number(summary.messages));
    if (summary.messages > 0) {
        line(u"start"_s, text(session::isoTime(summary.start)));
        line(u"end"_s, text(session::isoTime(summary.end)));
        line(u"length"_s,
            u"%1 s"_s.arg(
                static_cast<double>(summary.end - summary.start) / kNsPerSecond, 0, 'f', 3));
    }
    line(u"complete"_s, summary.isComplete ? u"yes"_s : u"no, "_s + summary.damage);
    for (const auto &[name, values] : summary.metadata) {
        for (const auto &[key, value] : values)
            line(text(key), text(value));
    }
    for (const std::string &name : summary.attachments)
        line(u"attachment"_s, text(name));
    out += u"\n"_s;
    for (const session::SessionChannel &channel : summary.channels)
        out += u"%1  %2\n"_s.arg(channel.messages, 10).arg(plain(text(channel.topic)));
    return out;
}

} // namespace

int runInfo(const QStringList &arguments)
{
    Arguments parsed({}, { u"json"_s });
    if (const auto done = parsed.parse(arguments); !done)
        return static_cast<int>(complainOfUsage(done.error(), u"info"_s));
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kInfoHelp));
    const auto file = fileArgument(parsed);
    if (!file)
        return static_cast<int>(complainOfUsage(file.error(), u"info"_s));
    ExitCode code = ExitCode::Done;
    const auto source = openOrComplain(*file, code);
    if (!source)
        return static_cast<int>(code);
    const QByteArray out = parsed.isSet(u"json"_s)
        ? QJsonDocument(objectOf(source->summary())).toJson(QJsonDocument::Compact) + '\n'
        : tableOf(source->summary()).toUtf8();
    return static_cast<int>(printHelp({ out.constData(), static_cast<std::size_t>(out.size()) }));
}

int runRepair(const QStringList &arguments)
{
    Arguments parsed({ u"output"_s, u"out"_s }, {});
    if (const auto done = parsed.parse(arguments); !done)
        return static_cast<int>(complainOfUsage(done.error(), u"repair"_s));
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kRepairHelp));
    const auto file = fileArgument(parsed);
    if (!file)
        return static_cast<int>(complainOfUsage(file.error(), u"repair"_s));
    const QString output
        = parsed.value(parsed.isSet(u"output"_s) ? u"output"_s : u"out"_s).value_or(QString());
    const auto report = session::repairSession(*file, output);
    if (!report)
        return static_cast<int>(complainOfFile(report.error(), *file));
    if (report->wasComplete)
        complain(u"complete, %1 messages"_s.arg(report->messages), *file);
    else
        complain(u"repaired, %1 messages; left out %2 bytes: %3"_s.arg(report->messages)
                     .arg(report->unreadableBytes)
                     .arg(report->damage),
            output.isEmpty() ? *file : output);
    return static_cast<int>(ExitCode::Done);
}

} // namespace pulse::cli
