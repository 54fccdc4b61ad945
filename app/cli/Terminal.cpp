// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Terminal.h"

#include "app/cli/SignalWatch.h"

#include <QByteArray>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <utility>

namespace pulse::cli {
namespace {

/*! Waits for a reader that is slow, unless a signal comes meanwhile. */
bool waitForReader()
{
    pollfd events[] = { { STDOUT_FILENO, POLLOUT, 0 }, { SignalWatch::descriptor(), POLLIN, 0 } };
    while (!SignalWatch::hasSignal()) {
        if (::poll(events, std::size(events), -1) > 0 && events[0].revents != 0)
            return true; // or an error, which the write will name
    }
    return false;
}

} // namespace

void holdStandardStreams()
{
    // Opened the wrong way round, so that using them still fails.
    constexpr std::pair<int, int> kStreams[]
        = { { STDIN_FILENO, O_WRONLY }, { STDOUT_FILENO, O_RDONLY }, { STDERR_FILENO, O_RDWR } };
    for (const auto &[stream, mode] : kStreams) {
        if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            ::open("/dev/null", mode); // The lowest free descriptor is this one.
    }
}

void complain(const QString &what, const QString &where)
{
    QString line = QStringLiteral("pulsectl: ") + what;
    if (!where.isEmpty())
        line += QStringLiteral(": ") + where;
    std::replace_if(
        line.begin(), line.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, u'?');
    const QByteArray bytes = line.toUtf8() + '\n';
    [[maybe_unused]] const auto written
        = ::write(STDERR_FILENO, bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

WriteResult writeOut(std::string_view text)
{
    while (!text.empty()) {
        if (!waitForReader())
            return WriteResult::Interrupted;
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            return WriteResult::ReaderGone;
        } else if (errno != EINTR && errno != EAGAIN) {
            complain(QStringLiteral("cannot write"),
                QStringLiteral("standard output: ") + QString::fromLocal8Bit(std::strerror(errno)));
            return WriteResult::Failed;
        }
    }
    return WriteResult::Written;
}

ExitCode printHelp(std::string_view text)
{
    return writeOut(text) == WriteResult::Failed ? ExitCode::Failed : ExitCode::Done;
}

bool isReaderGone()
{
    pollfd output { STDOUT_FILENO, 0, 0 };
    return ::poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

} // namespace pulse::cli
