// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/RoomCatchUp.h"

#include <QTest>

using namespace pulse;

namespace {

codec::History pageOf(std::uint64_t from, std::uint64_t to)
{
    codec::History page;
    page.room = "ops";
    for (std::uint64_t seq = from; seq <= to; ++seq)
        page.messages.emplace_back().seq = seq;
    return page;
}

codec::Ack ackOf(bool isRecovered)
{
    codec::Ack ack;
    ack.recovered = isRecovered;
    return ack;
}

} // namespace

class RoomCatchUpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAreAskedForUntilTheyMeetWhatIsHere()
    {
        RoomCatchUp catchUp;
        QVERIFY(!catchUp.received(pageOf(401, 600)));
        QCOMPARE(catchUp.joined("ops", 10, ackOf(false), true)->before, 401U);
        QVERIFY(!catchUp.received(pageOf(900, 901))); // another one's question
        QCOMPARE(catchUp.received(pageOf(201, 400))->before, 201U);
        QVERIFY(!catchUp.received(pageOf(1, 200)));
        QVERIFY(!catchUp.received(pageOf(1, 200)));
    }
    void whatWasRecoveredOrIsNewAsksForNothing()
    {
        RoomCatchUp catchUp;
        catchUp.received(pageOf(11, 20));
        QVERIFY(!catchUp.joined("ops", 10, ackOf(true), true));
        catchUp.received(pageOf(401, 600));
        QVERIFY(!catchUp.joined("ops", 0, ackOf(false), true));
        catchUp.received(pageOf(401, 600));
        QVERIFY(!catchUp.joined("ops", 10, ackOf(false), false));
        catchUp.received(pageOf(11, 600));
        QVERIFY(!catchUp.joined("ops", 10, ackOf(false), true)); // it meets
    }
    void anotherBreakGoesOnWithTheSameStretch()
    {
        RoomCatchUp catchUp;
        catchUp.received(pageOf(401, 600));
        QVERIFY(catchUp.joined("ops", 10, ackOf(false), true));
        QVERIFY(catchUp.received(pageOf(301, 400)));
        catchUp.received(pageOf(601, 602));
        QCOMPARE(catchUp.joined("ops", 600, ackOf(true), true)->before, 301U);
    }
    void theNumberOfPagesIsBounded()
    {
        RoomCatchUp catchUp;
        catchUp.received(pageOf(1000, 1000));
        QVERIFY(catchUp.joined("ops", 1, ackOf(false), true));
        int pages = 0;
        for (std::uint64_t seq = 999; catchUp.received(pageOf(seq, seq)); --seq)
            ++pages;
        QCOMPARE(pages, RoomCatchUp::kMaxPages - 1);
    }
};

QTEST_GUILESS_MAIN(RoomCatchUpTest)
#include "tst_roomcatchup.moc"
