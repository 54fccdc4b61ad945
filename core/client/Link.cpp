// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Link.h"

#include "core/base/Logging.h"
#include "core/base/OwnThread.h"
#include "core/client/LinkPrivate.h"
#include "core/codec/CloseCodes.h"

#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {
/*! A link that stayed up this long has recovered: the next outage starts with short delays again.
 * Shorter, and a server that accepts and drops at once would be hammered. */
constexpr std::chrono::seconds kStableAfter { 10 };
/*! Half of what our hub allows one connection, burst and sustained (HubConfig). */
constexpr double kChatsPerSecond = 100;
constexpr double kChatBurst = 100;
/*! Before another transport is tried instead. */
constexpr std::chrono::milliseconds kSwitchDelay { 20 };

/*! What can be made, best first. Only a hub has more than a WebSocket; who is none says so. */
std::vector<TransportKind> kindsOf(const TransportFactory &transports)
{
    std::vector<TransportKind> kinds;
    for (int i = 0; i < kTransportKinds; ++i) {
        const auto kind = static_cast<TransportKind>(i);
        if (kind == TransportKind::WebSocket || transports(kind))
            kinds.push_back(kind);
    }
    return kinds;
}
} // namespace

void Link::Private::DeleteLater::operator()(Transport *transport) const
{
    transport->deleteLater(); // often released in one of its own signals
}

Link::Private::Private(Link *link, LinkConfig linkConfig, TransportFactory transports,
    std::unique_ptr<codec::Codec> codec, Clock &clock, Backoff::Random random)
    : config(std::move(linkConfig))
    , q(link)
    , m_transports(std::move(transports))
    , m_preferred(std::move(codec))
    , m_fallback(config.textCodec ? config.textCodec() : codec::makeJsonCodec())
    , m_clock(clock)
    , m_policy(config.reconnect, config.backoff, std::move(random))
    , m_heartbeat({ config.pingInterval, config.staleAfter, config.deadAfter })
    , m_outbox(config.maxQueued)
    , m_pace(kChatsPerSecond, kChatBurst)
    , m_choice(kindsOf(m_transports))
{
    openStore();
}

Link::Private::~Private()
{
    releaseTransport();
}

bool Link::Private::isOpen() const
{
    return state == LinkState::Handshaking || canSend();
}

bool Link::Private::canSend() const
{
    return state == LinkState::Live || state == LinkState::Stale;
}

LinkTransition Link::Private::move(LinkEvent event)
{
    const auto to = next(state, event);
    Q_ASSERT_X(to, "Link", "illegal event for this state");
    LinkTransition transition;
    transition.from = state;
    transition.to = to.value_or(state);
    transition.attempt = m_attempt;
    state = transition.to;
    return transition;
}

void Link::Private::notify(const LinkTransition &transition)
{
    // A listener may cause the next transition: every listener still sees them in order.
    m_transitions.push_back(transition);
    if (m_isNotifying)
        return;
    m_isNotifying = true;
    while (!m_transitions.empty()) {
        const LinkTransition first = m_transitions.front();
        m_transitions.pop_front();
        qCDebug(logClient) << "link" << int(first.from) << "->" << int(first.to)
                           << errorName(first.error.code) << first.closeCode;
        Q_EMIT q->stateChanged(first);
    }
    m_isNotifying = false;
}

void Link::Private::connectToServer()
{
    if (state == LinkState::WaitingToRetry) {
        retryNow();
    } else if (state == LinkState::Closing) {
        m_isConnectWanted = true;
    } else if (state == LinkState::Offline || state == LinkState::Closed) {
        m_failures = 0;
        m_attempt = 1;
        m_choice.reset();
        openTransport(LinkEvent::ConnectRequested);
    }
}

void Link::Private::retryNow()
{
    if (state == LinkState::WaitingToRetry)
        openTransport(LinkEvent::RetryDue);
}

