// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Logging.h"
#include "core/client/LinkPrivate.h"
#include "core/codec/Amendment.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

/*! Bytes the socket has not taken yet above which nothing more is given to it. */
constexpr qint64 kMaxUnsentBytes = 1024 * 1024;
/*! An ack that is due while the link is stale is looked for again this much later. */
constexpr std::chrono::milliseconds kStaleAckRecheck { 500 };

ErrorCode errorCodeOf(const std::string &name)
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        if (errorName(code) == QLatin1StringView(name.data(), qsizetype(name.size())))
            return code;
    }
    return ErrorCode::BadMessage; // refused for a reason that only newer hubs know
}

} // namespace

void Link::Private::onPong(const QByteArray &payload)
{
    if (!isOpen())
        return;
    heard();
    bool isNumber = false;
    const std::uint64_t nonce = payload.toULongLong(&isNumber, 16);
    const auto roundTrip = isNumber ? m_heartbeat.ponged(nonce, m_clock.monotonic()) : std::nullopt;
    if (!roundTrip)
        return;
    m_roundTrip.add(*roundTrip);
    stats.rtt = m_roundTrip.smoothed();
    stats.jitter = m_roundTrip.jitter();
    Q_EMIT q->statsChanged();
}

void Link::Private::heard()
{
    if (!std::exchange(m_wasHeard, true))
        m_choice.heard();
    m_heartbeat.heard(m_clock.monotonic());
    if (state != LinkState::Stale)
        return;
    notify(move(LinkEvent::Heard));
    flushOutbox();
}

void Link::Private::onBinary(const QByteArray &bytes)
{
    if (m_isPreferredAgreed && m_preferred->isBinary()) {
        m_codec = m_preferred.get();
        stats.isBinary = m_codec->isBinary();
    }
    onBytes(bytes);
}

void Link::Private::onBytes(const QByteArray &bytes)
{
    if (!isOpen())
        return;
    const TimeNs receivedAt = m_clock.now();
    ++stats.messagesIn;
    stats.bytesIn += static_cast<std::uint64_t>(bytes.size());
    heard();
    const auto message = m_codec->decode(
        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())),
        codec::Side::FromServer);
    if (const auto refusal = m_codec->refusal()) {
        drop(LinkEvent::TransportClosed, { *refusal, 0, 0 }, {});
        return;
    }
    sendOutgoing();
    if (!message) {
        ++stats.undecodable;
        qCDebug(logClient) << "undecodable message:" << message.error().detail;
        return;
    }
    Q_EMIT q->bytesReceived(*message, bytes, receivedAt);
    if (const auto *batch = std::get_if<codec::Batch>(&message->body)) {
        if (batch->messages.empty() && isOpen()) // nothing for us, but it is ready
            onReady();
        for (const codec::Message &each : batch->messages)
            take(each, receivedAt);
    } else {
        take(*message, receivedAt);
    }
}

void Link::Private::take(const codec::Message &message, TimeNs receivedAt)
{
    if (!isOpen()) // a listener closed the link on the message before
        return;
    react(message);
    if (isOpen())
        Q_EMIT q->messageReceived(message, receivedAt);
}

void Link::Private::react(const codec::Message &message)
{
    if (const auto *welcome = std::get_if<codec::Welcome>(&message.body))
        reactTo(*welcome);
    onReady(); // any message of the server shows that it is ready
    if (const auto *ping = std::get_if<codec::Ping>(&message.body))
        reactTo(*ping);
    else if (const auto *pong = std::get_if<codec::Pong>(&message.body))
        reactTo(*pong);
    else if (const auto *chat = std::get_if<codec::Chat>(&message.body))
        reactTo(*chat);
    else if (const auto *history = std::get_if<codec::History>(&message.body))
        reactTo(*history);
    else if (const auto *ack = std::get_if<codec::Ack>(&message.body))
        reactTo(*ack);
    else if (const auto *samples = std::get_if<codec::Samples>(&message.body))
        registry.noteRows(*samples);
    else if (const auto *reply = std::get_if<codec::ErrorReply>(&message.body))
        reactTo(*reply);
    else if (const auto *bye = std::get_if<codec::Bye>(&message.body))
        reactTo(*bye);
}

