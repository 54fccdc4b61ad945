// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/DiskSource.h"
#include "tests/core/metrics/FakeMachine.h"

using namespace pulse;
using namespace pulse::metrics;
using test::FakeMachine;
using test::seriesOf;
using test::valueOf;

namespace {
const QString kDiskstats = QStringLiteral("proc/diskstats");
constexpr std::int64_t kTwoSeconds = 2 * kNsPerSecond;

QByteArray line(const char *name, quint64 sectorsRead, quint64 sectorsWritten, quint64 busyMs)
{
    return QByteArray("8 0 ") + name + " 1 0 " + QByteArray::number(sectorsRead) + " 1 1 0 "
        + QByteArray::number(sectorsWritten) + " 1 0 " + QByteArray::number(busyMs) + " 1\n";
}
} // namespace

class DiskSourceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void twoSnapshotsGiveExactRatesOfPhysicalDisks();
    void disksAreDescribedBeforeTheFirstReading();
    void withoutSysfsNamesTellDisksFromPartitions();
    void fileSystemSpaceNeedsNoSecondReading();
    void spaceOfARealDirectoryIsPlausible();
    // Rainy
    void emptyListIsNoError();
    void listWithoutPhysicalDisksGivesNoRates();
    void missingFileIsNotFound();
    void counterThatGoesBackLeavesAHoleAndResumes();
    void newDiskCountsFromItsSecondReading();
    void newDiskSeenFirstInABadReadingGetsItsName();
    void malformedFileNamesTheLine_data();
    void malformedFileNamesTheLine();
};

void DiskSourceTest::twoSnapshotsGiveExactRatesOfPhysicalDisks()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    DiskSource source(machine.root(), {});
    const auto first = source.sample(1, 0);
    QVERIFY(first);
    QVERIFY(first->columns.empty());
    machine.load(QStringLiteral("proc-4core-2s"));
    const auto row = source.sample(2, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "sda.read", 4096 * 256);
    COMPARE_VALUE(*row, "sda.write", 0);
    COMPARE_VALUE(*row, "nvme0n1.read", 8192 * 256);
    COMPARE_VALUE(*row, "nvme0n1.write", 2048 * 256);
    COMPARE_VALUE(*row, "read", 12288 * 256);
    COMPARE_VALUE(*row, "write", 2048 * 256);
    COMPARE_VALUE(*row, "busy", 75);
    QCOMPARE(row->columns.size(), 7U);
}

void DiskSourceTest::disksAreDescribedBeforeTheFirstReading()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    QCOMPARE(seriesOf(DiskSource(machine.root(), {}).describe()).join(u' '),
        QStringLiteral("read write busy sda.read sda.write nvme0n1.read nvme0n1.write"));
}

void DiskSourceTest::withoutSysfsNamesTellDisksFromPartitions()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    machine.remove(QStringLiteral("sys"));
    QCOMPARE(seriesOf(DiskSource(machine.root(), {}).describe()).mid(3).join(u' '),
        QStringLiteral("sda.read sda.write nvme0n1.read nvme0n1.write"));
}

void DiskSourceTest::fileSystemSpaceNeedsNoSecondReading()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    DiskSource source(machine.root(), [] { return FileSystemSpace { 300, 100 }; });
    const auto row = source.sample(1, 0);
    QVERIFY(row);
    COMPARE_VALUE(*row, "used", 300);
    COMPARE_VALUE(*row, "usedPercent", 75);
    QVERIFY(seriesOf(source.describe()).contains(QStringLiteral("usedPercent")));
}

void DiskSourceTest::spaceOfARealDirectoryIsPlausible()
{
    const auto space = spaceOf("/")();
    QVERIFY(space);
    QCOMPARE_GE(space->used, 0.0);
    QCOMPARE_GE(space->free, 0.0);
    QVERIFY(!spaceOf("/no/such/directory")());
}

void DiskSourceTest::emptyListIsNoError()
{
    FakeMachine machine;
    machine.write(kDiskstats, {});
    DiskSource source(machine.root(), {});
    QVERIFY(source.sample(1, 0));
    const auto row = source.sample(2, kTwoSeconds);
    QVERIFY(row);
    QVERIFY(row->columns.empty());
}

