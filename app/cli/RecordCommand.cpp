// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/RecordCommand.h"

#include "app/cli/Arguments.h"
#include "app/cli/NetworkOptions.h"
#include "app/cli/SessionFiles.h"
#include "app/cli/Terminal.h"
#include "core/base/Limits.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {
using session::RecorderStatus;

constexpr std::string_view kHelp = R"(Usage: pulsectl record [options] URL --output FILE

Records what a hub sends into a session file (MCAP): the rows of feeds, what is
said in rooms and how the connection was, each with the time when it came.
Ends with Ctrl+C or after --duration. What is older than a second is on disk:
a file that was not finished can be read, and made complete with pulsectl repair.

  URL               ws://host:port/path or wss://...

Options:
  --output FILE     a new file, or - for standard output; also --out
  --feeds A,B       feeds to record
  --rooms A,B       rooms to record; joins them
  --name N          name to join rooms with (default: pulsectl-<process id>)
  --duration T      end after T: 10, 10s, 5m or 2h; also --for
  --rate HZ         at most HZ rows a second of each feed, 0.1 to 20
  --proxy P, --ca F the way out, and whom to trust: see pulsectl --help
  --no-reconnect    end when the connection cannot be made or breaks
  --quiet           say nothing about the connection, only errors
  -h, --help        this text

Examples:
  pulsectl record ws://127.0.0.1:8080/ --feeds cpu,memory --rooms lobby --for 10s --out f.mcap

Exit codes: see pulsectl --help.
)";

/*! Standard output as a recording: can be read while it grows. */
class StandardOutput final : public session::ByteSink
{
public:
    Expected<void> append(std::string_view bytes) override
    {
        if (writeOut(bytes) != WriteResult::Written)
            return Unexpected(Error { ErrorCode::IoFailed, u"standard output"_s });
        return {};
    }
    Expected<void> sync() override { return {}; }
};

Parsed<RecordOptions> optionsFrom(const Arguments &arguments)
{
    RecordOptions options;
    const auto url = arguments.url();
    if (!url)
        return Unexpected(url.error());
    if (arguments.positional().size() > 1)
        return Unexpected(
            UsageError { u"feeds are given with --feeds"_s, arguments.positional().at(1) });
    options.session.url = *url;
    if (const auto read = readNetwork(arguments, options.session); !read)
        return Unexpected(read.error());
    options.feeds = namesIn(arguments.value(u"feeds"_s));
    options.rooms = namesIn(arguments.value(u"rooms"_s));
    for (const QString &feed : std::as_const(options.feeds)) {
        if (const auto valid = Arguments::checkFeed(feed); !valid)
            return Unexpected(valid.error());
    }
    for (const QString &room : std::as_const(options.rooms)) {
        if (!codec::isValidName(room.toStdString()))
            return Unexpected(UsageError { u"not the name of a room"_s, room });
    }
    if (options.feeds.size() > static_cast<qsizetype>(limits::kMaxSubscriptions))
        return Unexpected(
            UsageError { u"more than %1 feeds"_s.arg(limits::kMaxSubscriptions), {} });
    if (options.rooms.size() > static_cast<qsizetype>(limits::kMaxRooms))
        return Unexpected(UsageError { u"more than %1 rooms"_s.arg(limits::kMaxRooms), {} });
    if (options.feeds.isEmpty() && options.rooms.isEmpty())
        return Unexpected(UsageError { u"no --feeds and no --rooms given"_s, {} });
    const auto output
        = arguments.isSet(u"output"_s) ? arguments.value(u"output"_s) : arguments.value(u"out"_s);
    if (!output || output->isEmpty())
        return Unexpected(UsageError { u"no --output given"_s, {} });
    options.output = *output;
    const auto name = arguments.name(u"name"_s);
    const auto rate = arguments.number(u"rate"_s, limits::kMinRateHz, limits::kMaxRateHz);
    const auto duration
        = spanArgument(arguments, arguments.isSet(u"duration"_s) ? u"duration"_s : u"for"_s);
    if (!name)
        return Unexpected(name.error());
    if (!rate)
        return Unexpected(rate.error());
    if (!duration)
        return Unexpected(duration.error());
    options.session.userName
        = name->value_or(u"pulsectl-%1"_s.arg(QCoreApplication::applicationPid()));
    options.session.reconnect = !arguments.isSet(u"no-reconnect"_s);
    options.session.isQuiet = arguments.isSet(u"quiet"_s);
    options.rateHz = rate->value_or(0);
    options.duration = *duration;
    return options;
}
} // namespace

RecordCommand::RecordCommand(RecordOptions options)
    : m_options(std::move(options))
    , m_session(m_options.session)
{
}

