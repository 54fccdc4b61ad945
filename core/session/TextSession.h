// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/SessionSource.h"

namespace pulse::session {

/*!
 * JSON Lines and CSV as sessions. The file is read once, line by line, into a temporary recording
 * (removed with the source), so that it is ordered by time and can be sought in like any other.
 *
 * JSON Lines: our export; messages of the protocol, such as pulsectl tail prints; any objects with
 * a time and numbers. CSV with a first line of names: our long export; any table with a column of
 * times and columns of numbers. Errors say the line.
 */
Expected<std::unique_ptr<SessionSource>> openTextSession(const QString &path);

} // namespace pulse::session
