// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/SendPace.h"

#include <QtTest>

using namespace pulse;
using namespace std::chrono_literals;

class SendPaceTest : public QObject
{
    Q_OBJECT

    static int taken(SendPace &pace, std::chrono::nanoseconds now)
    {
        int count = 0;
        while (pace.take(now))
            ++count;
        return count;
    }

private Q_SLOTS:
    void theBurstIsFreeAndThenThePaceHolds()
    {
        SendPace pace(10, 5);
        pace.reset(100s);
        QCOMPARE(taken(pace, 100s), 5);
        QCOMPARE(taken(pace, 100s + 99ms), 0);
        QCOMPARE(taken(pace, 100s + 100ms), 1);
        QCOMPARE(taken(pace, 200s), 5); // no more than the burst, however long the rest
    }
    void theWaitEndsExactlyWhenOneMayBeSent()
    {
        SendPace pace(10, 1);
        pace.reset(1s);
        QCOMPARE(pace.untilNext(1s), 0ns);
        QVERIFY(pace.take(1s));
        const auto wait = pace.untilNext(1s);
        QVERIFY(wait > 99ms && wait <= 101ms);
        QVERIFY(pace.take(1s + wait + 1us)); // rounding of a double
    }
    void aNewConnectionHasItsBurstAgain()
    {
        SendPace pace(10, 5);
        pace.reset(1s);
        QCOMPARE(taken(pace, 1s), 5);
        pace.reset(1s);
        QCOMPARE(taken(pace, 1s), 5);
    }
};

QTEST_GUILESS_MAIN(SendPaceTest)
#include "tst_sendpace.moc"
