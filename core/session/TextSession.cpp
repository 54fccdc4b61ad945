// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/TextSession.h"

#include "core/base/Limits.h"
#include "core/session/ExportText.h"
#include "core/session/Recorder.h"
#include "core/session/SessionReader.h"
#include "core/session/SessionTopics.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pulse::session {
namespace {

constexpr std::size_t kMaxLineBytes = limits::kMaxServerMessageBytes;
constexpr std::size_t kMaxCsvColumns = limits::kMaxSeriesPerFeed;

Error badLine(std::uint64_t line, const QString &what)
{
    return { ErrorCode::BadMessage, u"line %1: %2"_s.arg(line).arg(what) };
}

/*! Messages into a recording without a thread. */
class Import
{
public:
    explicit Import(ByteSink &sink)
        : m_writer(sink)
    {
    }
    Expected<void> begin() { return m_writer.begin({}, "pulsedeck " PULSE_VERSION); }
    Expected<void> add(const std::string &topic, const std::string &link, TimeNs receivedAt,
        TimeNs sourceTime, std::string_view payload)
    {
        constexpr std::size_t kMostChannels = 60'000;
        auto it = m_channels.find({ topic, link });
        if (it == m_channels.end()) {
            if (m_channels.size() >= kMostChannels)
                return Unexpected(Error { ErrorCode::TooLarge, u"too many topics"_s });
            mcap::Channel channel;
            channel.id = static_cast<std::uint16_t>(m_channels.size() + 1);
            channel.topic = topic;
            channel.encoding = "json";
            if (!link.empty())
                channel.metadata.emplace("link", link);
            if (const auto done = m_writer.declare(channel, true); !done)
                return done;
            it = m_channels.emplace(std::pair(topic, link), channel.id).first;
        }
        m_chunk.add({ it->second, 0, receivedAt, sourceTime, payload });
        return m_chunk.plainBytes() < 1024 * 1024 ? Expected<void>() : flush();
    }
    Expected<void> finish()
    {
        if (const auto done = flush(); !done)
            return done;
        return m_writer.finish();
    }

private:
    Expected<void> flush()
    {
        if (m_chunk.isEmpty())
            return {};
        const auto done = m_writer.add(m_chunk.pack());
        m_chunk.clear();
        return done;
    }

    mcap::Writer m_writer;
    mcap::ChunkBuilder m_chunk;
    std::map<std::pair<std::string, std::string>, std::uint16_t> m_channels;
};

class JsonLinesImport
{
public:
    JsonLinesImport(Import &import, std::string feed)
        : m_import(import)
        , m_feed(std::move(feed))
        , m_codec(codec::makeJsonCodec())
    {
    }

    Expected<void> take(std::string_view line, std::uint64_t number)
    {
        const auto document = QJsonDocument::fromJson(
            QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size())));
        if (!document.isObject())
            return Unexpected(badLine(number, u"not a JSON object"_s));
        const QJsonObject object = document.object();
        if (object.contains("topic"_L1) && object.contains("time"_L1))
            return takeOwn(object, line, number);
        if (const auto message = m_codec->decode(line, codec::Side::FromServer)) {
            const bool isTimed
                = object.contains("timestamp"_L1) || object.contains("timestamps"_L1);
            if (const auto route = routeOf(*message, m_last); route && isTimed) {
                m_last = route->sourceTime;
                return m_import.add(route->topic, {}, m_last, m_last, line);
            }
        }
        for (const auto *key : { "timestamp", "time", "ts", "t", "date" }) {
            const QJsonValue value = object.value(QLatin1StringView(key));
            const auto time = value.isDouble() ? timeOfNumber(value.toDouble())
                                               : timeOfIso(value.toString().toStdString());
            if (time && *time >= 0) {
                m_last = *time;
                return m_import.add("/" + m_feed, {}, *time, *time, line);
            }
        }
        return Unexpected(badLine(number, u"no time in it"_s));
    }

