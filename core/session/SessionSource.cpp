// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionSource.h"

#include "core/session/SessionReader.h"
#include "core/session/TextSession.h"

namespace pulse::session {

Expected<std::unique_ptr<SessionSource>> openSession(const QString &path)
{
    auto file = FileBytes::open(path);
    if (!file)
        return Unexpected(file.error());
    const auto first = file->upTo(0, mcap::kMagic.size());
    if (!first)
        return Unexpected(first.error());
    if (!mcap::isMcap(*first) && !mcap::kMagic.starts_with(*first))
        return openTextSession(path);
    auto reader = SessionReader::open(path);
    if (!reader)
        return Unexpected(reader.error());
    return std::unique_ptr<SessionSource>(std::move(*reader));
}

} // namespace pulse::session