void Link::Private::openTransport(LinkEvent event)
{
    stopTimers();
    releaseTransport();
    m_isRich = false;
    m_speaksTextPing = false;
    m_hasBye = false;
    m_byeReason.clear();
    m_retryAfter = {};
    m_appPings.clear();
    m_joins.clear();
    m_clockOffset = {};

    const TransportKind kind = m_choice.begin(m_clock.monotonic());
    const bool isOtherKind = std::exchange(stats.transport, kind) != kind;
    m_wasOpened = false;
    m_wasHeard = false;
    m_transport.reset(m_transports(kind).release());
    Transport *transport = m_transport.get();
    // Released transports are disconnected first, so none of these can come from an old attempt.
    QObject::connect(transport, &Transport::opened, q, [this](const QString &s) { onOpened(s); });
    QObject::connect(transport, &Transport::failed, q,
        [this](const Error &error, int status) { onFailed(error, status); });
    QObject::connect(transport, &Transport::closed, q,
        [this](const Transport::CloseInfo &info) { onClosed(info); });
    QObject::connect(
        transport, &Transport::textReceived, q, [this](const QByteArray &b) { onBytes(b); });
    QObject::connect(
        transport, &Transport::binaryReceived, q, [this](const QByteArray &b) { onBinary(b); });
    QObject::connect(
        transport, &Transport::pongReceived, q, [this](const QByteArray &b) { onPong(b); });

    m_isPreferredAgreed = false;
    stats.isBinary = false;
    m_codec = m_fallback.get();
    const LinkTransition transition = move(event);
    transport->open(transportOptions());
    notify(transition);
    if (isOtherKind)
        Q_EMIT q->transportChanged(kind);
}

Transport::Options Link::Private::transportOptions() const
{
    Transport::Options options;
    options.url = config.url;
    for (const codec::Codec *each : { m_preferred.get(), m_fallback.get() }) {
        const std::string_view name = each->subprotocol();
        if (!name.empty())
            options.subprotocols.append(QString::fromLatin1(name.data(), qsizetype(name.size())));
    }
    options.subprotocols.removeDuplicates();
    options.bearerToken = config.bearerToken;
    options.maxMessageBytes = limits::kMaxServerMessageBytes;
    options.authoritiesPem = config.authoritiesPem;
    options.proxy = config.proxy;
    options.connectDeadline = limits::kConnectDeadline;
    if (!m_choice.isTrusted())
        options.connectDeadline = std::min(options.connectDeadline, config.upgradeDeadline);
    options.closeDeadline = limits::kCloseDeadline;
    return options;
}

void Link::Private::releaseTransport()
{
    if (!m_transport)
        return;
    m_transport->disconnect(q);
    m_transport->abort();
    m_transport.reset();
}

void Link::Private::stopTimers()
{
    m_retryTimer.reset();
    m_readyTimer.reset();
    m_checkTimer.reset();
    m_ackTimer.reset();
    m_paceTimer.reset();
    m_keepAliveTimer.reset();
    m_probeTimer.reset();
    m_probe.reset();
}

void Link::Private::onOpened(const QString &subprotocol)
{
    m_isPreferredAgreed = subprotocol.toStdString() == m_preferred->subprotocol();
    m_wasOpened = true;
    m_openedAt = m_clock.monotonic();
    m_heartbeat.start(m_openedAt);
    m_pace.reset(m_clock.monotonic());
    m_readyTimer = m_clock.singleShot(config.readyGrace, [this] { onReady(); });
    const LinkTransition transition = move(LinkEvent::TransportOpened);
    check();
    m_fallback->beginConnection();
    tellFeeds();
    keepAliveLater();
    if (m_choice.isFallback())
        probeLater();
    notify(transition);
}

void Link::Private::onFailed(const Error &error, int httpStatus)
{
    if (state == LinkState::Closing)
        endClosing(LinkEvent::TransportFailed);
    else
        drop(LinkEvent::TransportFailed, { error, 0, httpStatus }, {});
}

