// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/DialectConfig.h"

#include "core/base/Limits.h"
#include "core/codec/JsonFields.h"
#include "core/codec/JsonWriter.h"
#include "core/codec/Message.h"
#include "core/dialect/MessageTemplate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace pulse::dialect {

namespace {
using codec::errorAt;
using codec::JsonFields;
using codec::JsonNode;
using Kind = JsonNode::Kind;
using enum JsonFields::Need;

struct UnitName
{
    TimeUnit unit;
    std::string_view name;
};
constexpr std::array kUnits { UnitName { TimeUnit::Auto, "auto" },
    UnitName { TimeUnit::Seconds, "s" }, UnitName { TimeUnit::Milliseconds, "ms" },
    UnitName { TimeUnit::Microseconds, "us" }, UnitName { TimeUnit::Nanoseconds, "ns" } };

/*! A misspelt key would do nothing, and nobody would know. */
void refuseOthers(JsonFields &in, std::initializer_list<std::string_view> known)
{
    const auto nodes = in.nodes();
    for (std::size_t key = in.index() + 1; key < nodes[in.index()].next;
         key = nodes[key + 1].next) {
        if (std::ranges::find(known, nodes[key].view()) == known.end())
            in.fail(errorAt(ErrorCode::BadMessage,
                in.pathOf(codec::printable(nodes[key].view()).toStdString()),
                QStringLiteral("is not known")));
    }
}

std::string pathFrom(JsonFields &in, std::string_view key, JsonFields::Need need)
{
    auto path = in.text(key, need, DialectConfig::kMaxPathBytes, "a path");
    if (need == Required && path.empty() && !in.hasFailed())
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf(key), QStringLiteral("is empty")));
    return path;
}

std::vector<std::string> pathsFrom(JsonFields &in, std::string_view key)
{
    std::vector<std::string> paths;
    in.array(key, Optional, DialectConfig::kMaxEntries, [&](const JsonFields::Element &element) {
        const JsonNode &node = in.nodes()[element.node];
        if (node.kind != Kind::String || node.length == 0
            || node.length > DialectConfig::kMaxPathBytes)
            in.fail(errorAt(ErrorCode::BadMessage, element.path(),
                QStringLiteral("must be a path, of 1 to %1 bytes")
                    .arg(DialectConfig::kMaxPathBytes)));
        else
            paths.emplace_back(node.view());
    });
    return paths;
}

/*! Text as it is sent, or the object or array that it is. */
std::string messageAt(JsonFields &in, std::size_t node, const std::string &path)
{
    std::string text;
    if (in.nodes()[node].kind == Kind::String)
        text = normalised(in.nodes()[node].view());
    else if (in.nodes()[node].isContainer())
        appendJson(in.nodes(), node, text);
    else
        in.fail(errorAt(ErrorCode::BadMessage, path,
            QStringLiteral("must be a string, an object or an array")));
    if (text.size() > DialectConfig::kMaxTextBytes)
        in.fail(errorAt(ErrorCode::TooLarge, path,
            QStringLiteral("is %1 bytes, at most %2")
                .arg(text.size())
                .arg(DialectConfig::kMaxTextBytes)));
    return text;
}

std::string messageFrom(JsonFields &in, std::string_view key)
{
    const auto node = in.find(key);
    if (!node) {
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf(key), QStringLiteral("is missing")));
        return {};
    }
    return messageAt(in, *node, in.pathOf(key));
}

Match matchFrom(JsonFields &in, std::string_view key)
{
    Match match;
    // Not has(): a match that is null is a mistake as well.
    const auto node = in.find(key);
    if (!node)
        return match;
    auto members = in.object(key);
    if (in.hasFailed())
        return match;
    const auto nodes = in.nodes();
    for (std::size_t name = *node + 1; name < nodes[*node].next; name = nodes[name + 1].next) {
        const JsonNode &value = nodes[name + 1];
        Match::Value wanted = nullptr;
        if (value.kind == Kind::String)
            wanted = std::string(value.view());
        else if (value.kind == Kind::Number)
            wanted = value.number;
        else if (value.kind == Kind::True || value.kind == Kind::False)
            wanted = value.kind == Kind::True;
        else if (value.kind != Kind::Null)
            members.fail(errorAt(ErrorCode::BadMessage, members.pathOf(nodes[name].view()),
                QStringLiteral("must be a string, a number, true, false or null")));
        match.members.emplace_back(nodes[name].view(), std::move(wanted));
    }
    return match;
}

