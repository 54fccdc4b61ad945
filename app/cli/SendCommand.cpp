// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/SendCommand.h"

#include "app/cli/Arguments.h"
#include "app/cli/NetworkOptions.h"
#include "app/cli/Terminal.h"

#include <QStringDecoder>

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {
constexpr std::string_view kHelp = R"(Usage: pulsectl send [options] URL --room R --name N TEXT

Sends TEXT to a room as user N. Ends with 0 only when the server has
acknowledged it, or has sent it back to the room.

  URL               ws://host:port/path or wss://...
  TEXT              the message, at most 16384 bytes of UTF-8; one argument.
                    "-" sends every line of standard input, one after the
                    other, without blank ones; it stops at the first that
                    cannot be delivered.

Options:
  --room R          the room (needed)
  --name N          your name there (needed)
  --timeout S       seconds a message may take, connecting included
                    (default: 10)
  --outbox F        keep in the file F what is not acknowledged in time; the
                    next send with it sends that first
  --proxy P, --ca F the way out, and whom to trust: see pulsectl --help
  --no-reconnect    do not try again when the connection cannot be made or
                    breaks
  --quiet           say nothing about the connection, only errors
  -h, --help        this text
  --                what follows is no option: pulsectl send ... -- -5°C

Examples:
  pulsectl send ws://127.0.0.1:8080/ --room lobby --name ann "Deploy done"
  make 2>&1 | tail -n 3 | pulsectl send ws://127.0.0.1:8080/ --room ci --name bot -

Exit codes: see pulsectl --help.
)";
/*! Until a message that came too fast is tried again. */
constexpr std::chrono::milliseconds kTooManyPause { 500 };
constexpr std::size_t kReadBytes = 64 * 1024;

Parsed<SendOptions> optionsFrom(const Arguments &arguments)
{
    SendOptions options;
    const auto url = arguments.url();
    if (!url)
        return Unexpected(url.error());
    const auto room = arguments.name(u"room"_s);
    const auto name = arguments.name(u"name"_s);
    const auto timeout = arguments.seconds(u"timeout"_s);
    if (!room || !name)
        return Unexpected(!room ? room.error() : name.error());
    if (!timeout)
        return Unexpected(timeout.error());
    if (!*room || !*name)
        return Unexpected(UsageError { !*room ? u"no --room given"_s : u"no --name given"_s, {} });
    const QStringList texts = arguments.positional().mid(1);
    if (texts.isEmpty())
        return Unexpected(UsageError { u"no TEXT given"_s, {} });
    if (texts.size() > 1)
        return Unexpected(UsageError { u"more than one TEXT, put it in quotes"_s, texts.at(1) });
    if (texts.constFirst() != "-"_L1) {
        options.text = texts.constFirst();
        if (const auto valid = Arguments::checkText(*options.text, u"TEXT"_s); !valid)
            return Unexpected(valid.error());
    }
    options.session.url = *url;
    if (const auto read = readNetwork(arguments, options.session); !read)
        return Unexpected(read.error());
    options.session.outbox = arguments.value(u"outbox"_s).value_or(QString());
    options.room = **room;
    options.session.userName = **name;
    options.session.reconnect = !arguments.isSet(u"no-reconnect"_s);
    options.session.isQuiet = arguments.isSet(u"quiet"_s);
    options.timeout = timeout->value_or(options.timeout);
    // Ours comes first and knows whether there was a connection.
    options.session.ackDeadline = options.timeout + std::chrono::seconds(1);
    return options;
}
} // namespace

SendCommand::SendCommand(SendOptions options)
    : m_options(std::move(options))
    , m_session(m_options.session)
{
    connect(&m_session.link(), &Link::deliveryChanged, this, &SendCommand::onDelivery);
    connect(&m_session.link(), &Link::messageReceived, this, &SendCommand::onMessage);
    connect(&m_session.link(), &Link::outboxRestored, this, &SendCommand::onRestored);
    connect(&m_session.link(), &Link::outboxFailed, this,
        [this](const Error &error) { complain(error.detail, m_options.session.outbox); });
    m_session.link().joinRoom(m_options.room);
    if (m_options.text) {
        deliver(*m_options.text);
        return;
    }
    m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, &SendCommand::readInput);
}

int SendCommand::run()
{
    return m_session.run();
}

void SendCommand::readInput()
{
    std::array<char, kReadBytes> bytes;
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got < 0) {
        complain(
            u"cannot read"_s, u"standard input: "_s + QString::fromLocal8Bit(std::strerror(errno)));
        m_input->setEnabled(false);
        m_session.end(ExitCode::Failed);
        return;
    }
    m_isInputEnded = got == 0;
    m_unread.append(bytes.data(), got);
    m_input->setEnabled(false); // until the lines are delivered
    sendNext();
}

void SendCommand::sendNext()
{
    while (m_id.isEmpty() && !m_session.isEnding()) {
        const auto line = takeLine();
        if (m_session.isEnding())
            return;
        if (!line) {
            if (m_isInputEnded)
                endWhenDone();
            else
                m_input->setEnabled(true);
            return;
        }
        if (!line->trimmed().isEmpty())
            deliver(*line);
    }
}

