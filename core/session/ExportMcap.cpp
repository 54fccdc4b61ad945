// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/ChunkTarget.h"
#include "core/session/ExportFormats.h"
#include "core/session/SessionSchemas.h"

#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace pulse::session::formats {
namespace {

constexpr auto kBoard = "board.json";

class BorrowedSink final : public ByteSink
{
public:
    explicit BorrowedSink(ByteSink &sink)
        : m_sink(sink)
    {
    }
    Expected<void> append(std::string_view bytes) override { return m_sink.append(bytes); }
    Expected<void> sync() override { return m_sink.sync(); }

private:
    ByteSink &m_sink;
};

/*! What stands in the head of the new file: the same as in that of the old one. */
RecorderOptions headOf(SessionSource &source)
{
    RecorderOptions head;
    head.metadata = source.summary().metadata;
    head.startedAt = source.summary().start;
    if (auto board = source.attachment(kBoard))
        head.attachments.push_back({ kBoard, "application/json", std::move(*board) });
    return head;
}

class Copy
{
public:
    Copy(const std::vector<SessionChannel> &channels, ChunkTarget &target)
        : m_channels(channels)
        , m_target(target)
    {
    }

    Expected<void> take(const SessionMessage &message)
    {
        const auto known = m_ids.find(message.channel);
        const std::uint16_t id = known != m_ids.end() ? known->second : declare(message.channel);
        if (id == 0)
            return Unexpected(Error { ErrorCode::TooLarge, u"more than 65534 topics"_s });
        m_chunk.add(
            { id, message.sequence, message.receivedAt, message.sourceTime, message.payload });
        return m_chunk.plainBytes() >= RecorderOptions().chunkBytes ? flush() : Expected<void>();
    }
    Expected<void> flush()
    {
        if (m_chunk.isEmpty())
            return {};
        const auto done = m_target.add(m_chunk.pack());
        m_chunk.clear();
        return done;
    }

private:
    std::uint16_t declare(std::uint32_t index)
    {
        if (m_ids.size() + 1 >= std::numeric_limits<std::uint16_t>::max())
            return 0;
        const SessionChannel &facts = m_channels.at(index);
        const mcap::Schema schema = mcap::schemaOf(facts.topic);
        if (m_schemas.emplace(schema.id, true).second) {
            m_chunk.add(schema);
            m_target.declare(schema);
        }
        mcap::Channel channel;
        channel.id = static_cast<std::uint16_t>(m_ids.size() + 1);
        channel.schema = schema.id;
        channel.topic = facts.topic;
        channel.encoding = "json";
        channel.metadata = facts.metadata;
        m_chunk.add(channel);
        m_target.declare(channel);
        m_ids.emplace(index, channel.id);
        return channel.id;
    }

    const std::vector<SessionChannel> &m_channels;
    ChunkTarget &m_target;
    mcap::ChunkBuilder m_chunk;
    std::map<std::uint32_t, std::uint16_t> m_ids;
    std::map<std::uint16_t, bool> m_schemas;
};

} // namespace

Expected<ExportReport> mcapFile(SessionSource &source, const ExportOptions &options, ByteSink &sink)
{
    auto target = makeFileTarget(headOf(source), std::make_unique<BorrowedSink>(sink));
    if (!target)
        return Unexpected(target.error());
    Copy copy(source.summary().channels, **target);
    ExportReport report;
    auto done = forEachMessage(source, options.query, options, report,
        [&](const SessionChannel &, const SessionMessage &message) {
            ++report.messages;
            return copy.take(message);
        });
    if (done)
        done = copy.flush();
    if (done)
        done = (*target)->finish();
    if (!done)
        return Unexpected(done.error());
    return report;
}

} // namespace pulse::session::formats
