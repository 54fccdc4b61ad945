// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/codec/CodecTesting.h"

#include <bit>
#include <limits>

using namespace pulse;
using namespace pulse::codec;
using namespace pulse::test;

namespace {
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Message message(Body body, std::string id = {})
{
    return { .body = std::move(body), .id = std::move(id) };
}
} // namespace

/*! What the messages mean: fields, defaults, shapes. Limits: tst_jsonlimits, attacks:
 * tst_jsonhostile. */
class JsonCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_codec = makeJsonCodec(); }

    // happy
    void theSubprotocolIsJsonText();
    void everyValueSurvivesTheWire_data();
    void everyValueSurvivesTheWire();
    void aPlainClientSeesThePlainVocabulary_data();
    void aPlainClientSeesThePlainVocabulary();
    void bareHeartbeatMayHaveSpaceAroundIt();
    void absentRoomIsTheLobby();
    void typeOfASubscriptionMayBeAnywhere();
    void typeCountsBeforeAction();
    void unknownFieldsAreIgnored();
    void nullIsLikeAbsent();
    void lastOfARepeatedKeyCounts();
    void escapesAreReadAndWritten();
    void nestedValuesAreFlattened();
    void repeatedSeriesIsOneSeries();
    void numbersKeepEveryBit_data();
    void numbersKeepEveryBit();
    void timesKeepTheirNanoseconds_data();
    void timesKeepTheirNanoseconds();
    void unequalColumnsAreFilledWithNull();
    void encodedMessagesBecomeABatch();
    void batchOfAHubLeavesOutWhatIsUnknown();
    void requestIdIsThereAlsoAfterAnError();
    void encodingAppends();
    void aCodecIsAsGoodAfterAnErrorAsBefore();

    // rainy
    void wrongMessagesAreNamedPrecisely_data();
    void wrongMessagesAreNamedPrecisely();
    void invalidUtf8IsReplacedWhenEncoding();
    void seriesNamedLikeAKeyAreNotWritten();

private:
    Expected<Message> fromClient(std::string_view json)
    {
        return m_codec->decode(json, Side::FromClient);
    }
    Expected<Message> fromServer(std::string_view json)
    {
        return m_codec->decode(json, Side::FromServer);
    }

    std::unique_ptr<Codec> m_codec;
};

void JsonCodecTest::theSubprotocolIsJsonText()
{
    QVERIFY(m_codec->subprotocol() == "pulse.v1.json");
    QVERIFY(!m_codec->isBinary());
}

