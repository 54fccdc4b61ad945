// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/metrics/FakeMachine.h"

#include <set>

using namespace pulse;
using namespace pulse::metrics;
using test::FakeMachine;
using test::seriesOf;

class MachineSourcesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Happy
    void feedsHaveTheirNamesAndRates();
    void everyColumnIsDescribedOnce();
    // Rainy
    void oneBrokenFileSpoilsOnlyItsFeed();
    void emptyRootFailsEverywhereAndCrashesNowhere();
    void filesCutAnywhereNeverCrashOrGiveAbsurdValues();
};

void MachineSourcesTest::feedsHaveTheirNamesAndRates()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    QStringList names;
    for (const auto &source : makeMachineSources(machine.root())) {
        const auto description = source->describe();
        names.append(QString::fromStdString(description.name));
        QVERIFY(!description.title.empty());
        QCOMPARE_GT(description.rateHz, 0.0);
    }
    QCOMPARE(names.join(u' '), QStringLiteral("cpu memory network disk load"));
}

void MachineSourcesTest::everyColumnIsDescribedOnce()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    const auto sources = makeMachineSources(machine.root());
    for (const auto &source : sources)
        QVERIFY(source->sample(1, 0));
    machine.load(QStringLiteral("proc-4core-2s"));
    for (const auto &source : sources) {
        const auto row = source->sample(2, 2 * kNsPerSecond);
        QVERIFY(row);
        const QStringList described = seriesOf(source->describe());
        QCOMPARE(QSet<QString>(described.begin(), described.end()).size(), described.size());
        for (const QString &series : seriesOf(*row))
            QVERIFY2(described.contains(series), qPrintable(series));
        QVERIFY(!row->columns.empty());
    }
}

void MachineSourcesTest::oneBrokenFileSpoilsOnlyItsFeed()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    machine.write(QStringLiteral("proc/meminfo"), "garbage\n");
    QStringList broken;
    for (const auto &source : makeMachineSources(machine.root())) {
        if (!source->sample(1, 0))
            broken.append(QString::fromStdString(source->describe().name));
    }
    QCOMPARE(broken.join(u' '), QStringLiteral("memory"));
}

void MachineSourcesTest::emptyRootFailsEverywhereAndCrashesNowhere()
{
    FakeMachine machine;
    for (const auto &source : makeMachineSources(machine.root())) {
        const auto row = source->sample(1, 0);
        QVERIFY(!row);
        QCOMPARE(row.error().code, ErrorCode::NotFound);
        QVERIFY(!source->describe().series.empty());
    }
}

void MachineSourcesTest::filesCutAnywhereNeverCrashOrGiveAbsurdValues()
{
    FakeMachine machine;
    machine.load(QStringLiteral("proc-4core-0s"));
    const auto sources = makeMachineSources(machine.root());
    for (const auto &source : sources)
        QVERIFY(source->sample(1, 0));
    machine.load(QStringLiteral("proc-4core-2s"));
    const QStringList paths { QStringLiteral("proc/stat"), QStringLiteral("proc/meminfo"),
        QStringLiteral("proc/net/dev"), QStringLiteral("proc/diskstats"),
        QStringLiteral("proc/loadavg") };
    std::int64_t time = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const QString &path = paths[static_cast<qsizetype>(i)];
        const QByteArray whole = machine.text(path);
        for (qsizetype size = 0; size < whole.size(); size += 7) {
            machine.write(path, whole.left(size));
            time += kNsPerSecond;
            const auto row = sources[i]->sample(time, time);
            if (!row)
                continue;
            for (const auto &column : row->columns) {
                QCOMPARE_GE(column.values.at(0), 0.0);
                QCOMPARE_LT(column.values.at(0), 1e12);
            }
        }
    }
}

QTEST_GUILESS_MAIN(MachineSourcesTest)
#include "tst_machinesources.moc"
