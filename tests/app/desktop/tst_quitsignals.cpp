// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/QuitSignals.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace pulse;

class QuitSignalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSignalIsToldInTheEventLoop_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void aSignalIsToldInTheEventLoop()
    {
        QFETCH(int, signal);
        QuitSignals quit;
        QSignalSpy received(&quit, &QuitSignals::received);
        QCOMPARE(raise(signal), 0);
        QVERIFY(received.isEmpty());
        QVERIFY(received.wait());
        QCOMPARE(received.size(), 1);
    }

    void whenItIsGoneSignalsMeanWhatTheyMeant()
    {
        {
            const QuitSignals quit;
        }
        struct sigaction now = {};
        QCOMPARE(sigaction(SIGTERM, nullptr, &now), 0);
        QVERIFY(now.sa_handler == SIG_DFL);
    }
};

QTEST_GUILESS_MAIN(QuitSignalsTest)
#include "tst_quitsignals.moc"
