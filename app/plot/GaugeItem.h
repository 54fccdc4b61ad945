// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/PlotSceneItem.h"
#include "app/plot/scene/GaugeBuilder.h"

#include <QVariant>

namespace pulse {

/*! The arc of a gauge. Its words are QML's. */
class GaugeItem : public pulse::PlotSceneItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    /*! Of the scale; below 0 = no value. */
    Q_PROPERTY(double fraction READ fraction WRITE setFraction NOTIFY fractionChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(QColor trackColor READ trackColor WRITE setTrackColor NOTIFY trackColorChanged)
    /*! Objects of `fraction` (where it begins) and `color`, ascending. */
    Q_PROPERTY(QVariantList zones READ zones WRITE setZones NOTIFY zonesChanged)
    /*! What fits the size. */
    Q_PROPERTY(double radius READ radius NOTIFY placeChanged)
    Q_PROPERTY(QPointF middle READ middle NOTIFY placeChanged)

public:
    explicit GaugeItem(QQuickItem *parent = nullptr);

    double fraction() const { return m_spec.fraction; }
    void setFraction(double fraction);
    QColor color() const { return m_spec.color; }
    void setColor(const QColor &color);
    QColor trackColor() const { return m_spec.track; }
    void setTrackColor(const QColor &color);
    QVariantList zones() const { return m_zones; }
    void setZones(const QVariantList &zones);
    double radius() const { return GaugeBuilder::radiusOf(width(), height()); }
    QPointF middle() const { return GaugeBuilder::middleOf(width(), height()); }

Q_SIGNALS:
    void fractionChanged();
    void colorChanged();
    void trackColorChanged();
    void zonesChanged();
    void placeChanged();

protected:
    void buildScene(PlotScene &scene) override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;

private:
    GaugeBuilder::Spec m_spec;
    QVariantList m_zones;
};

} // namespace pulse
