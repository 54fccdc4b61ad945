// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/Format.h"

#include <QTest>

#include <limits>

using namespace pulse;
using namespace Qt::StringLiterals;
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
        QTest::newRow("small") << 46.44 << 1 << u"46.4"_s;
        QTest::newRow("negative") << -18.84 << 1 << u"\u221218.8"_s;
        QTest::newRow("four digits") << 1284.0 << 0 << u"1\u202f284"_s;
        QTest::newRow("millions") << -1234567.5 << 1 << u"\u22121\u202f234\u202f567.5"_s;
        QTest::newRow("no minus zero") << -0.001 << 1 << u"0.0"_s;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 1 << u"–"_s;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 1 << u"–"_s;
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
        QTest::newRow("bytes in memory") << 45.6 * 1073741824 << u"B"_s << u"45.6\u202fGiB"_s;
        QTest::newRow("few bytes") << 512. << u"B"_s << u"512\u202fB"_s;
        QTest::newRow("network") << 798e6 << u"bit/s"_s << u"798\u202fMbit/s"_s;
        QTest::newRow("disk") << 12.34e6 << u"B/s"_s << u"12.3\u202fMB/s"_s;
        QTest::newRow("percent") << 41.38 << u"%"_s << u"41.4\u202f%"_s;
        QTest::newRow("count") << 1284. << QString() << u"1\u202f284"_s;
        QTest::newRow("large count") << 2.5e6 << QString() << u"2.50\u202fM"_s;
        QTest::newRow("degrees") << -18.8 << u"°C"_s << u"\u221218.8\u202f°C"_s;
        QTest::newRow("network idle") << 0. << u"bit/s"_s << u"0\u202fbit/s"_s;
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
        const format::NumberStyle style = format::styleFor(195.1, u"USD"_s, 2);
        QCOMPARE(format::value(195.1, style), u"195.10"_s);
    }
    void durationsAreShort_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("ms") << qint64(412) << u"412\u202fms"_s;
        QTest::newRow("s") << qint64(12'900) << u"12\u202fs"_s;
        QTest::newRow("m s") << qint64(72'000) << u"1m 12s"_s;
        QTest::newRow("padded") << qint64(66'000) << u"1m 06s"_s;
        QTest::newRow("h m") << qint64(8'040'000) << u"2h 14m"_s;
        QTest::newRow("d h") << qint64(273'600'000) << u"3d 4h"_s;
        QTest::newRow("negative is nothing") << qint64(-5) << u"0\u202fms"_s;
    }
    void durationsAreShort()
    {
        QFETCH(qint64, ms);
        QTEST(format::duration(std::chrono::milliseconds(ms)), "text");
    }
    void agesHaveTenths()
    {
        QCOMPARE(format::age(300ms), u"0.3\u202fs"_s);
        QCOMPARE(format::age(9'940ms), u"9.9\u202fs"_s);
        QCOMPARE(format::age(72s), u"1m 12s"_s);
    }
    void offsetsAreSigned()
    {
        QCOMPARE(format::offset(-140s), u"\u22122m 20s"_s);
        QCOMPARE(format::offset(3s), u"+3\u202fs"_s);
        QCOMPARE(format::offset(0s), u"0\u202fs"_s);
    }
    void zonesAreWrittenAsOffsets()
    {
        const TimeNs summer = 1'690'000'000 * kNsPerSecond;
        QCOMPARE(format::zoneOffset(summer, QTimeZone("Europe/Berlin")), u"UTC+02:00"_s);
        QCOMPARE(format::zoneOffset(summer, QTimeZone("America/St_Johns")), u"UTC\u221202:30"_s);
    }
    void initialsFitAnAvatar_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::newRow("two words") << u"Mara Lindqvist"_s << u"ML"_s;
        QTest::newRow("three words") << u"ann b cole"_s << u"AB"_s;
        QTest::newRow("one word") << u"root"_s << u"R"_s;
        QTest::newRow("Han") << u"林晓"_s << u"林晓"_s;
        QTest::newRow("longer Han") << u"欧阳小明"_s << u"小明"_s;
        QTest::newRow("no letters") << u"!?"_s << u"!"_s;
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
        QCOMPARE(format::displayName(u"a\nb\tc"_s), u"a b c"_s);
        QCOMPARE(format::displayName(u"safe\u202egnp.exe"_s), u"safe gnp.exe"_s);
        QCOMPARE(format::displayName(QString(1'000, u'x')).size(), 40);
        QVERIFY(format::displayName(QString(1'000, u'x')).endsWith(u'…'));
        // A pair of surrogates is not cut in two.
        QString smileys;
        for (int i = 0; i < 100; ++i)
            smileys += u"😀"_s;
        QVERIFY(format::displayName(smileys).isValidUtf16());
    }
};

QTEST_GUILESS_MAIN(FormatTest)
#include "tst_format.moc"
