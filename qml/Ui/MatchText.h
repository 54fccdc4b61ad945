// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
    One line of plain text with some of its letters marked: bold, in another colour. It is cut with
    an ellipsis where it does not fit, and never interpreted.
*/
class MatchText : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text MEMBER m_text NOTIFY changed)
    Q_PROPERTY(QList<int> marks MEMBER m_marks NOTIFY changed)
    Q_PROPERTY(QColor color MEMBER m_color NOTIFY changed)
    Q_PROPERTY(QColor markColor MEMBER m_markColor NOTIFY changed)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY changed)

public:
    explicit MatchText(QQuickItem *parent = nullptr);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    void measure();

    QString m_text;
    QList<int> m_marks;
    QColor m_color = Qt::white;
    QColor m_markColor = Qt::white;
    QFont m_font;
};

} // namespace pulse
