// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonDecoder.h"

#include "core/base/Limits.h"
#include "core/codec/JsonFields.h"
#include "core/codec/JsonSamples.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pulse::codec {

namespace {
using Kind = JsonNode::Kind;
using enum JsonFields::Need;
using namespace std::string_view_literals;

constexpr auto kDefaultRoom = "lobby"sv;

std::string roomOf(JsonFields &in)
{
    auto room = in.name("room", Optional);
    return room.empty() ? std::string(kDefaultRoom) : room;
}

std::string idOf(JsonFields &in, std::string_view key)
{
    return in.text(key, Optional, limits::kMaxIdBytes, key);
}

std::vector<std::string> feedsOf(JsonFields &in)
{
    std::vector<std::string> feeds;
    in.array("dataTypes", Required, limits::kMaxSubscriptions,
        [&](const auto &element) { feeds.push_back(in.name(element)); });
    return feeds;
}

Body decodeWelcome(JsonFields &in, Side)
{
    return Welcome {
        .message = in.text("message", Optional),
        .timestamp = in.time("timestamp", Optional),
        .hub = in.text("hub", Optional),
        .version = in.text("version", Optional),
        .epoch = in.text("epoch", Optional, limits::kMaxIdBytes, "epoch"),
        .session = in.text("session", Optional),
    };
}

Body decodeSubscribe(JsonFields &in, Side)
{
    Subscribe subscribe { .feeds = feedsOf(in), .rateHz = in.number("rateHz") };
    in.members("since", limits::kMaxSubscriptions, [&](std::string_view feed, JsonFields &since) {
        if (const auto seq = since.count(feed); since.has(feed))
            subscribe.since.push_back({ std::string(feed), seq });
    });
    subscribe.epoch = in.text("epoch", Optional, limits::kMaxIdBytes, "epoch");
    subscribe.historySeconds = in.number("history");
    if (const double seconds = subscribe.historySeconds.value_or(0);
        seconds < 0 || seconds > limits::kMaxHistorySeconds)
        in.fail(errorAt(seconds < 0 ? ErrorCode::BadMessage : ErrorCode::TooLarge,
            in.pathOf("history"),
            QStringLiteral("is %1, from 0 to %2").arg(seconds).arg(limits::kMaxHistorySeconds)));
    const double rate = subscribe.rateHz.value_or(limits::kMinRateHz);
    if (rate > limits::kMaxRateHz)
        in.fail(errorAt(ErrorCode::TooLarge, in.pathOf("rateHz"),
            QStringLiteral("is %1, at most %2").arg(rate).arg(limits::kMaxRateHz)));
    if (rate < limits::kMinRateHz)
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("rateHz"),
            QStringLiteral("is %1, at least %2").arg(rate).arg(limits::kMinRateHz)));
    return subscribe;
}

Body decodeUnsubscribe(JsonFields &in, Side)
{
    return Unsubscribe { .feeds = feedsOf(in) };
}

FeedDescription decodeFeed(JsonFields in)
{
    FeedDescription feed;
    feed.name = in.name("name", Required);
    feed.title = in.text("title", Optional);
    in.array("series", Optional, limits::kMaxSeriesPerFeed, [&](const auto &element) {
        if (in.nodes()[element.node].kind == Kind::String) {
            feed.series.push_back({ .name = in.name(element), .unit = {} });
            return;
        }
        auto series = in.object(element);
        feed.series.push_back(
            { .name = series.name("name", Required), .unit = series.text("unit", Optional) });
    });
    feed.rateHz = in.number("rateHz").value_or(feed.rateHz);
    feed.isDemo = in.flag("demo");
    return feed;
}

Body decodeCatalog(JsonFields &in, Side side)
{
    if (side == Side::FromClient)
        return CatalogRequest {};
    Catalog catalog;
    in.array("feeds", Required, JsonFields::kNoLimit,
        [&](const auto &element) { catalog.feeds.push_back(decodeFeed(in.object(element))); });
    return catalog;
}

Body decodeJoin(JsonFields &in, Side)
{
    if (in.has("playerId") && !in.has("username"))
        in.fail({ ErrorCode::UnknownType,
            QStringLiteral(
                "join with playerId: this version has no arena; a room needs username") });
    return Join {
        .username = in.name("username", Required),
        .room = roomOf(in),
        .timestamp = in.time("timestamp", Optional),
        .seq = in.count("seq"),
        .wantsHistory = in.flag("history"),
        .since = in.has("since") ? std::optional(in.count("since")) : std::nullopt,
        .epoch = in.text("epoch", Optional, limits::kMaxIdBytes, "epoch"),
    };
}

