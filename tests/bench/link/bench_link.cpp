// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Link.h"
#include "core/hub/HubServer.h"
#include "core/transport/WebSocketTransport.h"
#include "tests/support/ChaosProxy.h"
#include "tests/support/CountingPublisher.h"
#include "tests/support/Ledger.h"
#include "tests/support/RawWebSocketServer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>
#include <vector>

/*!
 * How long things take on a link: a message at 10,000 a second, to notice that a server is dead,
 * and to fetch 10,000 missed rows. Prints one JSON object a line for tests/bench/run.
 */
using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMessagesPerSecond = 10'000;
constexpr int kPerTick = 10; //!< every millisecond
constexpr int kSeconds = 5;
constexpr double kGapRows = 10'000;

double nowNs()
{
    return static_cast<double>(std::chrono::steady_clock::now().time_since_epoch().count());
}

void report(const char *key, double value, const char *unit, const char *note)
{
    std::printf("{\"key\": \"%s\", \"value\": %.4g, \"unit\": \"%s\", \"note\": \"%s\"}\n", key,
        value, unit, note);
    std::fflush(stdout);
}

/*! Runs the event loop until it is so; ends the program when that takes too long. */
void waitFor(const char *what, const std::function<bool()> &isSo)
{
    QElapsedTimer timer;
    timer.start();
    while (!isSo()) {
        if (timer.elapsed() > 40'000) {
            std::fprintf(stderr, "bench_link: no %s\n", what);
            std::exit(EXIT_FAILURE);
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    }
}

LinkConfig configFor(const QUrl &url)
{
    LinkConfig config;
    config.url = url;
    config.userName = u"bench"_s;
    return config;
}

std::unique_ptr<Link> makeLink(const LinkConfig &config, Clock &clock)
{
    return std::make_unique<Link>(
        config, webSocketTransports(clock), codec::makeCborCodec(), clock, Backoff::systemRandom());
}

/*! Sends stamped rows from a thread of its own; the link is in this one. */
void measureLatency()
{
    QThread thread;
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    std::unique_ptr<RawWebSocketServer> server;
    QUrl url;
    QMetaObject::invokeMethod(
        &context,
        [&] {
            server = std::make_unique<RawWebSocketServer>(
                [](const QByteArray &head) { return RawWebSocketServer::upgrade(head); });
            url = server->url();
        },
        Qt::BlockingQueuedConnection);
    SystemClock clock;
    const auto link = makeLink(configFor(url), clock);
    std::vector<double> waits;
    QObject::connect(
        link.get(), &Link::messageReceived, link.get(), [&](const codec::Message &message) {
            if (const auto *samples = std::get_if<codec::Samples>(&message.body))
                waits.push_back((nowNs() - samples->columns.at(0).values.at(0)) / 1e6);
        });
    link->connectToServer();
    waitFor("connection", [&] { return link->state() == LinkState::Live; });
    QMetaObject::invokeMethod(&context, [&] {
        for (int tick = 0; tick < kSeconds * kMessagesPerSecond / kPerTick; ++tick) {
            const auto due = std::chrono::steady_clock::now() + 1ms;
            for (int i = 0; i < kPerTick; ++i)
                server->send(RawWebSocketServer::frame(0x1,
                    "{\"type\":\"t\",\"timestamp\":1800000000000,\"at\":"
                        + QByteArray::number(nowNs(), 'f', 0) + '}'));
            std::this_thread::sleep_until(due);
        }
    });
    waitFor("messages",
        [&] { return waits.size() >= std::size_t(kSeconds) * std::size_t(kMessagesPerSecond); });
    link->close();
    waitFor("end", [&] { return link->state() == LinkState::Closed; });
    QMetaObject::invokeMethod(
        &context, [&] { server.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
    std::ranges::sort(waits);
    report("link.latency_p99_ms", waits[waits.size() * 99 / 100], "ms",
        "sent to received, 10,000 messages a second");
    report("link.latency_p99_ms.p50", waits[waits.size() / 2], "ms", "the median of the same");
}

struct HubUnderTest
{
    HubUnderTest()
        : server(config(), {})
    {
        const auto bound = server.start();
        if (!bound) {
            std::fprintf(stderr, "bench_link: %s\n", qPrintable(bound.error().detail));
            std::exit(EXIT_FAILURE);
        }
        port = *bound;
        publisher = std::make_unique<CountingPublisher>(
            QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)), std::vector<std::string> { "count" });
        waitFor("publisher", [this] { return publisher->isRunning(); });
    }
    static hub::HubConfig config()
    {
        hub::HubConfig config;
        config.port = 0;
        config.feedHistoryBytes = 8 * 1024 * 1024;
        config.maxBackfillBytes = 4 * 1024 * 1024;
        config.roles[hub::kAnonymousRole].publish = { "*" };
        return config;
    }
    hub::HubServer server;
    quint16 port = 0;
    std::unique_ptr<CountingPublisher> publisher;
};

void measureDeath()
{
    HubUnderTest hub;
    ChaosProxy proxy(hub.port, 1);
    SystemClock clock;
    const auto link = makeLink(configFor(QUrl(u"ws://127.0.0.1:%1/"_s.arg(proxy.port()))), clock);
    double last = 0;
    double stale = 0;
    double dead = 0;
    QObject::connect(link.get(), &Link::messageReceived, link.get(), [&] { last = nowNs(); });
    QObject::connect(
        link.get(), &Link::stateChanged, link.get(), [&](const LinkTransition &transition) {
            if (transition.to == LinkState::Stale)
                stale = nowNs();
            if (transition.to == LinkState::WaitingToRetry)
                dead = nowNs();
        });
    link->subscribe(u"count"_s);
    link->connectToServer();
    waitFor("rows", [&] { return last > 0; });
    proxy.strike(ChaosProxy::Blow::Freeze);
    waitFor("end of the link", [&] { return dead > 0; });
    report(
        "link.detect_dead_s", (dead - last) / 1e9, "s", "last byte of a frozen server to the end");
    report("link.detect_dead_s.stale", (stale - last) / 1e9, "s", "last byte to stale");
}

void measureRecovery()
{
    HubUnderTest hub;
    ChaosProxy proxy(hub.port, 2);
    SystemClock clock;
    LinkConfig config = configFor(QUrl(u"ws://127.0.0.1:%1/"_s.arg(proxy.port())));
    config.backoff = { 600s, 600s, 600s }; // only when it is told to
    const auto link = makeLink(config, clock);
    Ledger ledger;
    QObject::connect(link.get(), &Link::messageReceived, link.get(),
        [&](const codec::Message &message) { ledger.take(message); });
    link->subscribe(u"count"_s);
    link->connectToServer();
    Ledger::Feed &feed = ledger.feeds["count"];
    waitFor("rows", [&] { return feed.rows > 100; });
    proxy.strike(ChaosProxy::Blow::Reset);
    waitFor("cut", [&] { return link->state() == LinkState::WaitingToRetry; });
    const std::uint64_t before = feed.rows;
    QElapsedTimer timer;
    timer.start();
    waitFor("gap",
        [&] { return static_cast<double>(timer.elapsed()) >= kGapRows; }); // a row a millisecond
    const double began = nowNs();
    link->retryNow();
    waitFor("missed rows", [&] { return static_cast<double>(feed.rows - before) >= kGapRows; });
    const double took = (nowNs() - began) / 1e6;
    if (feed.silentlyLost + feed.toldLost + static_cast<std::uint64_t>(feed.doubled) > 0) {
        std::fprintf(stderr, "bench_link: the gap was not repaired\n");
        std::exit(EXIT_FAILURE);
    }
    report("link.recover_ms", took, "ms", "try now to the last of 10,000 missed rows");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    measureLatency();
    measureRecovery();
    measureDeath();
    return EXIT_SUCCESS;
}
