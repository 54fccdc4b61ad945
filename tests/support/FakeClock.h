// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>

namespace pulse::test {

/*! Time that moves only when told to; timers fire inside advance(), in order of their deadline. */
class FakeClock final : public Clock
{
public:
    explicit FakeClock(TimeNs start = 1'700'000'000 * kNsPerSecond)
        : m_wall(start)
    {
    }

    TimeNs now() const override { return m_wall; }
    std::chrono::nanoseconds monotonic() const override { return m_monotonic; }

    std::unique_ptr<ClockTimer> singleShot(
        std::chrono::milliseconds delay, std::function<void()> done) override
    {
        const Key key { m_monotonic + delay, m_nextSerial++ };
        m_timers->emplace(key, std::move(done));
        return std::make_unique<Handle>(m_timers, key);
    }

    void advance(std::chrono::nanoseconds by)
    {
        const auto end = m_monotonic + by;
        while (!m_timers->empty() && m_timers->begin()->first.first <= end) {
            const auto it = m_timers->begin();
            step(it->first.first - m_monotonic);
            const auto done = std::move(it->second);
            m_timers->erase(it);
            done();
        }
        step(end - m_monotonic);
    }
    /*! The wall clock jumps (NTP, a person, resume); monotonic time does not. */
    void jumpWall(std::chrono::nanoseconds by) { m_wall += by.count(); }
    std::size_t pendingTimers() const { return m_timers->size(); }

private:
    using Key = std::pair<std::chrono::nanoseconds, unsigned>;
    using Timers = std::map<Key, std::function<void()>>;
    class Handle final : public ClockTimer
    {
    public:
        Handle(std::shared_ptr<Timers> timers, Key key)
            : m_timers(std::move(timers))
            , m_key(key)
        {
        }
        ~Handle() override { m_timers->erase(m_key); }

    private:
        std::shared_ptr<Timers> m_timers;
        Key m_key;
    };

    void step(std::chrono::nanoseconds by)
    {
        m_monotonic += by;
        m_wall += by.count();
    }

    TimeNs m_wall;
    std::chrono::nanoseconds m_monotonic { 0 };
    unsigned m_nextSerial = 0;
    std::shared_ptr<Timers> m_timers = std::make_shared<Timers>();
};

} // namespace pulse::test
