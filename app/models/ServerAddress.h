// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Expected.h"

#include <QString>
#include <QUrl>

namespace pulse {

/*! Longer than any address a person types; what is shown of it is shorter still. */
inline constexpr qsizetype kMaxAddressChars = 2'000;

/*! ws or wss with a host and without user info. A bare "host:port" gets ws://. The error's detail
 * is one of empty, too long, syntax, scheme, host, user, port. */
Expected<QUrl> parseServerAddress(const QString &text);
/*! The error of parseServerAddress in the language of the program, with what to write instead. */
QString addressErrorText(const Error &error);

} // namespace pulse
