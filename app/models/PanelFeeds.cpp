// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PanelFeeds.h"

#include "app/models/FeedDirectory.h"
#include "core/derive/Expression.h"

namespace pulse {

QStringList feedsOf(const PanelSpec &panel, const FeedDirectory &feeds)
{
    QStringList wanted;
    for (const SeriesSpec &series : panel.series) {
        if (series.expression.isEmpty()) {
            wanted.append(series.feed);
            continue;
        }
        const auto expression = Expression::parse(series.expression);
        if (!expression)
            continue;
        for (const auto &reference : expression.value().references())
            wanted += feeds.feedsFor(reference.text);
    }
    wanted.append(panel.total.feed);
    wanted.removeDuplicates();
    wanted.removeAll(QString());
    return wanted;
}

} // namespace pulse
