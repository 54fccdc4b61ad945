// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/PrometheusScraper.h"

#include <algorithm>

namespace pulse::hub {

Expected<TargetAddress> parseTarget(const std::string &url)
{
    const auto wrong = [](const char *words) {
        return Unexpected(Error { ErrorCode::BadArgument, QString::fromUtf8(words) });
    };
    constexpr std::string_view kPlain = "http://";
    constexpr std::string_view kTls = "https://";
    const bool isTls = url.starts_with(kTls);
    if (!isTls && !url.starts_with(kPlain))
        return wrong("wants http://HOST[:PORT][/PATH], or https://");
    std::string_view rest = std::string_view(url).substr((isTls ? kTls : kPlain).size());
    if (rest.find_first_of("#@ ") != std::string_view::npos
        || std::ranges::any_of(rest, [](char c) { return c < 0x21 || c > 0x7E; }))
        return wrong("wants no user, no fragment and no blanks");
    const std::size_t slash = rest.find_first_of("/?");
    TargetAddress address;
    address.isTls = isTls;
    address.path = slash == std::string_view::npos ? "/metrics" : std::string(rest.substr(slash));
    if (address.path.front() == '?')
        address.path.insert(0, "/metrics");
    std::string_view authority = rest.substr(0, slash);
    const bool isBracketed = authority.starts_with('[');
    const std::size_t hostEnd = isBracketed ? authority.find(']') : authority.find(':');
    if (isBracketed && hostEnd == std::string_view::npos)
        return wrong("an IPv6 address is closed by ]");
    address.host = authority.substr(isBracketed ? 1 : 0,
        hostEnd == std::string_view::npos ? hostEnd : hostEnd - (isBracketed ? 1 : 0));
    std::string_view port = hostEnd == std::string_view::npos
        ? std::string_view()
        : authority.substr(hostEnd + (isBracketed ? 1 : 0));
    if (!port.empty() && port.front() == ':')
        port.remove_prefix(1);
    else if (!port.empty())
        return wrong("the port follows the host after a colon");
    address.port = !port.empty() ? std::string(port) : isTls ? "443" : "80";
    const bool isNumber = address.port.size() <= 5
        && std::ranges::all_of(address.port, [](char c) { return c >= '0' && c <= '9'; });
    if (address.host.empty())
        return wrong("names no host");
    if (!isNumber || std::stoul(address.port) == 0 || std::stoul(address.port) > 65'535)
        return wrong("the port is no number from 1 to 65535");
    return address;
}

} // namespace pulse::hub
