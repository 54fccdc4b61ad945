// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"
#include "app/models/TimeCursor.h"

#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace pulse {

/*!
 * The corner of a plot where its read-out hides least. GUI thread; made by QML inside a plot.
 * Corners are weighed when the pointer comes and when it enters the read-out, never while it
 * moves elsewhere: the read-out does not follow the pointer.
 */
class ReadOutPlace : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::PanelModel *panel MEMBER m_panel NOTIFY sourcesChanged)
    Q_PROPERTY(pulse::TimeCursor *time MEMBER m_time NOTIFY sourcesChanged)
    Q_PROPERTY(QObject *store READ store WRITE setStore NOTIFY sourcesChanged)
    Q_PROPERTY(QSizeF area MEMBER m_area NOTIFY sourcesChanged)
    Q_PROPERTY(QSizeF extent READ extent WRITE setExtent NOTIFY positionChanged)
    Q_PROPERTY(double margin MEMBER m_margin NOTIFY positionChanged)
    /*! In the plot; outside of it while there is none. */
    Q_PROPERTY(QPointF pointer READ pointer WRITE setPointer NOTIFY pointerChanged)
    Q_PROPERTY(double x READ x NOTIFY positionChanged)
    Q_PROPERTY(double y READ y NOTIFY positionChanged)
public:
    enum Corner { TopLeft, TopRight, BottomLeft, BottomRight };
    Q_ENUM(Corner)

    explicit ReadOutPlace(QObject *parent = nullptr);

    QObject *store() const;
    void setStore(QObject *store);
    QSizeF extent() const;
    void setExtent(QSizeF extent);
    QPointF pointer() const;
    void setPointer(QPointF pointer);
    double x() const;
    double y() const;
    Corner corner() const;

Q_SIGNALS:
    void sourcesChanged();
    void pointerChanged();
    void positionChanged();

private:
    QRectF rectOf(Corner corner) const;
    bool isInside(QPointF pointer) const;
    void choose();
    /*! Height that the traces take of each corner, in pixels; ties go to the top left. */
    std::array<double, 4> covered() const;

    QPointer<PanelModel> m_panel;
    QPointer<TimeCursor> m_time;
    QPointer<SeriesStore> m_store;
    QSizeF m_area;
    QSizeF m_extent;
    QPointF m_pointer { -1, -1 };
    double m_margin = 0;
    Corner m_corner = TopLeft;
};

} // namespace pulse