int RecordCommand::run()
{
    Clock &clock = m_session.clock();
    session::RecorderOptions to;
    const QFileInfo file(m_options.output);
    to.folder = file.absolutePath();
    to.name = file.fileName();
    to.startedAt = clock.now();
    const QUrl shown = m_options.session.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    to.metadata = { { "session",
        { { "hub", shown.toString().toStdString() }, { "program", "pulsectl" },
            { "version", PULSE_VERSION } } } };
    if (m_options.output == "-"_L1)
        to.sink = [] {
            return Expected<std::unique_ptr<session::ByteSink>>(std::make_unique<StandardOutput>());
        };
    auto recorder = session::Recorder::start(std::move(to), [this](const RecorderStatus &status) {
        // From the recorder's thread; the last one is read after that has ended.
        m_last = status;
        QMetaObject::invokeMethod(
            this, [this, status] { onStatus(status); }, Qt::QueuedConnection);
    });
    if (!recorder)
        return static_cast<int>(complainOfFile(recorder.error(), m_options.output));
    m_recorder = std::move(*recorder);

    Link &link = m_session.link();
    connect(&link, &Link::bytesReceived, this,
        [this](const codec::Message &message, const QByteArray &bytes, qint64 receivedAt) {
            m_recorder->record(message, bytes, receivedAt);
        });
    connect(&link, &Link::messageReceived, this, &RecordCommand::onError);
    connect(&link, &Link::stateChanged, this, [this, &clock](const LinkTransition &transition) {
        m_recorder->record(transition, clock.now());
    });
    for (const QString &feed : std::as_const(m_options.feeds))
        link.subscribe(feed, m_options.rateHz);
    for (const QString &room : std::as_const(m_options.rooms))
        link.joinRoom(room);
    if (m_options.duration) {
        m_deadline = clock.singleShot(*m_options.duration, [this] {
            if (m_session.wasLive())
                m_session.end(ExitCode::Done);
            else
                m_session.endTimedOut(u"time is up"_s);
        });
    }
    const int code = m_session.run();

    m_recorder.reset(); // waits
    const RecorderStatus *last = &m_last;
    if (last->lostMessages > 0)
        complain(
            u"%1 of %2 messages could not be kept"_s.arg(last->lostMessages).arg(last->messages),
            m_options.output);
    if (last->state == RecorderStatus::State::Failed) {
        complainOfFile(last->error, m_options.output);
        return static_cast<int>(ExitCode::Failed);
    }
    if (!m_options.session.isQuiet)
        complain(u"recorded %1 messages, %2"_s.arg(last->messages).arg(sizeText(last->fileBytes)),
            m_options.output);
    return code;
}

void RecordCommand::onStatus(const session::RecorderStatus &status)
{
    if (status.state == std::exchange(m_told, status.state))
        return;
    if (status.state == RecorderStatus::State::Failing)
        complain(u"cannot write, trying on: %1"_s.arg(wordsFor(status.error)), m_options.output);
    else if (status.state == RecorderStatus::State::Behind)
        complain(u"the disk is slow"_s, m_options.output);
    else if (status.state == RecorderStatus::State::Recording)
        complain(u"recording again"_s, m_options.output);
    // Nobody reads a pipe again once it is closed.
    if (status.state == RecorderStatus::State::Failing && m_options.output == "-"_L1)
        m_session.end(ExitCode::Failed);
}

void RecordCommand::onError(const codec::Message &message)
{
    const auto *reply = std::get_if<codec::ErrorReply>(&message.body);
    if (!reply || m_session.isEnding())
        return;
    complainOfRefusal(*reply);
    const auto code = QString::fromStdString(reply->code);
    for (const ErrorCode final : { ErrorCode::NoSuchFeed, ErrorCode::BadName,
             ErrorCode::Unauthorized, ErrorCode::Forbidden, ErrorCode::NotInRoom }) {
        if (code == errorName(final))
            m_session.end(ExitCode::Refused);
    }
}

int runRecord(const QStringList &arguments)
{
    Arguments parsed(networkOptions() << u"output"_s << u"out"_s << u"feeds"_s << u"rooms"_s
                                      << u"name"_s << u"duration"_s << u"for"_s << u"rate"_s,
        { u"no-reconnect"_s, u"quiet"_s });
    if (const auto done = parsed.parse(arguments); !done)
        return static_cast<int>(complainOfUsage(done.error(), u"record"_s));
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kHelp));
    auto options = optionsFrom(parsed);
    if (!options)
        return static_cast<int>(complainOfUsage(options.error(), u"record"_s));
    return RecordCommand(std::move(*options)).run();
}

} // namespace pulse::cli