Body decodeLeave(JsonFields &in, Side side)
{
    return Leave {
        .username = in.name("username", side == Side::FromServer ? Required : Optional),
        .room = roomOf(in),
        .timestamp = in.time("timestamp", Optional),
    };
}

/*! A feed, a slash, a series. */
constexpr std::size_t kMaxSeriesKeyBytes = 2 * limits::kMaxNameBytes + 1;

Pin decodePin(JsonFields in)
{
    Pin pin;
    pin.number = in.count("number");
    pin.from = in.time("from", Required);
    pin.to = in.has("to") ? in.time("to", Required) : pin.from;
    if (pin.to < pin.from)
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("to"), QStringLiteral("is before from")));
    pin.title = in.text("title", Optional, limits::kMaxNameBytes, "title of a pin");
    in.array("series", Optional, limits::kMaxPinSeries,
        [&](const auto &element) { pin.series.push_back(in.text(element, kMaxSeriesKeyBytes)); });
    pin.board = in.text("board", Optional, limits::kMaxNameBytes, "board of a pin");
    pin.panel = in.text("panel", Optional, limits::kMaxIdBytes, "panel of a pin");
    return pin;
}

std::string emojiOf(JsonFields &in)
{
    auto emoji = in.name("emoji", Required);
    if (emoji.size() > limits::kMaxEmojiBytes)
        in.fail(errorAt(ErrorCode::TooLarge, in.pathOf("emoji"),
            QStringLiteral("is %1 bytes, at most %2")
                .arg(emoji.size())
                .arg(limits::kMaxEmojiBytes)));
    return emoji;
}

Reaction decodeReaction(JsonFields in)
{
    Reaction reaction;
    reaction.emoji = emojiOf(in);
    in.array("names", Required, limits::kMaxReactionNames,
        [&](const auto &element) { reaction.names.push_back(in.name(element)); });
    reaction.more = in.count("more");
    return reaction;
}

void readExtras(JsonFields &in, Chat &chat)
{
    const bool isChange = chat.kind == Chat::Kind::Edit || chat.kind == Chat::Kind::Delete
        || chat.kind == Chat::Kind::Reaction;
    chat.target = in.count("target");
    if (isChange && chat.target == 0)
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("target"),
            QStringLiteral("must be the number of a message")));
    chat.isUndone = in.flag("undo");
    chat.replyTo = in.count("replyTo");
    in.array("pins", Optional, limits::kMaxPins,
        [&](const auto &element) { chat.pins.push_back(decodePin(in.object(element))); });
    chat.revision = in.count("revision");
    chat.editedAt = in.time("editedAt", Optional);
    chat.isDeleted = in.flag("deleted");
    in.array("reactions", Optional, limits::kMaxReactions,
        [&](const auto &element) { chat.reactions.push_back(decodeReaction(in.object(element))); });
}

Chat chatOf(JsonFields &in, Chat::Kind kind, const std::string &room)
{
    Chat chat;
    chat.kind = kind;
    chat.username = in.name("username", Required);
    chat.room = room;
    if (kind == Chat::Kind::Reaction)
        chat.text = emojiOf(in);
    else if (kind != Chat::Kind::Delete)
        chat.text = in.text("text", Required,
            kind == Chat::Kind::Topic ? limits::kMaxTopicBytes : limits::kMaxChatBytes,
            kind == Chat::Kind::Topic ? "topic" : "chat text");
    chat.timestamp = in.time("timestamp", Optional);
    chat.seq = in.count("seq");
    chat.clientId = idOf(in, "id");
    readExtras(in, chat);
    return chat;
}

constexpr std::array kChatKinds { Chat::Kind::Said, Chat::Kind::Edit, Chat::Kind::Delete,
    Chat::Kind::Reaction, Chat::Kind::Topic };

std::optional<Chat::Kind> chatKind(std::string_view type)
{
    const auto it = std::ranges::find(kChatKinds, type, chatType);
    return it == kChatKinds.end() ? std::nullopt : std::optional(*it);
}

