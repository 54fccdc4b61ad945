// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Application.h"

#include "app/desktop/LinkWiring.h"
#include "app/models/BoardEditor.h"
#include "app/models/ConnectionDraft.h"
#include "app/models/FeedKey.h"
#include "core/base/Logging.h"
#include "core/metrics/MetricSource.h"
#include "core/transport/Transports.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QQuickWindow>
#include <QRandomGenerator>

#include <algorithm>
#include <atomic>
#include <utility>

namespace pulse {

namespace {

constexpr auto kRoom = "lobby";

QString roomName()
{
    return QString::fromLatin1(kRoom);
}

} // namespace

Application::Application(
    const CommandLine &commandLine, const Files &files, qint64 msSinceProcessStart, QObject *parent)
    : QObject(parent)
    , m_commandLine(commandLine)
    , m_startedAgo(msSinceProcessStart)
    , m_madeAt(m_clock.monotonic())
    , m_settings(files.settings)
    , m_feeds(m_store, m_clock)
    , m_time(m_clock)
    , m_board({ m_store, m_feeds, m_time, m_clock })
    , m_library(m_board, m_clock, files.boards)
    , m_link(m_clock)
    , m_chat(m_clock)
    , m_session(m_board, m_library, m_feeds, m_clock)
    , m_connections(m_link, m_keychain, m_clock, files.connections)
    , m_connectionFeeds(m_board, m_library, m_feeds)
    , m_recording(
          files.sessions, [this] { return describeRecording(); }, m_clock)
    , m_sessions(files.sessions)
    , m_ticker(m_inbox, m_store, m_feeds, m_clock)
    , m_context({ m_settings, m_link, m_board, m_time, m_chat, m_store, m_library, m_feeds, m_clock,
          m_connections, m_recording, m_sessions })
    , m_chatFile(files.chat)
    , m_network(m_clock)
    , m_host(new LinkHost(m_inbox, m_ioClock, transports()))
    , m_probeHost(new ProbeHost(m_ioClock))
{
    qRegisterMetaType<LinkTransition>();
    qRegisterMetaType<LinkStats>();
    qRegisterMetaType<LinkNews>();
    qRegisterMetaType<LinkRequest>();
    qRegisterMetaType<codec::Chat>();
    qRegisterMetaType<DeliveryState>();
    qRegisterMetaType<Error>();
    qRegisterMetaType<QList<OutboxEntry>>();

    m_settings.setSystemDark(m_systemTheme.isDark());
    connect(
        &m_systemTheme, &SystemTheme::isDarkChanged, &m_settings, &SettingsModel::setSystemDark);
    if (commandLine.theme)
        m_settings.overrideTheme(*commandLine.theme);
    if (commandLine.language)
        m_settings.overrideLanguage(*commandLine.language);
    if (!commandLine.userName.isEmpty())
        m_settings.overrideUserName(commandLine.userName);
    m_language.set(m_settings.isChinese());
    wireIo();
    wireModels();
    wireFiles();
    wireConnections();
    wireRecording();
    wireSessions();
    m_ioThread.setObjectName(QStringLiteral("io"));
    m_host->setOutboxFolder(files.outbox);
    m_host->moveToThread(&m_ioThread);
    m_ioThread.start();
}

Application::~Application()
{
    // The window first: it looks at everything below.
    const QObjectList windows = m_engine.rootObjects();
    qDeleteAll(windows);
    m_library.saveNow();
    // Before the links close: that is no event of what was recorded.
    m_recording.stop();
    stopIo();
    m_hub.reset();
}

TransportFactory Application::transports()
{
    return allTransports(m_ioClock);
}

void Application::stopIo()
{
    // All of them say goodbye; the last one turns off the light.
    const auto open = std::make_shared<std::atomic<std::size_t>>(m_sideLinks.size() + 1);
    const auto leave = [this, open] {
        if (--*open == 0)
            m_ioThread.quit();
    };
    const auto once
        = static_cast<Qt::ConnectionType>(Qt::DirectConnection | Qt::SingleShotConnection);
    for (const auto &side : m_sideLinks)
        QObject::connect(side->host(), &LinkHost::closed, side->host(), leave, once);
    QObject::connect(m_host, &LinkHost::closed, m_host, leave, once);
    m_sideLinks.clear();
    // Queued: the host lives on the io thread.
    QMetaObject::invokeMethod(m_host, &LinkHost::close, Qt::QueuedConnection);
    if (m_ioThread.wait(QDeadlineTimer(kExitDeadline)))
        return;
    qCWarning(logApp) << "the link did not close in time and is cut";
    m_ioThread.quit();
    m_ioThread.wait();
}

// Everything between m_link/m_chat and m_host is queued: they live on different threads.
void Application::wireIo()
{
    connect(&m_ioThread, &QThread::finished, m_host, &QObject::deleteLater);
    connect(&m_session, &SessionBoard::subscribeRequested, m_host, &LinkHost::subscribe,
        Qt::QueuedConnection);
    connect(&m_session, &SessionBoard::unsubscribeRequested, m_host, &LinkHost::unsubscribe,
        Qt::QueuedConnection);
    RawMessageModel *raw = m_board.editor()->rawMessages();
    connectLink(m_link, *m_host, m_ticker, *raw, *this);
    connect(raw, &RawMessageModel::feedsWanted, this, &Application::watchRaw);
    connect(&m_chat, &ChatModel::chatRequested, m_host, &LinkHost::sendChat, Qt::QueuedConnection);
    connect(
        &m_chat, &ChatModel::chatDiscarded, m_host, &LinkHost::discardChat, Qt::QueuedConnection);
    connect(&m_chat, &ChatModel::joinRequested, m_host, &LinkHost::joinRoom, Qt::QueuedConnection);
    connect(
        &m_chat, &ChatModel::leaveRequested, m_host, &LinkHost::leaveRoom, Qt::QueuedConnection);
    connect(
        &m_chat, &ChatModel::roomsRequested, m_host, &LinkHost::requestRooms, Qt::QueuedConnection);
    connect(
        &m_chat, &ChatModel::typingRequested, m_host, &LinkHost::sendTyping, Qt::QueuedConnection);
    connect(&m_chat, &ChatModel::joinedRoomsChanged, this, [this] {
        QStringList rooms = m_chat.joinedRooms();
        rooms.removeAll(roomName());
        m_settings.setRooms(serverName(), rooms);
    });
    connect(m_host, &LinkHost::chatRestored, &m_chat, &ChatModel::onRestored, Qt::QueuedConnection);
    connect(
        m_host, &LinkHost::outboxFailed, &m_chat, &ChatModel::onOutboxFailed, Qt::QueuedConnection);
    connect(m_host, &LinkHost::delivered, &m_chat, &ChatModel::onDelivery, Qt::QueuedConnection);
    connect(&m_network, &NetworkWatch::changed, m_host, &LinkHost::networkChanged,
        Qt::QueuedConnection);
    connect(
        m_host, &LinkHost::newsReceived, this,
        [this](std::uint32_t session, const LinkNews &news) {
            if (session != m_link.session())
                return;
            for (const codec::Message &message : news.messages) {
                if (const auto *catalog = std::get_if<codec::Catalog>(&message.body))
                    m_feeds.setCatalog(*catalog);
            }
            m_chat.onNews(session, news);
        },
        Qt::QueuedConnection);
}

void Application::wireModels()
{
    connect(&m_link, &LinkModel::stateChanged, this, &Application::onLinkState);
    connect(&m_ticker, &FrameTicker::beat, this, &Application::onBeat);
    connect(&m_ticker, &FrameTicker::drained, this, &Application::onDrained);
    connect(&m_settings, &SettingsModel::isChineseChanged, this, &Application::applyLanguage);
    connect(m_context.actions(), &ActionModel::requested, this, [this](int action) {
        if (action == ActionModel::Palette)
            onPaletteRequested();
    });
    connect(&m_settings, &SettingsModel::userNameChanged, this, [this] {
        m_chat.setUserName(m_settings.userName());
        m_connections.setUserName(m_settings.userName());
        QMetaObject::invokeMethod(
            m_host, [host = m_host, name = m_settings.userName()] { host->setUserName(name); },
            Qt::QueuedConnection);
    });
    connect(&m_context, &AppContext::demoRequested, this, &Application::openHub);
    connect(&m_context, &AppContext::connectRequested, this, [this](const QUrl &url) {
        m_hub.reset();
        m_settings.setLastUrl(url.toString());
        openSession(url, {});
    });
    connect(&m_context, &AppContext::disconnectRequested, this, &Application::disconnectFromServer);
}

void Application::wireConnections()
{
    connect(&m_connections, &ConnectionModel::linkAdded, this,
        [this](const QString &id, LinkModel *link) {
            m_sideLinks.push_back(std::make_unique<SideLink>(id, *link,
                SideLink::World { m_inbox, m_ioClock, transports(), m_ioThread, m_feeds, m_ticker,
                    m_board, m_connections, m_connectionFeeds }));
            m_sideLinks.back()->setRecorder(m_recording.recorder());
            connect(&m_network, &NetworkWatch::changed, m_sideLinks.back()->host(),
                &LinkHost::networkChanged, Qt::QueuedConnection);
        });
    connect(&m_connections, &ConnectionModel::linkRemoved, this, [this](const QString &id) {
        std::erase_if(m_sideLinks, [&id](const auto &side) { return side->id() == id; });
    });
    connect(&m_connectionFeeds, &ConnectionFeeds::subscribeRequested, this,
        [this](const QString &connection, const QStringList &feeds) {
            if (SideLink *side = sideLink(connection))
                side->subscribe(feeds);
        });
    connect(&m_connectionFeeds, &ConnectionFeeds::unsubscribeRequested, this,
        [this](const QString &connection, const QStringList &feeds) {
            if (SideLink *side = sideLink(connection))
                side->unsubscribe(feeds);
        });
    ProbeModel *probe = m_connections.probe();
    m_probeHost->moveToThread(&m_ioThread);
    connect(&m_ioThread, &QThread::finished, m_probeHost, &QObject::deleteLater);
    connect(
        probe, &ProbeModel::startRequested, m_probeHost, &ProbeHost::start, Qt::QueuedConnection);
    connect(
        probe, &ProbeModel::cancelRequested, m_probeHost, &ProbeHost::cancel, Qt::QueuedConnection);
    connect(m_probeHost, &ProbeHost::stepChanged, probe, &ProbeModel::onStep, Qt::QueuedConnection);
    connect(
        m_probeHost, &ProbeHost::finished, probe, &ProbeModel::onFinished, Qt::QueuedConnection);
    connect(&m_context, &AppContext::isStartedChanged, this,
        [this] { m_connections.setHasHome(m_context.isStarted()); });
    connect(&m_link, &LinkModel::urlChanged, this,
        [this] { m_connections.setHasHome(m_context.isStarted()); });
}

void Application::watchRaw(const QStringList &keys)
{
    QMetaObject::invokeMethod(
        m_host, [host = m_host, feeds = feedsOfConnection(keys, {})] { host->watchRaw(feeds); },
        Qt::QueuedConnection);
    for (const auto &side : m_sideLinks)
        side->watchRaw(feedsOfConnection(keys, side->id()));
}

void Application::wireRecording()
{
    connect(&m_recording, &RecordingModel::recorderChanged, this,
        [this](const RecordingModel::Sharer &recorder) {
            QMetaObject::invokeMethod(
                m_host, [host = m_host, recorder] { host->setRecorder(recorder); },
                Qt::QueuedConnection);
            for (const auto &side : m_sideLinks)
                side->setRecorder(recorder);
        });
}

void Application::wireSessions()
{
    connect(&m_recording, &RecordingModel::recorderChanged, this,
        [this](const RecordingModel::Sharer &recorder) {
            m_sessions.setRecording(recorder ? recorder->status().path : QString());
        });
    connect(&m_recording, &RecordingModel::finished, &m_sessions, &SessionLibrary::refresh);
    connect(&m_recording, &RecordingModel::showRequested, this, &Application::openRecording);
    connect(&m_sessions, &SessionLibrary::openRequested, this, &Application::openRecording);
    connect(&m_sessions, &SessionLibrary::fileWanted, this, [this] {
        m_files.open(window(), tr("Open a recording"),
            tr("Recordings (*.mcap *.jsonl *.csv);;All files (*)"),
            [this](const QUrl &file) { m_sessions.openUrl(file); });
    });
    connect(&m_time, &TimeCursor::timeZoneChanged, this,
        [this] { m_sessions.setTimeZone(m_time.zone()); });
    m_sessions.setTimeZone(m_time.zone());
}

void Application::openRecording(const QString &path)
{
    leaveRecording();
    m_replay = std::make_unique<ReplayDesk>(
        ReplayDesk::World { m_settings, m_connections, m_recording, m_sessions }, path);
    // Queued: asked for by what it destroys.
    connect(m_replay.get(), &ReplayDesk::leaveRequested, this, &Application::leaveRecording,
        Qt::QueuedConnection);
    m_context.setReplay(m_replay->model(), m_replay->context());
}

void Application::leaveRecording()
{
    if (!m_replay)
        return;
    m_context.setReplay(nullptr, nullptr);
    m_replay.reset();
}

session::RecorderOptions Application::describeRecording() const
{
    session::RecorderOptions options;
    options.name = m_board.title();
    auto &about = options.metadata["session"];
    about["board"] = m_board.title().toStdString();
    about["hub"] = m_link.host().toStdString();
    about["version"] = PULSE_VERSION;
    const QByteArray board = m_library.exportBytes(m_library.currentId());
    if (!board.isEmpty())
        options.attachments.push_back({ "board.json", "application/json", board.toStdString() });
    return options;
}

SideLink *Application::sideLink(const QString &connection) const
{
    const auto it = std::find_if(m_sideLinks.cbegin(), m_sideLinks.cend(),
        [&connection](const auto &side) { return side->id() == connection; });
    return it == m_sideLinks.cend() ? nullptr : it->get();
}

void Application::wireFiles()
{
    connect(&m_library, &BoardLibrary::importRequested, this, [this] {
        m_files.open(window(), tr("Import a board"), tr("Boards (*.json);;All files (*)"),
            [this](const QUrl &file) { m_library.importFile(file); });
    });
    connect(m_connections.draft(), &ConnectionDraft::authoritiesWanted, this, [this] {
        m_files.open(window(), tr("Trust the certificates in a file"),
            tr("Certificates (*.pem *.crt *.cer);;All files (*)"), [this](const QUrl &file) {
                m_connections.draft()->setAuthoritiesFile(file.toLocalFile());
            });
    });
    connect(&m_library, &BoardLibrary::exportRequested, this,
        [this](const QString &boardId, const QString &fileName) {
            m_files.save(window(), tr("Export the board"), tr("Boards (*.json)"), fileName,
                [this, boardId](const QUrl &file) { m_library.exportFile(boardId, file); });
        });
}

bool Application::start()
{
    // What is wrong with the file is said in the window.
    if (!m_commandLine.board.isEmpty())
        m_library.prefer(m_commandLine.board);
    // Before the window is loaded: hub and handshake need no screen and run meanwhile.
    if (m_commandLine.url)
        openSession(*m_commandLine.url, {});
    else if (!m_commandLine.isStartPage && m_commandLine.recording.isEmpty())
        openHub();
    m_ticker.start();
    m_connections.setUserName(m_settings.userName());
    m_connections.start();

    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine.setInitialProperties(
        { { QStringLiteral("context"), QVariant::fromValue(&m_context) } });
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Pulse/Shell/Main.qml")));
    if (!window())
        return false;
    if (!m_commandLine.recording.isEmpty())
        openRecording(m_commandLine.recording);
    qCDebug(logApp) << "window loaded after"
                    << m_startedAgo
            + std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - m_madeAt)
                  .count()
                    << "ms";
    return true;
}

