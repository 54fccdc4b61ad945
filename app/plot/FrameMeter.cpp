// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/FrameMeter.h"

#include <QTimerEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pulse {

namespace {
constexpr int kRefreshMs = 1000;
}

FrameMeter::FrameMeter(QObject *parent)
    : QObject(parent)
{
}

void FrameMeter::setWindow(QQuickWindow *window)
{
    if (m_window == window)
        return;
    if (m_window)
        m_window->disconnect(this);
    m_window = window;
    m_frames = 0;
    if (window) {
        // Direct: an event a frame into the GUI thread would be the cost we measure.
        connect(
            window, &QQuickWindow::frameSwapped, this,
            [this] { m_frames.fetch_add(1, std::memory_order_relaxed); }, Qt::DirectConnection);
        m_since.start();
        m_timer.start(kRefreshMs, this);
    } else {
        m_timer.stop();
    }
    Q_EMIT windowChanged();
}

void FrameMeter::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    const double seconds = static_cast<double>(std::max<qint64>(1, m_since.restart())) / 1000;
    const int rate = static_cast<int>(std::lround(m_frames.exchange(0) / seconds));
    if (std::exchange(m_framesPerSecond, rate) != rate)
        Q_EMIT framesPerSecondChanged();
}

} // namespace pulse
