// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/SampleReader.h"

#include "core/base/Limits.h"
#include "core/codec/JsonFields.h"
#include "core/dialect/JsonPath.h"
#include "core/dialect/TimeText.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pulse::dialect {

namespace {
using codec::JsonNode;
using Kind = JsonNode::Kind;
using Meaning = KeyRole::Meaning;

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
/*! Envelopes in envelopes: {"params":{"data":{"tick":…}}}. */
constexpr int kMaxEnvelopes = 3;
/*! Cells of a row of [time, value, value, …]; more is something else. */
constexpr std::uint32_t kMaxCells = 17;
constexpr std::size_t kMaxRoles = 4'096;

/*! A number, a boolean or a number as text. */
std::optional<double> valueOf(const JsonNode &node)
{
    switch (node.kind) {
    case Kind::Number:
        return node.number;
    case Kind::True:
        return 1.0;
    case Kind::False:
        return 0.0;
    case Kind::String:
        return numberFromText(node.view());
    default:
        return std::nullopt;
    }
}

/*! The alphabet of feeds; every other character becomes "_", one for one of them. */
std::string feedPart(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U)
            continue; // the rest of a character
        const std::string one(1, c);
        out += codec::isValidFeedName(one) ? c : '_';
    }
    return out;
}

bool isWhole(const JsonNode &node)
{
    return node.kind == Kind::Number
        && node.view().find_first_not_of("0123456789") == std::string_view::npos;
}
} // namespace

struct SampleReader::Ranks
{
    int kind = std::numeric_limits<int>::max();
    int subject = std::numeric_limits<int>::max();
    int time = std::numeric_limits<int>::max();
};

struct SampleReader::Mapped
{
    std::string feed;
    TimeNs time = 0;
    std::string series;
    const DialectConfig::Mapping *mapping = nullptr;
    std::size_t node = 0;
};

SampleReader::SampleReader(const DialectConfig &config)
    : m_config(config)
{
}

void SampleReader::begin()
{
    m_feeds.clear();
    m_paths = 0;
    m_leftOut = 0;
    std::ranges::fill(m_isTold, false);
}

void SampleReader::read(
    std::span<const JsonNode> nodes, TimeNs receivedAt, std::vector<codec::Message> &out)
{
    m_nodes = nodes;
    m_receivedAt = receivedAt;
    m_out = &out;
    m_first = out.size();
    m_rowsRead = 0;
    m_prefix.clear();
    m_waiting.clear();
    m_config.map.empty() ? readDocument() : readMapped();
}

// Rows

void SampleReader::readDocument()
{
    if (m_nodes[0].kind == Kind::Object) {
        readRow(0, {}, {});
    } else {
        m_skipped.clear();
        setHead({});
        if (m_nodes[0].kind == Kind::Array)
            walkArray(0);
        else
            addValue("value", m_nodes[0]);
        commitRow(m_receivedAt);
    }
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        const Row row = std::move(m_waiting[i]); // reading it may add others
        readRow(row.node, row.prefix, row.inherited);
    }
}

void SampleReader::readRow(std::size_t node, const std::string &prefix, const Head &inherited)
{
    m_prefix = prefix;
    m_skipped.clear();
    setHead(headOf(node, inherited));
    const TimeNs time = m_head.time.value_or(m_receivedAt);
    walkObject(node, true);
    commitRow(time);
}

void SampleReader::setHead(Head head)
{
    m_head = std::move(head);
    m_feed = nullptr;
    m_isFeedRefused = false;
    m_values.clear();
    ++m_row;
    m_feedName = feedPart(m_head.kind);
    if (!m_head.subject.empty())
        m_feedName += (m_feedName.empty() ? "" : "/") + feedPart(m_head.subject);
    if (m_feedName.empty())
        m_feedName = m_config.feed;
    else if (codec::isReservedType(m_feedName))
        m_feedName = m_config.feed + '/' + m_feedName;
}

// What a message says about itself

KeyRole SampleReader::roleFor(std::string_view key)
{
    const auto known = m_roles.find(key);
    if (known != m_roles.end())
        return known->second;
    if (m_roles.size() >= kMaxRoles)
        m_roles.clear();
    return m_roles.emplace(std::string(key), roleOf(key)).first->second;
}

