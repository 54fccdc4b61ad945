// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/codec/JsonDecoder.h"
#include "core/codec/JsonTape.h"
#include "core/codec/SampleScanner.h"
#include "tests/core/codec/CodecTesting.h"

#include <cmath>
#include <random>

using namespace pulse;
using namespace pulse::codec;
using namespace pulse::test;

namespace {

/*! Quotes are written as ' here. */
std::string json(const char *text)
{
    std::string result(text);
    std::ranges::replace(result, '\'', '"');
    return result;
}

Expected<Message> theLongWay(const std::string &text)
{
    JsonTape tape;
    if (auto parsed = tape.parse(text); !parsed)
        return Unexpected(parsed.error());
    return decodeMessage(tape.nodes(), Side::FromServer);
}

/*! 0 and -0 are equal, and not the same here. */
bool hasSameSigns(const Message &a, const Message &b)
{
    const auto *left = std::get_if<Samples>(&a.body);
    const auto *right = std::get_if<Samples>(&b.body);
    if (!left || !right)
        return true;
    for (std::size_t i = 0; i < left->columns.size(); ++i) {
        const auto isSame = [](double x, double y) {
            return std::isnan(x) || std::signbit(x) == std::signbit(y);
        };
        if (!std::ranges::equal(left->columns[i].values, right->columns[i].values, isSame))
            return false;
    }
    return true;
}

const char *const kShort[] = {
    "{'type':'cpu','timestamp':1790000000123,'user':12.34,'system':0.5}",
    "{'type':'cpu','timestamp':1790000000123.456789,'seq':18,'epoch':'e1','user':-0,'idle':null}",
    " { 'user' : 1e-3 , 'timestamp' : -12 , 'type' : 'lab/oven_1:a.b-c' , 'on' : true } \r\n",
    "{'type':'cpu','timestamp':0,'label':'web 01','off':false}",
    "{'type':'cpu','timestamp':0}",
    "{'type':'cpu','timestamp':0.5,'n':1234567890123456789,'m':0.123456789012345678}",
    "{'type':'cpu','timestamp':9.25,'n':1.7976931348623157e308,'m':5e-324,'k':-1E+2,'j':0e0}",
    "{'type':'cpu','timestamps':[1,2,3.5],'seq':3,'user':[1,null,-2.5],'system':[1e2,true,0.07]}",
    "{'user':[ 1 , 2 ],'timestamps':[ 10 , 20 ],'type':'cpu'}",
    "{'type':'batch','messages':[{'type':'a','timestamp':1,'v':1},{'type':'b','timestamp':2}]}",
    "{'type':'batch','messages':[ {'type':'a','timestamp':1,'v':1} , {'type':'a','timestamps':[2],"
    "'v':[2]} ] } ",
};

const char *const kLong[] = {
    "",
    "ping",
    "[]",
    "{}",
    "{'type':'cpu'}",
    "{'timestamp':1}",
    "{'type':'cpu','timestamp':1",
    "{'type':'cpu','timestamp':1}x",
    "{'type':'cpu','timestamp':01}",
    "{'type':'cpu',}",
    "{'type':'cpu','timestamp':1,'type':'memory'}",
    "{'type':'cpu','timestamp':1,'timestamp':2}",
    "{'type':'cpu','timestamp':1,'timestamps':[2]}",
    "{'type':'cpu','timestamp':1,'a':1,'a':2}",
    "{'type':'cpu','timestamp':1,'a':{'b':1}}",
    "{'type':'cpu','timestamp':1,'a':[1,2]}",
    "{'type':'cpu','timestamps':[1,2],'a':[1]}",
    "{'type':'cpu','timestamps':[1],'a':1}",
    "{'type':'cpu','timestamps':[],'a':[]}",
    "{'type':'cpu','timestamp':1e3}",
    "{'type':'cpu','timestamp':1.}",
    "{'type':'cpu','timestamp':99999999999999}",
    "{'type':'cpu','timestamp':'1'}",
    "{'type':'cpu','timestamp':null}",
    "{'type':'chat','timestamp':1}",
    "{'type':'c pu','timestamp':1}",
    "{'type':'','timestamp':1}",
    "{'type':'cpu','timestamp':1,'':1}",
    "{'type':'cpu','timestamp':1,' ':1}",
    "{'type':'cpu','timestamp':1,'a':.5}",
    "{'type':'cpu','timestamp':1,'a':+5}",
    "{'type':'cpu','timestamp':1,'a':1e999}",
    "{'type':'cpu','timestamp':1,'a':1e}",
    "{'type':'cpu','timestamp':1,'a':12345678901234567890}",
    "{'type':'cpu','timestamp':1,'a':nul}",
    "{'type':'cpu','timestamp':1,'a':NaN}",
    "{'type':'cpu','timestamp':1,'a\\u0062':1}",
    "{'type':'cpu','timestamp':1,'\xc2\xb0':1}",
    "{'type':'cpu','timestamp':1,'seq':-1}",
    "{'type':'cpu','timestamp':1,'seq':1.5}",
    "{'type':'cpu','timestamp':1,'seq':18446744073709551616}",
    "{'type':'cpu','timestamp':1,'epoch':"
    "'0123456789012345678901234567890123456789012345678901234567890123456789'}",
    "{'type':'batch','messages':[]}",
    "{'type':'batch','messages':[{'type':'chat'}]}",
    "{'type':'batch','messages':[{'type':'a','timestamp':1}],'x':1}",
    "{'type':'batch','messages':[{'type':'batch','messages':[]}]}",
};

} // namespace