void JsonCodecTest::everyValueSurvivesTheWire_data()
{
    QTest::addColumn<Message>("original");
    QTest::addColumn<bool>("isFromClient");
    const auto both = [](const char *tag, const Message &value) {
        QTest::addRow("%s from client", tag) << value << true;
        QTest::addRow("%s from hub", tag) << value << false;
    };
    const auto client
        = [](const char *tag, const Message &value) { QTest::newRow(tag) << value << true; };
    const auto hub
        = [](const char *tag, const Message &value) { QTest::newRow(tag) << value << false; };
    const TimeNs t = 1'790'000'000'123'456'789;

    hub("welcome", message(Welcome { "hi", t, "atlas", "1.2", "e1", "c7" }));
    hub("bare welcome", message(Welcome {}));
    client("subscribe", message(Subscribe { { "cpu", "mem" }, 2.5 }, "r1"));
    client("subscribe to nothing", message(Subscribe {}));
    client("unsubscribe", message(Unsubscribe { { "cpu" } }, "r2"));
    client("catalog request", message(CatalogRequest {}, "r3"));
    hub("sample",
        message(Samples { "cpu", { t }, { { "user", { 0.1 } }, { "n", { kNaN } } }, 7, "e" }));
    hub("sample without series", message(Samples { "cpu", { t }, {}, 0, {} }));
    hub("columns",
        message(Samples { "cpu", { t, t + 1, t - 5 },
            { { "user", { 1, kNaN, -0.0 } }, { "core.0", { 1e300, 5e-324, 3 } } },
            std::numeric_limits<std::uint64_t>::max(), "e" }));
    hub("no rows", message(Samples { "cpu", {}, { { "user", {} } }, 0, {} }));
    hub("catalog",
        message(Catalog { { { "cpu", "Processor", { { "user", "%" }, { "n", "" } }, 0.5, true },
            { "mem", "", {}, 1.0, false } } }));
    both("join", message(Join { "Ada", "ops", t, 0, true }));
    hub("numbered join", message(Join { "Ada", "lobby", t, 4, false }));
    both("leave", message(Leave { "Ada", "ops", t }));
    client("nameless leave", message(Leave { "", "lobby", t }));
    both("chat", message(Chat { "Ada", "ops", "a\n\t\"b\"\\ é😀\x01\x7f", t, 12, "m1" }, "m1"));
    both("chat in the lobby", message(Chat { "Ada", "lobby", "x", 0, 0, "" }));
    hub("history",
        message(History { "ops",
            { { "Ada", "ops", "x", t, 1, "m1" }, { "Bob", "ops", "", t + 1, 2, "" } }, true,
            "e" }));
    hub("presence", message(Presence { "ops", { "Ada", "Bob" } }));
    both("typing", message(Typing { "Ada", "ops" }));
    hub("ack", message(Ack { "r1", 5, t, true }));
    hub("ack, not conflated", message(Ack { "r1", 0, 0, false }));
    hub("error", message(ErrorReply { "bad_json", "words \"here\"", "r1" }));
    both("bye", message(Bye { "restart" }));
    both("bye for now", message(Bye { "restart", 2.125 }));
    both("bye, come back at once", message(Bye { {}, 0.0 }));
    both("bare ping", message(Ping {}));
    both("ping", message(Ping { std::numeric_limits<std::uint64_t>::max() }));
    both("ping zero", message(Ping { 0 }));
    both("bare pong", message(Pong {}));
    both("pong", message(Pong { 3, t }));
    hub("batch",
        message(Batch { { message(Samples { "cpu", { t }, { { "u", { kNaN } } }, 0, {} }),
            message(Chat { "Ada", "lobby", "x", t, 1, "i" }, "i") } }));
    client("batch of requests",
        message(Batch { { message(CatalogRequest {}, "a"), message(Ping { 4 }) } }, "b"));
}

void JsonCodecTest::everyValueSurvivesTheWire()
{
    QFETCH(Message, original);
    QFETCH(bool, isFromClient);
    const auto bytes = encoded(*m_codec, original);
    const auto read = m_codec->decode(bytes, isFromClient ? Side::FromClient : Side::FromServer);
    VERIFY_DECODES(read);
    QVERIFY2(isSame(*read, original), encoded(*m_codec, *read).c_str());
}

void JsonCodecTest::aPlainClientSeesThePlainVocabulary_data()
{
    QTest::addColumn<Message>("value");
    QTest::addColumn<QByteArray>("bytes");
    const TimeNs t = 1'790'000'000'000 * kNsPerMs;
    const auto row = [](const char *tag, const Message &value, const char *bytes) {
        QTest::newRow(tag) << value << QByteArray(bytes);
    };
    row("welcome", message(Welcome { "Hello", t, {}, {}, {}, {} }),
        R"({"type":"welcome","message":"Hello","timestamp":1790000000000})");
    row("subscribe", message(Subscribe { { "cpu", "memory" }, {} }),
        R"({"action":"subscribe","dataTypes":["cpu","memory"]})");
    row("unsubscribe", message(Unsubscribe { { "cpu" } }),
        R"({"action":"unsubscribe","dataTypes":["cpu"]})");
    row("sample",
        message(Samples { "cpu", { t }, { { "user", { 5 } }, { "idle", { 0.1 } } }, 0, {} }),
        R"({"type":"cpu","timestamp":1790000000000,"user":5,"idle":0.1})");
    row("join", message(Join { "Ada", "lobby", t, 0, false }),
        R"({"type":"join","username":"Ada","timestamp":1790000000000})");
    row("chat", message(Chat { "Ada", "lobby", "hi", t, 0, {} }),
        R"({"type":"chat","username":"Ada","text":"hi","timestamp":1790000000000})");
    row("chat, room not set", message(Chat { "Ada", "", "hi", t, 0, {} }),
        R"({"type":"chat","username":"Ada","text":"hi","timestamp":1790000000000})");
    row("leave", message(Leave { "Ada", "lobby", t }),
        R"({"type":"leave","username":"Ada","timestamp":1790000000000})");
    row("ping", message(Ping {}), "ping");
    row("pong", message(Pong {}), "pong");
}

