// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace pulse {

/*!
 * Steps played on the running window, for the self-test and the tour: each acts once, then waits
 * until its condition holds. GUI thread. `finished` comes once, last.
 */
class Script : public QObject
{
    Q_OBJECT
public:
    struct Step
    {
        QString name;
        std::function<void()> act;
        /*! Empty = at once after `rest`. */
        std::function<bool()> isDone;
        /*! The condition is first looked at after this long: time for frames to be drawn. */
        std::chrono::milliseconds rest { 0 };
    };

    Script(Clock &clock, std::vector<Step> steps, std::chrono::milliseconds deadline,
        QObject *parent = nullptr);
    ~Script() override;

    void start();

Q_SIGNALS:
    /*! `failedStep` is empty if all steps were done before the deadline. */
    void finished(const QString &failedStep);

private:
    void begin();
    void look();
    void end(const QString &failedStep);

    Clock &m_clock;
    const std::vector<Step> m_steps;
    const std::chrono::milliseconds m_deadline;
    std::chrono::nanoseconds m_startedAt { 0 };
    std::unique_ptr<ClockTimer> m_timer;
    std::size_t m_at = 0;
};

} // namespace pulse