class SampleScannerTest : public QObject
{
    Q_OBJECT

private:
    /*! Whether it took the short way; fails where the two ways differ. */
    bool compare(const std::string &text)
    {
        Message message;
        if (!m_scanner.scan(text, message))
            return false;
        const auto expected = theLongWay(text);
        const auto words = [&] { return qPrintable(QString::fromStdString(text)); };
        if (!expected)
            QTest::qFail(words(), __FILE__, __LINE__);
        else if (!isSame(message, *expected) || !hasSameSigns(message, *expected))
            QTest::qFail(words(), __FILE__, __LINE__);
        return true;
    }

    SampleScanner m_scanner;

private Q_SLOTS:
    void samplesTakeTheShortWayAndMeanTheSame()
    {
        for (const char *text : kShort)
            QVERIFY2(compare(json(text)), text);
    }

    void everythingElseTakesTheLongWay()
    {
        for (const char *text : kLong)
            QVERIFY2(!compare(json(text)), text);
    }

    void aNameAsLongAsAllowedIsTakenAndNotALongerOne()
    {
        const auto withName = [](std::size_t length) {
            return json("{'type':'cpu','timestamp':1,'") + std::string(length, 'n') + json("':1}");
        };
        QVERIFY(compare(withName(64)));
        QVERIFY(!compare(withName(65)));
    }

    void manySeriesTakeTheLongWay()
    {
        const auto withSeries = [](int count) {
            std::string text = json("{'type':'cpu','timestamp':1");
            for (int i = 0; i < count; ++i)
                text += json(",'s") + std::to_string(i) + json("':1");
            return text + '}';
        };
        QVERIFY(compare(withSeries(32)));
        QVERIFY(!compare(withSeries(33)));
    }

    /*! As many digits as a source may print, at every place of the point. */
    void numbersAreRoundedOnce()
    {
        std::mt19937_64 random(11);
        for (int i = 0; i < 20'000; ++i) {
            const int digits = 1 + static_cast<int>(random() % 19);
            std::string number = random() % 2 ? "-" : "";
            number += static_cast<char>('1' + random() % 9);
            const int point = static_cast<int>(random() % 20);
            for (int k = 1; k < digits; ++k) {
                if (k == point)
                    number += '.';
                number += static_cast<char>('0' + random() % 10);
            }
            if (random() % 4 == 0)
                number += "e" + std::to_string(static_cast<int>(random() % 40) - 20);
            QVERIFY(compare(json("{'type':'cpu','timestamp':1,'v':") + number + '}'));
        }
    }

    void whatChangedOnTheWayMeansTheSameOnBothWays()
    {
        std::mt19937 random(5);
        const std::string bytes = json("{}[]'':,.-+eE0123456789tfn \\ax\n\x7f\xc3");
        int taken = 0;
        for (int i = 0; i < 40'000; ++i) {
            std::string text = json(kShort[random() % std::size(kShort)]);
            const auto at = random() % text.size();
            const char c = bytes[random() % bytes.size()];
            switch (random() % 4) {
            case 0:
                text[at] = c;
                break;
            case 1:
                text.insert(at, 1, c);
                break;
            case 2:
                text.erase(at, 1 + random() % 3);
                break;
            default:
                text.resize(at);
            }
            taken += compare(text);
        }
        QVERIFY2(taken > 4'000, qPrintable(QString::number(taken))); // or nothing was compared
    }
};

QTEST_GUILESS_MAIN(SampleScannerTest)
#include "tst_samplescanner.moc"
