// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonSamples.h"

#include "core/base/Limits.h"
#include "core/codec/CborTape.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

namespace pulse::codec {

namespace {
using Kind = JsonNode::Kind;

/*! A number, true, false or null as a sample value; nullopt = not a value. */
std::optional<double> sampleValue(const JsonNode &node)
{
    switch (node.kind) {
    case Kind::Number:
        return node.number;
    case Kind::True:
        return 1.0;
    case Kind::False:
        return 0.0;
    case Kind::Null:
        return std::numeric_limits<double>::quiet_NaN();
    default:
        return std::nullopt;
    }
}

/*! Collects the series of one message, walking the tape once. */
class SeriesReader
{
public:
    SeriesReader(JsonFields &fields, Samples &samples, bool isColumnar)
        : m_fields(fields)
        , m_nodes(fields.nodes())
        , m_samples(samples)
        , m_isColumnar(isColumnar)
    {
    }

    void read()
    {
        m_samples.columns.reserve(
            std::min<std::size_t>(m_nodes[m_fields.index()].length, limits::kMaxSeriesPerFeed));
        readObject(m_fields.index());
        mergeRepeated();
    }

private:
    void readObject(std::size_t object)
    {
        const bool isTop = object == m_fields.index();
        for (std::size_t key = object + 1; key < m_nodes[object].next && !m_fields.hasFailed();
             key = m_nodes[key + 1].next) {
            const auto name = m_nodes[key].view();
            if (isTop && isSampleKey(name))
                continue;
            readMember(name, key + 1);
        }
    }

    void readMember(std::string_view name, std::size_t value)
    {
        const std::size_t before = m_prefix.size();
        if (before > 0)
            m_prefix += '.';
        m_prefix += name;
        readValue(value);
        m_prefix.resize(before);
    }

    void readValue(std::size_t value)
    {
        const auto &node = m_nodes[value];
        if (node.kind == Kind::Object)
            readObject(value);
        else if (node.kind == Kind::Array)
            m_isColumnar ? readColumn(value) : readElements(value);
        else if (node.kind == Kind::Numbers)
            readNumbers(node);
        else if (const auto number = sampleValue(node); number && !m_isColumnar)
            addColumn({ *number });
    }

    void readElements(std::size_t array)
    {
        std::size_t element = array + 1;
        for (std::uint32_t i = 0; i < m_nodes[array].length && !m_fields.hasFailed(); ++i) {
            readMember(std::to_string(i), element);
            element = m_nodes[element].next;
        }
    }

    /*! A typed array: a column, or elements of one row. */
    void readNumbers(const JsonNode &node)
    {
        std::vector<double> values;
        if (m_isColumnar) {
            if (!isLong(node.length))
                return;
            appendNumbers(node, values);
            addColumn(std::move(values));
            return;
        }
        if (node.length > limits::kMaxSeriesPerFeed) {
            failTooMany();
            return;
        }
        appendNumbers(node, values);
        const std::size_t before = m_prefix.size();
        for (std::size_t i = 0; i < values.size() && !m_fields.hasFailed(); ++i) {
            m_prefix += '.' + std::to_string(i);
            addColumn({ values[i] });
            m_prefix.resize(before);
        }
    }

    /*! A column has a value for each timestamp. */
    bool isLong(std::size_t count)
    {
        if (count == m_samples.timestamps.size())
            return true;
        m_fields.fail(errorAt(ErrorCode::BadMessage, path(),
            QStringLiteral("has %1 values for %2 timestamps")
                .arg(count)
                .arg(m_samples.timestamps.size())));
        return false;
    }

    void readColumn(std::size_t array)
    {
        const std::size_t count = m_nodes[array].length;
        if (count > 0 && !sampleValue(m_nodes[array + 1]))
            return; // labels, not values
        if (!isLong(count))
            return;
        std::vector<double> values;
        values.reserve(count);
        for (std::size_t i = 0; i < count; ++i) { // values are one node each
            const auto value = sampleValue(m_nodes[array + 1 + i]);
            if (!value) {
                m_fields.fail(errorAt(ErrorCode::BadMessage, path() + '[' + std::to_string(i) + ']',
                    QStringLiteral("must be a number or null")));
                return;
            }
            values.push_back(*value);
        }
        addColumn(std::move(values));
    }

    void addColumn(std::vector<double> values)
    {
        if (m_samples.columns.size() == limits::kMaxSeriesPerFeed) {
            failTooMany();
            return;
        }
        if (!isValidName(m_prefix)) {
            m_fields.fail(*nameError(path(), m_prefix));
            return;
        }
        m_samples.columns.push_back({ m_prefix, std::move(values) });
    }

