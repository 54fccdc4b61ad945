// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/dialect/DialectTesting.h"

using namespace pulse;
using namespace pulse::dialect;
using namespace pulse::test;
using namespace Qt::StringLiterals;

/*! What becomes of JSON as servers send it (core/dialect/README.md). */
class SampleReaderTest : public QObject
{
    Q_OBJECT

private:
    static void row(const char *tag, const char *frame, const QStringList &rows)
    {
        QTest::newRow(tag) << QByteArray(frame) << rows;
    }

private Q_SLOTS:
    void documentsBecomeRows_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QStringList>("rows");
        row("flat object", R"({"temp":21.5,"on":true,"off":false})",
            { u"server@now temp=21.5 on=1 off=0"_s });
        row("paths", R"({"a":{"b":[{"c":1},{"c":2}]},"x":[5,6]})",
            { u"server@now a.b.0.c=1 a.b.1.c=2 x.0=5 x.1=6"_s });
        row("a repeated path", R"({"a":{"b":1},"a.b":2})", { u"server@now a.b=2"_s });
        row("bare number", "12.5", { u"server@now value=12.5"_s });
        row("top-level numbers", "[1,2]", { u"server@now 0=1 1=2"_s });
        row("nothing numeric", R"({"status":"ok","list":[],"none":null,"deep":{"x":"y"}})", {});
        row("numbers as text", R"({"price":"12.50","name2":"x","huge":"1e400","hex":"0x10"})",
            { u"server@now price=12.5"_s });
        row("binance trade",
            R"({"e":"trade","E":1700000001000,"s":"BTCUSDT","t":12345,"p":"37.5","q":"2","T":1700000000999,"m":true})",
            { u"trade/BTCUSDT@1700000001000 t=12345 p=37.5 q=2 m=1"_s });
        row("coinbase ticker",
            R"({"type":"ticker","sequence":37475248783,"product_id":"ETH-USD","price":"1285.22","time":"2026-01-02T03:04:05.5Z"})",
            { u"ticker/ETH-USD@1767323045500 price=1285.22"_s });
        row("kraken rows",
            R"({"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":1,"ask":2},{"symbol":"ETH/USD","bid":3,"ask":4}]})",
            { u"ticker/BTC/USD@now data.bid=1 data.ask=2"_s,
                u"ticker/ETH/USD@now data.bid=3 data.ask=4"_s });
        row("json-rpc",
            R"({"jsonrpc":"2.0","id":7,"method":"subscription","params":{"channel":"ticker.BTC","data":{"timestamp":1700000001000,"last":5}}})",
            { u"ticker.BTC@1700000001000 params.data.last=5"_s });
        row("node-red", R"({"topic":"lab/oven","payload":180.5,"_msgid":"a1b2"})",
            { u"lab/oven@now payload=180.5"_s });
        row("graphql", R"({"id":"1","type":"next","payload":{"data":{"tick":{"price":3}}}})",
            { u"next@now payload.data.tick.price=3"_s });
        row("sensors by number", R"([{"sensor_id":7,"t":20.5},{"sensor_id":8,"t":21}])",
            { u"7@now t=20.5"_s, u"8@now t=21"_s });
        row("a sensor by number", R"({"sensor_id":7,"t":20.5})", { u"7@now t=20.5"_s });
        row("sample objects",
            R"({"feed":"oven","samples":[{"ts":1700000001,"v":1},{"ts":1700000002,"v":2}]})",
            { u"oven@1700000001000 samples.v=1"_s, u"oven@1700000002000 samples.v=2"_s });
        row("top-level sample objects", R"([{"time":1700000001,"v":1},{"time":1700000002,"v":2}])",
            { u"server@1700000001000 v=1"_s, u"server@1700000002000 v=2"_s });
        row("columns",
            R"({"type":"cpu","time":[1700000001,1700000002],"user":[1,null],"sys":["3","4"],"n":2,"tag":["a","b"]})",
            { u"cpu@1700000001000 user=1 sys=3"_s, u"cpu@1700000002000 user=- sys=4"_s });
        row("columns below", R"({"data":{"t":[1700000001000],"v":{"a":[1]}}})",
            { u"server@1700000001000 data.v.a=1"_s });
        row("rows of time and value", R"({"values":[[1700000001,"1.5"],[1700000002,"2"]]})",
            { u"server@1700000001000 values=1.5"_s, u"server@1700000002000 values=2"_s });
        row("candles", R"({"k":[[1700000001000,1,2,3],[1700000002000,4,5,6]]})",
            { u"server@1700000001000 k.1=1 k.2=2 k.3=3"_s,
                u"server@1700000002000 k.1=4 k.2=5 k.3=6"_s });
        row("an order book is no rows of times", R"({"bids":[["0.1","10"]]})",
            { u"server@now bids.0.0=0.1 bids.0.1=10"_s });
        row("t is a temperature unless it can be a time", R"({"t":21.5,"time":3})",
            { u"server@now t=21.5 time=3"_s });
        row("the more telling key is the time", R"({"t":1700000009,"timestamp":1700000001,"v":1})",
            { u"server@1700000001000 v=1"_s });
        row("names of other alphabets", "{\"topic\":\"temp\xC3\xA9rature 1\",\"v\":1}",
            { u"temp_rature_1@now v=1"_s });
        row("a reserved name", R"({"type":"chat","v":1})", { u"server/chat@now v=1"_s });
        row("reserved keys are no series", R"({"timestamp":5,"type":6,"seq":1,"epoch":2,"v":1})",
            { u"server@now v=1"_s });
        row("lines", "{\"v\":1}\n{\"v\":2}\n\n", { u"server@now v=1"_s, u"server@now v=2"_s });
        row("pretty", "{\n \"v\": 1\n}", { u"server@now v=1"_s });
    }
    void documentsBecomeRows()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QStringList, rows);
        DialectRig rig;
        QCOMPARE(rig.read(frame.toStdString()), rows);
    }
    void aKeyWithWordsIsNoSeriesAnyMore()
    {
        DialectRig rig;
        QCOMPARE(rig.read(R"({"v":1,"x":"2"})"), QStringList { u"server@now v=1 x=2"_s });
        QCOMPARE(rig.read(R"({"v":1,"x":""})"), QStringList { u"server@now v=1"_s });
        QCOMPARE(rig.read(R"({"v":1,"x":"much"})"), QStringList { u"server@now v=1"_s });
        QCOMPARE(rig.read(R"({"v":1,"x":"2"})"), QStringList { u"server@now v=1"_s });
        QCOMPARE(rig.read(R"({"v":1,"x":2})"), QStringList { u"server@now v=1 x=2"_s });
    }
    void nullIsAMissingValueOfASeries()
    {
        DialectRig rig;
        QCOMPARE(rig.read(R"({"v":null})"), QStringList());
        QCOMPARE(rig.read(R"({"v":1})"), QStringList { u"server@now v=1"_s });
        QCOMPARE(rig.read(R"({"v":null})"), QStringList { u"server@now v=-"_s });
    }
    void rowsOfOneFeedShareTheirColumns()
    {
        DialectRig rig;
        const auto message = rig.codec->decode(
            R"([{"ts":1700000001,"v":1},{"ts":1700000002,"v":2},{"ts":1700000003,"w":3}])",
            codec::Side::FromServer);
        QVERIFY(message);
        QCOMPARE(std::get<codec::Batch>(message->body).messages.size(), 2U);
    }
    void keysAreConfigured()
    {
        DialectConfig config;
        config.feed = "lab";
        config.feedKeys = { "meta.kind", "meta.nr" };
        config.timeKeys = { "meta.at" };
        config.timeUnit = TimeUnit::Seconds;
        config.ignore = { "raw.adc" };
        DialectRig rig(Dialect::Json, config);
        QCOMPARE(
            rig.read(
                R"({"meta":{"kind":"oven","nr":2,"at":12.5},"raw":{"adc":1},"type":"x","t":1})"),
            QStringList { u"oven/2@12500 t=1"_s });
        QCOMPARE(rig.read(R"({"v":1})"), QStringList { u"lab@now v=1"_s });
    }
    void aMappingReadsNothingElse()
    {
        DialectConfig config;
        config.map = {
            { "data.p", "btc", "price", "USD", "data.T" },
            { "rooms.*.temp", "room/{1}", "temperature", "°C", "rooms.*.at" },
            { "c.v", "cols", "v", {}, "c.t" },
        };
        DialectRig rig(Dialect::Json, config);
        QCOMPARE(rig.read(R"({"data":{"p":"5","T":1700000001000,"q":1},"other":2})"),
            QStringList({ u"unit btc price USD"_s, u"btc@1700000001000 price=5"_s }));
        QCOMPARE(rig.read(R"({"data":{"p":6}})"), QStringList { u"btc@now price=6"_s });
        QCOMPARE(
            rig.read(
                R"({"rooms":{"hall":{"temp":20,"at":1700000001},"attic":{"temp":30,"at":1700000002}}})"),
            QStringList({ u"unit room/attic temperature °C"_s, u"unit room/hall temperature °C"_s,
                u"room/attic@1700000002000 temperature=30"_s,
                u"room/hall@1700000001000 temperature=20"_s }));
        QCOMPARE(rig.read(R"({"c":{"v":[1,2],"t":[1700000001,1700000002]}})"),
            QStringList({ u"cols@1700000001000 v=1"_s, u"cols@1700000002000 v=2"_s }));
    }
};

QTEST_GUILESS_MAIN(SampleReaderTest)
#include "tst_samplereader.moc"
