// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/hub/HubConfig.h"
#include "core/metrics/MetricSource.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace pulse::hub {

/*!
 * The hub: feeds, rooms, heartbeat sweep, /healthz, on its own thread with its own Asio loop.
 * start() binds before it returns; stop() (and the destructor) sends `bye`, closes every connection
 * and joins the thread. start, stop, reload and port are called from the owner's thread; nothing
 * calls back. Knows no Qt event loop.
 */
class HubServer
{
public:
    HubServer(HubConfig config, std::vector<std::unique_ptr<metrics::MetricSource>> sources);
    ~HubServer();
    HubServer(const HubServer &) = delete;
    HubServer &operator=(const HubServer &) = delete;

    /*! The bound port, or why not (address in use, no such address, permission). Once only. */
    Expected<std::uint16_t> start();
    void stop();
    /*!
     * Takes over what may change while it runs: credentials, roles, limits (of new connections),
     * origins, host names, certificate. The rest waits for a restart. An error changes nothing.
     */
    Expected<void> reload(HubConfig config);
    std::uint16_t port() const;
    /*! Open WebSocket connections now; any thread. */
    std::size_t connectionCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pulse::hub