template <Chat::Kind kind> Body decodeChat(JsonFields &in, Side side)
{
    auto chat = chatOf(in, kind, roomOf(in));
    constexpr bool kNeedsText = kind == Chat::Kind::Said || kind == Chat::Kind::Edit;
    if (kNeedsText && side == Side::FromClient && chat.text.empty() && chat.pins.empty())
        in.fail(
            errorAt(ErrorCode::BadMessage, in.pathOf("text"), QStringLiteral("must not be empty")));
    return chat;
}

Body decodeHistoryRequest(JsonFields &in)
{
    HistoryRequest request;
    request.room = roomOf(in);
    request.before = in.count("before");
    request.limit = in.count("limit");
    if (request.limit > limits::kRoomHistory)
        in.fail(errorAt(ErrorCode::TooLarge, in.pathOf("limit"),
            QStringLiteral("is %1, at most %2").arg(request.limit).arg(limits::kRoomHistory)));
    return request;
}

Body decodePublish(JsonFields &in, Side)
{
    Publish publish;
    auto sample = in.object("sample");
    if (in.hasFailed())
        return publish;
    const auto feed = sample.name("type", Required);
    if (!in.hasFailed() && !isValidFeedName(feed))
        in.fail(errorAt(ErrorCode::BadName, sample.pathOf("type"),
            QStringLiteral("\"%1\" is not a feed name").arg(printable(feed))));
    if (!in.hasFailed())
        publish.samples = decodeSamples(sample, feed);
    publish.title = in.text("title", Optional, limits::kMaxNameBytes, "title");
    in.members("units", limits::kMaxSeriesPerFeed, [&](std::string_view series, JsonFields &units) {
        publish.units.push_back({ .name = std::string(series),
            .unit = units.text(series, Optional, limits::kMaxNameBytes, "unit") });
    });
    return publish;
}

Body decodeHistory(JsonFields &in, Side side)
{
    if (side == Side::FromClient)
        return decodeHistoryRequest(in);
    History history;
    history.room = roomOf(in);
    in.array("messages", Required, limits::kRoomHistory, [&](const auto &element) {
        auto message = in.object(element);
        const auto type = message.text("type", Optional);
        // Of a newer vocabulary: left out, as it would be alone.
        if (const auto kind = type.empty() ? Chat::Kind::Said : chatKind(type))
            history.messages.push_back(chatOf(message, *kind, history.room));
    });
    history.isComplete = in.flag("complete");
    history.epoch = in.text("epoch", Optional, limits::kMaxIdBytes, "epoch");
    return history;
}

Body decodePresence(JsonFields &in, Side)
{
    Presence presence;
    presence.room = roomOf(in);
    in.array("members", Required, JsonFields::kNoLimit,
        [&](const auto &element) { presence.members.push_back(in.name(element)); });
    return presence;
}

Body decodeRooms(JsonFields &in, Side side)
{
    if (side == Side::FromClient)
        return RoomsRequest {};
    Rooms answer;
    in.array("rooms", Required, limits::kMaxRoomsTold, [&](const auto &element) {
        auto room = in.object(element);
        RoomInfo info;
        info.name = room.name("name", Required);
        info.topic = room.text("topic", Optional, limits::kMaxTopicBytes, "topic");
        info.members = room.count("members");
        info.seq = room.count("seq");
        answer.rooms.push_back(std::move(info));
    });
    return answer;
}

Body decodeTyping(JsonFields &in, Side side)
{
    return Typing {
        .username = in.name("username", side == Side::FromServer ? Required : Optional),
        .room = roomOf(in),
    };
}

Body decodeAck(JsonFields &in, Side)
{
    Ack ack {
        .re = idOf(in, "re"),
        .seq = in.count("seq"),
        .timestamp = in.time("timestamp", Optional),
        .conflated = std::nullopt,
        .epoch = in.text("epoch", Optional, limits::kMaxIdBytes, "epoch"),
        .topic = in.text("topic", Optional, limits::kMaxTopicBytes, "topic"),
        .room = in.name("room", Optional),
    };
    if (in.has("conflated"))
        ack.conflated = in.flag("conflated");
    if (in.has("recovered"))
        ack.recovered = in.flag("recovered");
    in.array("lost", Optional, limits::kMaxSubscriptions,
        [&](const auto &element) { ack.lost.push_back(in.name(element)); });
    return ack;
}

Body decodeError(JsonFields &in, Side)
{
    return ErrorReply {
        .code = in.text("code", Optional),
        .message = in.text("message", Optional),
        .re = idOf(in, "re"),
    };
}

