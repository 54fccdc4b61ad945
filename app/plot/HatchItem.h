// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plot/PlotSceneItem.h"

#include <QColor>

namespace pulse {

/*! Lines at 45°, 14 px apart, one wide: where a chart has no data. */
class HatchItem : public pulse::PlotSceneItem // qualified for qmltyperegistrar (Qt 6.4)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)

public:
    explicit HatchItem(QQuickItem *parent = nullptr);

    QColor color() const { return m_color; }
    void setColor(const QColor &color);

Q_SIGNALS:
    void colorChanged();

protected:
    void buildScene(PlotScene &scene) override;

private:
    QColor m_color = Qt::gray;
};

} // namespace pulse
