// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Expected.h"

#include <QByteArray>
#include <QList>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

namespace pulse {

/*! Trusts the system's authorities and those in `authoritiesPem`, if any. BadArgument when it has
 * none. Names and dates are checked always. */
Expected<QSslConfiguration> tlsConfiguration(const QByteArray &authoritiesPem);

/*! What is wrong with the certificate of `host`, in words. */
QString tlsWords(const QList<QSslError> &errors, const QString &host);

} // namespace pulse
