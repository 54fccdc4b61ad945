// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/metrics/MetricSource.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace pulse::hub {

/*! How often something took how long; upper ends of the buckets in seconds, the last is infinite.
 */
class DurationHistogram
{
public:
    static constexpr std::array kEnds { 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0 };

    void add(double seconds);
    /*! Cumulative, as in Prometheus' text format; one more than kEnds. */
    std::uint64_t countUpTo(std::size_t bucket) const;
    std::uint64_t count() const { return countUpTo(kEnds.size()); }
    double sum() const { return m_sum; }

private:
    std::array<std::uint64_t, kEnds.size() + 1> m_counts {};
    double m_sum = 0;
};

/*! Counted since the hub started. Hub thread. */
struct HubStats
{
    std::uint64_t accepted = 0; //!< sockets
    std::uint64_t dropped = 0; //!< of them at once, without an answer or with a bare 503
    std::uint64_t opened = 0; //!< WebSockets
    std::map<unsigned, std::uint64_t> responses; //!< HTTP answers by status, 101 not among them
    std::map<unsigned, std::uint64_t> closes; //!< WebSockets the hub closed, by close code
    std::uint64_t messagesIn = 0;
    std::uint64_t messagesOut = 0; //!< to all receivers, rows of feeds among them
    std::uint64_t bytesIn = 0; //!< of sockets, without TLS
    std::uint64_t bytesOut = 0;
    std::uint64_t overLimit = 0; //!< messages ignored because of a rate limit, as far as told
    std::uint64_t samplesLeftOut = 0; //!< of slow readers
    DurationHistogram lag; //!< how late the loop's timer was
};

/*! What is true now. */
struct HubGauges
{
    std::size_t connections = 0;
    std::size_t handshakes = 0; //!< sockets that are no WebSocket (yet) and not parked
    std::size_t sessions = 0; //!< of those who cannot open a WebSocket
    std::size_t parked = 0; //!< their requests that wait for messages
    std::size_t feeds = 0;
    std::size_t rooms = 0;
    std::size_t queuedBytes = 0; //!< waiting for all connections
    bool isChatWritable = true;
    double uptimeSeconds = 0;
    double lagSeconds = 0; //!< of the loop's timer, the last time
    double cpuSeconds = 0; //!< of the process
    std::uint64_t residentBytes = 0;
    std::uint64_t openFiles = 0;
};

/*! Fills in what is known of this process (getrusage, /proc/self). */
void readProcess(HubGauges &gauges);

/*! Prometheus text format 0.0.4; names `pulsedeck_hub_…`, process figures by their usual names. */
std::string metricsText(const HubStats &stats, const HubGauges &gauges, const std::string &version);

/*! Both, when asked; hub thread. */
struct HubHealth
{
    std::function<const HubStats &()> stats;
    std::function<HubGauges()> gauges;
};

/*! The feed `hub`: the same figures, counters as rates. */
std::unique_ptr<metrics::MetricSource> makeHealthSource(HubHealth health);

} // namespace pulse::hub
