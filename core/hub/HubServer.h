// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/metrics/MetricSource.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pulse::hub {

struct HubConfig
{
    std::string address = "127.0.0.1"; //!< IPv4 or IPv6 literal
    std::uint16_t port = 8080; //!< 0 = any free one
    std::string name = "Pulsedeck hub";
    std::chrono::milliseconds pingInterval { 10'000 }; //!< protocol ping to every peer
    std::chrono::milliseconds peerDeadline { 25'000 }; //!< a peer unheard this long is ended
    std::chrono::milliseconds handshakeDeadline { 5'000 };
    std::size_t maxConnections = 1'000;
    std::size_t maxQueueBytes
        = 1024 * 1024; //!< per connection; a reader slower than that is closed
    double maxMessagesPerSecond = 200; //!< of one connection, bursts of twice that; 0 = any
    std::vector<std::string>
        allowedOrigins; //!< pages that may connect besides this machine's: "https://example.org"
};

/*!
 * The hub: feeds, rooms, heartbeat sweep, /healthz, on its own thread with its own Asio loop.
 * start() binds before it returns; stop() (and the destructor) sends `bye`, closes every connection
 * and joins the thread. start, stop and port are called from the owner's thread; nothing calls
 * back. Knows no Qt event loop.
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
    std::uint16_t port() const;
    /*! Open WebSocket connections now; any thread. */
    std::size_t connectionCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pulse::hub
