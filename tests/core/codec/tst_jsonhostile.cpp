// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "tests/core/codec/CodecTesting.h"

#include <memory>
#include <random>

using namespace pulse;
using namespace pulse::codec;
using namespace pulse::test;

namespace {
/*! Decodes from a buffer that ends exactly with the bytes, so that the address sanitizer sees every
 * read past them. */
Expected<Message> decodeExact(Codec &codec, const std::string &bytes, Side side)
{
    const auto exact = std::make_unique<char[]>(bytes.size());
    std::ranges::copy(bytes, exact.get());
    return codec.decode({ exact.get(), bytes.size() }, side);
}
} // namespace

/*! Input made to hurt: never a crash, never a message that does not survive its own encoding. */
class JsonHostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCutOfEveryExampleIsAnError();
    void bytesThatAreNotJsonAreRefused_data();
    void bytesThatAreNotJsonAreRefused();
    void endlessNestingIsRefused_data();
    void endlessNestingIsRefused();
    void hugeKeysAndManyKeysAreSurvived();
    void manyRepeatedSeriesAreSurvived();
    void wordsOfAnErrorAreShortAndPrintable();
    void mutatedExamplesNeverCrash();
    void spliceOfExamplesNeverCrashes();
};

void JsonHostileTest::everyCutOfEveryExampleIsAnError()
{
    const auto codec = makeJsonCodec();
    for (const auto &example : protocolExamples()) {
        for (std::size_t cut = 0; cut < example.bytes.size(); ++cut) {
            const auto result = decodeExact(*codec, example.bytes.substr(0, cut), example.side);
            QVERIFY2(!result, example.bytes.substr(0, cut).c_str());
            QCOMPARE(result.error().code, ErrorCode::BadJson);
        }
    }
}

void JsonHostileTest::bytesThatAreNotJsonAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    int number = 0;
    const auto row = [&](const char *tag, const QByteArray &bytes) {
        QTest::addRow("%d %s", ++number, tag) << bytes;
    };
    const auto value = [&](const char *tag, const QByteArray &json) {
        row(tag, R"({"type":"bye","reason":"x","x":)" + json + "}");
    };
    row("nothing", "");
    row("space", " \n");
    row("NUL", QByteArray("\0", 1));
    row("words", "hello");
    row("byte order mark", "\xEF\xBB\xBF{\"type\":\"bye\"}");
    row("UTF-16", QByteArray("{\0\"\0t\0", 6));
    row("two documents", R"({"type":"bye"}{"type":"bye"})");
    row("two lines", "{\"type\":\"bye\"}\n{\"type\":\"bye\"}");
    row("trailing bracket", R"({"type":"bye"}})");
    row("trailing word", R"({"type":"bye"} x)");
    row("trailing comma after the document", R"({"type":"bye"},)");
    row("trailing NUL", QByteArray("{\"type\":\"bye\"}\0", 15));
    row("trailing comma", R"({"type":"bye",})");
    row("missing colon", R"({"type" "bye"})");
    row("missing comma", R"({"type":"bye" "x":1})");
    row("number as key", R"({1:2,"type":"bye"})");
    row("single quotes", "{'type':'bye'}");
    row("comment", R"({"type":"bye"/**/})");
    row("unquoted", "{type:bye}");
    row("wrong bracket", R"({"type":"bye"])");
    value("NaN", "NaN");
    value("Infinity", "-Infinity");
    value("cut atom", "tru");
    value("longer atom", "nullx");
    value("capital atom", "True");
    value("leading zero", "01");
    value("leading plus", "+1");
    value("leading point", ".5");
    value("trailing point", "1.");
    value("cut exponent", "1e");
    value("lone minus", "-");
    value("hexadecimal", "0x10");
    value("beyond a double", "1e400");
    value("long integer beyond a double", QByteArray(400, '9'));
    value("two points", "1.2.3");
    value("array with trailing comma", "[1,]");
    value("array with two commas", "[1,,2]");
    value("array of leading comma", "[,1]");
    value("array closed by a brace", "[1}");
    value("object closed by a bracket", "{\"a\":1]");
    value("unknown escape", R"("\x41")");
    value("cut unicode escape", R"("\u12")");
    value("not hexadecimal", R"("\u12G4")");
    value("lone high surrogate", R"("\ud800")");
    value("lone low surrogate", R"("\udc00")");
    value("high surrogate, then text", R"("\ud800x")");
    value("two high surrogates", R"("\ud800\ud800")");
    value("surrogates in wrong order", R"("\udc00\ud800")");
    value("raw newline", "\"a\nb\"");
    value("raw NUL", QByteArray("\"a\0b\"", 5));
    value("raw tab", "\"a\tb\"");
    value("bad escape in a key", R"({"\q":1})");
    value("lone continuation byte", "\"\x80\"");
    value("cut UTF-8", "\"\xE2\x82\"");
    value("overlong", "\"\xC0\xAF\"");
    value("UTF-8 surrogate", "\"\xED\xA0\x80\"");
    value("above U+10FFFF", "\"\xF4\x90\x80\x80\"");
    value("0xFF", "\"\xFF\"");
    value("invalid UTF-8 outside a string", "\xFF");
}

void JsonHostileTest::bytesThatAreNotJsonAreRefused()
{
    QFETCH(QByteArray, bytes);
    const auto codec = makeJsonCodec();
    for (const auto side : { Side::FromClient, Side::FromServer }) {
        const auto result = decodeExact(*codec, bytes.toStdString(), side);
        QVERIFY(!result);
        QVERIFY2(result.error().code == ErrorCode::BadJson, qPrintable(outcome(result)));
    }
}

