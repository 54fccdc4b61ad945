// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/MetricSource.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <thread>

/*!
 * Writes what this machine's sources measure, as a client of the hub would store it, in the form
 * that bench_store reads: a line `#feed series…` whenever the columns change, then a line
 * `feed time values…` a sample. Usage: record_metrics [samples] [samples a second].
 */
using namespace pulse;

namespace {

std::string textOf(double value)
{
    char text[32];
    const auto done = std::to_chars(text, text + sizeof text, value);
    return { text, done.ptr };
}

/*! The wire carries milliseconds. */
TimeNs overTheWire(TimeNs time)
{
    return timeFromMs(msFromTime(time));
}

void print(const codec::Samples &row, std::map<std::string, std::string> &headings)
{
    std::string heading = '#' + row.feed;
    std::string line = row.feed + ' ' + std::to_string(overTheWire(row.timestamps.front()));
    for (const auto &column : row.columns) {
        heading += ' ' + column.series;
        line += ' ' + textOf(column.values.front());
    }
    if (std::string &known = headings[row.feed]; known != heading) {
        known = heading;
        std::puts(heading.c_str());
    }
    std::puts(line.c_str());
}

} // namespace

int main(int argc, char **argv)
{
    const int samples = argc > 1 ? std::atoi(argv[1]) : 2100;
    const double rate = argc > 2 ? std::strtod(argv[2], nullptr) : 2;
    const auto sources = metrics::makeMachineSources();
    std::map<std::string, std::string> headings;
    auto due = std::chrono::steady_clock::now();
    for (int i = 0; i < samples; ++i) {
        due += std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / std::max(rate, 0.01)));
        std::this_thread::sleep_until(due);
        for (const auto &source : sources) {
            const TimeNs now
                = std::chrono::system_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
            const std::int64_t monotonic
                = std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
            const auto row = source->sample(now, monotonic);
            if (row && !row->columns.empty())
                print(*row, headings);
        }
    }
    return 0;
}