void Link::Private::reactTo(const codec::Bye &bye)
{
    m_hasBye = true;
    m_byeReason = QString::fromStdString(bye.reason);
    const std::chrono::duration<double> wait(bye.retryAfterSeconds.value_or(0));
    m_retryAfter = std::chrono::ceil<std::chrono::milliseconds>(wait);
}

void Link::Private::reactTo(const codec::Welcome &welcome)
{
    m_isRich = !welcome.epoch.empty();
    registry.enterEpoch(welcome.epoch);
    m_speaksTextPing = true;
}

void Link::Private::reactTo(const codec::Ping &ping)
{
    if (!ping.nonce)
        m_speaksTextPing = true;
    if (canSend() && !isCongested()) // a peer that pings and never reads gets no answers
        send({ codec::Pong { ping.nonce, ping.nonce ? m_clock.now() : 0 }, {} });
}

void Link::Private::reactTo(const codec::Pong &pong)
{
    if (!pong.nonce || pong.timestamp == 0)
        return;
    const auto sent = m_appPings.find(*pong.nonce);
    if (sent == m_appPings.end())
        return;
    const auto now = m_clock.monotonic();
    m_clockOffset.add(pong.timestamp, sent->second, now);
    if (m_choice.isFallback()) { // which has no ping of its own
        m_roundTrip.add(now - sent->second);
        stats.rtt = m_roundTrip.smoothed();
        stats.jitter = m_roundTrip.jitter();
    }
    m_appPings.erase(sent);
    stats.clockOffset = m_clockOffset.offset(m_clock.now(), now);
    Q_EMIT q->statsChanged();
}

void Link::Private::reactTo(const codec::Ack &ack)
{
    settle(QString::fromStdString(ack.re));
    const auto join = m_joins.find(ack.re);
    if (join == m_joins.end())
        return;
    const PendingJoin pending = std::move(join->second);
    m_joins.erase(join);
    if (!ack.epoch.empty())
        registry.noteRoom(pending.room, ack.seq, ack.epoch);
    if (auto page
        = m_catchUp.joined(pending.room, pending.known.seq, ack, ack.epoch == pending.known.epoch))
        sendRequest(std::move(*page));
}

void Link::Private::reactTo(const codec::Chat &chat)
{
    if (chat.seq != 0)
        registry.noteRoom(chat.room, chat.seq, {});
    if (QString::fromStdString(chat.username) != config.userName)
        return;
    if (!chat.clientId.empty()) {
        settle(QString::fromStdString(chat.clientId));
    } else if (!m_isRich) {
        const auto id = m_outbox.findEcho(
            QString::fromStdString(chat.room), QString::fromStdString(chat.text));
        if (id)
            settle(*id);
    }
}

void Link::Private::reactTo(const codec::History &history)
{
    if (!history.messages.empty())
        registry.noteRoom(history.room, history.messages.back().seq, history.epoch);
    // Committed before the link broke, acknowledged never: the room shows it.
    for (const codec::Chat &chat : history.messages) {
        if (!chat.clientId.empty())
            reactTo(chat);
    }
    if (auto page = m_catchUp.received(history))
        sendRequest(std::move(*page));
}

void Link::Private::reactTo(const codec::ErrorReply &reply)
{
    if (!reply.re.empty())
        failMessage(QString::fromStdString(reply.re),
            { errorCodeOf(reply.code), QString::fromStdString(reply.message) });
}

bool Link::Private::isCongested() const
{
    return m_transport && m_transport->bytesToWrite() > kMaxUnsentBytes;
}

