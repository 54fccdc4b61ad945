// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ConnectionSpec.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace pulse {

class ConnectionModel;

/*!
 * What the form of a connection says, before it is saved. GUI thread; owned by ConnectionModel. A
 * token is written only: what the key store has is never shown.
 */
class ConnectionDraft : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConnectionModel.draft is the only one")
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY changed)
    Q_PROPERTY(QString addressError READ addressError NOTIFY changed)
    Q_PROPERTY(QString nameError READ nameError NOTIFY changed)
    Q_PROPERTY(int heartbeatSeconds READ heartbeatSeconds WRITE setHeartbeatSeconds NOTIFY changed)
    Q_PROPERTY(bool usesToken READ usesToken WRITE setUsesToken NOTIFY changed)
    Q_PROPERTY(bool canProbe READ canProbe NOTIFY changed)
    Q_PROPERTY(QString token READ token WRITE setToken NOTIFY changed)
    Q_PROPERTY(bool hasKeptToken READ hasKeptToken NOTIFY changed)
    Q_PROPERTY(QString tokenError READ tokenError NOTIFY changed)
    Q_PROPERTY(ProxyKind proxy READ proxy WRITE setProxy NOTIFY changed)
    Q_PROPERTY(bool hasProxyServer READ hasProxyServer NOTIFY changed)
    Q_PROPERTY(QString proxyAddress READ proxyAddress WRITE setProxyAddress NOTIFY changed)
    Q_PROPERTY(QString proxyAddressError READ proxyAddressError NOTIFY changed)
    Q_PROPERTY(QString proxyUser READ proxyUser WRITE setProxyUser NOTIFY changed)
    Q_PROPERTY(QString proxyUserError READ proxyUserError NOTIFY changed)
    Q_PROPERTY(QString proxyPassword READ proxyPassword WRITE setProxyPassword NOTIFY changed)
    Q_PROPERTY(QString proxyPasswordError READ proxyPasswordError NOTIFY changed)
    Q_PROPERTY(bool hasKeptProxyPassword READ hasKeptProxyPassword NOTIFY changed)
    Q_PROPERTY(QString authoritiesFile READ authoritiesFile WRITE setAuthoritiesFile NOTIFY changed)
    Q_PROPERTY(QString authoritiesError READ authoritiesError NOTIFY changed)
    Q_PROPERTY(Dialect dialect READ dialect WRITE setDialect NOTIFY changed)
    Q_PROPERTY(QString dialectText READ dialectText WRITE setDialectText NOTIFY changed)
    Q_PROPERTY(QString dialectError READ dialectError NOTIFY changed)
    Q_PROPERTY(bool isChanged READ isChanged NOTIFY changed)
    Q_PROPERTY(bool canSave READ canSave NOTIFY changed)
public:
    enum Dialect { Auto, Pulse, Json }; //!< as dialect::Dialect
    Q_ENUM(Dialect)
    enum ProxyKind { NoProxy, SystemProxy, HttpProxy, Socks5Proxy }; //!< as ProxyChoice::Kind
    Q_ENUM(ProxyKind)

    explicit ConnectionDraft(ConnectionModel &connections);
    ~ConnectionDraft() override;

    bool isNew() const;
    bool isOpen() const;
    QString name() const;
    void setName(const QString &name);
    QString address() const;
    void setAddress(const QString &address);
    /*! In words; empty = good. Of a new form only once something was written. */
    QString addressError() const;
    QString nameError() const;
    int heartbeatSeconds() const;
    void setHeartbeatSeconds(int seconds);
    bool usesToken() const;
    void setUsesToken(bool usesToken);
    QString token() const;
    void setToken(const QString &token);
    /*! There was one when it was last saved; leave the field empty to keep it. */
    bool hasKeptToken() const;
    QString tokenError() const;
    ProxyKind proxy() const;
    void setProxy(ProxyKind proxy);
    /*! One that is named here: it has an address and may want a login. */
    bool hasProxyServer() const;
    QString proxyAddress() const;
    void setProxyAddress(const QString &address); //!< host:port
    QString proxyAddressError() const;
    QString proxyUser() const;
    void setProxyUser(const QString &user); //!< empty = no login
    QString proxyUserError() const;
    QString proxyPassword() const;
    void setProxyPassword(const QString &password);
    QString proxyPasswordError() const;
    /*! There was one for this user of this proxy; leave the field empty to keep it. */
    bool hasKeptProxyPassword() const;
    QString authoritiesFile() const;
    void setAuthoritiesFile(const QString &path);
    QString authoritiesError() const;
    Dialect dialect() const;
    void setDialect(Dialect dialect);
    /*! Its settings as JSON (core/dialect/README.md); empty = none are needed. */
    QString dialectText() const;
    void setDialectText(const QString &json);
    /*! English, as parseDialectConfig says it: it names keys. */
    QString dialectError() const;
    bool isChanged() const;
    bool canSave() const;
    /*! The address can be tried, whatever the rest. */
    bool canProbe() const;

    /*! False and nothing done unless canSave. */
    Q_INVOKABLE bool save();
    Q_INVOKABLE void revert();
    /*! Finds out how what is written here works; nothing is saved. Secrets that are kept go only to
     * the address they were kept for. */
    Q_INVOKABLE void probe();
    /*! Lets the person choose the file of certificates. */
    Q_INVOKABLE void chooseAuthorities();

    void begin(const std::optional<ConnectionSpec> &saved, const ConnectionSpec &shown);
    void end();

Q_SIGNALS:
    void changed();
    void authoritiesWanted();

private:
    void readDialect();
    bool isProxyGood() const;

    ConnectionModel &m_connections;
    std::optional<ConnectionSpec> m_saved; // nullopt = a new one
    ConnectionSpec m_spec; // its url counts only when the address is good
    ConnectionSpec m_began;
    QString m_address;
    QString m_token;
    QString m_proxyAddress; // host:port, as it was typed
    QString m_proxyAddressBegan;
    QString m_proxyPassword;
    QString m_dialectText;
    QString m_dialectBegan;
    QString m_dialectError;
    bool m_isOpen = false;
};

} // namespace pulse
