// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pulse::cli {

/*! What a script can rely on; told by `pulsectl --help`. Ended by signal N gives 128 + N. */
enum class ExitCode {
    Done = 0,
    Failed = 1, //!< while running: connection lost for good, output cannot be written
    Usage = 2, //!< arguments or input that cannot be right; nothing was sent for them
    NoConnection = 3, //!< there never was a connection
    Refused = 4, //!< by the server: authorization, unknown feed, name or message
    TimedOut = 5, //!< connected, but not done within --timeout
};

} // namespace pulse::cli
