// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/hub/LogFormat.h"
#include "core/base/Expected.h"
#include "core/hub/HubServer.h"

#include <string>
#include <vector>

namespace pulse::hub {

/*! What the command line of pulsedeck-hub asks for. */
struct Arguments
{
    enum class Wanted { Serve, CheckConfig, Help, Version };
    Wanted wanted = Wanted::Serve;
    HubConfig config;
    std::string configFile; //!< as given; empty = none
    LogFormat log = LogFormat::Text;
};

extern const char *const kHelpText;

/*!
 * Without the program's name. What the command line says goes over what the file says. The error
 * says which argument and why, or everything that is wrong with the file, a line each.
 */
Expected<Arguments> parseArguments(const std::vector<std::string> &arguments);

} // namespace pulse::hub
