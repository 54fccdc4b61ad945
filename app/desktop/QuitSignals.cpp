// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/QuitSignals.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace pulse {

namespace {

constexpr std::array kSignals { SIGINT, SIGTERM, SIGHUP };
volatile int writeEnd = -1;

// Only what a signal handler may do (signal-safety(7)).
extern "C" void pulseOnQuitSignal(int)
{
    const char byte = 0;
    if (write(writeEnd, &byte, 1) < 0) { } // full: it has been said
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT received();
    });
    struct sigaction action = {};
    action.sa_handler = pulseOnQuitSignal;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int each : kSignals)
        sigaction(each, &action, nullptr);
}

QuitSignals::~QuitSignals()
{
    if (!m_notifier)
        return;
    for (const int each : kSignals)
        std::signal(each, SIG_DFL);
    close(writeEnd);
    close(static_cast<int>(m_notifier->socket()));
}

} // namespace pulse
