// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/LinkState.h"
#include "core/codec/Codec.h"
#include "core/codec/JsonTape.h"

#include <optional>
#include <string>
#include <string_view>

/*! What is written under which topic, and back: README.md beside this file. */
namespace pulse::session {

inline constexpr std::string_view kFeedTopic = "/feed/";
inline constexpr std::string_view kChatTopic = "/chat/";
inline constexpr std::string_view kPresenceTopic = "/presence";
inline constexpr std::string_view kEventsTopic = "/events";
inline constexpr std::string_view kAlertsTopic = "/alerts";

struct Route
{
    std::string topic;
    TimeNs sourceTime = 0;
};
/*! Where a message of a server belongs; nullopt for what only concerns the connection: ping, pong,
 * ack, and a Batch, whose messages are routed one by one. */
std::optional<Route> routeOf(const codec::Message &message, TimeNs receivedAt);

/*! {"type":"link",…} of /events. */
std::string eventOf(const LinkTransition &transition, TimeNs at);
std::optional<LinkTransition> transitionOf(std::string_view event);

/*! What a recorder could not keep. */
struct RecordingGap
{
    TimeNs from = 0;
    TimeNs to = 0;
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;
    std::string cause; //!< English words
};
/*! {"type":"gap",…} of /events. */
std::string eventOf(const RecordingGap &gap);
std::optional<RecordingGap> gapOf(std::string_view event);

/*! Recorded payloads as messages. Keeps buffers: one for one thread. */
class PayloadDecoder
{
public:
    PayloadDecoder();
    ~PayloadDecoder();

    /*! A message of the protocol as it is. Other objects (recordings of other programs) become one
     * row of samples: every number in it is a series, named by its path; the feed is the topic.
     * BadMessage when there is nothing of that kind in it. */
    Expected<codec::Message> decode(
        std::string_view topic, std::string_view payload, TimeNs receivedAt);

private:
    Expected<codec::Message> decodeForeign(
        std::string_view topic, std::string_view payload, TimeNs receivedAt);

    std::unique_ptr<codec::Codec> m_codec;
    codec::JsonTape m_tape;
};

/*! A feed name made of any topic. */
std::string feedOfTopic(std::string_view topic);

} // namespace pulse::session
