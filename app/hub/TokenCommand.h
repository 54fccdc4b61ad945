// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace pulse::hub {

/*! `pulsedeck-hub token …`: prints a signed token. Gives the exit status. */
int runTokenCommand(const std::vector<std::string> &arguments);

} // namespace pulse::hub
