// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/dialect/SampleReader.h"
#include "tests/core/dialect/DialectTesting.h"

#include <QRegularExpression>

#include <random>
#include <set>

using namespace pulse;
using namespace pulse::dialect;
using namespace pulse::test;
using namespace Qt::StringLiterals;

/*! Servers that mean harm, or are broken: bounds hold, are told once, and nothing crashes. */
class DialectHostileTest : public QObject
{
    Q_OBJECT

private:
    /*! What any message of a dialect must be. */
    static bool isSound(const codec::Message &message)
    {
        if (const auto *batch = std::get_if<codec::Batch>(&message.body))
            return std::ranges::all_of(batch->messages, isSound);
        const auto *samples = std::get_if<codec::Samples>(&message.body);
        if (!samples)
            return true;
        std::set<std::string> names;
        return codec::isValidFeedName(samples->feed) && !samples->timestamps.empty()
            && std::ranges::all_of(samples->columns, [&](const auto &column) {
                   return codec::isValidSeriesName(column.series)
                       && column.values.size() == samples->timestamps.size()
                       && names.insert(column.series).second;
               });
    }
    static int errorsIn(const QStringList &lines)
    {
        return static_cast<int>(lines.filter(QRegularExpression(u"^error "_s)).size());
    }

private Q_SLOTS:
    void seriesOfAFeedEnd();
    void feedsOfAServerEnd();
    void keysOfAllFeedsEnd();
    void aHugeArrayEnds();
    void rowsOfAMessageEnd();
    void longAndUglyNamesAreLeftOutOnce();
    void endlessNestingIsAnError();
    void columnsThatDoNotFitAreLeftOut();
    void answersToAFloodEnd();
    void madeUpDocumentsAreSound();
};

void DialectHostileTest::seriesOfAFeedEnd()
{
    DialectRig rig;
    int errors = 0;
    std::set<QString> series;
    for (int i = 0; i < 3000; ++i) {
        for (const QString &line : rig.read("{\"k" + std::to_string(i) + "\":1}")) {
            errors += line.startsWith(u"error"_s);
            if (!line.startsWith(u"error"_s))
                series.insert(line);
        }
    }
    QCOMPARE(errors, 1);
    QCOMPARE(series.size(), limits::kMaxSeriesPerFeed);
    QCOMPARE(rig.read(R"({"k0":2})"), QStringList { u"server@now k0=2"_s });
}

void DialectHostileTest::feedsOfAServerEnd()
{
    DialectRig rig;
    int errors = 0;
    int rows = 0;
    for (int i = 0; i < 1000; ++i) {
        for (const QString &line : rig.read("{\"topic\":\"t" + std::to_string(i) + "\",\"v\":1}")) {
            errors += line.startsWith(u"error"_s);
            rows += !line.startsWith(u"error"_s);
        }
    }
    QCOMPARE(errors, 1);
    QCOMPARE(rows, int(kMaxFeeds));
}

void DialectHostileTest::keysOfAllFeedsEnd()
{
    DialectRig rig;
    int errors = 0;
    for (int feed = 0; feed < 100; ++feed) {
        std::string text = "{\"topic\":\"t" + std::to_string(feed) + '"';
        for (int key = 0; key < 200; ++key)
            text += ",\"k" + std::to_string(key) + "\":1";
        errors += errorsIn(rig.read(text + '}'));
    }
    QCOMPARE(errors, 1);
}