void requireName(JsonFields &in, std::string_view key, const std::string &name)
{
    if (!in.hasFailed() && !codec::isValidFeedName(name))
        in.fail(errorAt(ErrorCode::BadName, in.pathOf(key),
            QStringLiteral("\"%1\" is not the name of a feed").arg(codec::printable(name))));
}

DialectConfig::Mapping mappingFrom(JsonFields in)
{
    refuseOthers(in, { "path", "feed", "series", "unit", "time" });
    DialectConfig::Mapping mapping;
    mapping.path = pathFrom(in, "path", Required);
    mapping.feed = in.text("feed", Optional, limits::kMaxNameBytes, "feed");
    mapping.series = in.text("series", Optional, limits::kMaxNameBytes, "series");
    mapping.unit = in.text("unit", Optional, limits::kMaxNameBytes, "unit");
    mapping.time = pathFrom(in, "time", Optional);
    return mapping;
}

DialectConfig::Ping pingFrom(JsonFields in)
{
    refuseOthers(in, { "message", "every" });
    DialectConfig::Ping ping;
    ping.message = messageFrom(in, "message");
    constexpr double kMost = static_cast<double>(kMaxPingInterval.count());
    const double ms = in.number("every").value_or(0) * 1000;
    if (!(ms >= static_cast<double>(kMinPingInterval.count()) && ms <= kMost))
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("every"),
            QStringLiteral("must be a number of seconds from %1 to %2")
                .arg(static_cast<double>(kMinPingInterval.count()) / 1000)
                .arg(kMost / 1000)));
    else
        ping.interval = std::chrono::milliseconds(std::llround(ms));
    return ping;
}

TimeUnit unitFrom(JsonFields &in)
{
    const std::string name = in.text("timeUnit", Optional);
    const auto *known = std::ranges::find(kUnits, name.empty() ? "auto" : name, &UnitName::name);
    if (known != kUnits.end())
        return known->unit;
    in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("timeUnit"),
        QStringLiteral("must be \"auto\", \"s\", \"ms\", \"us\" or \"ns\"")));
    return TimeUnit::Auto;
}

void readVersion(JsonFields &in)
{
    const auto version = in.count("version");
    if (in.hasFailed())
        return;
    if (!in.has("version"))
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("version"), QStringLiteral("is missing")));
    else if (version != static_cast<std::uint64_t>(DialectConfig::kVersion))
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("version"),
            QStringLiteral("is %1; this program reads version %2")
                .arg(version)
                .arg(DialectConfig::kVersion)));
}

/*! RFC 9110 § 5.6.2: what may stand in Sec-WebSocket-Protocol. */
bool isToken(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        return c > ' ' && c < 0x7F
            && std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
    });
}

DialectConfig configFrom(JsonFields &in)
{
    DialectConfig config;
    readVersion(in);
    refuseOthers(in,
        { "version", "feed", "subprotocol", "feedKeys", "timeKeys", "timeUnit", "ignore",
            "subscribe", "unsubscribe", "ping", "answers", "map" });
    if (in.has("feed"))
        config.feed = in.text("feed", Optional, limits::kMaxNameBytes, "feed");
    requireName(in, "feed", config.feed);
    config.subprotocol = in.text("subprotocol", Optional, limits::kMaxNameBytes, "subprotocol");
    if (!isToken(config.subprotocol))
        in.fail(errorAt(ErrorCode::BadMessage, in.pathOf("subprotocol"),
            QStringLiteral("must be a token without blanks and separators")));
    config.feedKeys = pathsFrom(in, "feedKeys");
    config.timeKeys = pathsFrom(in, "timeKeys");
    config.timeUnit = unitFrom(in);
    config.ignore = pathsFrom(in, "ignore");
    constexpr std::size_t kMost = DialectConfig::kMaxEntries;
    in.array("subscribe", Optional, kMost, [&](const JsonFields::Element &element) {
        // {"message":…,"after":…}, or the message alone.
        if (in.nodes()[element.node].kind == Kind::Object) {
            auto step = in.object(element);
            if (step.has("message")) {
                refuseOthers(step, { "message", "after" });
                auto message = messageFrom(step, "message");
                config.subscribe.push_back({ std::move(message), matchFrom(step, "after") });
                return;
            }
        }
        config.subscribe.push_back({ messageAt(in, element.node, element.path()), {} });
    });
    in.array("unsubscribe", Optional, kMost, [&](const JsonFields::Element &element) {
        config.unsubscribe.push_back(messageAt(in, element.node, element.path()));
    });
    if (in.has("ping")) {
        auto ping = in.object("ping");
        if (!in.hasFailed())
            config.ping = pingFrom(ping);
    }
    in.array("answers", Optional, kMost, [&](const JsonFields::Element &element) {
        auto answer = in.object(element);
        if (in.hasFailed())
            return;
        refuseOthers(answer, { "when", "message" });
        auto when = matchFrom(answer, "when");
        if (when.isEmpty())
            in.fail(errorAt(ErrorCode::BadMessage, element.path() + ".when",
                QStringLiteral("must name a member")));
        config.answers.push_back({ std::move(when), messageFrom(answer, "message") });
    });
    in.array("map", Optional, kMost, [&](const JsonFields::Element &element) {
        auto mapping = in.object(element);
        if (!in.hasFailed())
            config.map.push_back(mappingFrom(mapping));
    });
    return config;
}

