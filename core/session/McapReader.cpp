// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/McapReader.h"

#include <zstd.h>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::session::mcap {
namespace {

struct ChunkHead
{
    TimeNs start = 0;
    TimeNs end = 0;
    std::uint64_t plainBytes = 0;
    std::uint32_t crc = 0;
    std::string compression;
    std::string_view packed;
};

bool readChunk(In in, ChunkHead &head)
{
    head.start = in.time();
    head.end = in.time();
    head.plainBytes = in.u64();
    head.crc = in.u32();
    head.compression = in.text();
    head.packed = in.take(in.u64());
    return in.isOk();
}

Expected<std::string> unpack(const ChunkHead &head, std::uint64_t offset)
{
    if (head.plainBytes > kMaxChunkBytes)
        return Unexpected(Error { ErrorCode::TooLarge,
            u"at byte %1: a chunk of %2 bytes; %3 are read at most"_s.arg(offset)
                .arg(head.plainBytes)
                .arg(kMaxChunkBytes) });
    std::string plain;
    if (head.compression.empty()) {
        plain = head.packed;
    } else if (head.compression == "zstd") {
        const auto says = ZSTD_getFrameContentSize(head.packed.data(), head.packed.size());
        if (says == ZSTD_CONTENTSIZE_ERROR
            || (says != ZSTD_CONTENTSIZE_UNKNOWN && says != head.plainBytes))
            return Unexpected(damagedAt(offset, u"the chunk is not what its head says"_s));
        plain.resize(head.plainBytes);
        const std::size_t size
            = ZSTD_decompress(plain.data(), plain.size(), head.packed.data(), head.packed.size());
        if (ZSTD_isError(size) != 0)
            return Unexpected(damagedAt(offset, u"the chunk cannot be decompressed"_s));
        plain.resize(size);
    } else {
        return Unexpected(damagedAt(offset,
            u"a chunk compressed with \"%1\", which is not supported"_s.arg(
                QString::fromStdString(head.compression).left(20))));
    }
    if (plain.size() != head.plainBytes || (head.crc != 0 && crc32(plain) != head.crc))
        return Unexpected(damagedAt(offset, u"the checksum of the chunk is wrong"_s));
    return plain;
}

struct Footer
{
    std::uint64_t summaryStart = 0;
    std::uint64_t offsetsStart = 0;
    std::uint32_t crc = 0;
};

std::optional<Footer> readFooter(FileBytes &file)
{
    if (file.size() < kMagic.size() + kTailBytes)
        return std::nullopt;
    const auto tail = file.at(file.size() - kTailBytes, kTailBytes);
    if (!tail || !tail->ends_with(kMagic)
        || static_cast<std::uint8_t>(tail->front()) != static_cast<std::uint8_t>(Op::Footer))
        return std::nullopt;
    In in(tail->substr(1));
    if (in.u64() != 20)
        return std::nullopt;
    Footer footer;
    footer.summaryStart = in.u64();
    footer.offsetsStart = in.u64();
    footer.crc = in.u32();
    return footer;
}

void readChunkIndex(In in, Directory &directory, bool &isOk, std::uint64_t fileBytes)
{
    ChunkEntry entry;
    entry.start = in.time();
    entry.end = in.time();
    entry.offset = in.u64();
    entry.length = in.u64();
    In channels(in.take(in.u32()));
    while (!channels.isEmpty() && channels.isOk()) {
        entry.channels.push_back(channels.u16());
        channels.u64();
    }
    std::sort(entry.channels.begin(), entry.channels.end());
    if (!in.isOk() || !channels.isOk() || entry.offset > fileBytes
        || entry.length > fileBytes - entry.offset || entry.end < entry.start) {
        isOk = false;
        return;
    }
    directory.chunks.push_back(std::move(entry));
}

void readStatistics(In in, Directory &directory)
{
    directory.messages = in.u64();
    in.take(2 + 4 + 4 + 4 + 4);
    directory.start = in.time();
    directory.end = in.time();
    In counts(in.take(in.u32()));
    while (!counts.isEmpty() && counts.isOk()) {
        const std::uint16_t channel = counts.u16();
        directory.counts[channel] = counts.u64();
    }
}

Map readMetadata(std::string_view content, std::string &name)
{
    In in(content);
    name = in.text();
    return in.map();
}

void sortChunks(std::vector<ChunkEntry> &chunks)
{
    std::stable_sort(chunks.begin(), chunks.end(), [](const ChunkEntry &a, const ChunkEntry &b) {
        return std::pair(a.start, a.offset) < std::pair(b.start, b.offset);
    });
}

Expected<void> readHeader(FileBytes &file, Directory &directory)
{
    const auto magic = file.upTo(0, kMagic.size());
    if (!magic)
        return Unexpected(magic.error());
    if (*magic != kMagic)
        return Unexpected(damagedAt(0, u"not an MCAP file"_s));
    const auto head = file.upTo(kMagic.size(), kRecordHeadBytes);
    if (!head || head->size() < kRecordHeadBytes)
        return {}; // cut off before: an empty recording
    In in(*head);
    const bool isHeader = in.u8() == static_cast<std::uint8_t>(Op::Header);
    const std::uint64_t length = in.u64();
    if (!isHeader || length > 1024 * 1024)
        return {};
    if (const auto content = file.at(kMagic.size() + kRecordHeadBytes, length)) {
        In header(*content);
        directory.profile = header.text();
        directory.library = header.text();
    }
    return {};
}

/*! nullopt: no usable summary. */
std::optional<Directory> readSummary(FileBytes &file, Directory directory)
{
    const auto footer = readFooter(file);
    if (!footer || footer->summaryStart < kMagic.size()
        || footer->summaryStart > file.size() - kTailBytes
        || file.size() - footer->summaryStart > kMaxSummaryBytes)
        return std::nullopt;
    const std::uint64_t length = file.size() - footer->summaryStart;
    const auto bytes = file.at(footer->summaryStart, length);
    if (!bytes)
        return std::nullopt;
    const std::string summary(*bytes);
    const std::size_t covered = summary.size() - kMagic.size() - 4;
    if (footer->crc != 0 && crc32(std::string_view(summary).substr(0, covered)) != footer->crc)
        return std::nullopt;
    bool isOk = true;
    bool hasStatistics = false;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> metadata;
    const bool isWhole
        = forEachRecord(std::string_view(summary).substr(0, summary.size() - kTailBytes),
            [&](Op op, std::string_view content, std::uint64_t) {
                In in(content);
                Schema schema;
                Channel channel;
                if (op == Op::Schema && read(In(content), schema))
                    directory.schemas.insert_or_assign(schema.id, schema);
                else if (op == Op::Channel && read(In(content), channel))
                    directory.channels.insert_or_assign(channel.id, channel);
                else if (op == Op::ChunkIndex)
                    readChunkIndex(in, directory, isOk, file.size());
                else if (op == Op::Statistics) {
                    readStatistics(in, directory);
                    hasStatistics = true;
                } else if (op == Op::AttachmentIndex) {
                    AttachmentEntry entry;
                    entry.offset = in.u64();
                    entry.length = in.u64();
                    in.take(8 + 8 + 8);
                    entry.name = in.text();
                    if (in.isOk())
                        directory.attachments.push_back(std::move(entry));
                } else if (op == Op::MetadataIndex) {
                    const std::uint64_t offset = in.u64();
                    metadata.emplace_back(offset, in.u64());
                }
                return true;
            });
    if (!isWhole || !isOk || !hasStatistics)
        return std::nullopt;
    // Without chunks, or with channels that the summary does not repeat, it is of no use.
    if (directory.messages > 0 && (directory.chunks.empty() || directory.channels.empty()))
        return std::nullopt;
    for (const auto &[offset, size] : metadata) {
        const auto record = file.at(offset, size);
        if (!record || record->size() < kRecordHeadBytes)
            continue;
        std::string name;
        Map values = readMetadata(record->substr(kRecordHeadBytes), name);
        directory.metadata.insert_or_assign(std::move(name), std::move(values));
    }
    sortChunks(directory.chunks);
    return directory;
}

/*! Goes through the data section record by record. */
class Scan
{
public:
    Scan(FileBytes &file, Directory &directory, const ScanListener &listener)
        : m_file(file)
        , m_directory(directory)
        , m_listener(listener)
    {
    }

