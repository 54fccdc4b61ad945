// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ReplayHost.h"

#include "app/models/FeedKey.h"
#include "app/models/Format.h"
#include "core/base/OwnThread.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace pulse {

namespace {

/*! A feed that is silent for longer has a gap on the timeline; its chunks come every second. */
constexpr TimeNs kLaneGap = 3 * kNsPerSecond;
/*! A file that is damaged everywhere is not read for ever. */
constexpr int kMaxErrors = 1'000;
constexpr std::size_t kMaxMarkBytes = 16 * 1024;

/*! Of a file without chunks: a second is one. */
std::vector<session::SessionSpan> spansOf(session::SessionSource &source)
{
    if (!source.summary().spans.empty())
        return source.summary().spans;
    std::vector<session::SessionSpan> spans;
    const auto cursor = source.read({});
    for (int errors = 0; errors < kMaxErrors;) {
        const auto next = cursor->next();
        if (!next) {
            ++errors;
            continue;
        }
        if (!*next)
            break;
        const session::SessionMessage &message = **next;
        if (spans.empty() || message.receivedAt - spans.back().from > kNsPerSecond)
            spans.push_back({ message.receivedAt, message.receivedAt, 0 });
        session::SessionSpan &span = spans.back();
        span.to = message.receivedAt;
        span.bytes += message.payload.size();
        if (std::ranges::find(span.channels, message.channel) == span.channels.end())
            span.channels.push_back(message.channel);
    }
    return spans;
}

QList<double> activityOf(
    const session::SessionSummary &facts, const std::vector<session::SessionSpan> &spans)
{
    std::vector<double> bars(ReplayHost::kActivityBars);
    const auto length = static_cast<double>(std::max<TimeNs>(facts.end - facts.start, 1));
    const double bar = length / static_cast<double>(bars.size());
    for (const session::SessionSpan &span : spans) {
        const double from = static_cast<double>(span.from - facts.start) / bar;
        const double to = std::max(static_cast<double>(span.to - facts.start) / bar, from + 1e-6);
        for (auto i = static_cast<std::size_t>(std::max(from, 0.0)); i < bars.size(); ++i) {
            const auto left = static_cast<double>(i);
            if (left >= to)
                break;
            const double part = (std::min(to, left + 1) - std::max(from, left)) / (to - from);
            bars[i] += part * static_cast<double>(span.bytes);
        }
    }
    const double most = std::max(*std::ranges::max_element(bars), 1.0);
    QList<double> shares;
    for (const double each : bars)
        shares.append(each / most);
    return shares;
}

QList<TimelineLane> lanesOf(
    const session::SessionSummary &facts, const std::vector<session::SessionSpan> &spans)
{
    QList<TimelineLane> lanes;
    std::map<std::uint32_t, qsizetype> laneOf;
    for (std::size_t i = 0; i < facts.channels.size(); ++i) {
        const session::SessionChannel &channel = facts.channels[i];
        if (!channel.topic.starts_with(session::kFeedTopic))
            continue;
        const auto link = channel.metadata.find("link");
        TimelineLane lane;
        lane.name = QString::fromStdString(channel.topic.substr(session::kFeedTopic.size()));
        if (link != channel.metadata.end())
            lane.name += u'@' + QString::fromStdString(link->second);
        lane.name = format::displayName(lane.name);
        lane.slot = static_cast<int>(lanes.size());
        laneOf.emplace(static_cast<std::uint32_t>(i), lanes.size());
        lanes.append(lane);
    }
    for (const session::SessionSpan &span : spans) {
        for (const std::uint32_t channel : span.channels) {
            const auto lane = laneOf.find(channel);
            if (lane == laneOf.end())
                continue;
            QList<QPointF> &shown = lanes[lane->second].spans;
            const double from = msFromTime(span.from);
            if (!shown.isEmpty() && from - shown.last().y() <= msFromTime(kLaneGap))
                shown.last().setY(std::max(shown.last().y(), msFromTime(span.to)));
            else
                shown.append({ from, msFromTime(span.to) });
        }
    }
    return lanes;
}

std::optional<TimelineMark> eventMark(const session::SessionMessage &message)
{
    TimelineMark mark;
    mark.at = msFromTime(message.receivedAt);
    if (const auto transition = session::transitionOf(message.payload)) {
        const bool isUp = transition->to == LinkState::Live;
        const bool isDown
            = transition->to == LinkState::WaitingToRetry || transition->to == LinkState::Closed;
        mark.kind = isUp ? TimelineMark::LinkUp : TimelineMark::LinkDown;
        if (!isUp && !isDown)
            return std::nullopt;
    } else if (session::gapOf(message.payload)) {
        mark.kind = TimelineMark::Lost;
    } else if (message.payload.find("\"type\":\"mark\"") == std::string_view::npos) {
        return std::nullopt;
    }
    return mark;
}

void readMarks(session::SessionSource &source, ReplayOverview &overview)
{
    session::SessionQuery query;
    const auto &channels = source.summary().channels;
    for (std::uint32_t i = 0; i < channels.size(); ++i) {
        const std::string &topic = channels[i].topic;
        if (topic == session::kEventsTopic || topic.starts_with(session::kChatTopic))
            query.channels.push_back(i);
    }
    if (query.channels.empty())
        return;
    session::PayloadDecoder decoder;
    const auto cursor = source.read(query);
    for (int errors = 0; errors < kMaxErrors;) {
        const auto next = cursor->next();
        if (!next) {
            ++errors;
            continue;
        }
        if (!*next)
            break;
        const session::SessionMessage &message = **next;
        if (message.payload.size() > kMaxMarkBytes)
            continue;
        const std::string &topic = channels[message.channel].topic;
        QList<TimelineMark> &marks
            = topic == session::kEventsTopic ? overview.events : overview.chats;
        std::optional<TimelineMark> mark;
        if (topic == session::kEventsTopic) {
            mark = eventMark(message);
        } else if (const auto decoded
            = decoder.decode(topic, message.payload, message.receivedAt)) {
            if (const auto *chat = std::get_if<codec::Chat>(&decoded->body);
                chat && chat->kind == codec::Chat::Kind::Said) {
                const QString author = QString::fromStdString(chat->username);
                mark = TimelineMark { msFromTime(message.receivedAt), TimelineMark::Chat,
                    format::displayName(author), format::nameSlot(author) };
            }
        }
        if (!mark)
            continue;
        if (marks.size() == ReplayHost::kMaxMarks) {
            overview.isCut = true;
            continue;
        }
        marks.append(*mark);
    }
}

} // namespace

