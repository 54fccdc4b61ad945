// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardLibrary.h"
#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace pulse {

/*!
 * What the board shows of the connections beside the window's own server: asks each for the feeds
 * that panels need, and gives back what none needs any more. GUI thread; owned by the composition
 * root, which has the links ask for what wanted() says on each of their opens.
 */
class ConnectionFeeds : public QObject
{
    Q_OBJECT
public:
    ConnectionFeeds(
        BoardModel &board, BoardLibrary &library, FeedDirectory &feeds, QObject *parent = nullptr);
    ~ConnectionFeeds() override;

    /*! As their server calls them. */
    QStringList wanted(const QString &connection) const;

Q_SIGNALS:
    void subscribeRequested(const QString &connection, const QStringList &feeds);
    void unsubscribeRequested(const QString &connection, const QStringList &feeds);

private:
    void update();

    BoardModel &m_board;
    FeedDirectory &m_feeds;
    QHash<QString, QStringList> m_wanted;
};

} // namespace pulse
