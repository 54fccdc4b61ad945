// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/Message.h"

#include <string>
#include <string_view>

namespace pulse::codec {

/*! Who asks for a change. */
enum class Rank {
    Speaker,
    Moderator, //!< of the room: may delete what others said
};

/*! It is about another message: Edit, Delete or Reaction. */
bool isChange(const Chat &chat);

/*!
 * Whether `change` may be made to `target`, the message it names, as that has become. Forbidden:
 * somebody else's text. NotFound: it was deleted, or is itself a change. TooMany: there are
 * limits::kMaxReactions other emoji already. BadMessage: `change` is none.
 */
Expected<void> mayAmend(const Chat &target, const Chat &change, Rank rank);

/*!
 * Makes `change` to `target`. The same rules for the hub that keeps a room and the client that
 * shows it, so both come to the same. A change that is not newer than the target's revision is in
 * it already: false, and nothing is done. A Speaker's right to it is not looked at.
 */
bool amend(Chat &target, const Chat &change);

/*! What `chat` is beyond a plain message, as one JSON object; empty if it is one. */
std::string extrasOf(const Chat &chat);
/*! The other way; an empty text changes nothing. */
Expected<void> addExtras(Chat &chat, std::string_view extras);

} // namespace pulse::codec