AppContext &Application::context()
{
    return m_context;
}

FeedDirectory &Application::feeds()
{
    return m_feeds;
}

QQmlApplicationEngine &Application::engine()
{
    return m_engine;
}

QQuickWindow *Application::window() const
{
    const QObjectList roots = m_engine.rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(roots.first());
}

QUrl Application::hubUrl() const
{
    return m_hub ? QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(m_hub->port())) : QUrl();
}

Clock &Application::clock()
{
    return m_clock;
}

void Application::openHub()
{
    if (!m_hub) {
        hub::HubConfig config;
        config.port = 0;
        // Another window of ours may have the file: then this one keeps chat in memory.
        QDir().mkpath(QFileInfo(m_chatFile).path());
        config.storePath = m_chatFile.toStdString();
        config.needsStore = false;
        auto sources = metrics::makeMachineSources();
        for (auto &source : metrics::makeDemoSources(QRandomGenerator::global()->generate64()))
            sources.push_back(std::move(source));
        auto hub = std::make_unique<hub::HubServer>(config, std::move(sources));
        const Expected<std::uint16_t> port = hub->start();
        if (!port) {
            qCWarning(logApp) << "the hub inside did not start:" << port.error().detail;
            m_context.setAddressError(
                tr("The hub inside could not start: %1").arg(port.error().detail));
            return;
        }
        m_hub = std::move(hub);
    }
    openSession(hubUrl(), tr("this machine"));
}

