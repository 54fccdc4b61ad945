// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkProxy>
#include <QString>
#include <QUrl>

namespace pulse {

/*! How to get out. A server on this machine is always reached directly. */
struct ProxyChoice
{
    enum class Kind {
        None, //!< directly
        System, //!< what the system says for that address
        Http, //!< CONNECT
        Socks5, //!< names are resolved by the proxy
    };
    Kind kind = Kind::None;
    QString host; //!< of Http and Socks5, like the rest
    quint16 port = 0;
    QString user; //!< empty = no login
    QString password; //!< never part of an error or a log

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

/*! The proxy for that address (ws, wss, http or https). */
QNetworkProxy proxyFor(const ProxyChoice &choice, const QUrl &url);
/*! The machine itself, by name or address. */
bool isThisMachine(const QString &host);
/*! What a proxy's failure means, without any of its secrets; empty = it was not the proxy. */
QString proxyWords(int socketError, const QNetworkProxy &proxy);
/*! These words are of proxyWords. */
bool isOfProxy(const QString &words);
/*! Named by its host and port, not by the system. */
bool hasServer(ProxyChoice::Kind kind);

} // namespace pulse
