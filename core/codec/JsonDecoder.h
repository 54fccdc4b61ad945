// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/Codec.h"
#include "core/codec/JsonTape.h"

#include <span>

namespace pulse::codec {

/*! What a parsed document says as a message of `side`. */
Expected<Message> decodeMessage(std::span<const JsonNode> nodes, Side side);

/*! Reads what encodeExtras() wrote into `chat`; its name, room, text, time, number and id stay. */
Expected<void> decodeExtras(std::span<const JsonNode> nodes, Chat &chat);

/*! The top-level `id` of a document, empty if there is none or it is not a valid one. */
std::string_view requestIdOf(std::span<const JsonNode> nodes);

} // namespace pulse::codec