std::optional<TimeNs> SampleReader::timeOf(const JsonNode &node) const
{
    return timeFromNode(node, m_config.timeUnit);
}

SampleReader::Head SampleReader::headOf(std::size_t object, const Head &inherited)
{
    Head head = inherited;
    Ranks ranks;
    lookForHead(object, head, ranks, 0);
    readConfiguredHead(object, head);
    return head;
}

void SampleReader::lookForHead(std::size_t object, Head &head, Ranks &ranks, int depth)
{
    const auto take = [](int &rank, int found) { return found < rank && (rank = found, true); };
    for (std::size_t key = object + 1; key < m_nodes[object].next; key = m_nodes[key + 1].next) {
        const KeyRole role = roleFor(m_nodes[key].view());
        const JsonNode &value = m_nodes[key + 1];
        switch (role.meaning) {
        case Meaning::Time:
            if (!m_config.timeKeys.empty())
                break;
            if (const auto time = value.isContainer() ? std::nullopt : timeOf(value)) {
                m_skipped.push_back(key + 1);
                if (take(ranks.time, role.rank))
                    head.time = time;
            }
            break;
        case Meaning::Kind:
        case Meaning::Subject: {
            const bool isName = (value.kind == Kind::String && value.length > 0)
                || (role.mayBeNumber && isWhole(value));
            if (!isName || !m_config.feedKeys.empty())
                break;
            m_skipped.push_back(key + 1);
            if (role.meaning == Meaning::Kind && take(ranks.kind, role.rank))
                head.kind = value.view();
            else if (role.meaning == Meaning::Subject && take(ranks.subject, role.rank))
                head.subject = value.view();
            break;
        }
        case Meaning::Envelope:
            if (value.kind == Kind::Object && depth < kMaxEnvelopes)
                lookForHead(key + 1, head, ranks, depth + 1);
            break;
        default:
            break;
        }
    }
}

void SampleReader::readConfiguredHead(std::size_t object, Head &head)
{
    // In the element first, then in the message that it came in.
    const auto find = [&](const std::string &path) {
        const auto own = nodeAt(m_nodes, object, path);
        return own || object == 0 ? own : nodeAt(m_nodes, 0, path);
    };
    std::string name;
    for (const std::string &path : m_config.feedKeys) {
        const auto node = find(path);
        if (!node || (m_nodes[*node].kind != Kind::String && !isWhole(m_nodes[*node])))
            continue;
        m_skipped.push_back(*node);
        name += (name.empty() ? "" : "/") + std::string(m_nodes[*node].view());
    }
    if (!name.empty()) {
        head.kind = name;
        head.subject.clear();
    }
    for (const std::string &path : m_config.timeKeys) {
        const auto node = find(path);
        if (!node)
            continue;
        if (const auto time = timeOf(m_nodes[*node])) {
            m_skipped.push_back(*node);
            head.time = time;
            return;
        }
    }
}

/*! A member with a time for each row: the object has columns. */
std::optional<std::size_t> SampleReader::timesOf(std::size_t object)
{
    for (std::size_t key = object + 1; key < m_nodes[object].next; key = m_nodes[key + 1].next) {
        const JsonNode &value = m_nodes[key + 1];
        if (value.kind != Kind::Array || value.length == 0)
            continue;
        const bool isTime = m_config.timeKeys.empty()
            ? roleFor(m_nodes[key].view()).meaning == Meaning::Time
            : std::ranges::find(m_config.timeKeys, m_nodes[key].view()) != m_config.timeKeys.end();
        if (isTime && timeOf(m_nodes[key + 2]))
            return key + 1;
    }
    return std::nullopt;
}

