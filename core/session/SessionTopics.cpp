// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionTopics.h"

#include "core/base/Limits.h"
#include "core/codec/JsonWriter.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>
#include <utility>

using namespace Qt::StringLiterals;

namespace pulse::session {
namespace {

constexpr std::array<std::pair<LinkState, std::string_view>, 8> kStates { {
    { LinkState::Offline, "offline" },
    { LinkState::Connecting, "connecting" },
    { LinkState::Handshaking, "handshaking" },
    { LinkState::Live, "live" },
    { LinkState::Stale, "stale" },
    { LinkState::WaitingToRetry, "waiting_to_retry" },
    { LinkState::Closing, "closing" },
    { LinkState::Closed, "closed" },
} };

std::string_view nameOf(LinkState state)
{
    const auto it = std::find_if(
        kStates.begin(), kStates.end(), [&](const auto &each) { return each.first == state; });
    return it == kStates.end() ? std::string_view("offline") : it->second;
}

std::optional<LinkState> stateOf(const QString &name)
{
    const std::string text = name.toStdString();
    for (const auto &[state, each] : kStates) {
        if (text == each)
            return state;
    }
    return std::nullopt;
}

ErrorCode errorOf(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        if (name == errorName(code))
            return code;
    }
    return ErrorCode::None;
}

std::string topicOfChat(std::string_view room)
{
    return std::string(kChatTopic) + std::string(room);
}

template <typename T>
constexpr bool kIsEvent
    = std::is_same_v<T,
          codec::
              Welcome> || std::is_same_v<T, codec::Catalog> || std::is_same_v<T, codec::ErrorReply> || std::is_same_v<T, codec::Bye>;
template <typename T>
constexpr bool kIsPresence
    = std::is_same_v<T,
          codec::
              Join> || std::is_same_v<T, codec::Leave> || std::is_same_v<T, codec::Presence> || std::is_same_v<T, codec::Typing>;

template <typename T> TimeNs timeOf(const T &body, TimeNs receivedAt)
{
    if constexpr (requires { body.timestamp; })
        return body.timestamp != 0 ? body.timestamp : receivedAt;
    else
        return receivedAt;
}

/*! The object of an event, if it is of that type. */
std::optional<QJsonObject> eventObject(std::string_view event, QLatin1StringView type)
{
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(event.data(), static_cast<qsizetype>(event.size())));
    const QJsonObject object = document.object();
    if (object.value("type"_L1).toString() != type)
        return std::nullopt;
    return object;
}

TimeNs timeIn(const QJsonObject &object, QLatin1StringView key)
{
    constexpr double kLastMs = 9.2e12;
    const double ms = object.value(key).toDouble();
    return std::abs(ms) <= kLastMs ? timeFromMs(ms) : 0;
}

} // namespace

std::optional<Route> routeOf(const codec::Message &message, TimeNs receivedAt)
{
    return std::visit(
        [&](const auto &body) -> std::optional<Route> {
            using T = std::decay_t<decltype(body)>;
            if constexpr (std::is_same_v<T, codec::Samples>)
                return Route { std::string(kFeedTopic) + body.feed,
                    body.timestamps.empty() ? receivedAt : body.timestamps.back() };
            else if constexpr (std::is_same_v<T, codec::Chat> || std::is_same_v<T, codec::History>)
                return Route { topicOfChat(body.room), timeOf(body, receivedAt) };
            else if constexpr (kIsPresence<T>)
                return Route { std::string(kPresenceTopic), timeOf(body, receivedAt) };
            else if constexpr (kIsEvent<T>)
                return Route { std::string(kEventsTopic), timeOf(body, receivedAt) };
            else
                return std::nullopt;
        },
        message.body);
}

std::string eventOf(const LinkTransition &transition, TimeNs at)
{
    std::string out;
    codec::JsonWriter writer(out);
    writer.beginObject();
    writer.member("type", "link");
    writer.memberTime("timestamp", at);
    writer.member("from", nameOf(transition.from));
    writer.member("to", nameOf(transition.to));
    if (transition.error.code != ErrorCode::None) {
        writer.member("error", errorName(transition.error.code).data());
        writer.member("detail", transition.error.detail.toStdString());
    }
    if (transition.closeCode != 0) {
        writer.member("closeCode", static_cast<std::uint64_t>(transition.closeCode));
        writer.member("closeReason", transition.closeReason.toStdString());
    }
    if (transition.attempt > 0)
        writer.member("attempt", static_cast<std::uint64_t>(transition.attempt));
    if (transition.retryAt != 0)
        writer.memberTime("retryAt", transition.retryAt);
    writer.endObject();
    return out;
}

