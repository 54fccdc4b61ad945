// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace pulse {

/*!
 * The name by which boards, charts and expressions know a feed. A feed of the server the window is
 * open on keeps its own name; one of another connection is called `feed@connection`. No feed of any
 * server can be named like that itself: '@' is not allowed there (codec::isValidFeedName).
 */
struct FeedKey
{
    QString feed; //!< as its server calls it
    QString connection; //!< ConnectionSpec::id; empty = the server the window is open on

    QString text() const { return connection.isEmpty() ? feed : feed + u'@' + connection; }
    static FeedKey of(const QString &key);
    friend bool operator==(const FeedKey &, const FeedKey &) = default;
};

/*! Of these keys the ones of that connection, as its server calls them. */
QStringList feedsOfConnection(const QStringList &keys, const QString &connection);

} // namespace pulse
