// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/AppContext.h"
#include "app/models/FeedDirectory.h"
#include "app/models/FrameTicker.h"
#include "app/models/ReplayHost.h"
#include "app/models/ReplayModel.h"
#include "app/models/SampleInbox.h"
#include "app/models/SessionBoard.h"

#include <QThread>

namespace pulse {

/*! The machine's clock, with the time of the recording. */
class ReplayClock final : public Clock
{
public:
    TimeNs now() const override { return m_now; }
    std::chrono::nanoseconds monotonic() const override { return m_machine.monotonic(); }
    std::unique_ptr<ClockTimer> singleShot(
        std::chrono::milliseconds delay, std::function<void()> done) override
    {
        return m_machine.singleShot(delay, std::move(done));
    }
    void set(TimeNs now) { m_now = now; }

private:
    SystemClock m_machine;
    TimeNs m_now = 0;
};

/*!
 * A second board beside the live one, for a recording: store, feeds, board, chat and time of its
 * own, all of them as for a server, with a clock that stands where the playhead is. GUI thread; a
 * thread of its own reads the file. Destroying it ends both.
 */
class ReplayDesk : public QObject
{
    Q_OBJECT
public:
    /*! Of the window: what a replay shares with it. */
    struct World
    {
        SettingsModel &settings;
        ConnectionModel &connections;
        RecordingModel &recording;
        SessionLibrary &sessions;
    };

    ReplayDesk(const World &world, const QString &path, QObject *parent = nullptr);
    ~ReplayDesk() override;

    ReplayModel *model() { return &m_model; }
    AppContext *context() { return &m_context; }
    void retranslate();

Q_SIGNALS:
    void leaveRequested();

private:
    void wireHost();
    void wireModel();
    void onOpened(const session::SessionSummary &summary, const QByteArray &board,
        const ReplayOverview &overview);
    void seek(TimeNs to);
    void refresh();

    ReplayClock m_clock;
    SystemClock m_hostClock; // of the replay's thread
    SeriesStore m_store;
    SampleInbox m_inbox;
    FeedDirectory m_feeds;
    TimeCursor m_time;
    BoardModel m_board;
    BoardLibrary m_library;
    LinkModel m_link;
    ChatModel m_chat;
    SessionBoard m_session;
    FrameTicker m_ticker;
    AppContext m_context;
    ReplayModel m_model;
    QThread m_thread;
    ReplayHost *m_host; // lives and dies with the thread
    std::uint32_t m_run = 0; // counts seeks
    double m_leadMs = 0; // of the last seek
};

} // namespace pulse
