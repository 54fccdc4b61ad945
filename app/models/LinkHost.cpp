// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/LinkHost.h"

#include "app/models/FeedKey.h"
#include "core/base/Logging.h"
#include "core/base/OwnThread.h"
#include "core/client/SqliteOutbox.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace pulse {

namespace {

/*! Clocks closer than this count as the same: their difference is delay, not skew. */
constexpr TimeNs kTolerableSkew = 5 * kNsPerSecond;

} // namespace

LinkHost::LinkHost(SampleInbox &inbox, Clock &clock, TransportFactory transports, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
    , m_clock(clock)
    , m_transports(std::move(transports))
{
}

LinkHost::~LinkHost() = default;

void LinkHost::setOutboxFolder(const QString &folder)
{
    m_outboxFolder = folder;
}

std::function<std::unique_ptr<OutboxStore>()> LinkHost::outboxOf(const LinkRequest &request) const
{
    // Those beside the window's own server carry no chat.
    if (m_outboxFolder.isEmpty() || !request.connection.isEmpty())
        return {};
    const QString server = request.isInside ? QStringLiteral("inside")
                                            : request.config.url.toString(QUrl::RemoveUserInfo
                                                | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QString path = outboxPath(m_outboxFolder, server);
    return [path] { return std::make_unique<SqliteOutbox>(SqliteOutbox::Options { path }); };
}

void LinkHost::open(const LinkRequest &request)
{
    PULSE_ASSERT_OWN_THREAD(this);
    m_link.reset();
    m_newsTimer.reset();
    m_news.messages.clear();
    m_raw.clear();
    m_skew.reset();
    m_skewBefore.reset();
    m_epoch.clear();
    m_session = request.session;
    m_isClosing = false;
    m_suffix = FeedKey { {}, request.connection }.text().toStdString();
    m_connection = request.connection.toStdString();
    if (request.connection.isEmpty())
        m_inbox.open(request.session);
    LinkConfig config = request.config;
    config.outbox = outboxOf(request);
    config.textCodec = dialect::dialectCodecs(request.dialect, request.dialectConfig, m_clock);
    // A server that is known to be no hub is not offered a hub's encoding.
    auto first
        = request.dialect == dialect::Dialect::Json ? config.textCodec() : codec::makeCborCodec();
    m_link = std::make_unique<Link>(
        std::move(config), m_transports, std::move(first), m_clock, Backoff::systemRandom());
    connect(m_link.get(), &Link::messageReceived, this, &LinkHost::onMessage, Qt::DirectConnection);
    connect(m_link.get(), &Link::stateChanged, this, &LinkHost::onTransition);
    connect(m_link.get(), &Link::deliveryChanged, this,
        [this](const QString &id, DeliveryState state, const Error &error) {
            Q_EMIT delivered(m_session, id, state, error);
        });
    connect(m_link.get(), &Link::outboxRestored, this, [this](const QList<OutboxEntry> &entries) {
        if (!entries.isEmpty())
            Q_EMIT chatRestored(m_session, entries);
    });
    connect(m_link.get(), &Link::outboxFailed, this,
        [this](const Error &error) { Q_EMIT outboxFailed(m_session, error); });
    connectBytes();
    if (!request.room.isEmpty())
        m_link->joinRoom(request.room);
    m_link->connectToServer();
    reportStats();
}

void LinkHost::close()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (!m_link || m_link->state() == LinkState::Closed || m_link->state() == LinkState::Offline) {
        Q_EMIT closed();
        return;
    }
    m_isClosing = true;
    m_link->close();
}

void LinkHost::retryNow()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->retryNow();
}

void LinkHost::networkChanged()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->networkChanged();
}

void LinkHost::subscribe(const QStringList &feeds)
{
    PULSE_ASSERT_OWN_THREAD(this);
    for (const QString &feed : feeds) {
        if (m_link)
            m_link->subscribe(feed);
    }
}

