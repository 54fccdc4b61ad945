// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
    One line of plain text whose digits all take the width of the widest one, so that a number that
    changes never moves sideways. Qt 6.4 cannot switch on a font's tabular figures; this does the
   same for every font. The text is never interpreted.
*/
class NumberText : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(QFont font READ font WRITE setFont NOTIFY fontChanged)
    Q_PROPERTY(
        bool isRightAligned READ isRightAligned WRITE setRightAligned NOTIFY alignmentChanged)

public:
    explicit NumberText(QQuickItem *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);
    [[nodiscard]] QFont font() const { return m_font; }
    void setFont(const QFont &font);
    [[nodiscard]] bool isRightAligned() const { return m_isRightAligned; }
    void setRightAligned(bool isRightAligned);

    void paint(QPainter *painter) override;

    //! Width of `text` when every digit takes the widest digit's advance.
    [[nodiscard]] static qreal tabularWidth(const QString &text, const QFont &font);

Q_SIGNALS:
    void textChanged();
    void colorChanged();
    void fontChanged();
    void alignmentChanged();

private:
    void measure();

    QString m_text;
    QColor m_color = Qt::white;
    QFont m_font;
    bool m_isRightAligned = false;
};

} // namespace pulse
