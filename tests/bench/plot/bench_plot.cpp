// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plot/TraceGeometry.h"
#include "app/plot/scene/StripBuilder.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

/*!
 * CPU a frame costs the GUI thread when every panel of a board has to be built anew: queries,
 * scene and triangles. Prints figures, judges nothing. Usage: bench_plot [points a series] [panel
 * width]. Build it optimised: cmake -S . -B build/bench -DCMAKE_BUILD_TYPE=Release
 * -DBUILD_TESTING=ON
 */
using namespace pulse;

namespace {

constexpr int kPanels = 16;
constexpr int kSeriesPerPanel = 8;
constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;
constexpr TimeNs kStep = 1'000'000;

/*! CPU time of this thread: what others do on the machine is not our cost. */
struct Clock
{
    using duration = std::chrono::nanoseconds;
    using time_point = duration;
    static time_point now()
    {
        timespec t {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return std::chrono::seconds(t.tv_sec) + std::chrono::nanoseconds(t.tv_nsec);
    }
};

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void fill(SeriesStore &store, std::size_t points)
{
    constexpr std::size_t kBatch = 4096;
    std::vector<TimeNs> times(kBatch);
    std::vector<double> values(kBatch);
    unsigned noise = 1;
    const auto start = Clock::now();
    for (std::size_t done = 0; done < points; done += kBatch) {
        const std::size_t count = std::min(kBatch, points - done);
        for (std::size_t i = 0; i < count; ++i) {
            times[i] = kStart + static_cast<TimeNs>(done + i) * kStep;
            noise = noise * 1664525U + 1013904223U;
            values[i] = 50 + 40 * std::sin(static_cast<double>(done + i) * 1e-4)
                + static_cast<double>(noise >> 16) / 6553.6;
        }
        for (int id = 0; id < kPanels * kSeriesPerPanel; ++id)
            store.append(id, std::span(times).first(count), std::span(values).first(count));
    }
    const double total = static_cast<double>(points) * kPanels * kSeriesPerPanel;
    std::printf("append %.1f ns a point, %.1f bytes a point\n", msSince(start) * 1e6 / total,
        static_cast<double>(store.bytesUsed()) / total);
}

void measure(const SeriesStore &store, const char *name, TimeNs from, TimeNs to, double width,
    TraceSpec::Kind kind)
{
    std::vector<TraceSpec> specs;
    for (int panel = 0; panel < kPanels; ++panel) {
        TraceSpec spec;
        spec.kind = kind;
        spec.hasNewestDots = true;
        for (int i = 0; i < kSeriesPerPanel; ++i)
            spec.series.push_back({ panel * kSeriesPerPanel + i, Qt::red, true });
        spec.mapping
            = { from, to, 0, kind == TraceSpec::Kind::Stacked ? 900.0 : 110.0, width, 160, 1 };
        specs.push_back(spec);
    }
    std::vector<TraceGeometry> geometries(specs.size());
    PlotScene scene;
    std::vector<PlotVertex> vertices;
    constexpr int kFrames = 40;
    std::vector<double> frames;
    double queries = 0;
    std::size_t vertexCount = 0;
    for (int frame = 0; frame < kFrames; ++frame) {
        const auto start = Clock::now();
        vertexCount = 0;
        for (std::size_t panel = 0; panel < specs.size(); ++panel) {
            TraceSpec &spec = specs[panel];
            spec.mapping.from += kStep;
            spec.mapping.to += kStep;
            geometries[panel].build(store, spec, scene);
            StripBuilder(1).build(scene, vertices);
            vertexCount += vertices.size();
        }
        frames.push_back(msSince(start));
        const auto queryStart = Clock::now();
        for (const TraceSpec &spec : specs) {
            for (const TraceSpec::Series &series : spec.series)
                (void)store.query(
                    series.id, spec.mapping.from, spec.mapping.to, static_cast<int>(width));
        }
        queries += msSince(queryStart) / kFrames;
    }
    const double cold = frames.front();
    std::sort(frames.begin(), frames.end());
    std::printf("%-24s moving %.2f ms, first frame %.2f ms; all queries %.2f ms; %zu vertices\n",
        name, frames[kFrames / 2], cold, queries, vertexCount);
}

} // namespace

int main(int argc, char **argv)
{
    const std::size_t points = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const double width = argc > 2 ? std::strtod(argv[2], nullptr) : 320;
    SeriesStore store({ std::size_t { 64 } << 30, 1024 });
    for (int i = 0; i < kPanels * kSeriesPerPanel; ++i)
        store.ensure(QStringLiteral("bench"), QString::number(i));
    std::printf("%d panels of %d series of %zu points, %g px wide\n", kPanels, kSeriesPerPanel,
        points, width);
    fill(store, points);
    const TimeNs end = kStart + static_cast<TimeNs>(points) * kStep;
    const auto last = [end, points](double part) {
        return end - static_cast<TimeNs>(static_cast<double>(points) * part) * kStep;
    };
    measure(store, "everything", kStart, end, width, TraceSpec::Kind::Line);
    measure(store, "newest third", last(0.33), end, width, TraceSpec::Kind::Line);
    measure(store, "newest tenth", last(0.1), end, width, TraceSpec::Kind::Line);
    measure(store, "newest thousandth", last(0.001), end, width, TraceSpec::Kind::Line);
    measure(store, "everything, area", kStart, end, width, TraceSpec::Kind::Area);
    measure(store, "everything, stacked", kStart, end, width, TraceSpec::Kind::Stacked);
    return 0;
}
