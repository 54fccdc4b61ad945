// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/SecretStore.h"

#include <QList>

#include <utility>

namespace pulse::test {

/*! Answers when told to, as a key store that first asks the person does. */
class FakeSecrets final : public SecretStore
{
public:
    void read(const QString &name, ReadDone done) override
    {
        m_waiting.append([this, name, done = std::move(done)] {
            const auto secret = kept.constFind(name);
            if (isBroken)
                done(Unexpected(Error { ErrorCode::IoFailed, QStringLiteral("no key store") }));
            else if (secret == kept.cend())
                done(Unexpected(Error { ErrorCode::NotFound, name }));
            else
                done(*secret);
        });
    }
    void write(const QString &name, const QByteArray &secret, Done done) override
    {
        m_waiting.append([this, name, secret, done = std::move(done)] {
            if (!isBroken)
                kept.insert(name, secret);
            done(isBroken ? Error { ErrorCode::IoFailed, QStringLiteral("no key store") }
                          : Error {});
        });
    }
    void remove(const QString &name) override { kept.remove(name); }
    void answer()
    {
        while (!m_waiting.isEmpty())
            m_waiting.takeFirst()();
    }

    QHash<QString, QByteArray> kept;
    bool isBroken = false;

private:
    QList<std::function<void()>> m_waiting;
};

} // namespace pulse::test