/*! An element that says when or of what it is. */
bool SampleReader::isSample(std::size_t object)
{
    const auto isOneOf = [](const std::vector<std::string> &paths, std::string_view name) {
        return std::ranges::find(paths, name) != paths.end();
    };
    for (std::size_t key = object + 1; key < m_nodes[object].next; key = m_nodes[key + 1].next) {
        const std::string_view name = m_nodes[key].view();
        const JsonNode &value = m_nodes[key + 1];
        const KeyRole role = roleFor(name);
        const bool isTime = m_config.timeKeys.empty() ? role.meaning == Meaning::Time
                                                      : isOneOf(m_config.timeKeys, name);
        if (isTime && !value.isContainer() && timeOf(value))
            return true;
        const bool isName = m_config.feedKeys.empty()
            ? role.meaning == Meaning::Kind || role.meaning == Meaning::Subject
            : isOneOf(m_config.feedKeys, name);
        if (isName
            && ((value.kind == Kind::String && value.length > 0)
                || (role.mayBeNumber && isWhole(value))))
            return true;
    }
    return false;
}

/*! [[time, value], [time, value]], as Prometheus and Grafana write them. */
bool SampleReader::isTimeRows(std::size_t array) const
{
    const JsonNode &first = m_nodes[array + 1];
    return first.kind == Kind::Array && first.length >= 2 && first.length <= kMaxCells
        && m_nodes[array + 2].kind == Kind::Number && timeOf(m_nodes[array + 2])
        && valueOf(m_nodes[m_nodes[array + 2].next]);
}

// Values

void SampleReader::walkObject(std::size_t object, bool isHead)
{
    if (const auto times = timesOf(object)) {
        readColumns(object, *times);
        return;
    }
    for (std::size_t key = object + 1; key < m_nodes[object].next; key = m_nodes[key + 1].next)
        walkMember(m_nodes[key].view(), key + 1, isHead);
}

void SampleReader::walkMember(std::string_view key, std::size_t value, bool isHead)
{
    if (std::ranges::find(m_skipped, value) != m_skipped.end())
        return;
    const Meaning meaning = isHead ? roleFor(key).meaning : Meaning::Value;
    if (meaning == Meaning::Bookkeeping && !m_nodes[value].isContainer())
        return;
    const std::size_t before = m_prefix.size();
    if (before > 0)
        m_prefix += '.';
    m_prefix += key;
    walkValue(value, meaning == Meaning::Envelope);
    m_prefix.resize(before);
}

void SampleReader::walkValue(std::size_t value, bool isHead)
{
    if (m_nodes[value].kind == Kind::Object)
        walkObject(value, isHead);
    else if (m_nodes[value].kind == Kind::Array)
        walkArray(value);
    else
        addValue(m_prefix, m_nodes[value]);
}

void SampleReader::walkArray(std::size_t array)
{
    const JsonNode &node = m_nodes[array];
    if (node.length == 0)
        return;
    if (isTimeRows(array)) {
        readTimeRows(array);
        return;
    }
    const bool hasSamples = m_nodes[array + 1].kind == Kind::Object && isSample(array + 1);
    std::size_t index = 0;
    for (std::size_t element = array + 1; element < node.next; ++index) {
        if (hasSamples) {
            if (m_nodes[element].kind == Kind::Object)
                m_waiting.push_back({ element, m_prefix, m_head });
        } else if (index >= limits::kMaxSeriesPerFeed) {
            refuse(Limit::Series, m_prefix);
            return;
        } else {
            walkMember(std::to_string(index), element, false);
        }
        element = m_nodes[element].next;
    }
}

SampleReader::Feed *SampleReader::knownFeed()
{
    if (!m_feed && !m_isFeedRefused) {
        const auto known = m_feeds.find(m_feedName);
        m_feed = known == m_feeds.end() ? nullptr : &known->second;
    }
    return m_feed;
}

SampleReader::Feed *SampleReader::feed()
{
    if (knownFeed() || m_isFeedRefused)
        return m_feed;
    if (!codec::isValidFeedName(m_feedName)) {
        refuse(Limit::FeedName, m_feedName);
        m_isFeedRefused = true;
    } else if (m_feeds.size() >= kMaxFeeds) {
        refuse(Limit::Feeds, m_feedName);
        m_isFeedRefused = true;
    } else {
        m_feed = &m_feeds[m_feedName];
    }
    return m_feed;
}