private:
    Expected<void> takeOwn(const QJsonObject &object, std::string_view line, std::uint64_t number)
    {
        const auto time = integer(line, "\"time\":");
        const auto sourceTime = integer(line, "\"sourceTime\":");
        const std::string topic = object.value("topic"_L1).toString().toStdString();
        const std::string link = object.value("link"_L1).toString().toStdString();
        if (!time || !sourceTime || topic.size() > 4096 || link.size() > 4096)
            return Unexpected(badLine(number, u"not a line of our export"_s));
        if (object.contains("text"_L1))
            return m_import.add(
                topic, link, *time, *sourceTime, object.value("text"_L1).toString().toStdString());
        if (object.contains("base64"_L1))
            return m_import.add(topic, link, *time, *sourceTime,
                QByteArray::fromBase64(object.value("base64"_L1).toString().toLatin1())
                    .toStdString());
        // The bytes as they are: the last member, up to the brace of the line.
        constexpr std::string_view kMember = ",\"message\":";
        const std::size_t at = line.find(kMember);
        if (at == std::string_view::npos)
            return Unexpected(badLine(number, u"not a line of our export"_s));
        std::string_view payload = line.substr(at + kMember.size());
        payload.remove_suffix(1);
        return m_import.add(topic, link, *time, *sourceTime, payload);
    }

    /*! More than a double can hold. */
    static std::optional<TimeNs> integer(std::string_view line, std::string_view key)
    {
        const std::size_t at = line.find(key);
        if (at == std::string_view::npos)
            return std::nullopt;
        TimeNs value = 0;
        const char *from = line.data() + at + key.size();
        const auto [end, error] = std::from_chars(from, line.data() + line.size(), value);
        return error == std::errc() && end != from ? std::optional(value) : std::nullopt;
    }

    Import &m_import;
    std::string m_feed;
    std::unique_ptr<codec::Codec> m_codec;
    TimeNs m_last = 0;
};

class CsvImport
{
public:
    CsvImport(Import &import, std::string feed)
        : m_import(import)
        , m_feed(std::move(feed))
        , m_codec(codec::makeJsonCodec())
    {
    }

    Expected<void> take(const std::vector<std::string> &fields, std::uint64_t line)
    {
        if (m_names.empty())
            return takeNames(fields, line);
        if (fields.size() == 1 && fields.front().empty())
            return {};
        if (fields.size() != m_names.size())
            return Unexpected(badLine(line,
                u"%1 fields, but %2 names in the first line"_s.arg(fields.size())
                    .arg(m_names.size())));
        return m_isOwn ? takeOwn(fields, line) : takeTable(fields, line);
    }
    Expected<void> finish() { return flushRow(); }

private:
    Expected<void> takeNames(const std::vector<std::string> &fields, std::uint64_t line)
    {
        m_names = fields;
        if (m_names.front().starts_with("\xEF\xBB\xBF"))
            m_names.front().erase(0, 3);
        std::string joined;
        for (const std::string &name : m_names)
            joined += (joined.empty() ? "" : ",") + name;
        m_isOwn = joined == kCsvHeader;
        for (std::size_t i = 0; i < m_names.size() && !m_isOwn; ++i) {
            const QString name = QString::fromStdString(m_names[i]).toLower();
            if (name.startsWith("time"_L1) || name == "t"_L1 || name == "ts"_L1
                || name.startsWith("date"_L1)) {
                m_timeColumn = i;
                break;
            }
        }
        if (m_names.size() < 2)
            return Unexpected(badLine(line, u"no table: one column only"_s));
        return {};
    }

    static std::optional<double> number(const std::string &text)
    {
        double value = 0;
        const char *end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        return !text.empty() && error == std::errc() && stop == end ? std::optional(value)
                                                                    : std::nullopt;
    }
    static std::optional<TimeNs> timeIn(const std::string &text)
    {
        const auto value = number(text);
        const auto time = value ? timeOfNumber(*value) : timeOfIso(text);
        return time && *time >= 0 ? time : std::nullopt;
    }

