// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/codec/Codec.h"
#include "core/dialect/DialectConfig.h"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace pulse::dialect {

/*! What a connection is taken to speak. */
enum class Dialect {
    Auto, //!< the plain vocabulary where it is spoken, any JSON elsewhere
    Pulse, //!< the plain vocabulary alone
    Json, //!< any JSON, even where it looks like the plain vocabulary
};
/*! "auto", "pulse", "json". */
std::optional<Dialect> dialectFromName(std::string_view name);

/*!
 * What reads the text frames of a connection (LinkConfig::textCodec). Auto decides by each message
 * (README.md): a `welcome` of a hub makes it the plain vocabulary until the connection ends; before
 * one, a message that only any JSON can be makes the server foreign, and nothing of the plain
 * vocabulary is sent any more. `clock` stamps samples that name no time, and outlives the codec.
 */
std::unique_ptr<codec::Codec> makeDialectCodec(
    Dialect dialect, DialectConfig config, const Clock &clock);

/*! The same, as LinkConfig wants it. */
std::function<std::unique_ptr<codec::Codec>()> dialectCodecs(
    Dialect dialect, DialectConfig config, const Clock &clock);

} // namespace pulse::dialect
