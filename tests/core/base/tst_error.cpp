// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Error.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace pulse;

class ErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasItsOwnWireName();
    void anUnknownCodeIsInternal();
    void onlyWhatTheUserMustChangeIsFatal();
    void errorsCompareByCodeAndDetail();
};

void ErrorTest::everyCodeHasItsOwnWireName()
{
    const QRegularExpression shape(QStringLiteral("^[a-z]+(_[a-z]+)*$"));
    QSet<QString> names;
    const int last = static_cast<int>(ErrorCode::Internal);
    for (int i = 0; i <= last; ++i) {
        const QString name = errorName(static_cast<ErrorCode>(i));
        QVERIFY2(shape.match(name).hasMatch(), qPrintable(name));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
    }
    QCOMPARE(errorName(ErrorCode::BadMessage), QLatin1StringView("bad_message"));
}

void ErrorTest::anUnknownCodeIsInternal()
{
    QCOMPARE(errorName(static_cast<ErrorCode>(9999)), QLatin1StringView("internal"));
    QVERIFY(!isFatal(static_cast<ErrorCode>(9999)));
}

void ErrorTest::onlyWhatTheUserMustChangeIsFatal()
{
    for (const auto code : { ErrorCode::BadUrl, ErrorCode::Unauthorized, ErrorCode::Forbidden,
             ErrorCode::TlsFailed, ErrorCode::OtherProtocol, ErrorCode::Cancelled })
        QVERIFY(isFatal(code));
    for (const auto code : { ErrorCode::None, ErrorCode::TooMany, ErrorCode::HostNotFound,
             ErrorCode::Refused, ErrorCode::HandshakeFailed, ErrorCode::Timeout,
             ErrorCode::PeerClosed, ErrorCode::ConnectionLost })
        QVERIFY(!isFatal(code));
}

void ErrorTest::errorsCompareByCodeAndDetail()
{
    const Error error { ErrorCode::Timeout, QStringLiteral("5 s") };
    QVERIFY(error == (Error { ErrorCode::Timeout, QStringLiteral("5 s") }));
    QVERIFY(!(error == Error { ErrorCode::Timeout, QStringLiteral("6 s") }));
    QVERIFY(!(error == Error { ErrorCode::Refused, QStringLiteral("5 s") }));
}

QTEST_GUILESS_MAIN(ErrorTest)
#include "tst_error.moc"
