// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/series/SampleCursor.h"
#include "core/series/SeriesStore.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

/*!
 * What the store costs: time of appending and of queries, memory of a sample. Prints one JSON
 * object a line for tests/bench/run. Usage: bench_store RECORDING [points of the largest query].
 * RECORDING is the output of record_metrics.
 */
using namespace pulse;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr TimeNs kStep = kNsPerMs;
constexpr int kPixels = 1200;

/*! CPU time of this thread: what others do on the machine is not our cost. */
double cpuNs()
{
    timespec t {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

double heapBytes()
{
    return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd);
}

void report(const std::string &key, const char *unit, std::vector<double> runs, const char *note)
{
    std::sort(runs.begin(), runs.end());
    std::printf("{\"key\": \"%s\", \"value\": %.4g, \"unit\": \"%s\", \"min\": %.4g, "
                "\"max\": %.4g, \"runs\": %zu, \"note\": \"%s\"}\n",
        key.c_str(), runs[runs.size() / 2], unit, runs.front(), runs.back(), runs.size(), note);
    std::fflush(stdout);
}

std::vector<double> repeated(int times, const std::function<double()> &once)
{
    std::vector<double> results;
    for (int i = 0; i < times; ++i)
        results.push_back(once());
    return results;
}

SeriesId only(SeriesStore &store)
{
    return store.ensure(QStringLiteral("bench"), QStringLiteral("series"));
}

/*! A sensor with two decimals: a slow wave and noise. */
class Sensor
{
public:
    void next(std::vector<TimeNs> &times, std::vector<double> &values)
    {
        for (std::size_t i = 0; i < times.size(); ++i, ++m_count) {
            times[i] = kStart + m_count * kStep;
            const double wave = 2000 * std::sin(static_cast<double>(m_count) * 1e-4);
            values[i] = std::round(5000 + wave + static_cast<double>(m_random() % 256)) / 100;
        }
    }

private:
    std::int64_t m_count = 0;
    std::minstd_rand m_random;
};

// Append

double appendBatches(std::size_t batch, std::size_t points)
{
    std::vector<TimeNs> times(points);
    std::vector<double> values(points);
    Sensor().next(times, values);
    SeriesStore store({ std::size_t { 1 } << 40, 8 });
    const SeriesId id = only(store);
    store.setExpectedInterval(id, kStep);
    const double start = cpuNs();
    for (std::size_t done = 0; done < points; done += batch) {
        const std::size_t count = std::min(batch, points - done);
        store.append(
            id, std::span(times).subspan(done, count), std::span(values).subspan(done, count));
    }
    return (cpuNs() - start) / static_cast<double>(points);
}

// Memory

struct Recorded
{
    std::vector<TimeNs> times;
    std::vector<double> values;
};
using Recording = std::map<std::pair<std::string, std::string>, Recorded>;

Recording load(const char *path)
{
    Recording recording;
    std::ifstream file(path);
    std::map<std::string, std::vector<std::string>> headings;
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::string feed;
        fields >> feed;
        std::string field;
        if (feed.starts_with('#')) {
            auto &heading = headings[feed.substr(1)];
            heading.clear();
            while (fields >> field)
                heading.push_back(field);
            continue;
        }
        TimeNs time = 0;
        fields >> time;
        for (const std::string &series : headings[feed]) {
            fields >> field;
            Recorded &rows = recording[{ feed, series }];
            rows.times.push_back(time);
            rows.values.push_back(std::strtod(field.c_str(), nullptr));
        }
    }
    return recording;
}

/*! As if the recording had gone on and on: shifted by its length, `passes` times. */
void fillFrom(const Recording &recording, int passes, SeriesStore &store)
{
    TimeNs first = std::numeric_limits<TimeNs>::max();
    TimeNs last = 0;
    for (const auto &[name, rows] : recording) {
        first = std::min(first, rows.times.front());
        last = std::max(last, rows.times.back());
    }
    const TimeNs length = ((last - first) / kNsPerSecond + 1) * kNsPerSecond;
    for (int pass = 0; pass < passes; ++pass) {
        for (const auto &[name, rows] : recording) {
            const SeriesId id = store.ensure(
                QString::fromStdString(name.first), QString::fromStdString(name.second));
            for (std::size_t i = 0; i < rows.times.size(); ++i) {
                const TimeNs time = rows.times[i] + pass * length;
                store.append(id, { &time, 1 }, { &rows.values[i], 1 });
            }
        }
    }
}

