// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"
#include "core/codec/JsonTape.h"
#include "core/codec/Message.h"
#include "core/dialect/DialectConfig.h"
#include "core/dialect/KeyRoles.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pulse::dialect {

/*! A server that invents names without end cannot grow the program without end. Of one connection.
 */
inline constexpr std::size_t kMaxFeeds = 256;
inline constexpr std::size_t kMaxPaths = 8'192; //!< of numbers and of texts, of all feeds

/*!
 * Any JSON document ⇒ samples: README.md has the rules. Learns on the way which keys have numbers,
 * so one for one connection. What goes over a limit is left out and counted, and told once of its
 * kind as an `error` message. Pure; not thread-safe.
 */
class SampleReader
{
public:
    explicit SampleReader(const DialectConfig &config);

    void begin();
    /*! Appends what the document says to `out`. `receivedAt` stands for times it does not name. */
    void read(std::span<const codec::JsonNode> nodes, TimeNs receivedAt,
        std::vector<codec::Message> &out);

    std::uint64_t leftOut() const { return m_leftOut; }

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>()(text);
        }
    };
    template <typename Value>
    using Names = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    struct Path
    {
        bool isSeries = false;
        bool isText = false; //!< a string of it was no number: no string of it is a value
        bool isRefused = false;
        std::uint64_t row = 0; //!< the last one with a value of it
        std::size_t place = 0; //!< of that value among those of the row
    };
    struct Feed
    {
        Names<Path> paths;
        std::size_t series = 0;
    };
    struct Head //!< what a message, or an element of it, says about itself
    {
        std::string kind;
        std::string subject;
        std::optional<TimeNs> time;
    };
    struct Ranks;
    struct Row //!< an element that is a sample of its own
    {
        std::size_t node;
        std::string prefix;
        Head inherited;
    };
    struct Mapped; //!< a value that a mapping found
    enum class Limit { Feeds, Paths, Series, SeriesName, FeedName, Rows, Columns, Count };

    void readDocument();
    void readMapped();
    void collectMapped(std::vector<Mapped> &found);
    void readRow(std::size_t node, const std::string &prefix, const Head &inherited);
    void readColumns(std::size_t object, std::size_t times);
    void readTimeRows(std::size_t array);

    Head headOf(std::size_t object, const Head &inherited);
    void readConfiguredHead(std::size_t object, Head &head);
    void lookForHead(std::size_t object, Head &head, Ranks &ranks, int depth);
    KeyRole roleFor(std::string_view key);
    std::optional<TimeNs> timeOf(const codec::JsonNode &node) const;
    std::optional<std::size_t> timesOf(std::size_t object);
    bool isSample(std::size_t object);
    bool isTimeRows(std::size_t array) const;

    void walkObject(std::size_t object, bool isHead);
    void walkMember(std::string_view key, std::size_t value, bool isHead);
    void walkValue(std::size_t value, bool isHead);
    void walkArray(std::size_t array);
    void walkColumns(std::size_t object, std::size_t times);

    void setHead(Head head);
    Feed *feed();
    Feed *knownFeed();
    void addValue(std::string_view name, const codec::JsonNode &node);
    Path *seriesOf(std::string_view name);
    Path *createPath(std::string_view name);
    std::string_view nameOf(std::string_view name);
    void addColumn(std::string_view name, std::size_t array);
    void addColumn(std::string_view name, std::vector<double> values);
    void commitRow(TimeNs time);
    void commitColumns();
    void refuse(Limit limit, std::string_view what);

    const DialectConfig &m_config;
    std::unordered_map<std::string, Feed> m_feeds;
    std::size_t m_paths = 0;
    Names<KeyRole> m_roles;
    std::uint64_t m_row = 0;
    std::uint64_t m_leftOut = 0;
    bool m_isTold[static_cast<std::size_t>(Limit::Count)] = {};

    // Of the document that is read
    std::span<const codec::JsonNode> m_nodes;
    TimeNs m_receivedAt = 0;
    std::vector<codec::Message> *m_out = nullptr;
    std::size_t m_first = 0; //!< of *m_out that belongs to it
    std::size_t m_rowsRead = 0;
    Head m_head; //!< of the row
    std::string m_feedName;
    Feed *m_feed = nullptr; //!< of that name; null until a value needs it
    bool m_isFeedRefused = false;
    std::string m_prefix;
    std::vector<std::size_t> m_skipped; //!< nodes of the row that say something about it
    struct Value
    {
        std::string_view series; //!< a key of the feed's paths
        double value;
    };
    std::vector<Value> m_values; //!< of the row
    std::vector<TimeNs> m_times; //!< of the columns
    std::vector<codec::Samples::Column> m_columns;
    std::vector<Row> m_waiting;
};

} // namespace pulse::dialect
