// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Ui/TintedIcon.h"

#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>
#include <QQuickWindow>
#include <QSGImageNode>
#include <QtQml/qqmlinfo.h>

#include <algorithm>
#include <cmath>

namespace pulse {

namespace {

constexpr int kMaxPixels = 1024; // no icon is larger, whatever a binding says

QImage readTinted(const QString &path, const QSize &pixels, const QColor &color, QString *problem)
{
    const QString key = QStringLiteral("TintedIcon/%1/%2x%3/%4")
                            .arg(path)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.rgba(), 8, 16, QLatin1Char('0'));
    QPixmap known;
    if (QPixmapCache::find(key, &known))
        return known.toImage();
    QImageReader reader(path);
    reader.setScaledSize(pixels);
    QImage image = reader.read().convertToFormat(QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        *problem = reader.errorString();
        return {};
    }
    if (color.alpha() > 0) {
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), color);
    }
    QPixmapCache::insert(key, QPixmap::fromImage(image));
    return image;
}

} // namespace

TintedIcon::TintedIcon(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void TintedIcon::setSource(const QUrl &source)
{
    if (source == m_source)
        return;
    m_source = source;
    repaint();
    Q_EMIT sourceChanged();
}

void TintedIcon::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    repaint();
    Q_EMIT colorChanged();
}

void TintedIcon::repaint()
{
    m_isStale = true;
    if (window() && isVisible())
        polish();
}

void TintedIcon::updatePolish()
{
    if (!m_isStale || !window())
        return;
    m_isStale = false;
    m_isNewImage = true;
    m_image = {};
    const qreal ratio = window()->effectiveDevicePixelRatio();
    const auto pixels = [ratio](qreal size) {
        return static_cast<int>(std::ceil(std::clamp<qreal>(size * ratio, 0, kMaxPixels)));
    };
    const QSize size(pixels(width()), pixels(height()));
    if (!m_source.isEmpty() && !size.isEmpty()) {
        QString problem = QStringLiteral("not a resource of the program");
        if (m_source.scheme() == QLatin1String("qrc"))
            m_image = readTinted(QLatin1Char(':') + m_source.path(), size, m_color, &problem);
        if (m_image.isNull())
            qmlWarning(this) << m_source.toString() << ": " << problem;
    }
    update();
}

QSGNode *TintedIcon::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (m_image.isNull()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
        m_isNewImage = true;
    }
    if (m_isNewImage) {
        node->setTexture(window()->createTextureFromImage(m_image,
            QQuickWindow::CreateTextureOptions(
                QQuickWindow::TextureHasAlphaChannel | QQuickWindow::TextureCanUseAtlas)));
        m_isNewImage = false;
    }
    node->setRect(boundingRect());
    return node;
}

void TintedIcon::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size())
        repaint();
}

void TintedIcon::itemChange(ItemChange change, const ItemChangeData &value)
{
    QQuickItem::itemChange(change, value);
    const bool isShown = change == ItemVisibleHasChanged && value.boolValue;
    if (isShown || change == ItemSceneChange || change == ItemDevicePixelRatioHasChanged)
        repaint();
}

} // namespace pulse
