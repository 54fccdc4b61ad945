// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/McapWriter.h"

#include <zstd.h>

#include <algorithm>
#include <utility>

namespace pulse::session::mcap {
namespace {
/*! Measured on metrics: level 3 takes half as long again and saves 3 % (ecosystem.md § 3). */
constexpr int kZstdLevel = 1;
} // namespace

void ChunkBuilder::Free::operator()(ZSTD_CCtx_s *context) const
{
    ZSTD_freeCCtx(context);
}

ChunkBuilder::ChunkBuilder()
    : m_context(ZSTD_createCCtx())
{
}

ChunkBuilder::~ChunkBuilder() = default;

void ChunkBuilder::add(const Schema &schema)
{
    Out out(m_plain);
    write(out, schema);
}

void ChunkBuilder::add(const Channel &channel)
{
    Out out(m_plain);
    write(out, channel);
}

void ChunkBuilder::add(const MessageView &message)
{
    const std::uint64_t offset = m_plain.size();
    Out out(m_plain);
    const std::size_t begun = out.begin(Op::Message);
    out.u16(message.channel);
    out.u32(message.sequence);
    out.time(message.logTime);
    out.time(message.publishTime);
    out.raw(message.data);
    out.end(begun);
    const TimeNs time = std::max<TimeNs>(message.logTime, 0);
    m_start = m_messages == 0 ? time : std::min(m_start, time);
    m_end = m_messages == 0 ? time : std::max(m_end, time);
    ++m_messages;
    m_index[message.channel].push_back({ time, offset });
}

PackedChunk ChunkBuilder::pack()
{
    PackedChunk chunk;
    std::string packed(ZSTD_compressBound(m_plain.size()), '\0');
    const std::size_t size = ZSTD_compressCCtx(
        m_context.get(), packed.data(), packed.size(), m_plain.data(), m_plain.size(), kZstdLevel);
    const bool isPacked = ZSTD_isError(size) == 0;
    if (isPacked)
        packed.resize(size);
    else
        packed = m_plain; // out of memory: plain is legal, too
    chunk.compression = isPacked ? "zstd" : "";
    chunk.start = m_start;
    chunk.end = m_end;
    chunk.messages = m_messages;
    chunk.plainBytes = m_plain.size();
    chunk.packedBytes = packed.size();
    chunk.index = m_index;
    for (auto &[channel, places] : chunk.index) {
        std::stable_sort(places.begin(), places.end(),
            [](const MessagePlace &a, const MessagePlace &b) { return a.time < b.time; });
    }
    Out out(chunk.record);
    const std::size_t begun = out.begin(Op::Chunk);
    out.time(m_start);
    out.time(m_end);
    out.u64(m_plain.size());
    out.u32(crc32(m_plain));
    out.text(chunk.compression);
    out.u64(packed.size());
    out.raw(packed);
    out.end(begun);
    return chunk;
}

void ChunkBuilder::clear()
{
    m_plain.clear();
    m_index.clear();
    m_messages = 0;
    m_start = 0;
    m_end = 0;
}

Expected<void> Writer::append(std::string_view bytes)
{
    if (const auto done = m_sink.append(bytes); !done)
        return done;
    m_size += bytes.size();
    m_crc = crc32(bytes, m_crc);
    return {};
}

Expected<void> Writer::begin(std::string_view profile, std::string_view library)
{
    std::string bytes(kMagic);
    Out out(bytes);
    const std::size_t begun = out.begin(Op::Header);
    out.text(profile);
    out.text(library);
    out.end(begun);
    return append(bytes);
}

Expected<void> Writer::declare(const Schema &schema, bool inData)
{
    if (inData) {
        std::string bytes;
        Out out(bytes);
        write(out, schema);
        if (const auto done = append(bytes); !done)
            return done;
    }
    m_schemas.insert_or_assign(schema.id, schema);
    return {};
}

Expected<void> Writer::declare(const Channel &channel, bool inData)
{
    if (inData) {
        std::string bytes;
        Out out(bytes);
        write(out, channel);
        if (const auto done = append(bytes); !done)
            return done;
    }
    m_channels.insert_or_assign(channel.id, channel);
    return {};
}

Expected<void> Writer::add(const PackedChunk &chunk)
{
    ChunkPlace place { chunk.start, chunk.end, m_size, chunk.record.size(), {}, 0,
        chunk.compression, chunk.packedBytes, chunk.plainBytes };
    std::string bytes = chunk.record;
    Out out(bytes);
    for (const auto &[channel, places] : chunk.index) {
        place.indexes.emplace(channel, m_size + bytes.size());
        const std::size_t begun = out.begin(Op::MessageIndex);
        out.u16(channel);
        out.u32(static_cast<std::uint32_t>(places.size() * 16));
        for (const MessagePlace &each : places) {
            out.time(each.time);
            out.u64(each.offset);
        }
        out.end(begun);
    }
    place.indexBytes = bytes.size() - chunk.record.size();
    if (const auto done = append(bytes); !done)
        return done;
    for (const auto &[channel, places] : chunk.index)
        m_counts[channel] += places.size();
    if (chunk.messages > 0) {
        m_start = m_messages == 0 ? chunk.start : std::min(m_start, chunk.start);
        m_end = m_messages == 0 ? chunk.end : std::max(m_end, chunk.end);
        m_messages += chunk.messages;
    }
    m_chunks.push_back(std::move(place));
    return {};
}

Expected<void> Writer::addMetadata(std::string_view name, const Map &values)
{
    std::string bytes;
    Out out(bytes);
    const std::size_t begun = out.begin(Op::Metadata);
    out.text(name);
    out.map(values);
    out.end(begun);
    const MetadataPlace place { m_size, bytes.size(), std::string(name) };
    if (const auto done = append(bytes); !done)
        return done;
    m_metadata.push_back(place);
    return {};
}

Expected<void> Writer::addAttachment(
    std::string_view name, std::string_view mediaType, std::string_view data, TimeNs time)
{
    std::string bytes;
    Out out(bytes);
    const std::size_t begun = out.begin(Op::Attachment);
    out.time(time);
    out.time(time);
    out.text(name);
    out.text(mediaType);
    out.u64(data.size());
    out.raw(data);
    out.u32(crc32(std::string_view(bytes).substr(kRecordHeadBytes)));
    out.end(begun);
    const AttachmentPlace place { m_size, bytes.size(), time, data.size(), std::string(name),
        std::string(mediaType) };
    if (const auto done = append(bytes); !done)
        return done;
    m_attachments.push_back(place);
    return {};
}

void Writer::writeStatistics(Out &out) const
{
    const std::size_t begun = out.begin(Op::Statistics);
    out.u64(m_messages);
    out.u16(static_cast<std::uint16_t>(m_schemas.size()));
    out.u32(static_cast<std::uint32_t>(m_channels.size()));
    out.u32(static_cast<std::uint32_t>(m_attachments.size()));
    out.u32(static_cast<std::uint32_t>(m_metadata.size()));
    out.u32(static_cast<std::uint32_t>(m_chunks.size()));
    out.time(m_start);
    out.time(m_end);
    out.u32(static_cast<std::uint32_t>(m_counts.size() * 10));
    for (const auto &[channel, count] : m_counts) {
        out.u16(channel);
        out.u64(count);
    }
    out.end(begun);
}

void Writer::writeIndexes(
    Out &out, std::string &bytes, std::vector<std::string> &groups, std::uint64_t start) const
{
    const auto group = [&](Op op, const auto &items, const auto &writeOne) {
        const std::uint64_t from = bytes.size();
        for (const auto &item : items)
            writeOne(item);
        if (bytes.size() == from)
            return;
        std::string record;
        Out offset(record);
        const std::size_t begun = offset.begin(Op::SummaryOffset);
        offset.u8(static_cast<std::uint8_t>(op));
        offset.u64(start + from);
        offset.u64(bytes.size() - from);
        offset.end(begun);
        groups.push_back(std::move(record));
    };
    group(Op::Schema, m_schemas, [&](const auto &item) { write(out, item.second); });
    group(Op::Channel, m_channels, [&](const auto &item) { write(out, item.second); });
    group(Op::Statistics, std::vector { 0 }, [&](int) { writeStatistics(out); });
    group(Op::ChunkIndex, m_chunks, [&](const ChunkPlace &chunk) {
        const std::size_t begun = out.begin(Op::ChunkIndex);
        out.time(chunk.start);
        out.time(chunk.end);
        out.u64(chunk.offset);
        out.u64(chunk.length);
        out.u32(static_cast<std::uint32_t>(chunk.indexes.size() * 10));
        for (const auto &[channel, offset] : chunk.indexes) {
            out.u16(channel);
            out.u64(offset);
        }
        out.u64(chunk.indexBytes);
        out.text(chunk.compression);
        out.u64(chunk.packedBytes);
        out.u64(chunk.plainBytes);
        out.end(begun);
    });
    group(Op::AttachmentIndex, m_attachments, [&](const AttachmentPlace &attachment) {
        const std::size_t begun = out.begin(Op::AttachmentIndex);
        out.u64(attachment.offset);
        out.u64(attachment.length);
        out.time(attachment.time);
        out.time(attachment.time);
        out.u64(attachment.bytes);
        out.text(attachment.name);
        out.text(attachment.mediaType);
        out.end(begun);
    });
    group(Op::MetadataIndex, m_metadata, [&](const MetadataPlace &metadata) {
        const std::size_t begun = out.begin(Op::MetadataIndex);
        out.u64(metadata.offset);
        out.u64(metadata.length);
        out.text(metadata.name);
        out.end(begun);
    });
}

Expected<void> Writer::finish()
{
    std::string end;
    Out endOut(end);
    const std::size_t endBegun = endOut.begin(Op::DataEnd);
    endOut.u32(m_crc);
    endOut.end(endBegun);

    const std::uint64_t summaryStart = m_size + end.size();
    std::string summary;
    Out out(summary);
    std::vector<std::string> groups;
    writeIndexes(out, summary, groups, summaryStart);
    const std::uint64_t offsetsStart = summaryStart + summary.size();
    for (const std::string &record : groups)
        out.raw(record);
    const std::size_t begun = out.begin(Op::Footer);
    out.u64(summaryStart);
    out.u64(offsetsStart);
    // The CRC covers the head of the footer, whose length must be right by then.
    constexpr char kFooterBytes = 20;
    summary[begun] = kFooterBytes;
    out.u32(crc32(summary));
    out.end(begun);
    out.raw(kMagic);
    return append(end + summary);
}

} // namespace pulse::session::mcap
