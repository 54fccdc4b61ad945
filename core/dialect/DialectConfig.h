// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pulse::dialect {

/*! In what a server counts its times. Auto tells them apart by their size. */
enum class TimeUnit { Auto, Seconds, Milliseconds, Microseconds, Nanoseconds };

/*! What members of a message must be: {"type":"connection_ack"}; the keys are paths. Nothing named
 * = every message. */
struct Match
{
    using Value = std::variant<std::nullptr_t, bool, double, std::string>;
    std::vector<std::pair<std::string, Value>> members;
    bool isEmpty() const { return members.empty(); }
    friend bool operator==(const Match &, const Match &) = default;
};

/*!
 * What a person may say about a server that is no hub; nothing of it is needed. A message is text
 * as it is sent, a template of MessageTemplate.h. Paths are keys and indices joined by dots:
 * "data.0.p".
 */
struct DialectConfig
{
    static constexpr int kVersion = 1;
    // Limits of one configuration
    static constexpr std::size_t kMaxEntries = 256; //!< of each list
    static constexpr std::size_t kMaxTextBytes = 16 * 1024; //!< of a message
    static constexpr std::size_t kMaxPathBytes = 256;

    std::string feed = "server"; //!< of messages that name none
    std::string subprotocol; //!< offered to the server
    std::vector<std::string> feedKeys; //!< paths whose values name the feed; none = the usual ones
    std::vector<std::string> timeKeys; //!< paths of times; none = the usual ones
    TimeUnit timeUnit = TimeUnit::Auto;
    std::vector<std::string> ignore; //!< paths that are no series

    /*! Sent once a connection, in order; one with an `after` waits for such a message first. */
    struct Step
    {
        std::string message;
        Match after {};
        friend bool operator==(const Step &, const Step &) = default;
    };
    std::vector<Step> subscribe;
    std::vector<std::string> unsubscribe; //!< for feeds that nobody wants any more
    struct Ping
    {
        std::string message;
        std::chrono::milliseconds interval { 0 };
        friend bool operator==(const Ping &, const Ping &) = default;
    };
    std::optional<Ping> ping;
    struct Answer //!< to each such message
    {
        Match when;
        std::string message;
        friend bool operator==(const Answer &, const Answer &) = default;
    };
    std::vector<Answer> answers;

    /*! One value, or a column of them. "*" in `path` stands for any one key or index; {1}, {2}… in
     * `feed` and `series` for what the stars met, and a star in `time` for the same as in `path`.
     */
    struct Mapping
    {
        std::string path;
        std::string feed; //!< empty = that of the connection
        std::string series; //!< empty = the path
        std::string unit;
        std::string time; //!< path; empty = found as usual
        friend bool operator==(const Mapping &, const Mapping &) = default;
    };
    std::vector<Mapping> map; //!< if there are any, nothing else is read

    friend bool operator==(const DialectConfig &, const DialectConfig &) = default;
};

/*! Shortest and longest time between two pings. */
inline constexpr std::chrono::milliseconds kMinPingInterval { 500 };
inline constexpr std::chrono::milliseconds kMaxPingInterval { 3'600'000 };

/*! From JSON (README.md has an example). Errors begin with the path of what is wrong:
 * "$.map[2].path must be a string". */
Expected<DialectConfig> parseDialectConfig(std::string_view json);
/*! The JSON that gives the same configuration. */
std::string serialised(const DialectConfig &config);

} // namespace pulse::dialect
