// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardLibrary.h"
#include "app/models/FeedDirectory.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace pulse {

/*!
 * Chooses the board of a session and subscribes to what it shows: the one that was last open with
 * this server, else the board of this machine where its feeds exist, otherwise one made from the
 * catalog, otherwise panel by panel from whatever the server sends. GUI thread; owned by the
 * composition root.
 */
class SessionBoard : public QObject
{
    Q_OBJECT
public:
    /*! A server that names no catalog within this long has none. */
    static constexpr std::chrono::milliseconds kCatalogDeadline { 1'500 };

    SessionBoard(BoardModel &board, BoardLibrary &library, FeedDirectory &feeds, Clock &clock,
        QObject *parent = nullptr);
    ~SessionBoard() override;

    /*! A new server. `isOwnHub`: it has this machine's feeds, the board stands at once. `host`
     * names a made board. */
    void open(std::uint32_t session, bool isOwnHub, const QString &host);
    /*! The link became live: ask for what the board shows. */
    void onLive();
    /*! The link broke or ended. */
    void onDown();

    /*! Board that comes with the program. */
    static BoardSpec builtIn();

Q_SIGNALS:
    void subscribeRequested(const QStringList &feeds);
    /*! The board shows nothing of them any more. */
    void unsubscribeRequested(const QStringList &feeds);

private:
    void onSwitched();
    void onCatalog();
    void onSeriesAdded(const QString &feed);
    void addPanelsFor(const QString &feed);
    void subscribeToBoard();
    QStringList feedsOfBoard(const BoardSpec &board) const;

    BoardModel &m_board;
    BoardLibrary &m_library;
    FeedDirectory &m_feeds;
    Clock &m_clock;
    std::unique_ptr<ClockTimer> m_catalogTimer;
    QStringList m_subscribed; // in this session
    QStringList m_madeFor; // feeds a made board has panels for
    bool m_hasBoard = false; // the person's: no panels join it by themselves
    bool m_isLive = false;
    bool m_isGrowing = false; // panels are made as feeds show up
};

/*! One tile and one line chart for each unit of `feed`, at the next free place of `board`. */
QList<PanelSpec> panelsFor(const KnownFeed &feed, const BoardSpec &board);

} // namespace pulse