Body decodeAuth(JsonFields &in, Side)
{
    Auth auth {
        .token = in.text("token", Optional, limits::kMaxTokenBytes, "token"),
        .ticket = in.text("ticket", Optional, limits::kMaxTokenBytes, "ticket"),
    };
    if (auth.token.empty() == auth.ticket.empty())
        in.fail({ ErrorCode::BadMessage, QStringLiteral("auth needs \"token\" or \"ticket\"") });
    return auth;
}

Body decodeBye(JsonFields &in, Side)
{
    Bye bye {
        .reason = in.text("reason", Optional, limits::kMaxNameBytes, "reason"),
        .retryAfterSeconds = in.number("retryAfter"),
    };
    if (const double seconds = bye.retryAfterSeconds.value_or(0);
        seconds < 0 || seconds > limits::kMaxRetryAfterSeconds)
        in.fail(errorAt(seconds < 0 ? ErrorCode::BadMessage : ErrorCode::TooLarge,
            in.pathOf("retryAfter"),
            QStringLiteral("is %1, from 0 to %2").arg(seconds).arg(limits::kMaxRetryAfterSeconds)));
    return bye;
}

Body decodePing(JsonFields &in, Side)
{
    return Ping { .nonce = in.count("nonce") };
}

Body decodePong(JsonFields &in, Side)
{
    return Pong { .nonce = in.count("nonce"), .timestamp = in.time("timestamp", Optional) };
}

struct Entry
{
    std::string_view type;
    bool isFromClient;
    bool isFromServer;
    Body (*decode)(JsonFields &, Side);
};
constexpr std::array kEntries {
    Entry { "ack", false, true, decodeAck },
    Entry { "auth", true, false, decodeAuth },
    Entry { "bye", true, true, decodeBye },
    Entry { "catalog", true, true, decodeCatalog },
    Entry { "chat", true, true, decodeChat<Chat::Kind::Said> },
    Entry { "delete", true, true, decodeChat<Chat::Kind::Delete> },
    Entry { "edit", true, true, decodeChat<Chat::Kind::Edit> },
    Entry { "error", false, true, decodeError },
    Entry { "history", true, true, decodeHistory },
    Entry { "join", true, true, decodeJoin },
    Entry { "leave", true, true, decodeLeave },
    Entry { "ping", true, true, decodePing },
    Entry { "pong", true, true, decodePong },
    Entry { "presence", false, true, decodePresence },
    Entry { "publish", true, false, decodePublish },
    Entry { "reaction", true, true, decodeChat<Chat::Kind::Reaction> },
    Entry { "rooms", true, true, decodeRooms },
    Entry { "subscribe", true, false, decodeSubscribe },
    Entry { "topic", true, true, decodeChat<Chat::Kind::Topic> },
    Entry { "typing", true, true, decodeTyping },
    Entry { "unsubscribe", true, false, decodeUnsubscribe },
    Entry { "welcome", false, true, decodeWelcome },
};
static_assert(std::ranges::is_sorted(kEntries, {}, &Entry::type));

const Entry *entryOf(std::string_view type)
{
    const auto it = std::ranges::lower_bound(kEntries, type, {}, &Entry::type);
    return it != kEntries.end() && it->type == type ? &*it : nullptr;
}

/*! `type`, or `action` where there is no type: only subscribe, unsubscribe, catalog and rooms have
 * one. */
std::string_view typeOf(JsonFields &in, Side side)
{
    auto key = "type"sv;
    auto index = in.find(key);
    if (!index && side == Side::FromClient) {
        key = "action"sv;
        index = in.find(key);
    }
    if (!index) {
        in.fail({ ErrorCode::BadMessage,
            side == Side::FromClient ? QStringLiteral("a message needs \"type\" or \"action\"")
                                     : QStringLiteral("a message needs \"type\"") });
        return {};
    }
    const auto &node = in.nodes()[*index];
    if (node.kind != Kind::String) {
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf(key), QStringLiteral("must be a string")));
        return {};
    }
    const auto type = node.view();
    if (key == "action" && type != "subscribe" && type != "unsubscribe" && type != "catalog"
        && type != "rooms")
        in.fail({ ErrorCode::UnknownType,
            QStringLiteral("unknown action \"%1\"").arg(printable(type)) });
    return type;
}

