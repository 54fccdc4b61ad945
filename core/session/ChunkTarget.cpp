// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/ChunkTarget.h"

#include <QFile>

#include <utility>

namespace pulse::session {
namespace {

constexpr std::string_view kLibrary = "pulsedeck " PULSE_VERSION;

/*! What stands before the first chunk. */
Expected<void> writeHead(mcap::Writer &writer, const RecorderOptions &options)
{
    if (const auto done = writer.begin({}, kLibrary); !done)
        return done;
    for (const auto &[name, values] : options.metadata) {
        if (const auto done = writer.addMetadata(name, values); !done)
            return done;
    }
    for (const SessionAttachment &each : options.attachments) {
        if (const auto done
            = writer.addAttachment(each.name, each.mediaType, each.data, options.startedAt);
            !done)
            return done;
    }
    return {};
}

class FileTarget final : public ChunkTarget
{
public:
    explicit FileTarget(std::unique_ptr<ByteSink> sink)
        : m_sink(std::move(sink))
        , m_writer(*m_sink)
    {
    }
    mcap::Writer &writer() { return m_writer; }

    // Known to the summary; in the data they stand inside the chunks.
    void declare(const mcap::Schema &schema) override
    {
        static_cast<void>(m_writer.declare(schema, false));
    }
    void declare(const mcap::Channel &channel) override
    {
        static_cast<void>(m_writer.declare(channel, false));
    }
    Expected<void> add(mcap::PackedChunk chunk) override { return m_writer.add(chunk); }
    Expected<void> sync() override { return m_sink->sync(); }
    Expected<void> finish() override
    {
        if (const auto done = m_writer.finish(); !done)
            return done;
        return m_sink->sync();
    }
    std::uint64_t size() const override { return m_writer.size(); }
    Expected<QString> keep(const QString &, const QString &) override
    {
        return Unexpected(
            Error { ErrorCode::BadArgument, QStringLiteral("not a rolling recording") });
    }

private:
    std::unique_ptr<ByteSink> m_sink;
    mcap::Writer m_writer;
};

class RollingTarget final : public ChunkTarget
{
public:
    explicit RollingTarget(const RecorderOptions &options)
        : m_options(options)
    {
    }
    void declare(const mcap::Schema &schema) override
    {
        m_schemas.insert_or_assign(schema.id, schema);
    }
    void declare(const mcap::Channel &channel) override
    {
        m_channels.insert_or_assign(channel.id, channel);
    }
    Expected<void> add(mcap::PackedChunk chunk) override
    {
        const TimeNs oldest = chunk.end
            - std::chrono::duration_cast<std::chrono::nanoseconds>(m_options.rolling->length)
                  .count();
        m_bytes += costOf(chunk);
        m_chunks.push_back(std::move(chunk));
        while (m_chunks.size() > 1
            && (m_bytes > m_options.rolling->maxBytes || m_chunks.front().end < oldest)) {
            m_bytes -= costOf(m_chunks.front());
            m_chunks.pop_front();
        }
        return {};
    }
    Expected<void> sync() override { return {}; }
    Expected<void> finish() override { return {}; }
    std::uint64_t size() const override { return m_bytes; }

    Expected<QString> keep(const QString &folder, const QString &name) override
    {
        auto sink = FileSink::create(folder, name);
        if (!sink)
            return Unexpected(sink.error());
        const QString path = (*sink)->path();
        if (const auto done = write(**sink); !done) {
            QFile::remove(path); // nothing is lost: it is in memory still
            return Unexpected(done.error());
        }
        return path;
    }

private:
    static std::size_t costOf(const mcap::PackedChunk &chunk)
    {
        return chunk.record.size() + chunk.messages * sizeof(mcap::MessagePlace);
    }

    Expected<void> write(ByteSink &sink) const
    {
        mcap::Writer writer(sink);
        if (const auto done = writeHead(writer, m_options); !done)
            return done;
        for (const auto &[id, schema] : m_schemas) {
            if (const auto done = writer.declare(schema, true); !done)
                return done;
        }
        for (const auto &[id, channel] : m_channels) {
            if (const auto done = writer.declare(channel, true); !done)
                return done;
        }
        for (const mcap::PackedChunk &chunk : m_chunks) {
            if (const auto done = writer.add(chunk); !done)
                return done;
        }
        if (const auto done = writer.finish(); !done)
            return done;
        return sink.sync();
    }

    RecorderOptions m_options;
    std::map<std::uint16_t, mcap::Schema> m_schemas;
    std::map<std::uint16_t, mcap::Channel> m_channels;
    std::deque<mcap::PackedChunk> m_chunks;
    std::size_t m_bytes = 0;
};

} // namespace

Expected<std::unique_ptr<ChunkTarget>> makeFileTarget(
    const RecorderOptions &options, std::unique_ptr<ByteSink> sink)
{
    auto target = std::make_unique<FileTarget>(std::move(sink));
    if (const auto done = writeHead(target->writer(), options); !done)
        return Unexpected(done.error());
    return std::unique_ptr<ChunkTarget>(std::move(target));
}

std::unique_ptr<ChunkTarget> makeRollingTarget(const RecorderOptions &options)
{
    return std::make_unique<RollingTarget>(options);
}

} // namespace pulse::session
