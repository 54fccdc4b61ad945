// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ProbeModel.h"

#include <memory>

namespace pulse {

/*! Where probes run, one at a time: on the io thread, to which the composition root moves it. A new
 * one ends the one before; signals carry the run they are of. */
class ProbeHost : public QObject
{
    Q_OBJECT
public:
    explicit ProbeHost(Clock &clock, QObject *parent = nullptr);
    ~ProbeHost() override;

    void start(int run, const pulse::ProbeRequest &request);
    void cancel();

Q_SIGNALS:
    void stepChanged(int run, const pulse::ProbeStep &step);
    void finished(int run, const pulse::ProbeReport &report);

private:
    Clock &m_clock;
    std::unique_ptr<Probe> m_probe;
};

} // namespace pulse
