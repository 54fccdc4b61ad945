// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/ByteSink.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::session {

bool isPlainFileName(const QString &name)
{
    const QByteArray bytes = name.toUtf8();
    return !bytes.isEmpty() && bytes.size() <= 200 && !name.startsWith(u'.')
        && std::all_of(name.begin(), name.end(),
            [](QChar c) { return c != u'/' && c != u'\\' && c >= u' ' && c != QChar(0x7F); });
}

Error systemError(int number, const QString &what)
{
    ErrorCode code = ErrorCode::IoFailed;
    if (number == ENOENT || number == ENOTDIR)
        code = ErrorCode::NotFound;
    else if (number == EACCES || number == EPERM || number == EROFS)
        code = ErrorCode::AccessDenied;
    else if (number == ENOSPC || number == EDQUOT)
        code = ErrorCode::Unavailable;
    return { code, u"%1: %2"_s.arg(what, QString::fromLocal8Bit(std::strerror(number))) };
}

Expected<std::unique_ptr<FileSink>> FileSink::create(const QString &folder, const QString &name)
{
    if (!isPlainFileName(name))
        return Unexpected(Error { ErrorCode::BadName, u"not a plain file name: "_s + name });
    const int place
        = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (place < 0)
        return Unexpected(systemError(errno, folder));
    const int descriptor = ::openat(place, QFile::encodeName(name).constData(),
        O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    const int why = errno;
    const QString path = folder.endsWith(u'/') ? folder + name : folder + u'/' + name;
    if (descriptor >= 0)
        ::fsync(place); // the name, too, survives a power cut
    ::close(place);
    if (descriptor < 0)
        return Unexpected(systemError(why, path));
    ::flock(descriptor, LOCK_EX | LOCK_NB); // says "being written" to who would repair it
    return std::unique_ptr<FileSink>(new FileSink(descriptor, path));
}

FileSink::FileSink(int descriptor, QString path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

FileSink::~FileSink()
{
    ::close(m_descriptor);
}

Expected<void> FileSink::append(std::string_view bytes)
{
    std::int64_t at = m_size;
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const Error error = systemError(written < 0 ? errno : ENOSPC, m_path);
            [[maybe_unused]] const int cut = ::ftruncate(m_descriptor, m_size);
            return Unexpected(error);
        }
        at += written;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    m_size = at;
    return {};
}

Expected<void> FileSink::sync()
{
    while (::fdatasync(m_descriptor) != 0) {
        if (errno == EINVAL || errno == EROFS)
            return {}; // a pipe or a file system without
        if (errno != EINTR)
            return Unexpected(systemError(errno, m_path));
    }
    return {};
}

} // namespace pulse::session