    Expected<void> run()
    {
        std::uint64_t at = kMagic.size();
        while (at < m_file.size() && !m_isEnded) {
            const auto next = step(at);
            if (next) {
                at = *next;
                continue;
            }
            if (!m_isDamage)
                return Unexpected(next.error());
            m_isDamage = false;
            closeBare();
            const std::uint64_t behind = findChunk(at + 1);
            noteDamage(next.error(), behind - at);
            at = behind;
        }
        closeBare();
        m_directory.isComplete = m_isEnded && m_directory.damage.isEmpty();
        if (!m_isEnded && m_directory.damage.isEmpty())
            m_directory.damage = u"the file was not finished"_s;
        sortChunks(m_directory.chunks);
        return {};
    }

private:
    Unexpected<Error> damage(const Error &error)
    {
        m_isDamage = true;
        return Unexpected(error);
    }

    /*! Reads the record at `at`; where the next one is. */
    Expected<std::uint64_t> step(std::uint64_t at)
    {
        const auto head = m_file.upTo(at, kRecordHeadBytes);
        if (!head)
            return Unexpected(head.error());
        if (head->size() < kRecordHeadBytes)
            return damage(damagedAt(at, u"the file ends inside a record"_s));
        In in(*head);
        const auto op = static_cast<Op>(in.u8());
        const std::uint64_t length = in.u64();
        if (op == Op::DataEnd) {
            m_isEnded = true;
            return at;
        }
        const std::uint64_t begin = at + kRecordHeadBytes;
        if (length > m_file.size() - begin)
            return damage(damagedAt(at, u"the file ends inside a record"_s));
        const bool isRead = op == Op::Chunk || op == Op::Schema || op == Op::Channel
            || op == Op::Message || op == Op::Metadata || op == Op::Attachment;
        if (static_cast<std::uint8_t>(op) == 0 || (isRead && length > kMaxRecordBytes + 1024))
            return damage(damagedAt(at, u"no record that can be read"_s));
        if (op != Op::Message)
            closeBare();
        if (isRead) {
            const auto record = m_file.at(at, kRecordHeadBytes + length);
            if (!record)
                return Unexpected(record.error());
            if (const auto done = take(op, *record, at); !done)
                return Unexpected(done.error());
        }
        return begin + length;
    }

