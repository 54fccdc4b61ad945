// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/dialect/TimeText.h"

#include <QTest>

using namespace pulse;
using namespace pulse::dialect;

/*! Times as servers write them. */
class TimeTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isoTimesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ns");
        const auto row
            = [](const char *text, qint64 ns) { QTest::newRow(text) << QByteArray(text) << ns; };
        row("1970-01-01T00:00:00Z", 0);
        row("2026-01-02T03:04:05Z", 1'767'323'045'000'000'000);
        row("2026-01-02T03:04:05.123456789Z", 1'767'323'045'123'456'789);
        row("2026-01-02T03:04:05.1234567899Z", 1'767'323'045'123'456'789);
        row("2026-01-02T03:04:05,5+01:00", 1'767'319'445'500'000'000);
        row("2026-01-02 03:04:05-0230", 1'767'332'045'000'000'000);
        row("2026-01-02T03:04+05", 1'767'305'040'000'000'000);
        row("2026-01-02T03:04:05", 1'767'323'045'000'000'000);
        row("2024-02-29T00:00:00Z", 1'709'164'800'000'000'000);
        row("2016-12-31T23:59:60Z", 1'483'228'800'000'000'000);
        row("1969-12-31T23:59:59.5Z", -500'000'000);
        row("1900-03-01T00:00:00Z", -2'203'891'200'000'000'000);
    }
    void isoTimesAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, ns);
        const auto time = timeFromIso(text.toStdString());
        QVERIFY(time);
        QCOMPARE(*time, ns);
    }
    void otherTextIsNoTime_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : { "", "2026", "2026-01-02", "2026-13-01T00:00:00Z",
                 "2026-02-29T00:00:00Z", "2026-01-02T24:00:00Z", "2026-01-02T03:60:00Z",
                 "2026-01-02T03:04:61Z", "2026-01-02T03:04:05.Z", "2026-01-02T03:04:05+25:00",
                 "2026-01-02T03:04:05Zx", "2026-01-02T03:04:05 UTC", "0000-01-01T00:00:00Z",
                 "9999-01-01T00:00:00Z", "1500-01-01T00:00:00Z", "-026-01-02T03:04:05Z" })
            QTest::newRow(text) << QByteArray(text);
    }
    void otherTextIsNoTime()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!timeFromIso(text.toStdString()));
    }
    void theSizeOfANumberTellsItsUnit_data()
    {
        QTest::addColumn<QByteArray>("digits");
        QTest::addColumn<qint64>("ns");
        const auto row = [](const char *digits, qint64 ns) {
            QTest::newRow(digits) << QByteArray(digits) << ns;
        };
        row("1700000001", 1'700'000'001'000'000'000);
        row("1700000001.123456789", 1'700'000'001'123'456'789);
        row("1700000001123", 1'700'000'001'123'000'000);
        row("1700000001123.25", 1'700'000'001'123'250'000);
        row("1700000001123456", 1'700'000'001'123'456'000);
        row("1700000001123456789", 1'700'000'001'123'456'789);
        row("1.7e9", 1'700'000'000'000'000'000);
        row("978307200", 978'307'200'000'000'000);
    }
    void theSizeOfANumberTellsItsUnit()
    {
        QFETCH(QByteArray, digits);
        QFETCH(qint64, ns);
        const auto time = timeFromDigits(digits.toStdString(), TimeUnit::Auto);
        QVERIFY(time);
        QCOMPARE(*time, ns);
    }
    void otherNumbersAreNoTimes_data()
    {
        QTest::addColumn<QByteArray>("digits");
        for (const char *digits : { "0", "21.5", "978307199", "4102444800", "99999999999",
                 "-1700000001", "1e300", "17000000010000000000000", "x" })
            QTest::newRow(digits) << QByteArray(digits);
    }
    void otherNumbersAreNoTimes()
    {
        QFETCH(QByteArray, digits);
        QVERIFY(!timeFromDigits(digits.toStdString(), TimeUnit::Auto));
    }
    void aToldUnitTakesEverythingThatFits()
    {
        QCOMPARE(timeFromDigits("12.5", TimeUnit::Seconds), TimeNs { 12'500'000'000 });
        QCOMPARE(timeFromDigits("-3", TimeUnit::Microseconds), TimeNs { -3'000 });
        QVERIFY(!timeFromDigits("9200000000", TimeUnit::Seconds));
        QVERIFY(timeFromDigits("9199999999", TimeUnit::Seconds));
        QVERIFY(!timeFromDigits("9200000000000000000", TimeUnit::Nanoseconds));
    }
    void onlyNumbersAreNumbers()
    {
        QCOMPARE(numberFromText("12.50"), 12.5);
        QCOMPARE(numberFromText("-1e3"), -1000.0);
        for (const char *text : { "", " 1", "1 ", "+1", ".5", "1.", "inf", "nan", "0x10", "1,5",
                 "-", "--1", "1e400", "12345678901234567890123456789012345678901" })
            QVERIFY2(!numberFromText(text), text);
    }
};

QTEST_GUILESS_MAIN(TimeTextTest)
#include "tst_timetext.moc"
