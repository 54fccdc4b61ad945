// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/PlotSceneItem.h"

#include "app/plot/scene/SceneRaster.h"
#include "app/plot/scene/StripBuilder.h"

#include <QQuickWindow>
#include <QSGGeometryNode>
#include <QSGImageNode>
#include <QSGRendererInterface>
#include <QSGVertexColorMaterial>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <utility>
#include <vector>

namespace pulse {

namespace {

/*! Room around the painted image for what reaches over the edge: half a dot, half a line. */
constexpr int kMargin = 4;
/*! No screen is larger: a broken binding must not ask for gigabytes. */
constexpr int kMaxPixels = 32'768;

static_assert(sizeof(PlotVertex) == sizeof(QSGGeometry::ColoredPoint2D));
static_assert(offsetof(PlotVertex, r) == offsetof(QSGGeometry::ColoredPoint2D, r));

class StripNode final : public QSGGeometryNode
{
public:
    StripNode()
        : m_geometry(QSGGeometry::defaultAttributes_ColoredPoint2D(), kLeastVertices)
    {
        m_geometry.setDrawingMode(QSGGeometry::DrawTriangleStrip);
        m_geometry.setVertexDataPattern(QSGGeometry::DynamicPattern);
        setGeometry(&m_geometry);
        setMaterial(&m_material);
        setFlag(UsePreprocess);
        show({});
    }
    /*! Takes the scene and leaves the former one, whose memory the next scene can use. */
    void take(PlotScene &scene, double devicePixelRatio)
    {
        std::swap(m_scene, scene);
        m_devicePixelRatio = devicePixelRatio;
        m_isNew = true;
        markDirty(QSGNode::DirtyGeometry);
    }
    /*! On the render thread, while the GUI thread goes on. */
    void preprocess() override
    {
        if (!m_isNew)
            return;
        m_isNew = false;
        StripBuilder(m_devicePixelRatio).build(m_scene, m_vertices);
        show(m_vertices);
    }

private:
    void show(const std::vector<PlotVertex> &vertices)
    {
        // A node that once had no vertices never shows up again (Qt 6.4): an empty scene is a
        // triangle without area.
        const std::size_t count = std::max<std::size_t>(vertices.size(), kLeastVertices);
        if (m_geometry.vertexCount() != static_cast<int>(count))
            m_geometry.allocate(static_cast<int>(count));
        if (vertices.empty())
            std::memset(m_geometry.vertexData(), 0, kLeastVertices * sizeof(PlotVertex));
        else
            std::memcpy(
                m_geometry.vertexData(), vertices.data(), vertices.size() * sizeof(PlotVertex));
        markDirty(QSGNode::DirtyGeometry);
    }

    static constexpr int kLeastVertices = 3;
    PlotScene m_scene;
    std::vector<PlotVertex> m_vertices;
    double m_devicePixelRatio = 1;
    bool m_isNew = false;
    QSGGeometry m_geometry;
    QSGVertexColorMaterial m_material;
};

} // namespace

PlotSceneItem::PlotSceneItem(QQuickItem *parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

double PlotSceneItem::devicePixelRatio() const
{
    return window() ? window()->effectiveDevicePixelRatio() : 1.0;
}

bool PlotSceneItem::isSoftware() const
{
    return window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
}

void PlotSceneItem::rebuild()
{
    m_isStale = true;
    if (window() && isVisible())
        polish();
}

void PlotSceneItem::updatePolish()
{
    if (!m_isStale || !window())
        return;
    m_isStale = false;
    ++m_buildCount;
    buildScene(m_scene);
    if (isSoftware())
        paintImage();
    else
        m_isSceneNew = true;
    update();
}

void PlotSceneItem::paintImage()
{
    const double ratio = devicePixelRatio();
    // Negated, so that a size that is no number counts as none.
    if (!(width() > 0 && height() > 0 && std::max(width(), height()) * ratio <= kMaxPixels)) {
        m_image = {};
        return;
    }
    const QSizeF size = (QSizeF(width(), height()) + QSizeF(2 * kMargin, 2 * kMargin)) * ratio;
    const QSize pixels(
        static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height())));
    if (m_image.size() != pixels)
        m_image = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    // One for all items: they paint one after the other on the GUI thread.
    static SceneRaster raster;
    raster.draw(m_scene, m_image, kMargin, ratio);
}

QSGNode *PlotSceneItem::updatePaintNode(QSGNode *old, UpdatePaintNodeData *)
{
    return isSoftware() ? updateImageNode(old) : updateStripNode(old);
}

QSGNode *PlotSceneItem::updateStripNode(QSGNode *old)
{
    auto *node = static_cast<StripNode *>(old);
    if (!node) {
        node = new StripNode;
        if (!m_isSceneNew) // another window, or one that had lost its graphics: the node was ended
            buildScene(m_scene);
        m_isSceneNew = true;
    }
    if (std::exchange(m_isSceneNew, false))
        node->take(m_scene, devicePixelRatio());
    return node;
}

QSGNode *PlotSceneItem::updateImageNode(QSGNode *old)
{
    auto *node = static_cast<QSGImageNode *>(old);
    if (m_image.isNull()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    // A deep copy: the texture may keep a reference, and the next scene is painted into ours.
    node->setTexture(
        window()->createTextureFromImage(m_image.copy(), QQuickWindow::TextureHasAlphaChannel));
    const QSizeF size = QSizeF(m_image.size()) / m_image.devicePixelRatio();
    node->setRect(QRectF(QPointF(-kMargin, -kMargin), size));
    return node;
}

void PlotSceneItem::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size())
        rebuild();
}

void PlotSceneItem::itemChange(ItemChange change, const ItemChangeData &value)
{
    QQuickItem::itemChange(change, value);
    const bool isShown = change == ItemVisibleHasChanged && value.boolValue;
    if (isShown || change == ItemSceneChange || change == ItemDevicePixelRatioHasChanged)
        rebuild();
}

} // namespace pulse
