// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/JsonFields.h"
#include "core/codec/Message.h"

namespace pulse::codec {

/*! {"type":feed,"timestamp":ms,…} (one row, nested objects and arrays flattened) or
 * {"type":feed,"timestamps":[…],…} (an array per series). Problems go to `fields`. */
Samples decodeSamples(JsonFields &fields, std::string_view feed);

} // namespace pulse::codec