void DialectHostileTest::aHugeArrayEnds()
{
    DialectRig rig;
    std::string text = R"({"a":[1)";
    for (int i = 0; i < 200'000; ++i)
        text += ",1";
    const auto message = rig.codec->decode(text + "]}", codec::Side::FromServer);
    QVERIFY(message);
    QVERIFY(isSound(*message));
    QCOMPARE(errorsIn(linesOf(*message)), 1);
}

void DialectHostileTest::rowsOfAMessageEnd()
{
    DialectRig rig;
    std::string text = "[";
    for (std::size_t i = 0; i < limits::kMaxBatchRows + 10; ++i)
        text += R"({"ts":1700000001,"v":1},)";
    text.back() = ']';
    const auto message = rig.codec->decode(text, codec::Side::FromServer);
    QVERIFY(message);
    const auto &first = std::get<codec::Batch>(message->body).messages.front();
    QCOMPARE(std::get<codec::Samples>(first.body).timestamps.size(), limits::kMaxBatchRows);
    QCOMPARE(errorsIn(linesOf(*message)), 1);
}

void DialectHostileTest::longAndUglyNamesAreLeftOutOnce()
{
    DialectRig rig;
    const std::string longKey(300, 'x');
    const QStringList lines = rig.read("{\"" + longKey + "\":1,\"" + longKey.substr(1)
        + "\":2,\"a\\u0000b\":3,\"\\u202e\":4,\"ok\":5}");
    QCOMPARE(errorsIn(lines), 1);
    QCOMPARE(lines.last(), u"server@now ok=5"_s);
    QCOMPARE(errorsIn(rig.read("{\"topic\":\"" + longKey + "\",\"v\":1}")), 1);
}

void DialectHostileTest::endlessNestingIsAnError()
{
    DialectRig rig;
    QVERIFY(rig.read(std::string(100'000, '[')).first().startsWith(u'!'));
    std::string deep;
    for (int i = 0; i < 17; ++i)
        deep += "{\"a\":";
    QVERIFY(rig.read(deep + "1" + std::string(17, '}')).first().contains(u"nested"_s));
}

void DialectHostileTest::columnsThatDoNotFitAreLeftOut()
{
    DialectRig rig;
    const auto lines = rig.read(R"({"time":[1700000001,1700000002],"a":[1],"b":[1,2]})");
    QCOMPARE(errorsIn(lines), 1);
    QCOMPARE(lines.size(), 3);
    QVERIFY(isSound(
        *rig.codec->decode(R"({"time":[1700000001,"soon"],"a":[1,2]})", codec::Side::FromServer)));
}

void DialectHostileTest::answersToAFloodEnd()
{
    DialectConfig config;
    config.answers = { { { { { "type", std::string("ping") } } }, "pong" } };
    DialectRig rig(Dialect::Json, config);
    for (int i = 0; i < 5000; ++i)
        rig.read(R"({"type":"ping"})");
    QVERIFY(rig.sent().size() <= 1024);
}

/*! Pieces of what servers send, put together at random: every message is sound. */
void DialectHostileTest::madeUpDocumentsAreSound()
{
    std::mt19937 random(7);
    const auto pick = [&](const auto &from) { return from[random() % std::size(from)]; };
    static const char *const kKeys[] = { "type", "channel", "data", "payload", "ts", "time", "t",
        "E", "s", "symbol", "v", "price", "a.b", "a", "id", "seq", "timestamps", "x", "" };
    static const char *const kScalars[]
        = { "1", "-2.5e3", "1700000001", "1700000001123", "\"12.5\"", "\"abc\"", "\"\"", "null",
              "true", "\"2026-01-02T03:04:05Z\"", "1e308", "\"chat\"", "99999999999999999999" };
    std::function<std::string(int)> make = [&](int depth) -> std::string {
        const auto kind = random() % (depth > 4 ? 1 : 3);
        if (kind == 0)
            return pick(kScalars);
        std::string text(kind == 1 ? "{" : "[");
        const auto count = random() % 5;
        for (std::size_t i = 0; i < count; ++i) {
            text += i > 0 ? "," : "";
            if (kind == 1)
                text += '"' + std::string(pick(kKeys)) + "\":";
            text += make(depth + 1);
        }
        return text + (kind == 1 ? "}" : "]");
    };
    for (const auto dialect : { Dialect::Auto, Dialect::Json }) {
        DialectRig rig(dialect);
        const auto json = codec::makeJsonCodec();
        for (int i = 0; i < 4'000; ++i) {
            if (i % 100 == 0)
                rig.codec->beginConnection();
            const std::string text = make(0);
            const auto message = rig.codec->decode(text, codec::Side::FromServer);
            if (!message) {
                QVERIFY(!message.error().detail.isEmpty());
                continue;
            }
            QVERIFY2(isSound(*message), text.c_str());
            std::string encoded;
            json->encode(*message, encoded);
            const auto again = json->decode(encoded, codec::Side::FromServer);
            QVERIFY2(again, (text + " -> " + encoded).c_str());
            QVERIFY2(linesOf(*again) == linesOf(*message), text.c_str());
        }
    }
}
QTEST_GUILESS_MAIN(DialectHostileTest)
#include "tst_dialecthostile.moc"
