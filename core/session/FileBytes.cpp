// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/FileBytes.h"

#include "core/session/ByteSink.h"
#include "core/session/McapFormat.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::session {
namespace {
constexpr std::uint64_t kReadAhead = 256 * 1024;
/*! A buffer that grew for a large chunk is given back. */
constexpr std::size_t kKeptBytes = 8 * 1024 * 1024;
} // namespace

Error damagedAt(std::uint64_t offset, const QString &what)
{
    return { ErrorCode::BadMessage, u"at byte %1: %2"_s.arg(offset).arg(what) };
}

Expected<FileBytes> FileBytes::open(const QString &path)
{
    // Not blocking: a FIFO is refused, not waited for.
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return Unexpected(systemError(errno, path));
    struct stat facts = {};
    if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        ::close(descriptor);
        return Unexpected(Error { ErrorCode::BadArgument, u"not a file: "_s + path });
    }
    return FileBytes(descriptor, static_cast<std::uint64_t>(facts.st_size), path);
}

FileBytes::FileBytes(int descriptor, std::uint64_t size, QString path)
    : m_descriptor(descriptor)
    , m_size(size)
    , m_path(std::move(path))
{
}

FileBytes::FileBytes(FileBytes &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
    , m_path(std::move(other.m_path))
    , m_buffer(std::move(other.m_buffer))
    , m_start(other.m_start)
{
}

FileBytes::~FileBytes()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Expected<std::string_view> FileBytes::at(std::uint64_t offset, std::uint64_t length)
{
    if (offset > m_size || length > m_size - offset)
        return Unexpected(damagedAt(offset, u"the file ends before"_s));
    if (length > mcap::kMaxSummaryBytes)
        return Unexpected(Error {
            ErrorCode::TooLarge, u"at byte %1: a record of %2 bytes"_s.arg(offset).arg(length) });
    const auto bytes = upTo(offset, length);
    if (bytes && bytes->size() < length)
        return Unexpected(damagedAt(offset, u"the file ends before"_s));
    return bytes;
}

Expected<std::string_view> FileBytes::upTo(std::uint64_t offset, std::uint64_t length)
{
    length = offset > m_size ? 0 : std::min(length, m_size - offset);
    const std::uint64_t have = m_buffer.size();
    if (offset >= m_start && offset - m_start <= have && length <= have - (offset - m_start))
        return std::string_view(m_buffer).substr(offset - m_start, length);
    const std::uint64_t wanted = std::min(std::max(length, kReadAhead), m_size - offset);
    if (m_buffer.capacity() > kKeptBytes && wanted <= kReadAhead)
        std::string().swap(m_buffer);
    m_buffer.resize(wanted);
    m_start = offset;
    std::size_t filled = 0;
    while (filled < wanted) {
        const ssize_t got = ::pread(m_descriptor, m_buffer.data() + filled, wanted - filled,
            static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            const Error error = systemError(errno, m_path);
            m_buffer.clear();
            return Unexpected(error);
        }
        if (got == 0)
            break; // was cut while we read
        filled += static_cast<std::size_t>(got);
    }
    m_buffer.resize(filled);
    return std::string_view(m_buffer).substr(0, length);
}

} // namespace pulse::session