    Expected<void> take(Op op, std::string_view record, std::uint64_t at)
    {
        const std::string_view content = record.substr(kRecordHeadBytes);
        switch (op) {
        case Op::Chunk:
            return takeChunk(record, at);
        case Op::Schema:
        case Op::Channel:
            return takeDeclaration(op, content);
        case Op::Message:
            return takeBare(content, at, record.size());
        case Op::Metadata: {
            std::string name;
            Map values = readMetadata(content, name);
            m_directory.metadata.insert_or_assign(std::move(name), std::move(values));
            return m_listener.onMetadata ? m_listener.onMetadata(record) : Expected<void>();
        }
        case Op::Attachment: {
            In in(content);
            in.take(16);
            m_directory.attachments.push_back({ std::string(in.text()), at, record.size() });
            return m_listener.onAttachment ? m_listener.onAttachment(record) : Expected<void>();
        }
        default:
            return {};
        }
    }

    Expected<void> takeDeclaration(Op op, std::string_view content)
    {
        Schema schema;
        Channel channel;
        if (op == Op::Schema && read(In(content), schema)) {
            const bool isNew = m_directory.schemas.insert_or_assign(schema.id, schema).second;
            if (isNew && m_listener.onSchema)
                return m_listener.onSchema(schema);
        } else if (op == Op::Channel && read(In(content), channel)) {
            const bool isNew = m_directory.channels.insert_or_assign(channel.id, channel).second;
            if (isNew && m_listener.onChannel)
                return m_listener.onChannel(channel);
        }
        return {};
    }