void JsonCodecTest::aPlainClientSeesThePlainVocabulary()
{
    QFETCH(Message, value);
    QFETCH(QByteArray, bytes);
    QCOMPARE(QByteArray::fromStdString(encoded(*m_codec, value)), bytes);
}

void JsonCodecTest::bareHeartbeatMayHaveSpaceAroundIt()
{
    const auto ping = fromClient(" ping\r\n");
    VERIFY_DECODES(ping);
    QVERIFY(std::get<Ping>(ping->body) == Ping {});
    const auto pong = fromServer("pong\n");
    VERIFY_DECODES(pong);
    QVERIFY(std::get<Pong>(pong->body) == Pong {});
    QVERIFY(!fromClient("PING"));
    QVERIFY(!fromClient("ping ping"));
}

void JsonCodecTest::absentRoomIsTheLobby()
{
    for (const char *json : { R"({"type":"join","username":"a"})",
             R"({"type":"leave","username":"a"})", R"({"type":"chat","username":"a","text":"x"})",
             R"({"type":"typing","username":"a"})" }) {
        const auto read = fromClient(json);
        VERIFY_DECODES(read);
        const auto room = std::visit(
            [](const auto &body) {
                if constexpr (requires { body.room; })
                    return body.room;
                else
                    return std::string();
            },
            read->body);
        QCOMPARE(room, std::string("lobby"));
    }
}

void JsonCodecTest::typeOfASubscriptionMayBeAnywhere()
{
    for (const char *json : { R"({"dataTypes":["cpu"],"action":"subscribe"})",
             R"({"dataTypes":["cpu"],"type":"subscribe"})",
             "\n{ \"x\" : {\"type\":\"chat\"} ,\t\"dataTypes\" : [ \"cpu\" ] , "
             "\"action\":\"subscribe\" }\r\n" }) {
        const auto read = fromClient(json);
        VERIFY_DECODES(read);
        QCOMPARE(std::get<Subscribe>(read->body).feeds, std::vector<std::string> { "cpu" });
    }
}

void JsonCodecTest::typeCountsBeforeAction()
{
    const auto read = fromClient(R"({"action":"subscribe","type":"bye"})");
    VERIFY_DECODES(read);
    QVERIFY(std::holds_alternative<Bye>(read->body));
}

void JsonCodecTest::unknownFieldsAreIgnored()
{
    const auto read = fromClient(
        R"({"type":"chat","x":[{"y":[null,{}]}],"username":"a","text":"b","":"","тип":1e-5})");
    VERIFY_DECODES(read);
    QVERIFY(std::get<Chat>(read->body) == (Chat { "a", "lobby", "b", 0, 0, "" }));
}

void JsonCodecTest::nullIsLikeAbsent()
{
    const auto read = fromClient(
        R"({"type":"chat","username":"a","text":"b","room":null,"timestamp":null,"id":null})");
    VERIFY_DECODES(read);
    QVERIFY(std::get<Chat>(read->body) == (Chat { "a", "lobby", "b", 0, 0, "" }));
}

