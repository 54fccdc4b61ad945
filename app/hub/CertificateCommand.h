// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace pulse::hub {

/*! `pulsedeck-hub certificate …`: makes a self-signed pair to try TLS with. Gives the exit status.
 */
int runCertificateCommand(const std::vector<std::string> &arguments);

} // namespace pulse::hub
