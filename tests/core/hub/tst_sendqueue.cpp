// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/SendQueue.h"

#include <QTest>

#include <array>

using namespace pulse::hub;
using Verdict = SendQueue::Verdict;

namespace {

constexpr FeedIndex kCpu { 0 };
constexpr FeedIndex kMemory { 1 };

SharedFrame frameOf(std::string text)
{
    return std::make_shared<const std::string>(std::move(text));
}

std::string contentOf(const SendQueue &queue)
{
    std::array<std::string_view, 64> parts;
    std::string all;
    const std::size_t count = queue.gather(parts);
    for (std::size_t i = 0; i < count; ++i) {
        all += parts[i];
        all += '|';
    }
    return all;
}

} // namespace

class SendQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // happy
    void framesLeaveInOrderHoweverTheyAreWritten()
    {
        SendQueue queue(1000);
        for (const char *text : { "one", "two", "three" })
            QVERIFY(queue.push(frameOf(text)) == Verdict::Queued);
        QCOMPARE(queue.bytes(), 11U);
        queue.consume(4);
        QCOMPARE(contentOf(queue), std::string("wo|three|"));
        queue.consume(7);
        QVERIFY(queue.isEmpty());
        QCOMPARE(queue.bytes(), 0U);
        queue.push(frameOf("again"));
        QCOMPARE(contentOf(queue), std::string("again|"));
    }
    void aLongQueueIsWrittenInParts()
    {
        SendQueue queue(100'000);
        std::string expected;
        std::string got;
        for (int i = 0; i < 1000; ++i) {
            const std::string text = std::to_string(i) + ' ';
            expected += text;
            queue.push(frameOf(text));
        }
        while (!queue.isEmpty()) {
            std::array<std::string_view, 7> parts;
            const std::size_t count = queue.gather(parts);
            std::string written;
            for (std::size_t i = 0; i < count; ++i)
                written += parts[i];
            written.resize(std::min<std::size_t>(written.size(), 5));
            got += written;
            queue.consume(written.size());
        }
        QCOMPARE(got, expected);
    }
    void pongsKeepTheirOrderUpToAFew()
    {
        SendQueue queue(1000);
        std::string expected;
        for (char c = 'a'; c < 'a' + 15; ++c) {
            queue.pushPong(frameOf(std::string(1, c)));
            expected += std::string(1, c) + '|';
        }
        for (int i = 0; i < 100; ++i)
            QVERIFY(queue.pushPong(frameOf(std::to_string(i))) == Verdict::Queued);
        QCOMPARE(contentOf(queue), expected + "99|");
    }
    void aFullQueueKeepsTheLatestPong()
    {
        SendQueue queue(10);
        for (int i = 0; i < 100; ++i)
            QVERIFY(queue.pushPong(frameOf("pong" + std::to_string(i % 10))) == Verdict::Queued);
        QCOMPARE(contentOf(queue), std::string("pong0|pong9|"));
    }

    // rainy
    void aSlowReaderGetsTheLatestSampleOfEachFeed()
    {
        SendQueue queue(40);
        QVERIFY(queue.pushSample(frameOf("cpu 1"), kCpu) == Verdict::Queued);
        QVERIFY(queue.pushSample(frameOf("mem 1"), kMemory) == Verdict::Queued);
        QVERIFY(queue.pushSample(frameOf("cpu 2"), kCpu) == Verdict::Conflated);
        QVERIFY(queue.pushSample(frameOf("cpu 3"), kCpu) == Verdict::Conflated);
        QCOMPARE(contentOf(queue), std::string("cpu 3|mem 1|"));
        QCOMPARE(queue.takeLeftOut(), 2U);
        QCOMPARE(queue.takeLeftOut(), 0U);
    }
    void aFatFeedLeavesRoomForTheLatestOfASmallOne()
    {
        SendQueue queue(400);
        const std::string fat(30, 'x');
        for (int row = 0; row < 50; ++row)
            queue.pushSample(frameOf(fat), kCpu);
        QVERIFY(queue.pushSample(frameOf("small 1"), kMemory) == Verdict::Queued);
        QVERIFY(queue.pushSample(frameOf("small 2"), kMemory) == Verdict::Conflated);
        // Three rows of the fat one, a quarter of the queue, are before it; not fifty.
        const std::string content = contentOf(queue);
        QCOMPARE(content, fat + '|' + fat + '|' + fat + "|small 2|");
        QCOMPARE(queue.takeLeftOut(), 48U);
    }
    void whatWaitsBehindALongFrameIsKnown()
    {
        SendQueue queue(400);
        QCOMPARE(queue.bytesBehind(), 0U);
        queue.push(frameOf(std::string(300, 'h')));
        queue.push(frameOf("four"));
        QCOMPARE(queue.bytesBehind(), 4U);
        queue.consume(100);
        QCOMPARE(queue.bytesBehind(), 4U);
    }
    void aHalfWrittenSampleIsNotReplaced()
    {
        SendQueue queue(20);
        queue.pushSample(frameOf("cpu 1"), kCpu);
        queue.consume(2);
        QVERIFY(queue.pushSample(frameOf("cpu 2"), kCpu) == Verdict::Queued);
        QVERIFY(queue.pushSample(frameOf("cpu 3"), kCpu) == Verdict::Conflated);
        QCOMPARE(contentOf(queue), std::string("u 1|cpu 3|"));
    }
    void samplesMakeWayForMessages()
    {
        SendQueue queue(16);
        queue.push(frameOf("chat 1"));
        queue.pushSample(frameOf("cpu 1"), kCpu);
        QVERIFY(queue.push(frameOf("chat 2")) == Verdict::Queued);
        QVERIFY(queue.push(frameOf("chat")) == Verdict::Queued);
        QCOMPARE(contentOf(queue), std::string("chat 1|chat 2|chat|"));
        QCOMPARE(queue.takeLeftOut(), 1U);
        QVERIFY(queue.push(frameOf("chat 4")) == Verdict::Overflow);
    }
    void aFrameLargerThanTheQueueGoesAlone()
    {
        SendQueue queue(4);
        QVERIFY(queue.push(frameOf("a long history")) == Verdict::Queued);
        QVERIFY(queue.push(frameOf("x")) == Verdict::Overflow);
    }
    void aNoticeIsNotDroppedWithTheRest()
    {
        SendQueue queue(20);
        queue.push(frameOf("chat 1"));
        queue.pushNotice(frameOf("a notice longer than the queue"));
        queue.push(frameOf("chat 2"));
        queue.dropUnsent();
        QCOMPARE(contentOf(queue), std::string("a notice longer than the queue|"));
        QCOMPARE(queue.bytes(), 30U);
    }
    void droppingKeepsTheHalfWrittenFrame()
    {
        SendQueue queue(100);
        queue.push(frameOf("first"));
        queue.push(frameOf("second"));
        queue.consume(1);
        queue.dropUnsent();
        queue.pushLast(frameOf("close"));
        QCOMPARE(contentOf(queue), std::string("irst|close|"));
        QCOMPARE(queue.bytes(), 9U);
    }
};

QTEST_GUILESS_MAIN(SendQueueTest)
#include "tst_sendqueue.moc"
