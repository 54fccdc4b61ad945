// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace pulse::hub {

/*! Tells the service manager that started this program (sd_notify(3): a datagram to
 * $NOTIFY_SOCKET); without one, nothing. `state` as "READY=1". */
void tellServiceManager(std::string_view state);

} // namespace pulse::hub