SampleReader::Path *SampleReader::createPath(std::string_view name)
{
    if (m_paths >= kMaxPaths) {
        refuse(Limit::Paths, name);
        return nullptr;
    }
    ++m_paths;
    Path &path = m_feed->paths.emplace(std::string(name), Path {}).first->second;
    path.isRefused = !codec::isValidSeriesName(name)
        || std::ranges::find(m_config.ignore, name) != m_config.ignore.end();
    // "type" and its like measure nothing, and are not missed.
    if (!codec::isValidName(name))
        refuse(Limit::SeriesName, name);
    return &path;
}

SampleReader::Path *SampleReader::seriesOf(std::string_view name)
{
    if (!feed()) {
        ++m_leftOut;
        return nullptr;
    }
    const auto known = m_feed->paths.find(name);
    if (known != m_feed->paths.end() && known->second.isRefused)
        return nullptr;
    const bool isSeries = known != m_feed->paths.end() && known->second.isSeries;
    if (!isSeries && m_feed->series >= limits::kMaxSeriesPerFeed) {
        refuse(Limit::Series, name);
        return nullptr;
    }
    // A name that is too long is not worth a place: it would be refused again anyway.
    if (name.size() > limits::kMaxNameBytes) {
        refuse(Limit::SeriesName, name);
        return nullptr;
    }
    Path *path = known != m_feed->paths.end() ? &known->second : createPath(name);
    if (!path || path->isRefused)
        return nullptr;
    m_feed->series += path->isSeries ? 0 : 1;
    path->isSeries = true;
    return path;
}

std::string_view SampleReader::nameOf(std::string_view name)
{
    return m_feed->paths.find(name)->first;
}

void SampleReader::addValue(std::string_view name, const JsonNode &node)
{
    const auto value = valueOf(node);
    if (node.kind == Kind::String || !value) {
        if (!knownFeed() && !value)
            return;
        const auto known
            = m_feed ? m_feed->paths.find(name) : decltype(m_feed->paths.find(name)) {};
        Path *path = m_feed && known != m_feed->paths.end() ? &known->second : nullptr;
        if (node.kind == Kind::Null) {
            if (!path || !path->isSeries)
                return;
        } else if (!value) {
            if (node.length == 0) // "": not known just now
                return;
            if (!path && name.size() <= limits::kMaxNameBytes)
                path = createPath(name);
            if (path)
                path->isText = true;
            return;
        } else if (path && path->isText) {
            return;
        }
    }
    Path *path = seriesOf(name);
    if (!path)
        return;
    const double number = value.value_or(kNoValue);
    if (path->row == m_row) { // {"a":{"b":1},"a.b":2}: of a repeated one the last counts
        m_values[path->place].value = number;
        return;
    }
    path->row = m_row;
    path->place = m_values.size();
    m_values.push_back({ nameOf(name), number });
}

void SampleReader::commitRow(TimeNs time)
{
    if (m_values.empty())
        return;
    if (++m_rowsRead > limits::kMaxBatchRows) {
        refuse(Limit::Rows, m_feedName);
        return;
    }
    codec::Samples *last
        = m_out->size() > m_first ? std::get_if<codec::Samples>(&m_out->back().body) : nullptr;
    const bool isSame = last && last->feed == m_feedName
        && std::ranges::equal(
            last->columns, m_values, {}, &codec::Samples::Column::series, &Value::series);
    if (!isSame) {
        codec::Samples samples;
        samples.feed = m_feedName;
        for (const Value &value : m_values)
            samples.columns.push_back({ std::string(value.series), {} });
        m_out->push_back({ std::move(samples), {} });
        last = &std::get<codec::Samples>(m_out->back().body);
    }
    last->timestamps.push_back(time);
    for (std::size_t i = 0; i < m_values.size(); ++i)
        last->columns[i].values.push_back(m_values[i].value);
    m_values.clear();
}

// Columns

void SampleReader::readColumns(std::size_t object, std::size_t times)
{
    m_times.clear();
    m_columns.clear();
    for (std::size_t node = times + 1; node < m_nodes[times].next; node = m_nodes[node].next) {
        const auto time = timeOf(m_nodes[node]);
        if (!time) {
            refuse(Limit::Columns, m_prefix);
            return;
        }
        m_times.push_back(*time);
    }
    walkColumns(object, times);
    commitColumns();
}

