// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace pulse {

/*!
 * The elements of a JSON array as they are written, each an object. Nothing of them is read but
 * where they end: numbers stay what they were, and the codec judges each. nullopt = not an array of
 * objects.
 */
std::optional<QList<QByteArray>> splitMessageArray(QByteArrayView json);

} // namespace pulse
