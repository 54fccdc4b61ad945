// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/ProbeWire.h"

#include <QTest>

using namespace pulse::probing;

class ProbeWireTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHeadIsReadHoweverItIsCut();
    void whatIsNoHttpIsSaidAtOnce();
    void chunksAreJoined();
    void framesAreReadAndBadOnesRefused();
};

void ProbeWireTest::aHeadIsReadHoweverItIsCut()
{
    const QByteArray all = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\n"
                           "Connection: keep-alive, Upgrade\r\n\r\nrest";
    HttpHead head;
    QByteArray buffer;
    for (qsizetype i = 0; i < all.size() - 5; ++i) {
        buffer += all.at(i);
        QVERIFY(takeHead(buffer, &head) == Read::More);
    }
    buffer += all.right(5);
    QVERIFY(takeHead(buffer, &head) == Read::Whole);
    QCOMPARE(head.status, 101);
    QCOMPARE(head.reason, QByteArray("Switching Protocols"));
    QVERIFY(head.hasWord("connection", "upgrade"));
    QVERIFY(head.hasWord("upgrade", "websocket"));
    QCOMPARE(buffer, QByteArray("rest"));
}

void ProbeWireTest::whatIsNoHttpIsSaidAtOnce()
{
    HttpHead head;
    QByteArray other = "SSH-2.0";
    QVERIFY(takeHead(other, &head) == Read::Wrong);
    QByteArray endless = "HTTP/1.1 200 OK\r\n" + QByteArray(kMaxHeadBytes, 'x');
    QVERIFY(takeHead(endless, &head) == Read::Wrong);
    QByteArray bad = "HTTP/1.1 abc\r\n\r\n";
    QVERIFY(takeHead(bad, &head) == Read::Wrong);
}

void ProbeWireTest::chunksAreJoined()
{
    HttpHead head;
    QByteArray buffer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QVERIFY(takeHead(buffer, &head) == Read::Whole);
    BodyReader reader(head);
    QByteArray body;
    QVERIFY(reader.take(buffer = "4\r\nab", &body) == Read::More);
    QVERIFY(reader.take(buffer = "cd\r\n2;x=1\r\nef\r\n0\r\n", &body) == Read::Whole);
    QCOMPARE(body, QByteArray("abcdef"));
    BodyReader wrong(head);
    QVERIFY(wrong.take(buffer = "zz\r\n", &body) == Read::Wrong);
}

void ProbeWireTest::framesAreReadAndBadOnesRefused()
{
    Frame frame;
    QByteArray buffer("\x81\x02hi\x8a", 5);
    QVERIFY(takeFrame(buffer, &frame) == Read::Whole);
    QCOMPARE(frame.payload, QByteArray("hi"));
    QVERIFY(takeFrame(buffer, &frame) == Read::More);
    buffer = QByteArray("\x81\x82", 2); // masked
    QVERIFY(takeFrame(buffer, &frame) == Read::Wrong);
    buffer = QByteArray("\x81\x7f\x7f\xff\xff\xff\xff\xff\xff\xff", 10); // too long
    QVERIFY(takeFrame(buffer, &frame) == Read::Wrong);
    QCOMPARE(frameOf(Opcode::Text, QByteArray(200, 'x')).size(), 208);
    QCOMPARE(acceptOf("dGhlIHNhbXBsZSBub25jZQ=="), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
}

QTEST_GUILESS_MAIN(ProbeWireTest)
#include "tst_probewire.moc"
