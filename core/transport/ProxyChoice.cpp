// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/ProxyChoice.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkProxyQuery>

using namespace Qt::StringLiterals;

namespace pulse {

namespace {
constexpr auto kTheProxy = "the proxy "_L1;
}

bool isThisMachine(const QString &host)
{
    return host.compare("localhost"_L1, Qt::CaseInsensitive) == 0
        || host.endsWith(".localhost"_L1, Qt::CaseInsensitive) || QHostAddress(host).isLoopback();
}

QNetworkProxy proxyFor(const ProxyChoice &choice, const QUrl &url)
{
    const QNetworkProxy direct(QNetworkProxy::NoProxy);
    if (choice.kind == ProxyChoice::Kind::None || isThisMachine(url.host()))
        return direct;
    if (choice.kind != ProxyChoice::Kind::System)
        return { choice.kind == ProxyChoice::Kind::Http ? QNetworkProxy::HttpProxy
                                                        : QNetworkProxy::Socks5Proxy,
            choice.host, choice.port, choice.user, choice.password };
    // The system knows proxies for http and https; ws and wss go the same way.
    QUrl asked = url;
    const bool isSecure = url.scheme() == "wss"_L1 || url.scheme() == "https"_L1;
    asked.setScheme(isSecure ? u"https"_s : u"http"_s);
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(asked));
    return proxies.isEmpty() ? direct : proxies.first();
}

QString proxyWords(int socketError, const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    const QString name = kTheProxy + u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port());
    switch (socketError) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return proxy.user().isEmpty() ? name + u" asks for a login"_s
                                      : name + u" does not accept this login"_s;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return name + u" cannot be reached: nothing listens there"_s;
    case QAbstractSocket::ProxyConnectionClosedError:
        return name + u" closed the connection"_s;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return name + u" does not answer"_s;
    case QAbstractSocket::ProxyNotFoundError:
        return name + u" cannot be found"_s;
    case QAbstractSocket::ProxyProtocolError:
        return name + u" refuses or does not speak this protocol"_s;
    default:
        return {};
    }
}

bool isOfProxy(const QString &words)
{
    return words.startsWith(kTheProxy);
}

bool hasServer(ProxyChoice::Kind kind)
{
    return kind == ProxyChoice::Kind::Http || kind == ProxyChoice::Kind::Socks5;
}

} // namespace pulse