    void count(const MessageView &message)
    {
        m_directory.start = m_directory.messages == 0
            ? message.logTime
            : std::min(m_directory.start, message.logTime);
        m_directory.end = m_directory.messages == 0 ? message.logTime
                                                    : std::max(m_directory.end, message.logTime);
        ++m_directory.messages;
        ++m_directory.counts[message.channel];
    }

    Expected<void> takeChunk(std::string_view record, std::uint64_t at)
    {
        ChunkHead head;
        if (!readChunk(In(record.substr(kRecordHeadBytes)), head))
            return damage(damagedAt(at, u"a chunk that is not whole"_s));
        const auto plain = unpack(head, at);
        if (!plain)
            return damage(plain.error());
        PackedChunk chunk;
        chunk.plainBytes = head.plainBytes;
        chunk.packedBytes = head.packed.size();
        chunk.compression = head.compression;
        std::vector<std::pair<Op, std::string_view>> declarations;
        bool isKnown = true;
        const bool isWhole
            = forEachRecord(*plain, [&](Op op, std::string_view content, std::uint64_t offset) {
                  MessageView message;
                  if (op == Op::Schema || op == Op::Channel) {
                      declarations.emplace_back(op, content);
                  } else if (op == Op::Message) {
                      isKnown = isKnown && read(In(content), message);
                      chunk.start = chunk.messages == 0 ? message.logTime
                                                        : std::min(chunk.start, message.logTime);
                      chunk.end = std::max(chunk.end, message.logTime);
                      ++chunk.messages;
                      chunk.index[message.channel].push_back({ message.logTime, offset });
                  }
                  return isKnown;
              });
        if (!isWhole || !isKnown)
            return damage(damagedAt(at, u"a chunk with a record that is not whole"_s));
        for (const auto &[op, content] : declarations) {
            if (const auto done = takeDeclaration(op, content); !done)
                return done;
        }
        ChunkEntry entry { chunk.start, chunk.end, at, record.size(), false, {} };
        for (auto &[channel, places] : chunk.index) {
            entry.channels.push_back(channel);
            for (const MessagePlace &place : places)
                count({ channel, 0, place.time, 0, {} });
            std::stable_sort(places.begin(), places.end(),
                [](const MessagePlace &a, const MessagePlace &b) { return a.time < b.time; });
        }
        m_directory.chunks.push_back(std::move(entry));
        if (!m_listener.onChunk)
            return {};
        chunk.record = record;
        return m_listener.onChunk(chunk);
    }

    Expected<void> takeBare(std::string_view content, std::uint64_t at, std::uint64_t bytes)
    {
        constexpr std::uint64_t kBareBytes = 1024 * 1024;
        MessageView message;
        if (!read(In(content), message))
            return damage(damagedAt(at, u"a message that is not whole"_s));
        if (m_bare && m_bare->length + bytes > kBareBytes)
            closeBare();
        if (!m_bare)
            m_bare = ChunkEntry { message.logTime, message.logTime, at, 0, true, {} };
        m_bare->start = std::min(m_bare->start, message.logTime);
        m_bare->end = std::max(m_bare->end, message.logTime);
        m_bare->length += bytes;
        count(message);
        return m_listener.onBareMessage ? m_listener.onBareMessage(message) : Expected<void>();
    }

    void closeBare()
    {
        if (m_bare)
            m_directory.chunks.push_back(std::move(*m_bare));
        m_bare.reset();
    }

    void noteDamage(const Error &error, std::uint64_t bytes)
    {
        if (m_directory.damage.isEmpty())
            m_directory.damage = error.detail;
        m_directory.unreadableBytes += bytes;
    }

