// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Heartbeat.h"
#include "tests/core/client/LinkRig.h"

#include <QtTest>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/*! The states and timers of Link; what it sends and receives is in tst_linktraffic. */
class LinkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void welcomeMakesALinkLive()
    {
        LinkRig rig;
        QCOMPARE(rig.link.state(), LinkState::Offline);
        rig.link.connectToServer();
        QCOMPARE(rig.states, QStringList { u"Connecting"_s });
        rig.settle();
        rig.welcomeRich();
        QCOMPARE(rig.states, (QStringList { u"Connecting"_s, u"Handshaking"_s, u"Live"_s }));
        QCOMPARE(rig.transitions.last().attempt, 1);
        QCOMPARE(rig.link.stats().connects, 1);
    }
    void aServerThatSaysNothingIsReadyAfterTheGrace()
    {
        LinkRig rig;
        rig.link.connectToServer();
        rig.advance(999ms);
        QCOMPARE(rig.link.state(), LinkState::Handshaking);
        rig.advance(1ms);
        QCOMPARE(rig.link.state(), LinkState::Live);
    }
    void anyFirstMessageShowsThatTheServerIsReady()
    {
        LinkRig rig;
        rig.link.connectToServer();
        rig.settle();
        rig.receive(R"({"type":"cpu","timestamp":1,"user":2})");
        QCOMPARE(rig.link.state(), LinkState::Live);
        QCOMPARE(rig.messages.size(), std::size_t(1));
    }
    void optionsOfTheConfigurationReachTheTransport()
    {
        LinkConfig config = LinkRig::defaultConfig();
        config.bearerToken = "secret";
        LinkRig rig(config);
        rig.link.connectToServer();
        const Transport::Options &options = rig.network->attempts.at(0);
        QCOMPARE(options.url, config.url);
        QCOMPARE(options.bearerToken, QByteArray("secret"));
        QCOMPARE(options.maxMessageBytes, limits::kMaxServerMessageBytes);
        QCOMPARE(options.connectDeadline, std::chrono::milliseconds(limits::kConnectDeadline));
    }
    void closeIsOrderlyAndFinal()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.close();
        QCOMPARE(rig.states, QStringList { u"Closing"_s });
        QCOMPARE(rig.network.current().closeCode(), 1000);
        rig.advance(60s);
        QCOMPARE(rig.states, (QStringList { u"Closing"_s, u"Closed"_s }));
        QCOMPARE(rig.transitions.last().error.code, ErrorCode::Cancelled);
        QCOMPARE(rig.network->attempts.size(), std::size_t(1));
        QCOMPARE(rig.clock.pendingTimers(), std::size_t(0));
    }
    void aClosedLinkCanBeConnectedAgain()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.close();
        rig.link.connectToServer(); // while still Closing: remembered
        rig.settle();
        rig.welcomeRich();
        QCOMPARE(rig.states,
            (QStringList {
                u"Closing"_s, u"Closed"_s, u"Connecting"_s, u"Handshaking"_s, u"Live"_s }));
    }

    // Scripts
    void openDropRefuseThriceOpen()
    {
        LinkRig rig;
        rig.network->script = { FakeAttempt::open(), FakeAttempt::refuse(), FakeAttempt::refuse(),
            FakeAttempt::refuse(), FakeAttempt::open() };
        rig.goLive();
        rig.advance(10s); // stable: the outage begins with short delays
        rig.receive(R"({"type":"welcome","message":"","timestamp":1,"epoch":"e1"})");
        rig.forget();
        rig.network.current().breakOff();
        rig.advance(30s);
        const QStringList retry { u"WaitingToRetry"_s, u"Connecting"_s };
        QCOMPARE(rig.states,
            retry + retry + retry + retry + QStringList({ u"Handshaking"_s, u"Live"_s }));
        QList<int> attempts;
        QList<std::int64_t> delays; // ms
        TimeNs at = 0;
        for (const LinkTransition &transition : rig.transitions) {
            if (transition.to != LinkState::WaitingToRetry)
                continue;
            attempts.append(transition.attempt);
            delays.append((transition.retryAt - at) / kNsPerMs);
            at = transition.retryAt;
        }
        delays.removeFirst();
        QCOMPARE(attempts, (QList<int> { 1, 2, 3, 4 }));
        QCOMPARE(delays, (QList<std::int64_t> { 500, 1000, 2000 })); // ½ of 1, 2, 4 s
        QCOMPARE(rig.transitions.first().error.code, ErrorCode::ConnectionLost);
        QCOMPARE(rig.network->attempts.size(), std::size_t(5));
    }
    void aLinkThatIsDroppedAtOnceDoesNotBeginAnew()
    {
        LinkRig rig;
        rig.goLive();
        QList<int> attempts;
        for (int i = 0; i < 4; ++i) {
            rig.network.current().breakOff();
            attempts.append(rig.transitions.last().attempt);
            while (rig.link.state() != LinkState::Handshaking)
                rig.advance(10ms);
            rig.advance(2s); // Live by the grace, for less than 10 s
        }
        QCOMPARE(attempts, (QList<int> { 2, 3, 4, 5 }));
    }
    void retryNowSkipsTheDelay()
    {
        LinkRig rig;
        rig.network->script = { FakeAttempt::refuse() };
        rig.link.connectToServer();
        rig.settle();
        QCOMPARE(rig.link.state(), LinkState::WaitingToRetry);
        rig.link.retryNow();
        rig.settle();
        QCOMPARE(rig.link.state(), LinkState::Handshaking);
        rig.link.retryNow(); // otherwise nothing
        rig.advance(30s);
        QCOMPARE(rig.network->attempts.size(), std::size_t(2));
    }
    void onlyOneAttemptRunsAtATime()
    {
        LinkRig rig;
        rig.network->script = { FakeAttempt::hang() };
        rig.link.connectToServer();
        rig.link.connectToServer();
        rig.link.retryNow();
        rig.advance(60s);
        QCOMPARE(rig.network->attempts.size(), std::size_t(1));
    }
    void closeWhileWaitingEndsTheRetries()
    {
        LinkRig rig;
        rig.network->script = { FakeAttempt::refuse() };
        rig.link.connectToServer();
        rig.settle();
        rig.link.close();
        rig.advance(60s);
        QCOMPARE(rig.states, (QStringList { u"Connecting"_s, u"WaitingToRetry"_s, u"Closed"_s }));
        QCOMPARE(rig.clock.pendingTimers(), std::size_t(0));
    }
    void closeWhileConnectingAborts()
    {
        LinkRig rig;
        rig.network->script = { FakeAttempt::hang() };
        rig.link.connectToServer();
        rig.link.close();
        rig.settle();
        QCOMPARE(rig.states, (QStringList { u"Connecting"_s, u"Closing"_s, u"Closed"_s }));
        rig.link.close();
        QCOMPARE(rig.states.size(), 3);
    }

    // Heartbeat
    void silenceIsStaleAtFiveSecondsAndDroppedByTen()
    {
        LinkRig rig;
        rig.goLive();
        rig.advance(2500ms); // the last answer
        rig.network->isDead = true;
        rig.advance(4999ms);
        QCOMPARE(rig.states, QStringList());
        rig.advance(1ms);
        QCOMPARE(rig.states, QStringList { u"Stale"_s });
        rig.advance(4s);
        QCOMPARE(rig.states.at(1), u"WaitingToRetry"_s);
        QCOMPARE(rig.transitions.at(1).error.code, ErrorCode::Timeout);
    }
    void anythingHeardMakesAStaleLinkLiveAgain()
    {
        LinkRig rig;
        rig.goLive();
        rig.network->answersPings = false;
        rig.advance(6s);
        QCOMPARE(rig.states, QStringList { u"Stale"_s });
        rig.receive("pong");
        QCOMPARE(rig.states, (QStringList { u"Stale"_s, u"Live"_s }));
    }
    void pongsKeepAnIdleLinkLive()
    {
        LinkRig rig;
        rig.goLive();
        rig.advance(10min);
        QCOMPARE(rig.states, QStringList());
        QCOMPARE(rig.network->pings, 241); // at once, then each 2.5 s
    }
    void aSilentServerIsDroppedWhileHandshakingToo()
    {
        LinkConfig config = LinkRig::defaultConfig();
        config.readyGrace = 60s;
        LinkRig rig(config);
        rig.network->isDead = true;
        rig.link.connectToServer();
        rig.advance(9s);
        QCOMPARE(rig.link.state(), LinkState::WaitingToRetry);
    }
    void aJumpOfTheWallClockChangesNothing()
    {
        LinkRig rig;
        rig.goLive();
        rig.clock.jumpWall(-1h);
        rig.advance(1s);
        rig.clock.jumpWall(2h);
        rig.advance(10s);
        QCOMPARE(rig.states, QStringList());
    }
    void roundTripIsMeasuredOncePerPing()
    {
        LinkRig rig;
        rig.goLive();
        rig.network->answersPings = false;
        QSignalSpy stats(&rig.link, &Link::statsChanged);
        rig.advance(2500ms);
        const QByteArray payload = rig.network->lastPing;
        rig.advance(80ms);
        rig.network.current().receivePong(payload);
        rig.network.current().receivePong(payload); // twice
        rig.network.current().receivePong("ffff"); // nobody asked for it
        rig.network.current().receivePong("not a number");
        QCOMPARE(stats.size(), 1);
        // The ping on opening was answered in no time: 7/8 · 0 + …, but 0 counts as none yet.
        QCOMPARE(rig.link.stats().rtt, std::chrono::nanoseconds(80ms));
    }

    // Rainy: fatal ends
    void whatCannotGetBetterIsNotRetried_data()
    {
        QTest::addColumn<int>("code");
        for (const ErrorCode code : { ErrorCode::Unauthorized, ErrorCode::Forbidden,
                 ErrorCode::TlsFailed, ErrorCode::BadUrl, ErrorCode::BadArgument })
            QTest::addRow("%s", errorName(code).data()) << int(code);
    }
    void whatCannotGetBetterIsNotRetried()
    {
        QFETCH(int, code);
        LinkRig rig;
        rig.network->script = { FakeAttempt::refuse(ErrorCode(code)) };
        rig.link.connectToServer();
        rig.advance(60s);
        QCOMPARE(rig.states, (QStringList { u"Connecting"_s, u"Closed"_s }));
        QCOMPARE(rig.transitions.last().error.code, ErrorCode(code));
        QCOMPARE(rig.transitions.last().retryAt, 0);
    }
    void closeCodesDecideWhetherToComeBack_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("error");
        QTest::newRow("broken") << 0 << u"WaitingToRetry"_s << int(ErrorCode::ConnectionLost);
        QTest::newRow("1000") << 1000 << u"WaitingToRetry"_s << int(ErrorCode::PeerClosed);
        QTest::newRow("1001") << 1001 << u"WaitingToRetry"_s << int(ErrorCode::PeerClosed);
        QTest::newRow("4429") << 4429 << u"WaitingToRetry"_s << int(ErrorCode::TooMany);
        QTest::newRow("1008") << 1008 << u"Closed"_s << int(ErrorCode::PeerClosed);
        QTest::newRow("4401") << 4401 << u"Closed"_s << int(ErrorCode::Unauthorized);
        QTest::newRow("4403") << 4403 << u"Closed"_s << int(ErrorCode::Forbidden);
    }
    void closeCodesDecideWhetherToComeBack()
    {
        QFETCH(int, code);
        QFETCH(QString, state);
        QFETCH(int, error);
        LinkRig rig;
        rig.goLive();
        rig.network.current().breakOff(code, u"their words"_s);
        QCOMPARE(rig.states, QStringList { state });
        QCOMPARE(rig.transitions.last().closeCode, code);
        QCOMPARE(rig.transitions.last().closeReason, u"their words"_s);
        QCOMPARE(int(rig.transitions.last().error.code), error);
    }
    void damageOnALinkThatHadLongStoodIsRetried()
    {
        LinkRig rig;
        rig.goLive();
        rig.advance(59s);
        rig.network.current().breakOff(1002);
        QCOMPARE(rig.link.state(), LinkState::Closed); // they never understood each other
        LinkRig other;
        other.goLive();
        for (int i = 0; i < 3; ++i) {
            other.advance(60s);
            other.network.current().breakOff(1002);
            QCOMPARE(other.link.state(), LinkState::WaitingToRetry);
            other.advance(1s);
            other.welcomeRich();
            QCOMPARE(other.link.state(), LinkState::Live);
        }
        other.advance(60s);
        other.network.current().breakOff(1002);
        QCOMPARE(other.link.state(), LinkState::Closed);
    }
    void aChangeOfTheNetworkEndsTheWait()
    {
        LinkRig rig;
        rig.goLive();
        rig.network.current().breakOff();
        QCOMPARE(rig.link.state(), LinkState::WaitingToRetry);
        rig.link.networkChanged();
        QCOMPARE(rig.link.state(), LinkState::Connecting);
        rig.link.networkChanged(); // one attempt at a time
        rig.settle();
        QCOMPARE(rig.network->attempts.size(), std::size_t(2));
    }
    void aChangeOfTheNetworkAsksThePeerAtOnce()
    {
        LinkRig rig;
        rig.goLive();
        rig.advance(100ms);
        const int before = rig.network->pings;
        rig.link.networkChanged();
        QCOMPARE(rig.network->pings, before + 1);
        rig.advance(4s);
        QCOMPARE(rig.link.state(), LinkState::Live); // it answered
        rig.network->isDead = true;
        rig.link.networkChanged();
        rig.advance(Heartbeat::kProof - 1ms);
        QCOMPARE(rig.states, QStringList {});
        rig.advance(1ms);
        QCOMPARE(rig.link.state(), LinkState::WaitingToRetry);
    }
    void byeSaysWhenToComeBack()
    {
        LinkRig rig;
        rig.goLive();
        rig.receive(R"({"type":"bye","reason":"restarting","retryAfter":3.5})");
        rig.network.current().breakOff(1001);
        QCOMPARE(rig.link.state(), LinkState::WaitingToRetry);
        rig.advance(3499ms);
        QCOMPARE(rig.network->attempts.size(), std::size_t(1));
        rig.advance(1ms);
        QCOMPARE(rig.network->attempts.size(), std::size_t(2));
        // Asked for once: the next outage has the usual delays.
        rig.welcomeRich();
        rig.network.current().breakOff();
        rig.advance(1s);
        QCOMPARE(rig.network->attempts.size(), std::size_t(3));
    }
    void aPersonWhoAsksDoesNotWaitForAServersWish()
    {
        LinkRig rig;
        rig.goLive();
        rig.receive(R"({"type":"bye","retryAfter":3600})");
        rig.network.current().breakOff(1001);
        rig.link.retryNow();
        rig.settle();
        rig.welcomeRich();
        QCOMPARE(rig.link.state(), LinkState::Live);
    }
    void byeExplainsTheCloseThatFollows()
    {
        LinkRig rig;
        rig.goLive();
        rig.receive(R"({"type":"bye","reason":"restarting"})");
        rig.network.current().breakOff();
        QCOMPARE(rig.transitions.last().error.code, ErrorCode::PeerClosed);
        QCOMPARE(rig.transitions.last().closeReason, u"restarting"_s);
        QCOMPARE(rig.link.state(), LinkState::WaitingToRetry);
    }
    void withoutReconnectTheFirstFailureEndsIt()
    {
        LinkConfig config = LinkRig::defaultConfig();
        config.reconnect = false;
        LinkRig rig(config);
        rig.network->script = { FakeAttempt::refuse() };
        rig.link.connectToServer();
        rig.advance(60s);
        QCOMPARE(rig.states, (QStringList { u"Connecting"_s, u"Closed"_s }));
        QCOMPARE(rig.transitions.last().error.code, ErrorCode::Refused);
    }

    // Rainy: listeners that call back
    void everyListenerSeesTransitionsInOrderThoughOneOfThemCloses()
    {
        LinkRig rig;
        QObject context;
        QStringList seen;
        connect(&rig.link, &Link::stateChanged, &context, [&](const LinkTransition &t) {
            if (t.to == LinkState::Live)
                rig.link.close();
        });
        connect(&rig.link, &Link::stateChanged, &context,
            [&](const LinkTransition &t) { seen.append(nameOf(t.to)); });
        rig.link.connectToServer();
        rig.settle();
        rig.welcomeRich();
        rig.settle();
        QCOMPARE(seen,
            (QStringList {
                u"Connecting"_s, u"Handshaking"_s, u"Live"_s, u"Closing"_s, u"Closed"_s }));
        QCOMPARE(rig.states, seen);
        QVERIFY(rig.messages.empty()); // the welcome came, but the link was closing by then
    }
    void closingInAMessageEndsTheMessages()
    {
        LinkRig rig;
        rig.goLive();
        connect(&rig.link, &Link::messageReceived, &rig, [&] { rig.link.close(); });
        rig.receive(R"({"type":"batch","messages":[{"type":"cpu","timestamp":1,"a":1},)"
                    R"({"type":"cpu","timestamp":2,"a":1}]})");
        QCOMPARE(rig.messages.size(), std::size_t(1));
        QCOMPARE(rig.link.state(), LinkState::Closed);
    }
    void aLinkDestroyedInEachStateLeavesNoTimer()
    {
        FakeClock clock;
        FakeNetwork network(clock);
        for (const int milliseconds : { -1, 0, 500, 3000 }) {
            {
                Link link(LinkRig::defaultConfig(), network.factory(), codec::makeJsonCodec(),
                    clock, [] { return 0.5; });
                if (milliseconds >= 0) {
                    link.connectToServer();
                    clock.advance(std::chrono::milliseconds(milliseconds));
                }
            }
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QCOMPARE(clock.pendingTimers(), std::size_t(0));
        }
    }
    void aThousandReconnectsLeaveNothingBehind()
    {
        LinkRig rig;
        rig.goLive();
        for (int i = 0; i < 1'000; ++i) {
            rig.network.current().breakOff();
            rig.link.retryNow();
            rig.settle();
        }
        rig.advance(1s);
        QCOMPARE(rig.link.state(), LinkState::Live);
        QVERIFY(rig.clock.pendingTimers() <= 2);
    }
};

QTEST_GUILESS_MAIN(LinkTest)
#include "tst_link.moc"
