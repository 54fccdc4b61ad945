// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/ByteSink.h"
#include "core/session/McapFormat.h"

#include <memory>
#include <optional>

struct ZSTD_CCtx_s;

namespace pulse::session::mcap {

/*! A finished chunk with what its indexes need. */
struct PackedChunk
{
    TimeNs start = 0;
    TimeNs end = 0;
    std::uint64_t messages = 0;
    std::uint64_t plainBytes = 0;
    std::uint64_t packedBytes = 0;
    std::string compression;
    std::string record; //!< the whole Chunk record
    std::map<std::uint16_t, std::vector<MessagePlace>> index; //!< in order of log time
};

/*! Collects records and packs them (zstd). */
class ChunkBuilder
{
public:
    ChunkBuilder();
    ~ChunkBuilder();

    void add(const Schema &schema);
    void add(const Channel &channel);
    void add(const MessageView &message);
    std::uint64_t messages() const { return m_messages; }
    std::size_t plainBytes() const { return m_plain.size(); }
    bool isEmpty() const { return m_plain.empty(); }
    /*! The chunk stays as it is until clear(). */
    PackedChunk pack();
    void clear();

private:
    struct Free
    {
        void operator()(ZSTD_CCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_CCtx_s, Free> m_context;
    std::string m_plain;
    std::map<std::uint16_t, std::vector<MessagePlace>> m_index;
    TimeNs m_start = 0;
    TimeNs m_end = 0;
    std::uint64_t m_messages = 0;
};

/*!
 * The layout of one file: header, data section, summary, footer. Schemas and channels are declared
 * once; chunks are made by a ChunkBuilder or copied from another file. Every function that appends
 * does so wholly or not at all, so that it can be called again after an error.
 */
class Writer
{
public:
    explicit Writer(ByteSink &sink)
        : m_sink(sink)
    {
    }
    Expected<void> begin(std::string_view profile, std::string_view library);
    /*! Known to the summary. With `inData` also written here, outside chunks. */
    Expected<void> declare(const Schema &schema, bool inData);
    Expected<void> declare(const Channel &channel, bool inData);
    Expected<void> add(const PackedChunk &chunk);
    Expected<void> addMetadata(std::string_view name, const Map &values);
    Expected<void> addAttachment(
        std::string_view name, std::string_view mediaType, std::string_view data, TimeNs time);
    /*! Summary, footer: the file is complete. Nothing may follow. */
    Expected<void> finish();

    std::uint64_t size() const { return m_size; }
    std::uint64_t messages() const { return m_messages; }

private:
    struct ChunkPlace
    {
        TimeNs start;
        TimeNs end;
        std::uint64_t offset;
        std::uint64_t length;
        std::map<std::uint16_t, std::uint64_t> indexes;
        std::uint64_t indexBytes;
        std::string compression;
        std::uint64_t packedBytes;
        std::uint64_t plainBytes;
    };
    struct AttachmentPlace
    {
        std::uint64_t offset;
        std::uint64_t length;
        TimeNs time;
        std::uint64_t bytes;
        std::string name;
        std::string mediaType;
    };
    struct MetadataPlace
    {
        std::uint64_t offset;
        std::uint64_t length;
        std::string name;
    };
    Expected<void> append(std::string_view bytes);
    void writeStatistics(Out &out) const;
    void writeIndexes(
        Out &out, std::string &bytes, std::vector<std::string> &groups, std::uint64_t start) const;

    ByteSink &m_sink;
    std::uint64_t m_size = 0;
    std::uint32_t m_crc = 0;
    std::map<std::uint16_t, Schema> m_schemas;
    std::map<std::uint16_t, Channel> m_channels;
    std::map<std::uint16_t, std::uint64_t> m_counts;
    std::vector<ChunkPlace> m_chunks;
    std::vector<AttachmentPlace> m_attachments;
    std::vector<MetadataPlace> m_metadata;
    std::uint64_t m_messages = 0;
    TimeNs m_start = 0;
    TimeNs m_end = 0;
};

} // namespace pulse::session::mcap
