// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/chat/RoomTimeline.h"

#include <QTest>

#include <random>

using namespace pulse;
using namespace pulse::chat;

namespace {

codec::Chat chatOf(
    const char *author, const char *text, std::uint64_t seq, TimeNs time, const char *clientId = "")
{
    return { author, "lobby", text, time, seq, clientId };
}

QStringList textsOf(const RoomTimeline &timeline)
{
    QStringList texts;
    for (const Entry &entry : timeline.entries()) {
        texts.append(entry.kind == EntryKind::Message ? entry.text
                : entry.kind == EntryKind::Joined     ? QLatin1Char('+') + entry.author
                                                      : QLatin1Char('-') + entry.author);
    }
    return texts;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

/*! What a model does with the changes must give the timeline's own list. */
void applyTo(std::vector<Entry> *rows, const Changes &changes)
{
    for (const Change &change : changes) {
        const auto at = rows->begin() + change.index;
        switch (change.type) {
        case Change::Type::Inserted:
            rows->insert(at, change.entry);
            break;
        case Change::Type::Updated:
            *at = change.entry;
            break;
        case Change::Type::Removed:
            rows->erase(at);
            break;
        case Change::Type::Moved:
            rows->erase(at);
            rows->insert(rows->begin() + change.to, change.entry);
            break;
        }
    }
}

bool isSame(const std::vector<Entry> &a, const std::vector<Entry> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Entry &x, const Entry &y) {
        return x.id == y.id && x.text == y.text && x.seq == y.seq && x.delivery == y.delivery;
    });
}

} // namespace

class RoomTimelineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void liveMessagesStandInTheOrderOfTheirNumbers()
    {
        RoomTimeline timeline;
        timeline.addChat(chatOf("a", "one", 1, 10), 10);
        timeline.addChat(chatOf("b", "three", 3, 30), 30);
        timeline.addChat(chatOf("b", "two", 2, 20), 31);
        QCOMPARE(textsOf(timeline), words("one two three"));
    }
    void historyIsMergedWithWhatIsHere()
    {
        RoomTimeline timeline;
        timeline.addChat(chatOf("a", "three", 3, 30), 30);
        codec::History history { "lobby",
            { chatOf("a", "one", 1, 10), chatOf("b", "two", 2, 20), chatOf("a", "three", 3, 30) },
            true, "e1" };
        timeline.addHistory(history, 40);
        timeline.addHistory(history, 50);
        QCOMPARE(textsOf(timeline), words("one two three"));
    }
    void anOwnMessageIsConfirmedByItsId()
    {
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("me"));
        timeline.addOwn(QStringLiteral("x"), QStringLiteral("mine"), 10);
        timeline.addOwn(QStringLiteral("y"), QStringLiteral("later"), 11);
        timeline.addChat(chatOf("a", "other", 1, 12), 12);
        QCOMPARE(textsOf(timeline), words("other mine later"));
        timeline.addChat(chatOf("me", "mine", 2, 13, "x"), 13);
        QCOMPARE(textsOf(timeline), words("other mine later"));
        QCOMPARE(timeline.entries().at(1).seq, 2u);
        QCOMPARE(timeline.entries().at(1).id, QStringLiteral("x"));
        QVERIFY(timeline.entries().at(1).delivery == DeliveryState::Sent);
        QVERIFY(timeline.entries().at(2).isPending());
    }
    void anOwnMessageIsRecognisedWithoutAnId()
    {
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("me"));
        timeline.addOwn(QStringLiteral("x"), QStringLiteral("hi"), 10);
        timeline.setDelivery(QStringLiteral("x"), DeliveryState::Sending, {});
        timeline.addChat(chatOf("me", "hi", 0, 11), 11);
        QCOMPARE(textsOf(timeline), words("hi"));
        timeline.addChat(chatOf("me", "hi", 0, 12), 12);
        QCOMPARE(timeline.entries().size(), 2u); // said on another device
    }
    void whatTheRoomHasAlreadyDoesNotWaitAgain()
    {
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("me"));
        codec::Chat said = chatOf("me", "kept", 3, 10);
        said.clientId = "m1";
        timeline.addChat(said, 10);
        QVERIFY(timeline.addOwn(QStringLiteral("m1"), QStringLiteral("kept"), 5).empty());
        QCOMPARE(textsOf(timeline), words("kept"));
        // Of another person it is another message.
        codec::Chat other = chatOf("a", "theirs", 4, 11);
        other.clientId = "m2";
        timeline.addChat(other, 11);
        QCOMPARE(timeline.addOwn(QStringLiteral("m2"), QStringLiteral("mine"), 12).size(), 1U);
        QCOMPARE(textsOf(timeline), words("kept theirs mine"));
    }
    void sentAloneSettlesThePlace()
    {
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("me"));
        timeline.addOwn(QStringLiteral("x"), QStringLiteral("first"), 10);
        timeline.addOwn(QStringLiteral("y"), QStringLiteral("second"), 11);
        timeline.setDelivery(QStringLiteral("y"), DeliveryState::Sent, {});
        QCOMPARE(textsOf(timeline), words("second first"));
        timeline.addChat(chatOf("a", "other", 0, 12), 12);
        QCOMPARE(textsOf(timeline), words("second other first"));
    }
    void noticesStandWhereTheyHappened()
    {
        RoomTimeline timeline;
        timeline.addChat(chatOf("a", "one", 1, 10), 10);
        timeline.addNotice(EntryKind::Joined, QStringLiteral("b"), 15);
        timeline.addChat(chatOf("b", "two", 2, 20), 20);
        timeline.addNotice(EntryKind::Left, QStringLiteral("b"), 25);
        QCOMPARE(textsOf(timeline), words("one +b two -b"));
    }
    void historyGoesBeforeOnesOwnArrival()
    {
        RoomTimeline timeline;
        timeline.addNotice(EntryKind::Joined, QStringLiteral("me"), 100);
        timeline.addHistory(
            { "lobby", { chatOf("a", "one", 1, 10), chatOf("a", "two", 2, 20) }, true, "e1" }, 101);
        QCOMPARE(textsOf(timeline), words("one two +me"));
    }
    void aNewEpochContinuesAfterTheOld()
    {
        RoomTimeline timeline;
        timeline.setEpoch(QStringLiteral("e1"));
        timeline.addChat(chatOf("a", "one", 1, 10), 10);
        timeline.addChat(chatOf("a", "two", 2, 20), 20);
        timeline.setEpoch(QStringLiteral("e2"));
        timeline.addChat(chatOf("a", "three", 1, 30), 30);
        timeline.addHistory({ "lobby", { chatOf("a", "three", 1, 30) }, true, "e2" }, 31);
        QCOMPARE(textsOf(timeline), words("one two three"));
    }

    void anOlderPageGoesToItsPlace()
    {
        RoomTimeline timeline;
        QVERIFY(!timeline.olderPageBefore());
        timeline.addHistory(
            { "lobby", { chatOf("a", "five", 5, 50), chatOf("a", "six", 6, 60) }, false, "e1" }, 0);
        timeline.addChat(chatOf("a", "seven", 7, 70), 70);
        QCOMPARE(timeline.olderPageBefore(), std::optional<std::uint64_t>(5));
        timeline.addHistory(
            { "lobby", { chatOf("a", "three", 3, 30), chatOf("a", "four", 4, 40) }, true, "e1" },
            71);
        QCOMPARE(textsOf(timeline), words("three four five six seven"));
        QVERIFY(!timeline.olderPageBefore()); // the server said that this is all
    }
    void aHoleIsFilledBeforeWhatIsOlder()
    {
        RoomTimeline timeline;
        timeline.addHistory({ "lobby", { chatOf("a", "one", 1, 10) }, true, "e1" }, 0);
        timeline.addHistory({ "lobby", { chatOf("a", "four", 4, 40) }, false, "e1" }, 41);
        QCOMPARE(timeline.olderPageBefore(), std::optional<std::uint64_t>(4));
        timeline.addHistory(
            { "lobby", { chatOf("a", "two", 2, 20), chatOf("a", "three", 3, 30) }, false, "e1" },
            42);
        QCOMPARE(textsOf(timeline), words("one two three four"));
        QVERIFY(!timeline.olderPageBefore());
    }
    void whatTheServerForgotIsNotAskedForAgain()
    {
        RoomTimeline timeline;
        timeline.addHistory({ "lobby", { chatOf("a", "nine", 9, 90) }, false, "e1" }, 0);
        timeline.addHistory({ "lobby", {}, true, "e1" }, 0);
        QVERIFY(!timeline.olderPageBefore());
        timeline.addHistory({ "lobby", { chatOf("a", "two", 2, 99) }, false, "e2" }, 0);
        QCOMPARE(timeline.olderPageBefore(), std::optional<std::uint64_t>(2));
    }
    void aFullListAsksForNothingOlder()
    {
        RoomTimeline timeline(2);
        timeline.addChat(chatOf("a", "eight", 8, 80), 0);
        QCOMPARE(timeline.olderPageBefore(), std::optional<std::uint64_t>(8));
        timeline.addChat(chatOf("a", "nine", 9, 90), 0);
        QVERIFY(!timeline.olderPageBefore());
    }

    // rainy
    void aFailedMessageKeepsItsReasonAndCanBeRemoved()
    {
        RoomTimeline timeline;
        timeline.addOwn(QStringLiteral("x"), QStringLiteral("mine"), 10);
        timeline.setDelivery(
            QStringLiteral("x"), DeliveryState::Failed, { ErrorCode::TooLarge, {} });
        QCOMPARE(timeline.entries().front().error.code, ErrorCode::TooLarge);
        QCOMPARE(timeline.remove(QStringLiteral("x")).size(), 1u);
        QVERIFY(timeline.entries().empty());
    }
    void aConfirmedMessageCannotFailAnyMore()
    {
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("me"));
        timeline.addOwn(QStringLiteral("x"), QStringLiteral("mine"), 10);
        timeline.addChat(chatOf("me", "mine", 1, 11, "x"), 11);
        QVERIFY(timeline.setDelivery(QStringLiteral("x"), DeliveryState::Failed, {}).empty());
        QVERIFY(timeline.remove(QStringLiteral("x")).empty());
    }
    void someoneElseCannotConfirmWithOurId()
    {
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("me"));
        timeline.addOwn(QStringLiteral("x"), QStringLiteral("mine"), 10);
        timeline.addChat(chatOf("thief", "theirs", 1, 11, "x"), 11);
        QCOMPARE(textsOf(timeline), words("theirs mine"));
        QVERIFY(timeline.entries().at(1).isPending());
    }
    void unknownIdsChangeNothing()
    {
        RoomTimeline timeline;
        QVERIFY(timeline.setDelivery(QStringLiteral("no"), DeliveryState::Sent, {}).empty());
        QVERIFY(timeline.remove(QStringLiteral("no")).empty());
    }
    void theOldestGoWhenTheListIsFullButPendingOnesStay()
    {
        RoomTimeline timeline(3);
        timeline.addOwn(QStringLiteral("x"), QStringLiteral("mine"), 1);
        for (std::uint64_t i = 1; i <= 10; ++i)
            timeline.addChat(
                chatOf("a", QByteArray::number(qint64(i)).constData(), i, TimeNs(i)), 0);
        QCOMPARE(textsOf(timeline), words("9 10 mine"));
    }
    void theChangesRebuildTheListWhateverHappens()
    {
        std::mt19937 random(7); // NOLINT: a fixed seed on purpose
        RoomTimeline timeline(40);
        timeline.setOwnName(QStringLiteral("me"));
        std::vector<Entry> rows;
        int own = 0;
        for (int i = 0; i < 3'000; ++i) {
            const auto seq = 1 + random() % 60;
            const auto id = QStringLiteral("o%1").arg(random() % unsigned(own + 1));
            switch (random() % 6) {
            case 0:
            case 1:
                applyTo(&rows, timeline.addChat(chatOf("a", "t", seq, TimeNs(seq * 10)), i));
                break;
            case 2:
                applyTo(&rows,
                    timeline.addOwn(QStringLiteral("o%1").arg(own++), QStringLiteral("m"), i));
                break;
            case 3:
                applyTo(&rows,
                    timeline.addChat(
                        chatOf("me", "m", seq, TimeNs(seq * 10), id.toLatin1().constData()), i));
                break;
            case 4:
                applyTo(&rows,
                    timeline.setDelivery(
                        id, static_cast<DeliveryState>(random() % 4), { ErrorCode::Timeout, {} }));
                break;
            default:
                applyTo(&rows, timeline.remove(id));
            }
            QVERIFY2(isSame(rows, timeline.entries()), qPrintable(QString::number(i)));
            std::uint64_t last = 0;
            for (const Entry &entry : timeline.entries()) {
                if (entry.seq == 0)
                    continue;
                QVERIFY2(entry.seq > last, "numbers must rise without repeats");
                last = entry.seq;
            }
        }
    }
};

QTEST_GUILESS_MAIN(RoomTimelineTest)
#include "tst_roomtimeline.moc"
