// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Limits.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace pulse::hub {

/*! What a role may do: names of feeds or rooms by pattern, `*` stands for anything. */
struct Role
{
    std::vector<std::string> subscribe; //!< feeds
    std::vector<std::string> publish; //!< feeds
    std::vector<std::string> join; //!< rooms, with what was said in them
    std::vector<std::string> speak; //!< rooms
    std::vector<std::string> moderate; //!< rooms
    bool administer = false;
    friend bool operator==(const Role &, const Role &) = default;
};
using Roles = std::map<std::string, Role, std::less<>>;

inline constexpr const char *kAnonymousRole = "anonymous";

/*! anonymous and member: read and talk; moderator: moderate too; admin: everything. */
Roles builtInRoles();

/*! Who is let in, and as whom. Without a secret nobody can be anybody but anonymous. */
struct AuthConfig
{
    std::string secretFile; //!< as configured, for messages
    std::string secret; //!< its content; signs and proves tokens
    std::string audience; //!< `aud` of our tokens; empty = the hub's name
    bool allowsAnonymous = true;
    bool requiresHeader = false; //!< 401 before the upgrade instead of a chance to say `auth`
    std::chrono::milliseconds authDeadline { 10'000 }; //!< to say `auth`, where anonymous is off
    std::chrono::milliseconds clockSkew { 60'000 }; //!< between our clock and the issuer's
    std::chrono::milliseconds ticketLifetime { 30'000 };
    std::vector<std::string> banned; //!< user names that are refused whatever their token says
    friend bool operator==(const AuthConfig &, const AuthConfig &) = default;
};

struct TlsConfig
{
    std::string certificateFile; //!< PEM, with the intermediate ones; empty = no TLS
    std::string keyFile;
    bool isOn() const { return !certificateFile.empty(); }
    friend bool operator==(const TlsConfig &, const TlsConfig &) = default;
};

/*! A target whose metrics become feeds (docs: Prometheus, "scrape_config"). */
struct PrometheusTarget
{
    std::string name; //!< of the feeds: name/metric
    std::string url; //!< "http[s]://host[:port][/path]"; without a path /metrics
    std::string caFile; //!< PEM; who vouches for an https target; empty = whom this system trusts
    std::chrono::milliseconds interval { 5'000 };
    std::chrono::milliseconds timeout { 4'000 }; //!< of a whole scrape
    std::string tokenFile; //!< sent as a bearer token; empty = none
    std::string token; //!< its content
    std::vector<std::string> include { "*" }; //!< patterns of metric names
    std::vector<std::string> exclude;
    std::size_t maxSamples = 5'000; //!< of one scrape; more is an error
    std::size_t maxBytes = 4 * 1024 * 1024; //!< of one scrape; more is an error
    friend bool operator==(const PrometheusTarget &, const PrometheusTarget &) = default;
};

/*! Everything that can be set about a hub (documented key by key in installer/hub.toml). */
struct HubConfig
{
    std::string address = "127.0.0.1"; //!< IPv4 or IPv6 literal
    std::uint16_t port = 8080; //!< 0 = any free one
    std::string name = "Pulsedeck hub";
    std::chrono::milliseconds pingInterval { 10'000 }; //!< protocol ping to every peer
    std::chrono::milliseconds peerDeadline { 25'000 }; //!< a peer unheard this long is ended
    std::chrono::milliseconds handshakeDeadline { 5'000 };
    /*! A hub that stops spreads the return of its clients over this; 0 = it tells them nothing. */
    std::chrono::milliseconds comeBackWithin { 5'000 };
    std::size_t maxConnections = 1'000;
    std::size_t maxQueueBytes
        = 1024 * 1024; //!< per connection; a reader slower than that is closed
    double maxMessagesPerSecond = 200; //!< of one connection, bursts of twice that; 0 = any
    std::vector<std::string>
        allowedOrigins; //!< pages that may connect besides this machine's: "https://example.org"
    std::vector<std::string> publicHosts; //!< names this hub is reached by: "hub.example.org"
    enum class MetricsAccess { Local, Open, Off };
    MetricsAccess metricsAccess = MetricsAccess::Local; //!< /metrics; Local: or who may administer
    bool hasHealthFeed = true; //!< the feed `hub`
    bool hasDemo = true; //!< made-up feeds beside the measured ones

    std::size_t maxConnectionsPerAddress = 100; //!< of an IPv4 address or an IPv6 /64
    bool limitsLoopback = false; //!< count this machine's own (a proxy's) by address as well
    std::size_t maxConnectionsPerUser = 20; //!< who proved who they are
    /*! Sockets that are no WebSocket (yet) and not parked; half of them may be kept open. */
    std::size_t maxHandshakes = 256;
    std::size_t maxParkedPolls = 256; //!< of /poll and /events, in all
    std::size_t maxMessageBytes = limits::kMaxClientMessageBytes;
    std::size_t maxFragments = 1'000; //!< of one message
    double maxBytesPerSecond = 1024 * 1024; //!< from one connection, bursts of twice that; 0 = any
    double maxPingsPerSecond = 20; //!< protocol pings and pongs, bursts of twice that; 0 = any
    std::size_t maxSubscriptions = limits::kMaxSubscriptions; //!< of one connection
    std::size_t maxRoomsPerConnection = limits::kMaxRooms;
    std::size_t maxHistoryPage = limits::kRoomHistory; //!< messages of one `history`

    std::string storePath; //!< file that keeps chat; empty = in memory, gone with the hub
    std::chrono::milliseconds feedHistory = std::chrono::minutes(5); //!< kept of every feed
    std::size_t feedHistoryBytes = 1024 * 1024; //!< of every feed, at most
    std::chrono::milliseconds feedRetention = std::chrono::minutes(1); //!< read on after a cut
    std::size_t maxBackfillBytes = 512 * 1024; //!< of feeds, in answer to one subscribe
    std::size_t maxPublishedFeeds = 100; //!< by clients, in all
    bool needsStore = true; //!< do not start when that file cannot be opened; else in memory

    std::vector<PrometheusTarget> prometheus;
    AuthConfig auth;
    TlsConfig tls;
    Roles roles = builtInRoles();
    friend bool operator==(const HubConfig &, const HubConfig &) = default;
};

} // namespace pulse::hub
