// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/ExportFormats.h"
#include "core/session/ExportText.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace pulse::session::formats {
namespace {

using SeriesKey = std::pair<std::string, std::string>; //!< feed, series

/*! Rows of samples of the feeds in the query, in order of arrival. */
Expected<void> forEachSamples(SessionSource &source, const SessionQuery &query,
    const ExportOptions &options, ExportReport &report,
    const std::function<void(const codec::Samples &)> &take, std::pair<double, double> share)
{
    PayloadDecoder decoder;
    return forEachMessage(
        source, query, options, report,
        [&](const SessionChannel &channel, const SessionMessage &message) -> Expected<void> {
            const bool isNote = channel.topic == kEventsTopic || channel.topic == kAlertsTopic;
            const auto decoded = decoder.decode(channel.topic, message.payload, message.receivedAt);
            const auto *samples = decoded ? std::get_if<codec::Samples>(&decoded->body) : nullptr;
            ++report.messages;
            if (samples && !isNote)
                take(*samples);
            else
                ++report.leftOut;
            return {};
        },
        share);
}

TimeNs bucketOf(TimeNs time, TimeNs step)
{
    return time >= 0 ? time / step : (time - step + 1) / step;
}

std::string metricName(std::string_view feed)
{
    std::string name = "pulse_";
    for (const char c : feed) {
        const bool isSafe
            = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += isSafe ? c : '_';
    }
    return name;
}

std::string labelText(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

std::string metricValue(double value)
{
    return std::isinf(value) ? std::string(value > 0 ? "+Inf" : "-Inf") : numberText(value);
}

} // namespace

Expected<ExportReport> csvWide(SessionSource &source, const ExportOptions &options, TextOut &out)
{
    constexpr std::size_t kMaxCells = 64 * 1024 * 1024;
    const TimeNs step = std::max<TimeNs>(options.step.count(), 1);
    ExportReport report;
    std::map<SeriesKey, std::size_t> columns;
    std::map<TimeNs, std::vector<std::pair<std::size_t, double>>> rows;
    std::map<TimeNs, std::string> marks;
    std::size_t cells = 0;
    PayloadDecoder decoder;
    const auto takeSamples = [&](const codec::Samples &samples) {
        for (const auto &column : samples.columns) {
            const std::size_t place
                = columns.emplace(SeriesKey(samples.feed, column.series), columns.size())
                      .first->second;
            const std::size_t count = std::min(samples.timestamps.size(), column.values.size());
            for (std::size_t i = 0; i < count; ++i) {
                if (std::isnan(column.values[i]))
                    continue;
                auto &row = rows[bucketOf(samples.timestamps[i], step)];
                const auto known = std::find_if(
                    row.begin(), row.end(), [&](const auto &cell) { return cell.first == place; });
                if (known != row.end()) {
                    known->second = column.values[i]; // the last of a step
                } else {
                    row.emplace_back(place, column.values[i]);
                    ++cells;
                }
            }
        }
    };
    const auto takeEvent = [&](const SessionMessage &message) {
        if (const auto gap = gapOf(message.payload)) {
            marks[bucketOf(gap->from, step)] = "gap: " + gap->cause;
            marks.emplace(bucketOf(gap->to, step), "gap: end");
        } else if (const auto change = transitionOf(message.payload)) {
            const bool isLost = change->from == LinkState::Live && change->to != LinkState::Live;
            if (isLost)
                marks[bucketOf(message.receivedAt, step)] = "gap: link lost";
            else if (change->to == LinkState::Live)
                marks.emplace(bucketOf(message.receivedAt, step), "live");
        }
    };
    const auto done = forEachMessage(source, options.query, options, report,
        [&](const SessionChannel &channel, const SessionMessage &message) -> Expected<void> {
            ++report.messages;
            if (channel.topic == kEventsTopic) {
                takeEvent(message);
                return {};
            }
            const auto decoded = decoder.decode(channel.topic, message.payload, message.receivedAt);
            const auto *samples = decoded ? std::get_if<codec::Samples>(&decoded->body) : nullptr;
            if (samples && channel.topic != kAlertsTopic)
                takeSamples(*samples);
            else
                ++report.leftOut;
            if (cells > kMaxCells)
                return Unexpected(Error { ErrorCode::TooLarge,
                    u"more than %1 cells: choose a longer step"_s.arg(kMaxCells) });
            return {};
        });
    if (!done)
        return Unexpected(done.error());

    out.add("time,gap");
    for (const auto &[key, place] : columns)
        out.add(',' + csvField(key.first + ' ' + key.second));
    out.add("\r\n");
    for (const auto &[bucket, mark] : marks)
        rows[bucket];
    std::vector<double> values;
    for (const auto &[bucket, cellsOfRow] : rows) {
        values.assign(columns.size(), std::numeric_limits<double>::quiet_NaN());
        for (const auto &[place, value] : cellsOfRow)
            values[place] = value;
        const auto mark = marks.find(bucket);
        out.add(isoTime(bucket * step) + ','
            + (mark == marks.end() ? std::string() : csvField(mark->second)));
        for (const auto &[key, place] : columns)
            out.add(',' + numberText(values[place]));
        out.add("\r\n");
        if (const auto written = out.flush(); !written)
            return Unexpected(written.error());
    }
    return report;
}

Expected<ExportReport> openMetrics(
    SessionSource &source, const ExportOptions &options, TextOut &out)
{
    ExportReport report;
    std::map<std::string, std::vector<std::uint32_t>> families;
    const auto &channels = source.summary().channels;
    for (const std::uint32_t index : channelsOf(source, options.query, {})) {
        const std::string &topic = channels[index].topic;
        const bool isTalk = topic.starts_with(kChatTopic) || topic == kPresenceTopic
            || topic == kEventsTopic || topic == kAlertsTopic;
        if (isTalk)
            report.leftOut += channels[index].messages;
        else
            families[metricName(feedOfTopic(topic))].push_back(index);
    }
    // One family at a time is in memory: all samples of it must stand together, by label and time.
    double part = 0;
    for (const auto &[name, indexes] : families) {
        std::map<SeriesKey, std::map<TimeNs, double>> series;
        SessionQuery query = options.query;
        query.channels = indexes;
        const double next = part + 1.0 / static_cast<double>(families.size());
        const auto done = forEachSamples(source, query, options, report,
            [&](const codec::Samples &samples) {
                for (const auto &column : samples.columns) {
                    auto &points = series[{ samples.feed, column.series }];
                    const std::size_t count
                        = std::min(samples.timestamps.size(), column.values.size());
                    for (std::size_t i = 0; i < count; ++i) {
                        // Prometheus counts milliseconds and takes one value for each.
                        if (!std::isnan(column.values[i]))
                            points[bucketOf(samples.timestamps[i], kNsPerMs)] = column.values[i];
                    }
                }
            },
            { part, next });
        part = next;
        if (!done)
            return Unexpected(done.error());
        out.add("# HELP " + name + " Recorded by Pulsedeck.\n# TYPE " + name + " gauge\n");
        for (const auto &[key, points] : series) {
            const std::string head = name + "{feed=\"" + labelText(key.first) + "\",series=\""
                + labelText(key.second) + "\"} ";
            for (const auto &[ms, value] : points) {
                const std::string decimals = std::to_string(1000 + ms % 1000).substr(1);
                out.add(head + metricValue(value) + ' ' + std::to_string(ms / 1000) + '.' + decimals
                    + '\n');
                if (const auto written = out.flush(); !written)
                    return Unexpected(written.error());
            }
        }
    }
    out.add("# EOF\n");
    return report;
}

} // namespace pulse::session::formats
