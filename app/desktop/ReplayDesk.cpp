// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/ReplayDesk.h"

#include "app/models/BoardSpec.h"
#include "app/models/Format.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {

/*! A seek brings all that its charts show at once. */
constexpr std::size_t kInboxValues = 16 * SampleInbox::kMaxValues;
/*! One can look back a window's length without another read of the file. */
constexpr double kLeadWindows = 2;
constexpr double kShortestWindowMs = 10'000;

} // namespace

ReplayDesk::ReplayDesk(const World &world, const QString &path, QObject *parent)
    : QObject(parent)
    , m_inbox(kInboxValues)
    , m_feeds(m_store, m_clock)
    , m_time(m_clock)
    , m_board({ m_store, m_feeds, m_time, m_clock })
    , m_library(m_board, m_clock, QString())
    , m_link(m_clock)
    , m_chat(m_clock, ChatModel::Access::ReadOnly)
    , m_session(m_board, m_library, m_feeds, m_clock)
    , m_ticker(m_inbox, m_store, m_feeds, m_clock)
    , m_context({ world.settings, m_link, m_board, m_time, m_chat, m_store, m_library, m_feeds,
          m_clock, world.connections, world.recording, world.sessions })
    , m_host(new ReplayHost(m_inbox, m_hostClock))
{
    wireHost();
    wireModel();
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    m_thread.setObjectName(u"replay"_s);
    m_thread.start();
    m_ticker.start();
    QMetaObject::invokeMethod(m_host, [host = m_host, path] { host->open(path); });
}

ReplayDesk::~ReplayDesk()
{
    m_thread.quit();
    m_thread.wait();
}

void ReplayDesk::wireHost()
{
    connect(m_host, &ReplayHost::opened, this, &ReplayDesk::onOpened);
    connect(m_host, &ReplayHost::failed, &m_model, &ReplayModel::onFailed);
    connect(m_host, &ReplayHost::playingChanged, &m_model, &ReplayModel::onPlaying);
    connect(m_host, &ReplayHost::ended, &m_model, &ReplayModel::onEnded);
    connect(m_host, &ReplayHost::samplesArrived, &m_ticker, &FrameTicker::wake);
    connect(m_host, &ReplayHost::transitioned, this,
        [this](std::uint32_t run, const LinkTransition &transition) {
            if (run != m_run)
                return;
            const bool isUp = transition.to == LinkState::Live || transition.to == LinkState::Stale;
            m_board.setOffline(!isUp);
            isUp ? m_session.onLive() : m_session.onDown();
        });
    connect(
        m_host, &ReplayHost::newsReceived, this, [this](std::uint32_t run, const LinkNews &news) {
            if (run != m_run)
                return;
            for (const codec::Message &message : news.messages) {
                if (const auto *catalog = std::get_if<codec::Catalog>(&message.body))
                    m_feeds.setCatalog(*catalog);
            }
            m_chat.onNews(run, news);
        });
    connect(m_host, &ReplayHost::positionChanged, this, [this](std::uint32_t run, qint64 position) {
        if (run != m_run)
            return;
        m_clock.set(position);
        m_model.onPosition(position);
    });
}

void ReplayDesk::wireModel()
{
    const auto tell = [this](auto request) {
        QMetaObject::invokeMethod(m_host, [host = m_host, request] { request(*host); });
    };
    connect(&m_model, &ReplayModel::playRequested, this,
        [tell] { tell([](ReplayHost &host) { host.play(); }); });
    connect(&m_model, &ReplayModel::pauseRequested, this,
        [tell] { tell([](ReplayHost &host) { host.pause(); }); });
    connect(&m_model, &ReplayModel::stepRequested, this,
        [tell] { tell([](ReplayHost &host) { host.step(); }); });
    connect(&m_model, &ReplayModel::speedRequested, this,
        [tell](double speed) { tell([speed](ReplayHost &host) { host.setSpeed(speed); }); });
    connect(&m_model, &ReplayModel::skipGapsRequested, this,
        [tell](bool skips) { tell([skips](ReplayHost &host) { host.setSkipGaps(skips); }); });
    connect(&m_model, &ReplayModel::seekRequested, this, &ReplayDesk::seek);
    connect(&m_model, &ReplayModel::leaveRequested, this, &ReplayDesk::leaveRequested);
    m_context.setReplaying();
    connect(&m_context, &AppContext::momentRequested, &m_model, &ReplayModel::seek);
    connect(&m_ticker, &FrameTicker::beat, this, &ReplayDesk::refresh);
    connect(&m_time, &TimeCursor::windowChanged, this, [this] {
        // More is shown than was read.
        if (m_model.isOpen() && m_time.windowMs() > m_leadMs)
            seek(timeFromMs(m_model.position()));
    });
    connect(&m_time, &TimeCursor::timeZoneChanged, this,
        [this] { m_model.setTimeZone(m_time.zone()); });
    m_model.setTimeZone(m_time.zone());
}

void ReplayDesk::onOpened(
    const session::SessionSummary &summary, const QByteArray &board, const ReplayOverview &overview)
{
    m_clock.set(summary.start);
    m_model.onOpened(summary, overview);
    m_session.open(++m_run, false, m_model.title());
    if (const auto spec = parseBoard(board); spec && !board.isEmpty())
        m_library.showMade(*spec);
    m_context.setStarted(true, false);
    // Short ones fill the charts; all begin where something can be seen.
    const double length = m_model.end() - m_model.start();
    m_time.setWindowMs(std::clamp(length, kShortestWindowMs, m_time.windowMs()));
    m_model.seek(m_model.start() + std::min(m_time.windowMs(), length) / 10);
    m_model.togglePlay();
}

void ReplayDesk::seek(TimeNs to)
{
    // What is shown is of another time now; the file tells all of it anew.
    m_feeds.rewind(++m_run);
    m_chat.open(m_run, m_chat.room().isEmpty() ? u"lobby"_s : m_chat.room(), QString());
    m_clock.set(to);
    m_leadMs = std::max(kLeadWindows * m_time.windowMs(), 60'000.0);
    QMetaObject::invokeMethod(
        m_host, [host = m_host, run = m_run, to, lead = timeFromMs(m_leadMs)] {
            host->seek(run, to, lead);
        });
}

void ReplayDesk::refresh()
{
    m_link.refresh({ m_feeds.liveFeeds(), m_inbox.droppedValues(),
        static_cast<double>(m_store.bytesUsed()) / static_cast<double>(m_store.budgetBytes()) });
    m_time.refreshTexts();
    m_board.refresh();
    m_ticker.setFrame(m_board.frameLength());
}

void ReplayDesk::retranslate()
{
    m_time.retranslate();
    m_link.retranslate();
    m_chat.retranslate();
    m_board.retranslate();
    m_library.retranslate();
    m_context.retranslate();
    m_model.retranslate();
}

} // namespace pulse
