// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/client/LinkRig.h"

#include <QtTest>

using namespace pulse;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QByteArray ack(const QString &id)
{
    return QJsonDocument(QJsonObject { { u"type"_s, u"ack"_s }, { u"re"_s, id } }).toJson();
}

QByteArray echo(const QString &user, const QString &text, const QString &id = {})
{
    QJsonObject chat { { u"type"_s, u"chat"_s }, { u"timestamp"_s, 1 }, { u"username"_s, user },
        { u"text"_s, text } };
    if (!id.isEmpty())
        chat.insert(u"id"_s, id);
    return QJsonDocument(chat).toJson();
}

} // namespace

/*! What Link sends and what it makes of what it receives. */
class LinkTrafficTest : public QObject
{
    Q_OBJECT

    static void reconnect(LinkRig &rig)
    {
        rig.link.retryNow();
        rig.settle();
        rig.welcomeRich();
    }

private Q_SLOTS:
    // Desired state
    void aHubIsAskedForThePastOfFeedsWithoutRows()
    {
        LinkConfig config = LinkRig::defaultConfig();
        config.historySeconds = 1e9;
        LinkRig rig(config);
        const auto histories = [&rig] {
            QStringList found;
            for (const QByteArray &text : rig.network.takeSent()) {
                const QJsonObject object = QJsonDocument::fromJson(text).object();
                if (object[u"action"_s] == u"subscribe"_s)
                    found.append(object[u"history"_s].toVariant().toString());
            }
            return found;
        };
        rig.link.subscribe(u"cpu"_s);
        rig.goLive();
        rig.link.subscribe(u"disk"_s);
        QCOMPARE(histories(), QStringList { u"3600"_s });
        rig.receive(R"({"type":"disk","timestamp":1,"read":1,"seq":4})");
        rig.link.subscribe(u"disk"_s, 2); // has rows: only the rate is new
        QCOMPARE(histories(), QStringList { QString() });
        rig.network.current().breakOff();
        reconnect(rig);
        QCOMPARE(histories(), (QStringList { u"3600"_s, QString() })); // cpu; disk goes on
    }
    void aPlainServerIsNotAskedForThePast()
    {
        LinkConfig config = LinkRig::defaultConfig();
        config.historySeconds = 60;
        LinkRig rig(config);
        rig.goLive(false);
        rig.network.takeSent();
        rig.link.subscribe(u"cpu"_s);
        const auto sent = rig.network.takeSent();
        QCOMPARE(sent.size(), std::size_t(1));
        QVERIFY(!sent.front().contains("history"));
    }
    void desireIsSentOnEachConnect()
    {
        LinkRig rig;
        rig.link.subscribe(u"cpu"_s);
        rig.link.subscribe(u"memory"_s);
        rig.link.subscribe(u"disk"_s, 2);
        rig.link.joinRoom(u"lobby"_s);
        rig.link.joinRoom(u"ops"_s);
        rig.link.connectToServer();
        rig.settle();
        QCOMPARE(rig.takeRequests(), QStringList());
        rig.welcomeRich();
        const QStringList expected { u"join ann lobby"_s, u"join ann ops"_s,
            u"subscribe cpu,memory"_s, u"subscribe disk"_s };
        QCOMPARE(rig.takeRequests(), expected);
        rig.network.current().breakOff();
        reconnect(rig);
        QCOMPARE(rig.takeRequests(), expected);
    }
    void aNewConnectionGoesOnWhereTheOldOneBroke()
    {
        LinkRig rig;
        rig.link.subscribe(u"cpu"_s);
        rig.link.joinRoom(u"ops"_s);
        rig.goLive();
        rig.receive(R"({"type":"cpu","timestamp":1,"user":1,"seq":41})");
        rig.receive(
            R"({"type":"history","room":"ops","messages":[{"username":"bob","text":"x","timestamp":1,"seq":8}],"epoch":"s1"})");
        rig.receive(
            R"({"type":"chat","room":"ops","username":"bob","text":"y","timestamp":1,"seq":9})");
        rig.network.current().breakOff();
        rig.forget();
        reconnect(rig);
        QByteArray all;
        for (const QByteArray &text : rig.network.takeSent())
            all += text;
        QVERIFY2(all.contains(R"("history":true,"since":9,"epoch":"s1")"), all.constData());
        QVERIFY2(all.contains(R"("since":{"cpu":41},"epoch":"e1")"), all.constData());
    }
    void whatWasTooMuchForTheJoinIsFetchedByPages()
    {
        LinkRig rig;
        rig.link.joinRoom(u"ops"_s);
        rig.goLive();
        const auto page = [](int from, int to) {
            QByteArray text = R"({"type":"history","room":"ops","epoch":"s1","messages":[)";
            for (int seq = from; seq <= to; ++seq)
                text += R"({"username":"bob","text":"x","timestamp":1,"seq":)"
                    + QByteArray::number(seq) + (seq < to ? "}," : "}");
            return text + "]}";
        };
        rig.receive(page(1, 2));
        rig.network.current().breakOff();
        rig.forget();
        reconnect(rig);
        const QByteArray join = rig.network.takeSent().front();
        const QByteArray id = QJsonDocument::fromJson(join).object()["id"_L1].toString().toLatin1();
        rig.receive(page(8, 9));
        rig.receive(R"({"type":"ack","re":")" + id
            + R"(","seq":9,"timestamp":1,"recovered":false,"epoch":"s1"})");
        QVERIFY(rig.network.takeSent().front().startsWith(
            R"({"type":"history","room":"ops","before":8,)"));
        rig.receive(page(5, 7));
        QVERIFY(rig.network.takeSent().front().startsWith(
            R"({"type":"history","room":"ops","before":5,)"));
        rig.receive(page(3, 4));
        QVERIFY(rig.network.takeSent().empty());
    }
    void editsWhileLiveAreSentAtOnce()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.subscribe(u"cpu"_s);
        rig.link.subscribe(u"cpu"_s); // again: nothing
        rig.link.unsubscribe(u"cpu"_s);
        rig.link.unsubscribe(u"cpu"_s);
        rig.link.joinRoom(u"ops"_s);
        rig.link.leaveRoom(u"ops"_s);
        QCOMPARE(rig.takeRequests(),
            (QStringList {
                u"subscribe cpu"_s, u"unsubscribe cpu"_s, u"join ann ops"_s, u"leave ann ops"_s }));
    }
    void editsWhileOfflineAreReconciled()
    {
        LinkRig rig;
        rig.link.subscribe(u"cpu"_s);
        rig.link.joinRoom(u"lobby"_s);
        rig.goLive();
        rig.network.current().breakOff();
        rig.link.unsubscribe(u"cpu"_s);
        rig.link.subscribe(u"memory"_s);
        rig.link.leaveRoom(u"lobby"_s);
        rig.link.setUserName(u"bob"_s);
        rig.link.joinRoom(u"ops"_s);
        QCOMPARE(rig.takeRequests(), QStringList());
        reconnect(rig);
        QCOMPARE(rig.takeRequests(), (QStringList { u"join bob ops"_s, u"subscribe memory"_s }));
        QCOMPARE(rig.link.desiredFeeds(), QStringList { u"memory"_s });
        QCOMPARE(rig.link.desiredRooms(), QStringList { u"ops"_s });
    }
    void anotherUserNameRejoins()
    {
        LinkRig rig;
        rig.link.joinRoom(u"lobby"_s);
        rig.goLive();
        rig.link.setUserName(u"bob"_s);
        QCOMPARE(rig.takeRequests(), (QStringList { u"leave ann lobby"_s, u"join bob lobby"_s }));
    }
    void withoutAUserNameNoRoomIsJoined()
    {
        LinkConfig config = LinkRig::defaultConfig();
        config.userName.clear();
        LinkRig rig(config);
        rig.link.joinRoom(u"lobby"_s);
        rig.goLive();
        QCOMPARE(rig.takeRequests(), QStringList());
        rig.link.setUserName(u"ann"_s);
        QCOMPARE(rig.takeRequests(), QStringList { u"join ann lobby"_s });
    }
    void closeLeavesTheRoomsAndSaysBye()
    {
        LinkRig rig;
        rig.link.joinRoom(u"lobby"_s);
        rig.goLive();
        rig.link.close();
        QCOMPARE(rig.takeRequests(), (QStringList { u"leave ann lobby"_s, u"bye"_s }));
    }
    void plainServersGetThePlainVocabulary()
    {
        LinkRig rig;
        rig.link.subscribe(u"cpu"_s);
        rig.link.connectToServer();
        rig.settle();
        rig.welcomePlain();
        QCOMPARE(rig.network.takeSent(),
            std::vector<QByteArray> { R"({"action":"subscribe","dataTypes":["cpu"]})" });
    }

    // Chat
    void chatIsSentWhenAcknowledged()
    {
        LinkRig rig;
        rig.goLive();
        const QString id = rig.link.sendChat(u"lobby"_s, u"hello"_s, u"a"_s);
        QCOMPARE(id, u"a"_s);
        QCOMPARE(rig.takeRequests(), QStringList { u"chat a hello"_s });
        rig.receive(ack(u"a"_s));
        rig.receive(echo(u"ann"_s, u"hello"_s, u"a"_s)); // the echo after the ack changes nothing
        QCOMPARE(rig.deliveries, (QStringList { u"a Queued"_s, u"a Sending"_s, u"a Sent"_s }));
        rig.advance(60s);
        QCOMPARE(rig.deliveries.size(), 3);
    }
    void chatIsSentWhenItsEchoArrives()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(u"lobby"_s, u"hello"_s, u"a"_s);
        rig.receive(echo(u"bob"_s, u"hello"_s, u"a"_s)); // somebody else's message with our id
        QCOMPARE(rig.deliveries.last(), u"a Sending"_s);
        rig.receive(echo(u"ann"_s, u"hello"_s, u"a"_s));
        QCOMPARE(rig.deliveries.last(), u"a Sent"_s);
    }
    void plainServersConfirmByTheEchoOfTheText()
    {
        LinkRig rig;
        rig.goLive(false);
        rig.link.sendChat(u"lobby"_s, u"same"_s, u"a"_s);
        rig.link.sendChat(u"lobby"_s, u"same"_s, u"b"_s);
        rig.receive(echo(u"bob"_s, u"same"_s));
        QVERIFY(!rig.deliveries.contains(u"a Sent"_s));
        rig.receive(echo(u"ann"_s, u"same"_s));
        QVERIFY(rig.deliveries.contains(u"a Sent"_s));
        QVERIFY(!rig.deliveries.contains(u"b Sent"_s));
        rig.receive(echo(u"ann"_s, u"same"_s));
        QVERIFY(rig.deliveries.contains(u"b Sent"_s));
    }
    void historyConfirmsWhatWasCommittedBeforeTheBreak()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(u"lobby"_s, u"hello"_s, u"a"_s);
        rig.receive(R"({"type":"history","room":"lobby","epoch":"e1","messages":[)"
                    R"({"username":"ann","text":"hello","timestamp":1,"seq":4,"id":"a"}]})");
        QCOMPARE(rig.deliveries.last(), u"a Sent"_s);
    }
    void idsAreMadeWhenNotGiven()
    {
        LinkRig rig;
        const QString first = rig.link.sendChat(u"lobby"_s, u"x"_s);
        const QString second = rig.link.sendChat(u"lobby"_s, u"x"_s);
        QVERIFY(!first.isEmpty() && first != second);
        QVERIFY(static_cast<std::size_t>(first.size()) <= limits::kMaxIdBytes);
    }
    void queuedMessagesAreSentInOrderAfterConnect()
    {
        LinkRig rig;
        rig.link.joinRoom(u"lobby"_s);
        for (const QString &id : { u"a"_s, u"b"_s, u"c"_s })
            rig.link.sendChat(u"lobby"_s, u"text"_s, id);
        rig.link.connectToServer();
        rig.settle();
        rig.welcomeRich();
        QCOMPARE(rig.takeRequests(),
            (QStringList {
                u"join ann lobby"_s, u"chat a text"_s, u"chat b text"_s, u"chat c text"_s }));
    }
    void unansweredMessagesAreSentAgainUnderTheSameIdAfterABreak()
    {
        LinkRig rig;
        rig.goLive();
        for (const QString &id : { u"a"_s, u"b"_s, u"c"_s })
            rig.link.sendChat(u"lobby"_s, u"text"_s, id);
        rig.receive(ack(u"a"_s));
        rig.forget();
        rig.network.current().breakOff();
        QCOMPARE(rig.deliveries, (QStringList { u"b Queued"_s, u"c Queued"_s }));
        rig.link.sendChat(u"lobby"_s, u"late"_s, u"d"_s);
        reconnect(rig);
        QCOMPARE(rig.takeRequests(),
            (QStringList { u"chat b text"_s, u"chat c text"_s, u"chat d late"_s }));
        for (const QString &id : { u"b"_s, u"c"_s, u"d"_s })
            rig.receive(ack(id));
        QCOMPARE(rig.deliveries.mid(rig.deliveries.size() - 3),
            (QStringList { u"b Sent"_s, u"c Sent"_s, u"d Sent"_s }));
    }
    void nothingIsSentWhileStaleOrAfterBye()
    {
        LinkRig rig;
        rig.goLive();
        rig.network->answersPings = false;
        rig.advance(6s);
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        QCOMPARE(rig.takeRequests(), QStringList());
        rig.receive("pong");
        QCOMPARE(rig.takeRequests(), QStringList { u"chat a x"_s });
        rig.receive(R"({"type":"bye"})");
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"b"_s);
        QCOMPARE(rig.takeRequests(), QStringList());
    }
    void aLongQueueIsEmptiedInOrderButNotAtOnce()
    {
        LinkRig rig;
        QStringList expected;
        for (int i = 0; i < 500; ++i) {
            rig.link.sendChat(u"lobby"_s, u"x"_s, QString::number(i));
            expected.append(u"chat %1 x"_s.arg(i));
        }
        rig.link.connectToServer();
        rig.settle();
        rig.welcomeRich();
        rig.advance(1s);
        QStringList sent = rig.takeRequests();
        QVERIFY2(sent.size() <= 200, qPrintable(QString::number(sent.size())));
        rig.advance(4s);
        sent += rig.takeRequests();
        QCOMPARE(sent, expected);
    }
    void aFullSocketHoldsChatBack()
    {
        LinkRig rig;
        rig.goLive();
        rig.network->bytesToWrite = 2 * 1024 * 1024;
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        QCOMPARE(rig.takeRequests(), QStringList());
        rig.network->bytesToWrite = 0;
        rig.advance(2500ms);
        QCOMPARE(rig.takeRequests(), QStringList { u"chat a x"_s });
    }

    // Chat, rainy
    void refusedChatFailsWithTheReason()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(u"ops"_s, u"x"_s, u"a"_s);
        rig.receive(R"({"type":"error","code":"not_in_room","message":"join first","re":"a"})");
        QCOMPARE(rig.deliveries.last(), u"a Failed"_s);
        QCOMPARE(rig.lastError, (Error { ErrorCode::NotInRoom, u"join first"_s }));
    }
    void aReasonOnlyNewerHubsKnowIsStillAFailure()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(u"ops"_s, u"x"_s, u"a"_s);
        rig.receive(R"({"type":"error","code":"moon_phase","message":"m","re":"a"})");
        QCOMPARE(rig.deliveries.last(), u"a Failed"_s);
    }
    void unansweredChatFailsAtTheDeadline()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        rig.advance(10s);
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"b"_s);
        rig.advance(5s);
        QCOMPARE(rig.deliveries.last(), u"a Failed"_s);
        QCOMPARE(rig.lastError.code, ErrorCode::Timeout);
        rig.advance(10s);
        QCOMPARE(rig.deliveries.last(), u"b Failed"_s);
        rig.receive(ack(u"a"_s)); // too late: an end is an end
        QCOMPARE(rig.deliveries.size(), 6);
    }
    void timeAwayIsNotCountedAgainstAMessage()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        rig.network->script = { FakeAttempt::hang() };
        rig.network.current().breakOff();
        rig.advance(1h);
        QCOMPARE(rig.deliveries.last(), u"a Queued"_s);
    }
    void unsendableChatFailsAtOnceAndIsNeverCut_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        const QString longest(qsizetype(limits::kMaxChatBytes), u'x');
        QTest::newRow("too long") << u"lobby"_s << longest + u'x' << int(ErrorCode::TooLarge);
        QTest::newRow("too long in UTF-8")
            << u"lobby"_s << QString(qsizetype(limits::kMaxChatBytes / 2), u'你')
            << int(ErrorCode::TooLarge);
        QTest::newRow("empty") << u"lobby"_s << QString() << int(ErrorCode::BadArgument);
        QTest::newRow("blank") << u"lobby"_s << u" \n\t"_s << int(ErrorCode::BadArgument);
        QTest::newRow("no room") << QString() << u"x"_s << int(ErrorCode::BadName);
        QTest::newRow("control character in room")
            << u"a\u0007"_s << u"x"_s << int(ErrorCode::BadName);
    }
    void unsendableChatFailsAtOnceAndIsNeverCut()
    {
        QFETCH(QString, room);
        QFETCH(QString, text);
        QFETCH(int, code);
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(room, text, u"a"_s);
        QCOMPARE(rig.deliveries, QStringList { u"a Failed"_s });
        QCOMPARE(int(rig.lastError.code), code);
        QCOMPARE(rig.takeRequests(), QStringList());
    }
    void theLongestTextIsSentWhole()
    {
        LinkRig rig;
        rig.goLive();
        const QString text(qsizetype(limits::kMaxChatBytes), u'x');
        rig.link.sendChat(u"lobby"_s, text, u"a"_s);
        QCOMPARE(rig.takeRequests(), QStringList { u"chat a "_s + text });
    }
    void textThatEscapesMakeTooLongFails()
    {
        LinkRig rig;
        rig.goLive();
        rig.link.sendChat(u"lobby"_s, u"x"_s + QString(12'000, QChar(1)), u"a"_s);
        QCOMPARE(rig.deliveries.last(), u"a Failed"_s);
        QCOMPARE(rig.lastError.code, ErrorCode::TooLarge);
    }
    void moreThanTheQueueHoldsFails()
    {
        LinkConfig config = LinkRig::defaultConfig();
        config.maxQueued = 2;
        LinkRig rig(config);
        for (const QString &id : { u"a"_s, u"b"_s, u"c"_s })
            rig.link.sendChat(u"lobby"_s, u"x"_s, id);
        QCOMPARE(rig.deliveries, (QStringList { u"a Queued"_s, u"b Queued"_s, u"c Failed"_s }));
        QCOMPARE(rig.lastError.code, ErrorCode::TooMany);
    }
    void aListenerThatSendsKeepsTheOrder()
    {
        LinkRig rig;
        bool isDone = false;
        connect(
            &rig.link, &Link::deliveryChanged, &rig, [&](const QString &id, DeliveryState state) {
                if (id == u"a"_s && state == DeliveryState::Sending && !std::exchange(isDone, true))
                    rig.link.sendChat(u"lobby"_s, u"x"_s, u"c"_s);
            });
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"a"_s);
        rig.link.sendChat(u"lobby"_s, u"x"_s, u"b"_s);
        rig.goLive();
        rig.advance(1s);
        rig.network.current().breakOff();
        reconnect(rig);
        QCOMPARE(rig.takeRequests(), (QStringList { u"chat a x"_s, u"chat b x"_s, u"chat c x"_s }));
    }

    // Pings
    void textPingIsAnsweredByTextPong()
    {
        LinkRig rig;
        rig.goLive(false);
        rig.receive("ping");
        QCOMPARE(rig.network.takeSent(), std::vector<QByteArray> { "pong" });
        rig.advance(2500ms);
        QCOMPARE(rig.network.takeSent(), std::vector<QByteArray> { "ping" });
    }
    void serversThatNeverShowedItAreNotPingedByText()
    {
        LinkRig rig;
        rig.link.connectToServer();
        rig.advance(10s);
        QCOMPARE(rig.link.state(), LinkState::Live);
        QCOMPARE(rig.network.takeSent(), std::vector<QByteArray> {});
    }
    void clockOffsetIsMeasuredFromJsonPings()
    {
        LinkRig rig;
        rig.goLive();
        rig.advance(2500ms);
        const auto sent = rig.network.takeSent();
        QCOMPARE(sent.size(), std::size_t(1));
        const QByteArray text
            = QByteArray(sent[0]).replace("\"type\":\"ping\"", "\"type\":\"pong\"");
        rig.clock.advance(100ms);
        const double theirs = msFromTime(rig.clock.now()) - 50 + 3000;
        rig.receive(text.chopped(1) + ",\"timestamp\":" + QByteArray::number(theirs, 'f', 3) + '}');
        QCOMPARE(rig.link.stats().clockOffset / kNsPerMs, 3000);
    }
    void answersToJsonPingsNobodySentAreIgnored()
    {
        LinkRig rig;
        rig.goLive();
        rig.receive(R"({"type":"pong","nonce":5,"timestamp":99})");
        QCOMPARE(rig.link.stats().clockOffset, 0);
    }

    // The rest
    void undecodableMessagesAreCountedAndSurvived()
    {
        LinkRig rig;
        rig.goLive();
        for (const char *text : { "", "{", "[]", "null", "\"x\"", "{\"type\":5}", "\xff\xfe" })
            rig.receive(text);
        QCOMPARE(rig.link.stats().undecodable, std::uint64_t(7));
        QVERIFY(rig.messages.empty());
        QCOMPARE(rig.link.state(), LinkState::Live);
    }
    void batchesArriveAsTheirMessages()
    {
        LinkRig rig;
        rig.goLive();
        rig.receive(R"({"type":"batch","messages":[{"type":"cpu","timestamp":1,"a":1},)"
                    R"({"type":"memory","timestamp":1,"a":1}]})");
        QCOMPARE(rig.messages.size(), std::size_t(2));
        QVERIFY(std::holds_alternative<codec::Samples>(rig.messages[1].body));
    }
    void messagesAreStampedWithOurTime()
    {
        LinkRig rig;
        rig.goLive();
        qint64 stamp = 0;
        connect(&rig.link, &Link::messageReceived, &rig,
            [&](const codec::Message &, qint64 at) { stamp = at; });
        rig.advance(123ms);
        rig.receive(R"({"type":"cpu","timestamp":1,"a":1})");
        QCOMPARE(stamp, rig.clock.now());
    }
    void sendNowNeedsALink()
    {
        LinkRig rig;
        const codec::Message request { codec::CatalogRequest {}, {} };
        QVERIFY(!rig.link.sendNow(request));
        rig.goLive();
        QVERIFY(rig.link.sendNow(request));
        const LinkStats &stats = rig.link.stats();
        QVERIFY(stats.messagesOut > 0 && stats.bytesOut > stats.messagesOut);
        rig.link.close();
        QVERIFY(!rig.link.sendNow(request));
    }
};

QTEST_GUILESS_MAIN(LinkTrafficTest)
#include "tst_linktraffic.moc"
