// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "tests/core/codec/CodecTesting.h"

#include <QCborMap>

#include <bit>
#include <cstring>

using namespace pulse;
using namespace pulse::codec;
using namespace pulse::test;

namespace {

std::string fromHex(const char *hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

/*! {"type":"cpu","timestamp":1,"x":<item>} */
std::string withField(const std::string &item)
{
    return fromHex("a3 64 74797065 63 637075 69 74696d657374616d70 01 61 78") + item;
}

/*! {"type":"cpu","timestamps":[1,2] as int64, "x":<item>} */
std::string withColumn(const std::string &item)
{
    return fromHex("a3 64 74797065 63 637075 6a 74696d657374616d7073 d84f 50"
                   "0000000000000000 40420f0000000000 61 78")
        + item;
}

Samples manyRows(std::size_t rows, std::size_t series)
{
    Samples samples;
    samples.feed = "cpu";
    for (std::size_t i = 0; i < rows; ++i)
        samples.timestamps.push_back(
            1'790'000'000'000'000'000 + static_cast<TimeNs>(i) * 100'000'123);
    for (std::size_t s = 0; s < series; ++s) {
        Samples::Column column { "series" + std::to_string(s), {} };
        for (std::size_t i = 0; i < rows; ++i)
            column.values.push_back(static_cast<double>((i * 37 + s) % 1000) / 100);
        samples.columns.push_back(std::move(column));
    }
    return samples;
}

} // namespace

class CborCodecTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Codec> m_cbor = makeCborCodec();
    std::unique_ptr<Codec> m_json = makeJsonCodec();

