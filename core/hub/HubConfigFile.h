// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/hub/HubConfig.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pulse::hub {

/*! Everything that is wrong with a file, one line each: "hub.toml:7:12: …". */
using ConfigErrors = std::vector<std::string>;

/*!
 * Reads TOML over the built-in defaults. Nothing is taken from a file with an error in it: a key
 * that is not known, a value of another type or out of its range. `name` is what errors call the
 * file. Files that the text names (secret) are not opened: that is loadConfigFile().
 */
Expected<HubConfig, ConfigErrors> parseConfig(std::string_view text, const std::string &name);
/*! The same from a file, with the secret in it; relative names are beside the file. */
Expected<HubConfig, ConfigErrors> loadConfigFile(const std::string &path);

/*! At least 32 bytes and not to be read by everybody; the error says what to do. */
Expected<std::string> readSecret(const std::string &path);

/*! The keys that a section may have; none for roles and targets. */
std::vector<std::string_view> configKeysOf(std::string_view section);

/*! "250ms", "10s", "5m", "12h", "30d"; nullopt = anything else, or more than ten years. */
std::optional<std::chrono::milliseconds> parseDuration(std::string_view text);
/*! "127.0.0.1:8080", "[::1]:8080", "localhost:0". */
bool parseListen(std::string_view text, HubConfig &config);

} // namespace pulse::hub
