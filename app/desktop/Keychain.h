// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/SecretStore.h"

#include <QHash>
#include <QObject>

namespace pulse {

/*!
 * The key store of the desktop (Secret Service or KWallet, by QtKeychain). Where there is none,
 * what is written is kept in memory until the program ends, and the write says that it was not
 * kept.
 */
class Keychain : public QObject, public SecretStore
{
    Q_OBJECT
public:
    explicit Keychain(QObject *parent = nullptr);
    ~Keychain() override;

    void read(const QString &name, ReadDone done) override;
    void write(const QString &name, const QByteArray &secret, Done done) override;
    void remove(const QString &name) override;

private:
    QHash<QString, QByteArray> m_unkept;
};

} // namespace pulse
