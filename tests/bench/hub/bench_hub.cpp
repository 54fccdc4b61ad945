// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/hub/Crowd.h"
#include "tests/bench/hub/Dialect.h"

#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

/*!
 * What a server pays for its clients, ours or another: tests/bench/servers starts one and runs
 * this beside it. Prints one JSON object a line for tests/bench/run.
 *     bench_hub WHAT --server hub|ws|socketio|mosquitto|nats --port P --pid PID
 *                [--subscribers 100|1000] [--burst 1|16]
 * WHAT: fanout, idle, accept, latency, slow, chat. Only the CPU of PID is counted, in all its
 * threads; what the kernel does to deliver over the loopback is in it, for all servers alike.
 */
using namespace pulse::bench;
using std::chrono::duration;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr std::size_t kMessageBytes = 200;
constexpr seconds kRun { 2 };
constexpr milliseconds kWarmUp { 400 };

struct Target
{
    std::string server;
    int pid = 0;
    std::uint16_t port = 0;
    std::unique_ptr<Dialect> dialect;
};

double elapsed(Crowd::Clock::time_point since)
{
    return duration<double>(Crowd::Clock::now() - since).count();
}

/*! Of all its threads, to the nanosecond; /proc/PID/stat counts in ticks. */
double cpuSeconds(int pid)
{
    double sum = 0;
    std::error_code error;
    const std::filesystem::path tasks = "/proc/" + std::to_string(pid) + "/task";
    for (const auto &task : std::filesystem::directory_iterator(tasks, error)) {
        std::ifstream file(task.path() / "schedstat");
        double ran = 0;
        if (file >> ran)
            sum += ran / 1e9;
    }
    return sum;
}

double pssKb(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
    std::string word;
    double kibibytes = 0;
    while (file >> word) {
        if (word == "Pss:" && file >> kibibytes)
            break;
    }
    return kibibytes * 1.024;
}

/*! Peers have their name at the end of the key. */
void tell(const Target &target, const std::string &key, double value, const char *unit,
    const std::string &note = {})
{
    const std::string name = "hub." + key + (target.server == "hub" ? "" : '.' + target.server);
    std::printf("{\"key\": \"%s\", \"value\": %.4g, \"unit\": \"%s\"", name.c_str(), value, unit);
    if (!note.empty())
        std::printf(", \"note\": \"%s\"", note.c_str());
    std::puts("}");
    std::fflush(stdout);
}

