// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/SelfTest.h"

#include <QCoreApplication>
#include <QQmlError>
#include <QQuickWindow>
#include <QTextStream>

namespace pulse {

namespace {

using Step = Script::Step;

/*! Bindings settle and a few frames are drawn. */
constexpr std::chrono::milliseconds kSettle { 400 };

} // namespace

SelfTest::SelfTest(Application &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_text(QStringLiteral("self-test says hello"))
{
    connect(&m_application.engine(), &QQmlEngine::warnings, this,
        [this](const QList<QQmlError> &warnings) {
            for (const QQmlError &warning : warnings)
                m_warnings.append(warning.toString());
        });
    connect(m_application.context().chat(), &ChatModel::messageConfirmed, this,
        [this](const QString &author, const QString &text) {
            if (text == m_text && author == m_application.context().settings()->userName())
                m_isConfirmed = true;
        });
}

SelfTest::~SelfTest() = default;

void SelfTest::start()
{
    m_script = std::make_unique<Script>(m_application.clock(), steps(), kDeadline);
    connect(m_script.get(), &Script::finished, this, &SelfTest::onFinished);
    m_script->start();
}

int SelfTest::livePanels() const
{
    int live = 0;
    const BoardModel &board = *m_application.context().board();
    for (int i = 0; i < board.count(); ++i) {
        if (board.panelAt(i)->freshness() == PanelModel::Live)
            ++live;
    }
    return live;
}

std::vector<Step> SelfTest::steps()
{
    AppContext &context = m_application.context();
    SettingsModel &settings = *context.settings();
    const auto isLive = [&context] { return context.link()->state() == LinkModel::Live; };
    const auto allLive = [this, &context, isLive] {
        return isLive() && context.board()->count() > 0 && livePanels() == context.board()->count();
    };
    const auto resize = [this](int width, int height) {
        return [this, width, height] { m_application.window()->resize(width, height); };
    };
    std::vector<Step> steps;
    steps.push_back({ QStringLiteral("every panel live"), {}, allLive, kSettle });
    steps.push_back({ QStringLiteral("a chat message comes back"),
        [this, &context] { context.chat()->send(m_text); }, [this] { return m_isConfirmed; } });
    steps.push_back({ QStringLiteral("members listed"), {},
        [&context] { return context.chat()->memberCount() > 0; } });
    steps.push_back(
        { QStringLiteral("pause"), [&context] { context.time()->pause(); }, {}, kSettle });
    steps.push_back({ QStringLiteral("crosshair"),
        [&context] {
            context.time()->setCrosshair(
                context.time()->to() - 2'000, context.board()->panelAt(6)->panelId());
        },
        [&context] { return context.time()->hasCrosshair(); }, kSettle });
    steps.push_back({ QStringLiteral("legend"),
        [&context] {
            LegendModel *legend = context.board()->panelAt(6)->legend();
            legend->solo(0);
            legend->emphasise(0);
        },
        {}, kSettle });
    steps.push_back({ QStringLiteral("back to live"),
        [&context] {
            context.time()->clearCrosshair();
            context.board()->panelAt(6)->legend()->emphasise(-1);
            context.board()->panelAt(6)->legend()->solo(0);
            context.time()->goLive();
        },
        {}, kSettle });
    for (const auto language : { SettingsModel::Chinese, SettingsModel::English }) {
        for (const auto theme : { SettingsModel::Light, SettingsModel::Dark }) {
            steps.push_back({ QStringLiteral("language %1, theme %2").arg(language).arg(theme),
                [&settings, language, theme] {
                    settings.setLanguage(language);
                    settings.setTheme(theme);
                },
                {}, kSettle });
        }
    }
    steps.push_back({ QStringLiteral("compact"), resize(1024, 640), {}, kSettle });
    steps.push_back({ QStringLiteral("smallest"), resize(900, 600), {}, kSettle });
    steps.push_back({ QStringLiteral("wide"), resize(1600, 1000), {}, kSettle });
    steps.push_back({ QStringLiteral("dock folded"),
        [&settings] { settings.setDockOpen(!settings.isDockOpen()); }, {}, kSettle });
    steps.push_back({ QStringLiteral("dock unfolded"),
        [&settings] { settings.setDockOpen(!settings.isDockOpen()); }, {}, kSettle });
    for (const double minutes : { 1.0, 15.0, 60.0, 1440.0, 5.0 }) {
        steps.push_back({ QStringLiteral("window of %1 min").arg(minutes),
            [&context, minutes] { context.time()->setWindowMs(minutes * 60'000); }, {},
            std::chrono::milliseconds(150) });
    }
    steps.push_back(
        { QStringLiteral("first-run page"), [&context] { context.disconnectFromServer(); },
            [&context] { return !context.isStarted(); }, kSettle });
    steps.push_back({ QStringLiteral("a bad address is explained"),
        [&context] { context.connectTo(QStringLiteral("http://example.org")); },
        [&context] { return !context.addressError().isEmpty() && !context.isStarted(); },
        kSettle });
    steps.push_back(
        { QStringLiteral("start again"), [&context] { context.startDemo(); }, allLive, kSettle });
    return steps;
}

void SelfTest::onFinished(const QString &failedStep)
{
    QTextStream err(stderr);
    m_warnings.removeDuplicates();
    for (const QString &warning : std::as_const(m_warnings))
        err << "QML warning: " << warning << '\n';
    if (!failedStep.isEmpty()) {
        err << "self-test failed at: " << failedStep << '\n';
        const BoardModel &board = *m_application.context().board();
        for (int i = 0; i < board.count(); ++i) {
            if (board.panelAt(i)->freshness() != PanelModel::Live)
                err << "  panel " << board.panelAt(i)->panelId() << ": "
                    << board.panelAt(i)->freshnessText() << '\n';
        }
    }
    const bool isGood = failedStep.isEmpty() && m_warnings.isEmpty();
    err << (isGood ? "self-test passed\n" : "self-test failed\n");
    QCoreApplication::exit(isGood ? 0 : 1);
}

} // namespace pulse