    /*! The next place that looks like a chunk with zstd, from `at` on; the end if there is none. */
    std::uint64_t findChunk(std::uint64_t at)
    {
        using namespace std::string_view_literals;
        constexpr auto kMark = "\x04\0\0\0zstd"sv;
        constexpr std::uint64_t kBefore = kRecordHeadBytes + 8 + 8 + 8 + 4;
        constexpr std::uint64_t kStep = 128 * 1024;
        for (std::uint64_t from = at; from < m_file.size();) {
            const auto bytes = m_file.upTo(from, kStep);
            if (!bytes || bytes->size() < kMark.size())
                break;
            for (std::size_t found = bytes->find(kMark); found != std::string_view::npos;
                 found = bytes->find(kMark, found + 1)) {
                const std::uint64_t mark = from + found;
                if (mark < at + kBefore)
                    continue;
                m_candidates.push_back(mark - kBefore);
            }
            const std::uint64_t next = from + bytes->size() - (kMark.size() - 1);
            for (const std::uint64_t candidate : m_candidates) {
                if (looksLikeChunk(candidate)) {
                    m_candidates.clear();
                    return candidate;
                }
            }
            m_candidates.clear();
            if (bytes->size() < kStep)
                break;
            from = next;
        }
        return m_file.size();
    }

    bool looksLikeChunk(std::uint64_t at)
    {
        const auto bytes = m_file.upTo(at, kRecordHeadBytes + 8 + 8 + 8 + 4 + 4 + 4 + 8);
        if (!bytes)
            return false;
        In in(*bytes);
        const auto op = static_cast<Op>(in.u8());
        const std::uint64_t length = in.u64();
        in.take(8 + 8 + 8 + 4 + 4 + 4);
        const std::uint64_t packed = in.u64();
        return in.isOk() && op == Op::Chunk && packed <= m_file.size()
            && length == 8 + 8 + 8 + 4 + 4 + 4 + 8 + packed
            && length <= m_file.size() - at - kRecordHeadBytes;
    }

    FileBytes &m_file;
    Directory &m_directory;
    const ScanListener &m_listener;
    std::optional<ChunkEntry> m_bare;
    std::vector<std::uint64_t> m_candidates;
    bool m_isEnded = false;
    bool m_isDamage = false;
};

} // namespace

bool isMcap(std::string_view firstBytes)
{
    return firstBytes.starts_with(kMagic);
}

bool forEachRecord(
    std::string_view plain, const std::function<bool(Op, std::string_view, std::uint64_t)> &visit)
{
    In in(plain);
    while (!in.isEmpty()) {
        const std::uint64_t offset = plain.size() - in.size();
        const auto op = static_cast<Op>(in.u8());
        const std::string_view content = in.take(in.u64());
        if (!in.isOk())
            return false;
        if (!visit(op, content, offset))
            break;
    }
    return true;
}

Expected<Directory> readDirectory(FileBytes &file)
{
    Directory directory;
    if (const auto done = readHeader(file, directory); !done)
        return Unexpected(done.error());
    if (auto summary = readSummary(file, directory))
        return std::move(*summary);
    auto scanned = scanDirectory(file);
    if (scanned && scanned->isComplete && !readFooter(file)) {
        scanned->isComplete = false;
        scanned->damage = u"the file was not finished: its index is missing"_s;
    }
    return scanned;
}

Expected<Directory> scanDirectory(FileBytes &file, const ScanListener &listener)
{
    Directory directory;
    if (const auto done = readHeader(file, directory); !done)
        return Unexpected(done.error());
    if (const auto done = Scan(file, directory, listener).run(); !done)
        return Unexpected(done.error());
    return directory;
}

Expected<std::string> loadChunk(FileBytes &file, const ChunkEntry &entry)
{
    const auto record = file.at(entry.offset, entry.length);
    if (!record)
        return Unexpected(record.error());
    if (entry.isBare)
        return std::string(*record);
    In in(*record);
    const auto op = static_cast<Op>(in.u8());
    const std::uint64_t length = in.u64();
    ChunkHead head;
    if (op != Op::Chunk || length != in.size() || !readChunk(in, head))
        return Unexpected(damagedAt(entry.offset, u"the index points to what is no chunk"_s));
    return unpack(head, entry.offset);
}

} // namespace pulse::session::mcap
