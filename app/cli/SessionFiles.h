// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Arguments.h"
#include "core/session/SessionSource.h"

#include <memory>

/*! What the sub-commands on recordings have in common. */
namespace pulse::cli {

/*! The one FILE of a sub-command. */
Parsed<QString> fileArgument(const Arguments &arguments);
/*! Names between commas. */
QStringList namesIn(const std::optional<QString> &list);
/*! "10", "10s", "5m", "2h". */
Parsed<std::optional<std::chrono::milliseconds>> spanArgument(
    const Arguments &arguments, const QString &option);
/*! "2026-11-23T08:15:00", with Z, fractions; or seconds or milliseconds since 1970. UTC. */
Parsed<std::optional<TimeNs>> timeArgument(const Arguments &arguments, const QString &option);
/*! The query of --from, --to, --feeds, --rooms; wrong when the session has no such feed or room. */
Parsed<session::SessionQuery> queryArguments(
    const Arguments &arguments, const session::SessionSummary &summary);

/*! Opens; complains with the file's name, and about a file that is not complete. nullptr: `code`
 * says why. */
std::unique_ptr<session::SessionSource> openOrComplain(const QString &path, ExitCode &code);
/*! Failed for what the system refuses, Usage for a file that is not what it should be. */
ExitCode complainOfFile(const Error &error, const QString &path);

/*! "1.2 MB". */
QString sizeText(std::uint64_t bytes);

} // namespace pulse::cli