    void failTooMany()
    {
        m_fields.fail({ ErrorCode::TooLarge,
            QStringLiteral("feed \"%1\" has more than %2 series")
                .arg(printable(m_samples.feed))
                .arg(limits::kMaxSeriesPerFeed) });
    }

    /*! By hashes: sorting a thousand names costs more than parsing them. */
    bool mayRepeat() const
    {
        const auto &columns = m_samples.columns;
        if (columns.size() <= 8) {
            for (auto a = columns.begin(); a != columns.end(); ++a) {
                if (std::any_of(
                        a + 1, columns.end(), [&](const auto &b) { return a->series == b.series; }))
                    return true;
            }
            return false;
        }
        std::vector<std::size_t> hashes;
        hashes.reserve(columns.size());
        for (const auto &column : columns)
            hashes.push_back(std::hash<std::string>()(column.series));
        std::ranges::sort(hashes);
        return std::ranges::adjacent_find(hashes) != hashes.end();
    }

    /*! {"a":{"b":1},"a.b":2}: one series, the last value, in the place of the first. */
    void mergeRepeated()
    {
        if (!mayRepeat())
            return;
        std::unordered_map<std::string, std::size_t> places;
        std::vector<Samples::Column> merged;
        for (auto &column : m_samples.columns) {
            const auto [place, isNew] = places.try_emplace(column.series, merged.size());
            if (isNew)
                merged.push_back(std::move(column));
            else
                merged[place->second].values = std::move(column.values);
        }
        m_samples.columns = std::move(merged);
    }

    std::string path() const { return "$." + printable(m_prefix).toStdString(); }

    JsonFields &m_fields;
    std::span<const JsonNode> m_nodes;
    Samples &m_samples;
    bool m_isColumnar;
    std::string m_prefix;
};
void failTime(JsonFields &fields, const std::string &path)
{
    fields.fail(errorAt(ErrorCode::BadMessage, path,
        QStringLiteral("must be a number of milliseconds within ±%1").arg(kMaxTimestampMs)));
}

/*! A typed array of timestamps: 64-bit integers are nanoseconds, all else milliseconds. */
void readTimes(JsonFields &fields, const JsonNode &node, std::vector<TimeNs> &times)
{
    const std::string path = fields.pathOf("timestamps");
    if (node.length > limits::kMaxBatchRows) {
        fields.fail(errorAt(ErrorCode::TooLarge, path,
            QStringLiteral("has %1 entries, at most %2")
                .arg(node.length)
                .arg(limits::kMaxBatchRows)));
        return;
    }
    constexpr auto kMaxNs = static_cast<TimeNs>(kMaxTimestampMs) * kNsPerMs;
    if (auto integers = integersOf(node)) {
        const auto bad = std::ranges::find_if(
            *integers, [](TimeNs time) { return time > kMaxNs || time < -kMaxNs; });
        if (bad != integers->end())
            failTime(fields, path + '[' + std::to_string(bad - integers->begin()) + ']');
        times = std::move(*integers);
        return;
    }
    std::vector<double> milliseconds;
    appendNumbers(node, milliseconds);
    for (const double each : milliseconds) {
        if (!(std::abs(each) <= kMaxTimestampMs)) { // NaN neither
            failTime(fields, path + '[' + std::to_string(times.size()) + ']');
            return;
        }
        times.push_back(timeFromMs(each));
    }
}
} // namespace

Samples decodeSamples(JsonFields &fields, std::string_view feed)
{
    Samples samples;
    samples.feed = feed;
    samples.seq = fields.count("seq");
    samples.epoch = fields.text("epoch", JsonFields::Optional, limits::kMaxIdBytes, "epoch");
    const bool isColumnar = fields.has("timestamps");
    const auto times = fields.find("timestamps");
    if (times && fields.nodes()[*times].kind == Kind::Numbers)
        readTimes(fields, fields.nodes()[*times], samples.timestamps);
    else if (isColumnar)
        fields.array("timestamps", JsonFields::Required, limits::kMaxBatchRows,
            [&](const JsonFields::Element &element) {
                const auto &number = fields.nodes()[element.node];
                const auto time
                    = number.kind == Kind::Number ? timeFromNumber(number) : std::nullopt;
                if (time)
                    samples.timestamps.push_back(*time);
                else
                    failTime(fields, element.path());
            });
    else
        samples.timestamps.push_back(fields.time("timestamp", JsonFields::Required));
    if (!fields.hasFailed())
        SeriesReader(fields, samples, isColumnar).read();
    return samples;
}

} // namespace pulse::codec
