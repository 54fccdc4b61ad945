// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Ui/NumberText.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStringView>

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

qreal digitAdvance(const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

// Calls visit(run, x, width) for every digit and for every run between digits; returns the end.
template <typename Visit> qreal layOut(const QString &text, const QFont &font, Visit visit)
{
    const QFontMetricsF metrics(font);
    const qreal cell = digitAdvance(metrics);
    qreal x = 0;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype begin = i++;
        if (!isDigit(text[begin])) {
            while (i < text.size() && !isDigit(text[i]))
                ++i;
        }
        const QString run = text.sliced(begin, i - begin);
        const qreal natural = metrics.horizontalAdvance(run);
        const qreal taken = isDigit(text[begin]) ? cell : natural;
        visit(run, x + (taken - natural) / 2);
        x += taken;
    }
    return x;
}

} // namespace

NumberText::NumberText(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    measure();
}

void NumberText::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    measure();
    Q_EMIT textChanged();
}

void NumberText::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void NumberText::setFont(const QFont &font)
{
    if (font == m_font)
        return;
    m_font = font;
    measure();
    Q_EMIT fontChanged();
}

void NumberText::setRightAligned(bool isRightAligned)
{
    if (isRightAligned == m_isRightAligned)
        return;
    m_isRightAligned = isRightAligned;
    update();
    Q_EMIT alignmentChanged();
}

void NumberText::paint(QPainter *painter)
{
    painter->setFont(m_font);
    painter->setPen(m_color);
    const QFontMetricsF metrics(m_font);
    const qreal textWidth = tabularWidth(m_text, m_font);
    const qreal left = m_isRightAligned ? width() - textWidth : 0;
    const qreal baseline = std::round((height() - metrics.height()) / 2 + metrics.ascent());
    layOut(m_text, m_font,
        [&](const QString &run, qreal x) { painter->drawText(QPointF(left + x, baseline), run); });
}

qreal NumberText::tabularWidth(const QString &text, const QFont &font)
{
    return layOut(text, font, [](const QString &, qreal) {});
}

void NumberText::measure()
{
    setImplicitSize(
        std::ceil(tabularWidth(m_text, m_font)), std::ceil(QFontMetricsF(m_font).height()));
    update();
}

} // namespace pulse
