// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/Format.h"

#include <QTest>

#include <limits>

using namespace pulse;
using namespace std::chrono_literals;

class FormatTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void numbersAreGroupedAndHaveARealMinus_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << 46.44 << 1 << u"46.4"_qs;
        QTest::newRow("negative") << -18.84 << 1 << u"\u221218.8"_qs;
        QTest::newRow("four digits") << 1284.0 << 0 << u"1\u202f284"_qs;
        QTest::newRow("millions") << -1234567.5 << 1 << u"\u22121\u202f234\u202f567.5"_qs;
        QTest::newRow("no minus zero") << -0.001 << 1 << u"0.0"_qs;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 1 << u"–"_qs;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 1 << u"–"_qs;
    }
    void numbersAreGroupedAndHaveARealMinus()
    {
        QFETCH(double, value);
        QFETCH(int, decimals);
        QTEST(format::number(value, decimals), "text");
    }
    void unitsGetTheirPrefix_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("text");
        QTest::newRow("bytes in memory") << 45.6 * 1073741824 << u"B"_qs << u"45.6\u202fGiB"_qs;
        QTest::newRow("few bytes") << 512. << u"B"_qs << u"512\u202fB"_qs;
        QTest::newRow("network") << 798e6 << u"bit/s"_qs << u"798\u202fMbit/s"_qs;
        QTest::newRow("disk") << 12.34e6 << u"B/s"_qs << u"12.3\u202fMB/s"_qs;
        QTest::newRow("percent") << 41.38 << u"%"_qs << u"41.4\u202f%"_qs;
        QTest::newRow("count") << 1284. << QString() << u"1\u202f284"_qs;
        QTest::newRow("large count") << 2.5e6 << QString() << u"2.50\u202fM"_qs;
        QTest::newRow("degrees") << -18.8 << u"°C"_qs << u"\u221218.8\u202f°C"_qs;
        QTest::newRow("network idle") << 0. << u"bit/s"_qs << u"0\u202fbit/s"_qs;
    }
    void unitsGetTheirPrefix()
    {
        QFETCH(double, value);
        QFETCH(QString, unit);
        const format::NumberStyle style = format::styleFor(value, unit);
        QTEST(format::withUnit(format::value(value, style), style.unit), "text");
    }
    void fixedDecimalsAreKept()
    {
        const format::NumberStyle style = format::styleFor(195.1, u"USD"_qs, 2);
        QCOMPARE(format::value(195.1, style), u"195.10"_qs);
    }
    void durationsAreShort_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("ms") << qint64(412) << u"412\u202fms"_qs;
        QTest::newRow("s") << qint64(12'900) << u"12\u202fs"_qs;
        QTest::newRow("m s") << qint64(72'000) << u"1m 12s"_qs;
        QTest::newRow("padded") << qint64(66'000) << u"1m 06s"_qs;
        QTest::newRow("h m") << qint64(8'040'000) << u"2h 14m"_qs;
        QTest::newRow("d h") << qint64(273'600'000) << u"3d 4h"_qs;
        QTest::newRow("negative is nothing") << qint64(-5) << u"0\u202fms"_qs;
    }
    void durationsAreShort()
    {
        QFETCH(qint64, ms);
        QTEST(format::duration(std::chrono::milliseconds(ms)), "text");
    }
    void agesHaveTenths()
    {
        QCOMPARE(format::age(300ms), u"0.3\u202fs"_qs);
        QCOMPARE(format::age(9'940ms), u"9.9\u202fs"_qs);
        QCOMPARE(format::age(72s), u"1m 12s"_qs);
    }
    void offsetsAreSigned()
    {
        QCOMPARE(format::offset(-140s), u"\u22122m 20s"_qs);
        QCOMPARE(format::offset(3s), u"+3\u202fs"_qs);
        QCOMPARE(format::offset(0s), u"0\u202fs"_qs);
    }
    void zonesAreWrittenAsOffsets()
    {
        const TimeNs summer = 1'690'000'000 * kNsPerSecond;
        QCOMPARE(format::zoneOffset(summer, QTimeZone("Europe/Berlin")), u"UTC+02:00"_qs);
        QCOMPARE(format::zoneOffset(summer, QTimeZone("America/St_Johns")), u"UTC\u221202:30"_qs);
    }
    void initialsFitAnAvatar_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::newRow("two words") << u"Mara Lindqvist"_qs << u"ML"_qs;
        QTest::newRow("three words") << u"ann b cole"_qs << u"AB"_qs;
        QTest::newRow("one word") << u"root"_qs << u"R"_qs;
        QTest::newRow("Han") << u"林晓"_qs << u"林晓"_qs;
        QTest::newRow("longer Han") << u"欧阳小明"_qs << u"小明"_qs;
        QTest::newRow("no letters") << u"!?"_qs << u"!"_qs;
        QTest::newRow("empty") << QString() << QString();
    }
    void initialsFitAnAvatar()
    {
        QFETCH(QString, name);
        QTEST(format::initials(name), "initials");
    }

    // rainy
    void namesFromTheNetworkAreOneShortPlainLine()
    {
        QCOMPARE(format::displayName(u"a\nb\tc"_qs), u"a b c"_qs);
        QCOMPARE(format::displayName(u"safe\u202egnp.exe"_qs), u"safe gnp.exe"_qs);
        QCOMPARE(format::displayName(QString(1'000, u'x')).size(), 40);
        QVERIFY(format::displayName(QString(1'000, u'x')).endsWith(u'…'));
        // A pair of surrogates is not cut in two.
        QString smileys;
        for (int i = 0; i < 100; ++i)
            smileys += u"😀"_qs;
        QVERIFY(format::displayName(smileys).isValidUtf16());
    }
};

QTEST_GUILESS_MAIN(FormatTest)
#include "tst_format.moc"
