// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/CpuSource.h"
#include "tests/core/metrics/FakeMachine.h"

using namespace pulse;
using namespace pulse::metrics;
using test::FakeMachine;
using test::seriesOf;
using test::valueOf;

namespace {
const QString kStat = QStringLiteral("proc/stat");
constexpr std::int64_t kTwoSeconds = 2 * kNsPerSecond;
} // namespace

class CpuSourceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void firstReadingGivesNoColumns();
    void twoSnapshotsGiveExactShares();
    void coresAreDescribedBeforeTheFirstReading();
    void fieldsThatOldKernelsLackCountAsZero();
    void moreThanTenCoresAreOrderedByNumber();
    void thisMachineHasItsCores();
    // Rainy
    void coreThatGoesAwayLosesItsColumn();
    void coreThatComesBackStartsAnew();
    void resetCountersGiveNoValuesOnce();
    void iowaitThatStepsBackIsZeroAndNothingNegative();
    void noTicksBetweenReadingsGiveNoValues();
    void malformedFileNamesTheLine_data();
    void malformedFileNamesTheLine();
    void goodReadingAfterABadOneCountsFromTheLastGoodOne();
    void missingFileIsNotFoundAndComesBack();
    void replacedFileIsReadAnew();
};

void CpuSourceTest::firstReadingGivesNoColumns()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    CpuSource source(machine.root());
    const auto row = source.sample(1, 0);
    QVERIFY(row);
    QCOMPARE(row->feed, std::string("cpu"));
    QVERIFY(row->columns.empty());
    QVERIFY(row->timestamps.empty());
}

void CpuSourceTest::twoSnapshotsGiveExactShares()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.load(QStringLiteral("proc-4core-2s"));
    const auto row = source.sample(77, kTwoSeconds);
    QVERIFY(row);
    QCOMPARE(row->timestamps, std::vector<TimeNs> { 77 });
    COMPARE_VALUE(*row, "total", 38.75);
    COMPARE_VALUE(*row, "user", 26.25);
    COMPARE_VALUE(*row, "system", 11.25);
    COMPARE_VALUE(*row, "iowait", 3.75);
    COMPARE_VALUE(*row, "steal", 1.25);
    COMPARE_VALUE(*row, "core0", 85);
    COMPARE_VALUE(*row, "core1", 37);
    COMPARE_VALUE(*row, "core2", 18);
    COMPARE_VALUE(*row, "core3", 15);
    QCOMPARE(row->columns.size(), 9U);
}

void CpuSourceTest::coresAreDescribedBeforeTheFirstReading()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    const auto description = CpuSource(machine.root()).describe();
    QCOMPARE(seriesOf(description).join(u' '),
        QStringLiteral("total user system iowait steal core0 core1 core2 core3"));
    for (const auto &series : description.series)
        QCOMPARE(series.unit, std::string("%"));
    QVERIFY(!description.isDemo);
}

void CpuSourceTest::fieldsThatOldKernelsLackCountAsZero()
{
    FakeMachine machine;
    machine.write(kStat, "cpu 100 0 100 100\ncpu0 100 0 100 100\n");
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kStat, "cpu 110 0 120 170\ncpu0 110 0 120 170\n");
    const auto row = source.sample(2, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "total", 30);
    COMPARE_VALUE(*row, "user", 10);
    COMPARE_VALUE(*row, "steal", 0);
}

void CpuSourceTest::moreThanTenCoresAreOrderedByNumber()
{
    FakeMachine machine;
    machine.write(kStat, "cpu 1 1 1 1\ncpu10 1 1 1 1\ncpu2 1 1 1 1\ncpu0 1 1 1 1\n");
    QCOMPARE(seriesOf(CpuSource(machine.root()).describe()).mid(5).join(u' '),
        QStringLiteral("core0 core2 core10"));
}

void CpuSourceTest::thisMachineHasItsCores()
{
    CpuSource source("/");
    QVERIFY(source.sample(1, 0));
    QVERIFY(seriesOf(source.describe()).contains(QStringLiteral("core0")));
}

void CpuSourceTest::coreThatGoesAwayLosesItsColumn()
{
    FakeMachine machine;
    machine.write(kStat, "cpu 20 0 0 20\ncpu0 10 0 0 10\ncpu1 10 0 0 10\n");
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kStat, "cpu 30 0 0 30\ncpu0 15 0 0 15\n");
    const auto row = source.sample(2, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "core0", 50);
    QVERIFY(!valueOf(*row, "core1"));
    QVERIFY(!seriesOf(source.describe()).contains(QStringLiteral("core1")));
}

