// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Expected.h"
#include "core/base/Limits.h"
#include "core/dialect/DialectCodec.h"
#include "core/transport/ProxyChoice.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>

namespace pulse {

enum class SignIn { None, Token };

/*! One server a person wants to be connected to besides the one the window is open on. */
struct ConnectionSpec
{
    QString id; //!< of [a-z0-9-], at most kMaxConnectionIdChars; never changes, in feed keys
    QString name; //!< for people; at most limits::kMaxNameChars
    QUrl url; //!< as parseServerAddress gives it
    bool isOn = true; //!< connected whenever the program runs
    SignIn signIn = SignIn::None; //!< the token itself is in the key store, never here
    std::chrono::seconds heartbeat
        = std::chrono::duration_cast<std::chrono::seconds>(limits::kPingInterval);
    /*! Its password is in the key store, never here. */
    ProxyChoice proxy { ProxyChoice::Kind::System, {}, 0, {}, {} };
    QString authoritiesFile {}; //!< certificates (PEM) trusted besides the system's; empty = none
    dialect::Dialect dialect = dialect::Dialect::Auto;
    /*! Of a server that is no hub; its `feed` is the id, unless the person says another. */
    dialect::DialectConfig dialectConfig {};
    friend bool operator==(const ConnectionSpec &, const ConnectionSpec &) = default;
};

inline constexpr qsizetype kMaxConnections = 64;
/*! What a dialect's settings may be as text. */
inline constexpr qsizetype kMaxDialectChars = 32 * 1024;
inline constexpr qsizetype kMaxHostChars = 253;
/*! SOCKS5 has no room for more (RFC 1929 § 2), for the password as well. */
inline constexpr qsizetype kMaxProxyLoginBytes = 255;
inline constexpr qsizetype kMaxPathChars = 4'096;
inline constexpr qint64 kMaxAuthoritiesBytes = 1024 * 1024;
inline constexpr qsizetype kMaxConnectionIdChars = 32;
inline constexpr qsizetype kMaxConnectionsBytes = 256 * 1024;
inline constexpr std::chrono::seconds kMinHeartbeat { 1 };
inline constexpr std::chrono::seconds kMaxHeartbeat { 60 };

/*! connections.json: {"format":"pulsedeck.connections","version":1,"connections":[…]}, two spaces,
 * one field a line, so that it can be read, compared and put under version control. */
QByteArray writeConnections(const QList<ConnectionSpec> &connections);
/*! All of it or an error that says what and where: `connections[2].url has no host`. */
Expected<QList<ConnectionSpec>> parseConnections(const QByteArray &json);

/*! A host that can be looked up. */
bool isHostName(const QString &host);
/*! What a proxy takes as user or password: no control characters, no colon in the user of HTTP. */
bool isProxyUser(const QString &user, ProxyChoice::Kind kind);
bool isProxyPassword(const QString &password);

/*! What the name becomes in feed keys, other than all of `taken`: "Edge gateway" → edge-gateway,
 * then edge-gateway-2. A name without a Latin letter or digit becomes connection. */
QString connectionIdFor(const QString &name, const QStringList &taken);

} // namespace pulse
