// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/TransportChoice.h"

#include <QtTest>

using namespace pulse;
using namespace std::chrono_literals;

using Kind = TransportKind;

namespace {

TransportChoice all()
{
    return TransportChoice({ Kind::WebSocket, Kind::Events, Kind::Poll });
}

TransportChoice::Ending refused(ErrorCode code, int httpStatus = 0)
{
    TransportChoice::Ending ending;
    ending.failure.error.code = code;
    ending.failure.httpStatus = httpStatus;
    return ending;
}

TransportChoice::Ending cut(std::chrono::seconds lasted, bool wasHeard)
{
    TransportChoice::Ending ending;
    ending.wasOpened = true;
    ending.wasHeard = wasHeard;
    ending.lasted = lasted;
    ending.failure.error.code = ErrorCode::ConnectionLost;
    return ending;
}

bool end(TransportChoice &choice, const TransportChoice::Ending &ending,
    std::chrono::seconds now = 0s, LinkFailure *failure = nullptr)
{
    LinkFailure own = ending.failure;
    return choice.ended(ending, now, failure ? failure : &own);
}

} // namespace

Q_DECLARE_METATYPE(pulse::ErrorCode)

class TransportChoiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefusedUpgradeGoesOnByEventsThenByPolls()
    {
        TransportChoice choice = all();
        QCOMPARE(choice.begin(0s), Kind::WebSocket);
        QVERIFY(end(choice, refused(ErrorCode::HandshakeFailed, 502)));
        QCOMPARE(choice.begin(0s), Kind::Events);
        QVERIFY(end(choice, refused(ErrorCode::Timeout)));
        QCOMPARE(choice.begin(0s), Kind::Poll);
        QVERIFY(choice.isFallback() && choice.isTrusted());
    }
    void whatTheServerSaysItselfChangesNothing_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("status");
        QTest::newRow("401") << ErrorCode::Unauthorized << 401;
        QTest::newRow("429") << ErrorCode::TooMany << 429;
        QTest::newRow("503") << ErrorCode::HandshakeFailed << 503;
        QTest::newRow("nobody there") << ErrorCode::Refused << 0;
        QTest::newRow("no such host") << ErrorCode::HostNotFound << 0;
        QTest::newRow("TLS") << ErrorCode::TlsFailed << 0;
        QTest::newRow("proxy login") << ErrorCode::Unauthorized << 0;
    }
    void whatTheServerSaysItselfChangesNothing()
    {
        QFETCH(const ErrorCode, code);
        QFETCH(const int, status);
        TransportChoice choice = all();
        for (int i = 0; i < 5; ++i)
            QVERIFY(!end(choice, refused(code, status)));
        QCOMPARE(choice.current(), Kind::WebSocket);
    }
    void aCloseCodeShowsThatWebSocketWorks()
    {
        TransportChoice choice = all();
        TransportChoice::Ending ending = cut(0s, false);
        ending.failure.closeCode = 1001;
        for (int i = 0; i < 5; ++i)
            QVERIFY(!end(choice, ending));
    }
    void cutBeforeAWordTwiceIsEnough()
    {
        TransportChoice choice = all();
        QVERIFY(!end(choice, cut(0s, false)));
        QVERIFY(end(choice, cut(0s, false)));
    }
    void cutSoonThreeTimesIsEnoughAndCutLaterIsNot()
    {
        TransportChoice choice = all();
        choice.heard();
        QVERIFY(!end(choice, cut(1s, true)));
        QVERIFY(!end(choice, cut(1s, true)));
        QVERIFY(!end(choice, cut(60s, true))); // begins anew
        QVERIFY(!end(choice, cut(1s, true)));
        QVERIFY(!end(choice, cut(1s, true)));
        QVERIFY(end(choice, cut(1s, true)));
    }
    void neverHeardAndSilentIsEnoughAtOnce()
    {
        TransportChoice choice = all();
        TransportChoice::Ending ending = cut(9s, false);
        ending.wasSilent = true;
        QVERIFY(end(choice, ending));
    }
    void aSilentServerThatWasHeardIsNoProxy()
    {
        TransportChoice choice = all();
        choice.heard();
        TransportChoice::Ending ending = cut(30s, true);
        ending.wasSilent = true;
        for (int i = 0; i < 5; ++i)
            QVERIFY(!end(choice, ending));
    }
    void aBanOfAWorkingWebSocketIsABan()
    {
        TransportChoice choice = all();
        choice.heard();
        QVERIFY(!end(choice, refused(ErrorCode::Forbidden, 403)));
    }
    void theFirstIsTriedAgainAfterAWhile()
    {
        TransportChoice choice = all();
        choice.begin(0s);
        QVERIFY(end(choice, refused(ErrorCode::HandshakeFailed, 502)));
        QCOMPARE(choice.begin(0s), Kind::Events);
        choice.heard();
        QVERIFY(!end(choice, cut(30s, true), 30s));
        QCOMPARE(choice.begin(30s), Kind::Events);
        QVERIFY(!end(choice, cut(40s, true), 70s));
        QCOMPARE(choice.begin(70s), Kind::WebSocket);
        QVERIFY(end(choice, refused(ErrorCode::HandshakeFailed, 502), 70s));
        QCOMPARE(choice.begin(70s), Kind::Events);
    }
    void whereThereIsNoneTheFirstAnswersForAllAndTheOthersRest()
    {
        TransportChoice choice = all();
        choice.begin(0s);
        QVERIFY(end(choice, refused(ErrorCode::HandshakeFailed, 400)));
        QVERIFY(end(choice, refused(ErrorCode::HandshakeFailed, 404)));
        LinkFailure failure;
        QVERIFY(!end(choice, refused(ErrorCode::HandshakeFailed, 404), 1s, &failure));
        QCOMPARE(failure.httpStatus, 400);
        QCOMPARE(choice.begin(1s), Kind::WebSocket);
        QVERIFY(!end(choice, refused(ErrorCode::HandshakeFailed, 400), 2s));
        QVERIFY(end(choice, refused(ErrorCode::HandshakeFailed, 400), 302s));
    }
    void aLonelyWebSocketStaysOne()
    {
        TransportChoice choice({ Kind::WebSocket });
        QVERIFY(choice.isTrusted());
        LinkFailure failure;
        for (int i = 0; i < 5; ++i)
            QVERIFY(!end(choice, refused(ErrorCode::HandshakeFailed, 502), 0s, &failure));
        QCOMPARE(choice.begin(0s), Kind::WebSocket);
    }
};

QTEST_APPLESS_MAIN(TransportChoiceTest)
#include "tst_transportchoice.moc"