void CpuSourceTest::coreThatComesBackStartsAnew()
{
    FakeMachine machine;
    machine.write(kStat, "cpu 20 0 0 20\ncpu0 10 0 0 10\ncpu1 10 0 0 10\n");
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kStat, "cpu 30 0 0 30\ncpu0 15 0 0 15\n");
    QVERIFY(source.sample(2, kTwoSeconds));
    machine.write(kStat, "cpu 40 0 0 40\ncpu0 20 0 0 20\ncpu1 900 0 0 10\n");
    const auto appeared = source.sample(3, 2 * kTwoSeconds);
    QVERIFY(appeared);
    QVERIFY(!valueOf(*appeared, "core1"));
    machine.write(kStat, "cpu 50 0 0 50\ncpu0 25 0 0 25\ncpu1 901 0 0 13\n");
    const auto row = source.sample(4, 3 * kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "core1", 25);
}

void CpuSourceTest::resetCountersGiveNoValuesOnce()
{
    FakeMachine machine;
    machine.write(kStat, "cpu 4294967290 0 0 4294967000\ncpu0 4294967290 0 0 4294967000\n");
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kStat, "cpu 4 0 0 4294967010\ncpu0 4 0 0 4294967010\n");
    const auto wrapped = source.sample(2, kTwoSeconds);
    QVERIFY(wrapped);
    QVERIFY(wrapped->columns.empty());
    machine.write(kStat, "cpu 9 0 0 4294967015\ncpu0 9 0 0 4294967015\n");
    const auto row = source.sample(3, 2 * kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "total", 50);
    COMPARE_VALUE(*row, "core0", 50);
}

void CpuSourceTest::iowaitThatStepsBackIsZeroAndNothingNegative()
{
    FakeMachine machine;
    machine.write(kStat, "cpu 100 0 0 100 50 0 0 0\n");
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kStat, "cpu 150 0 0 150 48 0 0 0\n");
    const auto row = source.sample(2, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "iowait", 0);
    COMPARE_VALUE(*row, "total", 50);
}

void CpuSourceTest::noTicksBetweenReadingsGiveNoValues()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    const auto row = source.sample(2, 1000);
    QVERIFY(row);
    QVERIFY(row->columns.empty());
}

void CpuSourceTest::malformedFileNamesTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("letters") << QByteArray("cpu a b c d\n") << QStringLiteral("proc/stat:1");
    QTest::newRow("negative") << QByteArray("cpu 1 2 -3 4\n") << QStringLiteral("proc/stat:1");
    QTest::newRow("truncated inside a line")
        << QByteArray("cpu 1 2 3 4 5 6 7 8\ncpu0 1 2") << QStringLiteral("proc/stat:2");
    QTest::newRow("number too large")
        << QByteArray("cpu 1 2 3 99999999999999999999999\n") << QStringLiteral("proc/stat:1");
    QTest::newRow("core without number")
        << QByteArray("cpu 1 2 3 4\ncpux 1 2 3 4\n") << QStringLiteral("proc/stat:2");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("proc/stat:");
    QTest::newRow("zero bytes") << QByteArray(64, '\0') << QStringLiteral("proc/stat:");
    QTest::newRow("name only") << QByteArray("cpu") << QStringLiteral("proc/stat:1");
}

void CpuSourceTest::malformedFileNamesTheLine()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, where);
    FakeMachine machine;
    machine.write(kStat, text);
    CpuSource source(machine.root());
    const auto row = source.sample(1, 0);
    QVERIFY(!row);
    QCOMPARE(row.error().code, ErrorCode::IoFailed);
    QVERIFY2(row.error().detail.contains(where), qPrintable(row.error().detail));
}

void CpuSourceTest::goodReadingAfterABadOneCountsFromTheLastGoodOne()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kStat, "cpu garbage\n");
    QVERIFY(!source.sample(2, kNsPerSecond));
    QVERIFY(seriesOf(source.describe()).contains(QStringLiteral("core3")));
    machine.load(QStringLiteral("proc-4core-2s"));
    const auto row = source.sample(3, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "total", 38.75);
    COMPARE_VALUE(*row, "core1", 37);
}

void CpuSourceTest::missingFileIsNotFoundAndComesBack()
{
    FakeMachine machine;
    CpuSource source(machine.root());
    const auto missing = source.sample(1, 0);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(missing.error().detail.contains(QStringLiteral("/proc/stat")));
    machine.load(QStringLiteral("proc-4core-0s"));
    QVERIFY(source.sample(2, kTwoSeconds));
}

void CpuSourceTest::replacedFileIsReadAnew()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    CpuSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.remove(kStat);
    QVERIFY(!source.sample(2, kNsPerSecond));
    machine.load(QStringLiteral("proc-4core-2s"));
    const auto row = source.sample(3, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "total", 38.75);
}

QTEST_GUILESS_MAIN(CpuSourceTest)
#include "tst_cpusource.moc"
