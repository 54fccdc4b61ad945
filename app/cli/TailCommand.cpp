// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/TailCommand.h"

#include "app/cli/Arguments.h"
#include "app/cli/MessageLines.h"
#include "app/cli/NetworkOptions.h"
#include "app/cli/Terminal.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {
constexpr std::string_view kHelp = R"(Usage: pulsectl tail [options] URL [FEED...]

Prints what a hub sends as JSON, one object a line: the rows of the FEEDs
and, with --room, chat, join and leave of a room. Lines are written as they
come. Says on standard error how the connection is doing, and connects again
by itself until it is ended.

  URL               ws://host:port/path or wss://...
  FEED              name of a feed, for example cpu

Options:
  --room R          print what happens in room R too; FEED may then be absent
  --name N          name to join the room with (default: pulsectl-<process id>)
  --history         print the messages the room kept from before, too
  --dialect D       what the server speaks: auto (default) finds out, pulse is a
                    hub, json any JSON; with json FEED may be absent: all of them
  --subscribe-message TEXT
                    send TEXT after connecting, for servers that are no hub;
                    {feed} in it is each FEED, {feeds} all; may be repeated
  --ping-message TEXT, --ping-every S
                    send TEXT every S seconds (default: 20)
  --dialect-config F
                    read all about the server from the JSON file F
  --count N         end after N lines
  --rate HZ         at most HZ rows a second of each feed, 0.1 to 20
  --timeout S       end after S seconds in all, with exit code 5
                    (3 when there was no connection until then)
  --proxy P, --ca F the way out, and whom to trust: see pulsectl --help
  --no-reconnect    end when the connection cannot be made or breaks
  --quiet           say nothing about the connection, only errors
  -h, --help        this text

Lines have a "type": that of a row is the name of its feed, its "timestamp" is
in milliseconds since 1970 (UTC, with fractions), and every other number is a
series. A series without a value is null or absent.
  {"type":"cpu","timestamp":1767225600000,"total":12.5,"core0":20,"core1":5}
  {"type":"chat","username":"ann","message":"hi","timestamp":1767225600123,"room":"lobby"}

Examples:
  pulsectl tail ws://127.0.0.1:8080/ cpu memory
  pulsectl tail ws://127.0.0.1:8080/ cpu --count 1 --timeout 10 | jq .total
  pulsectl tail ws://127.0.0.1:8080/ --room lobby --history
  pulsectl tail ws://127.0.0.1:1880/oven --dialect json

Exit codes: see pulsectl --help.
)";

/*! More is no configuration. */
constexpr qint64 kMaxConfigBytes = 1024 * 1024;
constexpr std::chrono::seconds kPingEvery { 20 };

Unexpected<UsageError> wrong(const QString &what, const QString &where)
{
    return Unexpected(UsageError { what, where });
}

Parsed<dialect::DialectConfig> configFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(u"cannot read the file, %1"_s.arg(file.errorString()), path);
    const QByteArray text = file.read(kMaxConfigBytes + 1);
    if (text.size() > kMaxConfigBytes)
        return wrong(u"the file is too large"_s, path);
    auto config
        = dialect::parseDialectConfig({ text.constData(), static_cast<std::size_t>(text.size()) });
    if (!config)
        return wrong(u"not a dialect, %1"_s.arg(config.error().detail), path);
    return *config;
}

Parsed<void> readDialect(const Arguments &arguments, SessionOptions &session)
{
    const QString name = arguments.value(u"dialect"_s).value_or(u"auto"_s);
    const auto dialect = dialect::dialectFromName(name.toStdString());
    if (!dialect)
        return wrong(u"not auto, pulse or json"_s, u"--dialect "_s + name);
    session.dialect = *dialect;
    if (const auto path = arguments.value(u"dialect-config"_s)) {
        auto config = configFrom(*path);
        if (!config)
            return Unexpected(config.error());
        session.dialectConfig = std::move(*config);
    }
    for (const QString &text : arguments.values(u"subscribe-message"_s))
        session.dialectConfig.subscribe.push_back({ text.toStdString(), {} });
    const auto every = arguments.seconds(u"ping-every"_s);
    if (!every)
        return Unexpected(every.error());
    const auto ping = arguments.value(u"ping-message"_s);
    if (*every && !ping)
        return wrong(u"--ping-every needs --ping-message"_s, {});
    if (ping) {
        session.dialectConfig.ping
            = dialect::DialectConfig::Ping { ping->toStdString(), every->value_or(kPingEvery) };
    }
    if (*dialect == dialect::Dialect::Pulse && !(session.dialectConfig == dialect::DialectConfig()))
        return wrong(u"a hub needs no messages of its own"_s, u"--dialect pulse"_s);
    return {};
}