std::optional<LinkTransition> transitionOf(std::string_view event)
{
    const auto object = eventObject(event, "link"_L1);
    if (!object)
        return std::nullopt;
    const auto from = stateOf(object->value("from"_L1).toString());
    const auto to = stateOf(object->value("to"_L1).toString());
    if (!from || !to)
        return std::nullopt;
    LinkTransition transition;
    transition.from = *from;
    transition.to = *to;
    transition.error.code = errorOf(object->value("error"_L1).toString());
    transition.error.detail = object->value("detail"_L1).toString();
    transition.closeCode = object->value("closeCode"_L1).toInt();
    transition.closeReason = object->value("closeReason"_L1).toString();
    transition.attempt = object->value("attempt"_L1).toInt();
    transition.retryAt = timeIn(*object, "retryAt"_L1);
    return transition;
}

std::string eventOf(const RecordingGap &gap)
{
    std::string out;
    codec::JsonWriter writer(out);
    writer.beginObject();
    writer.member("type", "gap");
    writer.memberTime("timestamp", gap.to);
    writer.memberTime("from", gap.from);
    writer.memberTime("to", gap.to);
    writer.member("messages", gap.messages);
    writer.member("bytes", gap.bytes);
    writer.member("cause", gap.cause);
    writer.endObject();
    return out;
}

std::optional<RecordingGap> gapOf(std::string_view event)
{
    const auto object = eventObject(event, "gap"_L1);
    if (!object)
        return std::nullopt;
    const auto count = [&](QLatin1StringView key) {
        return static_cast<std::uint64_t>(
            std::clamp(object->value(key).toDouble(), 0.0, 9'007'199'254'740'992.0));
    };
    RecordingGap gap;
    gap.from = timeIn(*object, "from"_L1);
    gap.to = timeIn(*object, "to"_L1);
    gap.messages = count("messages"_L1);
    gap.bytes = count("bytes"_L1);
    gap.cause = object->value("cause"_L1).toString().toStdString();
    return gap;
}

std::string feedOfTopic(std::string_view topic)
{
    if (topic.starts_with(kFeedTopic))
        topic.remove_prefix(kFeedTopic.size());
    while (topic.starts_with('/'))
        topic.remove_prefix(1);
    std::string feed(topic.substr(0, limits::kMaxNameChars));
    for (char &c : feed) {
        const bool isSafe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9')
            || std::string_view("._:/-").find(c) != std::string_view::npos;
        if (!isSafe)
            c = '_';
    }
    if (!codec::isValidFeedName(feed))
        feed = "topic/" + feed.substr(0, limits::kMaxNameChars - 6);
    return codec::isValidFeedName(feed) ? feed : std::string("topic");
}

PayloadDecoder::PayloadDecoder()
    : m_codec(codec::makeJsonCodec())
{
}

PayloadDecoder::~PayloadDecoder() = default;

Expected<codec::Message> PayloadDecoder::decode(
    std::string_view topic, std::string_view payload, TimeNs receivedAt)
{
    const bool isFeed = topic.starts_with(kFeedTopic);
    if (isFeed || topic.starts_with(kChatTopic) || topic == kPresenceTopic
        || topic == kEventsTopic) {
        auto message = m_codec->decode(payload, codec::Side::FromServer);
        if (message || !isFeed)
            return message;
    }
    return decodeForeign(topic, payload, receivedAt);
}

Expected<codec::Message> PayloadDecoder::decodeForeign(
    std::string_view topic, std::string_view payload, TimeNs receivedAt)
{
    using Kind = codec::JsonNode::Kind;
    if (const auto done = m_tape.parse(payload); !done)
        return Unexpected(done.error());
    codec::Samples samples;
    samples.feed = feedOfTopic(topic);
    samples.timestamps = { receivedAt };
    const auto nodes = m_tape.nodes();
    /*! Depth is bounded by the parser. */
    const auto walk = [&](const auto &self, std::size_t index, const std::string &path) -> void {
        const codec::JsonNode &node = nodes[index];
        if (samples.columns.size() >= limits::kMaxSeriesPerFeed)
            return;
        if (node.kind == Kind::Number || node.kind == Kind::True || node.kind == Kind::False) {
            const double value = node.kind == Kind::Number ? node.number
                : node.kind == Kind::True                  ? 1
                                                           : 0;
            std::string name = path.empty() ? "value" : path;
            if (codec::isSampleKey(name))
                name += "_";
            if (codec::isValidSeriesName(name) && std::isfinite(value))
                samples.columns.push_back({ std::move(name), { value } });
            return;
        }
        if (!node.isContainer())
            return;
        std::size_t number = 0;
        for (std::size_t child = index + 1; child < node.next;) {
            std::string name = std::to_string(number++);
            if (node.kind == Kind::Object) {
                name = std::string(nodes[child].view());
                child = nodes[child].next;
            }
            self(self, child, path.empty() ? name : path + '.' + name);
            child = nodes[child].next;
        }
    };
    if (!nodes.empty())
        walk(walk, 0, {});
    if (samples.columns.empty())
        return Unexpected(Error { ErrorCode::BadMessage, u"no numbers in it"_s });
    return codec::Message { std::move(samples), {} };
}

} // namespace pulse::session
