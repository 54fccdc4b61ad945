// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/LinkHost.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeTransport.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pulse;
using namespace std::chrono_literals;

namespace {

QByteArray json(const char *text, TimeNs time)
{
    return QByteArray(text).replace("TIME", QByteArray::number(time / kNsPerMs));
}

codec::Chat draftOf(const char *text)
{
    codec::Chat draft;
    draft.room = "lobby";
    draft.text = text;
    return draft;
}

} // namespace

class LinkHostTest : public QObject
{
    Q_OBJECT
private:
    struct World
    {
        test::FakeClock clock;
        test::FakeNetwork network { clock };
        SampleInbox inbox;
        LinkHost host { inbox, clock, network.factory() };
        QSignalSpy news { &host, &LinkHost::newsReceived };
        QSignalSpy delivered { &host, &LinkHost::delivered };
        QSignalSpy samples { &host, &LinkHost::samplesArrived };

        void goLive()
        {
            LinkRequest request;
            request.session = 7;
            request.config.url = QUrl(QStringLiteral("ws://box/"));
            request.config.userName = QStringLiteral("me");
            request.room = QStringLiteral("lobby");
            host.open(request);
            clock.advance(1ms);
            receive(R"({"type":"welcome","message":"hi","timestamp":TIME})");
            clock.advance(1ms);
            network.takeSent();
        }
        void receive(const char *text, TimeNs offset = 0)
        {
            network.current().receive(json(text, clock.now() + offset));
        }
        TimeNs firstTime() { return inbox.take().feeds.front().columns.front().times.front(); }
        std::vector<codec::Message> messages()
        {
            return news.last().at(1).value<LinkNews>().messages;
        }
    };

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<LinkNews>(); }
    void whatWasMissedKeepsItsTime()
    {
        World world;
        world.goLive();
        const char *const welcome
            = R"({"type":"welcome","message":"hi","timestamp":TIME,"epoch":"e1"})";
        world.receive(welcome);
        world.receive(R"({"type":"cpu","timestamp":TIME,"v":1,"seq":1})");
        world.inbox.take();
        world.network.current().breakOff();
        world.clock.advance(1ms);
        world.host.retryNow();
        world.clock.advance(1ms);
        world.receive(welcome);
        const TimeNs missed = (world.clock.now() - 50 * kNsPerSecond) / kNsPerMs * kNsPerMs;
        world.receive(
            R"({"type":"cpu","timestamp":TIME,"v":1,"seq":2})", missed - world.clock.now());
        QCOMPARE(world.firstTime(), missed);
    }

    void aPastThatComesFirstKeepsItsTime()
    {
        World world;
        world.goLive();
        world.receive(R"({"type":"welcome","message":"hi","timestamp":TIME,"epoch":"e1"})");
        const TimeNs past = (world.clock.now() - 20 * kNsPerSecond) / kNsPerMs * kNsPerMs;
        world.receive(R"({"type":"cpu","timestamp":TIME,"v":1,"seq":1})", past - world.clock.now());
        QCOMPARE(world.firstTime(), past);
    }

    // happy
    void samplesGoIntoTheInboxAndWakeOnce()
    {
        World world;
        world.goLive();
        world.receive(R"({"type":"cpu","timestamp":TIME,"user":1})");
        world.receive(R"({"type":"cpu","timestamp":TIME,"user":2})");
        QCOMPARE(world.samples.count(), 1);
        const SampleInbox::Content content = world.inbox.take();
        QCOMPARE(content.session, 7u);
        QCOMPARE(content.feeds.front().rows, 2);
    }
    void messagesOfWatchedFeedsAreToldAsTheyCame()
    {
        World world;
        QSignalSpy raw(&world.host, &LinkHost::rawReceived);
        world.goLive();
        const auto send = [&world] {
            world.receive(R"({"type":"cpu", "timestamp":TIME,"user":1})");
            world.receive(R"({"type":"disk","timestamp":TIME,"read":1})");
            world.receive(R"({"type":"batch","messages":[{"type":"disk","timestamp":TIME,"read":1},
                {"type":"cpu","timestamp":TIME,"user":2}]})");
            world.clock.advance(LinkHost::kStatsInterval);
        };
        send();
        QCOMPARE(raw.count(), 0);
        world.host.watchRaw({ QStringLiteral("cpu") });
        send();
        QCOMPARE(raw.count(), 1);
        QCOMPARE(raw.last().first().toUInt(), 7u);
        const auto messages = raw.last().at(1).value<QList<RawMessage>>();
        QCOMPARE(messages.size(), 2);
        QVERIFY(messages.first().text.startsWith(u"{\"type\":\"cpu\", "));
        QCOMPARE(messages.first().bytes, messages.first().text.toUtf8().size());
        QVERIFY(messages.last().text.contains(u"batch"));
        for (std::size_t i = 0; i < 2 * LinkHost::kMaxRaw; ++i)
            world.receive(R"({"type":"cpu","timestamp":TIME,"user":1})");
        world.clock.advance(LinkHost::kStatsInterval);
        QCOMPARE(raw.last().at(1).value<QList<RawMessage>>().size(), qsizetype(LinkHost::kMaxRaw));
        world.host.watchRaw({});
        raw.clear();
        send();
        QCOMPARE(raw.count(), 0);
    }
    void otherMessagesComeInBatches()
    {
        World world;
        world.goLive();
        world.clock.advance(20ms);
        world.news.clear();
        for (int i = 0; i < 10; ++i)
            world.receive(R"({"type":"chat","username":"a","text":"x","timestamp":TIME})");
        QCOMPARE(world.news.count(), 0);
        world.clock.advance(16ms);
        QCOMPARE(world.news.count(), 1);
        QCOMPARE(world.messages().size(), 10u);
        QCOMPARE(world.news.last().first().toUInt(), 7u);
    }
    void theCatalogIsAskedForOnEveryConnect()
    {
        World world;
        LinkRequest request;
        request.config.url = QUrl(QStringLiteral("ws://box/"));
        request.config.userName = QStringLiteral("me");
        world.host.open(request);
        world.clock.advance(1ms);
        world.receive(R"({"type":"welcome","message":"hi","timestamp":TIME})");
        world.clock.advance(1ms);
        bool isAsked = false;
        for (const QByteArray &sent : world.network.takeSent())
            isAsked = isAsked || sent.contains("\"catalog\"");
        QVERIFY(isAsked);
    }
    void deliveriesAndEchoesCarryTheIdOfTheGui()
    {
        World world;
        world.goLive();
        world.host.sendChat(QStringLiteral("mine"), draftOf("hi"));
        world.clock.advance(1ms);
        QVERIFY(world.delivered.count() > 0);
        for (const QList<QVariant> &one : world.delivered)
            QCOMPARE(one.at(1).toString(), QStringLiteral("mine"));
        // What the link sent, comes back with a number, as the hub does it.
        QByteArray echo;
        for (const QByteArray &sent : world.network.takeSent()) {
            if (sent.contains("\"chat\""))
                echo = sent;
        }
        QVERIFY(!echo.isEmpty());
        echo.insert(echo.lastIndexOf('}'), ",\"seq\":1");
        world.network.current().receive(echo);
        world.clock.advance(20ms);
        const std::vector<codec::Message> messages = world.messages();
        const auto *chat = std::get_if<codec::Chat>(&messages.back().body);
        QVERIFY(chat);
        QCOMPARE(chat->clientId, std::string("mine"));
    }
    void whatIsWrittenOfflineIsThereInTheNextRun()
    {
        const QTemporaryDir folder;
        {
            World world;
            world.host.setOutboxFolder(folder.path());
            world.goLive();
            world.network.current().breakOff();
            world.host.sendChat(QStringLiteral("mine"), draftOf("later"));
            QTRY_COMPARE(world.delivered.count(), 1); // told once it is on the disk
            QCOMPARE(world.delivered.first().at(2).value<DeliveryState>(), DeliveryState::Queued);
        }
        World world;
        QSignalSpy restored(&world.host, &LinkHost::chatRestored);
        world.host.setOutboxFolder(folder.path());
        world.goLive();
        QTRY_COMPARE(restored.count(), 1);
        const auto entries = restored.first().at(1).value<QList<OutboxEntry>>();
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries.first().id, QStringLiteral("mine"));
        QCOMPARE(entries.first().text, QStringLiteral("later"));
    }
    void eachServerHasItsOwnOutboxAndConnectionsBesideItHaveNone()
    {
        const QTemporaryDir folder;
        const auto files = [&folder] {
            return QDir(folder.path()).entryList({ QStringLiteral("*.outbox") }).size();
        };
        World world;
        world.host.setOutboxFolder(folder.path());
        LinkRequest request;
        request.config.url = QUrl(QStringLiteral("ws://box/"));
        request.config.userName = QStringLiteral("me");
        request.connection = QStringLiteral("beside");
        world.host.open(request);
        request.connection.clear();
        world.host.open(request);
        QTRY_COMPARE(files(), 1);
        request.config.url = QUrl(QStringLiteral("ws://other/"));
        world.host.open(request);
        QTRY_COMPARE(files(), 2);
        // The hub inside has another port in each run.
        request.isInside = true;
        request.config.url = QUrl(QStringLiteral("ws://127.0.0.1:1000/"));
        world.host.open(request);
        QTRY_COMPARE(files(), 3);
        request.config.url = QUrl(QStringLiteral("ws://127.0.0.1:2000/"));
        world.host.open(request);
        world.clock.advance(1ms);
        QCOMPARE(files(), 3);
    }
    void aServersWrongClockIsShifted()
    {
        World world;
        world.goLive();
        const TimeNs hour = 3'600 * kNsPerSecond;
        world.receive(R"({"type":"cpu","timestamp":TIME,"user":1})", -hour);
        QVERIFY(std::abs(world.firstTime() - world.clock.now()) < kNsPerSecond);
    }
    void aSmallDifferenceIsLeftAsItIs()
    {
        World world;
        world.goLive();
        const TimeNs second = kNsPerSecond;
        world.receive(R"({"type":"cpu","timestamp":TIME,"user":1})", -second);
        QVERIFY(world.firstTime() < world.clock.now() - kNsPerSecond / 2);
    }
    void anOldValueDoesNotShiftTheFreshOnes()
    {
        World world;
        world.goLive();
        world.receive(R"({"type":"slow","timestamp":TIME,"v":1})", -60 * kNsPerSecond);
        world.inbox.take();
        world.receive(R"({"type":"cpu","timestamp":TIME,"v":1})");
        QVERIFY(std::abs(world.firstTime() - world.clock.now()) < kNsPerSecond);
    }
    void closingEndsInOrder()
    {
        World world;
        world.goLive();
        QSignalSpy closed(&world.host, &LinkHost::closed);
        world.host.close();
        world.clock.advance(10ms);
        QCOMPARE(closed.count(), 1);
    }

    void pinsAreShownInTheTimeOfTheCharts()
    {
        World world;
        world.goLive();
        constexpr TimeNs kHour = 3600 * kNsPerSecond;
        world.receive(R"({"type":"cpu","timestamp":TIME,"u":1})", -kHour); // its clock is late
        world.receive(
            R"({"type":"chat","username":"ann","text":"look","timestamp":TIME,"seq":1,"pins":[{"from":TIME}]})",
            -kHour);
        world.clock.advance(1s);
        const auto news = world.messages();
        const auto &chat = std::get<codec::Chat>(news.back().body);
        QVERIFY(std::abs(chat.pins.at(0).from - world.clock.now()) < 10 * kNsPerSecond);
        codec::Chat draft = draftOf("mine");
        draft.pins = { { 0, world.clock.now(), world.clock.now(), {}, {}, {}, {} } };
        world.network.takeSent();
        world.host.sendChat(QStringLiteral("id"), draft);
        const auto frames = world.network.takeSent();
        const QByteArray sent = QByteArrayList(frames.begin(), frames.end()).join();
        const QByteArray expected
            = QByteArray::number((world.clock.now() - kHour) / kNsPerMs / 10'000);
        QVERIFY2(sent.contains("\"from\":" + expected), sent.constData());
    }

    // rainy
    void aFloodOfChatIsBounded()
    {
        World world;
        world.goLive();
        world.clock.advance(20ms);
        for (std::size_t i = 0; i < LinkHost::kMaxNews * 2; ++i)
            world.receive(R"({"type":"chat","username":"a","text":"x","timestamp":TIME})");
        world.clock.advance(20ms);
        QVERIFY(world.messages().size() <= LinkHost::kMaxNews);
    }
    void withoutALinkNothingBreaks()
    {
        World world;
        QSignalSpy closed(&world.host, &LinkHost::closed);
        world.host.retryNow();
        world.host.subscribe({ QStringLiteral("cpu") });
        world.host.setUserName(QStringLiteral("x"));
        world.host.sendChat(QStringLiteral("id"), draftOf("hi"));
        QCOMPARE(world.delivered.count(), 1);
        world.host.close();
        QCOMPARE(closed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(LinkHostTest)
#include "tst_linkhost.moc"
