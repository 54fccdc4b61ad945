// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/WindowPlace.h"

#include <algorithm>

namespace pulse {

namespace {

qint64 areaOf(const QRect &rect)
{
    return rect.isEmpty() ? 0 : qint64(rect.width()) * rect.height();
}

} // namespace

QRect placedOnScreens(const QRect &wanted, const QSize &usual, const QList<QRect> &screens)
{
    const QSize size = wanted.isEmpty() ? usual : wanted.size();
    if (screens.isEmpty())
        return { wanted.topLeft(), size };
    const auto best = std::ranges::max_element(
        screens, {}, [&wanted](const QRect &screen) { return areaOf(screen & wanted); });
    const bool isSeen = areaOf(*best & wanted) > 0;
    const QRect screen = isSeen ? *best : screens.constFirst();
    QRect place({}, size.boundedTo(screen.size()));
    place.moveCenter(screen.center());
    if (isSeen) {
        place.moveTo(std::clamp(wanted.x(), screen.left(), screen.right() + 1 - place.width()),
            std::clamp(wanted.y(), screen.top(), screen.bottom() + 1 - place.height()));
    }
    return place;
}

} // namespace pulse
