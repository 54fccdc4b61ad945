// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"
#include "app/models/TimeCursor.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
 * The crosshair in words, for screen readers: time and values once it has rested for 250 ms in its
 * own panel (LOOK § 11). GUI thread; made by QML inside a panel. Qt 6.4 has no announcements:
 * `text` is the panel's accessible description, whose change it tells, and `spoken` comes with a
 * value change of `target`, which screen readers follow on the focused item.
 */
class CrosshairSpeech : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::PanelModel *panel READ panel WRITE setPanel NOTIFY sourcesChanged)
    Q_PROPERTY(pulse::TimeCursor *time READ time WRITE setTime NOTIFY sourcesChanged)
    Q_PROPERTY(QObject *target MEMBER m_target NOTIFY sourcesChanged)
    Q_PROPERTY(QString text READ text NOTIFY spoken)
public:
    static constexpr std::chrono::milliseconds kRest { 250 };

    explicit CrosshairSpeech(QObject *parent = nullptr);

    PanelModel *panel() const;
    void setPanel(PanelModel *panel);
    TimeCursor *time() const;
    void setTime(TimeCursor *time);
    QString text() const;

Q_SIGNALS:
    void sourcesChanged();
    void spoken();

private:
    void onMoved();
    void speak();

    QPointer<PanelModel> m_panel;
    QPointer<TimeCursor> m_time;
    QPointer<QObject> m_target;
    QTimer m_rest;
    QString m_text;
};

} // namespace pulse
