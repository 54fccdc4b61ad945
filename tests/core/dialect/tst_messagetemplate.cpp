// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/MessageTemplate.h"

#include <QTest>

using namespace pulse::dialect;
using Texts = std::vector<std::string>;

/*! Messages that a person wrote once, for feeds that are known later. */
class MessageTemplateTest : public QObject
{
    Q_OBJECT

private:
    static Texts twoFeeds() { return { "a", "b" }; }
    static Texts fill(std::string_view text, const Texts &feeds = twoFeeds())
    {
        std::uint64_t id = 1;
        return rendered(text, feeds, id);
    }

private Q_SLOTS:
    void eachFeedGetsItsMessage();
    void allFeedsStandInOneList();
    void whatNamesFeedsIsNotSentWithoutThem();
    void textThatIsNoJsonIsFilledAsItStands();
    void aFeedCannotBreakOutOfItsString();
    void numbersStayAsTheyAreWritten();
};

void MessageTemplateTest::eachFeedGetsItsMessage()
{
    QCOMPARE(fill(R"({"op":"sub","ch":"{feed}","id":"{id}"})"),
        (Texts { R"({"op":"sub","ch":"a","id":1})", R"({"op":"sub","ch":"b","id":2})" }));
}

void MessageTemplateTest::allFeedsStandInOneList()
{
    QCOMPARE(fill(R"({ "params": ["{feeds}", "x"], "all": "={feeds}" })"),
        Texts { R"({"params":["a","b","x"],"all":"=a,b"})" });
}

void MessageTemplateTest::whatNamesFeedsIsNotSentWithoutThem()
{
    QCOMPARE(fill(R"(["{feeds}"])", {}), Texts());
    QCOMPARE(fill("SUB {feed}", {}), Texts());
    QCOMPARE(fill(R"({"type":"connection_init"})", {}), Texts { R"({"type":"connection_init"})" });
}

void MessageTemplateTest::textThatIsNoJsonIsFilledAsItStands()
{
    QCOMPARE(fill("SUB {feed} #{id}"), (Texts { "SUB a #1", "SUB b #2" }));
    QCOMPARE(fill("hello"), Texts { "hello" });
    QCOMPARE(fill("\"{feeds}\""), Texts { "\"a,b\"" });
}

void MessageTemplateTest::aFeedCannotBreakOutOfItsString()
{
    QCOMPARE(fill(R"({"ch":"{feed}"})", { "x\",\"evil\":\"1" }),
        Texts { R"({"ch":"x\",\"evil\":\"1"})" });
}

void MessageTemplateTest::numbersStayAsTheyAreWritten()
{
    QCOMPARE(normalised("{ \"n\": 1.50, \"big\": 12345678901234567890, \"t\": [true, null] }"),
        std::string(R"({"n":1.50,"big":12345678901234567890,"t":[true,null]})"));
    QCOMPARE(normalised("not json {"), std::string("not json {"));
}
QTEST_GUILESS_MAIN(MessageTemplateTest)
#include "tst_messagetemplate.moc"
