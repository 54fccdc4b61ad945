// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QList>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! Palette slots as colours of the present theme, so that QML needs no loop. After the last slot
 * the palette begins again. */
class SeriesColors : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<QColor> palette READ palette WRITE setPalette NOTIFY paletteChanged)
    Q_PROPERTY(QList<int> slots READ slotList WRITE setSlotList NOTIFY slotsChanged)
    Q_PROPERTY(QList<QColor> colors READ colors NOTIFY colorsChanged)

public:
    explicit SeriesColors(QObject *parent = nullptr);

    QList<QColor> palette() const { return m_palette; }
    void setPalette(const QList<QColor> &palette);
    QList<int> slotList() const { return m_slots; }
    void setSlotList(const QList<int> &list);
    QList<QColor> colors() const { return m_colors; }

Q_SIGNALS:
    void paletteChanged();
    void slotsChanged();
    void colorsChanged();

private:
    void recompute();

    QList<QColor> m_palette;
    QList<int> m_slots;
    QList<QColor> m_colors;
};

} // namespace pulse
