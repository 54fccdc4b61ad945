// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ConnectionFeeds.h"

#include "app/models/FeedKey.h"
#include "app/models/PanelFeeds.h"

#include <utility>

namespace pulse {

namespace {

QStringList without(QStringList all, const QStringList &some)
{
    for (const QString &each : some)
        all.removeAll(each);
    return all;
}

} // namespace

ConnectionFeeds::ConnectionFeeds(
    BoardModel &board, BoardLibrary &library, FeedDirectory &feeds, QObject *parent)
    : QObject(parent)
    , m_board(board)
    , m_feeds(feeds)
{
    connect(&m_board, &BoardModel::edited, this, &ConnectionFeeds::update);
    connect(&m_board, &BoardModel::countChanged, this, &ConnectionFeeds::update);
    connect(&library, &BoardLibrary::switched, this, &ConnectionFeeds::update);
    // A pattern of an expression may fit more than before.
    connect(&m_feeds, &FeedDirectory::catalogChanged, this, &ConnectionFeeds::update);
}

ConnectionFeeds::~ConnectionFeeds() = default;

QStringList ConnectionFeeds::wanted(const QString &connection) const
{
    return m_wanted.value(connection);
}

void ConnectionFeeds::update()
{
    QHash<QString, QStringList> wanted;
    for (const PanelSpec &panel : m_board.spec().panels) {
        for (const QString &key : feedsOf(panel, m_feeds)) {
            const FeedKey feed = FeedKey::of(key);
            if (!feed.connection.isEmpty() && !wanted[feed.connection].contains(feed.feed))
                wanted[feed.connection].append(feed.feed);
        }
    }
    const QHash<QString, QStringList> before = std::exchange(m_wanted, wanted);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const QStringList added = without(it.value(), before.value(it.key()));
        if (!added.isEmpty())
            Q_EMIT subscribeRequested(it.key(), added);
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        const QStringList removed = without(it.value(), wanted.value(it.key()));
        if (!removed.isEmpty())
            Q_EMIT unsubscribeRequested(it.key(), removed);
    }
}

} // namespace pulse
