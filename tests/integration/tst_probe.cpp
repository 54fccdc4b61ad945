// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probe/Probe.h"
#include "tests/support/HubFixture.h"

#include <QSignalSpy>

using namespace pulse;
using namespace Qt::StringLiterals;

class ProbeHubTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHubPassesEveryStepAndTheTransportsAreCompared();
};

void ProbeHubTest::aHubPassesEveryStepAndTheTransportsAreCompared()
{
    test::HubFixture hub;
    hub.start();
    SystemClock clock;
    Probe probe(clock);
    QSignalSpy finished(&probe, &Probe::finished);
    Probe::Options options;
    options.url = hub.url();
    options.isComparing = true;
    probe.start(options);
    QVERIFY(finished.wait(30'000));
    const auto report = finished.first().first().value<ProbeReport>();
    QVERIFY2(report.finding == ProbeFinding::Well, qPrintable(report.text()));
    for (const ProbeStep &step : report.steps) {
        const bool isUnused = step.kind == ProbeStepKind::Proxy || step.kind == ProbeStepKind::Tls;
        QVERIFY2(step.state == (isUnused ? ProbeState::Skipped : ProbeState::Passed),
            qPrintable(report.text()));
    }
    QCOMPARE(report.roundTripsMs.size(), 20);
    QVERIFY2(report.costs.size() == 3, qPrintable(report.text()));
    for (const ProbeCost &cost : report.costs)
        QCOMPARE(cost.exchanges, 20);
    QCOMPARE(report.costs.at(0).requests, 0.0);
    QCOMPARE(report.costs.at(1).requests, 0.5);
    QCOMPARE_GE(report.costs.at(2).requests, 1.0);
    QCOMPARE_LT(report.costs.at(0).overheadBytes, report.costs.at(1).overheadBytes);
}

QTEST_GUILESS_MAIN(ProbeHubTest)
#include "tst_probe.moc"
