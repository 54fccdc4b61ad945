// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"

#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace pulse {

/*!
 * Notices that the machine has slept: the clock that counts on in sleep (CLOCK_BOOTTIME) has gained
 * on the one that does not. A jump of the wall clock is none. Pure.
 */
class SleepDetector
{
public:
    /*! Less is no sleep; reading two clocks takes time, too. */
    static constexpr std::chrono::seconds kLeast { 2 };

    /*! Given both, at one moment; true = it slept since the last call. */
    bool hasSlept(std::chrono::nanoseconds withSleep, std::chrono::nanoseconds withoutSleep);

private:
    std::optional<std::chrono::nanoseconds> m_slept; //!< since boot, up to the last call
};

/*! Whether a message of the kernel (rtnetlink) tells of another address or another way out. */
bool tellsOfChange(std::span<const std::byte> netlink);

/*!
 * Tells that links should look whether they still stand: an address or the default route is
 * another, or the machine has slept. Several changes at once are one. Any thread with an event
 * loop.
 */
class NetworkWatch : public QObject
{
    Q_OBJECT
public:
    explicit NetworkWatch(Clock &clock, QObject *parent = nullptr);
    ~NetworkWatch() override;

Q_SIGNALS:
    void changed();

private:
    void read();
    void note();
    void lookForSleep();

    Clock &m_clock;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    SleepDetector m_sleep;
    std::unique_ptr<ClockTimer> m_sleepTimer;
    std::unique_ptr<ClockTimer> m_tellTimer;
};

} // namespace pulse
