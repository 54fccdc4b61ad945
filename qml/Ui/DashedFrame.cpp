// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Ui/DashedFrame.h"

#include <QPainter>
#include <QPen>

namespace pulse {

namespace {

// The pictures' rhythm: four on, three off.
constexpr qreal kDash = 4;
constexpr qreal kGap = 3;

} // namespace

DashedFrame::DashedFrame(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
}

void DashedFrame::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void DashedFrame::setRadius(qreal radius)
{
    if (qFuzzyCompare(radius + 1, m_radius + 1))
        return;
    m_radius = radius;
    update();
    Q_EMIT radiusChanged();
}

void DashedFrame::paint(QPainter *painter)
{
    QPen pen(m_color, 1);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({ kDash, kGap });
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    const QRectF frame = boundingRect().adjusted(0.5, 0.5, -0.5, -0.5);
    if (width() <= 1) {
        painter->drawLine(QPointF(0.5, 0), QPointF(0.5, height()));
    } else if (height() <= 1) {
        painter->drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
    } else {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->drawRoundedRect(frame, m_radius, m_radius);
    }
}

} // namespace pulse
