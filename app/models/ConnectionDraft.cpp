// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ConnectionDraft.h"

#include "app/models/ConnectionModel.h"
#include "app/models/ServerAddress.h"
#include "core/codec/Message.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace pulse {

namespace {
/*! Host and port, and nothing else. */
std::optional<QUrl> proxyUrl(const QString &address)
{
    const QUrl url(QStringLiteral("http://") + address, QUrl::StrictMode);
    const bool isPlain = url.isValid() && url.userInfo().isEmpty() && url.path().isEmpty()
        && !url.hasQuery() && !url.hasFragment();
    if (!isPlain || url.port() < 1 || !isHostName(url.host()))
        return std::nullopt;
    return url;
}
} // namespace

ConnectionDraft::ConnectionDraft(ConnectionModel &connections)
    : m_connections(connections)
{
}

ConnectionDraft::~ConnectionDraft() = default;

bool ConnectionDraft::isNew() const
{
    return m_isOpen && !m_saved;
}
bool ConnectionDraft::isOpen() const
{
    return m_isOpen;
}
QString ConnectionDraft::name() const
{
    return m_spec.name;
}
QString ConnectionDraft::address() const
{
    return m_address;
}
int ConnectionDraft::heartbeatSeconds() const
{
    return static_cast<int>(m_spec.heartbeat.count());
}
bool ConnectionDraft::usesToken() const
{
    return m_spec.signIn == SignIn::Token;
}
QString ConnectionDraft::token() const
{
    return m_token;
}
bool ConnectionDraft::hasKeptToken() const
{
    return m_saved && m_saved->signIn == SignIn::Token;
}

void ConnectionDraft::setName(const QString &name)
{
    if (name == m_spec.name)
        return;
    m_spec.name = name;
    Q_EMIT changed();
}

void ConnectionDraft::setAddress(const QString &address)
{
    if (address == m_address)
        return;
    m_address = address;
    Q_EMIT changed();
}

void ConnectionDraft::setHeartbeatSeconds(int seconds)
{
    const std::chrono::seconds heartbeat
        = std::clamp(std::chrono::seconds(seconds), kMinHeartbeat, kMaxHeartbeat);
    if (heartbeat == m_spec.heartbeat)
        return;
    m_spec.heartbeat = heartbeat;
    Q_EMIT changed();
}

void ConnectionDraft::setUsesToken(bool usesToken)
{
    if (usesToken == this->usesToken())
        return;
    m_spec.signIn = usesToken ? SignIn::Token : SignIn::None;
    Q_EMIT changed();
}

void ConnectionDraft::setToken(const QString &token)
{
    if (token == m_token)
        return;
    m_token = token;
    Q_EMIT changed();
}

QString ConnectionDraft::addressError() const
{
    if (m_address.isEmpty() && isNew())
        return {};
    const Expected<QUrl> url = parseServerAddress(m_address);
    return url ? QString() : addressErrorText(url.error());
}

QString ConnectionDraft::nameError() const
{
    if (m_spec.name.isEmpty())
        return isNew() ? QString() : tr("A connection needs a name.");
    if (!codec::isValidName(m_spec.name.toStdString()))
        return tr("At most %1 characters, no control characters.")
            .arg(static_cast<int>(limits::kMaxNameChars));
    return {};
}

QString ConnectionDraft::tokenError() const
{
    if (!usesToken())
        return {};
    const QByteArray bytes = m_token.toUtf8();
    if (static_cast<std::size_t>(bytes.size()) > limits::kMaxTokenBytes)
        return tr("Longer than any token.");
    // It becomes a header: RFC 6750 § 2.1 knows printable ASCII without spaces only.
    const bool isPlain = std::all_of(
        bytes.cbegin(), bytes.cend(), [](char each) { return each > 0x20 && each < 0x7f; });
    return isPlain ? QString() : tr("A token has no spaces and only ASCII characters.");
}

ConnectionDraft::ProxyKind ConnectionDraft::proxy() const
{
    return static_cast<ProxyKind>(m_spec.proxy.kind);
}

void ConnectionDraft::setProxy(ProxyKind proxy)
{
    if (proxy == this->proxy())
        return;
    m_spec.proxy.kind = static_cast<ProxyChoice::Kind>(proxy);
    Q_EMIT changed();
}