void Link::Private::onClosed(const Transport::CloseInfo &info)
{
    if (state == LinkState::Closing) {
        endClosing(LinkEvent::TransportClosed);
        return;
    }
    LinkFailure failure { info.error, info.code, 0 };
    if (info.code != 0)
        failure.error = errorOfClose(info.code);
    else if (m_hasBye)
        failure.error = { ErrorCode::PeerClosed, u"the server said bye"_s };
    drop(LinkEvent::TransportClosed, failure, info.reason.isEmpty() ? m_byeReason : info.reason);
}

void Link::Private::onReady()
{
    m_readyTimer.reset();
    if (state != LinkState::Handshaking)
        return;
    const LinkTransition transition = move(LinkEvent::Ready);
    m_liveSince = m_clock.monotonic();
    ++stats.connects;
    reconcile();
    notify(transition);
    flushOutbox();
}

void Link::Private::drop(LinkEvent event, LinkFailure failure, const QString &reason)
{
    failure.retryAfter = m_retryAfter;
    if (m_transport)
        failure.retryAfter
            = std::max(failure.retryAfter, std::chrono::milliseconds(m_transport->retryAfter()));
    const auto stood = canSend() ? m_clock.monotonic() - m_liveSince : std::chrono::nanoseconds(0);
    failure.isDamage = m_damage.take(failure.closeCode, stood, m_clock.monotonic());
    if (canSend() && stood >= kStableAfter) {
        m_failures = 0;
        m_attempt = 0;
    }
    stopTimers();
    const bool isOther = chooseTransport(event, &failure);
    releaseTransport();
    const QStringList queuedAgain = m_outbox.requeue();
    if (!isOther)
        ++m_failures;

    const auto delay = isOther ? std::optional(kSwitchDelay) : m_policy.delay(m_failures, failure);
    if (delay) {
        m_attempt += isOther ? 0 : 1;
        m_retryTimer = m_clock.singleShot(*delay, [this] { retryNow(); });
    }
    LinkTransition transition = move(delay ? event : LinkEvent::GaveUp);
    transition.error = failure.error;
    transition.closeCode = failure.closeCode;
    transition.closeReason = reason;
    if (delay)
        transition.retryAt = m_clock.now() + std::chrono::nanoseconds(*delay).count();
    notify(transition);
    announceQueued(queuedAgain);
}

bool Link::Private::chooseTransport(LinkEvent event, LinkFailure *failure)
{
    const auto now = m_clock.monotonic();
    TransportChoice::Ending ending;
    ending.wasOpened = m_wasOpened;
    ending.wasHeard = m_wasHeard;
    ending.wasSilent = event == LinkEvent::HeartbeatLost;
    ending.lasted = m_wasOpened ? now - m_openedAt : std::chrono::nanoseconds(0);
    ending.failure = *failure;
    if (m_hasBye) // it took leave in words
        ending.failure.closeCode = closecode::kGoingAway;
    const bool isOther = m_choice.ended(ending, now, failure);
    return isOther && (config.reconnect || !m_wasOpened);
}

void Link::Private::probeLater()
{
    m_probeTimer = m_clock.singleShot(config.probeInterval, [this] { probe(); });
}

void Link::Private::probe()
{
    m_probe.reset(m_transports(TransportKind::WebSocket).release());
    Transport *transport = m_probe.get();
    QObject::connect(transport, &Transport::failed, q, [this] { onProbed(false); });
    QObject::connect(transport, &Transport::closed, q, [this] { onProbed(false); });
    // A word, not only an upgrade: some proxies let just that through.
    QObject::connect(transport, &Transport::textReceived, q, [this] { onProbed(true); });
    QObject::connect(transport, &Transport::binaryReceived, q, [this] { onProbed(true); });
    Transport::Options options = transportOptions();
    options.connectDeadline = limits::kConnectDeadline;
    m_probeTimer = m_clock.singleShot(2 * options.connectDeadline, [this] { onProbed(false); });
    transport->open(options);
}

