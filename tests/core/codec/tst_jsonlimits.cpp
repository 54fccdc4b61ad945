// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "tests/core/codec/CodecTesting.h"

using namespace pulse;
using namespace pulse::codec;
using namespace pulse::test;

namespace {
std::string repeated(std::string_view part, std::size_t times, std::string_view between = ",")
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i) {
        if (i > 0)
            all += between;
        all += part;
    }
    return all;
}

std::string namedSeries(std::size_t count)
{
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += ",\"s" + std::to_string(i) + "\":1";
    return all;
}
} // namespace

/*! Both sides of each limit of core/base/Limits.h that the codec enforces. */
class JsonLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLimitIsAllowedAndOneMoreIsNot_data();
    void theLimitIsAllowedAndOneMoreIsNot();
    void theLimitsOfCborAreTheSame_data() { theLimitIsAllowedAndOneMoreIsNot_data(); }
    void theLimitsOfCborAreTheSame();
};

void JsonLimitsTest::theLimitIsAllowedAndOneMoreIsNot_data()
{
    QTest::addColumn<bool>("isFromClient");
    QTest::addColumn<std::string>("allowed");
    QTest::addColumn<std::string>("refused");
    QTest::addColumn<QString>("expected");
    using std::string;
    const auto row = [](const char *tag, Side side, const auto &make, std::size_t limit,
                         const QString &expected) {
        QTest::newRow(tag) << (side == Side::FromClient) << string(make(limit))
                           << string(make(limit + 1)) << expected;
    };

    const auto padded = [](std::size_t size) {
        string json = R"({"action":"catalog"})";
        return json + string(size - json.size(), ' ');
    };
    row("kMaxClientMessageBytes", Side::FromClient, padded, limits::kMaxClientMessageBytes,
        QStringLiteral("too_large: the message is 65537 bytes, at most 65536"));
    row(
        "kMaxServerMessageBytes", Side::FromServer,
        [](std::size_t size) {
            string json = R"({"type":"bye"})";
            return json + string(size - json.size(), ' ');
        },
        limits::kMaxServerMessageBytes,
        QStringLiteral("too_large: the message is 4194305 bytes, at most 4194304"));
    row(
        "kMaxDepth, arrays", Side::FromClient,
        [](std::size_t depth) {
            return R"({"type":"bye","x":)" + string(depth - 1, '[') + string(depth - 1, ']') + "}";
        },
        limits::kMaxDepth, QStringLiteral("too_large: the JSON is nested deeper than 16"));
    row(
        "kMaxDepth, objects", Side::FromServer,
        [](std::size_t depth) {
            return R"({"type":"cpu","timestamp":1,"x":)" + repeated("{\"a\":", depth - 1, "") + "1"
                + string(depth - 1, '}') + "}";
        },
        limits::kMaxDepth, QStringLiteral("too_large: the JSON is nested deeper than 16"));
    row(
        "kMaxNameChars", Side::FromClient,
        [](std::size_t size) {
            return R"({"type":"join","username":")" + string(size, 'x') + "\"}";
        },
        limits::kMaxNameChars,
        QStringLiteral("too_large: $.username is 65 characters, at most 64"));
    row(
        "kMaxNameChars, not ASCII", Side::FromClient,
        [](std::size_t size) {
            return R"({"type":"join","username":"a","room":")" + repeated("é", size, "") + "\"}";
        },
        limits::kMaxNameChars, QStringLiteral("too_large: $.room is 65 characters, at most 64"));
    row(
        "kMaxNameBytes", Side::FromClient,
        [](std::size_t size) {
            return R"({"type":"join","username":")" + repeated("😀", size / 4, "")
                + string(size % 4, 'x') + "\"}";
        },
        limits::kMaxNameBytes, QStringLiteral("too_large: $.username is 257 bytes, at most 256"));
    row(
        "kMaxChatBytes", Side::FromClient,
        [](std::size_t size) {
            return R"({"type":"chat","username":"a","text":")" + string(size, 'x') + "\"}";
        },
        limits::kMaxChatBytes,
        QStringLiteral("too_large: chat text is 16385 bytes, at most 16384"));
    row(
        "kMaxChatBytes counts what it says, not the escapes", Side::FromServer,
        [](std::size_t size) {
            return R"({"type":"chat","username":"a","text":")" + repeated("\\u000a", size, "")
                + "\"}";
        },
        limits::kMaxChatBytes,
        QStringLiteral("too_large: chat text is 16385 bytes, at most 16384"));
    row(
        "kMaxIdBytes", Side::FromClient,
        [](std::size_t size) {
            return R"({"action":"catalog","id":")" + string(size, 'x') + "\"}";
        },
        limits::kMaxIdBytes, QStringLiteral("too_large: id is 65 bytes, at most 64"));
    row(
        "kMaxIdBytes of re", Side::FromServer,
        [](std::size_t size) { return R"({"type":"ack","re":")" + string(size, 'x') + "\"}"; },
        limits::kMaxIdBytes, QStringLiteral("too_large: re is 65 bytes, at most 64"));
    row(
        "kMaxSubscriptions", Side::FromClient,
        [](std::size_t size) {
            return R"({"action":"subscribe","dataTypes":[)" + repeated("\"cpu\"", size) + "]}";
        },
        limits::kMaxSubscriptions,
        QStringLiteral("too_large: $.dataTypes has 257 entries, at most 256"));
    row(
        "kMaxSeriesPerFeed", Side::FromServer,
        [](std::size_t size) { return R"({"type":"cpu","timestamp":1)" + namedSeries(size) + "}"; },
        limits::kMaxSeriesPerFeed,
        QStringLiteral("too_large: feed \"cpu\" has more than 1024 series"));
    row(
        "kMaxSeriesPerFeed, nested", Side::FromServer,
        [](std::size_t size) {
            return R"({"type":"cpu","timestamp":1,"core":[)" + repeated("5", size) + "]}";
        },
        limits::kMaxSeriesPerFeed,
        QStringLiteral("too_large: feed \"cpu\" has more than 1024 series"));
    row(
        "kMaxSeriesPerFeed, catalogue", Side::FromServer,
        [](std::size_t size) {
            return R"({"type":"catalog","feeds":[{"name":"cpu","series":[)"
                + repeated(R"({"name":"a"})", size) + "]}]}";
        },
        limits::kMaxSeriesPerFeed,
        QStringLiteral("too_large: $.feeds[0].series has 1025 entries, at most 1024"));
    row(
        "kMaxBatchRows", Side::FromServer,
        [](std::size_t size) {
            return R"({"type":"cpu","timestamps":[)" + repeated("1", size) + "]}";
        },
        limits::kMaxBatchRows,
        QStringLiteral("too_large: $.timestamps has 65537 entries, at most 65536"));
    row(
        "kRoomHistory", Side::FromServer,
        [](std::size_t size) {
            return R"({"type":"history","messages":[)"
                + repeated(R"({"username":"a","text":"b"})", size) + "]}";
        },
        limits::kRoomHistory, QStringLiteral("too_large: $.messages has 201 entries, at most 200"));

    QTest::newRow("kMaxRateHz") << true
                                << string(R"({"action":"subscribe","dataTypes":[],"rateHz":20})")
                                << string(R"({"action":"subscribe","dataTypes":[],"rateHz":20.01})")
                                << QStringLiteral("too_large: $.rateHz is 20.01, at most 20");
    QTest::newRow("kMaxRetryAfterSeconds")
        << false << string(R"({"type":"bye","retryAfter":3600})")
        << string(R"({"type":"bye","retryAfter":3600.5})")
        << QStringLiteral("too_large: $.retryAfter is 3600.5, from 0 to 3600");
    QTest::newRow("retryAfter of the past")
        << false << string(R"({"type":"bye","retryAfter":0})")
        << string(R"({"type":"bye","retryAfter":-1})")
        << QStringLiteral("bad_message: $.retryAfter is -1, from 0 to 3600");
    QTest::newRow("kMinRateHz") << true
                                << string(R"({"action":"subscribe","dataTypes":[],"rateHz":0.1})")
                                << string(R"({"action":"subscribe","dataTypes":[],"rateHz":0})")
                                << QStringLiteral("bad_message: $.rateHz is 0, at least 0.1");
}

