// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Ui/MatchText.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace pulse {

namespace {

/*! Lays `text` out as one line; returns its width. */
qreal layOut(QTextLayout &layout, const QList<int> &marks, const QColor &markColor)
{
    QList<QTextLayout::FormatRange> ranges;
    for (const int mark : marks) {
        if (mark < 0 || mark >= layout.text().size())
            continue;
        QTextCharFormat format;
        format.setForeground(markColor);
        format.setFontWeight(QFont::Bold);
        ranges.append({ mark, 1, format });
    }
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setNumColumns(static_cast<int>(layout.text().size()));
    layout.endLayout();
    return line.isValid() ? line.naturalTextWidth() : 0;
}

} // namespace

MatchText::MatchText(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(this, &MatchText::changed, this, &MatchText::measure);
    measure();
}

void MatchText::measure()
{
    QTextLayout layout(m_text, m_font);
    setImplicitSize(
        std::ceil(layOut(layout, m_marks, m_markColor)), std::ceil(QFontMetricsF(m_font).height()));
    update();
}

void MatchText::paint(QPainter *painter)
{
    QString text = m_text;
    // Marked letters are bold and wider than the metrics of elidedText say.
    const qreal room = width() - (implicitWidth() - QFontMetricsF(m_font).horizontalAdvance(text));
    if (implicitWidth() > width() + 1)
        text = QFontMetricsF(m_font).elidedText(text, Qt::ElideRight, room);
    QTextLayout layout(text, m_font);
    const qsizetype kept = text == m_text ? text.size() : text.size() - 1;
    QList<int> marks = m_marks;
    marks.removeIf([kept](int mark) { return mark >= kept; });
    layOut(layout, marks, m_markColor);
    painter->setPen(m_color);
    layout.draw(painter, QPointF(0, std::round((height() - QFontMetricsF(m_font).height()) / 2)));
}

} // namespace pulse
