// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/*!
 * The protocol as values (specification with an example of each: core/codec/PROTOCOL.md). All text
 * is valid UTF-8; all names, counts and sizes of a *decoded* message are within core/base/Limits.h.
 * Fields that are `optional` or empty by default are the rich part: a plain client never needs
 * them.
 */
namespace pulse::codec {

/*! hub → client, first message of a connection. */
struct Welcome
{
    std::string message;
    TimeNs timestamp = 0;
    std::string hub; //!< name of the hub
    std::string version;
    std::string epoch; //!< of this run of the hub; sequence numbers compare within one epoch
    std::string session; //!< the hub's id of this connection
    friend bool operator==(const Welcome &, const Welcome &) = default;
};

/*! The last row of a feed that a subscriber has. */
struct FeedPosition
{
    std::string feed;
    std::uint64_t seq = 0;
    friend bool operator==(const FeedPosition &, const FeedPosition &) = default;
};
struct Subscribe //!< {"action":"subscribe","dataTypes":[…]}
{
    std::vector<std::string> feeds;
    std::optional<double>
        rateHz; //!< at most this many samples a second; below the feed's rate = conflated
    std::vector<FeedPosition> since {}; //!< send what came after these first; of some of `feeds`
    std::string epoch {}; //!< in which `since` counts
    std::optional<double> historySeconds {}; //!< of feeds without `since`: the rows of that time
    friend bool operator==(const Subscribe &, const Subscribe &) = default;
};
struct Unsubscribe
{
    std::vector<std::string> feeds;
    friend bool operator==(const Unsubscribe &, const Unsubscribe &) = default;
};

/*! Columns of one feed. A plain sample {"type":"cpu","timestamp":ms,"user":1} is a batch of one
 * row. */
struct Samples
{
    struct Column
    {
        std::string series; //!< nested objects arrive flattened: "core.0", "eth0.in"
        std::vector<double>
            values; //!< one per timestamp; NaN = no value (null or absent on the wire)
        friend bool operator==(const Column &, const Column &) = default; // NaN != NaN
    };
    std::string feed;
    std::vector<TimeNs> timestamps; //!< source time, ascending is usual but not promised
    std::vector<Column> columns;
    std::uint64_t seq = 0; //!< of the last row; 0 = the server does not number
    std::string epoch; //!< empty = that of the welcome
    friend bool operator==(const Samples &, const Samples &) = default;
};

struct FeedDescription
{
    struct Series
    {
        std::string name;
        std::string unit; //!< "%", "B", "bit/s", "°C", … ; empty = a count
        friend bool operator==(const Series &, const Series &) = default;
    };
    std::string name;
    std::string title; //!< for people, English
    std::vector<Series> series; //!< known so far; more may appear
    double rateHz = 1.0;
    bool isDemo = false; //!< made up, not measured
    friend bool operator==(const FeedDescription &, const FeedDescription &) = default;
};
struct CatalogRequest //!< client → hub {"action":"catalog"}
{
    friend bool operator==(const CatalogRequest &, const CatalogRequest &) = default;
};
struct Catalog //!< hub → client {"type":"catalog","feeds":[…]}
{
    std::vector<FeedDescription> feeds;
    friend bool operator==(const Catalog &, const Catalog &) = default;
};

/*! client → hub: samples of its own, {"type":"publish","sample":{"type":"lab/oven",…}}. */
struct Publish
{
    Samples samples;
    std::string title {}; //!< of the feed; what is left out stays as it was
    std::vector<FeedDescription::Series> units {};
    friend bool operator==(const Publish &, const Publish &) = default;
};

struct Join
{
    std::string username;
    std::string room; //!< never empty after decoding: absent = "lobby"
    TimeNs timestamp = 0;
    std::uint64_t seq = 0;
    bool wantsHistory = false; //!< {"history":true} on a join
    std::optional<std::uint64_t> since {}; //!< send what was said after this number first
    std::string epoch {}; //!< of the room, in which `since` counts
    friend bool operator==(const Join &, const Join &) = default;
};
struct Leave //!< from a client `username` may be empty: the one it joined with
{
    std::string username;
    std::string room;
    TimeNs timestamp = 0;
    friend bool operator==(const Leave &, const Leave &) = default;
};
/*! A moment or a span of charts that a message is about. Numbered by the hub within the room, in
 * the order of saying; times are of the one clock of the feeds. */
struct Pin
{
    std::uint64_t number = 0; //!< from 1; 0 = the hub has not numbered it
    TimeNs from = 0;
    TimeNs to = 0; //!< equal to `from` for a moment, never before it
    std::string title {}; //!< of the panel it was set in, for people
    std::vector<std::string> series {}; //!< "feed/series" keys of that panel, at most kMaxPinSeries
    std::string board {}; //!< name of the board it was set in
    std::string panel {}; //!< id of the panel there
    friend bool operator==(const Pin &, const Pin &) = default;
};

/*! Who answered a message with one emoji; names in the order of their coming. */
struct Reaction
{
    std::string emoji;
    std::vector<std::string> names; //!< the first kMaxReactionNames
    std::uint64_t more = 0; //!< further people, not named
    friend bool operator==(const Reaction &, const Reaction &) = default;
};

/*!
 * What somebody said in a room, or a change to it. Each has a number of its own in the room's one
 * order. A message read later has become what its changes made of it: then `revision` is the number
 * of the last of them.
 */
struct Chat
{
    enum class Kind : std::uint8_t {
        Said, //!< type "chat"
        Edit, //!< "edit": `text` in place of what `target` said
        Delete, //!< "delete": `target` and its text are gone, its place stays
        Reaction, //!< "reaction": the emoji in `text`, given to `target` or taken back
        Topic, //!< "topic": `text` is what the room is about; empty = nothing
    };

