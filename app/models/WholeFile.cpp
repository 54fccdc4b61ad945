// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/WholeFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

namespace pulse {

namespace {

Error errorOf(const QFileDevice &file, const QString &path)
{
    switch (file.error()) {
    case QFileDevice::OpenError:
    case QFileDevice::PermissionsError:
        return { ErrorCode::AccessDenied, path };
    default:
        break;
    }
    const bool isFull = file.errorString() == qt_error_string(ENOSPC);
    return { isFull ? ErrorCode::TooLarge : ErrorCode::IoFailed, file.errorString() };
}

} // namespace

Error writeWhole(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    // Unbuffered: a write that fails while the buffer is emptied by commit() goes unnoticed.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        || file.write(bytes) != bytes.size() || !file.commit())
        return errorOf(file, path);
    return {};
}

Expected<QByteArray> readWhole(const QString &path, qsizetype limit)
{
    QFile file(path);
    // A pipe or a device would never end.
    if (!QFileInfo(path).isFile())
        return Unexpected(Error { ErrorCode::NotFound, path });
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected(Error { ErrorCode::AccessDenied, file.errorString() });
    QByteArray bytes = file.read(limit + 1);
    if (bytes.size() > limit)
        return Unexpected(
            Error { ErrorCode::TooLarge, QStringLiteral("more than %1 KiB").arg(limit / 1'024) });
    return bytes;
}

} // namespace pulse