void SampleReader::walkColumns(std::size_t object, std::size_t times)
{
    for (std::size_t key = object + 1; key < m_nodes[object].next; key = m_nodes[key + 1].next) {
        const std::size_t value = key + 1;
        if (value == times || !m_nodes[value].isContainer())
            continue;
        const std::size_t before = m_prefix.size();
        if (before > 0)
            m_prefix += '.';
        m_prefix += m_nodes[key].view();
        if (m_nodes[value].kind == Kind::Object)
            walkColumns(value, times);
        else
            addColumn(m_prefix, value);
        m_prefix.resize(before);
    }
}

void SampleReader::addColumn(std::string_view name, std::size_t array)
{
    const JsonNode &node = m_nodes[array];
    std::vector<double> values;
    bool hasValue = false;
    for (std::size_t element = array + 1; element < node.next; element = m_nodes[element].next) {
        const auto value = valueOf(m_nodes[element]);
        if (!value && m_nodes[element].kind != Kind::Null)
            return; // labels, not values
        hasValue = hasValue || value;
        values.push_back(value.value_or(kNoValue));
    }
    if (!hasValue)
        return;
    if (values.size() != m_times.size())
        refuse(Limit::Columns, name);
    else
        addColumn(name, std::move(values));
}

void SampleReader::addColumn(std::string_view name, std::vector<double> values)
{
    Path *path = seriesOf(name);
    if (!path)
        return;
    const auto same = std::ranges::find(m_columns, name, &codec::Samples::Column::series);
    if (same != m_columns.end())
        same->values = std::move(values);
    else
        m_columns.push_back({ std::string(name), std::move(values) });
}

void SampleReader::readTimeRows(std::size_t array)
{
    m_times.clear();
    m_columns.clear();
    const std::uint32_t cells = m_nodes[array + 1].length;
    std::vector<std::vector<double>> columns(cells - 1);
    for (std::size_t row = array + 1; row < m_nodes[array].next; row = m_nodes[row].next) {
        const auto time = m_nodes[row].kind == Kind::Array && m_nodes[row].length == cells
            ? timeOf(m_nodes[row + 1])
            : std::nullopt;
        if (!time) {
            refuse(Limit::Columns, m_prefix);
            continue;
        }
        m_times.push_back(*time);
        std::size_t cell = m_nodes[row + 1].next;
        for (auto &column : columns) {
            column.push_back(valueOf(m_nodes[cell]).value_or(kNoValue));
            cell = m_nodes[cell].next;
        }
    }
    const std::string name = m_prefix.empty() ? "value" : m_prefix;
    if (columns.size() == 1) {
        addColumn(name, std::move(columns[0]));
    } else {
        for (std::size_t i = 0; i < columns.size(); ++i)
            addColumn(name + '.' + std::to_string(i + 1), std::move(columns[i]));
    }
    commitColumns();
}

void SampleReader::commitColumns()
{
    m_rowsRead += m_times.size();
    if (m_columns.empty() || m_times.empty())
        return;
    if (m_rowsRead > limits::kMaxBatchRows) {
        refuse(Limit::Rows, m_feedName);
        return;
    }
    codec::Samples samples;
    samples.feed = m_feedName;
    samples.timestamps = m_times;
    samples.columns = std::move(m_columns);
    m_columns.clear();
    m_out->push_back({ std::move(samples), {} });
}

// By a mapping

