// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/TokenCommand.h"

#include "core/codec/Message.h"
#include "core/hub/AccessToken.h"
#include "core/hub/HubConfigFile.h"

#include <cstdio>
#include <ctime>

namespace pulse::hub {

namespace {

constexpr const char *kUsage
    = "Usage: pulsedeck-hub token --config FILE --user NAME --role ROLE [--expires TIME]\n"
      "                           [--feed PATTERN]… [--room PATTERN]…\n"
      "Prints a token for that user, by default for 12h. --feed and --room narrow what the role\n"
      "may do; both may be repeated. Show the token only to the one it is for.\n";

int fail(const std::string &words)
{
    std::fprintf(stderr, "pulsedeck-hub token: %s\n", words.c_str());
    return 2;
}

} // namespace

int runTokenCommand(const std::vector<std::string> &arguments)
{
    std::string file;
    std::string expires = "12h";
    TokenClaims claims;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::size_t equals = arguments[i].find('=');
        const std::string option = arguments[i].substr(0, equals);
        if (option == "--help") {
            std::fputs(kUsage, stdout);
            return 0;
        }
        if (equals == std::string::npos && i + 1 == arguments.size())
            return fail(option + " wants a value, or is unknown");
        const std::string value
            = equals == std::string::npos ? arguments[++i] : arguments[i].substr(equals + 1);
        if (option == "--config")
            file = value;
        else if (option == "--user")
            claims.user = value;
        else if (option == "--role")
            claims.role = value;
        else if (option == "--expires")
            expires = value;
        else if (option == "--feed")
            (claims.feeds ? *claims.feeds : claims.feeds.emplace()).push_back(value);
        else if (option == "--room")
            (claims.rooms ? *claims.rooms : claims.rooms.emplace()).push_back(value);
        else
            return fail("unknown argument \"" + option + '"');
    }
    if (file.empty() || claims.user.empty() || claims.role.empty())
        return fail("wants --config, --user and --role");
    const auto config = loadConfigFile(file);
    if (!config)
        return fail(config.error().front());
    if (config->auth.secret.empty())
        return fail(file + " names no secret_file in [auth]");
    if (!codec::isValidName(claims.user))
        return fail("--user wants 1 to 64 ordinary characters");
    if (!config->roles.contains(claims.role))
        return fail("there is no role \"" + claims.role + '"');
    const auto lifetime = parseDuration(expires);
    if (!lifetime || *lifetime < std::chrono::seconds(1))
        return fail("--expires wants a time like 12h or 30d");
    claims.audience = config->auth.audience.empty() ? config->name : config->auth.audience;
    claims.issuedAt = std::time(nullptr);
    claims.expiresAt = claims.issuedAt + *lifetime / std::chrono::seconds(1);
    const std::string token = makeToken(claims, config->auth.secret);
    if (token.size() > limits::kMaxTokenBytes)
        return fail("the token would be too large: fewer patterns, please");
    std::printf("%s\n", token.c_str());
    return 0;
}

} // namespace pulse::hub
