// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/McapWriter.h"
#include "core/session/Recorder.h"

#include <deque>

namespace pulse::session {

/*! Where the recorder's chunks go. */
class ChunkTarget
{
public:
    virtual ~ChunkTarget() = default;
    virtual void declare(const mcap::Schema &schema) = 0;
    virtual void declare(const mcap::Channel &channel) = 0;
    virtual Expected<void> add(mcap::PackedChunk chunk) = 0;
    virtual Expected<void> sync() = 0;
    virtual Expected<void> finish() = 0;
    virtual std::uint64_t size() const = 0;
    /*! What it has as a new file. */
    virtual Expected<QString> keep(const QString &folder, const QString &name) = 0;
};

Expected<std::unique_ptr<ChunkTarget>> makeFileTarget(
    const RecorderOptions &options, std::unique_ptr<ByteSink> sink);
std::unique_ptr<ChunkTarget> makeRollingTarget(const RecorderOptions &options);

} // namespace pulse::session
