// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <string>

namespace pulse::codec {

/*! Appends `message` as compact JSON (bare text for Ping and Pong without a nonce). Bytes that are
 * not UTF-8 become U+FFFD, so that a wrong string never makes an invalid message. */
void encodeMessage(const Message &message, std::string &out);
/*! The same as CBOR, never compressed. */
void encodeCbor(const Message &message, std::string &out);
/*! Appends one JSON object: what `chat` is beyond a plain message, as it is on the wire. */
void encodeExtras(const Chat &chat, std::string &out);

} // namespace pulse::codec
