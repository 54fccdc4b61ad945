// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/AppContext.h"
#include "app/models/FeedDirectory.h"
#include "app/models/SessionBoard.h"
#include "core/series/SeriesStore.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeSecrets.h"

#include <QStringList>
#include <QTemporaryDir>

namespace pulse::test {

/*!
 * The models of the window with the board of this machine, without network and without real time.
 * It plays the server: fill() makes samples, say() a message, breakLink() an outage.
 */
class UiFixture
{
public:
    explicit UiFixture();

    AppContext *context() { return &m_context; }
    FakeClock &clock() { return m_clock; }
    SettingsModel &settings() { return m_settings; }
    TimeCursor &time() { return m_time; }
    ChatModel &chat() { return m_chat; }
    LinkModel &link() { return m_link; }
    BoardModel &board() { return m_board; }
    BoardLibrary &library() { return m_library; }
    RecordingModel &recording() { return m_recording; }
    ConnectionModel &connections() { return m_connections; }

    /*! The board stands and the link is live. */
    void start();
    /*! Samples of the past `span` on every feed, one a second; the cold room misses a minute. */
    void fill(std::chrono::seconds span);
    /*! Time passes with nothing arriving. */
    void wait(std::chrono::milliseconds span);
    /*! The server stops answering; another try is due after `retryIn`. */
    void breakLink(std::chrono::seconds retryIn);
    void say(const QString &author, const QString &text);
    void join(const QStringList &members);
    void news(codec::Message message);
    std::uint64_t nextSeq() { return ++m_seq; }
    void beat();
    QStringList sentIds() const { return m_sent; }
    void deliver(const QString &id, DeliveryState state, const Error &error = {});

private:
    void addFeed(const QString &feed, const QString &unit, const QStringList &series, double low,
        double high, std::chrono::seconds span);
    void transition(LinkState to, int attempt = 0, TimeNs retryAt = 0);

    FakeClock m_clock;
    SeriesStore m_store;
    FeedDirectory m_feeds;
    SettingsModel m_settings;
    TimeCursor m_time;
    BoardModel m_board;
    BoardLibrary m_library;
    LinkModel m_link;
    ChatModel m_chat;
    FakeSecrets m_secrets;
    ConnectionModel m_connections;
    QTemporaryDir m_folder;
    RecordingModel m_recording;
    SessionLibrary m_sessions { m_folder.path() };
    AppContext m_context;
    LinkState m_state = LinkState::Offline;
    codec::Catalog m_catalog;
    QStringList m_sent;
    std::uint64_t m_seq = 0;
};

} // namespace pulse::test
