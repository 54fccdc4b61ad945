// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractSocket>
#include <QtGlobal>

class QWebSocket;

/*! The one file that knows which Qt it is built with (STYLE § 16). Needs the class complete to use.
 */
namespace pulse::compat {

template <typename Socket = QWebSocket> constexpr auto webSocketError()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return &Socket::errorOccurred;
#else
    return qOverload<QAbstractSocket::SocketError>(&Socket::error);
#endif
}

} // namespace pulse::compat
