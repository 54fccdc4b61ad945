// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/NetworkOptions.h"

#include "core/transport/Tls.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace pulse::cli {
namespace {
constexpr qint64 kMaxAuthoritiesBytes = 1024 * 1024;

Unexpected<UsageError> wrong(const QString &what, const QString &where)
{
    return Unexpected(UsageError { what, where });
}

Parsed<ProxyChoice> proxyFrom(const QString &text)
{
    using Kind = ProxyChoice::Kind;
    ProxyChoice proxy;
    if (text == "none"_L1)
        return proxy;
    proxy.kind = Kind::System;
    if (text == "system"_L1)
        return proxy;
    const QUrl url(text, QUrl::StrictMode);
    // Whatever is wrong, what may be a password is not repeated.
    const QString where
        = u"--proxy "_s + (text.contains(u'@') ? url.toDisplayString(QUrl::RemoveUserInfo) : text);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "socks5"_L1))
        return wrong(u"not none, system, http://host:port or socks5://host:port"_s, where);
    if (!url.password().isEmpty())
        return wrong(u"the password belongs into PULSE_PROXY_PASSWORD"_s, where);
    if (url.host().isEmpty() || url.port() < 1)
        return wrong(u"a proxy needs a host and a port"_s, where);
    proxy.kind = url.scheme() == "http"_L1 ? Kind::Http : Kind::Socks5;
    proxy.host = url.host();
    proxy.port = static_cast<quint16>(url.port());
    proxy.user = url.userName(QUrl::FullyDecoded);
    if (!proxy.user.isEmpty())
        proxy.password = qEnvironmentVariable("PULSE_PROXY_PASSWORD");
    return proxy;
}

Parsed<QByteArray> authoritiesFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(u"cannot read the file, %1"_s.arg(file.errorString()), path);
    const QByteArray pem = file.read(kMaxAuthoritiesBytes + 1);
    if (pem.size() > kMaxAuthoritiesBytes)
        return wrong(u"the file is too large"_s, path);
    if (pem.isEmpty() || !tlsConfiguration(pem))
        return wrong(u"no certificate (PEM) in the file"_s, path);
    return pem;
}
} // namespace

QStringList networkOptions()
{
    return { u"proxy"_s, u"ca"_s };
}

Parsed<void> readNetwork(const Arguments &arguments, SessionOptions &session)
{
    if (const auto text = arguments.value(u"proxy"_s)) {
        auto proxy = proxyFrom(*text);
        if (!proxy)
            return Unexpected(proxy.error());
        session.proxy = std::move(*proxy);
    }
    if (const auto path = arguments.value(u"ca"_s)) {
        auto pem = authoritiesFrom(*path);
        if (!pem)
            return Unexpected(pem.error());
        session.authoritiesPem = std::move(*pem);
    }
    return {};
}

} // namespace pulse::cli