bool ConnectionDraft::hasProxyServer() const
{
    return hasServer(m_spec.proxy.kind);
}

QString ConnectionDraft::proxyAddress() const
{
    return m_proxyAddress;
}

void ConnectionDraft::setProxyAddress(const QString &address)
{
    if (address == m_proxyAddress)
        return;
    m_proxyAddress = address;
    const std::optional<QUrl> url = proxyUrl(address);
    m_spec.proxy.host = url ? url->host() : QString();
    m_spec.proxy.port = url ? static_cast<quint16>(url->port()) : 0;
    Q_EMIT changed();
}

QString ConnectionDraft::proxyAddressError() const
{
    if (!hasProxyServer() || m_proxyAddress.isEmpty() || proxyUrl(m_proxyAddress))
        return {};
    return tr("A proxy is written as host:port.");
}

QString ConnectionDraft::proxyUser() const
{
    return m_spec.proxy.user;
}

void ConnectionDraft::setProxyUser(const QString &user)
{
    if (user == m_spec.proxy.user)
        return;
    m_spec.proxy.user = user;
    Q_EMIT changed();
}

QString ConnectionDraft::proxyUserError() const
{
    if (!hasProxyServer() || isProxyUser(m_spec.proxy.user, m_spec.proxy.kind))
        return {};
    return tr("Too long, or with a character no proxy takes.");
}

QString ConnectionDraft::proxyPassword() const
{
    return m_proxyPassword;
}

void ConnectionDraft::setProxyPassword(const QString &password)
{
    if (password == m_proxyPassword)
        return;
    m_proxyPassword = password;
    Q_EMIT changed();
}

QString ConnectionDraft::proxyPasswordError() const
{
    if (!hasProxyServer() || isProxyPassword(m_proxyPassword))
        return {};
    return tr("Too long, or with a character no proxy takes.");
}

bool ConnectionDraft::hasKeptProxyPassword() const
{
    // Never to another proxy than the one it was typed for.
    return m_saved && hasServer(m_saved->proxy.kind) && !m_saved->proxy.user.isEmpty()
        && m_saved->proxy == m_spec.proxy;
}

bool ConnectionDraft::isProxyGood() const
{
    if (!hasProxyServer())
        return true;
    const bool hasLogin
        = m_spec.proxy.user.isEmpty() || hasKeptProxyPassword() || !m_proxyPassword.isEmpty();
    return proxyUrl(m_proxyAddress) && proxyUserError().isEmpty() && proxyPasswordError().isEmpty()
        && hasLogin;
}

QString ConnectionDraft::authoritiesFile() const
{
    return m_spec.authoritiesFile;
}

void ConnectionDraft::setAuthoritiesFile(const QString &path)
{
    if (path == m_spec.authoritiesFile)
        return;
    m_spec.authoritiesFile = path;
    Q_EMIT changed();
}

QString ConnectionDraft::authoritiesError() const
{
    const QString &path = m_spec.authoritiesFile;
    if (path.isEmpty())
        return {};
    // A relative one would mean another file from wherever the program is started.
    if (path.size() > kMaxPathChars || !QDir::isAbsolutePath(path))
        return tr("The whole path of the file, from / on.");
    return QFileInfo(path).isFile() ? QString() : tr("There is no such file.");
}

void ConnectionDraft::chooseAuthorities()
{
    Q_EMIT authoritiesWanted();
}

ConnectionDraft::Dialect ConnectionDraft::dialect() const
{
    return static_cast<Dialect>(m_spec.dialect);
}

void ConnectionDraft::setDialect(Dialect dialect)
{
    if (dialect == this->dialect())
        return;
    m_spec.dialect = static_cast<dialect::Dialect>(dialect);
    Q_EMIT changed();
}

QString ConnectionDraft::dialectText() const
{
    return m_dialectText;
}

void ConnectionDraft::setDialectText(const QString &json)
{
    if (json == m_dialectText)
        return;
    m_dialectText = json;
    readDialect();
    Q_EMIT changed();
}

