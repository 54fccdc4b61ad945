// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionReader.h"

#include <queue>

#include <algorithm>
#include <tuple>
#include <utility>

namespace pulse::session {

/*! Merges chunks by time: opens each when its first message could be next. */
class SessionReader::Cursor final : public SessionCursor
{
public:
    Cursor(SessionReader &reader, const SessionQuery &query)
        : m_reader(reader)
        , m_from(query.from)
        , m_to(query.to)
    {
        for (const auto &[id, index] : reader.m_channelIndex) {
            if (query.channels.empty()
                || std::find(query.channels.begin(), query.channels.end(), index)
                    != query.channels.end())
                m_wanted.push_back(id);
        }
    }

    Expected<std::optional<SessionMessage>> next() override
    {
        const auto &chunks = m_reader.m_directory.chunks;
        for (;;) {
            while (m_nextChunk < chunks.size() && chunks[m_nextChunk].start <= m_to
                && (m_turns.empty() || chunks[m_nextChunk].start <= std::get<0>(m_turns.top()))) {
                if (const auto done = openChunk(m_nextChunk++); !done)
                    return Unexpected(done.error());
            }
            if (m_turns.empty())
                return std::optional<SessionMessage>();
            const std::size_t turn = std::get<2>(m_turns.top());
            Run &run = m_runs.at(turn);
            if (run.plain.empty()) {
                if (const auto done = load(turn, run); !done) {
                    m_turns.pop();
                    m_runs.erase(turn);
                    return Unexpected(done.error());
                }
            }
            m_turns.pop();
            run.lastUse = ++m_uses;
            const mcap::MessagePlace place = run.places[run.next++];
            const SessionMessage message = messageAt(run, place);
            if (run.next < run.places.size()) {
                push(turn, run);
            } else { // a record is longer than what a string keeps in itself: its bytes stay
                m_loaded -= run.plain.size();
                m_last = std::move(run.plain);
                m_runs.erase(turn);
            }
            return std::optional(message);
        }
    }

private:
    struct Run
    {
        std::string plain; //!< empty = put aside
        std::vector<mcap::MessagePlace> places;
        std::size_t next = 0;
        std::uint64_t lastUse = 0;
    };
    using Turn = std::tuple<TimeNs, std::uint64_t, std::size_t>; //!< time, order in file, chunk

    bool isWanted(std::uint16_t channel) const
    {
        return std::binary_search(m_wanted.begin(), m_wanted.end(), channel);
    }

    Expected<void> openChunk(std::size_t index)
    {
        const mcap::ChunkEntry &entry = m_reader.m_directory.chunks[index];
        if (entry.end < m_from)
            return {};
        if (!entry.channels.empty()
            && std::none_of(entry.channels.begin(), entry.channels.end(),
                [this](std::uint16_t channel) { return isWanted(channel); }))
            return {};
        Run run;
        if (const auto done = load(index, run); !done)
            return done;
        if (run.places.empty()) {
            m_loaded -= run.plain.size();
            return {};
        }
        run.lastUse = ++m_uses;
        push(index, m_runs.emplace(index, std::move(run)).first->second);
        return {};
    }

    void push(std::size_t index, const Run &run)
    {
        m_turns.push(
            { run.places[run.next].time, m_reader.m_directory.chunks[index].offset, index });
    }

    Expected<void> load(std::size_t index, Run &run)
    {
        auto plain = mcap::loadChunk(m_reader.m_file, m_reader.m_directory.chunks[index]);
        if (!plain)
            return Unexpected(plain.error());
        run.plain = std::move(*plain);
        m_loaded += run.plain.size();
        putAside(index);
        std::vector<mcap::MessagePlace> places;
        mcap::forEachRecord(
            run.plain, [&](mcap::Op op, std::string_view content, std::uint64_t offset) {
                mcap::MessageView message;
                if (op == mcap::Op::Message && mcap::read(mcap::In(content), message)
                    && isWanted(message.channel) && message.logTime >= m_from
                    && message.logTime <= m_to)
                    places.push_back({ message.logTime, offset });
                return true;
            });
        std::stable_sort(places.begin(), places.end(),
            [](const mcap::MessagePlace &a, const mcap::MessagePlace &b) {
                return a.time < b.time;
            });
        run.places = std::move(places);
        return {};
    }

    /*! Gives back the bytes of chunks that were not used for longest; they are read once more. */
    void putAside(std::size_t keep)
    {
        while (m_loaded > kLoadedBytes) {
            Run *oldest = nullptr;
            for (auto &[index, run] : m_runs) {
                if (index != keep && !run.plain.empty()
                    && (!oldest || run.lastUse < oldest->lastUse))
                    oldest = &run;
            }
            if (!oldest)
                return;
            m_loaded -= oldest->plain.size();
            std::string().swap(oldest->plain);
        }
    }

