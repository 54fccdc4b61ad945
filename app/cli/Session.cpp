// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Session.h"

#include "app/cli/Terminal.h"
#include "core/client/SqliteOutbox.h"
#include "core/transport/Transports.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {
LinkConfig configOf(const SessionOptions &options, const Clock &clock)
{
    LinkConfig config;
    config.textCodec = dialect::dialectCodecs(options.dialect, options.dialectConfig, clock);
    config.url = options.url;
    config.userName = options.userName;
    config.reconnect = options.reconnect;
    config.bearerToken = qgetenv("PULSE_TOKEN");
    config.proxy = options.proxy;
    config.authoritiesPem = options.authoritiesPem;
    if (!options.outbox.isEmpty()) {
        config.outbox = [path = options.outbox] {
            return std::make_unique<SqliteOutbox>(SqliteOutbox::Options { path });
        };
    }
    if (options.ackDeadline.count() > 0)
        config.ackDeadline = options.ackDeadline;
    return config;
}

/*! A server that is known to be no hub is not offered a hub's encoding. */
std::unique_ptr<codec::Codec> firstCodec(const SessionOptions &options, const Clock &clock)
{
    return options.dialect == dialect::Dialect::Json
        ? dialect::makeDialectCodec(options.dialect, options.dialectConfig, clock)
        : codec::makeCborCodec();
}

QString baseWords(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthorized:
        return u"not authorized"_s;
    case ErrorCode::TooMany:
        return u"too many requests"_s;
    case ErrorCode::Refused:
        return u"connection refused"_s;
    case ErrorCode::HandshakeFailed:
        return u"no WebSocket there"_s;
    case ErrorCode::TlsFailed:
        return u"TLS failed"_s;
    case ErrorCode::OtherProtocol:
        return u"another protocol"_s;
    case ErrorCode::Timeout:
        return u"timed out"_s;
    case ErrorCode::PeerClosed:
        return u"closed by the server"_s;
    case ErrorCode::NoSuchFeed:
        return u"no such feed"_s;
    case ErrorCode::BadUrl:
        return u"bad URL"_s;
    default:
        return QString(errorName(code)).replace(u'_', u' ');
    }
}
} // namespace

void complainOfRefusal(const codec::ErrorReply &reply)
{
    complain(u"refused by the server: "_s + QString::fromStdString(reply.code),
        QString::fromStdString(reply.message));
}

QString wordsFor(const Error &error)
{
    const QString base = baseWords(error.code);
    if (error.detail.isEmpty() || error.detail.compare(base, Qt::CaseInsensitive) == 0)
        return base;
    return u"%1 (%2)"_s.arg(base, error.detail);
}

Session::Session(SessionOptions options)
    : m_options(std::move(options))
    , m_link(configOf(m_options, m_clock), allTransports(m_clock), firstCodec(m_options, m_clock),
          m_clock, Backoff::systemRandom())
    , m_network(m_clock)
    , m_address(m_options.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery))
{
    connect(&m_link, &Link::stateChanged, this, &Session::onTransition);
    connect(&m_network, &NetworkWatch::changed, &m_link, &Link::networkChanged);
    connect(
        &m_signals, &SignalWatch::signalled, this, [this](int number) { endWith(128 + number); });
}

int Session::run()
{
    if (m_exitCode)
        return *m_exitCode;
    m_link.connectToServer();
    return QCoreApplication::exec();
}

void Session::end(ExitCode code)
{
    endWith(static_cast<int>(code));
}

void Session::endTimedOut(const QString &what)
{
    if (isEnding())
        return;
    if (m_wasLive) {
        complain(what, m_address);
        end(ExitCode::TimedOut);
    } else {
        complain(m_lastError.code == ErrorCode::None
                ? u"could not connect in time"_s
                : u"could not connect in time, %1"_s.arg(wordsFor(m_lastError)),
            m_address);
        end(ExitCode::NoConnection);
    }
}

void Session::endWith(int code)
{
    if (m_exitCode)
        return;
    m_exitCode = code;
    const LinkState state = m_link.state();
    if (state == LinkState::Offline || state == LinkState::Closed)
        QCoreApplication::exit(code);
    else
        m_link.close(); // exit follows with Closed
}

void Session::onTransition(const LinkTransition &transition)
{
    switch (transition.to) {
    case LinkState::Connecting:
        report(transition.attempt > 1
                ? u"connecting to %1 (attempt %2)"_s.arg(m_address).arg(transition.attempt)
                : u"connecting to %1"_s.arg(m_address));
        break;
    case LinkState::Live:
        m_wasLive = true;
        report(transition.from == LinkState::Stale ? u"live again"_s : wordsForLive());
        break;
    case LinkState::Stale:
        report(u"stale: nothing heard for %1 s"_s.arg(
            std::chrono::duration<double>(m_link.config().staleAfter).count()));
        break;
    case LinkState::WaitingToRetry: {
        m_lastError = transition.error;
        const double seconds = static_cast<double>(transition.retryAt - m_clock.now())
            / static_cast<double>(kNsPerSecond);
        report(u"%1; retry in %2 s (attempt %3)"_s.arg(outage(transition))
                   .arg(std::max(0.0, seconds), 0, 'f', 1)
                   .arg(transition.attempt));
        break;
    }
    case LinkState::Closed:
        if (m_exitCode) {
            if (m_wasLive && transition.from == LinkState::Closing)
                report(u"closed"_s);
            QCoreApplication::exit(*m_exitCode);
        } else {
            onGaveUp(transition);
        }
        break;
    case LinkState::Offline:
    case LinkState::Handshaking:
    case LinkState::Closing:
        break;
    }
}

void Session::onGaveUp(const LinkTransition &transition)
{
    complain(outage(transition), m_address);
    switch (transition.error.code) {
    case ErrorCode::BadUrl:
    case ErrorCode::BadArgument:
        end(ExitCode::Usage);
        break;
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::TooMany:
    case ErrorCode::OtherProtocol:
        end(ExitCode::Refused);
        break;
    default:
        if (isTerminalCloseCode(transition.closeCode))
            end(ExitCode::Refused);
        else
            end(m_wasLive ? ExitCode::Failed : ExitCode::NoConnection);
    }
}

QString Session::wordsForLive() const
{
    switch (m_link.stats().transport) {
    case TransportKind::WebSocket:
        return u"live"_s;
    case TransportKind::Events:
        return u"live, over server-sent events: WebSocket does not get through"_s;
    case TransportKind::Poll:
        return u"live, over long polling: nothing better gets through"_s;
    }
    return {};
}

QString Session::outage(const LinkTransition &transition) const
{
    QString words = wordsFor(transition.error);
    if (!transition.closeReason.isEmpty())
        words += u", \"%1\""_s.arg(transition.closeReason);
    return (transition.from == LinkState::Connecting ? u"could not connect: "_s : u"lost: "_s)
        + words;
}

void Session::report(const QString &words) const
{
    if (!m_options.isQuiet)
        complain(words);
}

} // namespace pulse::cli
