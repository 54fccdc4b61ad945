// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/Application.h"
#include "app/desktop/CommandLine.h"
#include "app/desktop/QuitSignals.h"
#include "app/desktop/Renderer.h"
#include "app/desktop/SelfTest.h"
#include "app/desktop/Tour.h"
#include "core/base/Logging.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFont>
#include <QIcon>
#include <QQuickStyle>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>

#include <unistd.h>

#include <ctime>

namespace {

/*! Time from exec to now: what a person waits for includes the dynamic linker. proc(5), stat. */
qint64 msSinceProcessStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    timespec now {};
    if (!stat.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return 0;
    const QByteArray line = stat.readAll();
    // The name in parentheses may hold anything; starttime is the 20th field after it.
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const long ticks = sysconf(_SC_CLK_TCK);
    if (fields.size() < 20 || ticks <= 0)
        return 0;
    const qint64 started = fields.at(19).toLongLong() * 1000 / ticks;
    const qint64 current = qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
    return std::max<qint64>(0, current - started);
}

pulse::CommandLine readCommandLine(int argc, char **argv)
{
    // Help and a wrong option need no screen.
    QCoreApplication application(argc, argv);
    return pulse::parseCommandLine(QCoreApplication::arguments());
}

bool hasScreen()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

void useFonts()
{
    // LOOK § 4. Items that name one family find the Chinese one by substitution.
    const QString latin = QStringLiteral("Inter");
    const QString chinese = QStringLiteral("Noto Sans CJK SC");
    QFont::insertSubstitutions(latin, { chinese });
    QFont::insertSubstitutions(QStringLiteral("Inter Display"), { latin, chinese });
    QFont::insertSubstitutions(
        QStringLiteral("JetBrains Mono"), { QStringLiteral("Noto Sans Mono CJK SC") });
    QFont font;
    font.setFamilies({ latin, chinese });
    font.setPixelSize(13);
    QApplication::setFont(font);
}

pulse::Application::Files filesFor(const pulse::CommandLine &commandLine, const QString &temporary)
{
    const QString folder
        = commandLine.settingsFolder.isEmpty() ? temporary : commandLine.settingsFolder;
    const auto place = [&folder](QStandardPaths::StandardLocation location) {
        return QDir(folder.isEmpty() ? QStandardPaths::writableLocation(location) : folder);
    };
    return { place(QStandardPaths::AppConfigLocation).filePath(QStringLiteral("pulsedeck.ini")),
        place(QStandardPaths::AppDataLocation).path(),
        place(QStandardPaths::AppDataLocation).filePath(QStringLiteral("chat.db")),
        place(QStandardPaths::AppDataLocation).filePath(QStringLiteral("sessions")),
        place(QStandardPaths::AppConfigLocation).filePath(QStringLiteral("connections.json")),
        place(QStandardPaths::AppDataLocation).filePath(QStringLiteral("outbox")) };
}

} // namespace

int main(int argc, char **argv)
{
    using Task = pulse::CommandLine::Task;
    const qint64 startedAgo = msSinceProcessStart();
    QCoreApplication::setOrganizationName(QStringLiteral("Pulsedeck"));
    QCoreApplication::setApplicationName(QStringLiteral("pulsedeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PULSE_VERSION));
    const pulse::CommandLine commandLine = readCommandLine(argc, argv);
    if (commandLine.task == Task::PrintAndExit) {
        QTextStream(commandLine.exitCode == 0 ? stdout : stderr) << commandLine.message;
        return commandLine.exitCode;
    }
    if (!hasScreen()) {
        QTextStream(stderr) << "pulsedeck: there is no screen (DISPLAY and WAYLAND_DISPLAY are not "
                               "set). With xvfb-run it works on a virtual one.\n";
        return 1;
    }
    if (commandLine.isVerbose)
        QLoggingCategory::setFilterRules(QStringLiteral("pulse.*.debug=true"));

    QQuickStyle::setStyle(QStringLiteral("Basic"));
    // Qt Charts is built on Graphics View and needs a QApplication.
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Pulsedeck"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.pulsedeck.Pulsedeck"));
    useFonts();
    pulse::chooseRenderer();

    // A test must not touch what a person has set.
    std::unique_ptr<QTemporaryDir> temporary;
    if (commandLine.task != Task::Run && commandLine.settingsFolder.isEmpty())
        temporary = std::make_unique<QTemporaryDir>();
    pulse::Application pulsedeck(
        commandLine, filesFor(commandLine, temporary ? temporary->path() : QString()), startedAgo);
    std::unique_ptr<pulse::SelfTest> selfTest;
    std::unique_ptr<pulse::Tour> tour;
    // Before start(): they listen to warnings while the window is loaded.
    if (commandLine.task == Task::SelfTest)
        selfTest = std::make_unique<pulse::SelfTest>(pulsedeck);
    else if (commandLine.task == Task::Tour)
        tour = std::make_unique<pulse::Tour>(pulsedeck, commandLine.tourFolder);
    const pulse::QuitSignals quitSignals;
    QObject::connect(&quitSignals, &pulse::QuitSignals::received, &application, &QApplication::quit,
        Qt::QueuedConnection);
    if (!pulsedeck.start())
        return 1;
    if (selfTest)
        selfTest->start();
    if (tour)
        tour->start();
    return QApplication::exec();
}