void JsonCodecTest::lastOfARepeatedKeyCounts()
{
    const auto chat
        = fromClient(R"({"type":"bye","text":1,"username":"a","text":"b","type":"chat"})");
    VERIFY_DECODES(chat);
    QCOMPARE(std::get<Chat>(chat->body).text, std::string("b"));
    const auto sample = fromServer(R"({"type":"cpu","timestamp":1,"u":1,"timestamp":2,"u":2})");
    VERIFY_DECODES(sample);
    QVERIFY(std::get<Samples>(sample->body)
        == (Samples { "cpu", { 2 * kNsPerMs }, { { "u", { 2 } } }, 0, {} }));
}

void JsonCodecTest::escapesAreReadAndWritten()
{
    const auto read = fromClient(
        R"({"\u0074ype":"chat","username":"\u00e9","text":"\b\f\n\r\t\/\\\"\u2028\ud83d\ude00"})");
    VERIFY_DECODES(read);
    const auto &chat = std::get<Chat>(read->body);
    QCOMPARE(chat.username, std::string("é"));
    QCOMPARE(chat.text, std::string("\b\f\n\r\t/\\\"\xE2\x80\xA8😀"));
    QVERIFY(encoded(*m_codec, *read).find(R"("text":"\b\f\n\r\t/\\\")") != std::string::npos);
}

void JsonCodecTest::nestedValuesAreFlattened()
{
    const auto read = fromServer(
        R"({"type":"cpu","timestamp":1,"core":[10,{"user":2}],"a":{"b":{"c":true}},"s":"x","e":{},"l":["x"]})");
    VERIFY_DECODES(read);
    const std::vector<Samples::Column> expected { { "core.0", { 10 } }, { "core.1.user", { 2 } },
        { "a.b.c", { 1 } } };
    QVERIFY(std::get<Samples>(read->body).columns == expected);

    const auto columns = fromServer(
        R"({"type":"cpu","timestamps":[1,2],"core":{"0":[1,false],"1":[null,2]},"names":["a"],"v":3})");
    VERIFY_DECODES(columns);
    const auto &samples = std::get<Samples>(columns->body);
    QCOMPARE(samples.columns.size(), std::size_t(2));
    QVERIFY(samples.columns[0] == (Samples::Column { "core.0", { 1, 0 } }));
    QCOMPARE(samples.columns[1].series, std::string("core.1"));
    QVERIFY(std::isnan(samples.columns[1].values[0]));
}

void JsonCodecTest::repeatedSeriesIsOneSeries()
{
    // Few and many: the search for repeats is another one.
    for (const int others : { 0, 40 }) {
        std::string json = R"({"type":"cpu","timestamp":1,"a":{"b":1},"x":5)";
        for (int i = 0; i < others; ++i)
            json += ",\"s" + std::to_string(i) + "\":" + std::to_string(i);
        json += R"(,"a.b":2,"x":6,"a.b":3})";
        const auto read = fromServer(json);
        VERIFY_DECODES(read);
        const auto &columns = std::get<Samples>(read->body).columns;
        QCOMPARE(columns.size(), std::size_t(2 + others));
        QVERIFY(columns[0] == (Samples::Column { "a.b", { 3 } }));
        QVERIFY(columns[1] == (Samples::Column { "x", { 6 } }));
    }
}

void JsonCodecTest::numbersKeepEveryBit_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    const auto row
        = [](const char *text, double value) { QTest::newRow(text) << value << QByteArray(text); };
    row("0", 0);
    row("-0", -0.0);
    row("5", 5);
    row("0.1", 0.1);
    row("0.30000000000000004", 0.1 + 0.2);
    row("9007199254740991", 9007199254740991.0);
    row("1e+21", 1e21);
    row("5e-324", 5e-324);
    row("1.7976931348623157e+308", std::numeric_limits<double>::max());
    row("2.2250738585072014e-308", std::numeric_limits<double>::min());
    row("null", kNaN);
}

void JsonCodecTest::numbersKeepEveryBit()
{
    QFETCH(double, value);
    QFETCH(QByteArray, text);
    const auto bytes = encoded(*m_codec, Samples { "cpu", { 0 }, { { "u", { value } } }, 0, {} });
    QCOMPARE(QByteArray::fromStdString(bytes), R"({"type":"cpu","timestamp":0,"u":)" + text + "}");
    const auto read = fromServer(bytes);
    VERIFY_DECODES(read);
    const double back = std::get<Samples>(read->body).columns.front().values.front();
    QCOMPARE(std::isnan(back), std::isnan(value));
    if (!std::isnan(value))
        QCOMPARE(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(value));
}

