// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionExport.h"

#include "core/session/ExportFormats.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulse::session {
namespace formats {

Expected<void> forEachMessage(SessionSource &source, const SessionQuery &query,
    const ExportOptions &options, ExportReport &report, const Take &take,
    std::pair<double, double> share)
{
    constexpr std::uint64_t kProgressEvery = 10'000;
    constexpr int kMaxUnreadable = 10'000;
    const SessionSummary &facts = source.summary();
    const double from = static_cast<double>(std::max(query.from, facts.start));
    const double length = std::max(static_cast<double>(std::min(query.to, facts.end)) - from, 1.0);
    const auto cursor = source.read(query);
    std::uint64_t count = 0;
    for (;;) {
        const auto next = cursor->next();
        if (!next) {
            if (++report.unreadable > kMaxUnreadable)
                return Unexpected(next.error());
            continue;
        }
        if (!*next)
            return {};
        const SessionMessage &message = **next;
        if (const auto done = take(facts.channels.at(message.channel), message); !done)
            return done;
        if (options.onProgress && count++ % kProgressEvery == 0) {
            const double part = (static_cast<double>(message.receivedAt) - from) / length;
            if (!options.onProgress(share.first + (share.second - share.first) * part))
                return Unexpected(Error { ErrorCode::Cancelled, {} });
        }
    }
}

std::vector<std::uint32_t> channelsOf(
    const SessionSource &source, const SessionQuery &query, std::string_view prefix)
{
    std::vector<std::uint32_t> found;
    const auto &channels = source.summary().channels;
    for (std::uint32_t i = 0; i < channels.size(); ++i) {
        const bool isAsked = query.channels.empty()
            || std::find(query.channels.begin(), query.channels.end(), i) != query.channels.end();
        if (isAsked && channels[i].topic.starts_with(prefix))
            found.push_back(i);
    }
    return found;
}

} // namespace formats

std::optional<ExportFormat> exportFormatOf(const QString &name)
{
    if (name == "mcap"_L1)
        return ExportFormat::Mcap;
    if (name == "jsonl"_L1)
        return ExportFormat::JsonLines;
    if (name == "csv"_L1)
        return ExportFormat::Csv;
    if (name == "csv-wide"_L1)
        return ExportFormat::CsvWide;
    if (name == "openmetrics"_L1)
        return ExportFormat::OpenMetrics;
    if (name == "sqlite"_L1)
        return ExportFormat::Sqlite;
    return std::nullopt;
}

Expected<ExportReport> exportSession(
    SessionSource &source, const ExportOptions &options, ByteSink &sink)
{
    formats::TextOut out(sink);
    Expected<ExportReport> report
        = Unexpected(Error { ErrorCode::BadArgument, u"this format needs a file"_s });
    switch (options.format) {
    case ExportFormat::Mcap:
        return formats::mcapFile(source, options, sink);
    case ExportFormat::JsonLines:
        report = formats::jsonLines(source, options, out);
        break;
    case ExportFormat::Csv:
        report = formats::csv(source, options, out);
        break;
    case ExportFormat::CsvWide:
        report = formats::csvWide(source, options, out);
        break;
    case ExportFormat::OpenMetrics:
        report = formats::openMetrics(source, options, out);
        break;
    case ExportFormat::Sqlite:
        break;
    }
    if (!report)
        return report;
    if (const auto done = out.flush(true); !done)
        return Unexpected(done.error());
    return report;
}

Expected<ExportReport> exportSession(
    SessionSource &source, const ExportOptions &options, const QString &path)
{
    const QFileInfo target(path);
    auto sink = FileSink::create(target.absolutePath(), target.fileName());
    if (!sink)
        return Unexpected(sink.error());
    auto report = options.format == ExportFormat::Sqlite
        ? formats::sqlite(source, options, target.absoluteFilePath())
        : exportSession(source, options, **sink);
    if (report) {
        if (const auto done = (*sink)->sync(); !done)
            report = Unexpected(done.error());
    }
    if (!report)
        QFile::remove(target.absoluteFilePath());
    return report;
}

} // namespace pulse::session
