// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/ChatStore.h"
#include "tests/core/hub/ChatTesting.h"

#include <QTest>

#include <functional>
#include <string>

namespace pulse::test {

/*! A store of either kind, answered in the call. */
struct AnyStore
{
    std::function<Expected<hub::ChatPosted>(hub::ChatDraft)> say;
    std::function<hub::ChatPage(hub::ChatQuery)> read;
    std::function<void()> reopen; //!< what is kept on disk only stays
    std::function<std::vector<hub::RoomKept>(std::size_t)> rooms;
};

inline codec::Chat changeOf(codec::Chat::Kind kind, std::uint64_t target, std::string text = {},
    std::string who = "ann", std::string id = {})
{
    codec::Chat chat = chatOf(std::move(who), std::move(text), std::move(id));
    chat.kind = kind;
    chat.target = target;
    chat.timestamp += 1;
    return chat;
}

inline codec::Chat pinned(std::string text, std::size_t pins)
{
    codec::Chat chat = chatOf("ann", std::move(text));
    for (std::size_t i = 0; i < pins; ++i)
        chat.pins.push_back({ 0, TimeNs(i), TimeNs(i) + 5, "CPU", { "cpu/user" }, "Board", "p1" });
    return chat;
}

inline ErrorCode refusalOf(const Expected<hub::ChatPosted> &posted)
{
    return posted ? ErrorCode::None : posted.error().code;
}

/*! Each is read as it was said, and after a restart too. */
inline void checkChanges(const AnyStore &store)
{
    using Kind = codec::Chat::Kind;
    QVERIFY(store.say(chatOf("ann", "first")).has_value());
    QVERIFY(store.say(chatOf("bob", "second")).has_value());
    QCOMPARE(store.say(changeOf(Kind::Edit, 1, "better"))->seq, 3U);
    QCOMPARE(store.say(changeOf(Kind::Reaction, 1, "👍", "bob"))->seq, 4U);
    QCOMPARE(store.say(changeOf(Kind::Topic, 0, "all about it"))->seq, 5U);
    store.reopen();
    const hub::ChatPage page = store.read({ "lobby", {}, 0, 200 });
    QCOMPARE(seqsOf(page), (std::vector<std::uint64_t> { 1, 2, 3, 4, 5 }));
    QCOMPARE(page.topic, std::string("all about it"));
    QCOMPARE(page.messages[0].text, std::string("better"));
    QCOMPARE(page.messages[0].revision, 4U);
    QCOMPARE(page.messages[0].editedAt, chatOf("", "").timestamp + 1);
    QCOMPARE(page.messages[0].reactions.size(), 1U);
    QCOMPARE(page.messages[2].kind, Kind::Edit);
    QCOMPARE(page.messages[2].target, 1U);
    QCOMPARE(page.messages[3].text, std::string("👍"));
    const hub::ChatPage missed = store.read({ "lobby", 2U, 0, 200 });
    QVERIFY(missed.isRecovered);
    QCOMPARE(missed.messages.size(), 3U);
    QCOMPARE(missed.messages[0].text, std::string("better"));
}

inline void checkThatNothingIsLeftOfWhatIsDeleted(const AnyStore &store)
{
    using Kind = codec::Chat::Kind;
    QVERIFY(store.say(pinned("a secret", 1)).has_value());
    QVERIFY(store.say(changeOf(Kind::Edit, 1, "another secret")).has_value());
    QVERIFY(store.say(changeOf(Kind::Delete, 1)).has_value());
    store.reopen();
    const hub::ChatPage page = store.read({ "lobby", {}, 0, 200 });
    QCOMPARE(page.messages.size(), 3U);
    QVERIFY(page.messages[0].isDeleted);
    QVERIFY(page.messages[0].pins.empty());
    for (const codec::Chat &entry : page.messages)
        QCOMPARE(entry.text, std::string());
}

inline void checkPinNumbers(const AnyStore &store)
{
    QCOMPARE(store.say(pinned("one", 1))->firstPin, 1U);
    QCOMPARE(store.say(chatOf("bob", "none"))->firstPin, 0U);
    store.reopen();
    QCOMPARE(store.say(pinned("two", 2))->firstPin, 2U);
    QCOMPARE(store.say(pinned("three", 1))->firstPin, 4U);
    const hub::ChatPage page = store.read({ "lobby", {}, 0, 200 });
    QCOMPARE(page.messages[2].pins[1].number, 3U);
    QCOMPARE(page.messages[2].pins[1].series, (std::vector<std::string> { "cpu/user" }));
}

inline void checkRefusals(const AnyStore &store)
{
    using Kind = codec::Chat::Kind;
    QVERIFY(store.say(chatOf("ann", "first")).has_value());
    QCOMPARE(refusalOf(store.say(changeOf(Kind::Edit, 1, "mine", "bob"))), ErrorCode::Forbidden);
    QCOMPARE(refusalOf(store.say(changeOf(Kind::Edit, 7, "x"))), ErrorCode::NotFound);
    QCOMPARE(refusalOf(store.say(changeOf(Kind::Delete, 1, {}, "bob"))), ErrorCode::Forbidden);
    QCOMPARE(store.say({ changeOf(Kind::Delete, 1, {}, "bob"), codec::Rank::Moderator })->seq, 2U);
    QCOMPARE(refusalOf(store.say(changeOf(Kind::Edit, 1, "back"))), ErrorCode::NotFound);
    QCOMPARE(refusalOf(store.say(changeOf(Kind::Edit, 2, "x"))), ErrorCode::NotFound);
    QCOMPARE(store.say(chatOf("ann", "on"))->seq, 3U);
}

inline void checkRooms(const AnyStore &store)
{
    QVERIFY(store.rooms(10).empty());
    auto later = chatOf("ann", "x", {}, "ops");
    later.timestamp += 5;
    QVERIFY(store.say(chatOf("ann", "x")).has_value());
    QVERIFY(store.say(changeOf(codec::Chat::Kind::Topic, 0, "all about it")).has_value());
    QVERIFY(store.say(later).has_value());
    store.reopen();
    const auto rooms = store.rooms(10);
    QCOMPARE(rooms.size(), 2U);
    QCOMPARE(rooms[0].name, std::string("ops"));
    QCOMPARE(rooms[0].lastSeq, 1U);
    QCOMPARE(rooms[1].topic, std::string("all about it"));
    QCOMPARE(store.rooms(1).size(), 1U);
}

/*! Also when the first one was changed or deleted since. */
inline void checkRepeatedChanges(const AnyStore &store)
{
    using Kind = codec::Chat::Kind;
    QVERIFY(store.say(chatOf("ann", "first", "m1")).has_value());
    const auto edit = store.say(changeOf(Kind::Edit, 1, "better", "ann", "e1"));
    QVERIFY(store.say(changeOf(Kind::Edit, 1, "better", "ann", "e1"))->isRepeat);
    QCOMPARE(store.say(changeOf(Kind::Edit, 1, "better", "ann", "e1"))->seq, edit->seq);
    QVERIFY(store.say(chatOf("ann", "first", "m1"))->isRepeat);
    QVERIFY(store.say(changeOf(Kind::Delete, 1, {}, "ann", "d1")).has_value());
    QVERIFY(store.say(changeOf(Kind::Delete, 1, {}, "ann", "d1"))->isRepeat);
    QVERIFY(store.say(chatOf("ann", "first", "m1"))->isRepeat);
    QCOMPARE(store.read({ "lobby", {}, 0, 200 }).lastSeq, 3U);
}

} // namespace pulse::test
