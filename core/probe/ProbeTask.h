// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace pulse::probing {

/*!
 * A coroutine of the probe: begins when awaited (or started), and resumes who awaited it. Owns its
 * frame: destroying it ends what runs in it, wherever that waits.
 */
class [[nodiscard]] Task
{
public:
    struct promise_type
    {
        std::coroutine_handle<> awaiting = std::noop_coroutine();

        Task get_return_object() { return Task(Handle::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept
        {
            struct Back
            {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(
                    std::coroutine_handle<promise_type> done) noexcept
                {
                    return done.promise().awaiting;
                }
                void await_resume() noexcept { }
            };
            return Back {};
        }
        void return_void() { }
        void unhandled_exception() { std::terminate(); }
    };
    using Handle = std::coroutine_handle<promise_type>;

    Task() = default;
    explicit Task(Handle handle)
        : m_handle(handle)
    {
    }
    Task(Task &&other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    Task &operator=(Task &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task()
    {
        if (m_handle)
            m_handle.destroy();
    }

    void start() { m_handle.resume(); }

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) noexcept
    {
        m_handle.promise().awaiting = awaiting;
        return m_handle;
    }
    void await_resume() const noexcept { }

private:
    Handle m_handle;
};

} // namespace pulse::probing
