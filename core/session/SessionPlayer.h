// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/client/LinkState.h"
#include "core/codec/Message.h"
#include "core/session/SessionSource.h"
#include "core/session/SessionTopics.h"

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace pulse::session {

/*!
 * Plays a session with the signals of a live Link: what listens to one can listen to the other.
 * Times are those of the recording. io thread or any other with an event loop; signals are emitted
 * there.
 *
 * Contract: a seek emits aboutToSeek(t) (listeners forget what they show), then the state of the
 * link and the catalog as of t, then the messages of `lead` before t at once, then positionChanged.
 * Playing emits each message once, in order of receive time, bytesReceived before messageReceived,
 * and at most kMaxPerTick in one turn of the event loop. stateChanged is emitted as recorded; a
 * session without link events begins with a way to Live. ended is emitted once each time the end is
 * reached. Listeners may call any function; to destroy the player they use deleteLater.
 */
class SessionPlayer : public QObject
{
    Q_OBJECT
public:
    static constexpr double kMinSpeed = 0.5;
    static constexpr double kMaxSpeed = 100.0;
    static constexpr int kMaxPerTick = 20'000;
    static constexpr std::chrono::milliseconds kTick { 16 };
    /*! With skipGaps, a longer pause of the recording is passed in one tick. */
    static constexpr std::chrono::seconds kGap { 5 };

    /*! The clock must outlive it. Nothing is emitted before play(), step() or seek(). */
    SessionPlayer(std::unique_ptr<SessionSource> source, Clock &clock, QObject *parent = nullptr);
    ~SessionPlayer() override;

    const SessionSummary &summary() const { return m_source->summary(); }
    TimeNs position() const { return m_position; }
    bool isPlaying() const { return m_isPlaying; }
    double speed() const { return m_speed; }
    std::optional<std::pair<TimeNs, TimeNs>> loop() const { return m_loop; }

    void play();
    void pause();
    /*! The next message, and pauses. */
    void step();
    void seek(TimeNs to);
    /*! Clamped to kMinSpeed … kMaxSpeed. */
    void setSpeed(double speed);
    /*! A–B: from B it goes on at A. nullopt or an empty stretch = none. */
    void setLoop(std::optional<std::pair<TimeNs, TimeNs>> loop);
    void setSkipGaps(bool skips) { m_skipsGaps = skips; }
    /*! What is emitted at once from before the position of a seek: the width of the charts. */
    void setLead(std::chrono::nanoseconds lead) { m_lead = lead; }
    /*! One link of a session with several (SessionChannel::metadata "link"); all without. */
    void setLink(const std::string &link);

Q_SIGNALS:
    void stateChanged(const pulse::LinkTransition &transition);
    void bytesReceived(
        const pulse::codec::Message &message, const QByteArray &bytes, qint64 receivedAtNs);
    void messageReceived(const pulse::codec::Message &message, qint64 receivedAtNs);
    /*! Any message, before it is decoded: what makes a recording of a replay the same again. */
    void rawReceived(const std::string &topic, const QByteArray &payload, qint64 receivedAtNs,
        qint64 sourceTimeNs, const std::string &link);
    /*! /alerts and own /events other than link states and gaps. */
    void noteReceived(const std::string &topic, const QByteArray &json, qint64 receivedAtNs);
    /*! Something could not be recorded here. */
    void gapReceived(const pulse::session::RecordingGap &gap);

    void aboutToSeek(qint64 to);
    void positionChanged(qint64 position);
    void playingChanged(bool isPlaying);
    void ended();
    /*! A part of the file could not be read; playing goes on behind it. */
    void failed(const pulse::Error &error);

private:
    struct Pending
    {
        std::uint32_t channel = 0;
        TimeNs receivedAt = 0;
        TimeNs sourceTime = 0;
        QByteArray payload;
    };
    const Pending *peek();
    void openAt(TimeNs from);
    void begin();
    void restore(TimeNs at);
    void readEvents();
    void tick();
    void schedule();
    void anchor(TimeNs at);
    int emitUpTo(TimeNs to);
    void emitMessage(const Pending &message);
    void emitEvent(const Pending &message);
    void setPlaying(bool isPlaying);
    std::vector<std::uint32_t> channelsOf(std::string_view topicPrefix) const;

    std::unique_ptr<SessionSource> m_source;
    Clock &m_clock;
    PayloadDecoder m_decoder;
    std::unique_ptr<SessionCursor> m_cursor;
    std::optional<Pending> m_next;
    bool m_isAtEnd = false;
    TimeNs m_position = 0;
    TimeNs m_anchorPosition = 0;
    std::chrono::nanoseconds m_anchorClock { 0 };
    double m_speed = 1;
    bool m_isPlaying = false;
    bool m_skipsGaps = false;
    bool m_hasBegun = false;
    std::optional<std::pair<TimeNs, TimeNs>> m_loop;
    std::chrono::nanoseconds m_lead { std::chrono::seconds(60) };
    std::optional<std::string> m_link;
    std::unique_ptr<ClockTimer> m_timer;
    /*! Link events and the catalogs of the session, by time: few. */
    std::optional<std::vector<Pending>> m_events;
    bool m_hasLinkEvents = false;
    std::uint64_t m_generation = 0; //!< counts seeks: a listener may seek
};

} // namespace pulse::session

Q_DECLARE_METATYPE(pulse::session::RecordingGap)
