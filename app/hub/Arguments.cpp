// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/Arguments.h"

#include "core/codec/Message.h"
#include "core/hub/HubConfigFile.h"
#include "core/hub/PrometheusScraper.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace pulse::hub {

const char *const kHelpText
    = "Usage: pulsedeck-hub [options]\n"
      "       pulsedeck-hub token --help\n"
      "       pulsedeck-hub certificate --help\n"
      "Serves this machine's metrics and chat rooms over WebSocket.\n"
      "\n"
      "  --config FILE         settings (hub.toml); SIGHUP reads it again\n"
      "  --check-config        say what is wrong with the settings, or ok, and end\n"
      "  --listen ADDR:PORT    where to listen (default 127.0.0.1:8080); [::1]:8080 for IPv6,\n"
      "                        port 0 for any free one\n"
      "  --name NAME           what clients show as the hub's name\n"
      "  --no-demo             only measured feeds, no made-up ones\n"
      "  --max-connections N   refuse more (default 1000)\n"
      "  --store FILE          keep chat in this file (default none: in memory, gone with the "
      "hub)\n"
      "  --prometheus NAME=URL metrics of a Prometheus target as feeds; may be repeated\n"
      "  --allow-origin URL    pages of this origin may connect too; may be repeated\n"
      "  --log-format FORMAT   text or json, a line a message on standard error (default text)\n"
      "  --help, --version\n"
      "\n"
      "Prints one line, \"listening on ws://ADDR:PORT\", when it is ready. SIGINT and SIGTERM end\n"
      "it in order. Exit status: 0 ended in order, 1 cannot listen, 2 wrong arguments.\n";

namespace {

constexpr std::string_view kLogFormat = "--log-format";

Unexpected<Error> wrong(const std::string &words)
{
    return Unexpected(Error { ErrorCode::BadArgument, QString::fromStdString(words) });
}

template <typename T> std::optional<T> parseNumber(std::string_view text)
{
    T value {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

Expected<void> takeListen(const std::string &text, HubConfig &config)
{
    if (!parseListen(text, config))
        return wrong(
            "--listen wants ADDR:PORT, like 127.0.0.1:8080 or [::1]:8080, not \"" + text + '"');
    return {};
}

Expected<void> takeValue(const std::string &option, const std::string &value, HubConfig &config)
{
    if (option == "--listen")
        return takeListen(value, config);
    if (option == "--name") {
        if (!codec::isValidName(value))
            return wrong("--name wants 1 to 64 ordinary characters");
        config.name = value;
        return {};
    }
    if (option == "--max-connections") {
        const auto count = parseNumber<std::size_t>(value);
        if (!count || *count == 0 || *count > 1'000'000)
            return wrong(
                "--max-connections wants a number from 1 to 1000000, not \"" + value + '"');
        config.maxConnections = *count;
        return {};
    }
    if (option == "--store") {
        if (value.empty())
            return wrong("--store wants the name of a file, or none");
        config.storePath = value == "none" ? std::string() : value;
        return {};
    }
    if (option == "--prometheus") {
        const std::size_t equals = value.find('=');
        PrometheusTarget target;
        target.name = value.substr(0, equals);
        target.url = equals == std::string::npos ? std::string() : value.substr(equals + 1);
        if (!codec::isValidFeedName(target.name + "/up") || target.name.size() > 20)
            return wrong("--prometheus wants NAME=URL, like node=http://127.0.0.1:9100");
        if (const auto address = parseTarget(target.url); !address)
            return wrong(
                "--prometheus " + target.name + ": " + address.error().detail.toStdString());
        config.prometheus.push_back(std::move(target));
        return {};
    }
    if (option == "--allow-origin")
        config.allowedOrigins.push_back(value);
    return {};
}

bool takesValue(std::string_view option)
{
    return option == "--listen" || option == "--name" || option == "--max-connections"
        || option == "--store" || option == "--allow-origin" || option == "--config"
        || option == "--prometheus";
}

} // namespace

Expected<Arguments> parseArguments(const std::vector<std::string> &arguments)
{
    Arguments parsed;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--config" && i + 1 < arguments.size())
            parsed.configFile = arguments[i + 1];
        else if (arguments[i].starts_with("--config="))
            parsed.configFile = arguments[i].substr(std::string_view("--config=").size());
    }
    if (!parsed.configFile.empty()) {
        auto loaded = loadConfigFile(parsed.configFile);
        if (!loaded) {
            std::string all;
            for (const std::string &line : loaded.error())
                all += (all.empty() ? "" : "\n") + line;
            return wrong(all);
        }
        parsed.config = std::move(*loaded);
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::size_t equals = arguments[i].find('=');
        const std::string option = arguments[i].substr(0, equals);
        if (option == "--help" || option == "-h") {
            parsed.wanted = Arguments::Wanted::Help;
        } else if (option == "--version") {
            parsed.wanted = Arguments::Wanted::Version;
        } else if (option == "--no-demo") {
            parsed.config.hasDemo = false;
        } else if (option == "--check-config") {
            parsed.wanted = Arguments::Wanted::CheckConfig;
        } else if (takesValue(option) || option == kLogFormat) {
            if (equals == std::string::npos && i + 1 == arguments.size())
                return wrong(option + " wants a value");
            const std::string value
                = equals == std::string::npos ? arguments[++i] : arguments[i].substr(equals + 1);
            if (option == kLogFormat) {
                if (value != "text" && value != "json")
                    return wrong("--log-format wants text or json, not \"" + value + '"');
                parsed.log = value == "json" ? LogFormat::Json : LogFormat::Text;
                continue;
            }
            if (auto taken = takeValue(option, value, parsed.config); !taken)
                return Unexpected(taken.error());
        } else {
            return wrong("unknown argument \"" + arguments[i] + '"');
        }
    }
    return parsed;
}

} // namespace pulse::hub
