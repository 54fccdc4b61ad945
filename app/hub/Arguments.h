// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/hub/HubServer.h"

#include <string>
#include <vector>

namespace pulse::hub {

/*! What the command line of pulsedeck-hub asks for. */
struct Arguments
{
    enum class Wanted { Serve, Help, Version };
    Wanted wanted = Wanted::Serve;
    HubConfig config;
    bool hasDemo = true;
};

extern const char *const kHelpText;

/*! Without the program's name. The error says which argument and why. */
Expected<Arguments> parseArguments(const std::vector<std::string> &arguments);

} // namespace pulse::hub
