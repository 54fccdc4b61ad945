// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionSchemas.h"

#include "core/session/SessionTopics.h"

#include <array>

namespace pulse::session::mcap {
namespace {

struct SchemaFacts
{
    std::string_view prefix;
    std::string_view name;
    std::string_view text;
};
// Foxglove wants "type":"object"; what the fields mean is told by core/codec/PROTOCOL.md.
constexpr std::array<SchemaFacts, 6> kSchemas { {
    { kFeedTopic, "pulse.Feed",
        R"({"type":"object","properties":{"type":{"type":"string"},"timestamp":{"type":"number"}},"additionalProperties":{"type":"number"}})" },
    { kChatTopic, "pulse.Chat",
        R"({"type":"object","properties":{"type":{"type":"string"},"username":{"type":"string"},"text":{"type":"string"},"timestamp":{"type":"number"}}})" },
    { kPresenceTopic, "pulse.Presence",
        R"({"type":"object","properties":{"type":{"type":"string"},"username":{"type":"string"},"room":{"type":"string"}}})" },
    { kEventsTopic, "pulse.Event",
        R"({"type":"object","properties":{"type":{"type":"string"},"timestamp":{"type":"number"}}})" },
    { kAlertsTopic, "pulse.Alert", R"({"type":"object"})" },
    { {}, "pulse.Other", R"({"type":"object"})" },
} };

} // namespace

Schema schemaOf(std::string_view topic)
{
    std::size_t index = 0;
    while (!topic.starts_with(kSchemas[index].prefix)) // the last one is of all topics
        ++index;
    const SchemaFacts &facts = kSchemas[index];
    return { static_cast<std::uint16_t>(index + 1), std::string(facts.name), "jsonschema",
        std::string(facts.text) };
}

} // namespace pulse::session::mcap
