// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/LinkModel.h"

#include "app/models/Format.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pulse {

namespace {

/*! Rates in the status bar are means over this long: steady enough to read. */
constexpr std::chrono::seconds kRateSpan { 3 };

LinkModel::State stateOf(LinkState state)
{
    switch (state) {
    case LinkState::Offline:
        return LinkModel::Offline;
    case LinkState::Connecting:
        return LinkModel::Connecting;
    case LinkState::Handshaking:
        return LinkModel::Handshaking;
    case LinkState::Live:
        return LinkModel::Live;
    case LinkState::Stale:
        return LinkModel::Stale;
    case LinkState::WaitingToRetry:
        return LinkModel::WaitingToRetry;
    case LinkState::Closing:
        return LinkModel::Closing;
    case LinkState::Closed:
        return LinkModel::Closed;
    }
    return LinkModel::Offline;
}

} // namespace

LinkModel::LinkModel(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_texts = statusNow();
    refreshStateTexts();
}

LinkModel::~LinkModel() = default;

LinkModel::State LinkModel::state() const
{
    return m_state;
}
QString LinkModel::stateText() const
{
    return m_stateText;
}
QString LinkModel::problemText() const
{
    return m_problemText;
}
QString LinkModel::retryText() const
{
    return m_retryText;
}
double LinkModel::retryProgress() const
{
    return m_retryProgress;
}

bool LinkModel::isBroken() const
{
    switch (m_state) {
    case Stale:
    case WaitingToRetry:
        return true;
    case Closed:
        return m_last.error.code != ErrorCode::None && m_last.error.code != ErrorCode::Cancelled;
    case Connecting:
    case Handshaking:
        // The banner stays between two attempts instead of flickering.
        return m_last.attempt > 0;
    default:
        return false;
    }
}

bool LinkModel::canRetry() const
{
    return m_state == WaitingToRetry || (m_state == Closed && isBroken());
}

QString LinkModel::url() const
{
    return m_request.config.url.toString(QUrl::RemoveUserInfo);
}

