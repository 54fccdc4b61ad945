// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionSource.h"

#include "core/session/SessionReader.h"

namespace pulse::session {

Expected<std::unique_ptr<SessionSource>> openSession(const QString &path)
{
    auto reader = SessionReader::open(path);
    if (!reader)
        return Unexpected(reader.error());
    return std::unique_ptr<SessionSource>(std::move(*reader));
}

} // namespace pulse::session
