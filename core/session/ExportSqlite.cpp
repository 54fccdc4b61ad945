// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/ExportFormats.h"

#include <QFile>

#include <sqlite3.h>

#include <cmath>
#include <map>

namespace pulse::session::formats {
namespace {

constexpr const char *kTables = R"(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT NOT NULL, link TEXT NOT NULL);
CREATE TABLE message (id INTEGER PRIMARY KEY, topic INTEGER NOT NULL REFERENCES topic,
    received_ns INTEGER NOT NULL, source_ns INTEGER NOT NULL, payload TEXT NOT NULL);
CREATE TABLE series (id INTEGER PRIMARY KEY, feed TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE sample (series INTEGER NOT NULL REFERENCES series, time_ns INTEGER NOT NULL,
    value REAL);
CREATE TABLE chat (message INTEGER PRIMARY KEY REFERENCES message, room TEXT NOT NULL,
    username TEXT NOT NULL, text TEXT NOT NULL, time_ns INTEGER NOT NULL);
)";
constexpr const char *kEnd = R"(
CREATE INDEX message_time ON message (received_ns);
CREATE INDEX sample_time ON sample (series, time_ns);
COMMIT;
)";

struct CloseDatabase
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

/*! One INSERT; values are bound in order. */
class Insert
{
public:
    Insert(sqlite3 *database, const char *sql)
    {
        sqlite3_prepare_v2(database, sql, -1, &m_statement, nullptr);
    }
    Insert(const Insert &) = delete;
    Insert &operator=(const Insert &) = delete;
    ~Insert() { sqlite3_finalize(m_statement); }

    Insert &with(std::int64_t value)
    {
        sqlite3_bind_int64(m_statement, ++m_place, value);
        return *this;
    }
    Insert &with(double value)
    {
        if (std::isnan(value))
            sqlite3_bind_null(m_statement, ++m_place);
        else
            sqlite3_bind_double(m_statement, ++m_place, value);
        return *this;
    }
    Insert &with(std::string_view text)
    {
        sqlite3_bind_text64(m_statement, ++m_place, text.empty() ? "" : text.data(), text.size(),
            SQLITE_TRANSIENT, SQLITE_UTF8);
        return *this;
    }
    bool run()
    {
        m_place = 0;
        const bool isDone = m_statement && sqlite3_step(m_statement) == SQLITE_DONE;
        sqlite3_reset(m_statement);
        return isDone;
    }

private:
    sqlite3_stmt *m_statement = nullptr;
    int m_place = 0;
};

class Tables
{
public:
    explicit Tables(sqlite3 *database)
        : m_topic(database, "INSERT INTO topic VALUES (?, ?, ?)")
        , m_message(database, "INSERT INTO message VALUES (?, ?, ?, ?, ?)")
        , m_series(database, "INSERT INTO series VALUES (?, ?, ?)")
        , m_sample(database, "INSERT INTO sample VALUES (?, ?, ?)")
        , m_chat(database, "INSERT INTO chat VALUES (?, ?, ?, ?, ?)")
    {
    }

    bool addTopic(std::int64_t id, const SessionChannel &channel)
    {
        const auto link = channel.metadata.find("link");
        return m_topic.with(id)
            .with(std::string_view(channel.topic))
            .with(link == channel.metadata.end() ? std::string_view() : link->second)
            .run();
    }
    bool add(std::int64_t id, const SessionChannel &channel, const SessionMessage &message)
    {
        const bool isDone = m_message.with(id)
                                .with(static_cast<std::int64_t>(message.channel) + 1)
                                .with(static_cast<std::int64_t>(message.receivedAt))
                                .with(static_cast<std::int64_t>(message.sourceTime))
                                .with(message.payload)
                                .run();
        if (!isDone || channel.topic == kEventsTopic || channel.topic == kAlertsTopic)
            return isDone;
        const auto decoded = m_decoder.decode(channel.topic, message.payload, message.receivedAt);
        if (!decoded)
            return true;
        if (const auto *samples = std::get_if<codec::Samples>(&decoded->body))
            return add(*samples);
        // Changes stand among the messages.
        if (const auto *chat = std::get_if<codec::Chat>(&decoded->body);
            chat && chat->kind == codec::Chat::Kind::Said)
            return m_chat.with(id)
                .with(std::string_view(chat->room))
                .with(std::string_view(chat->username))
                .with(std::string_view(chat->text))
                .with(static_cast<std::int64_t>(chat->timestamp))
                .run();
        return true;
    }

private:
    bool add(const codec::Samples &samples)
    {
        for (const auto &column : samples.columns) {
            const auto [it, isNew] = m_ids.emplace(std::pair(samples.feed, column.series),
                static_cast<std::int64_t>(m_ids.size()) + 1);
            if (isNew
                && !m_series.with(it->second)
                        .with(std::string_view(samples.feed))
                        .with(std::string_view(column.series))
                        .run())
                return false;
            for (std::size_t i = 0; i < std::min(samples.timestamps.size(), column.values.size());
                 ++i) {
                if (!m_sample.with(it->second)
                         .with(static_cast<std::int64_t>(samples.timestamps[i]))
                         .with(column.values[i])
                         .run())
                    return false;
            }
        }
        return true;
    }

    PayloadDecoder m_decoder;
    std::map<std::pair<std::string, std::string>, std::int64_t> m_ids;
    Insert m_topic;
    Insert m_message;
    Insert m_series;
    Insert m_sample;
    Insert m_chat;
};

Error failure(sqlite3 *database)
{
    const bool isFull = sqlite3_errcode(database) == SQLITE_FULL;
    return { isFull ? ErrorCode::Unavailable : ErrorCode::IoFailed,
        QString::fromUtf8(sqlite3_errmsg(database)) };
}

} // namespace

Expected<ExportReport> sqlite(
    SessionSource &source, const ExportOptions &options, const QString &path)
{
    sqlite3 *raw = nullptr;
    const int opened = sqlite3_open_v2(
        QFile::encodeName(path).constData(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const Database database(raw);
    if (opened != SQLITE_OK || sqlite3_exec(raw, kTables, nullptr, nullptr, nullptr) != SQLITE_OK)
        return Unexpected(failure(raw));
    ExportReport report;
    {
        Tables tables(raw);
        for (const std::uint32_t index : channelsOf(source, options.query, {})) {
            if (!tables.addTopic(
                    static_cast<std::int64_t>(index) + 1, source.summary().channels[index]))
                return Unexpected(failure(raw));
        }
        const auto done = forEachMessage(source, options.query, options, report,
            [&](const SessionChannel &channel, const SessionMessage &message) -> Expected<void> {
                ++report.messages;
                if (!tables.add(static_cast<std::int64_t>(report.messages), channel, message))
                    return Unexpected(failure(raw));
                return {};
            });
        if (!done)
            return Unexpected(done.error());
    }
    if (sqlite3_exec(raw, kEnd, nullptr, nullptr, nullptr) != SQLITE_OK)
        return Unexpected(failure(raw));
    return report;
}

} // namespace pulse::session::formats
