// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/LinkState.h"

#include <QtTest>

#include <map>

using namespace pulse;

namespace {
constexpr LinkState kStates[]
    = { LinkState::Offline, LinkState::Connecting, LinkState::Handshaking, LinkState::Live,
          LinkState::Stale, LinkState::WaitingToRetry, LinkState::Closing, LinkState::Closed };
constexpr const char *kStateNames[] = { "Offline", "Connecting", "Handshaking", "Live", "Stale",
    "WaitingToRetry", "Closing", "Closed" };
constexpr LinkEvent kEvents[] = { LinkEvent::ConnectRequested, LinkEvent::TransportOpened,
    LinkEvent::TransportFailed, LinkEvent::Ready, LinkEvent::TransportClosed, LinkEvent::Silence,
    LinkEvent::Heard, LinkEvent::HeartbeatLost, LinkEvent::RetryDue, LinkEvent::CloseRequested,
    LinkEvent::GaveUp };
constexpr const char *kEventNames[]
    = { "ConnectRequested", "TransportOpened", "TransportFailed", "Ready", "TransportClosed",
          "Silence", "Heard", "HeartbeatLost", "RetryDue", "CloseRequested", "GaveUp" };

using S = LinkState;
using E = LinkEvent;
const std::map<std::pair<S, E>, S> kLegal {
    { { S::Offline, E::ConnectRequested }, S::Connecting },
    { { S::Connecting, E::TransportOpened }, S::Handshaking },
    { { S::Connecting, E::TransportFailed }, S::WaitingToRetry },
    { { S::Connecting, E::CloseRequested }, S::Closing },
    { { S::Connecting, E::GaveUp }, S::Closed },
    { { S::Handshaking, E::Ready }, S::Live },
    { { S::Handshaking, E::TransportClosed }, S::WaitingToRetry },
    { { S::Handshaking, E::HeartbeatLost }, S::WaitingToRetry },
    { { S::Handshaking, E::CloseRequested }, S::Closing },
    { { S::Handshaking, E::GaveUp }, S::Closed },
    { { S::Live, E::Silence }, S::Stale },
    { { S::Live, E::TransportClosed }, S::WaitingToRetry },
    { { S::Live, E::HeartbeatLost }, S::WaitingToRetry },
    { { S::Live, E::CloseRequested }, S::Closing },
    { { S::Live, E::GaveUp }, S::Closed },
    { { S::Stale, E::Heard }, S::Live },
    { { S::Stale, E::TransportClosed }, S::WaitingToRetry },
    { { S::Stale, E::HeartbeatLost }, S::WaitingToRetry },
    { { S::Stale, E::CloseRequested }, S::Closing },
    { { S::Stale, E::GaveUp }, S::Closed },
    { { S::WaitingToRetry, E::RetryDue }, S::Connecting },
    { { S::WaitingToRetry, E::CloseRequested }, S::Closed },
    { { S::Closing, E::TransportClosed }, S::Closed },
    { { S::Closing, E::TransportFailed }, S::Closed },
    { { S::Closed, E::ConnectRequested }, S::Connecting },
};
} // namespace

class LinkStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachPairOfStateAndEventDoesWhatTheTableSays_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("event");
        QTest::addColumn<int>("expected");
        for (const LinkState state : kStates) {
            for (const LinkEvent event : kEvents) {
                const auto it = kLegal.find({ state, event });
                QTest::addRow("%s + %s", kStateNames[int(state)], kEventNames[int(event)])
                    << int(state) << int(event) << (it == kLegal.end() ? -1 : int(it->second));
            }
        }
    }
    void eachPairOfStateAndEventDoesWhatTheTableSays()
    {
        QFETCH(int, state);
        QFETCH(int, event);
        QFETCH(int, expected);
        const auto to = next(LinkState(state), LinkEvent(event));
        QCOMPARE(to ? int(*to) : -1, expected);
    }

    void closeCodesHaveWords_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isTerminal");
        for (const int code : { 1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014, 4408, 4413, 4429 })
            QTest::addRow("%d", code) << code << false;
        for (const int code : { 1002, 1003, 1007, 1008, 1009, 1010, 1015, 4400, 4401, 4403, 4409 })
            QTest::addRow("%d", code) << code << true;
    }
    void closeCodesHaveWords()
    {
        QFETCH(int, code);
        QFETCH(bool, isTerminal);
        QVERIFY(!closeCodeName(code).startsWith(QLatin1String("close code")));
        QCOMPARE(isTerminalCloseCode(code), isTerminal);
    }

    void unknownCloseCodesAreNamedByNumberAndRetried()
    {
        for (const int code : { -1, 1004, 1016, 3000, 4999, 70000 }) {
            QCOMPARE(closeCodeName(code), QStringLiteral("close code %1").arg(code));
            QVERIFY(!isTerminalCloseCode(code));
        }
    }
};

QTEST_GUILESS_MAIN(LinkStateTest)
#include "tst_linkstate.moc"
