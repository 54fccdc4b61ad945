// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/scene/PlotScene.h"

#include <QImage>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
 * Base of the items that show a PlotScene: one triangle strip where the scene graph draws geometry,
 * a painted image where it is the software renderer. GUI thread; the scene is built in
 * updatePolish, its triangles on the render thread. A hidden item builds nothing until it is shown.
 */
class PlotSceneItem : public QQuickItem
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    explicit PlotSceneItem(QQuickItem *parent = nullptr);

    /*! How often the scene was built; for tests that count repaints. */
    int buildCount() const { return m_buildCount; }

protected:
    /*! The scene for the present size; shapes may reach a few pixels beyond it. */
    virtual void buildScene(PlotScene &scene) = 0;
    /*! Asks for another scene, at most one a frame. */
    void rebuild();
    double devicePixelRatio() const;

    void updatePolish() override;
    QSGNode *updatePaintNode(QSGNode *old, UpdatePaintNodeData *data) override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData &value) override;

private:
    bool isSoftware() const;
    void paintImage();
    QSGNode *updateStripNode(QSGNode *old);
    QSGNode *updateImageNode(QSGNode *old);

    PlotScene m_scene;
    QImage m_image;
    bool m_isStale = true;
    bool m_isSceneNew = false; //!< not handed to the node yet
    int m_buildCount = 0;
};

} // namespace pulse