void ConnectionDraft::readDialect()
{
    m_dialectError.clear();
    m_spec.dialectConfig = {};
    if (m_dialectText.trimmed().isEmpty())
        return;
    if (m_dialectText.size() > kMaxDialectChars) {
        m_dialectError = tr("Longer than %1 characters.").arg(static_cast<int>(kMaxDialectChars));
        return;
    }
    const auto config = dialect::parseDialectConfig(m_dialectText.toStdString());
    if (config)
        m_spec.dialectConfig = *config;
    else
        m_dialectError = config.error().detail;
}

QString ConnectionDraft::dialectError() const
{
    return m_dialectError;
}

bool ConnectionDraft::isChanged() const
{
    return m_isOpen
        && (!m_saved || !(m_spec == m_began) || m_address != m_began.url.toString()
            || m_dialectText != m_dialectBegan || m_proxyAddress != m_proxyAddressBegan
            || !m_token.isEmpty() || !m_proxyPassword.isEmpty());
}

bool ConnectionDraft::canSave() const
{
    return isChanged() && !m_address.isEmpty() && addressError().isEmpty() && nameError().isEmpty()
        && tokenError().isEmpty() && m_dialectError.isEmpty() && isProxyGood()
        && authoritiesError().isEmpty() && (!usesToken() || hasKeptToken() || !m_token.isEmpty());
}

bool ConnectionDraft::canProbe() const
{
    return !m_address.isEmpty() && parseServerAddress(m_address).has_value() && isProxyGood()
        && authoritiesError().isEmpty();
}

void ConnectionDraft::probe()
{
    if (!canProbe())
        return;
    ConnectionSpec spec = m_spec;
    spec.url = *parseServerAddress(m_address);
    const bool isSame = m_saved && m_saved->url == spec.url && m_saved->proxy == spec.proxy;
    if (!isSame)
        spec.id.clear();
    m_connections.startProbe(
        spec, usesToken() ? m_token.toUtf8() : QByteArray(), m_proxyPassword.toUtf8());
}

bool ConnectionDraft::save()
{
    if (!canSave())
        return false;
    ConnectionSpec spec = m_spec;
    spec.url = *parseServerAddress(m_address);
    if (spec.name.isEmpty())
        spec.name = spec.url.host();
    if (!m_saved)
        spec.id = connectionIdFor(spec.name, m_connections.takenIds());
    std::optional<QByteArray> token;
    if (usesToken() && !m_token.isEmpty())
        token = m_token.toUtf8();
    // Of a proxy that is not used nothing is kept.
    if (!hasServer(spec.proxy.kind))
        spec.proxy = { spec.proxy.kind, {}, 0, {}, {} };
    std::optional<QByteArray> proxyPassword;
    if (!spec.proxy.user.isEmpty() && !m_proxyPassword.isEmpty())
        proxyPassword = m_proxyPassword.toUtf8();
    m_connections.put(spec, token, proxyPassword);
    return true;
}

void ConnectionDraft::revert()
{
    if (m_isOpen)
        begin(m_saved, m_saved ? *m_saved : ConnectionSpec());
}

void ConnectionDraft::begin(const std::optional<ConnectionSpec> &saved, const ConnectionSpec &shown)
{
    m_isOpen = true;
    m_saved = saved;
    m_spec = shown;
    m_began = shown;
    m_address = shown.url.toString();
    m_token.clear();
    m_proxyPassword.clear();
    m_proxyAddress.clear();
    if (hasServer(shown.proxy.kind)) {
        const bool isLiteral = shown.proxy.host.contains(u':'); // IPv6
        m_proxyAddress = QStringLiteral("%1:%2")
                             .arg(isLiteral ? u'[' + shown.proxy.host + u']' : shown.proxy.host)
                             .arg(shown.proxy.port);
    }
    m_proxyAddressBegan = m_proxyAddress;
    m_dialectText.clear();
    if (shown.dialectConfig != dialect::DialectConfig()) {
        const QByteArray json = QByteArray::fromStdString(dialect::serialised(shown.dialectConfig));
        m_dialectText = QString::fromUtf8(QJsonDocument::fromJson(json).toJson()).trimmed();
    }
    m_dialectBegan = m_dialectText;
    m_dialectError.clear();
    Q_EMIT changed();
}

void ConnectionDraft::end()
{
    m_isOpen = false;
    m_saved.reset();
    m_token.clear();
    m_proxyPassword.clear();
    Q_EMIT changed();
}

} // namespace pulse