    Expected<void> takeTable(const std::vector<std::string> &fields, std::uint64_t line)
    {
        const auto time = timeIn(fields[m_timeColumn]);
        if (!time)
            return Unexpected(badLine(line, u"no time in column %1"_s.arg(m_timeColumn + 1)));
        codec::Samples samples;
        samples.feed = m_feed;
        samples.timestamps = { *time };
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const auto value = number(fields[i]);
            if (i != m_timeColumn && value && codec::isValidSeriesName(m_names[i]))
                samples.columns.push_back({ m_names[i], { *value } });
        }
        return samples.columns.empty() ? Expected<void>() : write(samples, *time, *time);
    }

    Expected<void> takeOwn(const std::vector<std::string> &fields, std::uint64_t line)
    {
        const auto time = timeOfIso(fields[0]);
        const auto receivedAt = timeOfIso(fields[1]);
        const std::string topic = csvText(fields[2]);
        const std::string series = csvText(fields[3]);
        if (!time || !receivedAt || topic.empty())
            return Unexpected(badLine(line, u"not a line of our export"_s));
        const bool isValue = fields[5].empty() && !series.empty();
        if (!isValue || topic != m_topic || *time != m_time || *receivedAt != m_receivedAt) {
            if (const auto done = flushRow(); !done)
                return done;
        }
        if (isValue) {
            m_topic = topic;
            m_time = *time;
            m_receivedAt = *receivedAt;
            m_row.push_back({ series,
                { number(fields[4]).value_or(std::numeric_limits<double>::quiet_NaN()) } });
            return m_row.size() <= kMaxCsvColumns
                ? Expected<void>()
                : Unexpected(badLine(line, u"too many series at one time"_s));
        }
        const std::string text = csvText(fields[5]);
        if (series.empty())
            return m_import.add(topic, {}, *receivedAt, *time, text);
        m_text.clear();
        codec::Chat chat;
        chat.username = series;
        chat.room = topic.starts_with(kChatTopic) ? topic.substr(kChatTopic.size()) : topic;
        chat.text = text;
        chat.timestamp = *time;
        m_codec->encode({ chat, {} }, m_text);
        return m_import.add(topic, {}, *receivedAt, *time, m_text);
    }

    Expected<void> flushRow()
    {
        if (m_row.empty())
            return {};
        codec::Samples samples;
        samples.feed = feedOfTopic(m_topic);
        samples.timestamps = { m_time };
        samples.columns = std::exchange(m_row, {});
        m_text.clear();
        m_codec->encode({ samples, {} }, m_text);
        return m_import.add(m_topic, {}, m_receivedAt, m_time, m_text);
    }

    Expected<void> write(const codec::Samples &samples, TimeNs receivedAt, TimeNs time)
    {
        m_text.clear();
        m_codec->encode({ samples, {} }, m_text);
        return m_import.add(std::string(kFeedTopic) + samples.feed, {}, receivedAt, time, m_text);
    }

    Import &m_import;
    std::string m_feed;
    std::unique_ptr<codec::Codec> m_codec;
    std::vector<std::string> m_names;
    std::size_t m_timeColumn = 0;
    bool m_isOwn = false;
    std::string m_topic;
    TimeNs m_time = 0;
    TimeNs m_receivedAt = 0;
    std::vector<codec::Samples::Column> m_row;
    std::string m_text;
};

/*! Bytes one by one, with the line. */
class LineReader
{
public:
    explicit LineReader(FileBytes &file)
        : m_file(file)
    {
    }
    std::uint64_t line() const { return m_line; }

    /*! -1 at the end. */
    Expected<int> next()
    {
        if (m_at == m_piece.size()) {
            const auto piece = m_file.upTo(m_offset, 128 * 1024);
            if (!piece)
                return Unexpected(piece.error());
            m_piece = *piece;
            m_at = 0;
            m_offset += m_piece.size();
            if (m_piece.empty())
                return -1;
        }
        const char c = m_piece[m_at++];
        m_line += c == '\n' ? 1U : 0U;
        return static_cast<unsigned char>(c);
    }

private:
    FileBytes &m_file;
    std::string_view m_piece;
    std::size_t m_at = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_line = 1;
};

/*! nullopt damage = all was read. */
Expected<std::optional<Error>> importJsonLines(FileBytes &file, JsonLinesImport &import)
{
    LineReader reader(file);
    std::string text;
    for (;;) {
        const std::uint64_t number = reader.line();
        text.clear();
        int c = 0;
        for (;;) {
            const auto next = reader.next();
            if (!next)
                return Unexpected(next.error());
            c = *next;
            if (c < 0 || c == '\n')
                break;
            if (text.size() >= kMaxLineBytes)
                return Unexpected(
                    Error { ErrorCode::TooLarge, u"line %1: too long"_s.arg(number) });
            text += static_cast<char>(c);
        }
        while (!text.empty() && (text.back() == '\r' || text.back() == ' '))
            text.pop_back();
        if (!text.empty()) {
            if (const auto done = import.take(text, number); !done) {
                // A line without its end was cut off.
                if (c < 0 && number > 1)
                    return std::optional(done.error());
                return Unexpected(done.error());
            }
        }
        if (c < 0)
            return std::optional<Error>();
    }
}

