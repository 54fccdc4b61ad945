// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/LinkNews.h"
#include "app/models/ReplayOverview.h"
#include "app/models/SampleInbox.h"
#include "core/session/SessionPlayer.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace pulse {

/*!
 * Where a recording is read and played: on a thread of its own, with samples going into the inbox
 * and the rest to the GUI thread, as LinkHost does with what a server sends. Made by the
 * composition root and moved to that thread; every slot is called there (queued). Signals carry the
 * session they belong to: each seek begins one, named by the GUI thread, which has emptied its
 * store for it.
 */
class ReplayHost : public QObject
{
    Q_OBJECT
public:
    static constexpr int kActivityBars = 240;
    static constexpr int kMaxMarks = 500; //!< of each kind

    ReplayHost(SampleInbox &inbox, Clock &clock, QObject *parent = nullptr);
    ~ReplayHost() override;

    /*! opened or failed. A cut file is read as far as it goes; it is not changed. */
    void open(const QString &path);
    void play();
    void pause();
    void step();
    void setSpeed(double speed);
    void setSkipGaps(bool skips);
    /*! What lies `leadNs` before `to` comes at once. */
    void seek(std::uint32_t session, qint64 to, qint64 leadNs);

Q_SIGNALS:
    /*! `board` is the board it was recorded from; empty = none. */
    void opened(const pulse::session::SessionSummary &summary, const QByteArray &board,
        const pulse::ReplayOverview &overview);
    void failed(const pulse::Error &error);
    void transitioned(std::uint32_t session, const pulse::LinkTransition &transition);
    void samplesArrived();
    void newsReceived(std::uint32_t session, const pulse::LinkNews &news);
    void positionChanged(std::uint32_t session, qint64 position);
    void playingChanged(bool isPlaying);
    void ended();

private:
    void onMessage(const codec::Message &message, TimeNs receivedAt);
    void onPosition(qint64 position);

    SampleInbox &m_inbox;
    Clock &m_clock;
    std::unique_ptr<session::SessionPlayer> m_player;
    LinkNews m_news;
    LinkNews m_catalog; //!< the first of the recording
    std::string m_suffix; //!< of the message that comes now
    std::uint32_t m_session = 0;
};

/*! The first catalog of a recording. It is asked for when a recording begins and comes a moment
 * late. */
std::optional<codec::Message> firstCatalog(session::SessionSource &source);

/*! Reads what a timeline shows: the spans of the summary, and the messages of few topics. */
ReplayOverview overviewOf(session::SessionSource &source);

} // namespace pulse

Q_DECLARE_METATYPE(pulse::session::SessionSummary)