std::optional<codec::Message> firstCatalog(session::SessionSource &source)
{
    session::SessionQuery query;
    const auto &channels = source.summary().channels;
    for (std::uint32_t i = 0; i < channels.size(); ++i) {
        // Of the window's own server: feeds of others have keys of their own.
        if (channels[i].topic == session::kEventsTopic && !channels[i].metadata.contains("link"))
            query.channels.push_back(i);
    }
    if (query.channels.empty())
        return std::nullopt;
    session::PayloadDecoder decoder;
    const auto cursor = source.read(query);
    for (int errors = 0; errors < kMaxErrors;) {
        const auto next = cursor->next();
        if (!next) {
            ++errors;
            continue;
        }
        if (!*next)
            break;
        auto decoded = decoder.decode(session::kEventsTopic, (*next)->payload, (*next)->receivedAt);
        if (decoded && std::holds_alternative<codec::Catalog>(decoded->body))
            return std::move(*decoded);
    }
    return std::nullopt;
}

ReplayOverview overviewOf(session::SessionSource &source)
{
    ReplayOverview overview;
    const auto spans = spansOf(source);
    overview.activity = activityOf(source.summary(), spans);
    overview.lanes = lanesOf(source.summary(), spans);
    readMarks(source, overview);
    return overview;
}

ReplayHost::ReplayHost(SampleInbox &inbox, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_inbox(inbox)
    , m_clock(clock)
{
}

ReplayHost::~ReplayHost() = default;

void ReplayHost::open(const QString &path)
{
    PULSE_ASSERT_OWN_THREAD(this);
    m_player.reset();
    auto source = session::openSession(path);
    if (!source) {
        Q_EMIT failed(source.error());
        return;
    }
    const ReplayOverview overview = overviewOf(**source);
    m_catalog.messages.clear();
    if (auto catalog = firstCatalog(**source))
        m_catalog.messages.push_back(std::move(*catalog));
    const session::SessionSummary summary = (*source)->summary();
    QByteArray board;
    if (const auto text = (*source)->attachment("board.json"))
        board = QByteArray::fromStdString(*text);
    m_player = std::make_unique<session::SessionPlayer>(std::move(*source), m_clock);
    session::SessionPlayer *player = m_player.get();
    connect(player, &session::SessionPlayer::rawReceived, this,
        [this](const std::string &, const QByteArray &, qint64, qint64, const std::string &link) {
            m_suffix = FeedKey { {}, QString::fromStdString(link) }.text().toStdString();
        });
    connect(player, &session::SessionPlayer::messageReceived, this, &ReplayHost::onMessage);
    connect(player, &session::SessionPlayer::stateChanged, this,
        [this](const LinkTransition &transition) {
            if (m_suffix.empty())
                Q_EMIT transitioned(m_session, transition);
        });
    connect(player, &session::SessionPlayer::positionChanged, this, &ReplayHost::onPosition);
    connect(player, &session::SessionPlayer::playingChanged, this, &ReplayHost::playingChanged);
    connect(player, &session::SessionPlayer::ended, this, &ReplayHost::ended);
    connect(player, &session::SessionPlayer::failed, this, &ReplayHost::failed);
    Q_EMIT opened(summary, board, overview);
}

void ReplayHost::play()
{
    if (m_player)
        m_player->play();
}

void ReplayHost::pause()
{
    if (m_player)
        m_player->pause();
}

void ReplayHost::step()
{
    if (m_player)
        m_player->step();
}

void ReplayHost::setSpeed(double speed)
{
    if (m_player)
        m_player->setSpeed(speed);
}

void ReplayHost::setSkipGaps(bool skips)
{
    if (m_player)
        m_player->setSkipGaps(skips);
}

void ReplayHost::seek(std::uint32_t session, qint64 to, qint64 leadNs)
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (!m_player)
        return;
    m_session = session;
    m_news.messages.clear();
    m_suffix.clear();
    m_inbox.open(session);
    // A later one of the recording takes its place.
    if (!m_catalog.messages.empty())
        Q_EMIT newsReceived(m_session, m_catalog);
    m_player->setLead(std::chrono::nanoseconds(leadNs));
    m_player->seek(to);
}

void ReplayHost::onMessage(const codec::Message &message, TimeNs receivedAt)
{
    if (const auto *samples = std::get_if<codec::Samples>(&message.body)) {
        if (m_inbox.append(*samples, receivedAt, 0, m_suffix))
            Q_EMIT samplesArrived();
    } else {
        m_news.messages.push_back(message);
        // Titles and units are known before the values they are of.
        if (std::holds_alternative<codec::Catalog>(message.body))
            Q_EMIT newsReceived(m_session, std::exchange(m_news, {}));
    }
}

void ReplayHost::onPosition(qint64 position)
{
    if (!m_news.messages.empty())
        Q_EMIT newsReceived(m_session, std::exchange(m_news, {}));
    Q_EMIT positionChanged(m_session, position);
}

} // namespace pulse
