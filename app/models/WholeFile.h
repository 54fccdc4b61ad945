// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Expected.h"

#include <QByteArray>
#include <QString>

namespace pulse {

/*! Small files of the person's own, each written whole or not at all. Both block: a thread that may
 * wait calls them, or the GUI thread at the start and where a person has just asked for it. */

/*! Written aside, synced, renamed; folders that are missing are made. Error::code is None when it
 * is on disk; otherwise the file is what it was. */
Error writeWhole(const QString &path, const QByteArray &bytes);
/*! NotFound (also: no ordinary file), AccessDenied, or TooLarge above `limit` bytes. */
Expected<QByteArray> readWhole(const QString &path, qsizetype limit);

} // namespace pulse