void Application::openSession(const QUrl &url, const QString &name)
{
    m_isUp = false;
    m_link.setRoom(roomName());
    // Embedded or not is known before the session begins: it decides on the board.
    m_context.setStarted(true, !name.isEmpty());
    m_link.open(url, m_settings.userName(), name);
}

QString Application::serverName() const
{
    // The hub inside listens on another port in each run.
    return m_context.isEmbedded() ? QString() : m_link.url();
}

void Application::disconnectFromServer()
{
    m_isUp = false;
    m_session.onDown();
    m_library.saveNow();
    m_board.setOffline(true);
    m_chat.setOnline(false);
    m_link.close();
    m_context.setStarted(false, false);
}

void Application::onLinkState()
{
    const LinkModel::State state = m_link.state();
    if (state == LinkModel::Connecting && m_openedSession != m_link.session()) {
        m_openedSession = m_link.session();
        m_session.open(m_openedSession, m_context.isEmbedded(), m_link.host());
        // The link joins the lobby by itself, and the others now: on every connect from then on.
        const QStringList rooms = m_settings.rooms(serverName());
        m_chat.open(m_openedSession, roomName(), m_settings.userName(), rooms);
        for (const QString &room : rooms)
            QMetaObject::invokeMethod(
                m_host, [host = m_host, room] { host->joinRoom(room); }, Qt::QueuedConnection);
    }
    const bool isUp = state == LinkModel::Live;
    // A silent link is not broken yet; its panels grow stale by themselves.
    const bool isDown = !isUp && state != LinkModel::Stale;
    m_chat.setOnline(isUp);
    m_board.setOffline(isDown);
    if (isUp && !m_isUp)
        m_session.onLive();
    else if (isDown && m_isUp)
        m_session.onDown();
    m_isUp = isUp || (m_isUp && !isDown);
}

