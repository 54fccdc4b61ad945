// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FeedDirectory.h"
#include "app/models/FrameTicker.h"
#include "app/models/LinkHost.h"
#include "app/models/LinkNews.h"
#include "app/models/SampleInbox.h"
#include "core/codec/Codec.h"
#include "core/series/SeriesStore.h"
#include "core/transport/WebSocketTransport.h"
#include "tests/bench/wire/Blaster.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

/*!
 * What a message costs the client, from the socket to the store with its pyramid: the desktop's own
 * link, codec, inbox and frame, all in one thread, fed by a server that has rendered everything
 * before. Prints one JSON object a line for tests/bench/run; names of blasts (small, any, rows,
 * columns, cbor) as arguments measure only these. With `--serve` only that server, for a
 * client of another kind: it prints "port PORT", and for each blast its name, messages and points.
 */
using namespace pulse;
using namespace pulse::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRuns = 5;
constexpr std::size_t kSmallMessages = 200'000;
constexpr std::size_t kBatches = 1'500;
constexpr std::size_t kRowBatches = 300;
constexpr std::size_t kRows = 250; //!< of a batch, by kSeries
constexpr std::size_t kSeries = 4;
constexpr TimeNs kStart = TimeNs { 1'790'000'000 } * kNsPerSecond;
constexpr TimeNs kStep = 100 * kNsPerMs;
const char *const kNames[kSeries] = { "user", "system", "idle", "wait" };

double cpuNs()
{
    timespec t {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e9 + static_cast<double>(t.tv_nsec);
}

/*! Two decimals, as most metrics have. */
double valueAt(std::size_t row, std::size_t series)
{
    const double angle = static_cast<double>(row) * 0.013 + static_cast<double>(series);
    return std::round((50 + 40 * std::sin(angle) + static_cast<double>(row * 7 % 100) / 20) * 100)
        / 100;
}

codec::Samples rowsFrom(std::size_t first, std::size_t count, std::size_t series)
{
    codec::Samples samples;
    samples.feed = "cpu";
    for (std::size_t i = 0; i < count; ++i)
        samples.timestamps.push_back(kStart + static_cast<TimeNs>(first + i) * kStep);
    for (std::size_t s = 0; s < series; ++s) {
        codec::Samples::Column column { kNames[s], {} };
        for (std::size_t i = 0; i < count; ++i)
            column.values.push_back(valueAt(first + i, s));
        samples.columns.push_back(std::move(column));
    }
    return samples;
}

class Maker
{
public:
    /*! A server that is no hub; ahead for the same reason as below. */
    Maker()
        : m_codec(codec::makeJsonCodec())
    {
        add(R"({"topic":"clock","ts":)" + std::to_string(2 * kStart / kNsPerMs) + R"(,"ahead":1})");
    }
    explicit Maker(std::unique_ptr<codec::Codec> codec)
        : m_codec(std::move(codec))
    {
        m_blast.isBinary = m_codec->isBinary();
        codec::Welcome welcome;
        welcome.message = "Welcome";
        welcome.timestamp = kStart;
        add({ std::move(welcome), {} });
        // Ahead of everything: the difference of the clocks is settled, and stays for all that
        // comes.
        codec::Samples ahead;
        ahead.feed = "clock";
        ahead.timestamps = { 2 * kStart };
        ahead.columns = { { "ahead", { 1 } } };
        add({ std::move(ahead), {} });
    }
    void add(const codec::Message &message)
    {
        std::string payload;
        m_codec->encode(message, payload);
        Blaster::appendFrame(m_blast.frames, payload, m_blast.isBinary);
    }
    void add(std::string_view payload)
    {
        Blaster::appendFrame(m_blast.frames, payload, m_blast.isBinary);
    }
    void count(std::size_t messages, std::size_t points)
    {
        m_blast.messages += messages;
        m_blast.points += points;
    }
    Blast take() { return std::move(m_blast); }

private:
    std::unique_ptr<codec::Codec> m_codec;
    Blast m_blast;
};

std::map<std::string, Blast> makeBlasts()
{
    Maker small(codec::makeJsonCodec());
    for (std::size_t i = 0; i < kSmallMessages; ++i) {
        small.add({ rowsFrom(i, 1, kSeries), {} });
        small.count(1, kSeries);
    }
    Maker any;
    for (std::size_t i = 0; i < kSmallMessages; ++i) {
        const TimeNs time = kStart + static_cast<TimeNs>(i) * kStep;
        std::string text = R"({"topic":"cpu","ts":)" + std::to_string(time / kNsPerMs);
        for (std::size_t s = 0; s < kSeries; ++s)
            text += ",\"" + std::string(kNames[s]) + "\":" + std::to_string(valueAt(i, s));
        any.add(text + '}');
        any.count(1, kSeries);
    }
    Maker rows(codec::makeJsonCodec());
    for (std::size_t i = 0; i < kRowBatches; ++i) {
        codec::Batch batch;
        for (std::size_t row = 0; row < kRows * kSeries; ++row)
            batch.messages.push_back({ rowsFrom(i * kRows * kSeries + row, 1, 1), {} });
        rows.add({ std::move(batch), {} });
        rows.count(1, kRows * kSeries);
    }
    Maker columns(codec::makeJsonCodec());
    Maker cbor(codec::makeCborCodec());
    for (std::size_t i = 0; i < kBatches; ++i) {
        const codec::Message batch { rowsFrom(i * kRows, kRows, kSeries), {} };
        columns.add(batch);
        columns.count(1, kRows * kSeries);
        cbor.add(batch);
        cbor.count(1, kRows * kSeries);
    }
    std::map<std::string, Blast> blasts;
    blasts.emplace("small", small.take());
    blasts.emplace("any", any.take());
    blasts.emplace("rows", rows.take());
    blasts.emplace("columns", columns.take());
    blasts.emplace("cbor", cbor.take());
    return blasts;
}

/*! CPU of this thread until the whole blast is in the store. */
double receive(const Blaster &blaster, const std::string &name)
{
    const Blast &blast = blaster.blast(name);
    SystemClock clock;
    SeriesStore store;
    FeedDirectory feeds(store, clock);
    // Both ends of the inbox are in one thread here, which may read long before it comes to store.
    SampleInbox inbox(16 * SampleInbox::kMaxValues);
    FrameTicker ticker(inbox, store, feeds, clock);
    LinkHost host(inbox, clock, webSocketTransports(clock));
    QEventLoop loop;
    const auto stored = [&] {
        std::int64_t count = 0;
        if (const KnownFeed *feed = feeds.find(u"cpu"_s)) {
            for (const KnownSeries &series : feed->series)
                count += series.id < 0 ? 0 : store.sampleCount(series.id);
        }
        return static_cast<std::size_t>(count);
    };
    QObject::connect(&host, &LinkHost::samplesArrived, &ticker, &FrameTicker::wake);
    QObject::connect(&ticker, &FrameTicker::drained, &loop, [&] {
        if (stored() >= blast.points)
            loop.quit();
    });
    feeds.open(1);
    LinkRequest request;
    request.session = 1;
    request.config.url
        = QUrl(u"ws://127.0.0.1:%1/%2"_s.arg(blaster.port()).arg(QString::fromStdString(name)));
    request.config.reconnect = false;
    QTimer::singleShot(20'000, &loop, [&] {
        std::fprintf(stderr, "bench_wire: %zu of %zu points of %s came\n", stored(), blast.points,
            name.c_str());
        std::exit(EXIT_FAILURE);
    });
    const double before = cpuNs();
    host.open(request);
    loop.exec();
    const double used = cpuNs() - before;
    // The transport of the link that goes now; the server waits for its end.
    QTimer::singleShot(0, &loop, [&host] { host.close(); });
    QObject::connect(&host, &LinkHost::closed, &loop, &QEventLoop::quit);
    loop.exec();
    return used;
}

void report(const char *key, const char *unit, std::vector<double> runs, const char *note)
{
    std::sort(runs.begin(), runs.end());
    std::printf("{\"key\": \"%s\", \"value\": %.4g, \"unit\": \"%s\", \"min\": %.4g, "
                "\"max\": %.4g, \"runs\": %zu, \"note\": \"%s\"}\n",
        key, runs[runs.size() / 2], unit, runs.front(), runs.back(), runs.size(), note);
    std::fflush(stdout);
}

std::vector<double> runs(const Blaster &blaster, const std::string &name, double divisor)
{
    std::vector<double> results;
    for (int i = 0; i < kRuns; ++i)
        results.push_back(receive(blaster, name) / divisor);
    return results;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Blaster blaster(makeBlasts());
    const char *const names[] = { "small", "any", "rows", "columns", "cbor" };
    if (argc > 1 && std::string_view(argv[1]) == "--serve") {
        std::printf("port %u\n", static_cast<unsigned>(blaster.port()));
        for (const char *name : names) {
            const Blast &blast = blaster.blast(name);
            std::printf("%s %zu %zu\n", name, blast.messages, blast.points);
        }
        std::fflush(stdout);
        while (std::getchar() != EOF) { }
        std::_Exit(EXIT_SUCCESS); // the server's thread may wait for a client
    }
    const auto points
        = [&](const char *name) { return static_cast<double>(blaster.blast(name).points); };
    const auto isAsked = [&](std::string_view name) {
        return argc == 1 || std::find(argv + 1, argv + argc, name) != argv + argc;
    };
    const double messages = 1e3 * static_cast<double>(kSmallMessages);
    const auto perMessage = [&](const char *name, const char *key, const char *note) {
        if (isAsked(name))
            report(key, "us", runs(blaster, name, messages), note);
    };
    const auto perPoint = [&](const char *name, const char *key, const char *note) {
        if (isAsked(name))
            report(key, "ns", runs(blaster, name, points(name)), note);
    };
    perMessage(
        "small", "link.cpu_us_per_small_json", "a row of four series in JSON, socket to store");
    perMessage("any", "link.cpu_us_per_small_json.any", "the same of a server that is no hub");
    perPoint(
        "rows", "link.cpu_ns_per_point_dense.rows", "JSON, 1,000 rows of one series in a batch");
    perPoint("columns", "link.cpu_ns_per_point_dense.columns",
        "JSON, 250 rows of four series in columns");
    perPoint("cbor", "link.cpu_ns_per_point_dense", "250 rows of four series in CBOR typed arrays");
    std::fflush(stdout);
    return EXIT_SUCCESS;
}
