// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/probe/ProbeReport.h"
#include "core/transport/ProxyChoice.h"

#include <QHostAddress>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

namespace pulse {

/*!
 * Finds out step by step why an address does not work, or that it does, and how well. One run per
 * object, on the thread of its event loop. Everything it waits for has a deadline, everything it
 * reads a bound; nothing of it outlives it.
 */
class Probe : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QUrl url; //!< ws or wss
        QByteArray bearerToken;
        QByteArray authoritiesPem; //!< trusted besides the system's
        ProxyChoice proxy;
        std::chrono::milliseconds timeLimit { std::chrono::seconds(40) }; //!< of all
        std::chrono::milliseconds stepDeadline { std::chrono::seconds(5) };
        bool isComparing = false; //!< measures what each transport costs
    };

    /*! `clock` outlives it. */
    explicit Probe(Clock &clock, QObject *parent = nullptr);
    ~Probe() override;

    void start(const pulse::Probe::Options &options);
    /*! `finished` follows, queued. */
    void cancel();

Q_SIGNALS:
    void stepChanged(const pulse::ProbeStep &step);
    /*! Once, never inside start(). */
    void finished(const pulse::ProbeReport &report);

private:
    class Run;
    void end(ProbeFinding finding);

    Clock &m_clock;
    std::unique_ptr<Run> m_run;
    std::unique_ptr<ClockTimer> m_limit;
};

} // namespace pulse