void Link::Private::onProbed(bool works)
{
    m_probe->disconnect(q);
    m_probe->close(closecode::kNormal, {});
    m_probe.reset();
    if (works && canSend())
        changeToFirst();
    else
        probeLater();
}

void Link::Private::changeToFirst()
{
    m_choice.preferFirst();
    if (m_isRich)
        send({ codec::Bye {}, {} });
    stopTimers();
    m_retired = std::move(m_transport);
    m_retired->disconnect(q);
    QObject::connect(m_retired.get(), &Transport::closed, q, [this] { m_retired.reset(); });
    m_retired->close(closecode::kNormal, {});
    const QStringList queuedAgain = m_outbox.requeue();
    m_retryTimer = m_clock.singleShot(kSwitchDelay, [this] { retryNow(); });
    LinkTransition transition = move(LinkEvent::TransportClosed);
    transition.error = { ErrorCode::Cancelled, u"WebSocket works again"_s };
    transition.retryAt = m_clock.now() + std::chrono::nanoseconds(kSwitchDelay).count();
    notify(transition);
    announceQueued(queuedAgain);
}

void Link::Private::networkChanged()
{
    if (state == LinkState::WaitingToRetry) {
        retryNow();
    } else if (isOpen()) {
        m_heartbeat.doubt(m_clock.monotonic());
        check();
    }
}

void Link::Private::close()
{
    m_isConnectWanted = false;
    if (state == LinkState::WaitingToRetry) {
        stopTimers();
        LinkTransition transition = move(LinkEvent::CloseRequested);
        transition.error = { ErrorCode::Cancelled, u"closed while waiting to retry"_s };
        notify(transition);
    } else if (state == LinkState::Connecting) {
        const LinkTransition transition = move(LinkEvent::CloseRequested);
        m_transport->abort();
        notify(transition);
    } else if (isOpen()) {
        if (canSend())
            sayGoodbye();
        stopTimers();
        const QStringList queuedAgain = m_outbox.requeue();
        const LinkTransition transition = move(LinkEvent::CloseRequested);
        m_transport->close(closecode::kNormal, {});
        notify(transition);
        announceQueued(queuedAgain);
    }
}

void Link::Private::endClosing(LinkEvent event)
{
    releaseTransport();
    LinkTransition transition = move(event);
    transition.error = { ErrorCode::Cancelled, u"closed by this end"_s };
    notify(transition);
    if (std::exchange(m_isConnectWanted, false))
        connectToServer();
}

void Link::Private::scheduleCheck()
{
    const auto now = m_clock.monotonic();
    // Rounded up: a timer of whole milliseconds must not run before its deadline.
    const auto wait
        = std::chrono::ceil<std::chrono::milliseconds>(m_heartbeat.nextCheck(now) - now);
    m_checkDue = now + wait;
    m_checkTimer = m_clock.singleShot(wait, [this] {
        m_heartbeat.woke(m_checkDue, m_clock.monotonic());
        check();
    });
}

void Link::Private::check()
{
    const auto verdict = m_heartbeat.verdict(m_clock.monotonic());
    if (verdict == Heartbeat::Verdict::Dead) {
        const Error error { ErrorCode::Timeout, u"the server fell silent"_s };
        drop(LinkEvent::HeartbeatLost, { error, 0, 0 }, {});
        return;
    }
    if (m_heartbeat.isPingDue(m_clock.monotonic()))
        sendPings();
    scheduleCheck();
    if (verdict == Heartbeat::Verdict::Stale && state == LinkState::Live)
        notify(move(LinkEvent::Silence));
    flushOutbox(); // what a full socket held back
}

void Link::Private::keepAliveLater()
{
    const auto interval = m_fallback->keepAlive().interval;
    if (interval.count() <= 0)
        return;
    m_keepAliveTimer = m_clock.singleShot(interval, [this] {
        if (!isCongested())
            sendText(m_fallback->keepAlive().text);
        keepAliveLater();
    });
}

