// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Limits.h"
#include "core/codec/Message.h"

#include <QTest>

using namespace pulse;
using namespace pulse::codec;

class NamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesOfPeopleAndRoomsAreJudged_data();
    void namesOfPeopleAndRoomsAreJudged();
    void aNameMayHaveAsManyCharactersAsTheLimitAndNotOneMore();
    void aNameMayHaveAsManyBytesAsTheLimitAndNotOneMore();
    void feedNamesAreJudged_data();
    void feedNamesAreJudged();
    void typesOfTheProtocolAreReserved();
    void keysOfSamplesAreNoSeries();
};

void NamesTest::namesOfPeopleAndRoomsAreJudged_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("plain") << QByteArray("Ada Lovelace") << true;
    QTest::newRow("one letter") << QByteArray("a") << true;
    QTest::newRow("Chinese") << QByteArray("运维组") << true;
    QTest::newRow("Arabic") << QByteArray("مرحبا") << true;
    QTest::newRow("emoji with joiner") << QByteArray("👩‍💻") << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("spaces") << QByteArray("   ") << false;
    QTest::newRow("ideographic space") << QByteArray("\xE3\x80\x80") << false;
    QTest::newRow("zero-width only") << QByteArray("\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF") << false;
    QTest::newRow("hangul filler") << QByteArray("\xE3\x85\xA4") << false;
    QTest::newRow("newline") << QByteArray("a\nb") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("DEL") << QByteArray("a\x7F") << false;
    QTest::newRow("C1 control") << QByteArray("a\xC2\x85") << false;
    QTest::newRow("line separator") << QByteArray("a\xE2\x80\xA8") << false;
    QTest::newRow("right-to-left override U+202E") << QByteArray("a\xE2\x80\xAE") << false;
    QTest::newRow("embedding U+202A") << QByteArray("\xE2\x80\xAA"
                                                    "a")
                                      << false;
    QTest::newRow("isolate U+2066") << QByteArray("\xE2\x81\xA6"
                                                  "a")
                                    << false;
    QTest::newRow("isolate U+2069") << QByteArray("\xE2\x81\xA9"
                                                  "a")
                                    << false;
    QTest::newRow("noncharacter U+FFFF") << QByteArray("a\xEF\xBF\xBF") << false;
    QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80") << false;
    QTest::newRow("overlong slash") << QByteArray("a\xC0\xAF") << false;
    QTest::newRow("cut UTF-8") << QByteArray("a\xE2\x80") << false;
    QTest::newRow("above U+10FFFF") << QByteArray("\xF4\x90\x80\x80") << false;
}

void NamesTest::namesOfPeopleAndRoomsAreJudged()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isValid);
    QCOMPARE(isValidName(name.toStdString()), isValid);
}

void NamesTest::aNameMayHaveAsManyCharactersAsTheLimitAndNotOneMore()
{
    QVERIFY(isValidName(std::string(limits::kMaxNameChars, 'x')));
    QVERIFY(!isValidName(std::string(limits::kMaxNameChars + 1, 'x')));
}

void NamesTest::aNameMayHaveAsManyBytesAsTheLimitAndNotOneMore()
{
    std::string name;
    for (std::size_t i = 0; i < limits::kMaxNameBytes / 4; ++i)
        name += "\xF0\x9F\x98\x80";
    QCOMPARE(name.size(), limits::kMaxNameBytes);
    QVERIFY(isValidName(name));
    QVERIFY(!isValidName(name + 'x'));
}

void NamesTest::feedNamesAreJudged_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("plain") << QByteArray("cpu") << true;
    QTest::newRow("all of the alphabet") << QByteArray("demo/ticker-1:BTC_usd.v2") << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("space") << QByteArray("heart rate") << false;
    QTest::newRow("not ASCII") << QByteArray("température") << false;
    QTest::newRow("reserved") << QByteArray("chat") << false;
    QTest::newRow("reserved for later") << QByteArray("gameState") << false;
    QTest::newRow("reserved, other case") << QByteArray("Chat") << true;
}

void NamesTest::feedNamesAreJudged()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isValid);
    QCOMPARE(isValidFeedName(name.toStdString()), isValid);
}

void NamesTest::typesOfTheProtocolAreReserved()
{
    for (const char *type : { "welcome", "subscribe", "unsubscribe", "catalog", "join", "leave",
             "chat", "history", "presence", "typing", "ack", "error", "bye", "ping", "pong",
             "batch", "auth", "edit", "delete", "reaction", "read", "pin", "gameAction",
             "gameState", "playerJoined", "playerLeft" })
        QVERIFY2(isReservedType(type), type);
    QVERIFY(!isReservedType("cpu"));
    QVERIFY(!isReservedType(""));
}

void NamesTest::keysOfSamplesAreNoSeries()
{
    for (const char *key : { "type", "timestamp", "timestamps", "seq", "epoch" })
        QVERIFY2(!isValidSeriesName(key), key);
    QVERIFY(isValidSeriesName("core.0"));
    QVERIFY(isValidSeriesName("user"));
    QVERIFY(!isValidSeriesName("a\nb"));
}

QTEST_GUILESS_MAIN(NamesTest)
#include "tst_names.moc"
