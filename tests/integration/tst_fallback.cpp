// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Link.h"
#include "core/hub/HubServer.h"
#include "core/transport/Transports.h"
#include "core/transport/WebSocketTransport.h"
#include "tests/support/FilteringProxy.h"

#include <QtTest>

#include <algorithm>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class Hub
{
public:
    Hub()
    {
        m_hub = std::make_unique<hub::HubServer>(hub::HubConfig {}, metrics::makeMachineSources());
        port = m_hub->start().value();
    }
    quint16 port = 0;

private:
    std::unique_ptr<hub::HubServer> m_hub;
};

/*! A link and what its user sees. */
class Member : public QObject
{
public:
    Member(quint16 port, const QString &name, bool onlyWebSocket = false)
        : link(config(port, name),
            onlyWebSocket ? webSocketTransports(clock) : allTransports(clock),
            codec::makeCborCodec(), clock, Backoff::systemRandom())
    {
        connect(&link, &Link::messageReceived, this,
            [this](const codec::Message &message) { take(message); });
        connect(&link, &Link::deliveryChanged, this,
            [this](const QString &id, DeliveryState state) { deliveries[id].append(state); });
        connect(&link, &Link::transportChanged, this,
            [this](TransportKind kind) { kinds.append(kind); });
        connect(&link, &Link::stateChanged, this, [this](const LinkTransition &transition) {
            if (transition.to == LinkState::WaitingToRetry)
                errors.append(transition.error.detail);
        });
    }
    static LinkConfig config(quint16 port, const QString &name)
    {
        LinkConfig config;
        config.url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(port));
        config.userName = name;
        config.backoff = { 20ms, 100ms, 10ms };
        config.pingInterval = 200ms;
        config.staleAfter = 500ms;
        config.deadAfter = 1000ms;
        config.readyGrace = 200ms;
        config.upgradeDeadline = 500ms;
        config.probeInterval = 300ms;
        return config;
    }
    void connectTo(const QString &room)
    {
        link.joinRoom(room);
        link.connectToServer();
    }
    bool isAllSent() const
    {
        return std::all_of(deliveries.cbegin(), deliveries.cend(),
            [](const auto &states) { return states.last() == DeliveryState::Sent; });
    }

    SystemClock clock;
    Link link;
    QList<TransportKind> kinds;
    QStringList errors;
    QStringList texts;
    int samples = 0;
    QHash<QString, QList<DeliveryState>> deliveries;

private:
    void take(const codec::Message &message)
    {
        const auto add = [this](const codec::Chat &chat) {
            if (chat.seq > m_lastSeq) { // as a room's timeline does
                m_lastSeq = chat.seq;
                texts.append(QString::fromStdString(chat.text));
            }
        };
        if (const auto *chat = std::get_if<codec::Chat>(&message.body))
            add(*chat);
        else if (const auto *history = std::get_if<codec::History>(&message.body))
            std::for_each(history->messages.begin(), history->messages.end(), add);
        else if (const auto *batch = std::get_if<codec::Samples>(&message.body))
            samples += batch->feed == "cpu";
    }
    std::uint64_t m_lastSeq = 0;
};

} // namespace

Q_DECLARE_METATYPE(pulse::test::FilteringProxy::Upgrades)

class FallbackTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBlockedWebSocketIsReplacedByEvents_data()
    {
        using Upgrades = FilteringProxy::Upgrades;
        QTest::addColumn<Upgrades>("upgrades");
        QTest::addColumn<QByteArray>("status");
        for (const char *status : { "403 Forbidden", "404 Not Found", "426 Upgrade Required",
                 "502 Bad Gateway", "200 OK" })
            QTest::addRow("%s", status) << Upgrades::Refuse << QByteArray(status);
        QTest::newRow("stripped") << Upgrades::Strip << QByteArray();
        QTest::newRow("cut after 101") << Upgrades::CutAfter << QByteArray();
        QTest::newRow("swallowed after 101") << Upgrades::Swallow << QByteArray();
        QTest::newRow("never answered") << Upgrades::Hang << QByteArray();
    }
    void aBlockedWebSocketIsReplacedByEvents()
    {
        QFETCH(const FilteringProxy::Upgrades, upgrades);
        QFETCH(const QByteArray, status);
        Hub hub;
        FilteringProxy proxy(hub.port);
        proxy.upgrades = upgrades;
        proxy.refusal = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
        Member ann(proxy.port(), u"ann"_s);
        Member bob(hub.port, u"bob"_s, true);
        bob.connectTo(u"lobby"_s);
        ann.link.subscribe(u"cpu"_s);
        ann.connectTo(u"lobby"_s);
        QTRY_COMPARE(ann.link.stats().transport, TransportKind::Events);
        QTRY_COMPARE(ann.link.state(), LinkState::Live);
        QTRY_VERIFY(ann.samples > 0);
        QTRY_COMPARE(bob.link.state(), LinkState::Live);
        ann.link.sendChat(u"lobby"_s, u"grüße"_s);
        bob.link.sendChat(u"lobby"_s, u"back"_s);
        QTRY_COMPARE(bob.texts.size(), 2);
        QTRY_COMPARE(ann.texts.size(), 2);
        QTRY_VERIFY(ann.isAllSent());
        QTRY_VERIFY(ann.link.stats().rtt.count() > 0);
        QCOMPARE(ann.link.stats().undecodable, std::uint64_t(0));
    }
    void eventsThatNeverComeAreReplacedByPolling()
    {
        Hub hub;
        FilteringProxy proxy(hub.port);
        proxy.upgrades = FilteringProxy::Upgrades::Refuse;
        proxy.events = FilteringProxy::Events::Hold;
        Member ann(proxy.port(), u"ann"_s);
        ann.connectTo(u"lobby"_s);
        QTRY_COMPARE(ann.link.stats().transport, TransportKind::Poll);
        QTRY_COMPARE(ann.link.state(), LinkState::Live);
        const QString id = ann.link.sendChat(u"lobby"_s, u"hi"_s);
        QTRY_COMPARE(ann.texts, QStringList { u"hi"_s });
        QTRY_COMPARE(ann.deliveries[id].last(), DeliveryState::Sent);
        QCOMPARE(ann.kinds, (QList { TransportKind::Events, TransportKind::Poll }));
        ann.link.close();
        QTRY_COMPARE(ann.link.state(), LinkState::Closed);
    }
    void webSocketIsTakenAgainWhenItWorks()
    {
        Hub hub;
        FilteringProxy proxy(hub.port);
        proxy.upgrades = FilteringProxy::Upgrades::Refuse;
        Member ann(proxy.port(), u"ann"_s);
        ann.connectTo(u"lobby"_s);
        QTRY_COMPARE(ann.link.state(), LinkState::Live);
        QCOMPARE(ann.link.stats().transport, TransportKind::Events);
        QTRY_VERIFY(proxy.upgradesSeen >= 3); // it is tried beside
        QCOMPARE(ann.link.stats().transport, TransportKind::Events);
        ann.link.sendChat(u"lobby"_s, u"before"_s);
        proxy.upgrades = FilteringProxy::Upgrades::Pass;
        QTRY_COMPARE(ann.link.stats().transport, TransportKind::WebSocket);
        QTRY_COMPARE(ann.link.state(), LinkState::Live);
        ann.link.sendChat(u"lobby"_s, u"after"_s);
        QTRY_COMPARE(ann.texts, (QStringList { u"before"_s, u"after"_s }));
        QTRY_VERIFY(ann.isAllSent());
        QTRY_VERIFY(ann.link.stats().isBinary);
    }
    void nothingIsLostOrTwiceWhileTransportsChange()
    {
        using Upgrades = FilteringProxy::Upgrades;
        Hub hub;
        FilteringProxy proxy(hub.port);
        Member ann(proxy.port(), u"ann"_s);
        Member bob(hub.port, u"bob"_s, true);
        ann.connectTo(u"lobby"_s);
        bob.connectTo(u"lobby"_s);
        QTRY_COMPARE(bob.link.state(), LinkState::Live);
        QStringList texts;
        QSet<TransportKind> used;
        for (int round = 0; round < 12; ++round) {
            proxy.upgrades = round % 4 == 0 ? Upgrades::Pass : Upgrades::Refuse;
            proxy.events
                = round % 4 == 2 ? FilteringProxy::Events::Hold : FilteringProxy::Events::Pass;
            proxy.answersToLose = round % 3;
            for (int i = 0; i < 5; ++i) {
                texts.append(u"%1.%2"_s.arg(round).arg(i));
                ann.link.sendChat(u"lobby"_s, texts.last());
            }
            if (round % 2 == 0)
                proxy.cutAll();
            QTRY_VERIFY_WITH_TIMEOUT(bob.texts.size() >= texts.size() - 5, 10'000);
            used.insert(ann.link.stats().transport);
        }
        QTRY_COMPARE_WITH_TIMEOUT(bob.texts.size(), texts.size(), 10'000);
        QCOMPARE(bob.texts, texts);
        QTRY_COMPARE_WITH_TIMEOUT(ann.texts, texts, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(ann.isAllSent(), 10'000);
        QVERIFY2(used.size() > 1, "the transports did not change");
    }
    void aServerThatHasNoFallbackIsAnsweredForByItsWebSocket()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost, 0);
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                const bool isUpgrade = socket->readAll().contains("Upgrade: websocket");
                socket->write(isUpgrade ? "HTTP/1.1 400 Wrong Path\r\nContent-Length: 0\r\n\r\n"
                                        : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        Member ann(server.serverPort(), u"ann"_s);
        ann.link.connectToServer();
        QTRY_VERIFY(ann.errors.size() >= 3);
        QVERIFY2(ann.errors[2].contains(u"400"_s), qPrintable(ann.errors.join(u" | "_s)));
        ann.errors.clear();
        QTRY_VERIFY(ann.errors.size() >= 3);
        for (const QString &error : ann.errors) // and HTTP is left alone for a while
            QVERIFY2(error.contains(u"400"_s), qPrintable(error));
    }
};

QTEST_GUILESS_MAIN(FallbackTest)
#include "tst_fallback.moc"
