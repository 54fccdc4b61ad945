// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/Session.h"

namespace pulse::cli {

/*! What every command that connects takes: --proxy and --ca. */
QStringList networkOptions();
/*! Reads them into `session`; the proxy's password comes from the environment
 * (PULSE_PROXY_PASSWORD), where others on this machine do not see it. */
Parsed<void> readNetwork(const Arguments &arguments, SessionOptions &session);

} // namespace pulse::cli
