// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/CrosshairSpeech.h"

#include <QAccessible>

namespace pulse {

CrosshairSpeech::CrosshairSpeech(QObject *parent)
    : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &CrosshairSpeech::speak);
}

PanelModel *CrosshairSpeech::panel() const
{
    return m_panel;
}

void CrosshairSpeech::setPanel(PanelModel *panel)
{
    if (panel == m_panel)
        return;
    m_panel = panel;
    Q_EMIT sourcesChanged();
}

TimeCursor *CrosshairSpeech::time() const
{
    return m_time;
}

void CrosshairSpeech::setTime(TimeCursor *time)
{
    if (time == m_time)
        return;
    if (m_time)
        m_time->disconnect(this);
    m_time = time;
    if (m_time)
        connect(m_time, &TimeCursor::crosshairChanged, this, &CrosshairSpeech::onMoved);
    Q_EMIT sourcesChanged();
}

QString CrosshairSpeech::text() const
{
    return m_text;
}

void CrosshairSpeech::onMoved()
{
    if (m_panel && m_time->hasCrosshair() && m_time->crosshairOwner() == m_panel->panelId())
        m_rest.start();
    else
        m_rest.stop();
}

void CrosshairSpeech::speak()
{
    if (!m_panel || !m_time || !m_time->hasCrosshair())
        return;
    QStringList parts { m_time->crosshairText() };
    for (const ReadoutRow &row : m_panel->readout())
        parts.append(row.name + u' ' + row.valueText);
    if (parts.size() == 1)
        parts.append(tr("no data"));
    const QString text = parts.join(QStringLiteral(", "));
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT spoken();
    if (!m_target || !QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(m_target, m_text);
    QAccessible::updateAccessibility(&event);
}

} // namespace pulse