void LinkHost::unsubscribe(const QStringList &feeds)
{
    PULSE_ASSERT_OWN_THREAD(this);
    for (const QString &feed : feeds) {
        if (m_link)
            m_link->unsubscribe(feed);
    }
}

void LinkHost::setUserName(const QString &name)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->setUserName(name);
}

void LinkHost::sendChat(const QString &id, const codec::Chat &draft)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (!m_link) {
        Q_EMIT delivered(m_session, id, DeliveryState::Failed, { ErrorCode::Cancelled, {} });
        return;
    }
    if (m_link->retry(id))
        return;
    codec::Chat moved = draft;
    movePins(moved, -shift());
    m_link->sendChat(moved, id);
}

void LinkHost::joinRoom(const QString &room)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->joinRoom(room);
}

void LinkHost::leaveRoom(const QString &room)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->leaveRoom(room);
}

void LinkHost::requestRooms()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->requestRooms();
}

void LinkHost::sendTyping(const QString &room)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->sendTyping(room);
}

void LinkHost::discardChat(const QString &id)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_link)
        m_link->discard(id);
}

void LinkHost::onMessage(const codec::Message &message, TimeNs receivedAt)
{
    if (const auto *welcome = std::get_if<codec::Welcome>(&message.body)) {
        enterEpoch(welcome->epoch);
        // Of a hub: its time is of now, while the first rows may be of long ago.
        if (!welcome->epoch.empty() && welcome->timestamp > 0)
            noteSkew(receivedAt - welcome->timestamp);
    }
    if (const auto *samples = std::get_if<codec::Samples>(&message.body))
        takeSamples(*samples, receivedAt);
    else if (!std::holds_alternative<codec::Ping>(message.body)
        && !std::holds_alternative<codec::Pong>(message.body))
        queueNews(message);
}

void LinkHost::enterEpoch(const std::string &epoch)
{
    // The same run has the same clock, and its first rows may be what was missed: their age is no
    // skew.
    if (!epoch.empty() && epoch == m_epoch && !m_skew)
        m_skew = m_skewBefore;
    m_epoch = epoch;
}

void LinkHost::noteSkew(TimeNs skew)
{
    if (!m_skew || skew < *m_skew)
        m_skew = skew;
}

void LinkHost::takeSamples(const codec::Samples &samples, TimeNs receivedAt)
{
    if (samples.timestamps.empty())
        return;
    // A server whose clock is off must still be seen live: the least (arrival − timestamp) is the
    // offset of the clocks plus the shortest delay, as in NTP (RFC 5905 § 10).
    const TimeNs newest = *std::max_element(samples.timestamps.begin(), samples.timestamps.end());
    noteSkew(receivedAt - newest);
    if (m_inbox.append(samples, receivedAt, shift(), m_suffix))
        Q_EMIT samplesArrived();
}

TimeNs LinkHost::shift() const
{
    const TimeNs skew = m_skew.value_or(0);
    return std::abs(skew) > kTolerableSkew ? skew : 0;
}

/*! Pins are told in the server's time and shown in that of the charts. */
void LinkHost::movePins(codec::Chat &chat, TimeNs by)
{
    for (codec::Pin &pin : chat.pins) {
        pin.from += by;
        pin.to += by;
    }
}

void LinkHost::queueNews(const codec::Message &message)
{
    if (m_news.messages.size() >= kMaxNews) {
        qCWarning(logApp) << "flood of messages: the older half is dropped";
        m_news.messages.erase(m_news.messages.begin(), m_news.messages.begin() + kMaxNews / 2);
    }
    m_news.messages.push_back(message);
    if (auto *chat = std::get_if<codec::Chat>(&m_news.messages.back().body)) {
        movePins(*chat, shift());
    } else if (auto *history = std::get_if<codec::History>(&m_news.messages.back().body)) {
        for (codec::Chat &each : history->messages)
            movePins(each, shift());
    }
    if (!m_newsTimer)
        m_newsTimer = m_clock.singleShot(kBatchInterval, [this] { flushNews(); });
}