double percentile(std::vector<double> &values, double part)
{
    if (values.empty())
        fail("nothing was delivered");
    const auto nth = values.begin()
        + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

/*! Our hub knows a feed when something was published to it. */
void gather(Crowd &crowd, const Target &target, std::size_t count)
{
    crowd.connect(count);
    crowd.send(0, target.dialect->publish(kMessageBytes, 0));
    if (target.server != "hub" && target.dialect->subscribe().empty())
        crowd.awaitDeliveries(count);
    crowd.poll(milliseconds(100));
    crowd.subscribe();
    crowd.poll(milliseconds(100));
}

/*! Rounds of `burst` messages, each of which everybody has before the next begins. */
void measureFanOut(const Target &target, std::size_t subscribers, std::size_t burst)
{
    Crowd crowd(*target.dialect, target.port);
    gather(crowd, target, subscribers);
    std::string messages;
    for (std::size_t i = 0; i < burst; ++i)
        messages += target.dialect->publish(kMessageBytes, static_cast<double>(i));

    const auto runFor = [&](duration<double> time) {
        const std::uint64_t before = crowd.deliveries();
        const auto began = Crowd::Clock::now();
        while (elapsed(began) < time.count()) {
            crowd.send(0, messages);
            crowd.awaitDeliveries(crowd.deliveries() + subscribers * burst);
        }
        return static_cast<double>(crowd.deliveries() - before);
    };
    runFor(kWarmUp);
    const double before = cpuSeconds(target.pid);
    const auto began = Crowd::Clock::now();
    const double deliveries = runFor(kRun);
    const double wall = elapsed(began);
    const double cpu = cpuSeconds(target.pid) - before;
    tell(target,
        "cpu_us_per_delivery." + std::to_string(subscribers) + (burst == 1 ? ".single" : ".burst"),
        1e6 * cpu / deliveries, "us",
        std::to_string(static_cast<long>(deliveries / wall / 1'000)) + " k/s, "
            + std::to_string(burst) + " at a time");
}

void measureIdle(const Target &target)
{
    constexpr std::size_t kIdle = 1'000;
    double before = 0;
    {
        Crowd first(*target.dialect, target.port); // what a first connection loads is not its price
        first.connect(10);
        before = pssKb(target.pid);
    }
    Crowd crowd(*target.dialect, target.port);
    crowd.connect(kIdle);
    crowd.poll(milliseconds(300));
    tell(target, "kb_per_idle_connection", (pssKb(target.pid) - before) / kIdle, "kB",
        "1,000 of them, proportional set size");
}

void measureAccept(const Target &target)
{
    constexpr std::size_t kConnections = 2'000;
    Crowd crowd(*target.dialect, target.port);
    const double before = cpuSeconds(target.pid);
    const auto began = Crowd::Clock::now();
    crowd.connect(kConnections);
    const double wall = elapsed(began);
    tell(target, "accept_per_s", kConnections / wall, "/s", "2,000 handshakes, 128 at a time");
    tell(target, "accept_cpu_us", 1e6 * (cpuSeconds(target.pid) - before) / kConnections, "us");
}

/*! Seconds from publish to receipt, of all subscribers that read. */
std::vector<double> latencies(
    Crowd &crowd, const Target &target, double messagesPerSecond, std::size_t deaf)
{
    std::vector<double> found;
    const auto began = Crowd::Clock::now();
    const auto microseconds = [&] { return 1e6 * elapsed(began); };
    constexpr double kRunUs = 3e6;
    crowd.onDelivery = [&](std::size_t client, std::string_view payload) {
        const double sent = sentOf(payload);
        if (client != deaf && sent > kRunUs / 10)
            found.push_back(microseconds() - sent);
    };
    double due = 0;
    while (due < kRunUs) {
        const double now = microseconds();
        if (now >= due) {
            crowd.send(0, target.dialect->publish(120, now));
            due += 1e6 / messagesPerSecond;
        }
        crowd.poll(milliseconds(0));
    }
    const auto end = Crowd::Clock::now();
    while (elapsed(end) < 0.3)
        crowd.poll(milliseconds(10));
    crowd.onDelivery = {};
    return found;
}

constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

void measureLatency(const Target &target)
{
    Crowd crowd(*target.dialect, target.port);
    gather(crowd, target, 2);
    auto found = latencies(crowd, target, 10'000, kNobody);
    tell(target, "p99_ms", percentile(found, 0.99) / 1e3, "ms", "10,000 messages a second to two");
    tell(target, "p50_ms", percentile(found, 0.5) / 1e3, "ms");
}

/*! Nine that read and one that does not. */
void measureSlowReader(const Target &target)
{
    Crowd crowd(*target.dialect, target.port);
    gather(crowd, target, 10);
    auto alone = latencies(crowd, target, 5'000, kNobody);
    tell(target, "slow_reader_p99_ms.without", percentile(alone, 0.99) / 1e3, "ms",
        "5,000 messages a second to ten");
    crowd.setReading(9, false);
    auto beside = latencies(crowd, target, 5'000, 9);
    tell(target, "slow_reader_p99_ms.with", percentile(beside, 0.99) / 1e3, "ms",
        "one of the ten does not read");
}

/*! Everybody in one room; a client says the next thing when the hub has kept the last one. */
void measureChat(const Target &target)
{
    constexpr std::size_t kSpeakers = 20;
    Crowd crowd(*target.dialect, target.port);
    crowd.connect(kSpeakers);
    std::vector<std::size_t> said(kSpeakers, 0);
    const auto name = [](std::size_t client) { return "speaker" + std::to_string(client); };
    const auto speak = [&](std::size_t client) {
        const std::string id = std::to_string(client) + '-' + std::to_string(said[client]++);
        crowd.send(client,
            clientFrame(R"({"type":"chat","username":")" + name(client) + R"(","text":"message )"
                + id + R"( of somebody who has a bit to say","timestamp":1,"id":")" + id + "\"}"));
    };
    bool isOver = false;
    for (std::size_t i = 0; i < kSpeakers; ++i)
        crowd.send(i, clientFrame(R"({"type":"join","username":")" + name(i) + "\"}"));
    crowd.poll(milliseconds(200));
    crowd.onAck = [&](std::size_t client) {
        if (!isOver)
            speak(client);
    };
    const double cpuBefore = cpuSeconds(target.pid);
    const auto began = Crowd::Clock::now();
    for (std::size_t i = 0; i < kSpeakers; ++i)
        speak(i);
    while (elapsed(began) < 3)
        crowd.poll(milliseconds(10));
    const double acks = static_cast<double>(crowd.acks());
    const double wall = elapsed(began);
    isOver = true;
    tell(target, "chat_acks_per_s", acks / wall, "/s",
        "on disk, 20 speakers in one room, one message each under way; the peers have no such "
        "thing");
    tell(target, "chat_cpu_us_per_ack", 1e6 * (cpuSeconds(target.pid) - cpuBefore) / acks, "us",
        "with 20 deliveries");
}

std::map<std::string, std::string> optionsOf(int argc, char **argv)
{
    std::map<std::string, std::string> options;
    for (int i = 2; i + 1 < argc; i += 2)
        options[argv[i]] = argv[i + 1];
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    rlimit files {};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);

    const std::string what = argc > 1 ? argv[1] : "";
    auto options = optionsOf(argc, argv);
    Target target;
    target.server = options["--server"];
    target.pid = std::atoi(options["--pid"].c_str());
    target.port = static_cast<std::uint16_t>(std::atoi(options["--port"].c_str()));
    target.dialect = makeDialect(target.server);
    if (!target.dialect || target.pid == 0 || target.port == 0)
        fail("usage: bench_hub WHAT --server NAME --port PORT --pid PID");

    if (what == "fanout") {
        const std::size_t onlyOf = std::strtoul(options["--subscribers"].c_str(), nullptr, 10);
        for (const std::size_t subscribers : { 100UL, 1'000UL }) {
            if (onlyOf != 0 && onlyOf != subscribers)
                continue;
            if (options["--burst"] != "16")
                measureFanOut(target, subscribers, 1);
            if (options["--burst"] != "1")
                measureFanOut(target, subscribers, 16);
        }
    } else if (what == "idle") {
        measureIdle(target);
    } else if (what == "accept") {
        measureAccept(target);
    } else if (what == "latency") {
        measureLatency(target);
    } else if (what == "slow") {
        measureSlowReader(target);
    } else if (what == "chat") {
        measureChat(target);
    } else {
        fail("nothing known of \"" + what + '"');
    }
    return EXIT_SUCCESS;
}
