// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Tour.h"

#include "core/transport/Transports.h"

#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QQmlError>
#include <QQuickWindow>
#include <QTextStream>

namespace pulse {

namespace {

using Step = Script::Step;

constexpr auto kGuestName = "Tour guest";
constexpr auto kText = "Hello from the tour";
constexpr auto kAnswer = "Hello back from a second client";
/*! The charts get something to show. */
constexpr std::chrono::seconds kWorkFor { 8 };
constexpr std::chrono::milliseconds kRepaint { 1'000 };
constexpr double kWindowMs = 60'000;

} // namespace

Tour::Tour(Application &application, QString folder, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_folder(std::move(folder))
{
    connect(&m_application, &Application::firstChartShown, this,
        [this](qint64 ms) { m_firstChartMs = ms; });
    connect(&m_application.engine(), &QQmlEngine::warnings, this,
        [this](const QList<QQmlError> &warnings) {
            for (const QQmlError &warning : warnings)
                m_problems.append(warning.toString());
        });
    connect(m_application.context().chat(), &ChatModel::messageConfirmed, this,
        [this](const QString &author, const QString &text) {
            if (author == QLatin1StringView(kGuestName) && text == QLatin1StringView(kAnswer))
                m_answerHeard = true;
        });
}

Tour::~Tour() = default;

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        m_problems.append(QStringLiteral("cannot make the folder %1").arg(m_folder));
        onFinished(QStringLiteral("folder"));
        return;
    }
    m_script = std::make_unique<Script>(m_application.clock(), steps(), kDeadline);
    connect(m_script.get(), &Script::finished, this, &Tour::onFinished);
    m_script->start();
}

void Tour::inviteGuest()
{
    LinkConfig config;
    config.url = m_application.hubUrl();
    config.userName = QLatin1StringView(kGuestName);
    m_guest = std::make_unique<Link>(config, allTransports(m_application.clock()),
        codec::makeCborCodec(), m_application.clock(), Backoff::systemRandom());
    connect(m_guest.get(), &Link::messageReceived, this, &Tour::onGuestMessage);
    m_guest->joinRoom(m_application.context().chat()->room());
    m_guest->connectToServer();
}

void Tour::onGuestMessage(const codec::Message &message)
{
    const auto *chat = std::get_if<codec::Chat>(&message.body);
    if (!chat || chat->text != kText || m_guestHeard)
        return;
    m_guestHeard = true;
    m_guest->sendChat(m_application.context().chat()->room(), QLatin1StringView(kAnswer));
}

std::vector<Step> Tour::steps()
{
    AppContext &context = m_application.context();
    const auto feedsLive = [this, &context] {
        const BoardModel &board = *context.board();
        for (int i = 0; i < board.count(); ++i) {
            if (board.panelAt(i)->freshness() != PanelModel::Live)
                return false;
        }
        return board.count() > 0 && m_firstChartMs >= 0;
    };
    const auto picture
        = [this](const QString &name) { return [this, name] { takePicture(name); }; };
    std::vector<Step> steps;
    steps.push_back({ QStringLiteral("feeds live"),
        [&context] { context.time()->setWindowMs(kWindowMs); }, feedsLive });
    steps.push_back({ QStringLiteral("second client connected"), [this] { inviteGuest(); },
        [this] { return m_guest->state() == LinkState::Live; } });
    steps.push_back({ QStringLiteral("chat message received by the second client"),
        [&context] { context.chat()->send(QLatin1StringView(kText)); },
        [this] { return m_guestHeard; } });
    steps.push_back(
        { QStringLiteral("its answer received"), {}, [this] { return m_answerHeard; } });
    steps.push_back({ QStringLiteral("dark"),
        [&context] { context.settings()->overrideTheme(SettingsModel::Dark); }, {},
        std::chrono::milliseconds(kWorkFor) });
    steps.push_back({ QStringLiteral("picture, dark"), picture(QStringLiteral("board-dark")), {} });
    steps.push_back({ QStringLiteral("light"),
        [&context] { context.settings()->overrideTheme(SettingsModel::Light); }, {}, kRepaint });
    steps.push_back(
        { QStringLiteral("picture, light"), picture(QStringLiteral("board-light")), {} });
    steps.push_back({ QStringLiteral("still live"), {}, feedsLive });
    return steps;
}

void Tour::takePicture(const QString &name)
{
    const QString file = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    const QImage image = m_application.window()->grabWindow();
    if (image.isNull() || !image.save(file))
        m_problems.append(QStringLiteral("the picture %1 could not be saved").arg(file));
    else
        m_pictures.append(file);
}

void Tour::onFinished(const QString &failedStep)
{
    AppContext &context = m_application.context();
    QTextStream out(stdout);
    const auto yes = [](bool isTrue) { return isTrue ? "yes" : "NO"; };
    out << "first live chart    " << m_firstChartMs << " ms after the start\n"
        << "hub                 " << m_application.hubUrl().toString() << '\n'
        << "feeds               " << context.link()->feedsText() << ": "
        << m_application.feeds().feedNames().join(QStringLiteral(", ")) << '\n'
        << "messages            " << context.link()->messageRateText() << ", round trip "
        << context.link()->rttText() << ", dropped " << context.link()->droppedText() << '\n'
        << "panels              " << context.board()->count() << '\n'
        << "chat to 2nd client  " << yes(m_guestHeard) << '\n'
        << "answer received     " << yes(m_answerHeard) << '\n';
    for (const QString &picture : std::as_const(m_pictures))
        out << "picture             " << picture << '\n';
    out.flush();
    QTextStream err(stderr);
    for (const QString &problem : std::as_const(m_problems))
        err << "problem: " << problem << '\n';
    if (!failedStep.isEmpty())
        err << "the tour stopped at: " << failedStep << '\n';
    if (m_guest)
        m_guest->close();
    QCoreApplication::exit(failedStep.isEmpty() && m_problems.isEmpty() ? 0 : 1);
}

} // namespace pulse
