// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/Recorder.h"
#include "core/session/SessionReader.h"
#include "core/session/SessionTopics.h"
#include "tests/core/session/SessionTesting.h"

#include <QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

using namespace pulse;
using namespace pulse::session;
using namespace pulse::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;

/*! A file that can be full for a while, or slow until it is let go. */
class MoodySink final : public ByteSink
{
public:
    struct Mood
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool isFull = false;
        bool isStuck = false;
        void set(bool full, bool stuck)
        {
            const std::lock_guard lock(mutex);
            isFull = full;
            isStuck = stuck;
            changed.notify_all();
        }
    };
    MoodySink(std::unique_ptr<ByteSink> sink, Mood &mood)
        : m_sink(std::move(sink))
        , m_mood(mood)
    {
    }
    Expected<void> append(std::string_view bytes) override
    {
        std::unique_lock lock(m_mood.mutex);
        m_mood.changed.wait(lock, [this] { return !m_mood.isStuck; });
        if (m_mood.isFull)
            return Unexpected(Error { ErrorCode::Unavailable, u"no space left"_s });
        return m_sink->append(bytes);
    }
    Expected<void> sync() override { return m_sink->sync(); }

private:
    std::unique_ptr<ByteSink> m_sink;
    Mood &m_mood;
};

codec::Message row(int number, TimeNs time)
{
    codec::Samples samples;
    samples.feed = "cpu";
    samples.timestamps = { time };
    samples.columns = { { "user", { static_cast<double>(number) } } };
    return { samples, {} };
}

