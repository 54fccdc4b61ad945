// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/codec/Amendment.h"

#include <QTest>

using namespace pulse;
using namespace pulse::codec;
using Kind = Chat::Kind;

class AmendmentTest : public QObject
{
    Q_OBJECT

private:
    static Chat message()
    {
        Chat chat;
        chat.username = "ann";
        chat.room = "ops";
        chat.text = "first";
        chat.seq = 3;
        chat.pins = { Pin { 1, 10, 20, "CPU", { "cpu/user" }, "Board", "p1" } };
        return chat;
    }
    static Chat change(Kind kind, std::uint64_t seq, std::string text = {}, std::string who = "ann")
    {
        Chat chat;
        chat.kind = kind;
        chat.username = std::move(who);
        chat.room = "ops";
        chat.text = std::move(text);
        chat.target = 3;
        chat.seq = seq;
        chat.timestamp = TimeNs(seq) * 1'000;
        return chat;
    }
    static ErrorCode refusal(const Chat &target, const Chat &made, Rank rank = Rank::Speaker)
    {
        const auto may = mayAmend(target, made, rank);
        return may ? ErrorCode::None : may.error().code;
    }

private Q_SLOTS:
    // happy
    void anEditTakesThePlaceOfTheTextAndLeavesThePins()
    {
        Chat chat = message();
        QVERIFY(amend(chat, change(Kind::Edit, 4, "second")));
        QCOMPARE(chat.text, std::string("second"));
        QCOMPARE(chat.editedAt, TimeNs(4'000));
        QCOMPARE(chat.revision, 4U);
        QCOMPARE(chat.pins.size(), 1U);
    }
    void whatIsDeletedHasNothingLeft()
    {
        Chat chat = message();
        QVERIFY(amend(chat, change(Kind::Reaction, 4, "👍", "bob")));
        QVERIFY(amend(chat, change(Kind::Delete, 5)));
        QVERIFY(chat.isDeleted && chat.text.empty() && chat.pins.empty() && chat.reactions.empty());
        QCOMPARE(chat.revision, 5U);
    }
    void reactionsCountEachNameOnceAndCanBeTakenBack()
    {
        Chat chat = message();
        for (std::uint64_t seq : { 4U, 5U })
            amend(chat, change(Kind::Reaction, seq, "👍", "bob"));
        amend(chat, change(Kind::Reaction, 6, "👍", "eve"));
        amend(chat, change(Kind::Reaction, 7, "🎉", "eve"));
        QCOMPARE(chat.reactions.size(), 2U);
        QCOMPARE(chat.reactions[0].names, (std::vector<std::string> { "bob", "eve" }));
        Chat undo = change(Kind::Reaction, 8, "👍", "bob");
        undo.isUndone = true;
        amend(chat, undo);
        QCOMPARE(chat.reactions[0].names, (std::vector<std::string> { "eve" }));
        undo.seq = 9;
        undo.username = "eve";
        amend(chat, undo);
        QCOMPARE(chat.reactions.size(), 1U);
        QCOMPARE(chat.reactions[0].emoji, std::string("🎉"));
    }
    void extrasComeBackAsTheyWere()
    {
        Chat chat = message();
        chat.replyTo = 2;
        amend(chat, change(Kind::Edit, 4, "second"));
        amend(chat, change(Kind::Reaction, 5, "👍", "bob"));
        Chat read;
        read.username = chat.username;
        read.room = chat.room;
        read.text = chat.text;
        read.seq = chat.seq;
        QVERIFY(addExtras(read, extrasOf(chat)).has_value());
        QCOMPARE(read, chat);
        Chat undo = change(Kind::Reaction, 5, "👍", "bob");
        undo.isUndone = true;
        Chat readUndo = undo;
        readUndo.kind = Kind::Said;
        readUndo.target = 0;
        readUndo.isUndone = false;
        QVERIFY(addExtras(readUndo, extrasOf(undo)).has_value());
        QCOMPARE(readUndo, undo);
        Chat plain;
        plain.text = "hello";
        QCOMPARE(extrasOf(plain), std::string());
    }

    // rainy
    void aChangeThatIsInAlreadyDoesNothing()
    {
        Chat chat = message();
        chat.revision = 6;
        QVERIFY(!amend(chat, change(Kind::Edit, 5, "older")));
        QVERIFY(!amend(chat, change(Kind::Edit, 6, "same")));
        QCOMPARE(chat, ([] {
            Chat same = message();
            same.revision = 6;
            return same;
        }()));
    }
    void onlyTheAuthorEditsAndOnlyAModeratorDeletesForOthers()
    {
        QCOMPARE(refusal(message(), change(Kind::Edit, 4, "x", "bob")), ErrorCode::Forbidden);
        QCOMPARE(refusal(message(), change(Kind::Edit, 4, "x", "bob"), Rank::Moderator),
            ErrorCode::Forbidden);
        QCOMPARE(refusal(message(), change(Kind::Edit, 4, "x")), ErrorCode::None);
        QCOMPARE(refusal(message(), change(Kind::Delete, 4, {}, "bob")), ErrorCode::Forbidden);
        QCOMPARE(refusal(message(), change(Kind::Delete, 4, {}, "bob"), Rank::Moderator),
            ErrorCode::None);
        QCOMPARE(refusal(message(), change(Kind::Reaction, 4, "👍", "bob")), ErrorCode::None);
    }
    void whatIsDeletedOrIsNoMessageStays()
    {
        Chat chat = message();
        amend(chat, change(Kind::Delete, 4));
        QCOMPARE(refusal(chat, change(Kind::Edit, 5, "back")), ErrorCode::NotFound);
        QVERIFY(amend(chat, change(Kind::Edit, 5, "back")));
        QVERIFY(chat.text.empty());
        QCOMPARE(refusal(change(Kind::Edit, 3, "x"), change(Kind::Delete, 5)), ErrorCode::NotFound);
        QCOMPARE(refusal(message(), message()), ErrorCode::BadMessage);
    }
    void emojiAndNamesAreBounded()
    {
        Chat chat = message();
        for (std::size_t i = 0; i < limits::kMaxReactions; ++i)
            amend(chat, change(Kind::Reaction, 4 + i, "e" + std::to_string(i), "bob"));
        QCOMPARE(refusal(chat, change(Kind::Reaction, 90, "one more")), ErrorCode::TooMany);
        QCOMPARE(refusal(chat, change(Kind::Reaction, 90, "e1")), ErrorCode::None);
        for (std::size_t i = 0; i < limits::kMaxReactionNames + 5; ++i)
            amend(chat, change(Kind::Reaction, 100 + i, "e0", "name " + std::to_string(i)));
        QCOMPARE(chat.reactions[0].names.size(), limits::kMaxReactionNames);
        QCOMPARE(chat.reactions[0].more, 6U);
    }
    void damagedExtrasAreAnErrorAndChangeNothing()
    {
        Chat chat = message();
        for (const char *damaged : { "{", "[]", R"({"pins":5})", R"({"type":"poem"})",
                 R"({"pins":[{"from":5,"to":4}]})", R"({"type":"edit"})" })
            QVERIFY2(!addExtras(chat, damaged), damaged);
        QCOMPARE(chat, message());
    }
};

QTEST_GUILESS_MAIN(AmendmentTest)
#include "tst_amendment.moc"
