// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/KeyRoles.h"

#include <algorithm>
#include <array>
#include <string>

namespace pulse::dialect {

namespace {
using namespace std::string_view_literals;
using Meaning = KeyRole::Meaning;

// In order of rank: a more telling key stands before a vaguer one.
constexpr std::array kTimes { "timestamp"sv, "timestampms"sv, "timestamps"sv, "ts"sv, "tsms"sv,
    "time"sv, "timems"sv, "times"sv, "datetime"sv, "eventtime"sv, "measuredat"sv, "observedat"sv,
    "recordedat"sv, "sampledat"sv, "servertime"sv, "createdat"sv, "updatedat"sv, "sentat"sv,
    "unixtime"sv, "unix"sv, "epoch"sv, "epochms"sv, "utc"sv, "date"sv, "E"sv, "T"sv, "t"sv };
constexpr std::array kKinds { "channel"sv, "topic"sv, "stream"sv, "feed"sv, "table"sv, "datatype"sv,
    "eventtype"sv, "event"sv, "e"sv, "method"sv, "action"sv, "type"sv };
constexpr std::array kSubjects { "symbol"sv, "productid"sv, "instrument"sv, "instrumentname"sv,
    "instid"sv, "pair"sv, "s"sv, "sensor"sv, "sensorid"sv, "device"sv, "deviceid"sv, "station"sv,
    "stationid"sv, "node"sv, "nodeid"sv, "host"sv, "hostname"sv, "source"sv, "name"sv, "location"sv,
    "room"sv, "label"sv };
constexpr std::array kEnvelopes { "data"sv, "payload"sv, "params"sv, "result"sv, "message"sv,
    "msg"sv, "body"sv, "content"sv, "arg"sv, "args"sv };
constexpr std::array kBookkeeping { "id"sv, "msgid"sv, "messageid"sv, "requestid"sv, "reqid"sv,
    "uuid"sv, "jsonrpc"sv, "seq"sv, "sequence"sv, "seqno"sv, "version"sv };

template <std::size_t N>
int rankIn(const std::array<std::string_view, N> &keys, std::string_view key)
{
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? -1 : static_cast<int>(found - keys.begin());
}

std::string plain(std::string_view key)
{
    if (key.size() <= 1)
        return std::string(key);
    std::string out;
    for (const char c : key) {
        if (c == '_' || c == '-' || c == '@')
            continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}
} // namespace

KeyRole roleOf(std::string_view key)
{
    constexpr std::size_t kLongest = 24;
    if (key.size() > kLongest)
        return {};
    const std::string name = plain(key);
    if (const int rank = rankIn(kTimes, name); rank >= 0)
        return { Meaning::Time, rank, false };
    if (const int rank = rankIn(kKinds, name); rank >= 0)
        return { Meaning::Kind, rank, false };
    if (const int rank = rankIn(kSubjects, name); rank >= 0) {
        const bool isMachine = name.starts_with("sensor") || name.starts_with("device")
            || name.starts_with("station") || name.starts_with("node");
        return { Meaning::Subject, rank, isMachine };
    }
    if (const int rank = rankIn(kEnvelopes, name); rank >= 0)
        return { Meaning::Envelope, rank, false };
    if (const int rank = rankIn(kBookkeeping, name); rank >= 0)
        return { Meaning::Bookkeeping, rank, false };
    return {};
}

} // namespace pulse::dialect
