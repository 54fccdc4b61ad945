// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ExportCommand.h"

#include "app/cli/Session.h"
#include "app/cli/SessionFiles.h"
#include "app/cli/SignalWatch.h"
#include "app/cli/Terminal.h"
#include "core/session/SessionExport.h"

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {

constexpr std::string_view kHelp = R"(Usage: pulsectl export [options] FILE --format F --output G

Writes a session file in another format. The same input gives the same bytes.

Options:
  --format F     mcap         the same again, or the part of it that is asked for
                 jsonl        one JSON object a message, every byte kept
                 csv          one row a value: time, received, topic, series, value, text
                 csv-wide     one row a step, one column a series
                 openmetrics  for promtool tsdb create-blocks-from openmetrics
                 sqlite       tables of messages, samples and chat
  --output G     a new file, or - for standard output (not sqlite); also --out
  --from T       from T on: 2026-11-23T08:15:00 (UTC) or seconds since 1970
  --to T         up to T
  --feeds A,B    only these feeds
  --rooms A,B    only these rooms
  --step T       of csv-wide: 1s, 0.5, 5m (default: 1s)
  -h, --help     this text

Exit codes: see pulsectl --help.
)";

class StandardOutput final : public session::ByteSink
{
public:
    Expected<void> append(std::string_view bytes) override
    {
        result = writeOut(bytes);
        if (result != WriteResult::Written)
            return Unexpected(Error { ErrorCode::IoFailed, u"standard output"_s });
        return {};
    }
    Expected<void> sync() override { return {}; }

    WriteResult result = WriteResult::Written;
};

/*! A line that is written over, for people only. */
void showProgress(double part)
{
    static int told = -1;
    const int percent = static_cast<int>(part * 100);
    if (percent == told || ::isatty(STDERR_FILENO) == 0)
        return;
    told = percent;
    std::fprintf(stderr, "\rpulsectl: %d %%", percent);
}

int report(const Expected<session::ExportReport> &done, const QString &output)
{
    if (::isatty(STDERR_FILENO) != 0)
        std::fprintf(stderr, "\r\033[K");
    if (SignalWatch::hasSignal()) // the file is gone again
        return 128 + SignalWatch::number();
    if (!done)
        return static_cast<int>(complainOfFile(done.error(), output));
    if (done->unreadable > 0)
        complain(u"%1 parts of the recording could not be read"_s.arg(done->unreadable));
    if (done->leftOut > 0)
        complain(u"%1 of %2 messages have no place in this format"_s.arg(done->leftOut)
                     .arg(done->messages));
    return static_cast<int>(ExitCode::Done);
}

} // namespace

int runExport(const QStringList &arguments)
{
    Arguments parsed({ u"format"_s, u"output"_s, u"out"_s, u"from"_s, u"to"_s, u"feeds"_s,
                         u"rooms"_s, u"step"_s },
        {});
    const auto wrong = [](const UsageError &error) {
        return static_cast<int>(complainOfUsage(error, u"export"_s));
    };
    if (const auto done = parsed.parse(arguments); !done)
        return wrong(done.error());
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kHelp));
    const auto file = fileArgument(parsed);
    if (!file)
        return wrong(file.error());
    const auto name = parsed.value(u"format"_s);
    const auto format = name ? session::exportFormatOf(*name) : std::nullopt;
    if (!format)
        return wrong(
            { name ? u"unknown format"_s : u"no --format given"_s, name.value_or(QString()) });
    const auto output = parsed.value(parsed.isSet(u"output"_s) ? u"output"_s : u"out"_s);
    if (!output || output->isEmpty())
        return wrong({ u"no --output given"_s, {} });
    const bool isToStandard = *output == "-"_L1;
    if (isToStandard && *format == session::ExportFormat::Sqlite)
        return wrong({ u"a database needs a file"_s, u"--output -"_s });
    const auto step = spanArgument(parsed, u"step"_s);
    if (!step)
        return wrong(step.error());
    ExitCode code = ExitCode::Done;
    const auto source = openOrComplain(*file, code);
    if (!source)
        return static_cast<int>(code);
    const auto query = queryArguments(parsed, source->summary());
    if (!query)
        return wrong(query.error());

    const SignalWatch signalWatch;
    session::ExportOptions options;
    options.format = *format;
    options.query = *query;
    options.step = step->value_or(std::chrono::seconds(1));
    options.onProgress = [isToStandard](double part) {
        if (!isToStandard)
            showProgress(part);
        return !SignalWatch::hasSignal();
    };
    if (!isToStandard)
        return report(session::exportSession(*source, options, *output), *output);
    StandardOutput out;
    const auto done = session::exportSession(*source, options, out);
    if (!done && out.result == WriteResult::ReaderGone)
        return static_cast<int>(ExitCode::Done);
    if (!done && out.result == WriteResult::Failed) // complained about already
        return static_cast<int>(ExitCode::Failed);
    return report(done, u"standard output"_s);
}

} // namespace pulse::cli