    std::string username;
    std::string room;
    std::string text;
    TimeNs timestamp = 0; //!< from a hub: the hub's time
    std::uint64_t seq = 0; //!< in the room, from 1, without holes; 0 = not numbered
    std::string
        clientId; //!< "id" the sender chose; the echo carries it so that it finds its own message
    Kind kind = Kind::Said;
    std::uint64_t target = 0; //!< number of the message that an Edit, Delete or Reaction is about
    bool isUndone = false; //!< of a Reaction: it is taken back
    std::uint64_t replyTo = 0; //!< number of the message this one answers; 0 = none
    std::vector<Pin> pins {}; //!< at most kMaxPins
    std::uint64_t revision = 0; //!< 0 = nobody changed it
    TimeNs editedAt = 0; //!< 0 = the text is the first one
    bool isDeleted = false;
    std::vector<Reaction> reactions {}; //!< at most kMaxReactions
    friend bool operator==(const Chat &, const Chat &) = default;
};
struct HistoryRequest //!< client → hub {"type":"history"}: one page of a room that was joined
{
    std::string room;
    std::uint64_t before = 0; //!< older than this number; 0 = the newest
    std::uint64_t limit = 0; //!< at most kRoomHistory; 0 = that many
    friend bool operator==(const HistoryRequest &, const HistoryRequest &) = default;
};
struct History //!< hub → client after a join that wanted it or a request; oldest first
{
    std::string room;
    std::vector<Chat> messages;
    bool isComplete = false; //!< nothing older exists
    std::string epoch; //!< of the room: it outlives runs of a hub that keeps its rooms on disk
    friend bool operator==(const History &, const History &) = default;
};
struct Presence //!< hub → client: who is in the room now
{
    std::string room;
    std::vector<std::string> members;
    friend bool operator==(const Presence &, const Presence &) = default;
};
struct RoomsRequest //!< client → hub {"action":"rooms"}: which rooms there are
{
    friend bool operator==(const RoomsRequest &, const RoomsRequest &) = default;
};
/*! A room that one may join. */
struct RoomInfo
{
    std::string name;
    std::string topic {};
    std::uint64_t members = 0; //!< people in it now
    std::uint64_t seq = 0; //!< of the last that was said; 0 = nothing was
    friend bool operator==(const RoomInfo &, const RoomInfo &) = default;
};
struct Rooms //!< hub → client, the answer: at most kMaxRoomsTold, by name
{
    std::vector<RoomInfo> rooms;
    friend bool operator==(const Rooms &, const Rooms &) = default;
};
struct Typing //!< from a client `username` may be empty: the one it joined with
{
    std::string username;
    std::string room;
    friend bool operator==(const Typing &, const Typing &) = default;
};

struct Ack
{
    std::string re; //!< id of the request
    std::uint64_t seq = 0; //!< what a chat message got; on join: the last number of the room
    TimeNs timestamp = 0;
    std::optional<bool> conflated; //!< on subscribe: samples in between are left out as asked
    std::optional<bool> recovered {}; //!< on `since`: all that was missed has been sent before this
    std::vector<std::string> lost {}; //!< on subscribe: the feeds for which that is not so
    std::string epoch {}; //!< on join and `since`: of the room or the feeds
    std::string topic {}; //!< on join: what `room` is about; empty = not said
    std::string room {}; //!< only with a topic
    friend bool operator==(const Ack &, const Ack &) = default;
};
struct ErrorReply
{
    std::string code; //!< pulse::errorName()
    std::string message; //!< English words: what and where
    std::string re; //!< id of the request, if it had one
    friend bool operator==(const ErrorReply &, const ErrorReply &) = default;
};
/*! client → hub: proves who is speaking; exactly one of the two is set. */
struct Auth
{
    std::string token;
    std::string ticket;
    friend bool operator==(const Auth &, const Auth &) = default;
};
struct Bye //!< either side, before an orderly close
{
    std::string reason;
    std::optional<double> retryAfterSeconds {}; //!< from a hub: do not come back sooner
    friend bool operator==(const Bye &, const Bye &) = default;
};
/*! The text `ping` and `pong` (not JSON), and {"type":"ping","nonce":…}. Answered with the same
 * shape. */
struct Ping
{
    std::optional<std::uint64_t> nonce; //!< nullopt = the bare text
    friend bool operator==(const Ping &, const Ping &) = default;
};
struct Pong
{
    std::optional<std::uint64_t> nonce;
    TimeNs timestamp = 0; //!< the answerer's clock; 0 in the bare text
    friend bool operator==(const Pong &, const Pong &) = default;
};

struct Message;
/*! Several messages in one frame, in order: {"type":"batch","messages":[…]}. Only to a peer that
 * chose a subprotocol; never holds a Batch or a bare Ping/Pong. */
struct Batch
{
    std::vector<Message> messages;
    friend bool operator==(const Batch &, const Batch &);
};

using Body = std::variant<Welcome, Subscribe, Unsubscribe, Samples, CatalogRequest, Catalog, Join,
    Leave, Chat, History, Presence, Typing, Ack, ErrorReply, Bye, Ping, Pong, Batch, HistoryRequest,
    Publish, Auth, RoomsRequest, Rooms>;

struct Message
{
    Body body;
    std::string id; //!< request id, client → hub; for Chat it is mirrored in Chat::clientId
    friend bool operator==(const Message &, const Message &) = default;
};
inline bool operator==(const Batch &a, const Batch &b)
{
    return a.messages == b.messages;
}

/*! The `type` of what is said in a room: "chat", "edit" … */
std::string_view chatType(Chat::Kind kind);
/*! Names no feed may have: every `type` of the protocol. */
bool isReservedType(std::string_view name);
/*! 1…kMaxNameChars code points, no control, bidi or surrogate characters, not blank. */
bool isValidName(std::string_view name);
/*! isValidName, and of [A-Za-z0-9._:/-]+, and not reserved. */
bool isValidFeedName(std::string_view name);
/*! A key of sample messages that is not a series: type, timestamp, timestamps, seq, epoch. */
bool isSampleKey(std::string_view key);
/*! isValidName, and not a sample key. */
bool isValidSeriesName(std::string_view name);

} // namespace pulse::codec
