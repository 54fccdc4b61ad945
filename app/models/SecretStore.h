// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Expected.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace pulse {

/*!
 * Tokens by name, never in a file of ours. GUI thread. Answers come later, on the GUI thread, never
 * inside the call, and not after the store is destroyed.
 */
class SecretStore
{
public:
    using ReadDone = std::function<void(const Expected<QByteArray> &secret)>;
    using Done = std::function<void(const Error &error)>;

    virtual ~SecretStore() = default;

    /*! NotFound: there is none of that name. */
    virtual void read(const QString &name, ReadDone done) = 0;
    virtual void write(const QString &name, const QByteArray &secret, Done done) = 0;
    virtual void remove(const QString &name) = 0;
};

} // namespace pulse
