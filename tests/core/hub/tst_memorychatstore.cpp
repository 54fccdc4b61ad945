// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/hub/MemoryChatStore.h"
#include "tests/core/hub/ChatChanges.h"
#include "tests/core/hub/ChatTesting.h"

#include <QTest>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;

class MemoryChatStoreTest : public QObject
{
    Q_OBJECT

private:
    static AnyStore anyOf(MemoryChatStore &store)
    {
        return {
            [&](ChatDraft draft) {
                std::optional<Expected<ChatPosted>> answer;
                store.append(std::move(draft), [&](auto posted) { answer = std::move(posted); });
                return answer.value_or(Unexpected(Error { ErrorCode::Timeout, {} }));
            },
            [&](ChatQuery query) { return pageOf(store, std::move(query)).value(); },
            [] {},
            [&](std::size_t limit) {
                std::vector<RoomKept> all;
                store.rooms(limit, [&](const auto &rooms) { all = rooms.value(); });
                return all;
            },
        };
    }

private Q_SLOTS:
    // happy
    void whatIsSaidCanBeChangedAnsweredAndGivenATopic()
    {
        MemoryChatStore store("e");
        checkChanges(anyOf(store));
    }
    void nothingIsLeftOfWhatIsDeleted()
    {
        MemoryChatStore store("e");
        checkThatNothingIsLeftOfWhatIsDeleted(anyOf(store));
    }
    void pinsAreNumberedInTheRoom()
    {
        MemoryChatStore store("e");
        checkPinNumbers(anyOf(store));
    }
    void whatMayNotBeChangedStaysAndCostsNoNumber()
    {
        MemoryChatStore store("e");
        checkRefusals(anyOf(store));
    }
    void roomsOfTheLastWordsComeFirst()
    {
        MemoryChatStore store("e");
        checkRooms(anyOf(store));
    }
    void aChangeSaidTwiceIsOne()
    {
        MemoryChatStore store("e");
        checkRepeatedChanges(anyOf(store));
    }
    void thePageIsTheLatestInOrder()
    {
        MemoryChatStore store("e");
        QVERIFY(pageOf(store, { "lobby", {}, 0, 200 })->isComplete);
        for (std::size_t i = 1; i <= limits::kRoomHistory; ++i)
            QCOMPARE(post(store, chatOf("ann", std::to_string(i)))->seq, i);
        QVERIFY(pageOf(store, { "lobby", {}, 0, 200 })->isComplete);
        QVERIFY(post(store, chatOf("ann", "one more")).has_value());
        const auto page = pageOf(store, { "lobby", {}, 0, 200 });
        QVERIFY(!page->isComplete);
        QCOMPARE(page->messages.size(), limits::kRoomHistory);
        QCOMPARE(page->messages.front().seq, 2U);
        QCOMPARE(page->messages.back().text, std::string("one more"));
        QCOMPARE(page->lastSeq, limits::kRoomHistory + 1);
    }
    void aRepeatGetsTheSameAnswer()
    {
        MemoryChatStore store("e");
        const auto first = post(store, chatOf("ann", "hello", "m1"));
        auto again = chatOf("ann", "hello", "m1");
        again.timestamp += 5;
        const auto repeat = post(store, again);
        QVERIFY(repeat->isRepeat);
        QCOMPARE(repeat->seq, first->seq);
        QCOMPARE(repeat->timestamp, first->timestamp);
        QVERIFY(!post(store, chatOf("ann", "other", "m1"))->isRepeat);
        QVERIFY(!post(store, chatOf("bob", "hello", "m1"))->isRepeat);
        QVERIFY(!post(store, chatOf("ann", "hello", "m1", "ops"))->isRepeat);
    }
    void whatWasMissedIsAllOrNothing()
    {
        MemoryChatStore::Bounds bounds;
        bounds.maxRoomMessages = 5;
        MemoryChatStore store("e", bounds);
        for (int i = 1; i <= 10; ++i)
            QVERIFY(post(store, chatOf("ann", std::to_string(i))).has_value());
        const auto all = pageOf(store, { "lobby", 5U, 0, 2 });
        QVERIFY(all->isRecovered);
        QCOMPARE(seqsOf(*all), (std::vector<std::uint64_t> { 6, 7, 8, 9, 10 }));
        const auto none = pageOf(store, { "lobby", 10U, 0, 2 });
        QVERIFY(none->isRecovered);
        QVERIFY(none->messages.empty());
        const auto tooOld = pageOf(store, { "lobby", 4U, 0, 2 });
        QVERIFY(!tooOld->isRecovered);
        QCOMPARE(seqsOf(*tooOld), (std::vector<std::uint64_t> { 9, 10 }));
        QVERIFY(!pageOf(store, { "lobby", 11U, 0, 2 })->isRecovered);
    }
    void pagesGoBackwards()
    {
        MemoryChatStore store("e");
        for (int i = 1; i <= 10; ++i)
            QVERIFY(post(store, chatOf("ann", std::to_string(i))).has_value());
        QCOMPARE(seqsOf(*pageOf(store, { "lobby", {}, 8, 3 })),
            (std::vector<std::uint64_t> { 5, 6, 7 }));
        const auto oldest = pageOf(store, { "lobby", {}, 3, 5 });
        QCOMPARE(seqsOf(*oldest), (std::vector<std::uint64_t> { 1, 2 }));
        QVERIFY(oldest->isComplete);
        QVERIFY(pageOf(store, { "lobby", {}, 1, 5 })->messages.empty());
    }

    // rainy
    void quietRoomsMakeWayAndNumbersNeverGoBack()
    {
        MemoryChatStore::Bounds bounds;
        bounds.maxRooms = 2;
        MemoryChatStore store("e", bounds);
        for (const char *room : { "old", "old", "a", "b" })
            QVERIFY(post(store, chatOf("ann", "x", {}, room)).has_value());
        QCOMPARE(post(store, chatOf("ann", "z", {}, "old"))->seq, 3U);
    }
    void itIsBoundedInBytesPerRoomAndInAll()
    {
        MemoryChatStore::Bounds bounds;
        bounds.maxRoomBytes = 10'000;
        bounds.maxBytes = 15'000;
        MemoryChatStore store("e", bounds);
        for (const char *room : { "a", "b" }) {
            for (int i = 0; i < 5; ++i)
                QVERIFY(post(store, chatOf("ann", std::string(3000, 'x'), {}, room)).has_value());
        }
        QCOMPARE(pageOf(store, { "b", {}, 0, 200 })->messages.size(), 3U);
        QVERIFY(pageOf(store, { "a", {}, 0, 200 })->messages.empty());
        QVERIFY(!pageOf(store, { "a", {}, 0, 200 })->isComplete);
        QCOMPARE(post(store, chatOf("ann", "go on", {}, "a"))->seq, 6U);
    }
    void oldIdsAreForgotten()
    {
        MemoryChatStore::Bounds bounds;
        bounds.maxRemembered = 2;
        MemoryChatStore store("e", bounds);
        for (const char *id : { "1", "2", "3" })
            QVERIFY(!post(store, chatOf("ann", "x", id))->isRepeat);
        QVERIFY(post(store, chatOf("ann", "x", "3"))->isRepeat);
        QVERIFY(!post(store, chatOf("ann", "x", "1"))->isRepeat);
    }
};

QTEST_GUILESS_MAIN(MemoryChatStoreTest)
#include "tst_memorychatstore.moc"