class Writer
{
public:
    explicit Writer(std::string &out)
        : m_json(out)
    {
    }

    void write(const DialectConfig &config)
    {
        m_json.beginObject();
        m_json.member("version", static_cast<std::uint64_t>(DialectConfig::kVersion));
        m_json.member("feed", std::string_view(config.feed));
        text("subprotocol", config.subprotocol);
        list("feedKeys", config.feedKeys, [this](const auto &each) { m_json.string(each); });
        list("timeKeys", config.timeKeys, [this](const auto &each) { m_json.string(each); });
        if (config.timeUnit != TimeUnit::Auto)
            m_json.member(
                "timeUnit", std::ranges::find(kUnits, config.timeUnit, &UnitName::unit)->name);
        list("ignore", config.ignore, [this](const auto &each) { m_json.string(each); });
        list("subscribe", config.subscribe, [this](const DialectConfig::Step &step) {
            m_json.beginObject();
            message(step.message);
            match("after", step.after);
            m_json.endObject();
        });
        list("unsubscribe", config.unsubscribe, [this](const auto &each) { value(each); });
        if (config.ping) {
            m_json.key("ping");
            m_json.beginObject();
            message(config.ping->message);
            m_json.member("every", static_cast<double>(config.ping->interval.count()) / 1000);
            m_json.endObject();
        }
        list("answers", config.answers, [this](const DialectConfig::Answer &answer) {
            m_json.beginObject();
            match("when", answer.when);
            message(answer.message);
            m_json.endObject();
        });
        list("map", config.map, [this](const DialectConfig::Mapping &mapping) {
            m_json.beginObject();
            m_json.member("path", std::string_view(mapping.path));
            text("feed", mapping.feed);
            text("series", mapping.series);
            text("unit", mapping.unit);
            text("time", mapping.time);
            m_json.endObject();
        });
        m_json.endObject();
    }

private:
    void text(std::string_view key, const std::string &text)
    {
        if (!text.empty())
            m_json.member(key, std::string_view(text));
    }
    template <typename Entries, typename Each>
    void list(std::string_view key, const Entries &entries, Each each)
    {
        if (entries.empty())
            return;
        m_json.key(key);
        m_json.beginArray();
        for (const auto &entry : entries)
            each(entry);
        m_json.endArray();
    }
    /*! As an object or array where it is one, which people read more easily. */
    void value(const std::string &message)
    {
        codec::JsonTape tape;
        if (tape.parse(message) && tape.nodes()[0].isContainer() && normalised(message) == message)
            m_json.literal(message);
        else
            m_json.string(message);
    }
    void message(const std::string &message)
    {
        m_json.key("message");
        value(message);
    }
    void match(std::string_view key, const Match &match)
    {
        if (match.isEmpty())
            return;
        m_json.key(key);
        m_json.beginObject();
        for (const auto &[path, wanted] : match.members) {
            m_json.key(path);
            if (const auto *words = std::get_if<std::string>(&wanted))
                m_json.string(*words);
            else if (const auto *number = std::get_if<double>(&wanted))
                m_json.number(*number);
            else if (const auto *flag = std::get_if<bool>(&wanted))
                m_json.boolean(*flag);
            else
                m_json.literal("null");
        }
        m_json.endObject();
    }

    codec::JsonWriter m_json;
};
} // namespace

Expected<DialectConfig> parseDialectConfig(std::string_view json)
{
    codec::JsonTape tape;
    if (auto parsed = tape.parse(json); !parsed)
        return Unexpected(parsed.error());
    if (tape.nodes()[0].kind != Kind::Object)
        return Unexpected(Error { ErrorCode::BadMessage, QStringLiteral("$ must be an object") });
    std::optional<Error> error;
    JsonFields fields(tape.nodes(), 0, "$", error);
    DialectConfig config = configFrom(fields);
    if (error)
        return Unexpected(std::move(*error));
    return config;
}

std::string serialised(const DialectConfig &config)
{
    std::string out;
    Writer(out).write(config);
    return out;
}

} // namespace pulse::dialect
