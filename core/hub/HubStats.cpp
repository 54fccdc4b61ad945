// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubStats.h"

#include <sys/resource.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

namespace pulse::hub {

namespace {

constexpr double kMicro = 1e-6;

std::string numberText(double value)
{
    char text[32];
    const auto [end, error] = std::to_chars(std::begin(text), std::end(text), value);
    return error == std::errc() ? std::string(text, end) : std::string("NaN");
}

/*! One family after the other, each with its help and type. */
class TextWriter
{
public:
    void family(std::string_view name, std::string_view type, std::string_view help)
    {
        m_name = name;
        m_out += "# HELP " + m_name + ' ';
        m_out += help;
        m_out += "\n# TYPE " + m_name + ' ';
        m_out += type;
        m_out += '\n';
    }
    void value(double value, std::string_view labels = {}, std::string_view suffix = {})
    {
        m_out += m_name;
        m_out += suffix;
        if (!labels.empty()) {
            m_out += '{';
            m_out += labels;
            m_out += '}';
        }
        m_out += ' ' + numberText(value) + '\n';
    }
    void single(std::string_view name, std::string_view type, std::string_view help, double value)
    {
        family(name, type, help);
        this->value(value);
    }
    void byCode(std::string_view name, std::string_view help,
        const std::map<unsigned, std::uint64_t> &counts)
    {
        family(name, "counter", help);
        for (const auto &[code, count] : counts)
            value(static_cast<double>(count), "code=\"" + std::to_string(code) + '"');
    }
    void histogram(std::string_view name, std::string_view help, const DurationHistogram &histogram)
    {
        family(name, "histogram", help);
        for (std::size_t i = 0; i <= DurationHistogram::kEnds.size(); ++i) {
            const bool isLast = i == DurationHistogram::kEnds.size();
            value(static_cast<double>(histogram.countUpTo(i)),
                "le=\"" + (isLast ? "+Inf" : numberText(DurationHistogram::kEnds[i])) + '"',
                "_bucket");
        }
        value(histogram.sum(), {}, "_sum");
        value(static_cast<double>(histogram.count()), {}, "_count");
    }
    std::string take() { return std::move(m_out); }

private:
    std::string m_out;
    std::string m_name;
};

void writeTraffic(TextWriter &out, const HubStats &stats)
{
    const auto count = [&out](const char *name, const char *help, std::uint64_t value) {
        out.single(name, "counter", help, static_cast<double>(value));
    };
    count("pulsedeck_hub_accepted_connections_total", "Sockets accepted.", stats.accepted);
    count("pulsedeck_hub_dropped_connections_total", "Sockets dropped before their request.",
        stats.dropped);
    count("pulsedeck_hub_opened_websockets_total", "WebSockets opened.", stats.opened);
    out.byCode("pulsedeck_hub_http_responses_total",
        "HTTP answers by status; a granted upgrade is none.", stats.responses);
    out.byCode("pulsedeck_hub_closed_websockets_total",
        "WebSockets closed by the hub, by close code.", stats.closes);
    count("pulsedeck_hub_received_messages_total", "Messages from clients.", stats.messagesIn);
    count("pulsedeck_hub_sent_messages_total", "Messages to clients, each receiver counted.",
        stats.messagesOut);
    count("pulsedeck_hub_received_bytes_total", "Bytes from clients.", stats.bytesIn);
    count("pulsedeck_hub_sent_bytes_total", "Bytes to clients.", stats.bytesOut);
    count("pulsedeck_hub_refused_messages_total",
        "Times a client was told that it sends more than it may.", stats.overLimit);
    count("pulsedeck_hub_left_out_samples_total", "Rows of feeds that slow readers did not get.",
        stats.samplesLeftOut);
    out.histogram("pulsedeck_hub_loop_lag_seconds", "How late the loop's timer was.", stats.lag);
}

void writeGauges(TextWriter &out, const HubGauges &gauges)
{
    const auto gauge = [&out](const char *name, const char *help, double value) {
        out.single(name, "gauge", help, value);
    };
    gauge("pulsedeck_hub_websockets", "WebSockets open now.",
        static_cast<double>(gauges.connections));
    gauge("pulsedeck_hub_handshakes",
        "Sockets that are no WebSocket (yet) and do not wait for messages.",
        static_cast<double>(gauges.handshakes));
    gauge("pulsedeck_hub_http_sessions", "Sessions of those who cannot open a WebSocket.",
        static_cast<double>(gauges.sessions));
    gauge("pulsedeck_hub_parked_requests", "Requests of /poll and /events that wait for messages.",
        static_cast<double>(gauges.parked));
    gauge("pulsedeck_hub_feeds", "Feeds in the catalogue.", static_cast<double>(gauges.feeds));
    gauge("pulsedeck_hub_rooms", "Rooms with somebody in them.", static_cast<double>(gauges.rooms));
    gauge("pulsedeck_hub_queued_bytes", "Bytes that wait for all clients together.",
        static_cast<double>(gauges.queuedBytes));
    gauge(
        "pulsedeck_hub_chat_writable", "1 while chat can be kept.", gauges.isChatWritable ? 1 : 0);
    gauge("pulsedeck_hub_uptime_seconds", "Since the hub started.", gauges.uptimeSeconds);
    out.single("process_cpu_seconds_total", "counter", "User and system time.", gauges.cpuSeconds);
    gauge("process_resident_memory_bytes", "Resident memory.",
        static_cast<double>(gauges.residentBytes));
    gauge("process_open_fds", "Open file descriptors.", static_cast<double>(gauges.openFiles));
}

/*! Rates from the counters of the reading before. */
class HealthSource final : public metrics::MetricSource
{
public:
    explicit HealthSource(HubHealth health)
        : m_health(std::move(health))
    {
    }

