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
    void whoIsHeldBackIsLetThroughOnlyByItsOwnNumber()
    {
        HubRooms rooms;
        QVERIFY(rooms.join(kAnn, "lobby", "ann")->isNew);
        const auto first = rooms.holdBack(kAnn, "lobby");
        QVERIFY(rooms.leave(kAnn, "lobby").has_value());
        QVERIFY(rooms.join(kAnn, "lobby", "ann")->isNew);
        const auto second = rooms.holdBack(kAnn, "lobby");
        rooms.letThrough(kAnn, "lobby", first);
        QCOMPARE(rooms.members("lobby")[0].heldBack, second);
        rooms.letThrough(kAnn, "lobby", second);
        QCOMPARE(rooms.members("lobby")[0].heldBack, 0U);
    }
    void aRoomIsGoneWithItsLastMember()
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
        QCOMPARE(rooms.mayPost(kAnn, chatOf("ann", "x")).error().code, ErrorCode::NotInRoom);
        QVERIFY(rooms.join(kAnn, "lobby", "ann").has_value());
        QCOMPARE(rooms.mayPost(kAnn, chatOf("bob", "x")).error().code, ErrorCode::Forbidden);
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
    void thereAreOnlySoManyRooms()
    {
        HubRooms rooms(2);
        QVERIFY(rooms.join(kAnn, "a", "ann").has_value());
        QVERIFY(rooms.join(kAnn, "b", "ann").has_value());
        QCOMPARE(rooms.join(kBob, "c", "bob").error().code, ErrorCode::TooMany);
        QVERIFY(rooms.join(kBob, "a", "bob").has_value());
        QVERIFY(rooms.leave(kAnn, "b").has_value());
        QVERIFY(rooms.join(kBob, "c", "bob").has_value());
    }
};

QTEST_GUILESS_MAIN(HubRoomsTest)
#include "tst_hubrooms.moc"