void SampleReader::collectMapped(std::vector<Mapped> &found)
{
    const Head head = m_nodes[0].kind == Kind::Object ? headOf(0, {}) : Head {};
    for (const DialectConfig::Mapping &mapping : m_config.map) {
        forEachAt(m_nodes, 0, mapping.path, [&](std::size_t node, const Captures &captures) {
            Mapped each;
            each.mapping = &mapping;
            each.node = node;
            each.feed = mapping.feed.empty() ? m_config.feed
                                             : feedPart(withCaptures(mapping.feed, captures));
            each.series = mapping.series.empty() ? withoutStars(mapping.path, captures)
                                                 : withCaptures(mapping.series, captures);
            each.time = head.time.value_or(m_receivedAt);
            if (!mapping.time.empty()) {
                const auto at = nodeAt(m_nodes, 0, withoutStars(mapping.time, captures));
                const auto time = at ? timeOf(m_nodes[*at]) : std::nullopt;
                if (at && m_nodes[*at].kind == Kind::Array && m_nodes[node].kind == Kind::Array) {
                    setHead({});
                    m_feedName = each.feed;
                    m_times.clear();
                    m_columns.clear();
                    for (std::size_t i = *at + 1; i < m_nodes[*at].next; i = m_nodes[i].next) {
                        if (const auto cell = timeOf(m_nodes[i]))
                            m_times.push_back(*cell);
                    }
                    addColumn(each.series, node);
                    commitColumns();
                    return;
                }
                each.time = time.value_or(each.time);
            }
            if (!m_nodes[node].isContainer())
                found.push_back(std::move(each));
        });
    }
}

void SampleReader::readMapped()
{
    std::vector<Mapped> found;
    collectMapped(found);
    std::ranges::stable_sort(found, [](const Mapped &a, const Mapped &b) {
        return a.feed != b.feed ? a.feed < b.feed : a.time < b.time;
    });
    codec::Catalog units;
    const auto knows
        = [this](const std::string &series) { return m_feed && m_feed->paths.contains(series); };
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Mapped &each = found[i];
        if (i == 0 || each.feed != found[i - 1].feed || each.time != found[i - 1].time) {
            if (i > 0)
                commitRow(found[i - 1].time);
            setHead({});
            m_feedName = each.feed;
            knownFeed();
        }
        const bool isNew = !knows(each.series);
        addValue(each.series, m_nodes[each.node]);
        if (!isNew || each.mapping->unit.empty() || !knows(each.series))
            continue;
        if (units.feeds.empty() || units.feeds.back().name != each.feed) {
            units.feeds.push_back({});
            units.feeds.back().name = each.feed;
            units.feeds.back().rateHz = 0;
        }
        units.feeds.back().series.push_back({ each.series, each.mapping->unit });
    }
    if (!found.empty())
        commitRow(found.back().time);
    if (!units.feeds.empty())
        m_out->insert(m_out->begin() + static_cast<std::ptrdiff_t>(m_first),
            codec::Message { std::move(units), {} });
}

// Limits

void SampleReader::refuse(Limit limit, std::string_view what)
{
    ++m_leftOut;
    bool &isTold = m_isTold[static_cast<std::size_t>(limit)];
    if (std::exchange(isTold, true))
        return;
    QString words;
    const QString name = codec::printable(what);
    switch (limit) {
    case Limit::Feeds:
        words = QStringLiteral("more than %1 feeds; \"%2\" and further ones are left out")
                    .arg(kMaxFeeds)
                    .arg(name);
        break;
    case Limit::Paths:
        words = QStringLiteral("more than %1 different keys; \"%2\" and further ones are left out")
                    .arg(kMaxPaths)
                    .arg(name);
        break;
    case Limit::Series:
        words
            = QStringLiteral("more than %1 series in a feed; \"%2\" and further ones are left out")
                  .arg(limits::kMaxSeriesPerFeed)
                  .arg(name);
        break;
    case Limit::SeriesName:
        words
            = QStringLiteral("\"%1\" cannot be the name of a series: longer than %2 characters or "
                             "with control characters; such ones are left out")
                  .arg(name)
                  .arg(limits::kMaxNameChars);
        break;
    case Limit::FeedName:
        words = QStringLiteral("\"%1\" cannot be the name of a feed; such ones are left out")
                    .arg(name);
        break;
    case Limit::Rows:
        words = QStringLiteral("more than %1 rows in a message; the others are left out")
                    .arg(limits::kMaxBatchRows);
        break;
    case Limit::Columns:
    case Limit::Count:
        words = QStringLiteral("the values of \"%1\" do not fit their times; they are left out")
                    .arg(name);
        break;
    }
    codec::ErrorReply reply;
    reply.code = errorName(ErrorCode::TooLarge).data();
    reply.message = words.toStdString();
    m_out->push_back({ std::move(reply), {} });
}

} // namespace pulse::dialect
