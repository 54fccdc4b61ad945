// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/session/SessionReader.h"
#include "core/session/SessionRepair.h"
#include "tests/core/session/SessionTesting.h"

#include <QDir>
#include <QTemporaryDir>

using namespace pulse;
using namespace pulse::session;
using namespace pulse::test;
using namespace Qt::StringLiterals;

namespace {

constexpr TimeNs kStart = 1'700'000'000 * kNsPerSecond;

/*! Chunks of ten messages on two topics; with where each chunk ends. */
struct Sample
{
    std::string bytes;
    std::vector<std::size_t> chunkEnds;
    std::vector<Heard> messages;
};

Sample sampleFile(int chunks, bool isFinished = true)
{
    Sample sample;
    MemorySink sink;
    mcap::Writer writer(sink);
    const mcap::Schema schema { 1, "pulse.Feed", "jsonschema", R"({"type":"object"})" };
    const mcap::Channel cpu { 1, 1, "/feed/cpu", "json", {} };
    const mcap::Channel lobby { 2, 1, "/chat/lobby", "json", { { "link", "a" } } };
    [&] {
        QVERIFY(writer.begin("", "test"));
        QVERIFY(writer.addMetadata("session", { { "hub", "atlas" } }));
        QVERIFY(writer.addAttachment("board.json", "application/json", "{\"a\":1}", kStart));
        QVERIFY(writer.declare(schema, false));
        QVERIFY(writer.declare(cpu, false));
        QVERIFY(writer.declare(lobby, false));
    }();
    TimeNs time = kStart;
    std::uint32_t number = 0;
    for (int i = 0; i < chunks; ++i) {
        mcap::ChunkBuilder chunk;
        if (i == 0) {
            chunk.add(schema);
            chunk.add(cpu);
            chunk.add(lobby);
        }
        for (int j = 0; j < 10; ++j) {
            time += kNsPerMs * 10;
            ++number;
            const bool isChat = j % 5 == 4;
            const std::string payload = isChat
                ? "{\"type\":\"chat\",\"n\":" + std::to_string(number) + "}"
                : "{\"type\":\"cpu\",\"timestamp\":1,\"user\":" + std::to_string(number) + "}";
            chunk.add({ static_cast<std::uint16_t>(isChat ? 2 : 1), number, time, time - kNsPerMs,
                payload });
            sample.messages.push_back(
                { isChat ? "/chat/lobby" : "/feed/cpu", time, time - kNsPerMs, payload });
        }
        [&] { QVERIFY(writer.add(chunk.pack())); }();
        sample.chunkEnds.push_back(sink.bytes.size());
    }
    if (isFinished)
        [&] { QVERIFY(writer.finish()); }();
    sample.bytes = sink.bytes;
    return sample;
}

} // namespace

