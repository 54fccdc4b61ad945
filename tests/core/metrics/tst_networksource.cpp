// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/metrics/NetworkSource.h"
#include "tests/core/metrics/FakeMachine.h"

using namespace pulse;
using namespace pulse::metrics;
using test::FakeMachine;
using test::seriesOf;
using test::valueOf;

namespace {
const QString kDev = QStringLiteral("proc/net/dev");
const QByteArray kHeading("Inter-|   Receive        |  Transmit\n"
                          " face |bytes    packets |bytes    packets\n");
constexpr std::int64_t kTwoSeconds = 2 * kNsPerSecond;

QByteArray line(const char *name, quint64 in, quint64 out)
{
    return QByteArray("  ") + name + ": " + QByteArray::number(in) + " 1 0 0 0 0 0 0 "
        + QByteArray::number(out) + " 1 0 0 0 0 0 0\n";
}
} // namespace

class NetworkSourceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void firstReadingGivesNoColumns();
    void twoSnapshotsGiveExactRates();
    void interfacesAreDescribedBeforeTheFirstReading();
    void nameGluedToItsCounterIsRead();
    void onlyLoopbackSumsToNothing();
    // Rainy
    void wrappedCounterLeavesAHoleAndResumes();
    void newInterfaceCountsFromItsSecondReading();
    void newInterfaceSeenFirstInABadReadingGetsItsName();
    void interfaceThatGoesAwayTakesItsColumnsAlong();
    void impossibleRateIsAHole();
    void clockThatDoesNotMoveGivesNoColumns();
    void oddNamesBecomeDistinctSeries();
    void malformedFileNamesTheLine_data();
    void malformedFileNamesTheLine();
    void missingFileIsNotFound();
};

void NetworkSourceTest::firstReadingGivesNoColumns()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    NetworkSource source(machine.root());
    const auto row = source.sample(1, 0);
    QVERIFY(row);
    QVERIFY(row->columns.empty());
}

void NetworkSourceTest::twoSnapshotsGiveExactRates()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.load(QStringLiteral("proc-4core-2s"));
    const auto row = source.sample(2, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "eth0.in", 2'500'000 * 4);
    COMPARE_VALUE(*row, "eth0.out", 250'000 * 4);
    COMPARE_VALUE(*row, "wlan0.in", 1'000 * 4);
    COMPARE_VALUE(*row, "wlan0.out", 500 * 4);
    COMPARE_VALUE(*row, "lo.in", 100'000 * 4);
    COMPARE_VALUE(*row, "in", 2'501'000 * 4);
    COMPARE_VALUE(*row, "out", 250'500 * 4);
}

void NetworkSourceTest::interfacesAreDescribedBeforeTheFirstReading()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    const auto description = NetworkSource(machine.root()).describe();
    QCOMPARE(seriesOf(description).join(u' '),
        QStringLiteral("in out lo.in lo.out eth0.in eth0.out wlan0.in wlan0.out"));
    QCOMPARE(description.series.back().unit, std::string("bit/s"));
}

void NetworkSourceTest::nameGluedToItsCounterIsRead()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + "eth0:1000 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0\n");
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kDev, kHeading + "eth0:2000 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0\n");
    const auto row = source.sample(2, kNsPerSecond);
    QVERIFY(row);
    COMPARE_VALUE(*row, "eth0.in", 8000);
}

void NetworkSourceTest::onlyLoopbackSumsToNothing()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + line("lo", 0, 0));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kDev, kHeading + line("lo", 500, 500));
    const auto row = source.sample(2, kNsPerSecond);
    QVERIFY(row);
    COMPARE_VALUE(*row, "in", 0);
    COMPARE_VALUE(*row, "lo.out", 4000);
}

void NetworkSourceTest::wrappedCounterLeavesAHoleAndResumes()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + line("eth0", 4294967290, 100) + line("eth1", 0, 0));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kDev, kHeading + line("eth0", 10, 200) + line("eth1", 10, 10));
    const auto wrapped = source.sample(2, kNsPerSecond);
    QVERIFY(wrapped);
    QVERIFY(!valueOf(*wrapped, "eth0.in"));
    QVERIFY(!valueOf(*wrapped, "in"));
    COMPARE_VALUE(*wrapped, "eth0.out", 800);
    COMPARE_VALUE(*wrapped, "eth1.in", 80);
    COMPARE_VALUE(*wrapped, "out", 880);
    machine.write(kDev, kHeading + line("eth0", 20, 200) + line("eth1", 10, 10));
    const auto row = source.sample(3, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "eth0.in", 80);
    COMPARE_VALUE(*row, "in", 80);
}

