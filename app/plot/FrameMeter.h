// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QQuickWindow>
#include <QtQml/qqmlregistration.h>

#include <atomic>

namespace pulse {

/*! Counts the frames a window really showed, once a second. GUI thread. A window that draws only
 * when something moves is idle at few frames: that is no fault. */
class FrameMeter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickWindow *window READ window WRITE setWindow NOTIFY windowChanged)
    Q_PROPERTY(int framesPerSecond READ framesPerSecond NOTIFY framesPerSecondChanged)

public:
    explicit FrameMeter(QObject *parent = nullptr);

    QQuickWindow *window() const { return m_window; }
    void setWindow(QQuickWindow *window);
    int framesPerSecond() const { return m_framesPerSecond; }

Q_SIGNALS:
    void windowChanged();
    void framesPerSecondChanged();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QPointer<QQuickWindow> m_window;
    QBasicTimer m_timer;
    QElapsedTimer m_since;
    /*! Counted where the frame is swapped: the render thread. */
    std::atomic<int> m_frames = 0;
    int m_framesPerSecond = 0;
};

} // namespace pulse
