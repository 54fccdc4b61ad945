// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Expected.h"

#include <QTest>

#include <memory>
#include <string>

using namespace pulse;

namespace {
Error someError()
{
    return { ErrorCode::NotFound, QStringLiteral("there") };
}
} // namespace

class ExpectedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueIsHeldAndRead();
    void anErrorIsHeldAndRead();
    void aMoveOnlyValueMovesInAndOut();
    void aValueOfTheErrorsTypeIsStillAValue();
    void valueOrGivesTheFallbackOnlyForAnError();
    void successWithoutAValue();
    void theValueCanBeChangedInPlace();
};

void ExpectedTest::aValueIsHeldAndRead()
{
    const Expected<std::string> result(std::string("abc"));
    QVERIFY(result.has_value());
    QVERIFY(static_cast<bool>(result));
    QCOMPARE(*result, std::string("abc"));
    QCOMPARE(result.value(), std::string("abc"));
    QCOMPARE(result->size(), std::size_t(3));
}

void ExpectedTest::anErrorIsHeldAndRead()
{
    const Expected<std::string> result { Unexpected(someError()) };
    QVERIFY(!result.has_value());
    QVERIFY(!result);
    QVERIFY(result.error() == someError());
}

void ExpectedTest::aMoveOnlyValueMovesInAndOut()
{
    Expected<std::unique_ptr<int>> result(std::make_unique<int>(5));
    QVERIFY(result);
    const std::unique_ptr<int> out = std::move(result).value();
    QCOMPARE(*out, 5);
    QVERIFY(!result.value());
}

void ExpectedTest::aValueOfTheErrorsTypeIsStillAValue()
{
    const Expected<Error> value(someError());
    QVERIFY(value.has_value());
    const Expected<Error> error { Unexpected(someError()) };
    QVERIFY(!error.has_value());
}

void ExpectedTest::valueOrGivesTheFallbackOnlyForAnError()
{
    QCOMPARE((Expected<int>(5).value_or(7)), 5);
    QCOMPARE((Expected<int>(Unexpected(someError())).value_or(7)), 7);
}

void ExpectedTest::successWithoutAValue()
{
    const Expected<void> good;
    QVERIFY(good);
    const Expected<void> bad { Unexpected(someError()) };
    QVERIFY(!bad);
    QVERIFY(bad.error() == someError());
}

void ExpectedTest::theValueCanBeChangedInPlace()
{
    Expected<std::string> result(std::string("a"));
    *result += 'b';
    result->push_back('c');
    QCOMPARE(*result, std::string("abc"));
}

QTEST_GUILESS_MAIN(ExpectedTest)
#include "tst_expected.moc"