void JsonCodecTest::timesKeepTheirNanoseconds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *text, TimeNs time, const char *written) {
        QTest::newRow(text) << QByteArray(text) << qint64(time) << QByteArray(written);
    };
    row("0", 0, "0");
    row("-0", 0, "0");
    row("1790000000000", 1'790'000'000'000'000'000, "1790000000000");
    row("1790000000000.000001", 1'790'000'000'000'000'001, "1790000000000.000001");
    row("1790000000000.1234567", 1'790'000'000'000'123'456, "1790000000000.123456");
    row("1790000000000.500", 1'790'000'000'000'500'000, "1790000000000.5");
    row("-0.5", -500'000, "-0.5");
    row("-1.25", -1'250'000, "-1.25");
    row("1.5e3", 1'500'000'000, "1500");
    row("9.2e12", 9'200'000'000'000'000'000, "9200000000000");
    row("-9200000000000", -9'200'000'000'000'000'000, "-9200000000000");
}

void JsonCodecTest::timesKeepTheirNanoseconds()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, time);
    QFETCH(QByteArray, written);
    const auto read = fromServer(R"({"type":"cpu","timestamp":)" + text.toStdString() + "}");
    VERIFY_DECODES(read);
    QCOMPARE(qint64(std::get<Samples>(read->body).timestamps.front()), time);
    QCOMPARE(QByteArray::fromStdString(encoded(*m_codec, *read)),
        R"({"type":"cpu","timestamp":)" + written + "}");
}

void JsonCodecTest::unequalColumnsAreFilledWithNull()
{
    const auto bytes = encoded(*m_codec, Samples { "cpu", { 0, 1 }, { { "u", { 1 } } }, 0, {} });
    QCOMPARE(bytes, std::string(R"({"type":"cpu","timestamps":[0,0.000001],"u":[1,null]})"));
}

void JsonCodecTest::encodedMessagesBecomeABatch()
{
    const auto first = encoded(*m_codec, Bye { "a" });
    const auto second = encoded(*m_codec, Ping { 1 });
    const std::vector<std::string_view> parts { first, second };
    std::string bytes;
    m_codec->encodeBatch(parts, bytes);
    QCOMPARE(bytes, encoded(*m_codec, Batch { { message(Bye { "a" }), message(Ping { 1 }) } }));
    VERIFY_DECODES(fromServer(bytes));
    bytes.clear();
    m_codec->encodeBatch({}, bytes);
    VERIFY_DECODES(fromServer(bytes));
}

void JsonCodecTest::batchOfAHubLeavesOutWhatIsUnknown()
{
    const auto read = fromServer(
        R"({"type":"batch","messages":[{"type":"read","text":5},{"type":"bye","reason":"x"}]})");
    VERIFY_DECODES(read);
    QVERIFY(std::get<Batch>(read->body).messages == std::vector { message(Bye { "x" }) });
}

void JsonCodecTest::requestIdIsThereAlsoAfterAnError()
{
    QVERIFY(!fromClient(R"({"type":"chat","id":"m1","text":5})"));
    QCOMPARE(m_codec->requestId(), std::string("m1"));
    VERIFY_DECODES(fromClient(R"({"action":"catalog","id":"m2"})"));
    QCOMPARE(m_codec->requestId(), std::string("m2"));
    QVERIFY(!fromClient(R"({"type":"nonsense","id":5})"));
    QCOMPARE(m_codec->requestId(), std::string());
    QVERIFY(!fromClient(R"({"id":"m3")"));
    QCOMPARE(m_codec->requestId(), std::string());
}

void JsonCodecTest::encodingAppends()
{
    std::string out = "before ";
    m_codec->encode(message(Ping {}), out);
    m_codec->encode(message(Bye {}), out);
    QCOMPARE(out, std::string(R"(before ping{"type":"bye"})"));
}

