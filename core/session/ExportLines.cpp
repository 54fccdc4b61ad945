// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonWriter.h"
#include "core/codec/Utf8.h"
#include "core/session/ExportFormats.h"
#include "core/session/ExportText.h"

#include <QByteArray>

namespace pulse::session::formats {
namespace {

/*! A JSON object that stands in one line as it is. */
bool isOneLineObject(codec::JsonTape &tape, std::string_view payload)
{
    return payload.starts_with('{') && payload.ends_with('}')
        && payload.find_first_of("\r\n") == std::string_view::npos && tape.parse(payload);
}

} // namespace

Expected<ExportReport> jsonLines(SessionSource &source, const ExportOptions &options, TextOut &out)
{
    ExportReport report;
    codec::JsonTape tape;
    std::string line;
    const auto done = forEachMessage(source, options.query, options, report,
        [&](const SessionChannel &channel, const SessionMessage &message) {
            ++report.messages;
            line = "{\"time\":" + std::to_string(message.receivedAt)
                + ",\"sourceTime\":" + std::to_string(message.sourceTime) + ",\"topic\":";
            codec::JsonWriter(line).string(channel.topic);
            if (const auto link = channel.metadata.find("link"); link != channel.metadata.end()) {
                line += ",\"link\":";
                codec::JsonWriter(line).string(link->second);
            }
            // The last member, so that its bytes can be cut out again as they were.
            if (isOneLineObject(tape, message.payload)) {
                line += ",\"message\":";
                line += message.payload;
            } else if (codec::isUtf8(message.payload)) {
                line += ",\"text\":";
                codec::JsonWriter(line).string(message.payload);
            } else {
                line += ",\"base64\":\"";
                line += QByteArray(
                    message.payload.data(), static_cast<qsizetype>(message.payload.size()))
                            .toBase64()
                            .toStdString();
                line += '"';
            }
            line += "}\n";
            out.add(line);
            return out.flush();
        });
    if (!done)
        return Unexpected(done.error());
    return report;
}

Expected<ExportReport> csv(SessionSource &source, const ExportOptions &options, TextOut &out)
{
    ExportReport report;
    PayloadDecoder decoder;
    out.add(kCsvHeader);
    out.add("\r\n");
    const auto row = [&](TimeNs time, const SessionMessage &message, const std::string &topic,
                         std::string_view series, double value, std::string_view text) {
        out.add(isoTime(time) + ',' + isoTime(message.receivedAt) + ',' + csvField(topic) + ','
            + csvField(series) + ',' + numberText(value) + ',' + csvField(text) + "\r\n");
    };
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    const auto done = forEachMessage(source, options.query, options, report,
        [&](const SessionChannel &channel, const SessionMessage &message) {
            ++report.messages;
            const auto decoded = decoder.decode(channel.topic, message.payload, message.receivedAt);
            const auto *samples = decoded ? std::get_if<codec::Samples>(&decoded->body) : nullptr;
            const auto *chat = decoded ? std::get_if<codec::Chat>(&decoded->body) : nullptr;
            const bool isNote = channel.topic == kEventsTopic || channel.topic == kAlertsTopic;
            if (samples && !isNote) {
                for (std::size_t i = 0; i < samples->timestamps.size(); ++i) {
                    for (const auto &column : samples->columns)
                        row(samples->timestamps[i], message, channel.topic, column.series,
                            i < column.values.size() ? column.values[i] : kNone, {});
                }
            } else if (chat && chat->kind == codec::Chat::Kind::Said) {
                row(chat->timestamp, message, channel.topic, chat->username, kNone, chat->text);
            } else if (codec::isUtf8(message.payload)) {
                row(message.sourceTime, message, channel.topic, {}, kNone, message.payload);
            } else {
                ++report.leftOut;
            }
            return out.flush();
        });
    if (!done)
        return Unexpected(done.error());
    return report;
}

} // namespace pulse::session::formats
