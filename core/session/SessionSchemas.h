// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/McapFormat.h"

#include <string_view>

namespace pulse::session::mcap {

/*! What messages of a topic are, for readers that want to know: one of a few, its id from 1. */
Schema schemaOf(std::string_view topic);

} // namespace pulse::session::mcap
