// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionPlayer.h"

#include "core/base/OwnThread.h"

#include <algorithm>
#include <cmath>

namespace pulse::session {
namespace {

/*! Events that are kept to restore a state; a session with more forgets the oldest. */
constexpr std::size_t kMaxEvents = 100'000;
constexpr std::size_t kMaxEventBytes = 1024 * 1024;
/*! Read errors in a row after which a session is over. */
constexpr int kMaxErrors = 1000;

std::string_view view(const QByteArray &bytes)
{
    return { bytes.constData(), static_cast<std::size_t>(bytes.size()) };
}

LinkTransition transitionFor(LinkState from, LinkState to)
{
    LinkTransition transition;
    transition.from = from;
    transition.to = to;
    return transition;
}

} // namespace

SessionPlayer::SessionPlayer(std::unique_ptr<SessionSource> source, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_clock(clock)
    , m_position(m_source->summary().start)
{
}

SessionPlayer::~SessionPlayer() = default;

void SessionPlayer::setLink(const std::string &link)
{
    m_link = link;
    m_events.reset();
    m_cursor.reset();
}

std::vector<std::uint32_t> SessionPlayer::channelsOf(std::string_view topicPrefix) const
{
    std::vector<std::uint32_t> found;
    const auto &channels = m_source->summary().channels;
    for (std::uint32_t i = 0; i < channels.size(); ++i) {
        const auto it = channels[i].metadata.find("link");
        const std::string link = it == channels[i].metadata.end() ? std::string() : it->second;
        if (channels[i].topic.starts_with(topicPrefix) && (!m_link || *m_link == link))
            found.push_back(i);
    }
    return found;
}

void SessionPlayer::play()
{
    PULSE_ASSERT_OWN_THREAD(this);
    if (m_isPlaying)
        return;
    if (m_isAtEnd || (m_loop && m_position >= m_loop->second)) {
        const TimeNs to = m_loop ? m_loop->first : m_source->summary().start;
        seek(to);
    }
    begin();
    anchor(m_position);
    setPlaying(true);
    schedule();
}

void SessionPlayer::pause()
{
    m_timer.reset();
    setPlaying(false);
}

void SessionPlayer::step()
{
    PULSE_ASSERT_OWN_THREAD(this);
    pause();
    begin();
    if (const Pending *next = peek()) {
        const TimeNs to = next->receivedAt;
        const Pending message = *std::exchange(m_next, std::nullopt);
        m_position = std::max(m_position, to);
        emitMessage(message);
        Q_EMIT positionChanged(m_position);
    } else if (!std::exchange(m_isAtEnd, true)) {
        Q_EMIT ended();
    }
}

void SessionPlayer::seek(TimeNs to)
{
    PULSE_ASSERT_OWN_THREAD(this);
    const SessionSummary &facts = m_source->summary();
    to = std::clamp(to, facts.start, facts.end);
    const std::uint64_t generation = ++m_generation;
    m_hasBegun = true;
    m_isAtEnd = false;
    m_position = to;
    Q_EMIT aboutToSeek(to);
    if (generation != m_generation)
        return;
    const TimeNs from = std::max(facts.start, to - m_lead.count());
    restore(from);
    if (generation != m_generation)
        return;
    openAt(from);
    // Up to the moment, not with it: at the very start nothing has been heard yet.
    while (generation == m_generation) {
        const Pending *next = peek();
        if (!next || next->receivedAt >= to)
            break;
        emitMessage(*std::exchange(m_next, std::nullopt));
    }
    if (generation != m_generation)
        return;
    anchor(to);
    Q_EMIT positionChanged(to);
}

void SessionPlayer::setSpeed(double speed)
{
    anchor(m_position);
    m_speed = std::isfinite(speed) ? std::clamp(speed, kMinSpeed, kMaxSpeed) : 1.0;
}

void SessionPlayer::setLoop(std::optional<std::pair<TimeNs, TimeNs>> loop)
{
    m_loop = loop && loop->first < loop->second ? loop : std::nullopt;
}

/*! The first start: the link becomes live unless the recording tells how it did. */
void SessionPlayer::begin()
{
    if (m_hasBegun) {
        if (!m_cursor)
            openAt(m_position);
        return;
    }
    m_hasBegun = true;
    restore(m_source->summary().start);
    if (!m_cursor)
        openAt(m_position);
}

void SessionPlayer::readEvents()
{
    if (m_events)
        return;
    m_events.emplace();
    m_hasLinkEvents = false;
    SessionQuery query;
    query.channels = channelsOf(kEventsTopic);
    if (query.channels.empty())
        return;
    const auto cursor = m_source->read(query);
    for (int errors = 0; errors < kMaxErrors;) {
        const auto next = cursor->next();
        if (!next) {
            ++errors;
            continue;
        }
        if (!*next)
            break;
        const SessionMessage &message = **next;
        if (message.payload.size() > kMaxEventBytes)
            continue;
        const bool isLink = transitionOf(message.payload).has_value();
        m_hasLinkEvents = m_hasLinkEvents || isLink;
        bool isKept = isLink;
        if (!isLink) {
            const auto decoded
                = m_decoder.decode(kEventsTopic, message.payload, message.receivedAt);
            isKept = decoded
                && (std::holds_alternative<codec::Catalog>(decoded->body)
                    || std::holds_alternative<codec::Welcome>(decoded->body));
        }
        if (!isKept)
            continue;
        if (m_events->size() == kMaxEvents)
            m_events->erase(m_events->begin());
        m_events->push_back({ message.channel, message.receivedAt, message.sourceTime,
            QByteArray(message.payload.data(), static_cast<qsizetype>(message.payload.size())) });
    }
}

/*! The state of the link, the welcome and the catalog as they were just before `at`. */
void SessionPlayer::restore(TimeNs at)
{
    readEvents();
    const std::uint64_t generation = m_generation;
    if (!m_hasLinkEvents) {
        constexpr LinkState kWay[] = { LinkState::Offline, LinkState::Connecting,
            LinkState::Handshaking, LinkState::Live };
        for (std::size_t i = 0; i + 1 < std::size(kWay) && generation == m_generation; ++i)
            Q_EMIT stateChanged(transitionFor(kWay[i], kWay[i + 1]));
    }
    std::optional<std::size_t> link;
    std::optional<std::size_t> welcome;
    std::optional<std::size_t> catalog;
    for (std::size_t i = 0; i < m_events->size() && (*m_events)[i].receivedAt < at; ++i) {
        const Pending &event = (*m_events)[i];
        if (transitionOf(view(event.payload)))
            link = i;
        else if (const auto decoded
            = m_decoder.decode(kEventsTopic, view(event.payload), event.receivedAt))
            (std::holds_alternative<codec::Catalog>(decoded->body) ? catalog : welcome) = i;
    }
    for (const auto &index : { link, welcome, catalog }) {
        if (index && generation == m_generation)
            emitEvent(Pending((*m_events)[*index]));
    }
}

void SessionPlayer::openAt(TimeNs from)
{
    SessionQuery query;
    query.from = from;
    if (m_link) {
        query.channels = channelsOf({});
    }
    m_next.reset();
    m_cursor = m_source->read(query);
}

const SessionPlayer::Pending *SessionPlayer::peek()
{
    for (int errors = 0; !m_next && m_cursor && errors < kMaxErrors;) {
        const auto next = m_cursor->next();
        if (!next) {
            ++errors;
            Q_EMIT failed(next.error());
            continue;
        }
        if (!*next)
            break;
        const SessionMessage &message = **next;
        m_next = Pending { message.channel, message.receivedAt, message.sourceTime,
            QByteArray(message.payload.data(), static_cast<qsizetype>(message.payload.size())) };
    }
    return m_next ? &*m_next : nullptr;
}

void SessionPlayer::anchor(TimeNs at)
{
    m_anchorPosition = at;
    m_anchorClock = m_clock.monotonic();
}

void SessionPlayer::schedule()
{
    m_timer = m_clock.singleShot(kTick, [this] { tick(); });
}

void SessionPlayer::tick()
{
    if (!m_isPlaying)
        return;
    const std::uint64_t generation = m_generation;
    const double passed
        = static_cast<double>((m_clock.monotonic() - m_anchorClock).count()) * m_speed;
    const TimeNs end = m_source->summary().end;
    const TimeNs stop = m_loop ? std::min(m_loop->second, end) : end;
    const double ahead = std::min(passed, static_cast<double>(stop - m_anchorPosition));
    TimeNs target = m_anchorPosition + static_cast<TimeNs>(std::max(ahead, 0.0));
    if (m_skipsGaps) {
        const Pending *next = peek();
        const TimeNs gap = std::chrono::nanoseconds(kGap).count();
        if (next && next->receivedAt - m_position > gap && next->receivedAt <= stop) {
            target = next->receivedAt;
            anchor(target);
        }
    }
    if (emitUpTo(target) >= kMaxPerTick && generation == m_generation) {
        // The machine is slower than the speed asked for: the session waits, nothing is left out.
        anchor(m_position);
    } else if (generation == m_generation) {
        m_position = std::max(m_position, target);
    }
    if (generation != m_generation || !m_isPlaying) {
        if (m_isPlaying)
            schedule();
        return;
    }
    Q_EMIT positionChanged(m_position);
    if (generation == m_generation && m_isPlaying && m_position >= stop) {
        const Pending *next = peek();
        const bool isThrough = !next || next->receivedAt > stop;
        if (isThrough && m_loop) {
            seek(m_loop->first);
        } else if (isThrough) {
            m_isAtEnd = true;
            pause();
            Q_EMIT ended();
            return;
        }
    }
    if (m_isPlaying)
        schedule();
}

int SessionPlayer::emitUpTo(TimeNs to)
{
    const std::uint64_t generation = m_generation;
    int count = 0;
    while (count < kMaxPerTick && generation == m_generation && m_isPlaying) {
        const Pending *next = peek();
        if (!next || next->receivedAt > to)
            break;
        const Pending message = *std::exchange(m_next, std::nullopt);
        m_position = std::max(m_position, message.receivedAt);
        emitMessage(message);
        ++count;
    }
    return count;
}

void SessionPlayer::emitMessage(const Pending &message)
{
    const SessionChannel &channel = m_source->summary().channels.at(message.channel);
    const std::uint64_t generation = m_generation;
    const auto link = channel.metadata.find("link");
    Q_EMIT rawReceived(channel.topic, message.payload, message.receivedAt, message.sourceTime,
        link == channel.metadata.end() ? std::string() : link->second);
    if (generation == m_generation)
        emitEvent(message);
}

void SessionPlayer::emitEvent(const Pending &message)
{
    const std::string &topic = m_source->summary().channels.at(message.channel).topic;
    const std::uint64_t generation = m_generation;
    if (topic == kAlertsTopic) {
        Q_EMIT noteReceived(topic, message.payload, message.receivedAt);
        return;
    }
    if (topic == kEventsTopic) {
        if (const auto transition = transitionOf(view(message.payload))) {
            Q_EMIT stateChanged(*transition);
            return;
        }
        if (const auto gap = gapOf(view(message.payload))) {
            Q_EMIT gapReceived(*gap);
            return;
        }
    }
    const auto decoded = m_decoder.decode(topic, view(message.payload), message.receivedAt);
    const bool isOwnEvent
        = topic == kEventsTopic && decoded && std::holds_alternative<codec::Samples>(decoded->body);
    if (!decoded || isOwnEvent) {
        Q_EMIT noteReceived(topic, message.payload, message.receivedAt);
        return;
    }
    Q_EMIT bytesReceived(*decoded, message.payload, message.receivedAt);
    if (generation == m_generation)
        Q_EMIT messageReceived(*decoded, message.receivedAt);
}

void SessionPlayer::setPlaying(bool isPlaying)
{
    if (m_isPlaying == isPlaying)
        return;
    m_isPlaying = isPlaying;
    Q_EMIT playingChanged(isPlaying);
}

} // namespace pulse::session