void Application::onBeat()
{
    m_link.refresh({ m_feeds.liveFeeds(), m_inbox.droppedValues(),
        static_cast<double>(m_store.bytesUsed()) / static_cast<double>(m_store.budgetBytes()) });
    m_connections.refresh();
    m_recording.refresh();
    m_time.refreshTexts();
    m_board.refresh();
    m_ticker.setFrame(m_board.frameLength());
    m_context.palette()->refresh();
}

void Application::onDrained()
{
    QQuickWindow *shown = window();
    if (m_hasChart || !shown || !shown->isVisible())
        return;
    m_hasChart = true;
    const auto report = [this] {
        const auto own
            = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - m_madeAt);
        const qint64 ms = m_startedAgo + own.count();
        qCInfo(logApp).noquote() << "first live chart after" << ms << "ms";
        Q_EMIT firstChartShown(ms);
    };
    // Queued: frameSwapped comes from the render thread.
    connect(shown, &QQuickWindow::frameSwapped, this, report,
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    shown->update();
}

void Application::onPaletteRequested()
{
    QQuickWindow *shown = window();
    if (!shown)
        return;
    const auto report = [this, since = m_clock.monotonic()] {
        const auto taken
            = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - since);
        qCDebug(logApp).noquote() << "palette shown after" << taken.count() << "ms";
    };
    // A frame that is being drawn now does not show it yet: the next one begins with this.
    connect(
        shown, &QQuickWindow::beforeSynchronizing, this,
        [this, shown, report] {
            connect(shown, &QQuickWindow::frameSwapped, this, report,
                static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        },
        static_cast<Qt::ConnectionType>(Qt::DirectConnection | Qt::SingleShotConnection));
}

void Application::applyLanguage()
{
    m_language.set(m_settings.isChinese());
    m_engine.retranslate();
    m_time.retranslate();
    m_link.retranslate();
    m_connections.retranslate();
    m_recording.retranslate();
    m_sessions.retranslate();
    if (m_replay)
        m_replay->retranslate();
    m_chat.retranslate();
    m_board.retranslate();
    m_library.retranslate();
    m_context.retranslate();
}

} // namespace pulse
