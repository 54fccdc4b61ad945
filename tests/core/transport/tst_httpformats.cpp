// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/transport/EventStream.h"
#include "core/transport/HttpTransport.h"
#include "core/transport/MessageArray.h"

#include <QtTest>

using namespace pulse;
using namespace std::chrono_literals;

class HttpFormatsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eventsAreFoundHoweverTheBytesAreCut_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray text = "\xEF\xBB\xBFretry: 1000\n\n: hello\n\nid: 7\ndata: {\"a\":1}\n\n"
                                "data:x\ndata: y\nid:8\nother: 1\nnocolon\n\nid: 9\n\ndata: half";
        QTest::newRow("LF") << text;
        QTest::newRow("CRLF") << QByteArray(text).replace('\n', "\r\n");
        QTest::newRow("CR") << QByteArray(text).replace('\n', '\r');
    }
    void eventsAreFoundHoweverTheBytesAreCut()
    {
        QFETCH(const QByteArray, bytes);
        for (qsizetype piece : { qsizetype(1), qsizetype(2), qsizetype(3), bytes.size() }) {
            EventStream stream(100);
            QList<EventStream::Event> events;
            for (qsizetype at = 0; at < bytes.size(); at += piece)
                QVERIFY(stream.feed(bytes.mid(at, piece), &events));
            QCOMPARE(events.size(), 2);
            QCOMPARE(events[0].id, QByteArray("7"));
            QCOMPARE(events[0].data, QByteArray("{\"a\":1}"));
            QCOMPARE(events[1].id, QByteArray("8"));
            QCOMPARE(events[1].data, QByteArray("x\ny"));
        }
    }
    void anEventIsBounded()
    {
        QList<EventStream::Event> events;
        EventStream fits(10);
        QVERIFY(fits.feed("data: 0123456789\n\n", &events));
        EventStream long_(10);
        QVERIFY(!long_.feed("data: 0123456789a\n", &events));
        EventStream lines(10);
        QVERIFY(!lines.feed(QByteArray("data: 1\n").repeated(10), &events));
    }
    void aLineWithoutEndIsBounded()
    {
        EventStream stream(100);
        QList<EventStream::Event> events;
        bool isBounded = true;
        int pieces = 0;
        for (; isBounded && pieces < 1000; ++pieces)
            isBounded = stream.feed(QByteArray(100, 'x'), &events);
        QVERIFY(pieces < 20);
    }
    void messagesComeAsTheyAreWritten()
    {
        const QByteArray first = "{\"n\":9223372036854775807,\"t\":\"]},\\\"{\"}";
        const QByteArray second = "{\"a\":[{},[1]]}";
        const auto messages = splitMessageArray(" [ " + first + " ," + second + "] ");
        QVERIFY(messages);
        QCOMPARE(*messages, (QList<QByteArray> { first, second }));
        QCOMPARE(splitMessageArray("[]\n")->size(), 0);
    }
    void whatIsNoArrayOfObjectsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : { "", " ", "{}", "[", "[{}", "[{},", "[{},]", "[1]", "[{}] x",
                 "[{}{}]", "[\"a\"]", "[{\"a\":\"]", "<html>", "[{\"a\\", "]", "[}]" })
            QTest::addRow("%s", json) << QByteArray(json);
    }
    void whatIsNoArrayOfObjectsIsRefused()
    {
        QFETCH(const QByteArray, json);
        QVERIFY(!splitMessageArray(json));
    }
    void retryAfterIsBounded()
    {
        QCOMPARE(retryAfterOf("7"), 7s);
        QCOMPARE(retryAfterOf(" 7 "), 7s);
        QCOMPARE(retryAfterOf("99999999"), 3600s);
        for (const char *other : { "", "-1", "0", "Wed, 21 Oct 2026 07:28:00 GMT", "1e9" })
            QCOMPARE(retryAfterOf(other), 0s);
    }
};

QTEST_APPLESS_MAIN(HttpFormatsTest)
#include "tst_httpformats.moc"
