// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <chrono>
#include <functional>
#include <memory>

namespace pulse {

/*! Handle of a pending single shot; destroying it cancels. */
class ClockTimer
{
public:
    virtual ~ClockTimer() = default;
};

/*!
 * All time of a thread-confined object comes through here, so that tests decide what time it is.
 * Timers run on the thread that asked for them, by its event loop, on the monotonic clock: a jump
 * of the wall clock neither fires nor starves them.
 */
class Clock
{
public:
    virtual ~Clock() = default;

    /*! Wall clock, UTC. For stamping only; may jump. */
    virtual TimeNs now() const = 0;
    /*! Monotonic time since an arbitrary start. For every duration. */
    virtual std::chrono::nanoseconds monotonic() const = 0;
    /*! Calls `done` once after `delay` unless the handle is destroyed first. Never calls it inside.
     */
    [[nodiscard]] virtual std::unique_ptr<ClockTimer> singleShot(
        std::chrono::milliseconds delay, std::function<void()> done)
        = 0;
};

/*! The machine's clocks, timers by QTimer (precise). */
class SystemClock final : public Clock
{
public:
    TimeNs now() const override;
    std::chrono::nanoseconds monotonic() const override;
    std::unique_ptr<ClockTimer> singleShot(
        std::chrono::milliseconds delay, std::function<void()> done) override;
};

} // namespace pulse