    SessionMessage messageAt(const Run &run, const mcap::MessagePlace &place)
    {
        mcap::In in(std::string_view(run.plain).substr(place.offset));
        in.u8();
        mcap::MessageView view;
        mcap::read(mcap::In(in.take(in.u64())), view);
        return { m_reader.m_channelIndex.at(view.channel), view.sequence, view.logTime,
            view.publishTime, view.data };
    }

    SessionReader &m_reader;
    TimeNs m_from;
    TimeNs m_to;
    std::vector<std::uint16_t> m_wanted; //!< sorted
    std::size_t m_nextChunk = 0;
    std::priority_queue<Turn, std::vector<Turn>, std::greater<>> m_turns;
    std::map<std::size_t, Run> m_runs;
    std::string m_last;
    std::uint64_t m_loaded = 0;
    std::uint64_t m_uses = 0;
};

Expected<std::unique_ptr<SessionReader>> SessionReader::open(const QString &path)
{
    auto file = FileBytes::open(path);
    if (!file)
        return Unexpected(file.error());
    auto directory = mcap::readDirectory(*file);
    if (!directory)
        return Unexpected(directory.error());
    return std::unique_ptr<SessionReader>(
        new SessionReader(std::move(*file), std::move(*directory)));
}

SessionReader::SessionReader(FileBytes file, mcap::Directory directory)
    : m_file(std::move(file))
    , m_directory(std::move(directory))
{
    describe();
}

SessionReader::~SessionReader() = default;

void SessionReader::describe()
{
    m_summary.path = m_file.path();
    m_summary.format = QStringLiteral("MCAP");
    m_summary.writtenBy = QString::fromStdString(m_directory.library);
    m_summary.fileBytes = m_file.size();
    m_summary.messages = m_directory.messages;
    m_summary.start = m_directory.start;
    m_summary.end = m_directory.end;
    m_summary.metadata = m_directory.metadata;
    m_summary.isComplete = m_directory.isComplete;
    m_summary.unreadableBytes = m_directory.unreadableBytes;
    m_summary.damage = m_directory.damage;
    for (const auto &[id, channel] : m_directory.channels) {
        m_channelIndex.emplace(id, static_cast<std::uint32_t>(m_summary.channels.size()));
        SessionChannel told { channel.topic, channel.encoding, {}, channel.metadata, 0 };
        if (const auto it = m_directory.schemas.find(channel.schema);
            it != m_directory.schemas.end())
            told.schema = it->second.name;
        if (const auto it = m_directory.counts.find(id); it != m_directory.counts.end())
            told.messages = it->second;
        m_summary.channels.push_back(std::move(told));
    }
    for (const mcap::ChunkEntry &chunk : m_directory.chunks) {
        SessionSpan span { chunk.start, chunk.end, chunk.length };
        for (const std::uint16_t id : chunk.channels) {
            if (const auto it = m_channelIndex.find(id); it != m_channelIndex.end())
                span.channels.push_back(it->second);
        }
        m_summary.spans.push_back(std::move(span));
    }
    for (const mcap::AttachmentEntry &each : m_directory.attachments)
        m_summary.attachments.push_back(each.name);
}

std::unique_ptr<SessionCursor> SessionReader::read(const SessionQuery &query)
{
    return std::make_unique<Cursor>(*this, query);
}

Expected<std::string> SessionReader::attachment(const std::string &name)
{
    for (const mcap::AttachmentEntry &entry : m_directory.attachments) {
        if (entry.name != name)
            continue;
        const auto record = m_file.at(entry.offset, entry.length);
        if (!record)
            return Unexpected(record.error());
        if (record->size() < mcap::kRecordHeadBytes + 4)
            return Unexpected(damagedAt(entry.offset, QStringLiteral("no attachment")));
        const std::string_view content = record->substr(mcap::kRecordHeadBytes);
        mcap::In in(content);
        in.take(16);
        in.text();
        in.text();
        const std::string_view data = in.take(in.u64());
        const std::uint32_t crc = in.u32();
        if (!in.isOk() || (crc != 0 && crc != mcap::crc32(content.substr(0, content.size() - 4))))
            return Unexpected(damagedAt(entry.offset, QStringLiteral("the attachment is damaged")));
        return std::string(data);
    }
    return Unexpected(Error { ErrorCode::NotFound, QString::fromStdString(name) });
}

} // namespace pulse::session