void DiskSourceTest::listWithoutPhysicalDisksGivesNoRates()
{
    FakeMachine machine;
    machine.write(kDiskstats, line("loop0", 1, 1, 1));
    DiskSource source(machine.root(), {});
    QVERIFY(source.sample(1, 0));
    const auto row = source.sample(2, kTwoSeconds);
    QVERIFY(row);
    QVERIFY(row->columns.empty());
}

void DiskSourceTest::missingFileIsNotFound()
{
    FakeMachine machine;
    const auto row = DiskSource(machine.root(), {}).sample(1, 0);
    QVERIFY(!row);
    QCOMPARE(row.error().code, ErrorCode::NotFound);
    QVERIFY(row.error().detail.contains(kDiskstats));
}

void DiskSourceTest::counterThatGoesBackLeavesAHoleAndResumes()
{
    FakeMachine machine;
    machine.write(kDiskstats, line("sda", 1000, 100, 4294967295));
    DiskSource source(machine.root(), {});
    QVERIFY(source.sample(1, 0));
    machine.write(kDiskstats, line("sda", 10, 102, 5));
    const auto reset = source.sample(2, kNsPerSecond);
    QVERIFY(reset);
    QCOMPARE(seriesOf(*reset).join(u' '), QStringLiteral("write sda.write"));
    COMPARE_VALUE(*reset, "write", 1024);
    machine.write(kDiskstats, line("sda", 12, 102, 10));
    const auto row = source.sample(3, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "sda.read", 1024);
    COMPARE_VALUE(*row, "busy", 0.5);
}

void DiskSourceTest::newDiskCountsFromItsSecondReading()
{
    FakeMachine machine;
    machine.write(kDiskstats, line("sda", 0, 0, 0));
    DiskSource source(machine.root(), {});
    QVERIFY(source.sample(1, 0));
    machine.write(kDiskstats, line("sda", 2, 0, 0) + line("sdb", 900'000, 0, 0));
    const auto appeared = source.sample(2, kNsPerSecond);
    QVERIFY(appeared);
    QVERIFY(!valueOf(*appeared, "sdb.read"));
    COMPARE_VALUE(*appeared, "read", 1024);
    machine.write(kDiskstats, line("sda", 2, 0, 0) + line("sdb", 900'002, 0, 0));
    const auto row = source.sample(3, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "sdb.read", 1024);
}

void DiskSourceTest::newDiskSeenFirstInABadReadingGetsItsName()
{
    FakeMachine machine;
    machine.write(kDiskstats, line("sda", 0, 0, 0));
    DiskSource source(machine.root(), {});
    QVERIFY(source.sample(1, 0));
    machine.write(kDiskstats, line("sda", 0, 0, 0) + line("sdb", 0, 0, 0) + "garbage\n");
    QVERIFY(!source.sample(2, kNsPerSecond));
    machine.write(kDiskstats, line("sda", 0, 0, 0) + line("sdb", 0, 0, 0));
    QVERIFY(source.sample(3, kTwoSeconds));
    QCOMPARE(seriesOf(source.describe()).mid(3).join(u' '),
        QStringLiteral("sda.read sda.write sdb.read sdb.write"));
}

void DiskSourceTest::malformedFileNamesTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("garbage") << QByteArray("\xff\xfe\x01 nonsense\n")
                             << QStringLiteral("proc/diskstats:1");
    QTest::newRow("truncated") << line("sda", 1, 1, 1) + "8 16 sdb 1 0 88"
                               << QStringLiteral("proc/diskstats:2");
    QTest::newRow("letters") << QByteArray("8 0 sda 1 0 x 1 1 0 1 1 0 1 1\n")
                             << QStringLiteral("proc/diskstats:1");
    QTest::newRow("blank line") << QByteArray("\n") << QStringLiteral("proc/diskstats:1");
}

void DiskSourceTest::malformedFileNamesTheLine()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, where);
    FakeMachine machine;
    machine.write(kDiskstats, text);
    const auto row = DiskSource(machine.root(), {}).sample(1, 0);
    QVERIFY(!row);
    QCOMPARE(row.error().code, ErrorCode::IoFailed);
    QVERIFY2(row.error().detail.contains(where), qPrintable(row.error().detail));
}

QTEST_GUILESS_MAIN(DiskSourceTest)
#include "tst_disksource.moc"