void Link::Private::sendPings()
{
    const auto now = m_clock.monotonic();
    const std::uint64_t nonce = QRandomGenerator::system()->generate64();
    m_heartbeat.pinged(nonce, now);
    m_transport->ping(QByteArray::number(qulonglong(nonce), 16));
    if (!canSend() || isCongested())
        return;
    if (m_isRich) {
        const std::uint64_t appNonce = nonce >> 11; // 53 bits: exact in every JSON reader
        m_appPings.emplace(appNonce, now);
        send({ codec::Ping { appNonce }, {} });
    } else if (m_speaksTextPing) {
        send({ codec::Ping {}, {} });
    }
    // A ping that is still unanswered when the link would be dead is never matched.
    std::erase_if(
        m_appPings, [&](const auto &entry) { return now - entry.second > config.deadAfter; });
}

Link::Link(LinkConfig config, TransportFactory transports, std::unique_ptr<codec::Codec> codec,
    Clock &clock, Backoff::Random random, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(config), std::move(transports), std::move(codec),
          clock, std::move(random)))
{
}

Link::~Link() = default;

LinkState Link::state() const
{
    return d->state;
}

const LinkStats &Link::stats() const
{
    return d->stats;
}

const LinkConfig &Link::config() const
{
    return d->config;
}

void Link::connectToServer()
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->connectToServer();
}

void Link::close()
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->close();
}

void Link::retryNow()
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->retryNow();
}

void Link::networkChanged()
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->networkChanged();
}

void Link::subscribe(const QString &feed, double rateHz)
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->subscribe(feed, rateHz);
}

void Link::unsubscribe(const QString &feed)
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->unsubscribe(feed);
}

QStringList Link::desiredFeeds() const
{
    return d->registry.feeds();
}

void Link::joinRoom(const QString &room)
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->joinRoom(room);
}

void Link::leaveRoom(const QString &room)
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->leaveRoom(room);
}

QStringList Link::desiredRooms() const
{
    return d->registry.rooms();
}

void Link::setUserName(const QString &name)
{
    PULSE_ASSERT_OWN_THREAD(this);
    d->setUserName(name);
}

QString Link::newChatId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString Link::sendChat(const QString &room, const QString &text, const QString &id)
{
    PULSE_ASSERT_OWN_THREAD(this);
    const QString chosen = id.isEmpty() ? newChatId() : id;
    codec::Chat draft;
    draft.room = room.toStdString();
    draft.text = text.toStdString();
    d->sendChat(chosen, draft);
    return chosen;
}

QString Link::sendChat(const codec::Chat &draft, const QString &id)
{
    PULSE_ASSERT_OWN_THREAD(this);
    const QString chosen = id.isEmpty() ? newChatId() : id;
    d->sendChat(chosen, draft);
    return chosen;
}

bool Link::retry(const QString &id)
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->retry(id);
}

bool Link::discard(const QString &id)
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->discard(id);
}

bool Link::requestHistory(const QString &room, std::uint64_t before, int limit)
{
    PULSE_ASSERT_OWN_THREAD(this);
    codec::HistoryRequest request;
    request.room = room.toStdString();
    request.before = before;
    request.limit
        = static_cast<std::uint64_t>(std::clamp(limit, 1, static_cast<int>(limits::kRoomHistory)));
    return d->canSend() && d->sendRequest(std::move(request));
}

bool Link::requestRooms()
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->canSend() && d->isRich() && d->sendRequest(codec::RoomsRequest {});
}

bool Link::sendTyping(const QString &room)
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->canSend() && d->isRich() && d->send({ codec::Typing { {}, room.toStdString() }, {} });
}

bool Link::sendNow(const codec::Message &message)
{
    PULSE_ASSERT_OWN_THREAD(this);
    return d->canSend() && d->send(message);
}

} // namespace pulse
