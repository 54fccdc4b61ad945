// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Clock.h"
#include "core/transport/Transport.h"

namespace pulse {

/*! Makes transports of every kind; `clock` outlives them all. */
TransportFactory allTransports(Clock &clock);

} // namespace pulse