void JsonCodecTest::aCodecIsAsGoodAfterAnErrorAsBefore()
{
    const std::string good = R"({"type":"chat","username":"a","text":"b"})";
    for (const char *bad : { "", "{", "[[[[", "{\"a\":\"\\ud800\"}", "nul", "{\"type\":5}" }) {
        QVERIFY(!fromClient(bad));
        VERIFY_DECODES(fromClient(good));
    }
}

void JsonCodecTest::wrongMessagesAreNamedPrecisely_data()
{
    QTest::addColumn<bool>("isFromClient");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    int number = 0;
    const auto client = [&](const char *json, const char *expected) {
        QTest::addRow("client %d: %.60s", ++number, json)
            << true << QByteArray(json) << QString::fromUtf8(expected);
    };
    const auto hub = [&](const char *json, const char *expected) {
        QTest::addRow("hub %d: %.60s", ++number, json)
            << false << QByteArray(json) << QString::fromUtf8(expected);
    };
    client("[]", "bad_message: a message must be an object");
    client("5", "bad_message: a message must be an object");
    client("\"ping\"", "bad_message: a message must be an object");
    client("null", "bad_message: a message must be an object");
    client("{}", "bad_message: a message needs \"type\" or \"action\"");
    hub(R"({"action":"subscribe"})", "bad_message: a message needs \"type\"");
    client(R"({"type":5})", "bad_message: $.type must be a string");
    client(R"({"action":{"move":"up"}})", "bad_message: $.action must be a string");
    client(R"({"type":"Chat"})", "unknown_type: unknown type \"Chat\"");
    client(R"({"type":""})", "unknown_type: unknown type \"\"");
    client(R"({"type":"cpu","timestamp":1})", "unknown_type: unknown type \"cpu\"");
    client(R"({"action":"chat"})", "unknown_type: unknown action \"chat\"");
    client(R"({"type":"welcome"})", "unknown_type: \"welcome\" is not a message a client sends");
    hub(R"({"type":"subscribe"})", "unknown_type: \"subscribe\" is not a message a hub sends");
    client(R"({"type":"gameAction","playerId":"p","action":{"move":"up"}})",
        "unknown_type: \"gameAction\" is not supported by this version");
    client(R"({"type":"join","playerId":"p"})",
        "unknown_type: join with playerId: this version has no arena; a room needs username");
    hub(R"({"type":"gameState","state":{}})",
        "unknown_type: \"gameState\" is not supported by this version");
    client(R"({"action":"subscribe"})", "bad_message: $.dataTypes is missing: it must be an array");
    client(
        R"({"action":"subscribe","dataTypes":"cpu"})", "bad_message: $.dataTypes must be an array");
    client(R"({"action":"subscribe","dataTypes":["a","b",null]})",
        "bad_message: $.dataTypes[2] must be a string");
    client(R"({"action":"subscribe","dataTypes":[""]})",
        "bad_name: $.dataTypes[0] \"\" is blank or has control or bidirectional characters");
    client(R"({"action":"subscribe","dataTypes":[],"rateHz":"2"})",
        "bad_message: $.rateHz must be a number");
    client(R"({"action":"catalog","id":7})", "bad_message: $.id must be a string");
    client(R"({"type":"join"})", "bad_message: $.username is missing: it must be a string");
    client(R"({"type":"join","username":"\n"})",
        "bad_name: $.username \"?\" is blank or has control or bidirectional characters");
    client(R"({"type":"join","username":"a","room":""})",
        "bad_name: $.room \"\" is blank or has control or bidirectional characters");
    client(R"({"type":"join","username":"a","room":7})", "bad_message: $.room must be a string");
    client(R"({"type":"join","username":"a","history":1})",
        "bad_message: $.history must be true or false");
    client(R"({"type":"join","username":"a","timestamp":"now"})",
        "bad_message: $.timestamp must be a number of milliseconds");
    client(R"({"type":"join","username":"a","timestamp":9.3e12})",
        "bad_message: $.timestamp is outside ±9.2e+12 milliseconds");
    client(
        R"({"type":"chat","username":"a"})", "bad_message: $.text is missing: it must be a string");
    client(R"({"type":"chat","username":"a","text":""})", "bad_message: $.text must not be empty");
    client(R"({"type":"chat","username":"a","text":"x\u0000"})",
        "bad_message: $.text has a NUL character");
    client(R"({"type":"ping","nonce":-1})",
        "bad_message: $.nonce must be a whole number from 0 to 2^64-1");
    client(R"({"type":"ping","nonce":1.5})",
        "bad_message: $.nonce must be a whole number from 0 to 2^64-1");
    client(R"({"type":"batch","messages":[{"type":"bye"},5]})",
        "bad_message: $.messages[1] must be an object");
    client(R"({"type":"batch","messages":[{"type":"chat","text":"x","username":5}]})",
        "bad_message: $.messages[0].username must be a string");
    client(R"({"type":"batch","messages":[{"type":"batch","messages":[]}]})",
        "bad_message: $.messages[0] is a batch in a batch");
    client(R"({"type":"batch","messages":[{"type":"read"}]})",
        "unknown_type: \"read\" is not supported by this version");
    hub(R"({"type":"leave"})", "bad_message: $.username is missing: it must be a string");
    hub(R"({"type":"heart rate","timestamp":1})",
        "bad_name: $.type \"heart rate\" is not a feed name");
    hub(R"({"type":"cpu","user":1})",
        "bad_message: $.timestamp is missing: it must be a number of milliseconds");
    hub(R"({"type":"cpu","timestamps":[1,"2"]})",
        "bad_message: $.timestamps[1] must be a number of milliseconds within ±9.2e+12");
    hub(R"({"type":"cpu","timestamps":[1,2],"user":[1]})",
        "bad_message: $.user has 1 values for 2 timestamps");
    hub(R"({"type":"cpu","timestamps":[1,2],"core":{"0":[1,"x"]}})",
        "bad_message: $.core.0[1] must be a number or null");
    hub(R"({"type":"cpu","timestamp":1,"a\u0007":1})",
        "bad_name: $.a? \"a?\" is blank or has control or bidirectional characters");
    hub(R"({"type":"history","messages":[{"username":"a"}]})",
        "bad_message: $.messages[0].text is missing: it must be a string");
    hub(R"({"type":"catalog","feeds":[{"name":"cpu","series":[{"unit":"%"}]}]})",
        "bad_message: $.feeds[0].series[0].name is missing: it must be a string");
    hub(R"({"type":"presence","members":["a",{}]})", "bad_message: $.members[1] must be a string");
}

void JsonCodecTest::wrongMessagesAreNamedPrecisely()
{
    QFETCH(bool, isFromClient);
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    const auto result
        = m_codec->decode(json.toStdString(), isFromClient ? Side::FromClient : Side::FromServer);
    QCOMPARE(outcome(result), expected);
}

void JsonCodecTest::invalidUtf8IsReplacedWhenEncoding()
{
    const auto bytes = encoded(*m_codec, Bye { "a\xFF\xED\xA0\x80z\xC3" });
    QCOMPARE(QByteArray::fromStdString(bytes),
        QByteArray("{\"type\":\"bye\",\"reason\":\"a\uFFFD\uFFFD\uFFFD\uFFFDz\uFFFD\"}"));
    VERIFY_DECODES(fromServer(bytes));
}

void JsonCodecTest::seriesNamedLikeAKeyAreNotWritten()
{
    const auto bytes = encoded(
        *m_codec, Samples { "cpu", { 0 }, { { "timestamp", { 9 } }, { "u", { 1 } } }, 0, {} });
    QCOMPARE(bytes, std::string(R"({"type":"cpu","timestamp":0,"u":1})"));
}

QTEST_GUILESS_MAIN(JsonCodecTest)
#include "tst_jsoncodec.moc"
