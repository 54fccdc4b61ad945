// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/export/SampleRows.h"

#include <QTest>

#include <limits>

using namespace pulse;
using namespace std::chrono_literals;

/*! Samples of several series as rows of a file. */
class SampleRowsTest : public QObject
{
    Q_OBJECT
private:
    static constexpr TimeNs kStart = 1'700'000'000LL * kNsPerSecond;

    static QByteArray csv(SampleMerger &merger, std::size_t columns)
    {
        QByteArray text;
        while (true) {
            const SampleRows rows = merger.next(1'000, 1h);
            if (rows.times.empty())
                return text;
            text += tableLines(rows, columns, TableFormat::Csv);
        }
    }

private Q_SLOTS:
    // happy
    void seriesOfDifferentFeedsAreMergedByTime()
    {
        SeriesStore store;
        const SeriesId a = store.ensure(QStringLiteral("x"), QStringLiteral("a"));
        const SeriesId b = store.ensure(QStringLiteral("y"), QStringLiteral("b"));
        store.append(a, std::vector<TimeNs> { kStart, kStart + kNsPerSecond },
            std::vector<double> { 1.5, -0.1 });
        store.append(b, std::vector<TimeNs> { kStart, kStart + 500'000'001 },
            std::vector<double> { 1e300, 1234567 });
        SampleMerger merger(store, { a, b }, kStart, kStart + kNsPerSecond);
        QCOMPARE(csv(merger, 2),
            QByteArray("2023-11-14T22:13:20.000Z,1.5,1e+300\r\n"
                       "2023-11-14T22:13:20.500000001Z,,1234567\r\n"
                       "2023-11-14T22:13:21.000Z,-0.1,\r\n"));
        QVERIFY(merger.isAtEnd());
    }
    void everySampleOfManyPagesIsGivenOnce()
    {
        SeriesStore store;
        const SeriesId id = store.ensure(QStringLiteral("x"), QStringLiteral("a"));
        std::vector<TimeNs> times;
        std::vector<double> values;
        for (int i = 0; i < 50'000; ++i) {
            times.push_back(kStart + i * 1'000'000LL);
            values.push_back(i);
        }
        store.append(id, times, values);
        SampleMerger merger(store, { id }, kStart, times.back());
        std::size_t count = 0;
        while (true) {
            const SampleRows rows = merger.next(777, 1h);
            if (rows.times.empty())
                break;
            for (const double value : rows.values)
                QCOMPARE(value, static_cast<double>(count++));
        }
        QCOMPARE(count, times.size());
    }

    // rainy
    void missingAndInfiniteValuesAreEmpty()
    {
        const SampleRows rows { { kStart },
            { std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity() } };
        QCOMPARE(
            tableLines(rows, 2, TableFormat::Tsv), QByteArray("2023-11-14T22:13:20.000Z\t\t\n"));
    }
    void hostileNamesStayFieldsAndNoFormulas_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("quotes") << QStringLiteral("a\"b") << QByteArray("\"a\"\"b\"");
        QTest::newRow("comma") << QStringLiteral("a,b") << QByteArray("\"a,b\"");
        QTest::newRow("line break") << QStringLiteral("a\r\nb") << QByteArray("\"a\r\nb\"");
        QTest::newRow("formula") << QStringLiteral("=cmd|' /C calc'!A0")
                                 << QByteArray("'=cmd|' /C calc'!A0");
        QTest::newRow("at") << QStringLiteral("@x,y") << QByteArray("\"'@x,y\"");
        QTest::newRow("plain") << QStringLiteral("web-03 %") << QByteArray("web-03 %");
    }
    void hostileNamesStayFieldsAndNoFormulas()
    {
        QFETCH(QString, name);
        QTEST(tableField(name, TableFormat::Csv), "field");
    }
    void aTabInANameDoesNotMakeAColumn()
    {
        QCOMPARE(tableHeader({ QStringLiteral("a\tb\nc") }, TableFormat::Tsv),
            QByteArray("time\ta b c\n"));
    }
};

QTEST_GUILESS_MAIN(SampleRowsTest)
#include "tst_samplerows.moc"
