// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ChatModel.h"
#include "core/base/Limits.h"
#include "tests/support/FakeClock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;

namespace {

codec::Message chatOf(const char *author, const char *text, std::uint64_t seq, TimeNs time,
    const std::string &id = {})
{
    return { codec::Chat { author, "lobby", text, time, seq, id }, {} };
}

LinkNews news(std::vector<codec::Message> messages)
{
    return { std::move(messages) };
}

codec::Chat draftOf(const QList<QVariant> &request)
{
    return request.at(1).value<codec::Chat>();
}

codec::Message changeOf(codec::Chat::Kind kind, std::uint64_t target, const char *author,
    const char *text, std::uint64_t seq)
{
    codec::Chat chat { author, "lobby", text, TimeNs(seq), seq, {} };
    chat.kind = kind;
    chat.target = target;
    return { std::move(chat), {} };
}

codec::Pin pinAt(TimeNs from, TimeNs to = 0)
{
    codec::Pin pin;
    pin.from = from;
    pin.to = to == 0 ? from : to;
    pin.title = "CPU";
    return pin;
}

QVariant at(const ChatModel &model, int row, ChatModel::Role role)
{
    return model.data(model.index(row), role);
}

} // namespace

class ChatModelTest : public QObject
{
    Q_OBJECT
private:
    test::FakeClock m_clock;
    std::unique_ptr<ChatModel> m_chat;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void say(const char *author, const char *text, std::uint64_t seq)
    {
        m_chat->onNews(1, news({ chatOf(author, text, seq, m_clock.now()) }));
    }

private Q_SLOTS:
    void init()
    {
        m_chat = std::make_unique<ChatModel>(m_clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_chat.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_chat->open(1, QStringLiteral("lobby"), QStringLiteral("me"));
        m_chat->setOnline(true);
    }
    void cleanup()
    {
        m_tester.reset();
        m_chat.reset();
    }

    // happy
    void anOwnMessageGoesFromQueuedToSent()
    {
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        QSignalSpy confirmed(m_chat.get(), &ChatModel::messageConfirmed);
        m_chat->setDraft(QStringLiteral(" hello "));
        m_chat->send(m_chat->draft());
        QCOMPARE(requested.count(), 1);
        QCOMPARE(draftOf(requested.first()).text, std::string("hello"));
        QVERIFY(m_chat->draft().isEmpty());
        const QString id = requested.first().first().toString();
        QCOMPARE(at(*m_chat, 0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Queued));
        m_chat->onDelivery(1, id, DeliveryState::Sending, {});
        QCOMPARE(at(*m_chat, 0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Sending));
        m_chat->onNews(1, news({ chatOf("me", "hello", 1, m_clock.now(), id.toStdString()) }));
        QCOMPARE(m_chat->count(), 1);
        QCOMPARE(at(*m_chat, 0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Sent));
        QCOMPARE(confirmed.count(), 1);
    }
    void messagesOfOnePersonStandUnderOneName()
    {
        say("ann", "one", 1);
        m_clock.advance(4min);
        say("ann", "two", 2);
        m_clock.advance(6min);
        say("ann", "three", 3);
        say("bob", "four", 4);
        QCOMPARE(at(*m_chat, 0, ChatModel::IsMergedRole).toBool(), false);
        QCOMPARE(at(*m_chat, 1, ChatModel::IsMergedRole).toBool(), true);
        QCOMPARE(at(*m_chat, 2, ChatModel::IsMergedRole).toBool(), false);
        QCOMPARE(at(*m_chat, 3, ChatModel::IsMergedRole).toBool(), false);
    }
    void membersComeAndGoWithANotice()
    {
        QAbstractItemModelTester members(
            m_chat->members(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_chat->onNews(1,
            news({ { codec::Presence { "lobby", { "zoe", "me", "ann" } }, {} },
                { codec::Join { "bob", "lobby", m_clock.now(), 0, false }, {} },
                { codec::Leave { "zoe", "lobby", m_clock.now() }, {} } }));
        QCOMPARE(m_chat->memberCount(), 3);
        const MemberModel &list = *m_chat->members();
        QCOMPARE(list.data(list.index(0), MemberModel::NameRole).toString(), QStringLiteral("me"));
        QVERIFY(list.data(list.index(0), MemberModel::IsSelfRole).toBool());
        QCOMPARE(list.data(list.index(1), MemberModel::NameRole).toString(), QStringLiteral("ann"));
        QCOMPARE(m_chat->count(), 2);
        QVERIFY(at(*m_chat, 0, ChatModel::IsNoticeRole).toBool());
        QCOMPARE(at(*m_chat, 1, ChatModel::TextRole).toString(), QStringLiteral("zoe left"));
    }
    void unreadMessagesAreCountedWhileTheEndIsOutOfSight()
    {
        QSignalSpy below(m_chat.get(), &ChatModel::newMessageBelow);
        say("ann", "seen", 1);
        m_chat->setReading(false);
        say("ann", "unseen", 2);
        say("me", "own", 3);
        QCOMPARE(m_chat->unreadCount(), 1);
        QCOMPARE(below.count(), 1);
        m_chat->setReading(true);
        QCOMPARE(m_chat->unreadCount(), 0);
    }
    void historyIsNotUnread()
    {
        m_chat->setReading(false);
        m_chat->onNews(1,
            news(
                { { codec::History { "lobby", { { "ann", "lobby", "old", 10, 1, {} } }, true, "e" },
                    {} } }));
        QCOMPARE(m_chat->count(), 1);
        QCOMPARE(m_chat->unreadCount(), 0);
        QVERIFY(m_chat->hasHistory());
    }
    void waitingMessagesAreCountedInTheComposer()
    {
        m_chat->setOnline(false);
        m_chat->send(QStringLiteral("a"));
        m_chat->send(QStringLiteral("b"));
        QVERIFY2(m_chat->queuedText().startsWith(u'2'), qPrintable(m_chat->queuedText()));
        m_chat->setOnline(true);
        QVERIFY(m_chat->queuedText().isEmpty());
    }
    void everyRowHasAnAccessibleSentence()
    {
        say("ann", "hello", 1);
        const QString text = at(*m_chat, 0, ChatModel::AccessibleTextRole).toString();
        QVERIFY(text.contains(QStringLiteral("ann")) && text.contains(QStringLiteral("hello")));
    }
    void aLanguageChangeTellsEveryRow()
    {
        say("ann", "hello", 1);
        QSignalSpy changed(m_chat.get(), &ChatModel::dataChanged);
        m_chat->retranslate();
        QCOMPARE(changed.count(), 1);
    }

    void whatWasSaidIsEditedAnsweredAndReactedTo()
    {
        using Kind = codec::Chat::Kind;
        say("ann", "one", 1);
        say("me", "two", 2);
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        const QString first = at(*m_chat, 0, ChatModel::MessageIdRole).toString();
        const QString second = at(*m_chat, 1, ChatModel::MessageIdRole).toString();
        m_chat->setDraft(QStringLiteral("half written"));
        QVERIFY(m_chat->beginEditLast());
        QCOMPARE(m_chat->subject(), ChatModel::EditMessage);
        QCOMPARE(m_chat->draft(), QStringLiteral("two"));
        m_chat->send(QStringLiteral("zwei"));
        QCOMPARE(draftOf(requested.last()).kind, Kind::Edit);
        QCOMPARE(draftOf(requested.last()).target, 2U);
        QCOMPARE(m_chat->draft(), QStringLiteral("half written"));
        m_chat->onNews(1, news({ changeOf(Kind::Edit, 2, "me", "zwei", 3) }));
        QCOMPARE(at(*m_chat, 1, ChatModel::TextRole).toString(), QStringLiteral("zwei"));
        QVERIFY(at(*m_chat, 1, ChatModel::IsEditedRole).toBool());

        m_chat->react(first, QStringLiteral("👍"));
        QCOMPARE(draftOf(requested.last()).kind, Kind::Reaction);
        QVERIFY(!draftOf(requested.last()).isUndone);
        m_chat->onNews(1, news({ changeOf(Kind::Reaction, 1, "me", "👍", 4) }));
        const auto chips = at(*m_chat, 0, ChatModel::ReactionsRole).value<QList<ReactionChip>>();
        QCOMPARE(chips.size(), 1);
        QVERIFY(chips.first().isOwn);
        m_chat->react(first, QStringLiteral("👍"));
        QVERIFY(draftOf(requested.last()).isUndone);

        m_chat->beginAnswer(first);
        QVERIFY(m_chat->subjectText().contains(QStringLiteral("ann")));
        m_chat->send(QStringLiteral("answer"));
        QCOMPARE(draftOf(requested.last()).replyTo, 1U);
        QCOMPARE(m_chat->subject(), ChatModel::NewMessage);
        QCOMPARE(at(*m_chat, 2, ChatModel::ReplyTextRole).toString(), QStringLiteral("one"));

        m_chat->removeMessage(second);
        QCOMPARE(draftOf(requested.last()).kind, Kind::Delete);
        m_chat->onNews(1, news({ changeOf(Kind::Delete, 2, "me", "", 5) }));
        QVERIFY(at(*m_chat, 1, ChatModel::IsDeletedRole).toBool());
        QVERIFY(!at(*m_chat, 1, ChatModel::CanEditRole).toBool());
    }
    void pinsGoOutWithTheNextMessageAndComeBackNumbered()
    {
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        QSignalSpy canSend(m_chat.get(), &ChatModel::canSendChanged);
        QVERIFY(m_chat->addDraftPin(pinAt(10 * kNsPerSecond, 70 * kNsPerSecond)));
        QCOMPARE(canSend.count(), 1);
        QVERIFY(m_chat->addDraftPin(pinAt(20 * kNsPerSecond)));
        m_chat->removeDraftPin(1);
        QCOMPARE(m_chat->draftPins().size(), 1);
        QVERIFY(m_chat->draftPins().first().timeText.contains(QStringLiteral(" + 1m")));
        m_chat->send(QString());
        QVERIFY(m_chat->draftPins().isEmpty());
        codec::Chat echo = draftOf(requested.first());
        QCOMPARE(echo.pins.size(), 1U);
        QCOMPARE(m_chat->pins()->count(), 0);
        echo.username = "me";
        echo.seq = 1;
        echo.clientId = requested.first().first().toString().toStdString();
        echo.pins[0].number = 7;
        m_chat->onNews(1, news({ { echo, {} } }));
        QCOMPARE(m_chat->count(), 1);
        QCOMPARE(m_chat->pins()->count(), 1);
        QCOMPARE(m_chat->rowOfPin(7), 0);
        QCOMPARE(m_chat->rowOfPin(8), -1);
        m_chat->onNews(1, news({ changeOf(codec::Chat::Kind::Delete, 1, "me", "", 2) }));
        QCOMPARE(m_chat->pins()->count(), 0);
    }
    void aPinWhoseDataIsGoneSaysSo()
    {
        codec::Chat chat { "ann", "lobby", "look", 5, 1, {} };
        chat.pins = { pinAt(100), pinAt(300) };
        chat.pins[0].number = 1;
        chat.pins[1].number = 2;
        m_chat->onNews(1, news({ { chat, {} } }));
        QSignalSpy changed(m_chat.get(), &ChatModel::dataChanged);
        m_chat->pins()->setReach(200);
        QCOMPARE(changed.count(), 1);
        const auto chips = at(*m_chat, 0, ChatModel::PinsRole).value<QList<PinChip>>();
        QVERIFY(chips.at(0).isGone);
        QVERIFY(!chips.at(1).isGone);
    }
    void theTopicIsToldByTheJoinAndByWhoSetsIt()
    {
        QSignalSpy changed(m_chat.get(), &ChatModel::topicChanged);
        codec::Ack joined;
        joined.topic = "first";
        joined.seq = 4;
        m_chat->onNews(1, news({ { joined, {} } }));
        QCOMPARE(m_chat->topic(), QStringLiteral("first"));
        m_chat->onNews(1, news({ changeOf(codec::Chat::Kind::Topic, 0, "ann", "second", 5) }));
        QCOMPARE(m_chat->topic(), QStringLiteral("second"));
        QCOMPARE(changed.count(), 2);
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        m_chat->setTopic(QStringLiteral(" third \n topic "));
        QCOMPARE(draftOf(requested.last()).text, std::string("third topic"));
        m_chat->setTopic(QStringLiteral("second"));
        QCOMPARE(requested.count(), 1);
    }

    void roomsKeepTheirTalkDraftAndWhatIsUnread()
    {
        QSignalSpy joined(m_chat.get(), &ChatModel::joinRequested);
        QSignalSpy remembered(m_chat.get(), &ChatModel::joinedRoomsChanged);
        say("ann", "here", 1);
        m_chat->setDraft(QStringLiteral("half written"));
        QVERIFY(m_chat->enterRoom(QStringLiteral("ops")));
        QCOMPARE(joined.count(), 1);
        QCOMPARE(remembered.count(), 1);
        QCOMPARE(m_chat->room(), QStringLiteral("ops"));
        QCOMPARE(m_chat->count(), 0);
        QVERIFY(m_chat->draft().isEmpty());
        m_chat->onNews(1,
            news({ { codec::Chat { "ann", "ops", "there", 5, 1, {} }, {} },
                chatOf("ann", "hey @me, look", 2, m_clock.now()),
                chatOf("ann", "@meadow", 3, m_clock.now()) }));
        QCOMPARE(m_chat->count(), 1);
        const RoomListModel &rooms = *m_chat->rooms();
        QCOMPARE(rooms.count(), 2);
        QCOMPARE(rooms.unreadCount(), 2);
        QCOMPARE(rooms.mentionCount(), 1);
        QVERIFY(m_chat->enterRoom(QStringLiteral("lobby")));
        QCOMPARE(joined.count(), 1);
        QCOMPARE(m_chat->draft(), QStringLiteral("half written"));
        QCOMPARE(m_chat->count(), 3);
        QCOMPARE(rooms.unreadCount(), 0);
        QVERIFY(at(*m_chat, 1, ChatModel::IsFirstUnreadRole).toBool());
        QVERIFY(at(*m_chat, 1, ChatModel::IsMentionRole).toBool());
        QVERIFY(!at(*m_chat, 2, ChatModel::IsMentionRole).toBool());
        m_chat->send(QStringLiteral("seen"));
        QVERIFY(!at(*m_chat, 1, ChatModel::IsFirstUnreadRole).toBool());
    }
    void roomsOfTheServerStandBehindOnesOwn()
    {
        QAbstractItemModelTester tester(
            m_chat->rooms(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        codec::Rooms known;
        known.rooms = { { "alpha", "all about it", 3, 9 }, { "lobby", {}, 1, 1 } };
        m_chat->onNews(1, news({ { known, {} } }));
        const RoomListModel &rooms = *m_chat->rooms();
        QCOMPARE(rooms.count(), 2);
        QCOMPARE(rooms.rows()[0].name, QStringLiteral("lobby"));
        QVERIFY(rooms.rows()[0].isCurrent);
        QCOMPARE(rooms.rows()[1].topic, QStringLiteral("all about it"));
        QVERIFY(!rooms.rows()[1].isJoined);
        QVERIFY(m_chat->enterRoom(QStringLiteral(" alpha ")));
        QCOMPARE(rooms.joinedCount(), 2);
        QSignalSpy left(m_chat.get(), &ChatModel::leaveRequested);
        m_chat->leaveRoom(QStringLiteral("alpha"));
        QCOMPARE(m_chat->room(), QStringLiteral("lobby"));
        QCOMPARE(left.count(), 1);
        m_chat->leaveRoom(QStringLiteral("lobby")); // the last one
        QCOMPARE(left.count(), 1);
    }
    void namesAreOfferedBehindAnAt()
    {
        m_chat->onNews(
            1, news({ { codec::Presence { "lobby", { "me", "Mara L", "mona", "zoe" } }, {} } }));
        const auto names = [this](const QString &text) {
            return m_chat->mentionsAt(text, static_cast<int>(text.size()));
        };
        QCOMPARE(names(QStringLiteral("hi @m")),
            (QStringList { QStringLiteral("Mara L"), QStringLiteral("mona") }));
        QCOMPARE(names(QStringLiteral("@mara ")), QStringList { QStringLiteral("Mara L") });
        QCOMPARE(names(QStringLiteral("@")).size(), 3);
        for (const char *none : { "", "m", "a@m", "@x", "@Mara L", "@\nm" })
            QVERIFY2(names(QString::fromLatin1(none)).isEmpty(), none);
        QCOMPARE(ChatModel::mentionStart(QStringLiteral("hi @m"), 5), 3);
        QCOMPARE(ChatModel::mentionStart(QStringLiteral("hi @m"), 3), -1);
        QCOMPARE(ChatModel::mentionStart(QStringLiteral("@"), 99), 0);
    }
    void whoTypesIsToldForAFewSeconds()
    {
        QSignalSpy told(m_chat.get(), &ChatModel::typingRequested);
        m_chat->onNews(1, news({ { codec::Typing { "ann", "lobby" }, {} } }));
        QVERIFY(m_chat->typingText().contains(QStringLiteral("ann")));
        m_chat->onNews(1,
            news({ { codec::Typing { "bob", "lobby" }, {} }, { codec::Typing { "eve", "ops" }, {} },
                { codec::Typing { "me", "lobby" }, {} } }));
        QVERIFY(m_chat->typingText().contains(QStringLiteral("bob")));
        say("ann", "said", 1);
        QVERIFY(!m_chat->typingText().contains(QStringLiteral("ann")));
        m_clock.advance(6s);
        QVERIFY(m_chat->typingText().isEmpty());
        m_chat->setDraft(QStringLiteral("a"));
        m_chat->setDraft(QStringLiteral("ab"));
        QCOMPARE(told.count(), 1);
        m_clock.advance(3s);
        m_chat->setDraft(QStringLiteral("abc"));
        QCOMPARE(told.count(), 2);
    }

    // rainy
    void aRoomIsNotCalledAnything()
    {
        QSignalSpy refused(m_chat.get(), &ChatModel::sendRefused);
        QVERIFY(!m_chat->enterRoom(QString(100, QLatin1Char('x'))));
        QVERIFY(!m_chat->enterRoom(QStringLiteral("a\u202Eb")));
        QCOMPARE(refused.count(), 2);
        QCOMPARE(m_chat->room(), QStringLiteral("lobby"));
    }
    void aChangeThatIsRefusedIsTold()
    {
        say("me", "one", 1);
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        m_chat->setOnline(false);
        m_chat->removeMessage(at(*m_chat, 0, ChatModel::MessageIdRole).toString());
        QVERIFY(!at(*m_chat, 0, ChatModel::ChangeTextRole).toString().isEmpty());
        QVERIFY(!at(*m_chat, 0, ChatModel::IsChangeFailedRole).toBool());
        m_chat->onDelivery(1, requested.last().first().toString(), DeliveryState::Failed,
            { ErrorCode::NotFound, {} });
        QVERIFY(at(*m_chat, 0, ChatModel::IsChangeFailedRole).toBool());
        QVERIFY(at(*m_chat, 0, ChatModel::ChangeTextRole)
                    .toString()
                    .contains(QStringLiteral("not there any more")));
    }
    void whatOthersSaidIsNotEditedAndAnEditOfNothingIsNone()
    {
        say("ann", "one", 1);
        QVERIFY(!m_chat->beginEditLast());
        m_chat->beginEdit(at(*m_chat, 0, ChatModel::MessageIdRole).toString());
        QCOMPARE(m_chat->subject(), ChatModel::NewMessage);
        say("me", "two", 2);
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        QVERIFY(m_chat->beginEditLast());
        m_chat->send(QStringLiteral("two"));
        QCOMPARE(requested.count(), 0);
        QVERIFY(m_chat->beginEditLast());
        m_chat->send(QString());
        QCOMPARE(m_chat->subject(), ChatModel::EditMessage);
        m_chat->onNews(1, news({ changeOf(codec::Chat::Kind::Delete, 2, "me", "", 3) }));
        QCOMPARE(m_chat->subject(), ChatModel::NewMessage);
    }
    void aMessageCarriesOnlySoManyPins()
    {
        QSignalSpy refused(m_chat.get(), &ChatModel::sendRefused);
        for (std::size_t i = 0; i < limits::kMaxPins; ++i)
            QVERIFY(m_chat->addDraftPin(pinAt(TimeNs(i))));
        QVERIFY(!m_chat->addDraftPin(pinAt(99)));
        QCOMPARE(refused.count(), 1);
        m_chat->setTopic(QString(600, QLatin1Char('x')));
        QCOMPARE(refused.count(), 2);
    }
    void aFailedMessageCanBeRetriedOrDiscarded()
    {
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        m_chat->send(QStringLiteral("a"));
        const QString first = requested.last().first().toString();
        m_chat->onDelivery(1, first, DeliveryState::Failed, { ErrorCode::TooLarge, {} });
        QVERIFY(!at(*m_chat, 0, ChatModel::FailTextRole).toString().isEmpty());
        m_chat->retry(first);
        QCOMPARE(requested.count(), 2);
        QCOMPARE(requested.last().first().toString(), first); // what was taken is not taken twice
        QCOMPARE(m_chat->count(), 1);
        QSignalSpy discarded(m_chat.get(), &ChatModel::chatDiscarded);
        m_chat->discard(first); // queued: the link has it
        QCOMPARE(m_chat->count(), 1);
        QCOMPARE(discarded.count(), 0);
        m_chat->onDelivery(1, first, DeliveryState::Failed, { ErrorCode::Timeout, {} });
        m_chat->discard(first);
        QCOMPARE(m_chat->count(), 0);
        QCOMPARE(discarded.count(), 1);
        QCOMPARE(discarded.first().first().toString(), first);
    }
    void whatAnEarlierRunLeftIsShownAsItWasWritten()
    {
        const TimeNs written = m_clock.now() - 3'600 * kNsPerSecond;
        const OutboxEntry waiting { QStringLiteral("one"), QStringLiteral("lobby"),
            QStringLiteral("kept"), written, {} };
        const OutboxEntry elsewhere { QStringLiteral("two"), QStringLiteral("ops"),
            QStringLiteral("not here"), written, {} };
        m_chat->onRestored(1, { waiting, elsewhere });
        m_chat->onRestored(2, { waiting }); // of another server
        QCOMPARE(m_chat->count(), 1);
        QCOMPARE(at(*m_chat, 0, ChatModel::TextRole).toString(), QStringLiteral("kept"));
        QCOMPARE(at(*m_chat, 0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Queued));
        m_chat->onDelivery(
            1, QStringLiteral("one"), DeliveryState::Failed, { ErrorCode::Timeout, {} });
        QCOMPARE(at(*m_chat, 0, ChatModel::DeliveryRole).toInt(), int(ChatModel::Failed));
    }
    void whatTheRoomHasAlreadyIsNotShownAsWaiting()
    {
        m_chat->onNews(1, news({ chatOf("me", "kept", 7, m_clock.now(), "one") }));
        m_chat->onRestored(1,
            { { QStringLiteral("one"), QStringLiteral("lobby"), QStringLiteral("kept"), 1, {} } });
        QCOMPARE(m_chat->count(), 1);
    }
    void aDiskThatKeepsNothingIsToldOnce()
    {
        QSignalSpy refused(m_chat.get(), &ChatModel::sendRefused);
        m_chat->onOutboxFailed(1, { ErrorCode::IoFailed, QStringLiteral("disk full") });
        m_chat->onOutboxFailed(1, { ErrorCode::IoFailed, QStringLiteral("disk full") });
        m_chat->onOutboxFailed(2, { ErrorCode::IoFailed, QStringLiteral("disk full") });
        QCOMPARE(refused.count(), 1);
        QVERIFY(refused.first().first().toString().contains(QStringLiteral("disk full")));
    }
    void blankAndOverlongTextsAreNotSent()
    {
        QSignalSpy requested(m_chat.get(), &ChatModel::chatRequested);
        QSignalSpy refused(m_chat.get(), &ChatModel::sendRefused);
        m_chat->send(QStringLiteral(" \n "));
        m_chat->send(QString(20'000, u'x'));
        QCOMPARE(requested.count(), 0);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(m_chat->draft().size(), 20'000);
    }
    void otherRoomsAndEarlierServersAreIgnored()
    {
        m_chat->onNews(1, news({ { codec::Chat { "a", "other", "x", 1, 1, {} }, {} } }));
        m_chat->onNews(0, news({ chatOf("a", "x", 1, 1) }));
        m_chat->onDelivery(0, QStringLiteral("id"), DeliveryState::Sent, {});
        QCOMPARE(m_chat->count(), 0);
    }
    void anotherServerStartsEmpty()
    {
        say("ann", "one", 1);
        m_chat->open(2, QStringLiteral("lobby"), QStringLiteral("me"));
        QCOMPARE(m_chat->count(), 0);
        QVERIFY(!m_chat->hasHistory());
        QVERIFY(!m_chat->emptyText().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ChatModelTest)
#include "tst_chatmodel.moc"
