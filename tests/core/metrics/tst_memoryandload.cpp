// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/LoadSource.h"
#include "core/metrics/MemorySource.h"
#include "tests/core/metrics/FakeMachine.h"

using namespace pulse;
using namespace pulse::metrics;
using test::FakeMachine;
using test::seriesOf;
using test::valueOf;

namespace {
const QString kMeminfo = QStringLiteral("proc/meminfo");
const QString kLoadavg = QStringLiteral("proc/loadavg");
} // namespace

class MemoryAndLoadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void memoryIsExactOnTheFirstReading();
    void memoryFollowsTheFile();
    void everyMemoryColumnIsDescribed();
    void loadIsExact();
    void thisMachineHasMemoryAndLoad();
    // Rainy
    void linesThatContainersLeaveOutAreNoError();
    void moreCacheThanMemoryIsNotNegative();
    void malformedMemoryNamesTheLine_data();
    void malformedMemoryNamesTheLine();
    void malformedLoadNamesTheLine_data();
    void malformedLoadNamesTheLine();
    void missingFilesAreNotFound();
};

void MemoryAndLoadTest::memoryIsExactOnTheFirstReading()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    MemorySource source(machine.root());
    const auto row = source.sample(5, 0);
    QVERIFY(row);
    QCOMPARE(row->timestamps, std::vector<TimeNs> { 5 });
    COMPARE_VALUE(*row, "total", 16000000.0 * 1024);
    COMPARE_VALUE(*row, "free", 4000000.0 * 1024);
    COMPARE_VALUE(*row, "buffers", 500000.0 * 1024);
    COMPARE_VALUE(*row, "cache", 5500000.0 * 1024);
    COMPARE_VALUE(*row, "used", 6000000.0 * 1024);
    COMPARE_VALUE(*row, "available", 10000000.0 * 1024);
    COMPARE_VALUE(*row, "swapUsed", 500000.0 * 1024);
    COMPARE_VALUE(*row, "usedPercent", 37.5);
}

void MemoryAndLoadTest::memoryFollowsTheFile()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    MemorySource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.load(QStringLiteral("proc-4core-2s"));
    const auto row = source.sample(2, 1);
    QVERIFY(row);
    COMPARE_VALUE(*row, "used", 7000000.0 * 1024);
}

void MemoryAndLoadTest::everyMemoryColumnIsDescribed()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    MemorySource source(machine.root());
    const auto row = source.sample(1, 0);
    QVERIFY(row);
    QCOMPARE(seriesOf(*row), seriesOf(source.describe()));
    QCOMPARE(source.describe().series.front().unit, std::string("B"));
    QCOMPARE(source.describe().series.back().unit, std::string("%"));
}

void MemoryAndLoadTest::loadIsExact()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-2s"));
    LoadSource source(machine.root());
    const auto row = source.sample(1, 0);
    QVERIFY(row);
    COMPARE_VALUE(*row, "1m", 1.25);
    COMPARE_VALUE(*row, "5m", 0.70);
    COMPARE_VALUE(*row, "15m", 0.61);
    COMPARE_VALUE(*row, "procs", 1240);
    COMPARE_VALUE(*row, "running", 3);
    QCOMPARE(seriesOf(*row), seriesOf(source.describe()));
}

void MemoryAndLoadTest::thisMachineHasMemoryAndLoad()
{
    const auto memory = MemorySource("/").sample(1, 0);
    QVERIFY2(memory, memory ? "" : qPrintable(memory.error().detail));
    QVERIFY(valueOf(*memory, "total") > 0);
    const auto load = LoadSource("/").sample(1, 0);
    QVERIFY2(load, load ? "" : qPrintable(load.error().detail));
}

void MemoryAndLoadTest::linesThatContainersLeaveOutAreNoError()
{
    FakeMachine machine;
    machine.write(kMeminfo, "MemTotal: 2000 kB\nMemFree: 500 kB\n");
    MemorySource source(machine.root());
    const auto row = source.sample(1, 0);
    QVERIFY(row);
    COMPARE_VALUE(*row, "used", 1500.0 * 1024);
    COMPARE_VALUE(*row, "cache", 0);
    QVERIFY(!valueOf(*row, "available"));
    QVERIFY(!valueOf(*row, "swapUsed"));
}

void MemoryAndLoadTest::moreCacheThanMemoryIsNotNegative()
{
    FakeMachine machine;
    machine.write(kMeminfo,
        "MemTotal: 1000 kB\nMemFree: 900 kB\nCached: 5000 kB\nSwapTotal: 1 kB\nSwapFree: 2 kB\n");
    MemorySource source(machine.root());
    const auto row = source.sample(1, 0);
    QVERIFY(row);
    COMPARE_VALUE(*row, "used", 0);
    COMPARE_VALUE(*row, "usedPercent", 0);
    COMPARE_VALUE(*row, "swapUsed", 0);
}

void MemoryAndLoadTest::malformedMemoryNamesTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("letters") << QByteArray("MemTotal: abc kB\n")
                             << QStringLiteral("proc/meminfo:1");
    QTest::newRow("no colon") << QByteArray("MemTotal: 1 kB\ngarbage\n")
                              << QStringLiteral("proc/meminfo:2");
    QTest::newRow("truncated before the unit")
        << QByteArray("MemTotal: 16000 kB\nMemFree: 40") << QStringLiteral("proc/meminfo:2");
    QTest::newRow("truncated before MemFree")
        << QByteArray("MemTotal: 16000 kB\n") << QStringLiteral("MemFree");
    QTest::newRow("negative") << QByteArray("MemTotal: -1 kB\n")
                              << QStringLiteral("proc/meminfo:1");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("proc/meminfo");
}

void MemoryAndLoadTest::malformedMemoryNamesTheLine()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, where);
    FakeMachine machine;
    machine.write(kMeminfo, text);
    const auto row = MemorySource(machine.root()).sample(1, 0);
    QVERIFY(!row);
    QCOMPARE(row.error().code, ErrorCode::IoFailed);
    QVERIFY2(row.error().detail.contains(where), qPrintable(row.error().detail));
}

void MemoryAndLoadTest::malformedLoadNamesTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("letters") << QByteArray("a b c 1/2 3\n");
    QTest::newRow("two averages") << QByteArray("0.1 0.2\n");
    QTest::newRow("not finite") << QByteArray("nan inf 0.1 1/2 3\n");
    QTest::newRow("negative") << QByteArray("-1 0 0 1/2 3\n");
    QTest::newRow("no slash") << QByteArray("0.1 0.2 0.3 12 3\n");
    QTest::newRow("half a count") << QByteArray("0.1 0.2 0.3 1/");
}

void MemoryAndLoadTest::malformedLoadNamesTheLine()
{
    QFETCH(const QByteArray, text);
    FakeMachine machine;
    machine.write(kLoadavg, text);
    const auto row = LoadSource(machine.root()).sample(1, 0);
    QVERIFY(!row);
    QVERIFY2(row.error().detail.contains(QStringLiteral("proc/loadavg:1")),
        qPrintable(row.error().detail));
}

void MemoryAndLoadTest::missingFilesAreNotFound()
{
    FakeMachine machine;
    const auto memory = MemorySource(machine.root()).sample(1, 0);
    QVERIFY(!memory);
    QCOMPARE(memory.error().code, ErrorCode::NotFound);
    const auto load = LoadSource(machine.root()).sample(1, 0);
    QVERIFY(!load);
    QCOMPARE(load.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(MemoryAndLoadTest)
#include "tst_memoryandload.moc"