void measureMemory(const char *path)
{
    const Recording recording = load(path);
    if (recording.empty()) {
        std::fprintf(stderr, "no recording in %s\n", path);
        std::exit(1);
    }
    std::size_t points = 0;
    for (const auto &[name, rows] : recording)
        points += rows.times.size();
    for (const int passes : { 1, 12 }) {
        const double before = heapBytes();
        SeriesStore store({ std::size_t { 1 } << 40, 1024 });
        fillFrom(recording, passes, store);
        const double total = static_cast<double>(points) * passes;
        char note[160];
        std::snprintf(note, sizeof note,
            "%zu series of recorded metrics, %.0f points each; heap grew %.2f B a point",
            recording.size(), total / static_cast<double>(recording.size()),
            (heapBytes() - before) / total);
        report(passes == 1 ? "store.bytes_per_point.short" : "store.bytes_per_point", "B",
            { static_cast<double>(store.bytesUsed()) / total }, note);
        if (passes == 1)
            continue;
        for (const auto &[name, rows] : recording) {
            SeriesStore alone({ std::size_t { 1 } << 40, 1024 });
            fillFrom({ { name, rows } }, passes, alone);
            report("store.bytes_per_point." + name.first + "." + name.second, "B",
                { static_cast<double>(alone.bytesUsed())
                    / (static_cast<double>(rows.times.size()) * passes) },
                "alone");
        }
    }
}

// Queries

std::size_t checksum = 0; //!< keeps the compiler from leaving queries out

double queryUs(const SeriesStore &store, SeriesId id, TimeNs from, TimeNs to)
{
    const double start = cpuNs();
    checksum += store.query(id, from, to, kPixels).size();
    return (cpuNs() - start) / 1000;
}

void measureQueries(std::size_t most)
{
    SeriesStore store({ std::size_t { 1 } << 40, 8 });
    const SeriesId id = only(store);
    store.setExpectedInterval(id, kStep);
    Sensor sensor;
    std::vector<TimeNs> times(10'000);
    std::vector<double> values(times.size());
    std::size_t filled = 0;
    for (int power = 4; power <= 8; ++power) {
        const auto points = static_cast<std::size_t>(std::pow(10, power));
        if (points > most)
            break;
        for (; filled < points; filled += times.size()) {
            sensor.next(times, values);
            store.append(id, times, values);
        }
        if (power == 5)
            continue;
        const TimeNs span = static_cast<TimeNs>(points) * kStep;
        std::mt19937_64 random(static_cast<unsigned>(power));
        const auto windows = [&](TimeNs least) {
            return repeated(50, [&] {
                const TimeNs length = least + static_cast<TimeNs>(random() % 1000) * least / 4000;
                const auto room = static_cast<std::uint64_t>(span - std::min(span, length));
                const TimeNs from = kStart + static_cast<TimeNs>(random() % (room + 1));
                return queryUs(store, id, from, from + length);
            });
        };
        char note[160];
        std::snprintf(note, sizeof note, "all of 1e%d points on %d px; %.2f B a point", power,
            kPixels, static_cast<double>(store.bytesUsed()) / static_cast<double>(points));
        const std::string key = "store.query_us.1e" + std::to_string(power);
        report(key, "us", repeated(50, [&] { return queryUs(store, id, kStart, kStart + span); }),
            note);
        // The dearest window there is: columns of a little less than two lanes, all unpacked.
        const TimeNs dearest = kStep * kPixels * 2 * 62;
        if (dearest < span)
            report(key + ".dearest", "us", windows(dearest / 5 * 4),
                "windows where most lanes have to be unpacked");
        report(key + ".narrow", "us", windows(std::min(span / 2, kStep * kPixels)),
            "windows of about a sample a pixel");
    }
}

void measureCursor()
{
    SeriesStore store({ std::size_t { 1 } << 40, 8 });
    const SeriesId id = only(store);
    std::vector<TimeNs> times(2'000'000);
    std::vector<double> values(times.size());
    Sensor().next(times, values);
    store.append(id, times, values);
    report("store.cursor_ns_per_point", "ns",
        repeated(7,
            [&] {
                const double start = cpuNs();
                double sum = 0;
                forEachSample(
                    store, id, kStart, times.back(), [&sum](TimeNs, double v) { sum += v; });
                checksum += sum > 0 ? 1 : 0;
                return (cpuNs() - start) / static_cast<double>(times.size());
            }),
        "forEachSample over 2e6 points");
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_store RECORDING [points of the largest query]\n");
        return 2;
    }
    const std::size_t most = argc > 2 ? static_cast<std::size_t>(std::strtod(argv[2], nullptr))
                                      : std::size_t { 100'000'000 };
    report("store.append_ns_per_point", "ns",
        repeated(9, [] { return appendBatches(4096, 2'000'000); }),
        "batches of 4096, with pyramid and packing");
    report("store.append_ns_per_point.batch256", "ns",
        repeated(9, [] { return appendBatches(256, 2'000'000); }), "batches of 256");
    report("store.append_ns_per_point.rows", "ns",
        repeated(9, [] { return appendBatches(1, 1'000'000); }), "one row a call");
    measureMemory(argv[1]);
    measureCursor();
    measureQueries(most);
    return checksum > 0 ? 0 : 1;
}
