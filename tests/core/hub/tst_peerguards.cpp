// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/InputBudget.h"
#include "core/hub/PeerLiveness.h"

#include <QTest>

using namespace pulse::hub;
using namespace std::chrono_literals;
using Action = PeerLiveness::Action;
using Verdict = InputBudget::Verdict;

class PeerGuardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void aPeerIsPingedEveryInterval()
    {
        PeerLiveness peer(10s, 25s, 100s);
        QVERIFY(peer.decide(109s) == Action::None);
        QVERIFY(peer.decide(110s) == Action::Ping);
        QVERIFY(peer.decide(111s) == Action::None);
        peer.heard(119s);
        QVERIFY(peer.decide(120s) == Action::Ping);
    }
    void aPeerThatIsHeardStays()
    {
        PeerLiveness peer(10s, 25s, 0s);
        for (auto time = 1s; time < 200s; ++time) {
            if (time.count() % 20 == 0)
                peer.heard(time);
            QVERIFY(peer.decide(time) != Action::End);
        }
    }
    void aBurstWithinTheBudgetIsTaken()
    {
        InputBudget budget(200, 400);
        for (int i = 0; i < 400; ++i)
            QVERIFY(budget.take(5s) == Verdict::Accept);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(budget.take(5s + (i + 1) * 5ms) == Verdict::Accept);
    }
    void noBudgetMeansNoLimit()
    {
        InputBudget budget(0, 0);
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(budget.take(1s) == Verdict::Accept);
    }

    // rainy
    void silenceBeyondTheDeadlineIsTheEnd()
    {
        PeerLiveness peer(10s, 25s, 100s);
        peer.heard(103s);
        QVERIFY(peer.decide(127s) != Action::End);
        QVERIFY(peer.decide(128s) == Action::End);
    }
    void ourOwnSleepIsNotThePeersSilence()
    {
        PeerLiveness peer(10s, 25s, 0s);
        peer.forgive(600s);
        QVERIFY(peer.decide(624s) != Action::End);
        QVERIFY(peer.decide(625s) == Action::End);
    }
    void whatIsOverTheBudgetIsRefusedAndSaidNowAndThen()
    {
        InputBudget budget(200, 400);
        for (int i = 0; i < 400; ++i)
            budget.take(1s);
        QVERIFY(budget.take(1s) == Verdict::RefuseAndTell);
        for (int i = 0; i < 50; ++i)
            QVERIFY(budget.take(1s) == Verdict::Refuse);
        QVERIFY(budget.take(1005ms) == Verdict::Accept);
        QVERIFY(budget.take(1005ms) == Verdict::Refuse);
        for (int i = 0; i < 20; ++i)
            QVERIFY(budget.take(1105ms) == Verdict::Accept);
        QVERIFY(budget.take(1105ms) == Verdict::RefuseAndTell);
    }
    void persistentExcessIsTheEnd()
    {
        InputBudget budget(200, 400);
        int taken = 0;
        while (budget.take(1s) != Verdict::Close)
            ++taken;
        QCOMPARE(taken, 400 + 4000);
    }
    void aPauseForgives()
    {
        InputBudget budget(200, 400);
        for (auto time = 1s; time < 100s; time += 10s) {
            for (int i = 0; i < 4000; ++i)
                QVERIFY(budget.take(time) != Verdict::Close);
        }
    }
    void aBatchIsChargedForItsParts()
    {
        InputBudget budget(200, 400);
        QVERIFY(budget.take(1s) == Verdict::Accept);
        budget.charge(1399);
        QVERIFY(budget.take(1s) == Verdict::RefuseAndTell);
        QVERIFY(budget.take(5s) != Verdict::Accept);
        QVERIFY(budget.take(7s) == Verdict::Accept);
    }
};

QTEST_GUILESS_MAIN(PeerGuardsTest)
#include "tst_peerguards.moc"
