// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/SeriesColors.h"

namespace pulse {

SeriesColors::SeriesColors(QObject *parent)
    : QObject(parent)
{
}

void SeriesColors::setPalette(const QList<QColor> &palette)
{
    if (m_palette == palette)
        return;
    m_palette = palette;
    Q_EMIT paletteChanged();
    recompute();
}

void SeriesColors::setSlotList(const QList<int> &list)
{
    if (m_slots == list)
        return;
    m_slots = list;
    Q_EMIT slotsChanged();
    recompute();
}

void SeriesColors::recompute()
{
    QList<QColor> colors;
    colors.reserve(m_slots.size());
    for (const int slot : std::as_const(m_slots)) {
        const bool isKnown = slot >= 0 && !m_palette.isEmpty();
        colors.append(isKnown ? m_palette[slot % m_palette.size()] : QColor(Qt::transparent));
    }
    if (m_colors == colors)
        return;
    m_colors = colors;
    Q_EMIT colorsChanged();
}

} // namespace pulse