std::optional<QString> SendCommand::takeLine()
{
    qsizetype end = m_unread.indexOf('\n');
    const bool isTooLong
        = (end < 0 ? m_unread.size() : end) > static_cast<qsizetype>(limits::kMaxChatBytes) + 1;
    if (end < 0 && !isTooLong) {
        if (!m_isInputEnded || m_unread.isEmpty())
            return std::nullopt;
        end = m_unread.size(); // The last line may lack its end.
    }
    ++m_lineNumber;
    const QString where = u"standard input, line %1"_s.arg(m_lineNumber);
    if (isTooLong) {
        complain(u"text too long, at most %1 bytes"_s.arg(limits::kMaxChatBytes), where);
        m_session.end(ExitCode::Usage);
        return std::nullopt;
    }
    QByteArray bytes = m_unread.left(end);
    m_unread.remove(0, end + 1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString line = decoder.decode(bytes);
    if (decoder.hasError()) {
        complain(u"not UTF-8"_s, where);
        m_session.end(ExitCode::Usage);
        return std::nullopt;
    }
    if (bytes.size() > static_cast<qsizetype>(limits::kMaxChatBytes)) {
        complain(u"text too long, at most %1 bytes"_s.arg(limits::kMaxChatBytes), where);
        m_session.end(ExitCode::Usage);
        return std::nullopt;
    }
    return line;
}

void SendCommand::deliver(const QString &text)
{
    m_text = text;
    startDeadline();
    attempt();
}

void SendCommand::startDeadline()
{
    m_deadline = m_session.clock().singleShot(m_options.timeout, [this] {
        if (m_options.session.outbox.isEmpty())
            m_session.endTimedOut(u"not acknowledged in time"_s);
        else
            m_session.endTimedOut(u"not acknowledged in time, kept for the next send"_s);
    });
}

void SendCommand::attempt()
{
    m_id = Link::newChatId();
    m_session.link().sendChat(m_options.room, m_text, m_id);
}

void SendCommand::onMessage(const codec::Message &message)
{
    // Why the room was not entered, for example; refused messages are told by onDelivery.
    const auto *reply = std::get_if<codec::ErrorReply>(&message.body);
    if (reply && QString::fromStdString(reply->re) != m_id && !m_session.isEnding())
        complainOfRefusal(*reply);
}

void SendCommand::onRestored(const QList<OutboxEntry> &entries)
{
    for (const OutboxEntry &entry : entries)
        m_restored.insert(entry.id);
    if (!entries.isEmpty() && !m_options.session.isQuiet)
        complain(u"%1 of an earlier send go first"_s.arg(entries.size()));
}

void SendCommand::onRestoredDelivery(const QString &id, DeliveryState state, const Error &error)
{
    if (state == DeliveryState::Failed) {
        complain(u"not delivered, of an earlier send, %1"_s.arg(wordsFor(error)));
        if (error.code != ErrorCode::TooMany && error.code != ErrorCode::Timeout)
            m_session.link().discard(id);
    }
    if (state != DeliveryState::Failed && state != DeliveryState::Sent)
        return;
    m_restored.remove(id);
    endWhenDone();
}

void SendCommand::endWhenDone()
{
    const bool isRead = m_options.text || (m_isInputEnded && m_unread.isEmpty());
    if (!m_id.isEmpty() || !isRead)
        return;
    if (m_restored.isEmpty())
        m_session.end(ExitCode::Done);
    else if (!m_deadline)
        startDeadline();
}

void SendCommand::onDelivery(const QString &id, DeliveryState state, const Error &error)
{
    if (m_session.isEnding())
        return;
    if (m_restored.contains(id))
        onRestoredDelivery(id, state, error);
    if (id != m_id)
        return;
    if (state == DeliveryState::Sent) {
        m_deadline.reset();
        m_id.clear();
        if (m_options.text)
            endWhenDone();
        else
            sendNext();
    } else if (state == DeliveryState::Failed && error.code == ErrorCode::TooMany) {
        m_pause = m_session.clock().singleShot(kTooManyPause, [this] {
            if (!m_session.link().retry(m_id))
                attempt();
        });
    } else if (state == DeliveryState::Failed) {
        m_session.link().discard(id); // whoever started this knows it now
        complain(u"not delivered, %1"_s.arg(wordsFor(error)),
            m_options.text ? QString() : u"standard input, line %1"_s.arg(m_lineNumber));
        m_session.end(error.code == ErrorCode::Timeout ? ExitCode::TimedOut : ExitCode::Refused);
    }
}

int runSend(const QStringList &arguments)
{
    Arguments parsed(networkOptions() << u"room"_s << u"name"_s << u"timeout"_s << u"outbox"_s,
        { u"no-reconnect"_s, u"quiet"_s });
    if (const auto done = parsed.parse(arguments); !done)
        return static_cast<int>(complainOfUsage(done.error(), u"send"_s));
    if (parsed.isSet(u"help"_s))
        return static_cast<int>(printHelp(kHelp));
    auto options = optionsFrom(parsed);
    if (!options)
        return static_cast<int>(complainOfUsage(options.error(), u"send"_s));
    return SendCommand(std::move(*options)).run();
}

} // namespace pulse::cli
