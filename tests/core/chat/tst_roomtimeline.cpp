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

codec::Chat changeOf(codec::Chat::Kind kind, std::uint64_t target, const char *author,
    const char *text, std::uint64_t seq, const char *clientId = "")
{
    codec::Chat chat = chatOf(author, text, seq, TimeNs(seq), clientId);
    chat.kind = kind;
    chat.target = target;
    return chat;
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
    void changesGoIntoTheMessageTheyName()
    {
        using Kind = codec::Chat::Kind;
        RoomTimeline timeline;
        std::vector<Entry> rows;
        const auto take
            = [&](const codec::Chat &chat) { applyTo(&rows, timeline.addChat(chat, 9)); };
        take(chatOf("a", "one", 1, 10));
        take(chatOf("b", "two", 2, 20));
        take(changeOf(Kind::Edit, 1, "a", "uno", 3));
        take(changeOf(Kind::Reaction, 1, "b", "👍", 4));
        take(changeOf(Kind::Edit, 1, "b", "not mine", 5));
        take(changeOf(Kind::Delete, 2, "b", "", 6));
        take(changeOf(Kind::Edit, 17, "a", "not here", 7));
        QCOMPARE(textsOf(timeline), QStringList({ QStringLiteral("uno"), QString() }));
        QCOMPARE(timeline.entries()[0].editedAt, TimeNs(3));
        QCOMPARE(timeline.entries()[0].reactions.at(0).names.at(0), std::string("b"));
        QVERIFY(timeline.entries()[1].isDeleted);
        QVERIFY(isSame(rows, timeline.entries()));
    }
    void aMessageThatComesAgainIsAsItHasBecome()
    {
        RoomTimeline timeline;
        timeline.addChat(chatOf("a", "one", 1, 10), 10);
        codec::Chat again = chatOf("a", "uno", 1, 10);
        again.revision = 4;
        again.editedAt = 40;
        const Changes changes = timeline.addChat(again, 50);
        QCOMPARE(changes.size(), 1U);
        QCOMPARE(timeline.entries().at(0).text, QStringLiteral("uno"));
        // A change that is in it already.
        QVERIFY(timeline.addChat(changeOf(codec::Chat::Kind::Edit, 1, "a", "old", 3), 60).empty());
        again.revision = 2;
        again.text = "older still";
        QVERIFY(timeline.addChat(again, 70).empty());
    }
    void numbersOfChangesAreNoHoles()
    {
        using Kind = codec::Chat::Kind;
        RoomTimeline timeline;
        for (const std::uint64_t seq : { 8U, 9U, 10U })
            timeline.addChat(changeOf(Kind::Reaction, 2, "a", "👍", seq), 1);
        QCOMPARE(timeline.olderPageBefore(), std::optional<std::uint64_t>(8));
        timeline.addChat(chatOf("a", "seven", 7, 70), 70);
        timeline.addChat(changeOf(Kind::Reaction, 2, "a", "👍", 6), 1);
        timeline.addChat(chatOf("a", "five", 5, 50), 70);
        QCOMPARE(timeline.olderPageBefore(), std::optional<std::uint64_t>(5));
        timeline.addChat(changeOf(Kind::Reaction, 2, "a", "👍", 2), 1);
        QCOMPARE(timeline.olderPageBefore(), std::optional<std::uint64_t>(5));
    }
    void ownChangesWaitUntilTheServerHasThem()
    {
        using Kind = codec::Chat::Kind;
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("a"));
        timeline.addChat(chatOf("a", "one", 1, 10), 10);
        const auto edit = changeOf(Kind::Edit, 1, "a", "uno", 0, "e1");
        QCOMPARE(timeline.addOwnChange(QStringLiteral("e1"), edit).size(), 1U);
        const Entry *entry = timeline.find(1);
        QCOMPARE(entry->pendingChange, std::optional(Kind::Edit));
        QCOMPARE(entry->pendingText, QStringLiteral("uno"));
        QCOMPARE(entry->text, QStringLiteral("one"));
        timeline.addChat(changeOf(Kind::Edit, 1, "a", "uno", 2, "e1"), 20);
        QVERIFY(!timeline.find(1)->pendingChange);
        QCOMPARE(timeline.find(1)->text, QStringLiteral("uno"));
        timeline.addOwnChange(QStringLiteral("d1"), changeOf(Kind::Delete, 1, "a", "", 0, "d1"));
        timeline.setDelivery(QStringLiteral("d1"), DeliveryState::Failed,
            { ErrorCode::Forbidden, QStringLiteral("no") });
        QVERIFY(!timeline.find(1)->pendingChange);
        QCOMPARE(timeline.find(1)->error.code, ErrorCode::Forbidden);
    }
    void aTopicIsALineAndTheNewestCounts()
    {
        RoomTimeline timeline;
        timeline.addChat(changeOf(codec::Chat::Kind::Topic, 0, "a", "new", 5), 1);
        timeline.addChat(changeOf(codec::Chat::Kind::Topic, 0, "a", "old", 2), 1);
        QCOMPARE(timeline.topic(), QStringLiteral("new"));
        QCOMPARE(timeline.entries().size(), 2U);
        QCOMPARE(timeline.entries()[1].kind, EntryKind::Topic);
        QVERIFY(timeline.addChat(changeOf(codec::Chat::Kind::Topic, 0, "a", "new", 5), 1).empty());
        timeline.setTopic(QString(), 6);
        QCOMPARE(timeline.topic(), QString());
    }
    void pinsOfAnOwnMessageGetTheirNumbers()
    {
        RoomTimeline timeline;
        timeline.setOwnName(QStringLiteral("a"));
        codec::Chat draft = chatOf("a", "look", 0, 0, "m1");
        draft.pins = { { 0, 10, 10, "CPU", {}, {}, {} } };
        draft.replyTo = 3;
        timeline.addOwn(QStringLiteral("m1"), draft, 5);
        QCOMPARE(timeline.entries().at(0).pins.at(0).number, 0U);
        draft.pins[0].number = 4;
        draft.seq = 7;
        timeline.addChat(draft, 6);
        QCOMPARE(timeline.entries().size(), 1U);
        QCOMPARE(timeline.entries().at(0).pins.at(0).number, 4U);
        QCOMPARE(timeline.entries().at(0).replyTo, 3U);
    }
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
