// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Script.h"

#include "core/base/Logging.h"

namespace pulse {

namespace {

constexpr std::chrono::milliseconds kLookInterval { 50 };

} // namespace

Script::Script(
    Clock &clock, std::vector<Step> steps, std::chrono::milliseconds deadline, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_steps(std::move(steps))
    , m_deadline(deadline)
{
}

Script::~Script() = default;

void Script::start()
{
    m_startedAt = m_clock.monotonic();
    begin();
}

void Script::begin()
{
    if (m_at == m_steps.size()) {
        end({});
        return;
    }
    const Step &step = m_steps[m_at];
    qCDebug(logApp).noquote() << "step:" << step.name;
    if (step.act)
        step.act();
    m_timer = m_clock.singleShot(step.rest, [this] { look(); });
}

void Script::look()
{
    const Step &step = m_steps[m_at];
    if (!step.isDone || step.isDone()) {
        ++m_at;
        begin();
        return;
    }
    if (m_clock.monotonic() - m_startedAt > m_deadline) {
        end(step.name);
        return;
    }
    m_timer = m_clock.singleShot(kLookInterval, [this] { look(); });
}

void Script::end(const QString &failedStep)
{
    m_timer.reset();
    Q_EMIT finished(failedStep);
}

} // namespace pulse