void JsonHostileTest::endlessNestingIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a million [") << QByteArray(1'000'000, '[');
    QTest::newRow("half a million [ and ]") << QByteArray(500'000, '[') + QByteArray(500'000, ']');
    QTest::newRow("objects") << QByteArray("{\"a\":").repeated(200'000);
    QTest::newRow("in an ignored field")
        << R"({"type":"bye","x":)" + QByteArray(30'000, '[') + QByteArray(30'000, ']') + "}";
    QTest::newRow("in a sample") << R"({"type":"cpu","timestamp":1,"x":)"
            + QByteArray("{\"a\":").repeated(10'000) + "1" + QByteArray(10'000, '}') + "}";
}

void JsonHostileTest::endlessNestingIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto codec = makeJsonCodec();
    for (const auto side : { Side::FromClient, Side::FromServer })
        QVERIFY(!decodeExact(*codec, bytes.toStdString(), side));
}

void JsonHostileTest::hugeKeysAndManyKeysAreSurvived()
{
    const auto codec = makeJsonCodec();
    const std::string hugeKey(60'000, 'k');
    VERIFY_DECODES(
        decodeExact(*codec, R"({"type":"bye",")" + hugeKey + R"(":1})", Side::FromClient));
    const auto series = decodeExact(
        *codec, R"({"type":"cpu","timestamp":1,")" + hugeKey + R"(":1})", Side::FromServer);
    QCOMPARE(series.error().code, ErrorCode::TooLarge);
    QVERIFY(series.error().detail.size() < 200);

    std::string manyKeys = R"({"type":"chat","username":"a","text":"b")";
    for (int i = 0; i < 7000; ++i)
        manyKeys += ",\"k\":1";
    VERIFY_DECODES(decodeExact(*codec, manyKeys + "}", Side::FromClient));
}

void JsonHostileTest::manyRepeatedSeriesAreSurvived()
{
    std::string json = R"({"type":"cpu","timestamp":1)";
    for (std::size_t i = 0; i < limits::kMaxSeriesPerFeed; ++i)
        json += ",\"k" + std::to_string(i % 3) + "\":" + std::to_string(i);
    const auto result = decodeExact(*makeJsonCodec(), json + "}", Side::FromServer);
    VERIFY_DECODES(result);
    const auto &columns = std::get<Samples>(result->body).columns;
    QCOMPARE(columns.size(), std::size_t(3));
    QCOMPARE(columns[0].values.front(), 1023.0);
}

void JsonHostileTest::wordsOfAnErrorAreShortAndPrintable()
{
    const auto codec = makeJsonCodec();
    for (const std::string &type : { std::string(50'000, 'x'),
             std::string("\\u202e\\u001b[31m\\u0000"), std::string("\\u200b\\ufeff\\n") }) {
        const auto result = codec->decode(R"({"type":")" + type + "\"}", Side::FromClient);
        QCOMPARE(result.error().code, ErrorCode::UnknownType);
        QVERIFY(result.error().detail.size() < 100);
        for (const QChar c : result.error().detail)
            QVERIFY(c.isPrint());
    }
}

void JsonHostileTest::mutatedExamplesNeverCrash()
{
    const auto codec = makeJsonCodec();
    const auto examples = protocolExamples();
    std::mt19937 random(20260101); // fixed: a failure can be repeated
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
    constexpr std::string_view kBytes = "{}[]\",:\\0159.-+eEtfnu \n\x00\x7f\x80\xc3\xed\xff";
    for (int i = 0; i < 6000; ++i) {
        const auto &example = examples[below(examples.size())];
        std::string bytes = example.bytes;
        for (std::size_t changes = 1 + below(4); changes > 0 && !bytes.empty(); --changes) {
            const std::size_t at = below(bytes.size());
            switch (below(4)) {
            case 0:
                bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes[at] = kBytes[below(kBytes.size())];
                break;
            case 2:
                bytes.erase(at, 1 + below(8));
                break;
            default:
                bytes.insert(at, bytes.substr(below(bytes.size()), 1 + below(16)));
            }
        }
        for (const auto side : { Side::FromClient, Side::FromServer }) {
            const auto first = decodeExact(*codec, bytes, side);
            if (!first)
                continue;
            const auto again = encoded(*codec, *first);
            const auto second = decodeExact(*codec, again, side);
            QVERIFY2(second.has_value(), (bytes + " became " + again).c_str());
            QVERIFY2(isSame(*first, *second), (bytes + " became " + again).c_str());
        }
    }
}

void JsonHostileTest::spliceOfExamplesNeverCrashes()
{
    const auto codec = makeJsonCodec();
    const auto examples = protocolExamples();
    std::mt19937 random(42);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
    for (int i = 0; i < 2000; ++i) {
        const auto &head = examples[below(examples.size())].bytes;
        const auto &tail = examples[below(examples.size())].bytes;
        const auto bytes = head.substr(0, below(head.size() + 1)) + tail.substr(below(tail.size()));
        const auto result = decodeExact(*codec, bytes, i % 2 ? Side::FromClient : Side::FromServer);
        if (!result)
            QVERIFY(!result.error().detail.isEmpty());
    }
}

QTEST_GUILESS_MAIN(JsonHostileTest)
#include "tst_jsonhostile.moc"
