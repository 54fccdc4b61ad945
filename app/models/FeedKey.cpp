// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedKey.h"

namespace pulse {

FeedKey FeedKey::of(const QString &key)
{
    const qsizetype at = key.lastIndexOf(u'@');
    if (at < 0)
        return { key, {} };
    return { key.left(at), key.mid(at + 1) };
}

QStringList feedsOfConnection(const QStringList &keys, const QString &connection)
{
    QStringList feeds;
    for (const QString &key : keys) {
        const FeedKey each = FeedKey::of(key);
        if (each.connection == connection)
            feeds.append(each.feed);
    }
    return feeds;
}

} // namespace pulse
