// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonSamples.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
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
            if (isTop && !isValidSeriesName(name) && isValidName(name))
                continue; // type, timestamp, …
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

    void readColumn(std::size_t array)
    {
        const std::size_t count = m_nodes[array].length;
        if (count > 0 && !sampleValue(m_nodes[array + 1]))
            return; // labels, not values
        if (count != m_samples.timestamps.size()) {
            m_fields.fail(errorAt(ErrorCode::BadMessage, path(),
                QStringLiteral("has %1 values for %2 timestamps")
                    .arg(count)
                    .arg(m_samples.timestamps.size())));
            return;
        }
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
            m_fields.fail({ ErrorCode::TooLarge,
                QStringLiteral("feed \"%1\" has more than %2 series")
                    .arg(printable(m_samples.feed))
                    .arg(limits::kMaxSeriesPerFeed) });
            return;
        }
        if (auto error = nameError(path(), m_prefix)) {
            m_fields.fail(std::move(*error));
            return;
        }
        m_samples.columns.push_back({ m_prefix, std::move(values) });
    }

    /*! {"a":{"b":1},"a.b":2}: one series, the last value, in the place of the first. */
    void mergeRepeated()
    {
        auto &columns = m_samples.columns;
        std::vector<std::uint32_t> order(columns.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(
            order, {}, [&](std::uint32_t i) -> const std::string & { return columns[i].series; });
        const auto isRepeat = [&](std::uint32_t a, std::uint32_t b) {
            return columns[a].series == columns[b].series;
        };
        if (std::ranges::adjacent_find(order, isRepeat) == order.end())
            return;
        for (std::size_t first = 0, i = 1; i < order.size(); ++i) {
            if (!isRepeat(order[first], order[i])) {
                first = i;
                continue;
            }
            columns[order[first]].values = std::move(columns[order[i]].values);
            columns[order[i]].values.clear();
            m_repeated.push_back(order[i]);
        }
        std::ranges::sort(m_repeated, std::greater());
        for (const auto i : m_repeated)
            columns.erase(columns.begin() + i);
    }

    std::string path() const { return "$." + printable(m_prefix).toStdString(); }

    JsonFields &m_fields;
    std::span<const JsonNode> m_nodes;
    Samples &m_samples;
    bool m_isColumnar;
    std::string m_prefix;
    std::vector<std::uint32_t> m_repeated;
};
} // namespace

Samples decodeSamples(JsonFields &fields, std::string_view feed)
{
    Samples samples;
    samples.feed = feed;
    samples.seq = fields.count("seq");
    samples.epoch = fields.text("epoch", JsonFields::Optional, limits::kMaxIdBytes, "epoch");
    const bool isColumnar = fields.has("timestamps");
    if (isColumnar)
        fields.array("timestamps", JsonFields::Required, limits::kMaxBatchRows,
            [&](const JsonFields::Element &element) {
                const auto &number = fields.nodes()[element.node];
                const auto time
                    = number.kind == Kind::Number ? timeFromNumber(number) : std::nullopt;
                if (time)
                    samples.timestamps.push_back(*time);
                else
                    fields.fail(errorAt(ErrorCode::BadMessage, element.path(),
                        QStringLiteral("must be a number of milliseconds within ±%1")
                            .arg(kMaxTimestampMs)));
            });
    else
        samples.timestamps.push_back(fields.time("timestamp", JsonFields::Required));
    if (!fields.hasFailed())
        SeriesReader(fields, samples, isColumnar).read();
    return samples;
}

} // namespace pulse::codec
