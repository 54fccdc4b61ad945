// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/CborTape.h"
#include "core/codec/MessageZstd.h"

#include <string>
#include <string_view>

namespace pulse::codec {

/*!
 * A message as people read it: text as it came, binary as the JSON it stands for (expanded, typed
 * arrays as lists). Longer than `maxBytes` it ends in "…", at a whole character. Bytes that are no
 * message give an empty text. Keeps buffers: one for one thread.
 */
class MessageText
{
public:
    std::string of(std::string_view bytes, std::size_t maxBytes);

private:
    CborTape m_tape;
    MessageZstd m_zstd;
};

/*! The first byte of text: `ping`, `pong` or JSON. No CBOR map and no zstd frame begins with it. */
bool isTextMessage(std::string_view bytes);

} // namespace pulse::codec
