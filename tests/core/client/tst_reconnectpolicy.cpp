// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/client/ReconnectPolicy.h"

#include <QtTest>

using namespace pulse;
using namespace std::chrono_literals;

class ReconnectPolicyTest : public QObject
{
    Q_OBJECT

    static ReconnectPolicy policy(double random, bool isEnabled = true)
    {
        return ReconnectPolicy(isEnabled, {}, [random] { return random; });
    }
    static LinkFailure failure(ErrorCode code, int closeCode = 0, int httpStatus = 0)
    {
        return { { code, {} }, closeCode, httpStatus };
    }

private Q_SLOTS:
    void delaysDoubleUpToTheCapWithFullJitter()
    {
        const LinkFailure lost = failure(ErrorCode::ConnectionLost);
        QCOMPARE(policy(0.5).delay(1, lost), std::optional<std::chrono::milliseconds>(250ms));
        QCOMPARE(policy(0.5).delay(2, lost), std::optional<std::chrono::milliseconds>(500ms));
        QCOMPARE(policy(0.5).delay(100, lost), std::optional<std::chrono::milliseconds>(10s));
        QCOMPARE(policy(0.0).delay(3, lost), std::optional<std::chrono::milliseconds>(50ms));
    }
    void busyServersAreLeftAloneLonger_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("closeCode");
        QTest::addColumn<int>("httpStatus");
        QTest::newRow("429") << int(ErrorCode::TooMany) << 0 << 429;
        QTest::newRow("503") << int(ErrorCode::HandshakeFailed) << 0 << 503;
        QTest::newRow("1013") << int(ErrorCode::TooMany) << 1013 << 0;
        QTest::newRow("4429") << int(ErrorCode::TooMany) << 4429 << 0;
    }
    void busyServersAreLeftAloneLonger()
    {
        QFETCH(int, code);
        QFETCH(int, closeCode);
        QFETCH(int, httpStatus);
        const LinkFailure busy = failure(ErrorCode(code), closeCode, httpStatus);
        QCOMPARE(policy(0.0).delay(1, busy), std::optional<std::chrono::milliseconds>(1s));
        QCOMPARE(policy(0.5).delay(1, busy), std::optional<std::chrono::milliseconds>(2s));
    }

    void theServersWishIsALowerBound()
    {
        LinkFailure goodbye = failure(ErrorCode::PeerClosed, 1001);
        goodbye.retryAfter = 4s;
        QCOMPARE(policy(0.5).delay(1, goodbye), std::optional<std::chrono::milliseconds>(4s));
        QCOMPARE(policy(0.5).delay(100, goodbye), std::optional<std::chrono::milliseconds>(10s));
    }

    // Rainy
    void whatCannotEndBetterIsNotRetried_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("closeCode");
        for (const ErrorCode code : { ErrorCode::BadUrl, ErrorCode::BadArgument,
                 ErrorCode::Unauthorized, ErrorCode::Forbidden, ErrorCode::TlsFailed })
            QTest::addRow("%s", errorName(code).data()) << int(code) << 0;
        for (const int closeCode : { 1002, 1008, 1009, 4401, 4403 })
            QTest::addRow("%d", closeCode) << int(ErrorCode::PeerClosed) << closeCode;
    }
    void whatCannotEndBetterIsNotRetried()
    {
        QFETCH(int, code);
        QFETCH(int, closeCode);
        QVERIFY(!policy(0.5).delay(1, failure(ErrorCode(code), closeCode)));
    }
    void aWishChangesNothingAboutWhatIsFinal()
    {
        LinkFailure banned = failure(ErrorCode::PeerClosed, 4403);
        banned.retryAfter = 1s;
        QVERIFY(!policy(0.5).delay(1, banned));
    }
    void damageOnALinkThatHadLongStoodIsNotFinal_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isOfBytes");
        for (const int code : { 1002, 1003, 1007 })
            QTest::addRow("%d", code) << code << true;
        for (const int code : { 0, 1000, 1008, 1009, 4401, 4403, 4409 })
            QTest::addRow("%d", code) << code << false;
    }
    void damageOnALinkThatHadLongStoodIsNotFinal()
    {
        QFETCH(int, code);
        QFETCH(bool, isOfBytes);
        DamageBudget budget;
        QVERIFY(!budget.take(code, DamageBudget::kTrustedAfter - 1ns, 1h)); // as at the handshake
        QCOMPARE(budget.take(code, DamageBudget::kTrustedAfter, 1h), isOfBytes);
        LinkFailure damage = failure(ErrorCode::PeerClosed, code);
        damage.isDamage = isOfBytes;
        QCOMPARE(policy(0.5).delay(1, damage).has_value(), isOfBytes || code == 0 || code == 1000);
    }
    void damageAgainAndAgainIsFinal()
    {
        DamageBudget budget;
        for (int i = 0; i < 3; ++i)
            QVERIFY(budget.take(1002, 10min, i * 10min));
        QVERIFY(!budget.take(1002, 10min, 59min));
        QVERIFY(budget.take(1002, 10min, 60min)); // the first is an hour ago
        QVERIFY(!budget.take(1002, 10min, 60min));
    }
    void nothingIsRetriedWhenDisabled()
    {
        QVERIFY(!policy(0.5, false).delay(1, failure(ErrorCode::ConnectionLost)));
    }
    void closeCodesBecomeErrors()
    {
        QCOMPARE(errorOfClose(4401).code, ErrorCode::Unauthorized);
        QCOMPARE(errorOfClose(4403).code, ErrorCode::Forbidden);
        QCOMPARE(errorOfClose(4429).code, ErrorCode::TooMany);
        QCOMPARE(errorOfClose(1001).code, ErrorCode::PeerClosed);
        QVERIFY(errorOfClose(1001).detail.contains(QStringLiteral("1001")));
    }
};

QTEST_GUILESS_MAIN(ReconnectPolicyTest)
#include "tst_reconnectpolicy.moc"
