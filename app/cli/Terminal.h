// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/ExitCode.h"

#include <QString>

#include <string_view>

/*! Standard output and standard error of the program. */
namespace pulse::cli {

/*! Opens what the caller closed: else the first socket would become our standard output. */
void holdStandardStreams();

/*! "pulsectl: what: where" on stderr. Control characters, which a server may have put there, are
 * shown as '?'. */
void complain(const QString &what, const QString &where = {});

enum class WriteResult {
    Written,
    ReaderGone, //!< nobody reads our output any more: the normal end of `pulsectl … | head`
    Interrupted, //!< a signal came while the reader was slow
    Failed, //!< complained about already
};
/*! All of `text` to stdout, at once. */
WriteResult writeOut(std::string_view text);
/*! Help or version; what the process ends with. */
ExitCode printHelp(std::string_view text);
/*! Whether writeOut would find the reader gone; costs one poll(2). */
bool isReaderGone();

} // namespace pulse::cli
