// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/TimeTicks.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using namespace pulse;
using namespace Qt::StringLiterals;

namespace {

constexpr double kMinute = 60'000;
constexpr double kHour = 60 * kMinute;
constexpr double kDay = 24 * kHour;

double local(const QString &iso, const QTimeZone &zone)
{
    QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    time.setTimeZone(zone);
    return static_cast<double>(time.toMSecsSinceEpoch());
}

QStringList texts(const QList<TimeTick> &ticks)
{
    QStringList result;
    for (const TimeTick &tick : ticks)
        result.append(tick.text);
    return result;
}

} // namespace

class TimeTicksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // happy
    void everyRowOfTheTable_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addColumn<double>("span");
        QTest::addColumn<double>("width");
        QTest::addColumn<QStringList>("english");
        QTest::addColumn<QStringList>("chinese");
        const QString end = u"2026-11-19T14:34:05"_s;
        const auto same
            = [&](const char *name, double span, double width, const QStringList &ticks) {
                  QTest::newRow(name) << end << span << width << ticks << ticks;
              };
        same("1 min", kMinute, 600,
            { u"14:33:10"_s, u"14:33:20"_s, u"14:33:30"_s, u"14:33:40"_s, u"14:33:50"_s,
                u"14:34:00"_s });
        same("1 min, narrow", kMinute, 200, { u"14:33:20"_s, u"14:33:40"_s, u"14:34:00"_s });
        same("5 min", 5 * kMinute, 500,
            { u"14:30"_s, u"14:31"_s, u"14:32"_s, u"14:33"_s, u"14:34"_s });
        same("15 min", 15 * kMinute, 600,
            { u"14:20"_s, u"14:22"_s, u"14:24"_s, u"14:26"_s, u"14:28"_s, u"14:30"_s, u"14:32"_s,
                u"14:34"_s });
        same("15 min, narrow", 15 * kMinute, 300,
            { u"14:20"_s, u"14:24"_s, u"14:28"_s, u"14:32"_s });
        same("1 h", kHour, 500,
            { u"13:40"_s, u"13:50"_s, u"14:00"_s, u"14:10"_s, u"14:20"_s, u"14:30"_s });
        same("6 h", 6 * kHour, 600,
            { u"09:00"_s, u"10:00"_s, u"11:00"_s, u"12:00"_s, u"13:00"_s, u"14:00"_s });
        QTest::newRow("24 h") << end << kDay << 600.
                              << QStringList { u"16:00"_s, u"20:00"_s, u"19 Nov"_s, u"04:00"_s,
                                     u"08:00"_s, u"12:00"_s }
                              << QStringList { u"16:00"_s, u"20:00"_s, u"11月19日"_s, u"04:00"_s,
                                     u"08:00"_s, u"12:00"_s };
        QTest::newRow("7 d") << end << 7 * kDay << 700.
                             << QStringList { u"Fri 13"_s, u"Sat 14"_s, u"Sun 15"_s, u"Mon 16"_s,
                                    u"Tue 17"_s, u"Wed 18"_s, u"Thu 19"_s }
                             << QStringList { u"13日 周五"_s, u"14日 周六"_s, u"15日 周日"_s,
                                    u"16日 周一"_s, u"17日 周二"_s, u"18日 周三"_s,
                                    u"19日 周四"_s };
        QTest::newRow("4 weeks") << end << 28 * kDay << 600.
                                 << QStringList { u"26 Oct"_s, u"2 Nov"_s, u"9 Nov"_s, u"16 Nov"_s }
                                 << QStringList { u"10月26日"_s, u"11月2日"_s, u"11月9日"_s,
                                        u"11月16日"_s };
        QTest::newRow("half a year over the year's end")
            << u"2027-02-10T00:00:00"_s << 180 * kDay << 500.
            << QStringList { u"1 Sep"_s, u"1 Oct"_s, u"1 Nov"_s, u"1 Dec"_s, u"1 Jan"_s,
                   u"1 Feb"_s }
            << QStringList { u"9月1日"_s, u"10月1日"_s, u"11月1日"_s, u"12月1日"_s, u"1月1日"_s,
                   u"2月1日"_s };
    }
    void everyRowOfTheTable()
    {
        QFETCH(QString, end);
        QFETCH(double, span);
        QFETCH(double, width);
        const QTimeZone zone("Asia/Shanghai");
        const double to = local(end, zone);
        QTEST(texts(buildTimeTicks(to - span, to, width, false, zone)), "english");
        QTEST(texts(buildTimeTicks(to - span, to, width, true, zone)), "chinese");
    }
    void zoomedWindowsHaveAtLeastThreeTicks_data()
    {
        QTest::addColumn<double>("span");
        QTest::addColumn<QStringList>("ticks");
        QTest::newRow("1 s") << 1'000.
                             << QStringList { u"14:34:04.000"_s, u"14:34:04.200"_s,
                                    u"14:34:04.400"_s, u"14:34:04.600"_s, u"14:34:04.800"_s,
                                    u"14:34:05.000"_s };
        QTest::newRow("8 s") << 8'000.
                             << QStringList { u"14:33:58"_s, u"14:34:00"_s, u"14:34:02"_s,
                                    u"14:34:04"_s };
        QTest::newRow("90 s") << 90'000.
                              << QStringList { u"14:33:00"_s, u"14:33:30"_s, u"14:34:00"_s };
        QTest::newRow("2 days") << 2 * kDay
                                << QStringList { u"18 Nov"_s, u"12:00"_s, u"19 Nov"_s, u"12:00"_s };
        QTest::newRow("9 days") << 9 * kDay
                                << QStringList { u"11 Nov"_s, u"13 Nov"_s, u"15 Nov"_s, u"17 Nov"_s,
                                       u"19 Nov"_s };
    }
    void zoomedWindowsHaveAtLeastThreeTicks()
    {
        QFETCH(double, span);
        const QTimeZone zone("Asia/Kolkata"); // UTC+05:30
        const double to = local(u"2026-11-19T14:34:05"_s, zone);
        QTEST(texts(buildTimeTicks(to - span, to, 500, false, zone)), "ticks");
    }
    void utcIsAChoice()
    {
        TimeTicks axis;
        const double to = local(u"2026-11-19T14:34:05"_s, QTimeZone::utc());
        axis.setWidth(500);
        axis.setFrom(to - 5 * kMinute);
        axis.setTo(to);
        axis.setUtc(true);
        QTRY_COMPARE(texts(axis.ticks()).value(0), u"14:30"_s);
    }
    void newYearsMidnightGetsItsDate()
    {
        const QTimeZone utc = QTimeZone::utc();
        const double to = local(u"2027-01-01T06:00:00"_s, utc);
        QCOMPARE(texts(buildTimeTicks(to - kDay, to, 700, false, utc)),
            QStringList(
                { u"08:00"_s, u"12:00"_s, u"16:00"_s, u"20:00"_s, u"1 Jan"_s, u"04:00"_s }));
    }
    void ticksStayOnWallTimeWhenClocksGoForward()
    {
        // 29 March 2026, 02:00 → 03:00
        const QTimeZone zone("Europe/Berlin");
        const double from = local(u"2026-03-28T22:30:00"_s, zone);
        const double to = local(u"2026-03-29T14:30:00"_s, zone);
        QCOMPARE(texts(buildTimeTicks(from, to, 700, false, zone)),
            QStringList({ u"29 Mar"_s, u"04:00"_s, u"08:00"_s, u"12:00"_s }));
        const auto hours = buildTimeTicks(local(u"2026-03-29T00:30:00"_s, zone),
            local(u"2026-03-29T04:30:00"_s, zone), 600, false, zone);
        QCOMPARE(texts(hours), QStringList({ u"01:00"_s, u"03:00"_s, u"04:00"_s }));
        QCOMPARE(hours.at(1).ms - hours.at(0).ms, kHour);
    }
    void ticksStayOnWallTimeWhenClocksGoBack()
    {
        // 25 October 2026, 03:00 → 02:00
        const QTimeZone zone("Europe/Berlin");
        const double from = local(u"2026-10-25T00:30:00"_s, zone);
        const double to = local(u"2026-10-25T04:30:00"_s, zone);
        QCOMPARE(texts(buildTimeTicks(from, to, 600, false, zone)),
            QStringList({ u"01:00"_s, u"02:00"_s, u"02:00"_s, u"03:00"_s, u"04:00"_s }));
        const double late = local(u"2026-10-25T20:30:00"_s, zone);
        QCOMPARE(texts(buildTimeTicks(from - 2 * kHour, late, 700, false, zone)),
            QStringList(
                { u"25 Oct"_s, u"04:00"_s, u"08:00"_s, u"12:00"_s, u"16:00"_s, u"20:00"_s }));
    }
    void zonesWithOddOffsetsHaveWholeLocalHours()
    {
        const QTimeZone zone("Asia/Kathmandu"); // UTC+05:45
        const double to = local(u"2026-06-01T14:34:05"_s, zone);
        for (const TimeTick &tick : buildTimeTicks(to - 6 * kHour, to, 600, false, zone))
            QVERIFY2(tick.text.endsWith(u":00"), qPrintable(tick.text));
    }
    void ticksAreNeverCloserThan64Pixels()
    {
        const QTimeZone zone("Europe/Berlin");
        const double to = local(u"2026-11-19T14:34:05"_s, zone);
        for (double span = 10'000; span < 4e12; span *= 1.37) {
            for (double width = 100; width < 3'000; width *= 1.7) {
                const QList<TimeTick> ticks = buildTimeTicks(to - span, to, width, false, zone);
                for (qsizetype i = 1; i < ticks.size(); ++i) {
                    // A clock change can bring two wall hours closer; months differ in length.
                    const double px = (ticks.at(i).ms - ticks.at(i - 1).ms) / span * width;
                    QVERIFY2(px >= 63.9 * 0.95, qPrintable(QStringLiteral("%1").arg(px)));
                }
            }
        }
    }
    void theListChangesOnlyWhenATickDoes()
    {
        TimeTicks axis;
        QSignalSpy changed(&axis, &TimeTicks::ticksChanged);
        const double to = local(u"2026-11-19T14:34:05"_s, QTimeZone::utc());
        axis.setWidth(500);
        axis.setFrom(to - 5 * kMinute);
        axis.setTo(to);
        QTRY_COMPARE(changed.count(), 1);
        axis.setFrom(to - 5 * kMinute + 1'000);
        axis.setTo(to + 1'000);
        QCoreApplication::processEvents();
        QCOMPARE(changed.count(), 1);
        axis.setFrom(to - 4 * kMinute);
        axis.setTo(to + kMinute);
        QTRY_COMPARE(changed.count(), 2);
    }

    // rainy
    void senselessSpansHaveNoTicks_data()
    {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<double>("width");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("empty") << 5. << 5. << 500.;
        QTest::newRow("backwards") << 9e5 << 5. << 500.;
        QTest::newRow("no width") << 0. << 9e5 << 0.;
        QTest::newRow("NaN") << nan << 9e5 << 500.;
        QTest::newRow("NaN width") << 0. << 9e5 << nan;
        QTest::newRow("beyond all years") << -1e18 << 1e18 << 500.;
    }
    void senselessSpansHaveNoTicks()
    {
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(double, width);
        QVERIFY(buildTimeTicks(from, to, width, false, QTimeZone::utc()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TimeTicksTest)
#include "tst_timeticks.moc"
