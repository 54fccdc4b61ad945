// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/FileBytes.h"
#include "core/session/McapWriter.h"

#include <functional>

namespace pulse::session::mcap {

/*! A stretch of records: of a chunk, or (files without chunks) of the data section itself. */
struct ChunkEntry
{
    TimeNs start = 0;
    TimeNs end = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0; //!< of the whole Chunk record, or of the bare records
    bool isBare = false;
    std::vector<std::uint16_t> channels; //!< that have messages in it, sorted; empty = unknown
};

struct AttachmentEntry
{
    std::string name;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/*! What is known of a file without its messages. */
struct Directory
{
    std::string profile;
    std::string library;
    std::map<std::uint16_t, Schema> schemas;
    std::map<std::uint16_t, Channel> channels;
    std::map<std::uint16_t, std::uint64_t> counts;
    std::vector<ChunkEntry> chunks; //!< by start
    std::vector<AttachmentEntry> attachments;
    std::map<std::string, Map> metadata;
    std::uint64_t messages = 0;
    TimeNs start = 0;
    TimeNs end = 0;
    bool isComplete = true;
    std::uint64_t unreadableBytes = 0;
    QString damage;
};

bool isMcap(std::string_view firstBytes);

/*! By the summary when the file is complete; otherwise scanDirectory(). */
Expected<Directory> readDirectory(FileBytes &file);

/*! What scanDirectory() met, in order of the file; each may be empty. */
struct ScanListener
{
    /*! A chunk whose CRC is right: its plain records, and the record as it is. */
    std::function<Expected<void>(const PackedChunk &)> onChunk;
    std::function<Expected<void>(std::string_view record)> onMetadata;
    std::function<Expected<void>(std::string_view record)> onAttachment;
    std::function<Expected<void>(const MessageView &)> onBareMessage;
    std::function<Expected<void>(const Schema &)> onSchema;
    std::function<Expected<void>(const Channel &)> onChannel;
};
/*! Reads the whole file, checks every chunk, goes on behind damage at the next chunk that is whole.
 * An error is one of reading, or of the listener. */
Expected<Directory> scanDirectory(FileBytes &file, const ScanListener &listener = {});

/*! The plain records of a chunk. */
Expected<std::string> loadChunk(FileBytes &file, const ChunkEntry &entry);

/*! Calls `visit(op, content, offset)` for each record of `plain`; false from it ends. Returns
 * whether the last record was whole. */
bool forEachRecord(
    std::string_view plain, const std::function<bool(Op, std::string_view, std::uint64_t)> &visit);

} // namespace pulse::session::mcap
