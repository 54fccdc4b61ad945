// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/HubServer.h"
#include "tests/integration/hub/WireClient.h"

#include <QTest>

#include <deque>

using namespace pulse;
using namespace pulse::hub;
using namespace pulse::test;
using namespace Qt::StringLiterals;

namespace {

HubConfig configOf()
{
    HubConfig config;
    config.port = 0;
    config.maxMessagesPerSecond = 0;
    config.maxBytesPerSecond = 0;
    config.maxQueueBytes = 128 * 1024;
    config.pingInterval = std::chrono::minutes(10); // these clients answer none
    config.peerDeadline = std::chrono::minutes(10);
    config.roles["anonymous"].publish = { "*" };
    return config;
}

/*! A hub on a free port that reads nothing itself: all feeds are published. */
struct Hub
{
    explicit Hub(HubConfig config = configOf())
        : server(std::move(config), {})
    {
        const auto started = server.start();
        port = started ? *started : 0;
    }
    HubServer server;
    quint16 port = 0;
};

QByteArray row(const char *feed, int number, int series = 1)
{
    QByteArray text = "{\"type\":\"publish\",\"sample\":{\"type\":\"" + QByteArray(feed)
        + "\",\"timestamp\":" + QByteArray::number(1'790'000'000'000 + number)
        + ",\"number\":" + QByteArray::number(number);
    for (int i = 1; i < series; ++i)
        text += ",\"series" + QByteArray::number(i) + "\":0.333333333333";
    return text + "},\"id\":\"p\"}";
}

QByteArray chat(int number, qsizetype padding)
{
    return R"({"type":"chat","username":"talker","text":")" + QByteArray::number(number) + ' '
        + QByteArray(padding, 'x') + "\"}";
}

/*! Publishes and waits until the hub has taken it. */
bool publish(WireClient &client, const QByteArray &message)
{
    client.say(message);
    return !client.next("ack"_L1).isEmpty();
}

bool join(WireClient &client, quint16 port, const char *name)
{
    if (!client.open(port))
        return false;
    client.say(R"({"type":"join","username":")" + QByteArray(name) + "\"}");
    return !client.next("presence"_L1).isEmpty();
}

bool subscribe(WireClient &client, const QByteArray &feeds, const QByteArray &more = {})
{
    client.say(R"({"action":"subscribe","dataTypes":[)" + feeds + ']' + more + R"(,"id":"s"})");
    return !client.next("ack"_L1).isEmpty();
}

int numberOf(const QJsonObject &chatMessage)
{
    return chatMessage["text"_L1].toString().section(u' ', 0, 0).toInt();
}

} // namespace

class HubFairnessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void everySubscriberGetsEveryRowUnlessItAskedForLess()
    {
        Hub hub;
        WireClient publisher;
        WireClient all;
        WireClient some;
        QVERIFY(publisher.open(hub.port));
        QVERIFY(publish(publisher, row("lab/oven", 0)));
        QVERIFY(all.open(hub.port));
        QVERIFY(subscribe(all, R"("lab/oven")"));
        QVERIFY(some.open(hub.port));
        QVERIFY(subscribe(some, R"("lab/oven")", R"(,"rateHz":0.1)"));
        constexpr int kRows = 500;
        for (int i = 1; i <= kRows; ++i)
            QVERIFY(publish(publisher, row("lab/oven", i)));
        for (int i = 1; i <= kRows; ++i)
            QCOMPARE(all.next("lab/oven"_L1)["number"_L1].toInt(), i);
        // The one that asked for a row in ten seconds: what it was given came before the pong.
        some.say("ping");
        int rows = 0;
        for (auto frame = some.nextFrame(); frame && frame->payload != "pong";
             frame = some.nextFrame())
            ++rows;
        QCOMPARE_LE(rows, kRows / 10);
    }

    // rainy
    void aSlowReaderIsWarnedThenClosedWhileTheOthersMissNothing()
    {
        Hub hub;
        WireClient slow;
        slow.socket().setReadBufferSize(1024);
        QVERIFY(join(slow, hub.port, "slow"));
        std::deque<WireClient> others(3);
        for (WireClient &other : others)
            QVERIFY(join(other, hub.port, "other"));
        WireClient talker;
        QVERIFY(join(talker, hub.port, "talker"));
        // Until the room hears that the slow one is gone: the kernels' buffers come first.
        bool hasLeft = false;
        int sent = 0;
        while (!hasLeft && sent < 3'000) {
            talker.say(chat(sent++, 8'000));
            for (;;) { // its own message comes back: the hub has taken it
                const auto frame = talker.nextFrame();
                QVERIFY(frame.has_value());
                hasLeft
                    = hasLeft || frame->payload.startsWith(R"({"type":"leave","username":"slow")");
                if (frame->payload.startsWith(R"({"type":"chat")"))
                    break;
            }
            for (WireClient &other : others)
                QCOMPARE(numberOf(other.next("chat"_L1)), sent - 1);
        }
        QVERIFY(hasLeft);
        slow.socket().setReadBufferSize(0);
        bool isWarned = false;
        int number = 0;
        QByteArray closing;
        while (const auto frame = slow.nextFrame()) {
            const QJsonObject message = QJsonDocument::fromJson(frame->payload).object();
            if (message["type"_L1] == "chat"_L1)
                QCOMPARE(numberOf(message), number++);
            if (message["type"_L1] == "error"_L1) {
                QCOMPARE(message["code"_L1].toString(), u"too_many"_s);
                isWarned = true;
            }
            if (frame->opcode == 8)
                closing = frame->payload;
        }
        QVERIFY(number < sent);
        QCOMPARE(closing.first(2), QByteArray("\x11\x3d")); // 4413
        QVERIFY(closing.size() > 2);
        QVERIFY(isWarned);
    }
    void aFatFeedDoesNotStarveASmallOne()
    {
        Hub hub;
        WireClient publisher;
        WireClient slow;
        QVERIFY(publisher.open(hub.port));
        QVERIFY(publish(publisher, row("fat", 0)));
        QVERIFY(publish(publisher, row("small", 0)));
        slow.socket().setReadBufferSize(1024);
        QVERIFY(slow.open(hub.port));
        QVERIFY(subscribe(slow, R"("fat","small")"));
        // 16 kB a row, 10 MB in all: more than the kernels hold for one that does not read.
        constexpr int kRows = 600;
        for (int i = 1; i <= kRows; ++i)
            QVERIFY(publish(publisher, row("fat", i, 600)));
        for (int i = 1; i <= 50; ++i)
            QVERIFY(publish(publisher, row("small", i)));
        QCOMPARE(hub.server.connectionCount(), 2U); // samples end nobody
        slow.socket().setReadBufferSize(0);
        int fat = 0;
        QJsonObject small;
        while (small["number"_L1].toInt() != 50) {
            const auto frame = slow.nextFrame();
            QVERIFY2(frame.has_value(), "the small feed's row was left out");
            fat += frame->payload.startsWith(R"({"type":"fat")");
            if (frame->payload.startsWith(R"({"type":"small")"))
                small = QJsonDocument::fromJson(frame->payload).object();
        }
        QCOMPARE_LT(fat, kRows);
        // What was left out is counted and told.
        QVERIFY(slow.next("error"_L1)["message"_L1].toString().contains("left out"_L1));
    }
};

QTEST_GUILESS_MAIN(HubFairnessTest)
#include "tst_hubfairness.moc"
