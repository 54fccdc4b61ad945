// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/ProcFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace pulse::metrics {
namespace {
constexpr std::size_t kFirstBytes = 16 * 1024;
/*! /proc/stat of a machine with thousands of interrupts has 100 KiB; more than this is no /proc
 * file. */
constexpr std::size_t kMaxBytes = 8 * 1024 * 1024;

QString shown(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}
QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
} // namespace

ProcFile::ProcFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_buffer(kFirstBytes)
{
}

ProcFile::~ProcFile()
{
    close();
}

Expected<std::string_view> ProcFile::read()
{
    struct stat facts
    {
    };
    if (m_descriptor >= 0 && (::fstat(m_descriptor, &facts) != 0 || facts.st_nlink == 0))
        close();
    if (m_descriptor < 0) {
        m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
        if (m_descriptor < 0)
            return failed("open", errno);
    }
    std::size_t size = 0;
    for (;;) {
        if (size == m_buffer.size()) {
            if (size >= kMaxBytes) {
                close();
                return Unexpected(Error { ErrorCode::TooLarge, shown(m_path) });
            }
            m_buffer.resize(size * 2);
        }
        const ssize_t got = ::pread(
            m_descriptor, m_buffer.data() + size, m_buffer.size() - size, static_cast<off_t>(size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed("read", errno);
        if (got == 0)
            return std::string_view(m_buffer.data(), size);
        size += static_cast<std::size_t>(got);
    }
}

Unexpected<Error> ProcFile::malformed(int line, std::string_view why) const
{
    QString where = shown(m_path);
    if (line > 0)
        where += u':' + QString::number(line);
    return Unexpected(Error { ErrorCode::IoFailed, where + QStringLiteral(": ") + shown(why) });
}

Unexpected<Error> ProcFile::failed(const char *what, int errorNumber)
{
    close();
    ErrorCode code = ErrorCode::IoFailed;
    if (errorNumber == ENOENT || errorNumber == ENOTDIR)
        code = ErrorCode::NotFound;
    else if (errorNumber == EACCES || errorNumber == EPERM)
        code = ErrorCode::AccessDenied;
    return Unexpected(Error { code,
        QStringLiteral("%1: %2: %3")
            .arg(shown(m_path), QLatin1StringView(what),
                QString::fromLocal8Bit(std::strerror(errorNumber))) });
}

void ProcFile::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace pulse::metrics