Parsed<TailOptions> optionsFrom(const Arguments &arguments)
{
    TailOptions options;
    const auto url = arguments.url();
    if (!url)
        return Unexpected(url.error());
    options.session.url = *url;
    if (const auto read = readNetwork(arguments, options.session); !read)
        return Unexpected(read.error());
    options.feeds = arguments.positional().mid(1);
    options.feeds.removeDuplicates();
    for (const QString &feed : std::as_const(options.feeds)) {
        if (const auto valid = Arguments::checkFeed(feed); !valid)
            return Unexpected(valid.error());
    }
    if (options.feeds.size() > static_cast<qsizetype>(limits::kMaxSubscriptions))
        return Unexpected(
            UsageError { u"more than %1 feeds"_s.arg(limits::kMaxSubscriptions), {} });
    const auto room = arguments.name(u"room"_s);
    const auto name = arguments.name(u"name"_s);
    const auto count = arguments.count(u"count"_s);
    const auto rate = arguments.number(u"rate"_s, limits::kMinRateHz, limits::kMaxRateHz);
    const auto timeout = arguments.seconds(u"timeout"_s);
    if (!room || !name)
        return Unexpected(!room ? room.error() : name.error());
    if (!count)
        return Unexpected(count.error());
    if (!rate || !timeout)
        return Unexpected(!rate ? rate.error() : timeout.error());
    options.room = *room;
    options.withHistory = arguments.isSet(u"history"_s);
    if (const auto read = readDialect(arguments, options.session); !read)
        return Unexpected(read.error());
    const bool isJson = options.session.dialect == dialect::Dialect::Json;
    if (options.feeds.isEmpty() && !options.room && !isJson)
        return Unexpected(UsageError { u"no FEED and no --room given"_s, {} });
    if (!options.room && (*name || options.withHistory))
        return Unexpected(UsageError { u"--name and --history need --room"_s, {} });
    options.session.userName
        = name->value_or(u"pulsectl-%1"_s.arg(QCoreApplication::applicationPid()));
    options.session.reconnect = !arguments.isSet(u"no-reconnect"_s);
    options.session.isQuiet = arguments.isSet(u"quiet"_s);
    options.count = *count;
    options.rateHz = rate->value_or(0);
    options.timeout = *timeout;
    return options;
}
} // namespace

TailCommand::TailCommand(TailOptions options)
    : m_options(std::move(options))
    , m_session(m_options.session)
    , m_codec(codec::makeJsonCodec())
{
    Link &link = m_session.link();
    connect(&link, &Link::messageReceived, this, &TailCommand::onMessage);
    for (const QString &feed : std::as_const(m_options.feeds))
        link.subscribe(feed, m_options.rateHz);
    if (m_options.room)
        link.joinRoom(*m_options.room);
    if (m_options.timeout) {
        m_deadline = m_session.clock().singleShot(
            *m_options.timeout, [this] { m_session.endTimedOut(u"time is up"_s); });
    }
    // A feed that is silent gives no write that could tell.
    connect(&m_readerCheck, &QTimer::timeout, this, [this] {
        if (isReaderGone())
            m_session.end(ExitCode::Done);
    });
    m_readerCheck.start(std::chrono::seconds(1));
}

int TailCommand::run()
{
    return m_session.run();
}

