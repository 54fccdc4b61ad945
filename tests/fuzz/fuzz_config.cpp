// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubConfigFile.h"
#include "tests/fuzz/Fuzzing.h"

using namespace pulse;
using namespace pulse::hub;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto config = parseConfig(text, "hub.toml");
    if (!config) {
        fuzz::require(!config.error().empty(), "a refused file has errors");
        for (const std::string &error : config.error()) {
            fuzz::require(error.starts_with("hub.toml"), "an error names the file");
            for (const char c : error)
                fuzz::require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F,
                    "an error is one line of plain text");
        }
    } else {
        fuzz::require(config->maxMessageBytes <= limits::kMaxClientMessageBytes
                && config->maxSubscriptions <= limits::kMaxSubscriptions
                && config->maxHistoryPage <= limits::kRoomHistory,
            "limits of the protocol hold");
        fuzz::require(config->auth.secret.empty(), "no file was opened");
        const auto again = parseConfig(text, "hub.toml");
        fuzz::require(again && *again == *config, "the same text means the same");
    }
    parseDuration(text);
    HubConfig listening;
    parseListen(text, listening);
    return 0;
}