Expected<std::optional<Error>> importCsv(FileBytes &file, CsvImport &import)
{
    LineReader reader(file);
    std::vector<std::string> fields(1);
    bool isQuoted = false;
    bool wasQuoted = false;
    std::size_t bytes = 0;
    std::uint64_t number = 1;
    for (;;) {
        const auto next = reader.next();
        if (!next)
            return Unexpected(next.error());
        const int c = *next;
        if (++bytes > kMaxLineBytes || fields.size() > kMaxCsvColumns)
            return Unexpected(
                Error { ErrorCode::TooLarge, u"line %1: too long a row"_s.arg(number) });
        if (isQuoted && c >= 0) {
            if (c == '"') {
                isQuoted = false;
                wasQuoted = true;
            } else {
                fields.back() += static_cast<char>(c);
            }
            continue;
        }
        if (c == '"' && (fields.back().empty() || wasQuoted)) {
            if (wasQuoted)
                fields.back() += '"'; // "" inside
            isQuoted = true;
            wasQuoted = false;
            continue;
        }
        if (c == ',') {
            fields.emplace_back();
            wasQuoted = false;
        } else if (c == '\n' || c < 0) {
            if (!wasQuoted && !fields.back().empty() && fields.back().back() == '\r')
                fields.back().pop_back();
            const bool isLast = c < 0;
            const bool isNothing = isLast && fields.size() == 1 && fields.front().empty();
            if (isLast && isQuoted)
                return std::optional(badLine(number, u"a quotation that does not end"_s));
            if (!isNothing) {
                if (const auto done = import.take(fields, number); !done) {
                    if (isLast && number > 1)
                        return std::optional(done.error());
                    return Unexpected(done.error());
                }
            }
            if (isLast)
                break;
            fields.assign(1, {});
            wasQuoted = false;
            bytes = 0;
            number = reader.line();
        } else if (c != '\r' || !wasQuoted) {
            fields.back() += static_cast<char>(c);
        }
    }
    if (const auto done = import.finish(); !done)
        return Unexpected(done.error());
    return std::optional<Error>();
}

/*! A recording in a temporary folder that goes with it. */
class ImportedSession final : public SessionSource
{
public:
    ImportedSession(std::unique_ptr<QTemporaryDir> folder, std::unique_ptr<SessionReader> reader,
        const FileBytes &original, const QString &format, const std::optional<Error> &damage)
        : m_folder(std::move(folder))
        , m_reader(std::move(reader))
        , m_summary(m_reader->summary())
    {
        m_summary.path = original.path();
        m_summary.format = format;
        m_summary.writtenBy.clear();
        m_summary.fileBytes = original.size();
        m_summary.isComplete = !damage;
        m_summary.damage = damage ? damage->detail : QString();
    }
    const SessionSummary &summary() const override { return m_summary; }
    std::unique_ptr<SessionCursor> read(const SessionQuery &query) override
    {
        return m_reader->read(query);
    }
    Expected<std::string> attachment(const std::string &name) override
    {
        return Unexpected(Error { ErrorCode::NotFound, QString::fromStdString(name) });
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionReader> m_reader;
    SessionSummary m_summary;
};

} // namespace

Expected<std::unique_ptr<SessionSource>> openTextSession(const QString &path)
{
    auto file = FileBytes::open(path);
    if (!file)
        return Unexpected(file.error());
    const auto first = file->upTo(0, 4096);
    if (!first)
        return Unexpected(first.error());
    std::size_t begin = first->find_first_not_of(" \t\r\n");
    if (first->starts_with("\xEF\xBB\xBF"))
        begin = 3;
    if (begin == std::string_view::npos || first->find('\0') != std::string_view::npos)
        return Unexpected(damagedAt(0, u"neither MCAP nor JSON Lines nor CSV"_s));
    const bool isJson = (*first)[begin] == '{';

    auto folder = std::make_unique<QTemporaryDir>();
    auto sink = FileSink::create(folder->path(), u"import.mcap"_s);
    if (!sink)
        return Unexpected(sink.error());
    const QString made = (*sink)->path();
    Import import(**sink);
    if (const auto done = import.begin(); !done)
        return Unexpected(done.error());
    const std::string feed = feedOfTopic(QFileInfo(path).completeBaseName().toStdString());
    Expected<std::optional<Error>> damage = std::optional<Error>();
    if (isJson) {
        JsonLinesImport lines(import, feed);
        damage = importJsonLines(*file, lines);
    } else {
        CsvImport table(import, feed);
        damage = importCsv(*file, table);
    }
    if (!damage)
        return Unexpected(damage.error());
    if (const auto done = import.finish(); !done)
        return Unexpected(done.error());
    sink->reset();
    auto reader = SessionReader::open(made);
    if (!reader)
        return Unexpected(reader.error());
    return std::unique_ptr<SessionSource>(std::make_unique<ImportedSession>(std::move(folder),
        std::move(*reader), *file, isJson ? u"JSON Lines"_s : u"CSV"_s, *damage));
}

} // namespace pulse::session