class TestMcap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_path = m_folder.filePath(u"s.mcap"_s); }

    void everythingComesBackInOrder()
    {
        const Sample sample = sampleFile(5);
        writeFile(m_path, sample.bytes);
        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        const SessionSummary &summary = (*reader)->summary();
        QVERIFY(summary.isComplete);
        QCOMPARE(summary.messages, 50U);
        QCOMPARE(summary.start, sample.messages.front().receivedAt);
        QCOMPARE(summary.end, sample.messages.back().receivedAt);
        QCOMPARE(summary.channels.size(), 2U);
        QCOMPARE(summary.channels[1].messages, 10U);
        QCOMPARE(summary.channels[1].metadata.at("link"), std::string("a"));
        QCOMPARE(summary.metadata.at("session").at("hub"), std::string("atlas"));
        QCOMPARE((*reader)->attachment("board.json").value(), std::string("{\"a\":1}"));
        QVERIFY(allOf(**reader) == sample.messages);
    }

    void aStretchAndATopicAreFound()
    {
        const Sample sample = sampleFile(20);
        writeFile(m_path, sample.bytes);
        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        const TimeNs from = kStart + 500 * kNsPerMs;
        const TimeNs to = kStart + 800 * kNsPerMs;
        std::vector<Heard> wanted;
        for (const Heard &each : sample.messages) {
            if (each.receivedAt >= from && each.receivedAt <= to && each.topic == "/chat/lobby")
                wanted.push_back(each);
        }
        QCOMPARE(wanted.size(), 7U);
        QVERIFY(allOf(**reader, { from, to, { 1 } }) == wanted);
    }

    void overlappingChunksAreMerged()
    {
        MemorySink sink;
        mcap::Writer writer(sink);
        const mcap::Channel channel { 1, 0, "/feed/a", "json", {} };
        QVERIFY(writer.begin("", ""));
        QVERIFY(writer.declare(channel, true));
        for (int i = 0; i < 3; ++i) {
            mcap::ChunkBuilder chunk;
            for (int j = 9; j >= 0; --j) // backwards inside, too
                chunk.add({ 1, 0, kStart + j * 3 + i, 0, "{}" });
            QVERIFY(writer.add(chunk.pack()));
        }
        QVERIFY(writer.finish());
        writeFile(m_path, sink.bytes);
        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        const auto all = allOf(**reader);
        QCOMPARE(all.size(), 30U);
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i].receivedAt, kStart + static_cast<TimeNs>(i));
    }

    void aFileWithoutChunksIsRead()
    {
        std::string bytes(mcap::kMagic);
        mcap::Out out(bytes);
        auto begun = out.begin(mcap::Op::Header);
        out.text("");
        out.text("");
        out.end(begun);
        mcap::write(out, mcap::Channel { 7, 0, "/imu", "json", {} });
        for (int i = 0; i < 100; ++i) {
            begun = out.begin(mcap::Op::Message);
            out.u16(7);
            out.u32(0);
            out.time(kStart + i);
            out.time(kStart + i);
            out.raw("{\"x\":1}");
            out.end(begun);
        }
        begun = out.begin(mcap::Op::DataEnd);
        out.u32(0);
        out.end(begun);
        begun = out.begin(mcap::Op::Footer);
        out.u64(0);
        out.u64(0);
        out.u32(0);
        out.end(begun);
        out.raw(mcap::kMagic);
        writeFile(m_path, bytes);
        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        QVERIFY((*reader)->summary().isComplete);
        QCOMPARE(allOf(**reader).size(), 100U);
    }

    void cutAtEveryByteOfTheLastTwoChunksItOpensAndIsRepaired()
    {
        const Sample sample = sampleFile(5);
        const std::size_t from = sample.chunkEnds[2];
        const std::size_t steps = sample.bytes.size() - from;
        QCOMPARE_GT(steps, 500U);
        for (std::size_t length = from; length < sample.bytes.size(); ++length) {
            std::size_t whole = 0;
            // A chunk counts when its own record is whole; the indexes behind it are made anew.
            for (std::size_t i = 0; i < sample.chunkEnds.size(); ++i)
                whole += sample.chunkEnds[i] <= length ? 10U : 0U;
            writeFile(m_path, std::string_view(sample.bytes).substr(0, length));
            auto reader = SessionReader::open(m_path);
            QVERIFY2(reader, qPrintable(QString::number(length)));
            auto all = allOf(**reader);
            QCOMPARE_GE(all.size(), whole);
            QVERIFY(!(*reader)->summary().isComplete);
            QVERIFY(!(*reader)->summary().damage.isEmpty());
            QVERIFY(std::equal(all.begin(), all.end(), sample.messages.begin()));

            RepairReport report;
            auto repaired = openRepaired(m_path, &report);
            QVERIFY2(repaired, qPrintable(QString::number(length)));
            QVERIFY((*repaired)->summary().isComplete);
            QCOMPARE(report.messages, all.size());
            QVERIFY(allOf(**repaired) == all);
            QCOMPARE((*repaired)->attachment("board.json").value(), std::string("{\"a\":1}"));
            QCOMPARE((*repaired)->summary().writtenBy, u"test"_s);
        }
    }

    void behindDamageReadingGoesOn()
    {
        Sample sample = sampleFile(5);
        sample.bytes[sample.chunkEnds[1] + 60] ^= 0x55; // inside the third chunk
        sample.bytes.resize(sample.chunkEnds[4]);
        writeFile(m_path, sample.bytes);
        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        QCOMPARE(allOf(**reader).size(), 40U);
        QVERIFY((*reader)->summary().damage.contains(u"checksum"_s)
            || (*reader)->summary().damage.contains(u"decompressed"_s));
        QCOMPARE_GT((*reader)->summary().unreadableBytes, 0U);
    }

    void noByteThatIsWrongMakesItCrash()
    {
        const Sample sample = sampleFile(2);
        for (std::size_t i = 0; i < sample.bytes.size(); i += 1) {
            std::string bytes = sample.bytes;
            bytes[i] = static_cast<char>(bytes[i] ^ 0xFF);
            writeFile(m_path, bytes);
            auto reader = SessionReader::open(m_path);
            if (!reader)
                continue;
            const auto cursor = (*reader)->read({});
            int errors = 0;
            for (;;) {
                const auto next = cursor->next();
                if (!next && ++errors < 10)
                    continue;
                if (!next || !*next)
                    break;
            }
        }
    }

    void whatIsNoMcapIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("half a magic") << QByteArray("\x89MCA");
        QTest::newRow("text") << QByteArray(100, 'x');
    }
    void whatIsNoMcapIsRefusedInWords()
    {
        QFETCH(QByteArray, bytes);
        writeFile(m_path, bytes.toStdString());
        const auto reader = SessionReader::open(m_path);
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, ErrorCode::BadMessage);
        QVERIFY(reader.error().detail.contains(u"at byte 0"_s));
        QVERIFY(!SessionReader::open(m_folder.path()));
        QCOMPARE(SessionReader::open(m_path + u"no"_s).error().code, ErrorCode::NotFound);
    }

    void aChunkThatClaimsTooMuchIsNotUnpacked()
    {
        std::string bytes(mcap::kMagic);
        mcap::Out out(bytes);
        const auto begun = out.begin(mcap::Op::Chunk);
        out.time(0);
        out.time(0);
        out.u64(1ULL << 40U);
        out.u32(0);
        out.text("zstd");
        out.u64(4);
        out.raw("\x28\xB5\x2F\xFD");
        out.end(begun);
        writeFile(m_path, bytes);
        auto reader = SessionReader::open(m_path);
        QVERIFY(reader);
        QVERIFY((*reader)->summary().damage.contains(u"at byte 8"_s));
        QCOMPARE(allOf(**reader).size(), 0U);
    }

private:
    // Two thousand files with all their syncs: on a disk that takes half a minute.
    QTemporaryDir m_folder { QFile::exists(u"/dev/shm"_s)
            ? u"/dev/shm/tst_mcap-XXXXXX"_s
            : QDir::tempPath() + u"/tst_mcap-XXXXXX"_s };
    QString m_path;
};

QTEST_GUILESS_MAIN(TestMcap)
#include "tst_mcap.moc"
