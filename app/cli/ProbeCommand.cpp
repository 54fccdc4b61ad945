// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ProbeCommand.h"

#include "app/cli/Arguments.h"
#include "app/cli/NetworkOptions.h"
#include "app/cli/SignalWatch.h"
#include "app/cli/Terminal.h"
#include "core/base/Limits.h"
#include "core/probe/Probe.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {

constexpr std::string_view kHelp = R"(Usage: pulsectl probe [options] URL

Tries an address step by step: address, name, TCP, proxy, TLS, upgrade,
subprotocol, dialect, first sample, round trip, and the transports that stand
in for WebSocket. Says first what is wrong and what to do, then each step with
its time. Nothing secret is in the report.

  URL               ws://host:port/path or wss://...

Options:
  --compare         measure what WebSocket, server-sent events and long polling
                    cost here: latency, bytes and requests for a message (a hub)
  --token-file F    the token is the first line of the file F (default: the
                    environment's PULSE_TOKEN)
  --time-limit S    end after S seconds in all (default: 40)
  --json            the report as one JSON object
  --quiet           do not write each step to standard error as it ends
  --proxy P, --ca F the way out, and whom to trust: see pulsectl --help
  -h, --help        this text

Exit codes:
    0   it works, maybe with an advice
    1   a connection came about, but it is of no use: another protocol, it broke
    2   arguments that cannot be right
    3   no connection: address, name, TCP, proxy, TLS or upgrade
    4   refused by the server: 401, 403 or 429
    5   not done within the time limit
  129, 130, 143   ended by SIGHUP, SIGINT or SIGTERM

Examples:
  pulsectl probe ws://127.0.0.1:8080/
  pulsectl probe wss://example.net/stream --json | jq -r .verdict
)";

Unexpected<UsageError> wrong(const QString &what, const QString &where)
{
    return Unexpected(UsageError { what, where });
}

Parsed<QByteArray> tokenFrom(const Arguments &arguments)
{
    const auto path = arguments.value(u"token-file"_s);
    if (!path)
        return qgetenv("PULSE_TOKEN");
    QFile file(*path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(u"cannot read the file, %1"_s.arg(file.errorString()), *path);
    const QByteArray token = file.readLine(limits::kMaxTokenBytes + 2).trimmed();
    if (token.isEmpty() || token.size() > static_cast<qsizetype>(limits::kMaxTokenBytes))
        return wrong(u"no token in the file, or too long a one"_s, *path);
    return token;
}

Parsed<Probe::Options> optionsFrom(const Arguments &arguments)
{
    Probe::Options options;
    const auto url = arguments.url();
    if (!url)
        return Unexpected(url.error());
    options.url = *url;
    if (arguments.positional().size() > 1)
        return wrong(u"one URL only"_s, arguments.positional().at(1));
    SessionOptions network;
    if (const auto read = readNetwork(arguments, network); !read)
        return Unexpected(read.error());
    options.proxy = network.proxy;
    options.authoritiesPem = network.authoritiesPem;
    const auto token = tokenFrom(arguments);
    if (!token)
        return Unexpected(token.error());
    options.bearerToken = *token;
    const auto limit = arguments.seconds(u"time-limit"_s);
    if (!limit)
        return Unexpected(limit.error());
    options.timeLimit = limit->value_or(options.timeLimit);
    options.isComparing = arguments.isSet(u"compare"_s);
    return options;
}

ExitCode exitCodeOf(const ProbeReport &report)
{
    if (report.works())
        return ExitCode::Done;
    switch (report.finding) {
    case ProbeFinding::Unauthorized:
    case ProbeFinding::Forbidden:
    case ProbeFinding::TooMany:
        return ExitCode::Refused;
    case ProbeFinding::TimeLimit:
        return ExitCode::TimedOut;
    case ProbeFinding::WrongSubprotocol:
    case ProbeFinding::ForeignProtocol:
    case ProbeFinding::NotJson:
    case ProbeFinding::LostLink:
        return ExitCode::Failed;
    default:
        return ExitCode::NoConnection;
    }
}

} // namespace

int runProbe(const QStringList &arguments)
{
    Arguments parsed(networkOptions() + QStringList { u"token-file"_s, u"time-limit"_s },
        { u"json"_s, u"compare"_s, u"quiet"_s });
    if (const auto done = parsed.parse(arguments); !done)
        return static_cast<int>(complainOfUsage(done.error(), u"probe"_s));
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kHelp));
    const auto options = optionsFrom(parsed);
    if (!options)
        return static_cast<int>(complainOfUsage(options.error(), u"probe"_s));
    const bool isJson = parsed.isSet(u"json"_s);
    SystemClock clock;
    SignalWatch signalWatch;
    Probe probe(clock);
    QObject::connect(&signalWatch, &SignalWatch::signalled, &probe, &Probe::cancel);
    if (!parsed.isSet(u"quiet"_s)) {
        QObject::connect(&probe, &Probe::stepChanged, &probe, [](const ProbeStep &step) {
            if (step.state != ProbeState::Running && step.state != ProbeState::Skipped)
                complain(probeLine(step));
        });
    }
    QObject::connect(&probe, &Probe::finished, &probe, [isJson](const ProbeReport &report) {
        const QByteArray out = isJson ? report.json() : report.text().toUtf8();
        ExitCode code = exitCodeOf(report);
        if (writeOut({ out.constData(), static_cast<std::size_t>(out.size()) })
            == WriteResult::Failed)
            code = ExitCode::Failed;
        const int number = SignalWatch::number();
        QCoreApplication::exit(number > 0 ? 128 + number : static_cast<int>(code));
    });
    probe.start(*options);
    return QCoreApplication::exec();
}

} // namespace pulse::cli
