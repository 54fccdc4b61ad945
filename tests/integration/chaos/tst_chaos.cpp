// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Link.h"
#include "core/hub/HubServer.h"
#include "core/transport/WebSocketTransport.h"
#include "tests/support/ChaosProxy.h"
#include "tests/support/CountingPublisher.h"
#include "tests/support/Ledger.h"

#include <QUrl>
#include <QtTest>

#include <sys/resource.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kClients = 8;
const std::vector<std::string> kRooms { "lobby", "lab", "night" };
const std::vector<std::string> kFeeds { "count.a", "count.b", "count.c" };

/*! Stopped and started again on the same port. */
class Hub
{
public:
    Expected<std::uint16_t> start()
    {
        hub::HubConfig config;
        config.port = m_port;
        config.maxConnections = 5'000;
        config.maxHandshakes = 5'000;
        config.maxMessagesPerSecond = 0;
        config.feedHistoryBytes = 8 * 1024 * 1024;
        config.maxBackfillBytes = 4 * 1024 * 1024;
        config.maxBytesPerSecond = 0;
        config.roles[hub::kAnonymousRole].publish = { "count.*" };
        m_hub = std::make_unique<hub::HubServer>(
            config, std::vector<std::unique_ptr<metrics::MetricSource>>());
        auto port = m_hub->start();
        m_port = port ? *port : m_port;
        return port;
    }
    void stop() { m_hub.reset(); }
    std::uint16_t port() const { return m_port; }
    QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_port)); }
    std::size_t connections() const { return m_hub ? m_hub->connectionCount() : 0; }

private:
    std::uint16_t m_port = 0;
    std::unique_ptr<hub::HubServer> m_hub;
};

LinkConfig configFor(quint16 port, const QString &name)
{
    LinkConfig config;
    config.url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(port));
    config.userName = name;
    config.backoff = { 20ms, 200ms, 10ms };
    config.pingInterval = 200ms;
    config.staleAfter = 600ms;
    config.deadAfter = 1200ms;
    config.ackDeadline = 120s;
    return config;
}

/*! A real link, and what its user was shown and told. */
struct Client : QObject
{
    Client(quint16 port, const QString &name)
        : link(configFor(port, name), webSocketTransports(clock), codec::makeCborCodec(), clock,
            Backoff::systemRandom())
    {
        connect(&link, &Link::messageReceived, this,
            [this](const codec::Message &message) { ledger.take(message); });
        connect(
            &link, &Link::deliveryChanged, this, [this](const QString &id, DeliveryState state) {
                if (state == DeliveryState::Sent)
                    acked.insert(id.toStdString());
                failed += state == DeliveryState::Failed;
            });
        for (const std::string &room : kRooms)
            link.joinRoom(QString::fromStdString(room));
        for (const std::string &feed : kFeeds)
            link.subscribe(QString::fromStdString(feed));
        link.connectToServer();
    }
    SystemClock clock;
    Link link;
    Ledger ledger;
    std::set<std::string> acked;
    int failed = 0;
};

int wished(const char *variable, int usual)
{
    const int value = qEnvironmentVariableIntValue(variable);
    return value > 0 ? value : usual;
}

} // namespace

/*! A bad network between real links and a real hub, and the ledger of it (../../README.md). */
class ChaosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsLostDoubledOrReorderedThroughBlows();
    void aNetworkOfSingleBytesChangesNothing();
    void delaysKeepTheOrder();
    void damagedBytesAreLivedThrough();
    void aHerdComesBackSpreadOut();

private:
    void say(std::vector<std::unique_ptr<Client>> &clients);
    std::map<std::string, std::size_t> m_said; //!< by room
    int m_number = 0;
};

