// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Clock.h"

#include <QTimer>

#include <utility>

namespace pulse {

namespace {
class QtClockTimer final : public ClockTimer
{
public:
    QtClockTimer(std::chrono::milliseconds delay, std::function<void()> done)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        // The handle is often reset inside `done`; calling a copy keeps the closure alive
        // meanwhile.
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [done = std::move(done)] {
            const auto call = done;
            call();
        });
        m_timer.start(delay);
    }

private:
    QTimer m_timer;
};
} // namespace

TimeNs SystemClock::now() const
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::chrono::nanoseconds SystemClock::monotonic() const
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

std::unique_ptr<ClockTimer> SystemClock::singleShot(
    std::chrono::milliseconds delay, std::function<void()> done)
{
    return std::make_unique<QtClockTimer>(delay, std::move(done));
}

} // namespace pulse