QString LinkModel::host() const
{
    if (!m_name.isEmpty())
        return tr("this machine");
    if (!m_title.isEmpty())
        return format::displayName(m_title, 60);
    const QUrl &url = m_request.config.url;
    if (url.isEmpty())
        return {};
    const QString host = format::displayName(url.host(), 60);
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

QString LinkModel::feedsText() const
{
    return m_texts.feeds;
}
QString LinkModel::messageRateText() const
{
    return m_texts.messageRate;
}
QString LinkModel::bitRateText() const
{
    return m_texts.bitRate;
}
QString LinkModel::rttText() const
{
    return m_texts.rtt;
}
QString LinkModel::transportText() const
{
    return m_texts.transport;
}
QString LinkModel::transportWords() const
{
    if (m_texts.transport.isEmpty())
        return {};
    switch (m_stats.transport) {
    case TransportKind::WebSocket:
        return tr("Over a WebSocket");
    case TransportKind::Events:
        return tr("Over server-sent events: WebSocket does not get through here. "
                  "It is tried again every few minutes.");
    case TransportKind::Poll:
        return tr("Over long polling: nothing better gets through here. "
                  "It is tried again every few minutes.");
    }
    return {};
}
bool LinkModel::isFallback() const
{
    return !m_texts.transport.isEmpty() && m_stats.transport != TransportKind::WebSocket;
}
QString LinkModel::droppedText() const
{
    return m_texts.dropped;
}
QString LinkModel::bufferText() const
{
    return m_texts.buffer;
}

void LinkModel::retryNow()
{
    if (m_state == WaitingToRetry) {
        Q_EMIT retryRequested();
    } else if (canRetry()) {
        // Closed for good: only a new session can begin again.
        begin();
    }
}

std::uint32_t LinkModel::session() const
{
    return m_request.session;
}

void LinkModel::open(const QUrl &url, const QString &userName, const QString &name)
{
    m_request.config.url = url;
    m_request.config.userName = userName;
    m_request.isInside = !name.isEmpty();
    m_request.config.proxy.kind = ProxyChoice::Kind::System;
    m_name = name;
    begin();
}

void LinkModel::open(LinkRequest request, const QString &title)
{
    request.session = m_request.session;
    m_request = std::move(request);
    m_title = title;
    begin();
}

void LinkModel::begin()
{
    ++m_request.session;
    m_request.config.historySeconds = limits::kMaxHistorySeconds;
    m_last = {};
    m_stats = {};
    m_rates.clear();
    m_messageRate = 0;
    m_bitRate = 0;
    m_wasLive = false;
    m_state = Connecting;
    refreshStateTexts();
    Q_EMIT stateChanged();
    Q_EMIT urlChanged();
    Q_EMIT openRequested(m_request);
}

void LinkModel::close()
{
    // Answers to the closed session are late news.
    ++m_request.session;
    m_state = Offline;
    m_last = {};
    m_stats = {};
    m_rates.clear();
    m_messageRate = 0;
    m_bitRate = 0;
    refreshStateTexts();
    Q_EMIT stateChanged();
    Q_EMIT closeRequested();
}

void LinkModel::onTransition(std::uint32_t session, const LinkTransition &transition)
{
    if (session != m_request.session)
        return;
    const bool isAttempt
        = transition.to == LinkState::Connecting || transition.to == LinkState::Handshaking;
    const LinkTransition before = std::exchange(m_last, transition);
    if (isAttempt) {
        // A new attempt does not say what went wrong before; the banner still must.
        m_last.error = before.error;
        m_last.closeCode = before.closeCode;
        m_last.closeReason = before.closeReason;
        m_last.attempt = std::max(transition.attempt, before.attempt);
    }
    m_state = stateOf(transition.to);
    if (m_state == Live) {
        m_last.attempt = 0;
        m_wasLive = true;
    }
    m_retryFrom = m_state == WaitingToRetry ? m_clock.now() : 0;
    refreshStateTexts();
    refreshRetry();
    Q_EMIT stateChanged();
}

void LinkModel::onStats(std::uint32_t session, const LinkStats &stats)
{
    if (session == m_request.session)
        m_stats = stats;
}

void LinkModel::refresh(const Figures &figures)
{
    m_figures = figures;
    noteRates();
    refreshRetry();
    Texts texts = statusNow();
    if (texts == m_texts)
        return;
    m_texts = std::move(texts);
    Q_EMIT statusChanged();
}

QString LinkModel::messageRateText(double perSecond)
{
    return tr("%1 msg/s")
        .arg(format::number(perSecond, 0).replace(QLatin1Char(' '), format::kThinSpace));
}

void LinkModel::noteRates()
{
    const auto now = m_clock.monotonic();
    m_rates.append({ now, m_stats.messagesIn, m_stats.bytesIn + m_stats.bytesOut });
    while (m_rates.size() > 2 && now - m_rates.first().at > kRateSpan)
        m_rates.removeFirst();
    const RateSample &first = m_rates.first();
    const RateSample &last = m_rates.last();
    const double span = std::chrono::duration<double>(last.at - first.at).count();
    if (span <= 0 || last.messages < first.messages || last.bytes < first.bytes)
        return;
    m_messageRate = static_cast<double>(last.messages - first.messages) / span;
    m_bitRate = static_cast<double>(last.bytes - first.bytes) * 8 / span;
}

QString LinkModel::nameOfTransport() const
{
    if (m_state != Live && m_state != Stale)
        return {};
    switch (m_stats.transport) {
    case TransportKind::WebSocket:
        return tr("WebSocket");
    case TransportKind::Events:
        return tr("Server-sent events");
    case TransportKind::Poll:
        return tr("Long polling");
    }
    return {};
}

LinkModel::Texts LinkModel::statusNow() const
{
    Texts texts;
    texts.feeds = tr("%n feed(s) live", nullptr, m_figures.liveFeeds);
    texts.messageRate = messageRateText(m_messageRate);
    texts.bitRate = format::bitRate(m_bitRate);
    texts.rtt = m_state == Live ? format::roundTrip(m_stats.rtt) : format::missing();
    texts.transport = nameOfTransport();
    texts.dropped = format::count(m_figures.droppedPoints + m_stats.undecodable);
    texts.buffer = format::withUnit(
        format::number(std::round(m_figures.bufferFraction * 100), 0), QStringLiteral("%"));
    return texts;
}

void LinkModel::refreshStateTexts()
{
    QString text;
    switch (m_state) {
    case Offline:
        text = tr("Not connected");
        break;
    case Connecting:
        text = tr("Connecting to %1").arg(host());
        break;
    case Handshaking:
        text = tr("Waiting for %1 to answer").arg(host());
        break;
    case Live:
        text = tr("Live");
        break;
    case Stale:
        text = tr("No answer from %1").arg(host());
        break;
    case WaitingToRetry:
        text = tr("Waiting to connect to %1 again").arg(host());
        break;
    case Closing:
        text = tr("Closing");
        break;
    case Closed:
        text = tr("Closed");
        break;
    }
    if (text != m_stateText) {
        m_stateText = text;
        Q_EMIT stateTextChanged();
    }
    const QString problem = isBroken() ? causeText() : QString();
    if (problem != m_problemText) {
        m_problemText = problem;
        Q_EMIT problemTextChanged();
    }
}

QString LinkModel::causeText() const
{
    const QString name = host();
    if (m_state == Stale)
        return tr("%1 stopped answering.").arg(name);
    const QString reason = format::displayName(m_last.closeReason, 120);
    const QString detail = format::displayName(m_last.error.detail, 200);
    if (isOfProxy(m_last.error.detail))
        return tr("No way to %1: %2.").arg(name, detail);
    switch (m_last.error.code) {
    case ErrorCode::HostNotFound:
        return tr("The name of %1 was not found. Check the address and the network.").arg(name);
    case ErrorCode::Refused:
        return tr("Nothing answers at %1. Is the server running?").arg(name);
    case ErrorCode::HandshakeFailed:
        return tr("%1 answered, but not as a WebSocket server. Check the path of the address.")
            .arg(name);
    case ErrorCode::TlsFailed:
        return detail.isEmpty()
            ? tr("No secure connection to %1: its certificate was not accepted.").arg(name)
            : tr("No secure connection to %1: %2.").arg(name, detail);
    case ErrorCode::OtherProtocol:
        return tr("%1 speaks a protocol that is not known here, such as Socket.IO.").arg(name);
    case ErrorCode::Timeout:
        return tr("%1 stopped answering.").arg(name);
    case ErrorCode::Unauthorized:
        return tr("%1 wants credentials.").arg(name);
    case ErrorCode::Forbidden:
        return tr("%1 does not allow this connection.").arg(name);
    case ErrorCode::TooMany:
        return tr("%1 has too many connections.").arg(name);
    case ErrorCode::ConnectionLost:
        return tr("The connection to %1 broke.").arg(name);
    case ErrorCode::BadUrl:
        return tr("The address %1 cannot be opened.").arg(url());
    case ErrorCode::BadJson:
    case ErrorCode::BadCbor:
    case ErrorCode::BadMessage:
    case ErrorCode::TooLarge:
        return tr("%1 sent something that is not a message.").arg(name);
    case ErrorCode::PeerClosed:
        break;
    default:
        return m_wasLive ? tr("The connection to %1 broke.").arg(name)
                         : tr("No connection to %1.").arg(name);
    }
    const QString code
        = m_last.closeCode > 0 ? QStringLiteral(" (%1)").arg(m_last.closeCode) : QString();
    switch (m_last.closeCode) { // RFC 6455 § 7.4.1
    case 1001:
        return tr("%1 is shutting down%2.").arg(name, code);
    case 1008:
        return tr("%1 ended the connection: a rule was broken%2.").arg(name, code);
    case 1009:
        return tr("%1 ended the connection: a message was too large%2.").arg(name, code);
    case 1011:
        return tr("%1 ended the connection: an error on its side%2.").arg(name, code);
    case 1012:
        return tr("%1 is restarting%2.").arg(name, code);
    case 1013:
        return tr("%1 is busy and asks to come back later%2.").arg(name, code);
    default:
        return reason.isEmpty() ? tr("%1 ended the connection%2.").arg(name, code)
                                : tr("%1 ended the connection: %2%3.").arg(name, reason, code);
    }
}

int LinkModel::retrySeconds() const
{
    if (m_state != WaitingToRetry)
        return 0;
    const TimeNs left = std::max<TimeNs>(0, m_last.retryAt - m_clock.now());
    return static_cast<int>((left + kNsPerSecond - 1) / kNsPerSecond);
}

void LinkModel::refreshRetry()
{
    QString text;
    double progress = 0;
    if (m_state == WaitingToRetry && m_last.retryAt > 0) {
        const TimeNs left = std::max<TimeNs>(0, m_last.retryAt - m_clock.now());
        text = tr("Next try in %1 s, attempt %2").arg(retrySeconds()).arg(m_last.attempt + 1);
        const TimeNs whole = std::max<TimeNs>(1, m_last.retryAt - m_retryFrom);
        progress
            = std::clamp(1.0 - static_cast<double>(left) / static_cast<double>(whole), 0.0, 1.0);
    } else if (isBroken() && (m_state == Connecting || m_state == Handshaking)) {
        text = tr("Trying now, attempt %1").arg(std::max(1, m_last.attempt));
        progress = 1;
    } else if (m_state == Closed && isBroken()) {
        text = tr("No further try by itself.");
    }
    if (text == m_retryText && progress == m_retryProgress)
        return;
    m_retryText = text;
    m_retryProgress = progress;
    Q_EMIT retryChanged();
}

void LinkModel::setRoom(const QString &room)
{
    m_request.room = room;
}

void LinkModel::retranslate()
{
    refreshStateTexts();
    refreshRetry();
    m_texts = statusNow();
    Q_EMIT urlChanged();
    Q_EMIT statusChanged();
}

} // namespace pulse