QByteArray textOf(int number)
{
    return "{\"type\":\"cpu\", \"timestamp\":1, \"user\":" + QByteArray::number(number) + "}";
}

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {};
        m_options.folder = m_folder->path();
        m_options.name = u"s.mcap"_s;
        m_options.flushInterval = 5ms;
        m_path = m_folder->filePath(u"s.mcap"_s);
    }

    void textIsKeptByteForByteAndTheRestAsJson()
    {
        m_options.metadata = { { "session", { { "hub", "atlas" } } } };
        m_options.attachments = { { "board.json", "application/json", "{}" } };
        auto recorder = Recorder::start(m_options);
        QVERIFY(recorder);
        const auto cbor = codec::makeCborCodec();
        const auto json = codec::makeJsonCodec();
        std::string binary;
        cbor->encode(row(2, kStart), binary);
        std::string asJson;
        json->encode(row(2, kStart), asJson);
        codec::Batch batch { { row(3, kStart + 1),
            { codec::Chat { "ann", "lobby", "hi", kStart + 2, 1, {} }, {} } } };
        std::string batchText;
        json->encode({ batch, {} }, batchText);

        (*recorder)->record({ LinkState::Offline, LinkState::Live, {}, 0, {}, 0, 0 }, kStart);
        (*recorder)->record(row(1, kStart), textOf(1), kStart + 10);
        (*recorder)->record(row(2, kStart), QByteArray::fromStdString(binary), kStart + 11);
        (*recorder)->record({ batch, {} }, QByteArray::fromStdString(batchText), kStart + 12);
        (*recorder)->record({ codec::Pong {}, {} }, "pong", kStart + 13);
        (*recorder)->recordAlert("{\"type\":\"alert\"}", kStart + 14);
        recorder->reset();

        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        const SessionSummary &summary = (*reader)->summary();
        QVERIFY(summary.isComplete);
        QCOMPARE(summary.metadata.at("session").at("hub"), std::string("atlas"));
        QCOMPARE(summary.attachments, std::vector<std::string> { "board.json" });
        const auto all = allOf(**reader);
        QCOMPARE(all.size(), 6U);
        QCOMPARE(all[0].topic, std::string("/events"));
        QVERIFY(transitionOf(all[0].payload)->to == LinkState::Live);
        QVERIFY((all[1] == Heard { "/feed/cpu", kStart + 10, kStart, textOf(1).toStdString() }));
        QVERIFY((all[2] == Heard { "/feed/cpu", kStart + 11, kStart, asJson }));
        QCOMPARE(all[3].topic, std::string("/feed/cpu"));
        QCOMPARE(all[4].topic, std::string("/chat/lobby"));
        QCOMPARE(all[4].sourceTime, kStart + 2);
        QCOMPARE(all[5].topic, std::string("/alerts"));
    }

    void manyChunksKeepEveryMessageInOrder()
    {
        m_options.chunkBytes = 4096;
        auto recorder = Recorder::start(m_options);
        QVERIFY(recorder);
        for (int i = 0; i < 5000; ++i)
            (*recorder)->record(row(i, kStart + i), textOf(i), kStart + i);
        recorder->reset();
        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        QCOMPARE_GT((*reader)->summary().spans.size(), 50U);
        const auto all = allOf(**reader);
        QCOMPARE(all.size(), 5000U);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(all[static_cast<std::size_t>(i)].payload, textOf(i).toStdString());
    }

    void theLastHalfHourCanBeKeptAfterwards()
    {
        m_options.rolling = RecorderOptions::Rolling { 60s, 1024 * 1024 };
        m_options.chunkBytes = 2048;
        auto recorder = Recorder::start(m_options);
        QVERIFY(recorder);
        for (int i = 0; i < 2000; ++i)
            (*recorder)->record(row(i, kStart), textOf(i), kStart + i * kNsPerSecond / 10);
        std::mutex mutex;
        std::condition_variable isKept;
        std::optional<Expected<QString>> path;
        (*recorder)->keep(m_folder->path(), u"kept.mcap"_s, [&](const Expected<QString> &result) {
            const std::lock_guard lock(mutex);
            path = result;
            isKept.notify_all();
        });
        std::unique_lock lock(mutex);
        QVERIFY(isKept.wait_for(lock, 20s, [&] { return path.has_value(); }));
        QVERIFY(*path);
        auto reader = SessionReader::open(**path);
        QVERIFY(reader);
        const auto all = allOf(**reader);
        QVERIFY((*reader)->summary().isComplete);
        QCOMPARE_GE(all.size(), 600U);
        QCOMPARE_LT(all.size(), 700U);
        QCOMPARE(all.back().payload, textOf(1999).toStdString());
        QVERIFY(!QFile::exists(m_path));
    }

    void aFullDiskIsToldAndWhatWasLostIsAGapInTheFile()
    {
        MoodySink::Mood mood;
        m_options.maxQueuedBytes = 20'000;
        m_options.sink = [&]() -> Expected<std::unique_ptr<ByteSink>> {
            auto sink = FileSink::create(m_folder->path(), u"s.mcap"_s);
            if (!sink)
                return Unexpected(sink.error());
            return std::unique_ptr<ByteSink>(std::make_unique<MoodySink>(std::move(*sink), mood));
        };
        auto recorder = Recorder::start(m_options);
        QVERIFY(recorder);
        (*recorder)->record(row(0, kStart), textOf(0), kStart);
        QTRY_COMPARE((*recorder)->status().queuedBytes, 0U);
        mood.set(true, false);
        (*recorder)->record(row(1, kStart), textOf(1), kStart + kNsPerMs);
        QTRY_VERIFY((*recorder)->status().state == RecorderStatus::State::Failing);
        QCOMPARE((*recorder)->status().error.code, ErrorCode::Unavailable);
        int number = 2;
        while ((*recorder)->status().lostMessages < 10) {
            (*recorder)->record(row(number, kStart), textOf(number), kStart + number * kNsPerMs);
            ++number;
        }
        const std::uint64_t lost = (*recorder)->status().lostMessages;
        mood.set(false, false);
        QTRY_VERIFY((*recorder)->status().state == RecorderStatus::State::Recording);
        QTRY_COMPARE((*recorder)->status().queuedBytes, 0U);
        (*recorder)->record(row(number, kStart), textOf(number), kStart + number * kNsPerMs);
        recorder->reset();

        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        const auto all = allOf(**reader);
        QCOMPARE(all.size(), static_cast<std::size_t>(number) + 1 - lost + 1);
        const auto gap = gapOf(all[all.size() - 2].payload);
        QVERIFY(gap);
        QCOMPARE(gap->messages, lost);
        QCOMPARE(gap->to, kStart + (number - 1) * kNsPerMs);
        QCOMPARE(gap->cause, std::string("the disk was full"));
        QCOMPARE(all.back().payload, textOf(number).toStdString());
    }

    void aStuckDiskDoesNotHoldUpTheCaller()
    {
        MoodySink::Mood mood;
        m_options.maxQueuedBytes = 200'000;
        m_options.sink = [&]() -> Expected<std::unique_ptr<ByteSink>> {
            return std::unique_ptr<ByteSink>(
                std::make_unique<MoodySink>(std::make_unique<MemorySink>(), mood));
        };
        auto recorder = Recorder::start(m_options);
        QVERIFY(recorder);
        mood.set(false, true);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20'000; ++i)
            (*recorder)->record(row(i, kStart), textOf(i), kStart + i);
        QCOMPARE_LT(timer.elapsed(), 5'000);
        QCOMPARE_GT((*recorder)->status().lostMessages, 0U);
        mood.set(false, false);
    }

    void namesCannotLeaveTheFolder_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
            { "", ".", "..", "../x.mcap", "a/b.mcap", "/etc/x", ".hidden", "a\\b", "a\nb" })
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void namesCannotLeaveTheFolder()
    {
        QFETCH(QString, name);
        m_options.name = name;
        const auto recorder = Recorder::start(m_options);
        QVERIFY(!recorder);
        QCOMPARE(recorder.error().code, ErrorCode::BadName);
        QVERIFY(isPlainFileName(sessionFileName(name, kStart)));
    }

    void nothingIsOverwrittenNorFollowed()
    {
        writeFile(m_path, "precious");
        QVERIFY(!Recorder::start(m_options));
        QCOMPARE(readFile(m_path), std::string("precious"));
        QVERIFY(QFile::link(u"/tmp/elsewhere-%1"_s.arg(::getpid()), m_folder->filePath(u"l"_s)));
        m_options.name = u"l"_s;
        QVERIFY(!Recorder::start(m_options));
        QVERIFY(!QFile::exists(u"/tmp/elsewhere-%1"_s.arg(::getpid())));
    }

    void killedAtAnyMomentItLosesAtMostASecond()
    {
        m_options.flushInterval = 1000ms;
        int toParent[2] = {};
        QCOMPARE(::pipe(toParent), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto recorder = Recorder::start(m_options);
            for (int i = 0; recorder; ++i) {
                const TimeNs now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                    std::chrono::system_clock::now().time_since_epoch())
                                       .count();
                (*recorder)->record(row(i, now), textOf(i), now);
                [[maybe_unused]] const auto written = ::write(toParent[1], &now, sizeof now);
                std::this_thread::sleep_for(1ms); // a real disk and a real second are the subject
            }
            ::_exit(1);
        }
        ::close(toParent[1]);
        TimeNs first = 0;
        TimeNs last = 0;
        while (::read(toParent[0], &last, sizeof last) == sizeof last) {
            first = first == 0 ? last : first;
            if (last - first > 1'700 * kNsPerMs)
                break;
        }
        ::kill(child, SIGKILL);
        TimeNs more = 0;
        while (::read(toParent[0], &more, sizeof more) == sizeof more)
            last = more;
        ::close(toParent[0]);
        int how = 0;
        ::waitpid(child, &how, 0);
        QVERIFY(WIFSIGNALED(how));

        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        QVERIFY(!(*reader)->summary().isComplete);
        const auto all = allOf(**reader);
        QVERIFY(!all.empty());
        // A loaded machine may be late with the flush itself.
        QCOMPARE_LT(last - all.back().receivedAt, 1'300 * kNsPerMs);
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i].payload, textOf(static_cast<int>(i)).toStdString());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    RecorderOptions m_options;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