void JsonLimitsTest::theLimitIsAllowedAndOneMoreIsNot()
{
    QFETCH(bool, isFromClient);
    QFETCH(std::string, allowed);
    QFETCH(std::string, refused);
    QFETCH(QString, expected);
    const auto side = isFromClient ? Side::FromClient : Side::FromServer;
    const auto codec = makeJsonCodec();
    VERIFY_DECODES(codec->decode(allowed, side));
    QCOMPARE(outcome(codec->decode(refused, side)), expected);
}

void JsonLimitsTest::theLimitsOfCborAreTheSame()
{
    QFETCH(bool, isFromClient);
    QFETCH(std::string, allowed);
    QFETCH(std::string, refused);
    QFETCH(QString, expected);
    if (expected.contains(u"the message is"))
        QSKIP("of the bytes, not of what they say");
    const auto side = isFromClient ? Side::FromClient : Side::FromServer;
    const auto codec = makeCborCodec();
    VERIFY_DECODES(codec->decode(foreignCbor(allowed), side));
    QCOMPARE(outcome(codec->decode(foreignCbor(refused), side)),
        expected.replace(QStringLiteral("the JSON"), QStringLiteral("the CBOR")));
}

QTEST_GUILESS_MAIN(JsonLimitsTest)
#include "tst_jsonlimits.moc"