void NetworkSourceTest::newInterfaceCountsFromItsSecondReading()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + line("eth0", 0, 0));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kDev, kHeading + line("usb0", 1'000'000'000, 7) + line("eth0", 10, 0));
    const auto appeared = source.sample(2, kNsPerSecond);
    QVERIFY(appeared);
    QVERIFY(!valueOf(*appeared, "usb0.in"));
    COMPARE_VALUE(*appeared, "in", 80);
    QVERIFY(seriesOf(source.describe()).contains(QStringLiteral("usb0.in")));
    machine.write(kDev, kHeading + line("usb0", 1'000'000'100, 7) + line("eth0", 10, 0));
    const auto row = source.sample(3, kTwoSeconds);
    QVERIFY(row);
    COMPARE_VALUE(*row, "usb0.in", 800);
    COMPARE_VALUE(*row, "in", 800);
}

void NetworkSourceTest::newInterfaceSeenFirstInABadReadingGetsItsName()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + line("eth0", 0, 0));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kDev, kHeading + line("eth0", 0, 0) + line("usb0", 0, 0) + "garbage\n");
    QVERIFY(!source.sample(2, kNsPerSecond));
    machine.write(kDev, kHeading + line("eth0", 0, 0) + line("usb0", 0, 0));
    QVERIFY(source.sample(3, kTwoSeconds));
    QCOMPARE(seriesOf(source.describe()).join(u' '),
        QStringLiteral("in out eth0.in eth0.out usb0.in usb0.out"));
}

void NetworkSourceTest::interfaceThatGoesAwayTakesItsColumnsAlong()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + line("eth0", 0, 0) + line("tun0", 0, 0));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kDev, kHeading + line("eth0", 10, 0));
    const auto row = source.sample(2, kNsPerSecond);
    QVERIFY(row);
    QCOMPARE(seriesOf(*row).join(u' '), QStringLiteral("in out eth0.in eth0.out"));
}

void NetworkSourceTest::impossibleRateIsAHole()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + line("eth0", 0, 0));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 0));
    machine.write(kDev, kHeading + line("eth0", 18446744073709551615U, 10));
    const auto row = source.sample(2, kNsPerSecond);
    QVERIFY(row);
    QCOMPARE(seriesOf(*row).join(u' '), QStringLiteral("out eth0.out"));
}

void NetworkSourceTest::clockThatDoesNotMoveGivesNoColumns()
{
    FakeMachine machine;
    machine.write(kDev, kHeading + line("eth0", 0, 0));
    NetworkSource source(machine.root());
    QVERIFY(source.sample(1, 5));
    machine.write(kDev, kHeading + line("eth0", 10, 10));
    const auto row = source.sample(2, 5);
    QVERIFY(row);
    QVERIFY(row->columns.empty());
}

void NetworkSourceTest::oddNamesBecomeDistinctSeries()
{
    FakeMachine machine;
    machine.write(
        kDev, kHeading + line("a\"b", 0, 0) + line("a\\b", 0, 0) + line("eth0.100", 0, 0));
    QCOMPARE(seriesOf(NetworkSource(machine.root()).describe()).mid(2).join(u' '),
        QStringLiteral("a_b.in a_b.out a_b@2.in a_b@2.out eth0.100.in eth0.100.out"));
}

void NetworkSourceTest::malformedFileNamesTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("proc/net/dev");
    QTest::newRow("one heading") << kHeading.left(kHeading.indexOf('\n') + 1)
                                 << QStringLiteral("proc/net/dev:1");
    QTest::newRow("no heading") << line("eth0", 1, 1) << QStringLiteral("proc/net/dev:1");
    QTest::newRow("no colon") << kHeading + "eth0 1 2 3\n" << QStringLiteral("proc/net/dev:3");
    QTest::newRow("letters") << kHeading + line("lo", 1, 1)
            + "eth0: x 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n"
                             << QStringLiteral("proc/net/dev:4");
    QTest::newRow("truncated") << kHeading + "eth0: 1 1 0 0 0 0 0 0 1 1 0"
                               << QStringLiteral("proc/net/dev:3");
    QTest::newRow("no name") << kHeading + ": 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n"
                             << QStringLiteral("proc/net/dev:3");
}

void NetworkSourceTest::malformedFileNamesTheLine()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, where);
    FakeMachine machine;
    machine.write(kDev, text);
    const auto row = NetworkSource(machine.root()).sample(1, 0);
    QVERIFY(!row);
    QCOMPARE(row.error().code, ErrorCode::IoFailed);
    QVERIFY2(row.error().detail.contains(where), qPrintable(row.error().detail));
}

void NetworkSourceTest::missingFileIsNotFound()
{
    FakeMachine machine;
    const auto row = NetworkSource(machine.root()).sample(1, 0);
    QVERIFY(!row);
    QCOMPARE(row.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(NetworkSourceTest)
#include "tst_networksource.moc"
