// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Terminal.h"
#include "core/codec/Codec.h"
#include "core/codec/Message.h"

#include <functional>
#include <string>

/*! Messages as lines of JSON for people's terminals. */
namespace pulse::cli {

/*! Writes the message to stdout as a line. DEL and the C1 controls, which JSON allows unescaped and
 * some terminals obey, become escapes. `line` is a buffer that is used again. */
WriteResult printMessage(codec::Codec &codec, const codec::Message &message, std::string &line);
/*! A batch row by row; the last has its number. */
void forEachRow(const codec::Samples &samples, const std::function<void(codec::Samples)> &take);

} // namespace pulse::cli
