// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/CommandLine.h"
#include "app/desktop/FileChooser.h"
#include "app/desktop/Keychain.h"
#include "app/desktop/Language.h"
#include "app/desktop/ReplayDesk.h"
#include "app/desktop/SideLink.h"
#include "app/desktop/SystemTheme.h"
#include "app/models/AppContext.h"
#include "app/models/FeedDirectory.h"
#include "app/models/FrameTicker.h"
#include "app/models/LinkHost.h"
#include "app/models/ProbeHost.h"
#include "app/models/SampleInbox.h"
#include "app/models/SessionBoard.h"
#include "core/client/NetworkWatch.h"
#include "core/hub/HubServer.h"

#include <QQmlApplicationEngine>
#include <QThread>

#include <memory>
#include <vector>

class QQuickWindow;

namespace pulse {

/*!
 * The composition root: makes the store, the models, the io thread with the link and, when asked,
 * the hub inside; wires them; loads the window. GUI thread, made once by main. Destruction is the
 * reverse: window, link (an orderly close, at most kExitDeadline), hub, models, store.
 */
class Application : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kExitDeadline { 1'500 };

    struct Files
    {
        QString settings; //!< ini; empty = none
        QString boards; //!< folder; empty = none
        QString chat {}; //!< what was said on the hub inside; empty = forgotten with it
        QString sessions {}; //!< folder of recordings
        QString connections {}; //!< of the person; empty = none are kept
        QString outbox {}; //!< folder of what could not be sent yet; empty = forgotten at the end
    };

    Application(const CommandLine &commandLine, const Files &files, qint64 msSinceProcessStart,
        QObject *parent = nullptr);
    ~Application() override;

    /*! Starts what the command line asks for and loads the window. False: QML could not be loaded;
     * the reasons are on stderr. */
    bool start();

    AppContext &context();
    FeedDirectory &feeds();
    QQmlApplicationEngine &engine();
    QQuickWindow *window() const;
    /*! Address of the hub inside; empty when it does not run. */
    QUrl hubUrl() const;
    /*! By which the rooms one is in are remembered. */
    QString serverName() const;
    Clock &clock();

Q_SIGNALS:
    /*! Once: the first frame that shows samples is on the screen. */
    void firstChartShown(qint64 msSinceProcessStart);

private:
    void wireIo();
    void wireModels();
    void wireFiles();
    void wireConnections();
    void wireRecording();
    void wireSessions();
    void openRecording(const QString &path);
    void leaveRecording();
    void openHub();
    void openSession(const QUrl &url, const QString &name);
    void disconnectFromServer();
    void onLinkState();
    void onBeat();
    void onDrained();
    /*! Says in the debug log when the first frame with the palette is on the screen. */
    void onPaletteRequested();
    void applyLanguage();
    session::RecorderOptions describeRecording() const;
    SideLink *sideLink(const QString &connection) const;
    TransportFactory transports();
    void watchRaw(const QStringList &keys);
    void stopIo();

    SystemClock m_clock;
    SystemClock m_ioClock; // of the io thread
    const CommandLine m_commandLine;
    const qint64 m_startedAgo;
    const std::chrono::nanoseconds m_madeAt;
    SystemTheme m_systemTheme;
    SettingsModel m_settings;
    Language m_language;
    SeriesStore m_store;
    SampleInbox m_inbox;
    FeedDirectory m_feeds;
    TimeCursor m_time;
    BoardModel m_board;
    BoardLibrary m_library;
    LinkModel m_link;
    ChatModel m_chat;
    SessionBoard m_session;
    Keychain m_keychain;
    ConnectionModel m_connections;
    ConnectionFeeds m_connectionFeeds;
    RecordingModel m_recording;
    SessionLibrary m_sessions;
    FrameTicker m_ticker;
    AppContext m_context;
    FileChooser m_files;
    const QString m_chatFile;
    std::unique_ptr<hub::HubServer> m_hub;
    QThread m_ioThread;
    NetworkWatch m_network;
    LinkHost *m_host; // lives and dies with the io thread
    ProbeHost *m_probeHost; // as well
    std::vector<std::unique_ptr<SideLink>> m_sideLinks;
    std::unique_ptr<ReplayDesk> m_replay;
    QQmlApplicationEngine m_engine;
    std::uint32_t m_openedSession = 0; // the one board and room were opened for
    bool m_hasChart = false;
    bool m_isUp = false; // the link was live when last looked at
};

} // namespace pulse
