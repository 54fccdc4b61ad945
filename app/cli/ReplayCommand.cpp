// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/ReplayCommand.h"

#include "app/cli/MessageLines.h"
#include "app/cli/Session.h"
#include "app/cli/SessionFiles.h"
#include "app/cli/Terminal.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {

constexpr std::string_view kHelp = R"(Usage: pulsectl replay [options] FILE

Plays a session file: prints its rows and what was said as lines of JSON, as
pulsectl tail does, in the time in which they came.

Options:
  --speed X      0.5 to 100 times as fast (default: 1)
  --from T       begin at T: 2026-11-23T08:15:00 (UTC) or seconds since 1970
  --to T         end at T
  --feeds A,B    only these feeds
  --rooms A,B    only these rooms
  --skip-gaps    pass pauses of more than 5 s at once
  -h, --help     this text

Exit codes: see pulsectl --help.
)";

bool has(const QStringList &names, const std::string &name)
{
    return names.contains(QString::fromStdString(name));
}

} // namespace

ReplayCommand::ReplayCommand(ReplayOptions options, std::unique_ptr<session::SessionSource> source)
    : m_options(std::move(options))
    , m_player(std::move(source), m_clock)
    , m_codec(codec::makeJsonCodec())
{
    connect(&m_player, &session::SessionPlayer::messageReceived, this, &ReplayCommand::onMessage);
    connect(&m_player, &session::SessionPlayer::ended, this, [this] { end(ExitCode::Done); });
    connect(&m_player, &session::SessionPlayer::failed, this,
        [](const Error &error) { complain(wordsFor(error)); });
    connect(&m_player, &session::SessionPlayer::positionChanged, this, [this](qint64 position) {
        if (m_options.to && position > *m_options.to)
            end(ExitCode::Done);
    });
    connect(&m_signals, &SignalWatch::signalled, this, [this](int number) {
        m_isEnding = true;
        QCoreApplication::exit(128 + number);
    });
    connect(&m_readerCheck, &QTimer::timeout, this, [this] {
        if (isReaderGone())
            end(ExitCode::Done);
    });
    m_readerCheck.start(std::chrono::seconds(1));
}

int ReplayCommand::run()
{
    m_player.setSpeed(m_options.speed);
    m_player.setSkipGaps(m_options.skipGaps);
    m_player.setLead(std::chrono::nanoseconds(0));
    QTimer::singleShot(0, this, [this] {
        if (m_options.from)
            m_player.seek(*m_options.from);
        m_player.play();
    });
    return QCoreApplication::exec();
}

bool ReplayCommand::isWanted(const codec::Message &message) const
{
    const bool isAll = m_options.feeds.isEmpty() && m_options.rooms.isEmpty();
    return std::visit(
        [&](const auto &body) {
            using T = std::decay_t<decltype(body)>;
            if constexpr (std::is_same_v<T, codec::Samples>)
                return isAll || has(m_options.feeds, body.feed);
            else if constexpr (
                std::is_same_v<T,
                    codec::
                        Chat> || std::is_same_v<T, codec::Join> || std::is_same_v<T, codec::Leave>)
                return isAll || has(m_options.rooms, body.room);
            else
                return false;
        },
        message.body);
}

void ReplayCommand::onMessage(const codec::Message &message)
{
    if (!isWanted(message))
        return;
    if (const auto *samples = std::get_if<codec::Samples>(&message.body))
        forEachRow(*samples, [this](codec::Samples row) { printLine({ std::move(row), {} }); });
    else
        printLine(message);
}

void ReplayCommand::printLine(const codec::Message &message)
{
    if (m_isEnding)
        return;
    switch (printMessage(*m_codec, message, m_line)) {
    case WriteResult::Written:
    case WriteResult::Interrupted: // the signal ends it
        break;
    case WriteResult::ReaderGone:
        end(ExitCode::Done);
        break;
    case WriteResult::Failed:
        end(ExitCode::Failed);
        break;
    }
}

void ReplayCommand::end(ExitCode code)
{
    if (std::exchange(m_isEnding, true))
        return;
    m_player.pause();
    QCoreApplication::exit(static_cast<int>(code));
}

int runReplay(const QStringList &arguments)
{
    Arguments parsed(
        { u"speed"_s, u"from"_s, u"to"_s, u"feeds"_s, u"rooms"_s }, { u"skip-gaps"_s });
    if (const auto done = parsed.parse(arguments); !done)
        return static_cast<int>(complainOfUsage(done.error(), u"replay"_s));
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kHelp));
    const auto file = fileArgument(parsed);
    const auto speed = parsed.number(
        u"speed"_s, session::SessionPlayer::kMinSpeed, session::SessionPlayer::kMaxSpeed);
    const auto from = timeArgument(parsed, u"from"_s);
    const auto to = timeArgument(parsed, u"to"_s);
    if (!file)
        return static_cast<int>(complainOfUsage(file.error(), u"replay"_s));
    if (!speed)
        return static_cast<int>(complainOfUsage(speed.error(), u"replay"_s));
    if (!from || !to)
        return static_cast<int>(complainOfUsage(!from ? from.error() : to.error(), u"replay"_s));
    ExitCode code = ExitCode::Done;
    auto source = openOrComplain(*file, code);
    if (!source)
        return static_cast<int>(code);
    if (const auto query = queryArguments(parsed, source->summary()); !query)
        return static_cast<int>(complainOfUsage(query.error(), u"replay"_s));
    ReplayOptions options;
    options.speed = speed->value_or(1);
    options.from = *from;
    options.to = *to;
    options.skipGaps = parsed.isSet(u"skip-gaps"_s);
    options.feeds = namesIn(parsed.value(u"feeds"_s));
    options.rooms = namesIn(parsed.value(u"rooms"_s));
    return ReplayCommand(std::move(options), std::move(source)).run();
}

} // namespace pulse::cli
