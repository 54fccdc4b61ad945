// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ConnectionDraft.h"
#include "app/models/ConnectionModel.h"
#include "app/models/LinkModel.h"
#include "app/models/ProbeHost.h"
#include "app/models/ProbeModel.h"
#include "core/hub/HubServer.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeSecrets.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace pulse;
using namespace pulse::test;
using namespace Qt::StringLiterals;

namespace {

/*! The model with what the program puts behind it, on one thread. */
struct Desk
{
    SystemClock clock;
    ProbeModel model;
    ProbeHost host { clock };

    Desk()
    {
        QObject::connect(&model, &ProbeModel::startRequested, &host, &ProbeHost::start);
        QObject::connect(&model, &ProbeModel::cancelRequested, &host, &ProbeHost::cancel);
        QObject::connect(&host, &ProbeHost::stepChanged, &model, &ProbeModel::onStep);
        QObject::connect(&host, &ProbeHost::finished, &model, &ProbeModel::onFinished);
    }
    bool run(const QUrl &url)
    {
        ProbeRequest request;
        request.options.url = url;
        request.options.proxy.kind = ProxyChoice::Kind::None;
        model.start(request);
        return QTest::qWaitFor([this] { return !model.isRunning(); }, 20'000);
    }
    QString told(ProbeStepKind step, int role) const
    {
        return model.data(model.index(static_cast<int>(step)), role).toString();
    }
    int state(ProbeStepKind step) const
    {
        return model.data(model.index(static_cast<int>(step)), ProbeModel::StepStateRole).toInt();
    }
};

QUrl closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort()));
}

} // namespace

class ProbeModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsShownBeforeOneAsks()
    {
        Desk desk;
        QVERIFY(!desk.model.isShown());
        QCOMPARE(desk.model.outcome(), ProbeModel::Unknown);
        QCOMPARE(desk.model.verdict(), QString());
        desk.model.again();
        desk.model.cancel();
        QVERIFY(!desk.model.isRunning());
    }

    void aHubPassesEveryStepThatConcernsIt()
    {
        hub::HubConfig config;
        config.port = 0;
        hub::HubServer server(config, {});
        const auto port = server.start();
        QVERIFY(port);
        Desk desk;
        QVERIFY(desk.run(QUrl(u"ws://127.0.0.1:%1/"_s.arg(*port))));
        QVERIFY(desk.model.outcome() != ProbeModel::Fails);
        QCOMPARE(desk.state(ProbeStepKind::Upgrade), int(ProbeModel::Passed));
        QCOMPARE(desk.state(ProbeStepKind::Tls), int(ProbeModel::Skipped));
        QCOMPARE(desk.model.roundTrips().size(), 20);
        QVERIFY(desk.model.tookText().endsWith(u"ms"_s));
    }

    void whatFailsIsSaidFirstAndLaterStepsAreNotReached()
    {
        Desk desk;
        QVERIFY(desk.run(closedPort()));
        QCOMPARE(desk.model.outcome(), ProbeModel::Fails);
        QVERIFY2(desk.model.verdict().startsWith(u"Nothing listens"_s),
            qPrintable(desk.model.verdict()));
        QVERIFY(!desk.model.fix().isEmpty());
        QCOMPARE(desk.state(ProbeStepKind::Tcp), int(ProbeModel::Failed));
        QCOMPARE(desk.told(ProbeStepKind::Upgrade, ProbeModel::DetailRole), u"not reached"_s);
        QVERIFY(
            desk.told(ProbeStepKind::Tcp, ProbeModel::AccessibleTextRole).contains(u"failed"_s));
    }

    void whatAnEarlierRunSaysIsNotShown()
    {
        Desk desk;
        QVERIFY(desk.run(closedPort()));
        ProbeReport late;
        late.finding = ProbeFinding::Well;
        desk.model.onFinished(0, late);
        QCOMPARE(desk.model.outcome(), ProbeModel::Fails);
    }

    void itCanBeClosedAndRunAgain()
    {
        Desk desk;
        QVERIFY(desk.run(closedPort()));
        QVERIFY(desk.model.isShown());
        desk.model.hide();
        QVERIFY(!desk.model.isShown());
        desk.model.again();
        QVERIFY(desk.model.isShown());
        QTRY_VERIFY(!desk.model.isRunning());
    }

    void aKeptTokenGoesOnlyToTheAddressItWasKeptFor()
    {
        FakeClock clock;
        FakeSecrets secrets;
        LinkModel home(clock);
        ConnectionModel connections(home, secrets, clock, QString());
        ConnectionSpec spec;
        spec.id = u"edge"_s;
        spec.name = u"Edge"_s;
        spec.url = QUrl(u"ws://edge.example/"_s);
        spec.signIn = SignIn::Token;
        spec.isOn = false;
        connections.put(spec, QByteArray("kept"));
        secrets.answer();
        connections.setCurrentId(spec.id);
        QSignalSpy starts(connections.probe(), &ProbeModel::startRequested);
        const auto token
            = [&] { return starts.takeLast().at(1).value<ProbeRequest>().options.bearerToken; };
        QVERIFY(connections.draft()->canProbe());
        connections.draft()->probe();
        secrets.answer();
        QCOMPARE(starts.size(), 1);
        QCOMPARE(token(), QByteArray("kept"));
        connections.draft()->setAddress(u"ws://elsewhere.example/"_s);
        connections.draft()->probe();
        secrets.answer();
        QCOMPARE(starts.size(), 1);
        QCOMPARE(token(), QByteArray());
        connections.draft()->setToken(u"typed"_s);
        connections.draft()->probe();
        secrets.answer();
        QCOMPARE(starts.size(), 1);
        QCOMPARE(token(), QByteArray("typed"));
        connections.draft()->setAddress(u"not an address"_s);
        QVERIFY(!connections.draft()->canProbe());
    }
};

QTEST_GUILESS_MAIN(ProbeModelTest)
#include "tst_probe.moc"
