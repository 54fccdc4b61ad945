// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/HubRooms.h"

#include <QTest>

using namespace pulse;
using namespace pulse::hub;
using namespace std::string_literals;

namespace {

constexpr PeerId kAnn { 1 };
constexpr PeerId kAnnToo { 2 };
constexpr PeerId kBob { 3 };
constexpr TimeNs kNow = 1'700'000'000 * kNsPerSecond;

codec::Chat chatOf(
    std::string name, std::string text, std::string id = {}, std::string room = "lobby")
{
    codec::Chat chat;
    chat.username = std::move(name);
    chat.room = std::move(room);
    chat.text = std::move(text);
    chat.clientId = std::move(id);
    return chat;
}

} // namespace

class HubRoomsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void aNameArrivesWithItsFirstConnectionAndLeavesWithItsLast()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann")->isFirst);
        QVERIFY(!rooms.join(kAnnToo, "lobby", "ann")->isFirst);
        QVERIFY(rooms.join(kBob, "lobby", "bob")->isFirst);
        QCOMPARE(rooms.presence("lobby"), (std::vector { "ann"s, "bob"s }));
        QVERIFY(!rooms.leave(kAnn, "lobby")->isLast);
        const auto left = rooms.dropPeer(kAnnToo);
        QCOMPARE(left.size(), 1U);
        QVERIFY(left[0].isLast);
        QCOMPARE(left[0].name, "ann"s);
        QCOMPARE(rooms.presence("lobby"), (std::vector { "bob"s }));
    }
    void joiningAgainChangesNothing()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann")->isFirst);
        const auto again = rooms.join(kAnn, "lobby", "ann");
        QVERIFY(!again->isFirst);
        QVERIFY(!again->renamedFrom);
        QCOMPARE(rooms.members("lobby").size(), 1U);
    }
    void joiningUnderAnotherNameRenames()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann")->isFirst);
        const auto renamed = rooms.join(kAnn, "lobby", "anna");
        QVERIFY(renamed->isFirst);
        QVERIFY(renamed->renamedFrom && renamed->renamedFrom->isLast);
        QCOMPARE(renamed->renamedFrom->name, "ann"s);
        QCOMPARE(rooms.presence("lobby"), (std::vector { "anna"s }));
    }
    void messagesAreNumberedPerRoomFromOneWithoutHoles()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann").has_value());
        QVERIFY(rooms.join(kAnn, "ops", "ann").has_value());
        for (std::uint64_t i = 1; i <= 3; ++i) {
            QCOMPARE(rooms.post(kAnn, chatOf("ann", "x"), kNow)->seq, i);
            QCOMPARE(rooms.post(kAnn, chatOf("ann", "x", {}, "ops"), kNow)->seq, i);
        }
    }
    void historyKeepsTheLatestInOrder()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann").has_value());
        QVERIFY(rooms.history("lobby").isComplete);
        for (std::size_t i = 0; i < limits::kRoomHistory; ++i)
            QVERIFY(rooms.post(kAnn, chatOf("ann", std::to_string(i)), kNow).has_value());
        QVERIFY(rooms.history("lobby").isComplete);
        QVERIFY(rooms.post(kAnn, chatOf("ann", "one more"), kNow).has_value());
        const codec::History history = rooms.history("lobby");
        QVERIFY(!history.isComplete);
        QCOMPARE(history.messages.size(), limits::kRoomHistory);
        QCOMPARE(history.messages.front().seq, 2U);
        QCOMPARE(history.messages.back().text, "one more"s);
        QCOMPARE(history.messages.back().timestamp, kNow);
    }
    void aRepeatGetsTheSameAnswer()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann").has_value());
        const auto first = rooms.post(kAnn, chatOf("ann", "hello", "m1"), kNow);
        rooms.dropPeer(kAnn);
        QVERIFY(rooms.join(kAnnToo, "lobby", "ann").has_value());
        const auto repeat = rooms.post(kAnnToo, chatOf("ann", "hello", "m1"), kNow + 5);
        QVERIFY(repeat->isRepeat);
        QCOMPARE(repeat->seq, first->seq);
        QCOMPARE(repeat->timestamp, first->timestamp);
        QCOMPARE(rooms.history("lobby").messages.size(), 1U);
    }
    void theSameIdWithAnotherTextOrNameIsNoRepeat()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann").has_value());
        QVERIFY(rooms.join(kBob, "lobby", "bob").has_value());
        QVERIFY(rooms.post(kAnn, chatOf("ann", "hello", "1"), kNow).has_value());
        QVERIFY(!rooms.post(kAnn, chatOf("ann", "other", "1"), kNow)->isRepeat);
        QVERIFY(!rooms.post(kBob, chatOf("bob", "hello", "1"), kNow)->isRepeat);
    }
    void aRoomNobodySpokeInIsForgottenWithItsLastMember()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "quiet", "ann").has_value());
        QVERIFY(rooms.leave(kAnn, "quiet").has_value());
        QCOMPARE(rooms.roomCount(), 0U);
    }

    // rainy
    void chatNeedsTheRoomAndTheName()
    {
        HubRooms rooms;
        QCOMPARE(rooms.post(kAnn, chatOf("ann", "x"), kNow).error().code, ErrorCode::NotInRoom);
        QVERIFY(rooms.join(kAnn, "lobby", "ann").has_value());
        QCOMPARE(rooms.post(kAnn, chatOf("bob", "x"), kNow).error().code, ErrorCode::Forbidden);
        QCOMPARE(rooms.leave(kBob, "lobby").error().code, ErrorCode::NotInRoom);
        QCOMPARE(rooms.leave(kAnn, "elsewhere").error().code, ErrorCode::NotInRoom);
    }
    void aConnectionMayBeInSoManyRooms()
    {
        HubRooms rooms;
        for (std::size_t i = 0; i < limits::kMaxRooms; ++i)
            QVERIFY(rooms.join(kAnn, "room" + std::to_string(i), "ann").has_value());
        QCOMPARE(rooms.join(kAnn, "one more", "ann").error().code, ErrorCode::TooMany);
        QVERIFY(rooms.leave(kAnn, "room3").has_value());
        QVERIFY(rooms.join(kAnn, "one more", "ann").has_value());
    }
    void emptyRoomsMakeWayAndNumbersNeverGoBack()
    {
        HubRooms::Bounds bounds;
        bounds.maxRooms = 2;
        HubRooms rooms(bounds);
        QVERIFY(rooms.join(kAnn, "old", "ann").has_value());
        QVERIFY(rooms.post(kAnn, chatOf("ann", "x", {}, "old"), kNow).has_value());
        QVERIFY(rooms.post(kAnn, chatOf("ann", "y", {}, "old"), kNow).has_value());
        QVERIFY(rooms.leave(kAnn, "old").has_value());
        QVERIFY(rooms.join(kAnn, "a", "ann").has_value());
        QVERIFY(rooms.join(kAnn, "b", "ann").has_value());
        QCOMPARE(rooms.roomCount(), 2U);
        QCOMPARE(rooms.join(kAnn, "c", "ann").error().code, ErrorCode::TooMany);
        QVERIFY(rooms.leave(kAnn, "a").has_value());
        QVERIFY(rooms.join(kAnn, "old", "ann").has_value());
        QCOMPARE(rooms.post(kAnn, chatOf("ann", "z", {}, "old"), kNow)->seq, 3U);
        QVERIFY(rooms.history("old").isComplete);
    }
    void historyIsBoundedInBytesPerRoomAndInAll()
    {
        HubRooms::Bounds bounds;
        bounds.maxRoomHistoryBytes = 10'000;
        bounds.maxHistoryBytes = 15'000;
        HubRooms rooms(bounds);
        const std::string text(3000, 'x');
        for (const char *room : { "a", "b" }) {
            QVERIFY(rooms.join(kAnn, room, "ann").has_value());
            for (int i = 0; i < 5; ++i)
                QVERIFY(rooms.post(kAnn, chatOf("ann", text, {}, room), kNow).has_value());
        }
        QCOMPARE(rooms.history("b").messages.size(), 3U);
        QVERIFY(rooms.history("a").messages.empty());
        QVERIFY(!rooms.history("a").isComplete);
        QCOMPARE(rooms.post(kAnn, chatOf("ann", "go on", {}, "a"), kNow)->seq, 6U);
    }
    void oldIdsAreForgotten()
    {
        HubRooms::Bounds bounds;
        bounds.maxRemembered = 2;
        HubRooms rooms(bounds);
        QVERIFY(rooms.join(kAnn, "lobby", "ann").has_value());
        for (const char *id : { "1", "2", "3" })
            QVERIFY(!rooms.post(kAnn, chatOf("ann", "x", id), kNow)->isRepeat);
        QVERIFY(rooms.post(kAnn, chatOf("ann", "x", "3"), kNow)->isRepeat);
        QVERIFY(!rooms.post(kAnn, chatOf("ann", "x", "1"), kNow)->isRepeat);
    }
};

QTEST_GUILESS_MAIN(HubRoomsTest)
#include "tst_hubrooms.moc"
