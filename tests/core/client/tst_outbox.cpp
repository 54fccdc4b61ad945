// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/Outbox.h"

#include <QtTest>

using namespace pulse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class OutboxTest : public QObject
{
    Q_OBJECT

    static Outbox withThree()
    {
        Outbox outbox(3);
        for (const QString &id : { u"a"_s, u"b"_s, u"c"_s })
            outbox.add(id, u"lobby"_s, u"text "_s + id);
        return outbox;
    }

private Q_SLOTS:
    void itemsAreSentInTheOrderOfAsking()
    {
        Outbox outbox = withThree();
        QStringList order;
        while (const Outbox::Item *item = outbox.nextToSend()) {
            order.append(item->id);
            outbox.markInFlight(item->id, 1s);
        }
        QCOMPARE(order, (QStringList { u"a"_s, u"b"_s, u"c"_s }));
    }
    void whatWasInFlightIsQueuedAgainAtItsPlace()
    {
        Outbox outbox = withThree();
        outbox.markInFlight(u"a"_s, 1s);
        outbox.markInFlight(u"b"_s, 1s);
        QVERIFY(outbox.settle(u"a"_s));
        QCOMPARE(outbox.requeue(), QStringList { u"b"_s });
        QCOMPARE(outbox.nextToSend()->id, u"b"_s);
        QCOMPARE(outbox.nextToSend()->attempts, 1);
        QCOMPARE(outbox.ids(), (QStringList { u"b"_s, u"c"_s }));
    }
    void echoIsTheOldestInFlightWithThatText()
    {
        Outbox outbox(3);
        for (const QString &id : { u"a"_s, u"b"_s })
            outbox.add(id, u"lobby"_s, u"same"_s);
        QVERIFY(!outbox.findEcho(u"lobby"_s, u"same"_s)); // not sent yet
        outbox.markInFlight(u"a"_s, 1s);
        outbox.markInFlight(u"b"_s, 1s);
        QCOMPARE(outbox.findEcho(u"lobby"_s, u"same"_s), std::optional(u"a"_s));
        QVERIFY(!outbox.findEcho(u"other"_s, u"same"_s));
        QVERIFY(!outbox.findEcho(u"lobby"_s, u"Same"_s));
    }
    void deadlinesAreThoseInFlight()
    {
        Outbox outbox = withThree();
        QVERIFY(!outbox.nextDeadline());
        outbox.markInFlight(u"a"_s, 20s);
        outbox.markInFlight(u"b"_s, 10s);
        QCOMPARE(outbox.nextDeadline(), std::optional<Outbox::Time>(10s));
        QCOMPARE(outbox.overdue(10s), QStringList { u"b"_s });
        QCOMPARE(outbox.overdue(9s), QStringList());
    }

    // Rainy
    void fullOutboxAndKnownIdsAreRefused()
    {
        Outbox outbox = withThree();
        QVERIFY(!outbox.add(u"d"_s, u"lobby"_s, u"x"_s));
        QVERIFY(outbox.settle(u"c"_s));
        QVERIFY(!outbox.add(u"a"_s, u"lobby"_s, u"x"_s));
        QVERIFY(outbox.add(u"d"_s, u"lobby"_s, u"x"_s));
    }
    void nothingIsSettledTwice()
    {
        Outbox outbox = withThree();
        QVERIFY(outbox.settle(u"a"_s));
        QVERIFY(!outbox.settle(u"a"_s));
        QVERIFY(!outbox.settle(u"never"_s));
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