void TailCommand::onMessage(const codec::Message &message)
{
    if (const auto *samples = std::get_if<codec::Samples>(&message.body)) {
        if (isOurFeed(samples->feed))
            print(*samples);
    } else if (const auto *chat = std::get_if<codec::Chat>(&message.body)) {
        if (isOurRoom(chat->room))
            print(*chat);
    } else if (const auto *history = std::get_if<codec::History>(&message.body)) {
        if (isOurRoom(history->room))
            print(*history);
    } else if (const auto *join = std::get_if<codec::Join>(&message.body)) {
        if (isOurRoom(join->room))
            printLine(message);
    } else if (const auto *leave = std::get_if<codec::Leave>(&message.body)) {
        if (isOurRoom(leave->room))
            printLine(message);
    } else if (const auto *reply = std::get_if<codec::ErrorReply>(&message.body)) {
        onError(*reply);
    }
}

void TailCommand::print(const codec::Samples &samples)
{
    forEachRow(samples, [this](codec::Samples row) { printLine({ std::move(row), {} }); });
}

void TailCommand::print(const codec::Chat &chat)
{
    if (chat.seq != 0) {
        if (chat.seq <= m_lastChat)
            return; // was in the history
        m_lastChat = chat.seq;
    }
    printLine({ chat, {} });
}

void TailCommand::print(const codec::History &history)
{
    enterEpoch(history.epoch);
    const bool isPrinted = m_options.withHistory || m_hadHistory;
    m_hadHistory = true;
    for (const codec::Chat &chat : history.messages) {
        if (isPrinted)
            print(chat);
        else
            m_lastChat = std::max(m_lastChat, chat.seq);
    }
}

void TailCommand::enterEpoch(const std::string &epoch)
{
    // Numbers of another run of the hub, or of one that does not tell, say nothing about what was
    // printed.
    if (epoch.empty() || epoch != m_roomEpoch)
        m_lastChat = 0;
    m_roomEpoch = epoch;
}

void TailCommand::onError(const codec::ErrorReply &reply)
{
    if (m_session.isEnding())
        return;
    const auto code = QString::fromStdString(reply.code);
    // A dialect tells of its limits like this; no request of ours was refused.
    if (code == errorName(ErrorCode::TooLarge) && reply.re.empty()) {
        complain(QString::fromStdString(reply.message));
        return;
    }
    complainOfRefusal(reply);
    // The rest may be of passing nature, or be meant for a part of the protocol we do not use.
    for (const ErrorCode final : { ErrorCode::NoSuchFeed, ErrorCode::BadName,
             ErrorCode::Unauthorized, ErrorCode::Forbidden, ErrorCode::NotInRoom }) {
        if (code == errorName(final))
            m_session.end(ExitCode::Refused);
    }
}

void TailCommand::printLine(const codec::Message &message)
{
    if (m_session.isEnding())
        return;
    switch (printMessage(*m_codec, message, m_line)) {
    case WriteResult::Written:
        if (++m_printed == m_options.count)
            m_session.end(ExitCode::Done);
        break;
    case WriteResult::ReaderGone:
        m_session.end(ExitCode::Done);
        break;
    case WriteResult::Interrupted: // SignalWatch ends the session.
        break;
    case WriteResult::Failed:
        m_session.end(ExitCode::Failed);
        break;
    }
}

bool TailCommand::isOurFeed(const std::string &feed) const
{
    const bool isAny
        = m_options.feeds.isEmpty() && m_options.session.dialect == dialect::Dialect::Json;
    return isAny || m_options.feeds.contains(QString::fromStdString(feed));
}

bool TailCommand::isOurRoom(const std::string &room) const
{
    return m_options.room && m_options.room->toStdString() == room;
}

int runTail(const QStringList &arguments)
{
    Arguments parsed(networkOptions()
            << u"room"_s << u"name"_s << u"count"_s << u"rate"_s << u"timeout"_s << u"dialect"_s
            << u"dialect-config"_s << u"subscribe-message"_s << u"ping-message"_s
            << u"ping-every"_s,
        { u"history"_s, u"no-reconnect"_s, u"quiet"_s });
    if (const auto done = parsed.parse(arguments); !done)
        return static_cast<int>(complainOfUsage(done.error(), u"tail"_s));
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kHelp));
    auto options = optionsFrom(parsed);
    if (!options)
        return static_cast<int>(complainOfUsage(options.error(), u"tail"_s));
    return TailCommand(std::move(*options)).run();
}

} // namespace pulse::cli
