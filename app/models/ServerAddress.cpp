// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ServerAddress.h"

#include <QCoreApplication>

namespace pulse {

Expected<QUrl> parseServerAddress(const QString &text)
{
    const auto bad = [](const QString &why) {
        return Unexpected(Error { ErrorCode::BadUrl, why });
    };
    QString address = text.trimmed();
    if (address.isEmpty())
        return bad(QStringLiteral("empty"));
    if (address.size() > kMaxAddressChars)
        return bad(QStringLiteral("too long"));
    if (!address.contains(u"://"))
        address.prepend(u"ws://");
    const QUrl url(address, QUrl::StrictMode);
    if (!url.isValid())
        return bad(QStringLiteral("syntax"));
    if (url.scheme() != u"ws" && url.scheme() != u"wss")
        return bad(QStringLiteral("scheme"));
    if (url.host().isEmpty())
        return bad(QStringLiteral("host"));
    // A password in an address ends up in logs and screenshots.
    if (!url.userInfo().isEmpty())
        return bad(QStringLiteral("user"));
    if (url.port() == 0)
        return bad(QStringLiteral("port"));
    // RFC 6455 § 3: no fragment.
    QUrl clean = url.adjusted(QUrl::RemoveFragment);
    if (clean.path().isEmpty())
        clean.setPath(QStringLiteral("/"));
    return clean;
}

QString addressErrorText(const Error &error)
{
    const auto tr
        = [](const char *text) { return QCoreApplication::translate("AppContext", text); };
    if (error.detail == u"empty")
        return tr(QT_TRANSLATE_NOOP(
            "AppContext", "Type the address of a server, for example ws://localhost:8080."));
    if (error.detail == u"scheme")
        return tr(QT_TRANSLATE_NOOP("AppContext", "The address must begin with ws:// or wss://."));
    if (error.detail == u"host")
        return tr(QT_TRANSLATE_NOOP("AppContext", "The address has no host name."));
    if (error.detail == u"user")
        return tr(QT_TRANSLATE_NOOP("AppContext", "Leave name and password out of the address."));
    if (error.detail == u"port")
        return tr(QT_TRANSLATE_NOOP("AppContext", "The port must be between 1 and 65535."));
    return tr(QT_TRANSLATE_NOOP(
        "AppContext", "This is not an address. Example: wss://host.example/stream"));
}

} // namespace pulse