void ChaosTest::initTestCase()
{
    rlimit files {};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

/*! A message of each client, in a room by turns. */
void ChaosTest::say(std::vector<std::unique_ptr<Client>> &clients)
{
    ++m_number;
    for (std::size_t i = 0; i < clients.size(); ++i) {
        const std::string &room = kRooms[(i + std::size_t(m_number)) % kRooms.size()];
        clients[i]->link.sendChat(QString::fromStdString(room), QString::number(m_number),
            u"c%1-%2"_s.arg(i).arg(m_number));
        ++m_said[room];
    }
}

void ChaosTest::nothingIsLostDoubledOrReorderedThroughBlows()
{
    const int blows = wished("PULSE_TEST_CUTS", 60);
    Hub hub;
    QVERIFY(hub.start());
    CountingPublisher publisher(hub.url(), kFeeds);
    QTRY_VERIFY(publisher.isRunning()); // there is no feed before it
    ChaosProxy proxy(hub.port(), 5);
    std::vector<std::unique_ptr<Client>> clients;
    for (std::size_t i = 0; i < kClients; ++i)
        clients.push_back(std::make_unique<Client>(proxy.port(), u"c%1"_s.arg(i)));
    const auto areLive = [&] {
        return std::ranges::all_of(
            clients, [](const auto &each) { return each->link.state() == LinkState::Live; });
    };
    const auto haveRows = [&] {
        return std::ranges::all_of(
            clients, [](const auto &each) { return each->ledger.feeds.size() == kFeeds.size(); });
    };
    const auto haveJoined = [&] {
        return std::ranges::all_of(
            clients, [](const auto &each) { return each->ledger.joins >= kRooms.size(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(haveJoined() && haveRows(), 20'000);
    QElapsedTimer timer;
    timer.start();
    int struck = 0;
    int rounds = 0;
    while (struck < blows) {
        struck += proxy.strike() ? 1 : 0;
        if (++rounds % 2 == 0)
            say(clients);
        QTest::qWait(60);
    }
    const auto isComplete = [&] {
        return std::ranges::all_of(clients, [&](const auto &client) {
            return client->acked.size() == std::size_t(m_number)
                && std::ranges::all_of(m_said, [&](const auto &said) {
                       return client->ledger.rooms[said.first].seen.size() >= said.second;
                   });
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(areLive() && isComplete(), 60'000);
    // One more row of each feed for everybody: all have caught up.
    std::vector<std::uint64_t> before;
    for (const auto &client : clients) {
        for (const auto &[name, feed] : client->ledger.feeds)
            before.push_back(feed.rows);
    }
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
        std::size_t i = 0;
        bool hasMore = true;
        for (const auto &client : clients) {
            for (const auto &[name, feed] : client->ledger.feeds)
                hasMore = i < before.size() && feed.rows > before[i++] && hasMore;
        }
        return hasMore && i == before.size();
    }()),
        20'000);
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;

    std::uint64_t rows = 0;
    std::uint64_t toldLost = 0;
    std::uint64_t reconnects = 0;
    for (const auto &client : clients) {
        QCOMPARE(client->failed, 0);
        reconnects += std::uint64_t(client->link.stats().connects) - 1;
        for (const auto &[name, room] : client->ledger.rooms) {
            QCOMPARE(room.doubled, 0);
            QCOMPARE(room.outOfOrder, 0);
            QCOMPARE(room.seen.size(), m_said[name]);
            QVERIFY(room.seen == clients.front()->ledger.rooms[name].seen); // one order for all
        }
        QCOMPARE(client->ledger.feeds.size(), kFeeds.size());
        for (const auto &[name, feed] : client->ledger.feeds) {
            QCOMPARE(feed.doubled, 0);
            QCOMPARE(feed.silentlyLost, 0U);
            toldLost += feed.toldLost;
            rows += feed.rows;
        }
    }
    // In the order of each sender.
    for (const auto &[name, room] : clients.front()->ledger.rooms) {
        std::map<std::string, int> lastOf;
        std::set<std::string> ids;
        for (const auto &[seq, id] : room.seen) {
            QVERIFY2(ids.insert(id).second, id.c_str());
            const std::string sender = id.substr(0, id.find('-'));
            const int number = std::stoi(id.substr(id.find('-') + 1));
            QVERIFY2(number > lastOf[sender], id.c_str());
            lastOf[sender] = number;
        }
    }
    qInfo("%d blows (%d close, %d reset, %d mid-frame, %d+%d half-close, %d one-way, %d freeze), "
          "%llu "
          "reconnects, %zu messages, %llu rows (%.0f/s), %llu rows told as lost, in %.1f s",
        struck, proxy.blows[0], proxy.blows[1], proxy.blows[2], proxy.blows[3], proxy.blows[4],
        proxy.blows[5], proxy.blows[6], static_cast<unsigned long long>(reconnects),
        m_said["lobby"] + m_said["lab"] + m_said["night"], static_cast<unsigned long long>(rows),
        static_cast<double>(rows) / seconds, static_cast<unsigned long long>(toldLost), seconds);
    QVERIFY(reconnects > 0);
    QCOMPARE(toldLost, 0U);
}

void ChaosTest::aNetworkOfSingleBytesChangesNothing()
{
    Hub hub;
    QVERIFY(hub.start());
    CountingPublisher publisher(hub.url(), kFeeds);
    QTRY_VERIFY(publisher.isRunning()); // there is no feed before it
    ChaosProxy proxy(hub.port(), 6);
    proxy.weather.pieceBytes = 1;
    Client client(proxy.port(), u"slow"_s);
    client.link.unsubscribe(u"count.b"_s);
    client.link.unsubscribe(u"count.c"_s);
    client.link.sendChat(u"lobby"_s, u"byte by byte"_s, u"c0-1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(client.acked.contains("c0-1"), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(client.ledger.feeds["count.a"].rows > 0, 20'000);
    QCOMPARE(client.ledger.feeds["count.a"].doubled, 0);
    QCOMPARE(client.ledger.feeds["count.a"].silentlyLost, 0U);
    QCOMPARE(client.link.stats().undecodable, 0U);
}

void ChaosTest::delaysKeepTheOrder()
{
    Hub hub;
    QVERIFY(hub.start());
    CountingPublisher publisher(hub.url(), kFeeds);
    QTRY_VERIFY(publisher.isRunning()); // there is no feed before it
    ChaosProxy proxy(hub.port(), 8);
    proxy.weather.delay = 30ms;
    proxy.weather.jitter = 60ms;
    std::vector<std::unique_ptr<Client>> clients;
    for (std::size_t i = 0; i < 3; ++i)
        clients.push_back(std::make_unique<Client>(proxy.port(), u"d%1"_s.arg(i)));
    for (int i = 0; i < 10; ++i) {
        say(clients);
        QTest::qWait(30);
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(clients,
                                 [](const auto &each) {
                                     return each->acked.size() == 10
                                         && each->ledger.feeds["count.a"].rows > 500;
                                 }),
        20'000);
    for (const auto &client : clients) {
        for (const auto &[name, feed] : client->ledger.feeds) {
            QCOMPARE(feed.doubled, 0);
            QCOMPARE(feed.silentlyLost, 0U);
        }
        for (const auto &[name, room] : client->ledger.rooms)
            QCOMPARE(room.outOfOrder, 0);
        QVERIFY(client->link.stats().rtt > 40ms);
    }
}

void ChaosTest::damagedBytesAreLivedThrough()
{
    Hub hub;
    QVERIFY(hub.start());
    CountingPublisher publisher(hub.url(), kFeeds);
    QTRY_VERIFY(publisher.isRunning()); // there is no feed before it
    ChaosProxy proxy(hub.port(), 9);
    proxy.weather.corruptOneIn = 3'000;
    Client client(proxy.port(), u"damaged"_s);
    LinkTransition last;
    connect(&client.link, &Link::stateChanged, this,
        [&](const LinkTransition &transition) { last = transition; });
    QTRY_VERIFY_WITH_TIMEOUT(client.link.stats().undecodable > 0 || client.link.stats().connects > 1
            || client.link.state() == LinkState::Closed,
        60'000);
    proxy.weather = {};
    // What came may be damaged, and still be a message: only that it goes on can be said. A damaged
    // frame may be answered with 1002, a damaged request with 403: those are final, and a person
    // begins again.
    const auto before = client.link.stats().messagesIn;
    int gaveUpWithoutReason = 0;
    const auto goesOn = [&] {
        if (client.link.state() == LinkState::Closed) {
            gaveUpWithoutReason
                += !isTerminalCloseCode(last.closeCode) && !isFatal(last.error.code);
            client.link.connectToServer();
        }
        return client.link.state() == LinkState::Live
            && client.link.stats().messagesIn > before + 20;
    };
    QTRY_VERIFY_WITH_TIMEOUT(goesOn(), 60'000);
    QCOMPARE(gaveUpWithoutReason, 0);
}

void ChaosTest::aHerdComesBackSpreadOut()
{
    const auto size = std::size_t(wished("PULSE_TEST_HERD", 100));
    Hub hub;
    QVERIFY(hub.start());
    SystemClock clock;
    QElapsedTimer timer;
    std::vector<qint64> returns; //!< ms after the hub was there again
    int refused = 0;
    std::size_t failed = 0; //!< tries while the hub is away
    std::vector<std::unique_ptr<Link>> herd;
    for (std::size_t i = 0; i < size; ++i) {
        LinkConfig config;
        config.url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(hub.port()));
        config.userName = u"h%1"_s.arg(i);
        config.pingInterval = 10s; // a crowd in one thread
        config.staleAfter = 30s;
        config.deadAfter = 60s;
        herd.push_back(std::make_unique<Link>(config, webSocketTransports(clock),
            codec::makeCborCodec(), clock, Backoff::systemRandom()));
        connect(
            herd.back().get(), &Link::stateChanged, this, [&](const LinkTransition &transition) {
                if (transition.to == LinkState::Live && timer.isValid())
                    returns.push_back(timer.elapsed());
                refused += transition.to == LinkState::Closed;
                failed += transition.to == LinkState::WaitingToRetry
                    && transition.error.code == ErrorCode::Refused;
            });
        herd.back()->connectToServer();
        if (i % 50 == 49)
            QTest::qWait(1);
    }
    QTRY_VERIFY_WITH_TIMEOUT(hub.connections() == size, 120'000);
    hub.stop();
    QTRY_VERIFY_WITH_TIMEOUT(failed >= 2 * size, 60'000); // everybody knows it is away
    timer.start();
    QVERIFY(hub.start());
    QTRY_VERIFY_WITH_TIMEOUT(returns.size() >= size, 120'000);
    std::ranges::sort(returns);
    std::size_t most = 0; // of a second, wherever it begins
    for (std::size_t i = 0, j = 0; j < returns.size(); ++j) {
        while (returns[j] - returns[i] >= 1'000)
            ++i;
        most = std::max(most, j - i + 1);
    }
    qInfo("%zu links: the last is back after %.1f s, at most %.0f %% in one second, %d gave up",
        size, static_cast<double>(returns.back()) / 1000,
        100.0 * static_cast<double>(most) / static_cast<double>(size), refused);
    QCOMPARE(refused, 0);
    QVERIFY(returns.back() <= 30'000);
}

QTEST_GUILESS_MAIN(ChaosTest)
#include "tst_chaos.moc"