Link::Private::Encoded Link::Private::encode(const codec::Message &message)
{
    m_out.clear();
    m_codec->encode(message, m_out);
    m_isOutText = !m_codec->isBinary() || codec::isBareText(message);
    if (m_out.empty())
        return Encoded::Nothing;
    return m_out.size() > limits::kMaxClientMessageBytes ? Encoded::TooLarge : Encoded::Ok;
}

bool Link::Private::sendEncoded()
{
    const QByteArray bytes(m_out.data(), static_cast<qsizetype>(m_out.size()));
    const bool isTaken
        = m_isOutText ? m_transport->sendText(bytes) : m_transport->sendBinary(bytes);
    if (isTaken) {
        ++stats.messagesOut;
        stats.bytesOut += m_out.size();
    }
    return isTaken;
}

bool Link::Private::send(const codec::Message &message)
{
    if (isCongested())
        return false;
    switch (encode(message)) {
    case Encoded::Ok:
        return sendEncoded();
    case Encoded::TooLarge:
        qCWarning(logClient) << "a message of" << m_out.size() << "bytes is not sent: too large";
        return false;
    case Encoded::Nothing:
        break;
    }
    return false;
}

bool Link::Private::sendText(const std::string &text)
{
    m_out = text;
    m_isOutText = true;
    return sendEncoded();
}

void Link::Private::sendOutgoing()
{
    for (const std::string &text : m_codec->takeOutgoing()) {
        if (!sendText(text))
            return;
    }
}

void Link::Private::tellFeeds()
{
    if (!isOpen())
        return;
    std::vector<std::string> feeds;
    for (const QString &feed : registry.feeds())
        feeds.push_back(feed.toStdString());
    m_codec->setFeeds(feeds);
    sendOutgoing();
}

bool Link::Private::sendRequest(codec::Body body)
{
    codec::Message message { std::move(body), {} };
    if (m_isRich)
        message.id = "r" + std::to_string(m_nextRequest++);
    return send(message);
}

bool Link::Private::hasUserName() const
{
    return codec::isValidName(config.userName.toStdString());
}

bool Link::Private::sendJoin(const QString &room)
{
    codec::Join join;
    join.username = config.userName.toStdString();
    join.room = room.toStdString();
    join.timestamp = m_clock.now();
    join.wantsHistory = true;
    if (!hasUserName())
        return false;
    PendingJoin pending { join.room, {} };
    if (const auto known = registry.positionOf(room)) {
        join.since = known->seq;
        join.epoch = known->epoch;
        pending.known = *known;
    }
    if (m_isRich)
        m_joins.insert_or_assign("r" + std::to_string(m_nextRequest), std::move(pending));
    return sendRequest(std::move(join));
}

void Link::Private::sendLeave(const QString &room)
{
    if (hasUserName())
        sendRequest(
            codec::Leave { config.userName.toStdString(), room.toStdString(), m_clock.now() });
}

void Link::Private::sayGoodbye()
{
    for (const QString &room : registry.rooms())
        sendLeave(room);
    if (m_isRich)
        send({ codec::Bye {}, {} });
}

std::optional<double> Link::Private::history() const
{
    if (!m_isRich || config.historySeconds <= 0)
        return std::nullopt;
    return std::min(config.historySeconds, limits::kMaxHistorySeconds);
}

void Link::Private::reconcile()
{
    for (const QString &room : registry.rooms())
        sendJoin(room);
    for (codec::Subscribe &subscribe : registry.subscribes(history()))
        sendRequest(std::move(subscribe));
}

void Link::Private::subscribe(const QString &feed, double rateHz)
{
    if (!registry.addFeed(feed, rateHz))
        return;
    tellFeeds();
    if (!canSend())
        return;
    codec::Subscribe subscribe { { feed.toStdString() }, std::nullopt };
    if (const double rate = registry.rateOf(feed); rate > 0)
        subscribe.rateHz = rate;
    if (!registry.hasRows(feed))
        subscribe.historySeconds = history();
    sendRequest(std::move(subscribe));
}