    QString outcomeOf(const std::string &bytes, Side side = Side::FromServer)
    {
        // An exact heap copy: reading one byte too far is seen by the address sanitizer.
        const std::vector<char> exact(bytes.begin(), bytes.end());
        return outcome(m_cbor->decode({ exact.data(), exact.size() }, side));
    }

private Q_SLOTS:
    void everyExampleOfTheDocumentSurvivesTheWayThroughCbor_data()
    {
        QTest::addColumn<int>("index");
        const auto examples = protocolExamples();
        for (int i = 0; i < static_cast<int>(examples.size()); ++i)
            QTest::newRow(examples[static_cast<std::size_t>(i)].tag.constData()) << i;
    }
    void everyExampleOfTheDocumentSurvivesTheWayThroughCbor()
    {
        QFETCH(int, index);
        const auto example = protocolExamples()[static_cast<std::size_t>(index)];
        const auto value = m_json->decode(example.bytes, example.side);
        VERIFY_DECODES(value);
        const std::string cbor = encoded(*m_cbor, *value);
        const auto back = m_cbor->decode(cbor, example.side);
        VERIFY_DECODES(back);
        QVERIFY(isSame(*value, *back));
        QCOMPARE(encoded(*m_json, *back), encoded(*m_json, *value));
        // The same objects as another implementation makes of the JSON.
        if (!isBareText(*value)) {
            const auto foreign = m_cbor->decode(foreignCbor(example.bytes), example.side);
            VERIFY_DECODES(foreign);
        }
    }
    void anotherImplementationReadsWhatIsWritten()
    {
        Chat chat;
        chat.username = "Ada";
        chat.room = "ops";
        chat.text = "grüße 🙂";
        chat.timestamp = 1'790'000'000'000 * kNsPerMs;
        chat.seq = 300;
        QCborParserError error;
        const auto map
            = QCborValue::fromCbor(QByteArray::fromStdString(encoded(*m_cbor, chat)), &error)
                  .toMap();
        QCOMPARE(error.error.c, QCborError::NoError);
        QCOMPARE(map[QStringLiteral("type")].toString(), QStringLiteral("chat"));
        QCOMPARE(map[QStringLiteral("text")].toString(), QStringLiteral("grüße 🙂"));
        QCOMPARE(map[QStringLiteral("timestamp")].toInteger(), 1'790'000'000'000);
        QCOMPARE(map[QStringLiteral("seq")].toInteger(), 300);
    }
    void theBareHeartbeatStaysText()
    {
        QCOMPARE(encoded(*m_cbor, Ping {}), std::string("ping"));
        const auto ping = m_cbor->decode("ping", Side::FromClient);
        VERIFY_DECODES(ping);
        QVERIFY(std::holds_alternative<Ping>(ping->body));
    }
    void jsonIsReadToo()
    {
        const auto message = m_cbor->decode(R"({"action":"catalog","id":"c1"})", Side::FromClient);
        VERIFY_DECODES(message);
        QCOMPARE(message->id, std::string("c1"));
        QVERIFY(!m_cbor->decode(R"({"type":"nonsense","id":"c2"})", Side::FromClient));
        QCOMPARE(m_cbor->requestId(), std::string("c2"));
    }
    void theRequestIdOfABadMessageIsKept()
    {
        QVERIFY(!m_cbor->decode(foreignCbor(R"({"type":"join","id":"j9"})"), Side::FromClient));
        QCOMPARE(m_cbor->requestId(), std::string("j9"));
    }
    void aColumnIsATypedArrayAndKeepsEveryBit()
    {
        Samples samples = manyRows(3, 1);
        samples.columns[0].values = { 1.0 / 3.0, -0.0, std::numeric_limits<double>::denorm_min() };
        const std::string cbor = encoded(*m_cbor, samples);
        QVERIFY(cbor.find("\xD8\x4F\x58\x18") != std::string::npos); // tag 79, 24 bytes
        QVERIFY(cbor.find("\xD8\x56\x58\x18") != std::string::npos); // tag 86
        const auto back = m_cbor->decode(cbor, Side::FromServer);
        VERIFY_DECODES(back);
        const auto &read = std::get<Samples>(back->body);
        QCOMPARE(read.timestamps, samples.timestamps);
        QVERIFY(
            std::memcmp(read.columns[0].values.data(), samples.columns[0].values.data(), 24) == 0);
    }
    void missingValuesAreNotANumber()
    {
        Samples samples = manyRows(3, 2);
        samples.columns[0].values.resize(1);
        samples.columns[1].values[0] = std::numeric_limits<double>::infinity();
        const auto back = m_cbor->decode(encoded(*m_cbor, samples), Side::FromServer);
        VERIFY_DECODES(back);
        const auto &read = std::get<Samples>(back->body);
        QVERIFY(std::isnan(read.columns[0].values[2]));
        QVERIFY(std::isnan(read.columns[1].values[0]));
        QCOMPARE(read.columns[1].values[1], samples.columns[1].values[1]);
    }
    void aTimeKeepsItsNanoseconds_data()
    {
        QTest::addColumn<qint64>("time");
        for (const qint64 time :
            { qint64(0), qint64(1), qint64(-1), qint64(1'790'000'000'000'000'001),
                qint64(-1'000'000), qint64(9'200'000'000'000'000'000) })
            QTest::addRow("%lld", static_cast<long long>(time)) << time;
    }
    void aTimeKeepsItsNanoseconds()
    {
        QFETCH(qint64, time);
        Samples samples = manyRows(1, 1);
        samples.timestamps = { time };
        auto back = m_cbor->decode(encoded(*m_cbor, samples), Side::FromServer);
        VERIFY_DECODES(back);
        QCOMPARE(std::get<Samples>(back->body).timestamps.front(), time);
        samples = manyRows(2, 1);
        samples.timestamps = { time, time };
        back = m_cbor->decode(encoded(*m_cbor, samples), Side::FromServer);
        VERIFY_DECODES(back);
        QCOMPARE(std::get<Samples>(back->body).timestamps.back(), time);
    }
    void everyTypeOfTypedArrayIsRead_data()
    {
        QTest::addColumn<QByteArray>("item");
        const auto row = [](const char *tag, const char *hex) {
            QTest::newRow(tag) << QByteArray::fromHex(hex);
        };
        row("uint8", "d840 42 0102");
        row("uint8 clamped", "d844 42 0102");
        row("uint16 big", "d841 44 00010002");
        row("uint32 big", "d842 48 0000000100000002");
        row("uint64 big", "d843 50 00000000000000010000000000000002");
        row("uint16 little", "d845 44 01000200");
        row("uint32 little", "d846 48 0100000002000000");
        row("uint64 little", "d847 50 01000000000000000200000000000000");
        row("int8", "d848 42 0102");
        row("int16 big", "d849 44 00010002");
        row("int32 little", "d84e 48 0100000002000000");
        row("int64 little", "d84f 50 01000000000000000200000000000000");
        row("float16 big", "d850 44 3c004000");
        row("float32 big", "d851 48 3f80000040000000");
        row("float64 big", "d852 50 3ff00000000000004000000000000000");
        row("float16 little", "d854 44 003c0040");
        row("float32 little", "d855 48 0000803f00000040");
        row("float64 little", "d856 50 000000000000f03f0000000000000040");
        row("plain array", "82 01 02");
        row("array without a length", "9f 01 fa40000000 ff");
        row("typed array in chunks", "d840 5f 4101 4102 ff");
        row("half floats", "82 f93c00 f94000");
        row("decimal fractions", "82 c482200a c4822014");
    }
    void everyTypeOfTypedArrayIsRead()
    {
        QFETCH(QByteArray, item);
        const auto message = m_cbor->decode(withColumn(item.toStdString()), Side::FromServer);
        VERIFY_DECODES(message);
        const auto &samples = std::get<Samples>(message->body);
        QCOMPARE(samples.timestamps, (std::vector<TimeNs> { 0, kNsPerMs }));
        QCOMPARE(samples.columns.at(0).values, (std::vector<double> { 1, 2 }));
    }
    void aTypedArrayInOneRowIsFlattened()
    {
        const auto message = m_cbor->decode(withField(fromHex("d848 42 01ff")), Side::FromServer);
        VERIFY_DECODES(message);
        const auto &columns = std::get<Samples>(message->body).columns;
        QCOMPARE(columns.size(), std::size_t(2));
        QCOMPARE(columns[1].series, std::string("x.1"));
        QCOMPARE(columns[1].values.front(), -1.0);
    }
    void ofAKeyTwiceTheLastCounts()
    {
        const auto message = m_cbor->decode(
            fromHex("a3 64 74797065 63 627965 64 74797065 63 627965 66 726561736f6e 61 61"),
            Side::FromServer);
        VERIFY_DECODES(message);
        const auto twice = m_cbor->decode(
            fromHex("a3 64 74797065 63 627965 66 726561736f6e 61 61 66 726561736f6e 61 62"),
            Side::FromServer);
        VERIFY_DECODES(twice);
        QCOMPARE(std::get<Bye>(twice->body).reason, std::string("b"));
    }
    void unknownFieldsOfAnyKindAreIgnored_data()
    {
        QTest::addColumn<QByteArray>("item");
        for (const char *hex : { "40", "5f 4101 ff", "c1 01", "c2 49 010000000000000000",
                 "d9d9f7 01", "f7", "e0", "f8ff", "a0", "bf ff", "9f ff", "7f 61 61 ff", "c4 80",
                 "1bffffffffffffffff", "3bffffffffffffffff", "f97e00", "f97c00" })
            QTest::newRow(hex) << QByteArray::fromHex(hex);
    }
    void unknownFieldsOfAnyKindAreIgnored()
    {
        QFETCH(QByteArray, item);
        const std::string head = fromHex("a2 64 74797065 63 627965 61 78");
        QCOMPARE(outcomeOf(head + item.toStdString()), QStringLiteral("ok"));
    }
    void batchesOfEncodedMessagesAreBatches()
    {
        const std::string one = encoded(*m_cbor, Bye { "one" });
        const std::string two = encoded(*m_cbor, manyRows(500, 2)); // compressed
        const std::string_view parts[] = { one, two };
        std::string batch;
        m_cbor->encodeBatch(parts, batch);
        const auto message = m_cbor->decode(batch, Side::FromServer);
        VERIFY_DECODES(message);
        const auto &messages = std::get<Batch>(message->body).messages;
        QCOMPARE(messages.size(), std::size_t(2));
        QCOMPARE(std::get<Samples>(messages[1].body).timestamps.size(), std::size_t(500));
    }
    void longMessagesAreCompressedAndShortOnesNot()
    {
        const Samples samples = manyRows(1000, 4);
        const std::string cbor = encoded(*m_cbor, samples);
        QVERIFY(cbor.starts_with("\x28\xB5\x2F\xFD"));
        QCOMPARE_LT(cbor.size(), std::size_t(20'000)); // of 40,000
        const auto back = m_cbor->decode(cbor, Side::FromServer);
        VERIFY_DECODES(back);
        QVERIFY(std::get<Samples>(back->body) == samples);
        QVERIFY(!encoded(*m_cbor, manyRows(10, 2)).starts_with("\x28\xB5\x2F\xFD"));
    }
    void wrongUtf8IsReplacedWhenWritten()
    {
        const auto back = m_cbor->decode(encoded(*m_cbor,
                                             Bye { "a\xFF"
                                                   "b" }),
            Side::FromServer);
        VERIFY_DECODES(back);
        QCOMPARE(std::get<Bye>(back->body).reason,
            std::string("a\xEF\xBF\xBD"
                        "b"));
    }

    // rainy
    void whatIsNotCborIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *tag, const char *hex, const char *expected) {
            QTest::newRow(tag) << QByteArray::fromHex(hex) << QString::fromUtf8(expected);
        };
        row("nothing", "", "bad_cbor: the message is empty");
        row("cut map", "a1", "bad_cbor: not CBOR, near byte 1: it ends too early");
        row("cut text", "a1 6474", "bad_cbor: not CBOR, near byte 2: it ends too early");
        row("text of 2^64-1 bytes", "a1 7bffffffffffffffff",
            "bad_cbor: not CBOR, near byte 10: it ends too early");
        row("map of 2^64-1 entries", "bbffffffffffffffff 00",
            "bad_cbor: not CBOR, near byte 9: it ends too early");
        row("array of 2^32 entries", "a1 61 78 9affffffff 00",
            "bad_cbor: not CBOR, near byte 8: it ends too early");
        row("bytes of 2^31", "a1 61 78 5a80000000 00",
            "bad_cbor: not CBOR, near byte 8: it ends too early");
        row("cut head", "a1 61 78 19 01", "bad_cbor: not CBOR, near byte 3: it ends too early");
        row("no end", "bf 61 78 01", "bad_cbor: not CBOR, near byte 4: it ends too early");
        row("end of nothing", "ff", "bad_cbor: not CBOR, near byte 1: an end of nothing");
        row("end inside a definite array", "a1 61 78 81 ff",
            "bad_cbor: not CBOR, near byte 5: an end of nothing");
        row("end instead of a value", "bf 61 78 ff",
            "bad_cbor: not CBOR, near byte 4: an end of nothing");
        row("reserved length", "a1 61 78 1c", "bad_cbor: not CBOR, near byte 3: a reserved length");
        row("endless number", "a1 61 78 1f",
            "bad_cbor: not CBOR, near byte 3: a number without an end");
        row("endless tag", "a1 61 78 df 00",
            "bad_cbor: not CBOR, near byte 3: a number without an end");
        row("reserved simple value", "a1 61 78 f81f",
            "bad_cbor: not CBOR, near byte 5: a reserved simple value");
        row("trailing byte", "a1 64 74797065 63 627965 00",
            "bad_cbor: not CBOR, near byte 10: more bytes after the message");
        row("key is a number", "a1 01 01",
            "bad_cbor: not CBOR, near byte 2: a key that is not text");
        row("text is not UTF-8", "a1 61 78 61 ff",
            "bad_cbor: not CBOR, near byte 5: text that is not UTF-8");
        row("text is a surrogate", "a1 61 78 63 eda080",
            "bad_cbor: not CBOR, near byte 7: text that is not UTF-8");
        row("key is not UTF-8", "a1 61 c0 01",
            "bad_cbor: not CBOR, near byte 3: text that is not UTF-8");
        row("a character across chunks", "a1 61 78 7f 61 c3 61 a9 ff",
            "bad_cbor: not CBOR, near byte 6: text that is not UTF-8");
        row("a chunk of bytes in text", "a1 61 78 7f 41 61 ff",
            "bad_cbor: not CBOR, near byte 5: a string with a part of another kind");
        row("chunks in chunks", "a1 61 78 7f 7f ff ff",
            "bad_cbor: not CBOR, near byte 5: a string with a part of another kind");
        row("typed array of text", "a1 61 78 d856 61 61",
            "bad_cbor: not CBOR, near byte 6: a typed array that is not a byte string");
        row("a part of an element", "a1 61 78 d856 44 00000000",
            "bad_cbor: not CBOR, near byte 10: a typed array with a part of an element");
        row("a number alone", "01", "bad_message: a message must be an object");
        row("an array", "80", "bad_message: a message must be an object");
        row("a tag of a map", "c1 a0", "bad_message: a message must be an object");
        row("no type", "a0", "bad_message: a message needs \"type\"");
        row("bytes as type", "a1 64 74797065 43 627965", "bad_message: $.type must be a string");
    }
    void whatIsNotCborIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        QCOMPARE(outcomeOf(bytes.toStdString()), expected);
    }
    void columnsThatDoNotFitAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *tag, const std::string &bytes, const char *expected) {
            QTest::newRow(tag) << QByteArray::fromStdString(bytes) << QString::fromUtf8(expected);
        };
        row("short column", withColumn(fromHex("d840 41 01")),
            "bad_message: $.x has 1 values for 2 timestamps");
        row("time beyond the range",
            fromHex("a2 64 74797065 63 637075 6a 74696d657374616d7073 d84f 48 ffffffffffffff7f"),
            "bad_message: $.timestamps[0] must be a number of milliseconds within ±9.2e+12");
        row("time is not a number",
            fromHex("a2 64 74797065 63 637075 6a 74696d657374616d7073 d856 48 000000000000f87f"),
            "bad_message: $.timestamps[0] must be a number of milliseconds within ±9.2e+12");
        row("too many rows",
            fromHex("a2 64 74797065 63 637075 6a 74696d657374616d7073 d840 5a 00010001")
                + std::string(65'537, '\0'),
            "too_large: $.timestamps has 65537 entries, at most 65536");
        row("too many elements of a row",
            withField(fromHex("d840 59 0401") + std::string(1025, '\0')),
            "too_large: feed \"cpu\" has more than 1024 series");
    }
    void columnsThatDoNotFitAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        QCOMPARE(outcomeOf(bytes.toStdString()), expected);
    }
    void deepTagsAreRefusedLikeDeepArrays()
    {
        const std::string head = fromHex("a2 64 74797065 63 627965 61 78");
        QCOMPARE(outcomeOf(head + std::string(100'000, '\xC1') + '\0'),
            QStringLiteral("too_large: the CBOR is nested deeper than 16"));
        QCOMPARE(outcomeOf(head + std::string(100'000, '\x81') + '\0'),
            QStringLiteral("too_large: the CBOR is nested deeper than 16"));
    }
    void everyPrefixOfAMessageIsRefused()
    {
        const std::string whole = encoded(*m_cbor, manyRows(4, 3));
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(outcomeOf(whole.substr(0, size)).startsWith(u"bad_cbor"));
        const std::string packed = encoded(*m_cbor, manyRows(400, 3));
        for (std::size_t size = 4; size < packed.size(); size += 7)
            QVERIFY(outcomeOf(packed.substr(0, size)).startsWith(u"bad_cbor"));
    }
    void everyChangedByteIsReadOrRefused()
    {
        const std::string whole = encoded(*m_cbor, manyRows(2, 2));
        for (std::size_t i = 0; i < whole.size(); ++i) {
            for (const int change : { 0x01, 0x20, 0x80, 0xFF }) {
                std::string changed = whole;
                changed[i] = static_cast<char>(changed[i] ^ change);
                outcomeOf(changed, Side::FromServer);
                outcomeOf(changed, Side::FromClient);
            }
        }
    }
    void aBombIsRefusedByTheSizeItDeclares()
    {
        // 1 MiB of one byte in a few: within what a hub may send, not a client.
        Bye bye;
        Samples zeros = manyRows(2, 1);
        zeros.timestamps.resize(60'000);
        zeros.columns[0].values.assign(60'000, 0.0);
        const std::string bomb = encoded(*m_cbor, zeros);
        QCOMPARE_LT(bomb.size(), std::size_t(8'000));
        QVERIFY(outcomeOf(bomb, Side::FromClient).startsWith(u"too_large: the message is 9"));
        QCOMPARE(outcomeOf(bomb, Side::FromServer), QStringLiteral("ok"));
        // A frame that declares 2^40 bytes in a head of 8 bytes.
        const std::string lie = fromHex("28b52ffd e0 0000000000010000 010000");
        QCOMPARE(outcomeOf(lie),
            QStringLiteral("too_large: the message is 1099511627776 bytes, at most 4194304"));
    }
    void damagedFramesAreRefused()
    {
        std::string packed = encoded(*m_cbor, manyRows(400, 3));
        QCOMPARE(outcomeOf(packed + 'x'),
            QStringLiteral("bad_cbor: a zstd frame that is cut, or more bytes after it"));
        QCOMPARE(outcomeOf(packed + packed),
            QStringLiteral("bad_cbor: a zstd frame that is cut, or more bytes after it"));
        QCOMPARE(outcomeOf("\x28\xB5\x2F\xFD"), QStringLiteral("bad_cbor: not a zstd frame"));
        // One raw block of one byte, without a size in the head: 00 = no size, window 0x50.
        QCOMPARE(outcomeOf(fromHex("28b52ffd 00 50 090000 a0")),
            QStringLiteral("bad_cbor: a zstd frame that does not say its size"));
        for (std::size_t i = 12; i < packed.size(); i += 11) {
            std::string changed = packed;
            changed[i] = static_cast<char>(changed[i] ^ 0x5A);
            outcomeOf(changed);
        }
    }
};

QTEST_GUILESS_MAIN(CborCodecTest)
#include "tst_cborcodec.moc"