Error unknownType(std::string_view type, Side side)
{
    const QString name = printable(type);
    if (entryOf(type))
        return { ErrorCode::UnknownType,
            side == Side::FromClient
                ? QStringLiteral("\"%1\" is not a message a client sends").arg(name)
                : QStringLiteral("\"%1\" is not a message a hub sends").arg(name) };
    if (isReservedType(type))
        return { ErrorCode::UnknownType,
            QStringLiteral("\"%1\" is not supported by this version").arg(name) };
    return { ErrorCode::UnknownType, QStringLiteral("unknown type \"%1\"").arg(name) };
}

Message decodeOne(JsonFields &in, Side side);

/*! A hub's batch may hold messages of a newer vocabulary: those are left out, as they would be
 * one by one. */
Body decodeBatch(JsonFields &in, Side side)
{
    Batch batch;
    in.array("messages", Required, JsonFields::kNoLimit, [&](const auto &element) {
        auto probe = in.object(element);
        if (in.hasFailed())
            return;
        std::optional<Error> error;
        JsonFields fields(in.nodes(), probe.index(), element.path(), error);
        if (const auto type = fields.find("type"); type && in.nodes()[*type].view() == "batch")
            fields.fail(errorAt(
                ErrorCode::BadMessage, element.path(), QStringLiteral("is a batch in a batch")));
        auto message = decodeOne(fields, side);
        if (!error)
            batch.messages.push_back(std::move(message));
        else if (side == Side::FromClient || error->code != ErrorCode::UnknownType)
            in.fail(std::move(*error));
    });
    return batch;
}

Message decodeOne(JsonFields &in, Side side)
{
    Message message;
    const auto type = typeOf(in, side);
    if (in.hasFailed())
        return message;
    const auto *entry = entryOf(type);
    if (entry && (side == Side::FromClient ? entry->isFromClient : entry->isFromServer))
        message.body = entry->decode(in, side);
    else if (type == "batch")
        message.body = decodeBatch(in, side);
    else if (entry || side == Side::FromClient || isReservedType(type))
        in.fail(unknownType(type, side));
    else if (isValidFeedName(type))
        message.body = decodeSamples(in, type);
    else
        in.fail(errorAt(ErrorCode::BadName, in.pathOf("type"),
            QStringLiteral("\"%1\" is not a feed name").arg(printable(type))));
    if (side == Side::FromClient || std::holds_alternative<Chat>(message.body))
        message.id = idOf(in, "id");
    return message;
}
} // namespace

Expected<Message> decodeMessage(std::span<const JsonNode> nodes, Side side)
{
    if (nodes[0].kind != Kind::Object)
        return Unexpected(
            Error { ErrorCode::BadMessage, QStringLiteral("a message must be an object") });
    std::optional<Error> error;
    JsonFields fields(nodes, 0, "$", error);
    auto message = decodeOne(fields, side);
    if (error)
        return Unexpected(std::move(*error));
    return message;
}

Expected<void> decodeExtras(std::span<const JsonNode> nodes, Chat &chat)
{
    if (nodes.empty() || nodes[0].kind != Kind::Object)
        return Unexpected(
            Error { ErrorCode::BadMessage, QStringLiteral("what a message carries is no object") });
    std::optional<Error> error;
    JsonFields in(nodes, 0, "$", error);
    const auto type = in.text("type", Optional);
    const auto kind = type.empty() ? Chat::Kind::Said : chatKind(type);
    if (!kind)
        in.fail(unknownType(type, Side::FromServer));
    Chat read;
    read.kind = kind.value_or(Chat::Kind::Said);
    readExtras(in, read);
    if (error)
        return Unexpected(std::move(*error));
    read.username = std::move(chat.username);
    read.room = std::move(chat.room);
    read.text = std::move(chat.text);
    read.timestamp = chat.timestamp;
    read.seq = chat.seq;
    read.clientId = std::move(chat.clientId);
    chat = std::move(read);
    return {};
}

std::string_view requestIdOf(std::span<const JsonNode> nodes)
{
    if (nodes.empty() || nodes[0].kind != Kind::Object)
        return {};
    std::optional<Error> error;
    const JsonFields fields(nodes, 0, "$", error);
    const auto index = fields.find("id");
    if (!index || nodes[*index].kind != Kind::String || nodes[*index].length > limits::kMaxIdBytes)
        return {};
    return nodes[*index].view();
}

} // namespace pulse::codec