void Link::Private::unsubscribe(const QString &feed)
{
    if (!registry.removeFeed(feed))
        return;
    tellFeeds();
    if (canSend())
        sendRequest(codec::Unsubscribe { { feed.toStdString() } });
}

void Link::Private::joinRoom(const QString &room)
{
    if (registry.addRoom(room) && canSend())
        sendJoin(room);
}

void Link::Private::leaveRoom(const QString &room)
{
    if (!registry.removeRoom(room))
        return;
    m_catchUp.forget(room.toStdString());
    if (canSend())
        sendLeave(room);
}

void Link::Private::setUserName(const QString &name)
{
    if (name == config.userName)
        return;
    if (canSend()) {
        for (const QString &room : registry.rooms())
            sendLeave(room);
    }
    config.userName = name;
    if (canSend()) {
        for (const QString &room : registry.rooms())
            sendJoin(room);
    }
}

void Link::Private::flushOutbox()
{
    // Not while stale: a server without message ids would show what is sent again twice.
    while (state == LinkState::Live && !m_hasBye && !isCongested()) {
        const Outbox::Item *item = m_outbox.nextToSend();
        if (!item)
            return;
        if (!m_pace.take(m_clock.monotonic())) {
            flushLater();
            return;
        }
        const QString id = item->id;
        codec::Chat chat;
        chat.username = config.userName.toStdString();
        chat.room = item->room.toStdString();
        chat.text = item->text.toStdString();
        chat.timestamp = m_clock.now();
        chat.clientId = id.toStdString();
        static_cast<void>(codec::addExtras(chat, item->extras.toStdString()));
        if (!m_isRich && chat.kind != codec::Chat::Kind::Said) {
            failMessage(
                id, { ErrorCode::OtherProtocol, u"this server only knows plain messages"_s });
            continue;
        }
        const codec::Message message { std::move(chat), id.toStdString() };
        const Encoded encoded = encode(message);
        if (encoded == Encoded::TooLarge) { // escapes make text up to six times longer
            failMessage(id, { ErrorCode::TooLarge, u"too long for one message"_s });
            continue;
        }
        if (encoded == Encoded::Nothing) {
            failMessage(id, { ErrorCode::OtherProtocol, u"this server has no rooms"_s });
            continue;
        }
        if (!sendEncoded())
            return;
        m_outbox.markInFlight(id, m_clock.monotonic() + config.ackDeadline);
        scheduleAckTimer();
        Q_EMIT q->deliveryChanged(id, DeliveryState::Sending, {});
    }
}

void Link::Private::flushLater()
{
    if (m_paceTimer)
        return;
    const auto wait
        = std::chrono::ceil<std::chrono::milliseconds>(m_pace.untilNext(m_clock.monotonic()));
    m_paceTimer = m_clock.singleShot(wait, [this] {
        m_paceTimer.reset();
        flushOutbox();
    });
}

void Link::Private::announceQueued(const QStringList &ids)
{
    for (const QString &id : ids)
        Q_EMIT q->deliveryChanged(id, DeliveryState::Queued, {});
}

void Link::Private::scheduleAckTimer()
{
    const auto deadline = m_outbox.nextDeadline();
    if (m_ackTimer || !deadline)
        return;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*deadline - m_clock.monotonic());
    m_ackTimer = m_clock.singleShot(wait, [this] { onAckTimer(); });
}

void Link::Private::onAckTimer()
{
    m_ackTimer.reset();
    if (state == LinkState::Stale) {
        m_ackTimer = m_clock.singleShot(kStaleAckRecheck, [this] { onAckTimer(); });
        return;
    }
    if (state != LinkState::Live)
        return;
    const Error error { ErrorCode::Timeout, u"no answer in time"_s };
    for (const QString &id : m_outbox.overdue(m_clock.monotonic()))
        failMessage(id, error);
    scheduleAckTimer();
}

} // namespace pulse
