// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/SignalWatch.h"

#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

namespace pulse::cli {
namespace {
constexpr std::array<int, 3> kEnding { SIGINT, SIGTERM, SIGHUP };
// A signal handler can reach nothing but statics (signal-safety(7)).
std::array<int, 2> s_pair { -1, -1 };
std::atomic<int> s_signal { 0 };

void onSignal(int number)
{
    const int savedError = errno;
    if (s_signal.exchange(number) != 0)
        ::_exit(128 + number);
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(s_pair[0], &byte, 1);
    errno = savedError;
}
} // namespace

SignalWatch::SignalWatch(QObject *parent)
    : QObject(parent)
{
    Q_ASSERT(s_pair[0] < 0);
    std::signal(SIGPIPE, SIG_IGN);
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s_pair.data()) != 0)
        return; // Out of descriptors: signals keep their default, which ends us just as well.
    m_notifier = new QSocketNotifier(s_pair[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT signalled(s_signal.load());
    });
    for (const int number : kEnding) {
        // Not SA_RESTART: a write to a slow reader must notice.
        struct sigaction action
        {
        };
        action.sa_handler = onSignal;
        // What the parent ignored stays ignored: nohup, background jobs of a plain shell.
        struct sigaction inherited
        {
        };
        if (::sigaction(number, nullptr, &inherited) == 0 && inherited.sa_handler != SIG_IGN)
            ::sigaction(number, &action, nullptr);
    }
}

SignalWatch::~SignalWatch()
{
    if (!m_notifier)
        return;
    for (const int number : kEnding) {
        struct sigaction current
        {
        };
        if (::sigaction(number, nullptr, &current) == 0 && current.sa_handler == onSignal)
            std::signal(number, SIG_DFL);
    }
    delete m_notifier;
    ::close(s_pair[0]);
    ::close(s_pair[1]);
    s_pair = { -1, -1 };
}

int SignalWatch::number()
{
    return s_signal.load();
}

bool SignalWatch::hasSignal()
{
    return s_signal.load() != 0;
}

int SignalWatch::descriptor()
{
    return s_pair[1];
}

} // namespace pulse::cli
