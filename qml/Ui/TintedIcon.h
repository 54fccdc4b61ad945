// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QImage>
#include <QQuickItem>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
    A picture out of the program's resources in one colour: its shape is filled with `color`, at the
    item's size and the screen's scale; a transparent `color` leaves it its own colours. The node
   owns its texture; the image elements of Qt 6.4 leave theirs behind with the software renderer.
   GUI thread; equal pictures share one image.
*/
class TintedIcon : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    //! A qrc: address; anything else, or a picture that cannot be read, shows nothing and is
    //! logged.
    Q_PROPERTY(QUrl source READ source WRITE setSource NOTIFY sourceChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)

public:
    explicit TintedIcon(QQuickItem *parent = nullptr);

    [[nodiscard]] QUrl source() const { return m_source; }
    void setSource(const QUrl &source);
    [[nodiscard]] QColor color() const { return m_color; }
    void setColor(const QColor &color);

Q_SIGNALS:
    void sourceChanged();
    void colorChanged();

protected:
    void updatePolish() override;
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData &value) override;

private:
    void repaint();

    QUrl m_source;
    QColor m_color = Qt::gray;
    QImage m_image;
    bool m_isStale = true;
    bool m_isNewImage = false;
};

} // namespace pulse