void LinkHost::flushNews()
{
    m_newsTimer.reset();
    if (m_news.messages.empty())
        return;
    Q_EMIT newsReceived(m_session, std::exchange(m_news, {}));
}

void LinkHost::onTransition(const LinkTransition &transition)
{
    // What was said before the change is told before it.
    flushNews();
    if (m_recorder)
        m_recorder->record(transition, m_clock.now(), m_connection);
    if (transition.to == LinkState::Live && transition.from != LinkState::Stale) {
        if (m_skew)
            m_skewBefore = std::exchange(m_skew, std::nullopt);
        // A plain server ignores it or answers with an error; ours tells titles and units.
        m_link->sendNow({ codec::CatalogRequest {}, {} });
    }
    Q_EMIT transitioned(m_session, transition);
    if (m_isClosing && transition.to == LinkState::Closed)
        Q_EMIT closed();
}

void LinkHost::reportStats()
{
    Q_EMIT statsUpdated(m_session, m_link->stats());
    reportRaw();
    m_statsTimer = m_clock.singleShot(kStatsInterval, [this] { reportStats(); });
}

void LinkHost::watchRaw(const QStringList &feeds)
{
    PULSE_ASSERT_OWN_THREAD(this);
    m_rawFeeds.clear();
    m_raw.clear();
    for (const QString &feed : feeds)
        m_rawFeeds.insert(feed.toStdString());
    if (m_link)
        connectBytes();
}

void LinkHost::setRecorder(const std::shared_ptr<session::Recorder> &recorder)
{
    PULSE_ASSERT_OWN_THREAD(this);
    m_recorder = recorder;
    if (!m_link)
        return;
    connectBytes();
    const LinkState state = m_link->state();
    if (!m_recorder)
        return;
    // A recording begins with how things are: the state, and titles and units.
    LinkTransition present;
    present.to = state;
    m_recorder->record(present, m_clock.now(), m_connection);
    if (state == LinkState::Live)
        m_link->sendNow({ codec::CatalogRequest {}, {} });
}

void LinkHost::connectBytes()
{
    disconnect(m_link.get(), &Link::bytesReceived, this, nullptr);
    if (m_recorder || !m_rawFeeds.empty())
        connect(m_link.get(), &Link::bytesReceived, this, &LinkHost::onBytes, Qt::DirectConnection);
}

void LinkHost::onBytes(const codec::Message &message, const QByteArray &bytes, TimeNs receivedAt)
{
    if (m_recorder)
        m_recorder->record(message, bytes, receivedAt, m_connection);
    if (!m_rawFeeds.empty())
        noteRaw(message, bytes, receivedAt);
}

void LinkHost::noteRaw(const codec::Message &message, const QByteArray &bytes, TimeNs receivedAt)
{
    const auto watched = [this](const codec::Message &each) {
        const auto *samples = std::get_if<codec::Samples>(&each.body);
        return samples && m_rawFeeds.contains(samples->feed) ? samples : nullptr;
    };
    const codec::Samples *samples = watched(message);
    if (const auto *batch = std::get_if<codec::Batch>(&message.body)) {
        for (const codec::Message &each : batch->messages) {
            if (!samples)
                samples = watched(each);
        }
    }
    if (!samples)
        return;
    if (m_raw.size() >= kMaxRaw)
        m_raw.pop_front();
    m_raw.push_back({ receivedAt, QString::fromStdString(samples->feed), bytes });
}

void LinkHost::reportRaw()
{
    if (m_raw.empty())
        return;
    QList<RawMessage> messages;
    for (const Raw &raw : std::exchange(m_raw, {})) {
        const std::string_view bytes(
            raw.bytes.constData(), static_cast<std::size_t>(raw.bytes.size()));
        messages.append({ raw.receivedAt, raw.feed + QString::fromStdString(m_suffix),
            QString::fromStdString(m_rawText.of(bytes, kMaxRawBytes)), raw.bytes.size() });
    }
    Q_EMIT rawReceived(m_session, messages);
}

} // namespace pulse