    codec::FeedDescription describe() const override
    {
        codec::FeedDescription description;
        description.name = "hub";
        description.title = "The hub itself";
        description.rateHz = 1.0;
        const auto add = [&description](const char *name, const char *unit) {
            description.series.push_back({ name, unit });
        };
        add("connections", "");
        add("queued", "B");
        add("lag", "ms");
        add("memory", "B");
        add("messages_in", "msg/s");
        add("messages_out", "msg/s");
        add("bytes_in", "B/s");
        add("bytes_out", "B/s");
        add("left_out", "1/s");
        add("cpu", "%");
        return description;
    }

    Expected<codec::Samples> sample(TimeNs now, std::int64_t monotonicNs) override
    {
        const HubStats &stats = m_health.stats();
        const HubGauges gauges = m_health.gauges();
        codec::Samples row;
        row.feed = "hub";
        row.timestamps = { now };
        const auto add = [&row](const char *name, double value) {
            row.columns.push_back({ name, { value } });
        };
        add("connections", static_cast<double>(gauges.connections));
        add("queued", static_cast<double>(gauges.queuedBytes));
        add("lag", gauges.lagSeconds * 1e3);
        add("memory", static_cast<double>(gauges.residentBytes));
        const Reading reading { monotonicNs, stats.messagesIn, stats.messagesOut, stats.bytesIn,
            stats.bytesOut, stats.samplesLeftOut, gauges.cpuSeconds };
        if (m_before && monotonicNs > m_before->at) {
            const double seconds
                = static_cast<double>(monotonicNs - m_before->at) / double(kNsPerSecond);
            const auto rate = [&](std::uint64_t Reading::*counter) {
                return static_cast<double>(reading.*counter - (*m_before).*counter) / seconds;
            };
            add("messages_in", rate(&Reading::messagesIn));
            add("messages_out", rate(&Reading::messagesOut));
            add("bytes_in", rate(&Reading::bytesIn));
            add("bytes_out", rate(&Reading::bytesOut));
            add("left_out", rate(&Reading::leftOut));
            add("cpu", 100 * (reading.cpuSeconds - m_before->cpuSeconds) / seconds);
        }
        m_before = reading;
        return row;
    }

private:
    struct Reading
    {
        std::int64_t at = 0;
        std::uint64_t messagesIn = 0;
        std::uint64_t messagesOut = 0;
        std::uint64_t bytesIn = 0;
        std::uint64_t bytesOut = 0;
        std::uint64_t leftOut = 0;
        double cpuSeconds = 0;
    };

    HubHealth m_health;
    std::optional<Reading> m_before;
};

} // namespace

void DurationHistogram::add(double seconds)
{
    std::size_t bucket = 0;
    while (bucket < kEnds.size() && seconds > kEnds[bucket])
        ++bucket;
    ++m_counts[bucket];
    m_sum += seconds;
}

std::uint64_t DurationHistogram::countUpTo(std::size_t bucket) const
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i <= bucket; ++i)
        count += m_counts[i];
    return count;
}

void readProcess(HubGauges &gauges)
{
    rusage usage {};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        const auto seconds = [](const timeval &time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * kMicro;
        };
        gauges.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    std::ifstream pages("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (pages >> all >> resident)
        gauges.residentBytes = resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    std::error_code error;
    const std::filesystem::directory_iterator files("/proc/self/fd", error);
    if (!error)
        gauges.openFiles = static_cast<std::uint64_t>(std::distance(begin(files), end(files)));
}

std::string metricsText(const HubStats &stats, const HubGauges &gauges, const std::string &version)
{
    TextWriter out;
    out.family("pulsedeck_hub_build_info", "gauge", "1, with the version.");
    out.value(1, "version=\"" + version + '"');
    writeTraffic(out, stats);
    writeGauges(out, gauges);
    return out.take();
}

std::unique_ptr<metrics::MetricSource> makeHealthSource(HubHealth health)
{
    return std::make_unique<HealthSource>(std::move(health));
}

} // namespace pulse::hub
