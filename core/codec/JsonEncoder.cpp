// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonEncoder.h"

#include "core/codec/CborWriter.h"
#include "core/codec/JsonWriter.h"

#include <cstddef>
#include <limits>

namespace pulse::codec {

namespace {
/*! `Writer` is of JSON or of CBOR. Optional members are written only when set: a plain client sees
 * the plain vocabulary. */
template <typename Writer> class Encoder
{
public:
    Encoder(Writer &writer, const std::string &id)
        : m_json(writer)
        , m_id(id)
    {
    }

    void operator()(const Welcome &welcome)
    {
        begin("welcome");
        m_json.member("message", welcome.message);
        m_json.memberTime("timestamp", welcome.timestamp);
        ifSet("hub", welcome.hub);
        ifSet("version", welcome.version);
        ifSet("epoch", welcome.epoch);
        ifSet("session", welcome.session);
        end();
    }
    void operator()(const Subscribe &subscribe)
    {
        begin("subscribe", "action");
        strings("dataTypes", subscribe.feeds);
        if (subscribe.rateHz)
            m_json.member("rateHz", *subscribe.rateHz);
        if (!subscribe.since.empty()) {
            m_json.key("since");
            m_json.beginObject();
            for (const auto &position : subscribe.since)
                m_json.member(position.feed, position.seq);
            m_json.endObject();
        }
        ifSet("epoch", subscribe.epoch);
        if (subscribe.historySeconds)
            m_json.member("history", *subscribe.historySeconds);
        end();
    }
    void operator()(const Unsubscribe &unsubscribe)
    {
        begin("unsubscribe", "action");
        strings("dataTypes", unsubscribe.feeds);
        end();
    }
    void operator()(const Samples &samples) { sample(samples); }
    void operator()(const Publish &publish)
    {
        begin("publish");
        m_json.key("sample");
        sample(publish.samples);
        ifSet("title", publish.title);
        if (!publish.units.empty()) {
            m_json.key("units");
            m_json.beginObject();
            for (const auto &series : publish.units)
                m_json.member(series.name, series.unit);
            m_json.endObject();
        }
        end();
    }
    void operator()(const CatalogRequest &)
    {
        begin("catalog", "action");
        end();
    }
    void operator()(const Catalog &catalog)
    {
        begin("catalog");
        m_json.key("feeds");
        m_json.beginArray();
        for (const auto &feed : catalog.feeds)
            describe(feed);
        m_json.endArray();
        end();
    }
    void operator()(const Join &join)
    {
        begin("join");
        m_json.member("username", join.username);
        m_json.memberTime("timestamp", join.timestamp);
        room(join.room);
        ifSet("seq", join.seq);
        ifSet("history", join.wantsHistory);
        if (join.since)
            m_json.member("since", *join.since);
        ifSet("epoch", join.epoch);
        end();
    }
    void operator()(const Leave &leave)
    {
        begin("leave");
        ifSet("username", leave.username);
        m_json.memberTime("timestamp", leave.timestamp);
        room(leave.room);
        end();
    }
    void operator()(const Chat &chat)
    {
        begin(chatType(chat.kind));
        members(chat);
        room(chat.room);
        ifSet("seq", chat.seq);
        ifSet("id", m_id.empty() ? chat.clientId : m_id);
        m_json.endObject();
    }
    void operator()(const HistoryRequest &request)
    {
        begin("history");
        room(request.room);
        ifSet("before", request.before);
        ifSet("limit", request.limit);
        end();
    }
    void operator()(const History &history)
    {
        begin("history");
        room(history.room);
        m_json.key("messages");
        m_json.beginArray();
        for (const auto &chat : history.messages) {
            m_json.beginObject();
            if (chat.kind != Chat::Kind::Said)
                m_json.member("type", chatType(chat.kind));
            members(chat);
            ifSet("seq", chat.seq);
            ifSet("id", chat.clientId);
            m_json.endObject();
        }
        m_json.endArray();
        ifSet("complete", history.isComplete);
        ifSet("epoch", history.epoch);
        end();
    }
    void operator()(const Presence &presence)
    {
        begin("presence");
        room(presence.room);
        strings("members", presence.members);
        end();
    }
    void operator()(const RoomsRequest &)
    {
        begin("rooms", "action");
        end();
    }
    void operator()(const Rooms &answer)
    {
        begin("rooms");
        m_json.key("rooms");
        m_json.beginArray();
        for (const RoomInfo &info : answer.rooms) {
            m_json.beginObject();
            m_json.member("name", info.name);
            ifSet("topic", info.topic);
            ifSet("members", info.members);
            ifSet("seq", info.seq);
            m_json.endObject();
        }
        m_json.endArray();
        end();
    }
    void operator()(const Typing &typing)
    {
        begin("typing");
        ifSet("username", typing.username);
        room(typing.room);
        end();
    }
    void operator()(const Ack &ack)
    {
        begin("ack");
        ifSet("re", ack.re);
        ifSet("seq", ack.seq);
        if (ack.timestamp != 0)
            m_json.memberTime("timestamp", ack.timestamp);
        if (ack.conflated)
            m_json.member("conflated", *ack.conflated);
        if (ack.recovered)
            m_json.member("recovered", *ack.recovered);
        if (!ack.lost.empty())
            strings("lost", ack.lost);
        ifSet("epoch", ack.epoch);
        ifSet("topic", ack.topic);
        ifSet("room", ack.room);
        end();
    }
    void operator()(const ErrorReply &error)
    {
        begin("error");
        m_json.member("code", error.code);
        m_json.member("message", error.message);
        ifSet("re", error.re);
        end();
    }
    void operator()(const Auth &auth)
    {
        begin("auth");
        ifSet("token", auth.token);
        ifSet("ticket", auth.ticket);
        end();
    }
    void operator()(const Bye &bye)
    {
        begin("bye");
        ifSet("reason", bye.reason);
        if (bye.retryAfterSeconds)
            m_json.member("retryAfter", *bye.retryAfterSeconds);
        end();
    }
    void operator()(const Ping &ping)
    {
        if (!ping.nonce) {
            m_json.bare("ping");
            return;
        }
        begin("ping");
        m_json.member("nonce", *ping.nonce);
        end();
    }
    void operator()(const Pong &pong)
    {
        if (!pong.nonce) {
            m_json.bare("pong");
            return;
        }
        begin("pong");
        m_json.member("nonce", *pong.nonce);
        if (pong.timestamp != 0)
            m_json.memberTime("timestamp", pong.timestamp);
        end();
    }
    void operator()(const Batch &batch)
    {
        begin("batch");
        m_json.key("messages");
        m_json.beginArray();
        for (const auto &message : batch.messages)
            std::visit(Encoder(m_json, message.id), message.body);
        m_json.endArray();
        end();
    }

    /*! What a plain chat has not. */
    void extras(const Chat &chat)
    {
        ifSet("target", chat.target);
        ifSet("undo", chat.isUndone);
        ifSet("replyTo", chat.replyTo);
        if (!chat.pins.empty()) {
            m_json.key("pins");
            m_json.beginArray();
            for (const Pin &pin : chat.pins)
                describe(pin);
            m_json.endArray();
        }
        ifSet("revision", chat.revision);
        if (chat.editedAt != 0)
            m_json.memberTime("editedAt", chat.editedAt);
        ifSet("deleted", chat.isDeleted);
        if (!chat.reactions.empty()) {
            m_json.key("reactions");
            m_json.beginArray();
            for (const Reaction &reaction : chat.reactions)
                describe(reaction);
            m_json.endArray();
        }
    }

private:
    void begin(std::string_view type, std::string_view key = "type")
    {
        m_json.beginObject();
        m_json.member(key, type);
    }
    void end()
    {
        ifSet("id", m_id);
        m_json.endObject();
    }
    void ifSet(std::string_view key, const std::string &text)
    {
        if (!text.empty())
            m_json.member(key, text);
    }
    void ifSet(std::string_view key, std::uint64_t value)
    {
        if (value != 0)
            m_json.member(key, value);
    }
    void ifSet(std::string_view key, std::same_as<bool> auto value)
    {
        if (value)
            m_json.member(key, value);
    }
    void room(const std::string &name)
    {
        if (!name.empty() && name != "lobby")
            m_json.member("room", name);
    }
    void strings(std::string_view key, const std::vector<std::string> &texts)
    {
        m_json.key(key);
        m_json.beginArray();
        for (const auto &text : texts)
            m_json.string(text);
        m_json.endArray();
    }
    void members(const Chat &chat)
    {
        m_json.member("username", chat.username);
        if (chat.kind == Chat::Kind::Reaction)
            m_json.member("emoji", chat.text);
        else if (chat.kind != Chat::Kind::Delete)
            m_json.member("text", chat.text);
        m_json.memberTime("timestamp", chat.timestamp);
        extras(chat);
    }
    void describe(const Pin &pin)
    {
        m_json.beginObject();
        ifSet("number", pin.number);
        m_json.memberTime("from", pin.from);
        if (pin.to != pin.from)
            m_json.memberTime("to", pin.to);
        ifSet("title", pin.title);
        if (!pin.series.empty())
            strings("series", pin.series);
        ifSet("board", pin.board);
        ifSet("panel", pin.panel);
        m_json.endObject();
    }
    void describe(const Reaction &reaction)
    {
        m_json.beginObject();
        m_json.member("emoji", reaction.emoji);
        strings("names", reaction.names);
        ifSet("more", reaction.more);
        m_json.endObject();
    }
    void describe(const FeedDescription &feed)
    {
        m_json.beginObject();
        m_json.member("name", feed.name);
        ifSet("title", feed.title);
        m_json.key("series");
        m_json.beginArray();
        for (const auto &series : feed.series) {
            m_json.beginObject();
            m_json.member("name", series.name);
            ifSet("unit", series.unit);
            m_json.endObject();
        }
        m_json.endArray();
        m_json.member("rateHz", feed.rateHz);
        ifSet("demo", feed.isDemo);
        m_json.endObject();
    }

    void sample(const Samples &samples)
    {
        begin(samples.feed);
        samples.timestamps.size() == 1 ? row(samples) : columns(samples);
        ifSet("seq", samples.seq);
        ifSet("epoch", samples.epoch);
        m_json.endObject();
    }
    static double valueAt(const Samples::Column &column, std::size_t row)
    {
        return row < column.values.size() ? column.values[row]
                                          : std::numeric_limits<double>::quiet_NaN();
    }
    void row(const Samples &samples)
    {
        m_json.memberTime("timestamp", samples.timestamps.front());
        for (const auto &column : samples.columns) {
            if (isValidSeriesName(column.series))
                m_json.member(column.series, valueAt(column, 0));
        }
    }
    void columns(const Samples &samples)
    {
        m_json.key("timestamps");
        m_json.times(samples.timestamps);
        for (const auto &column : samples.columns) {
            if (!isValidSeriesName(column.series))
                continue; // would be read as the message's own time or number
            m_json.key(column.series);
            m_json.column(column.values, samples.timestamps.size());
        }
    }

    Writer &m_json;
    const std::string &m_id;
};
} // namespace

void encodeExtras(const Chat &chat, std::string &out)
{
    JsonWriter writer(out);
    writer.beginObject();
    if (chat.kind != Chat::Kind::Said)
        writer.member("type", chatType(chat.kind));
    const std::string noId;
    Encoder(writer, noId).extras(chat);
    writer.endObject();
}

void encodeMessage(const Message &message, std::string &out)
{
    JsonWriter writer(out);
    std::visit(Encoder(writer, message.id), message.body);
}

void encodeCbor(const Message &message, std::string &out)
{
    CborWriter writer(out);
    std::visit(Encoder(writer, message.id), message.body);
}

} // namespace pulse::codec
