// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/SessionSource.h"

namespace pulse::session {

struct RepairReport
{
    bool wasComplete = false; //!< nothing was to be done
    std::uint64_t messages = 0; //!< that the file has now
    std::uint64_t unreadableBytes = 0; //!< that were left out
    QString damage; //!< the first, in words
};

/*! Makes a cut or damaged MCAP file complete: every whole chunk is copied as it is, the indexes are
 * made anew. In place, a new file is written beside it first and takes its name when it is safe on
 * disk; with `output` the file stays as it is and `output` must not exist. Unavailable while
 * somebody records into the file. */
Expected<RepairReport> repairSession(const QString &path, const QString &output = {});

/*! openSession() of a file that is repaired in place first if it needs it and lets itself be
 * written. `report` tells what was done. */
Expected<std::unique_ptr<SessionSource>> openRepaired(
    const QString &path, RepairReport *report = nullptr);

} // namespace pulse::session
