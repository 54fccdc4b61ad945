// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/codec/Message.h"
#include "core/hub/HubConfig.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pulse::hub {

/*! The parts of a target's URL. */
struct TargetAddress
{
    std::string host;
    std::string port;
    std::string path;
    bool isTls = false;
};
/*! http or https, without user or fragment; an error says why. */
Expected<TargetAddress> parseTarget(const std::string &url);

/*!
 * Scrapes all targets at their intervals on a thread of its own, so that a slow or fat one never
 * holds up the hub. Made and destroyed by the hub's owner thread; `deliver` is called on the thread
 * here, `rateHz` is how often rows come. No redirects, no compression, one request a connection; an
 * answer longer or later than the target allows counts as down, as does an https target whose
 * certificate is not good for its name; that cannot be switched off. What changes is logged once.
 */
class PrometheusScraper
{
public:
    using Deliver = std::function<void(std::vector<codec::Publish> rows, double rateHz)>;

    PrometheusScraper(std::vector<PrometheusTarget> targets, Deliver deliver);
    ~PrometheusScraper();
    PrometheusScraper(const PrometheusScraper &) = delete;
    PrometheusScraper &operator=(const PrometheusScraper &) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pulse::hub
