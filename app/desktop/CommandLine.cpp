// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/CommandLine.h"

#include "app/models/AppContext.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

namespace pulse {

namespace {

// The command line speaks English, as pulsectl does: it is read before the language is known.
QString english(const char *text)
{
    return QString::fromUtf8(text);
}

CommandLine refused(const QString &why)
{
    CommandLine result;
    result.task = CommandLine::Task::PrintAndExit;
    result.message
        = QStringLiteral("pulsedeck: %1\n%2\n").arg(why, english("Try pulsedeck --help."));
    result.exitCode = 2;
    return result;
}

std::optional<SettingsModel::Theme> themeNamed(const QString &name)
{
    if (name == u"system")
        return SettingsModel::System;
    if (name == u"dark")
        return SettingsModel::Dark;
    if (name == u"light")
        return SettingsModel::Light;
    return std::nullopt;
}

std::optional<SettingsModel::Language> languageNamed(const QString &name)
{
    if (name == u"system")
        return SettingsModel::SystemLanguage;
    if (name == u"en")
        return SettingsModel::English;
    if (name == u"zh" || name == u"zh_CN" || name == u"zh-CN")
        return SettingsModel::Chinese;
    return std::nullopt;
}

struct Options
{
    QCommandLineOption connect { QStringLiteral("connect"),
        english("Open the server at URL (ws:// or wss://) instead of the hub inside."),
        QStringLiteral("URL") };
    QCommandLineOption startPage { QStringLiteral("start-page"),
        english("Begin with the page that lets you choose what to open.") };
    QCommandLineOption theme { QStringLiteral("theme"),
        english("system, dark or light, for this run."), QStringLiteral("NAME") };
    QCommandLineOption language { QStringLiteral("language"),
        english("system, en or zh, for this run."), QStringLiteral("CODE") };
    QCommandLineOption name { QStringLiteral("name"), english("Your name in rooms, for this run."),
        QStringLiteral("NAME") };
    QCommandLineOption settings { QStringLiteral("settings"),
        english("Keep settings and boards in DIR instead of your own folders."),
        QStringLiteral("DIR") };
    QCommandLineOption board { QStringLiteral("board"),
        english("Open the board with this id, or the one in this file."),
        QStringLiteral("FILE|ID") };
    QCommandLineOption selfTest { QStringLiteral("self-test"),
        english(
            "Load the whole window against the hub inside, try it and exit: 0 if all is well.") };
    QCommandLineOption tour { QStringLiteral("tour"),
        english(
            "Show that it works: live feeds, a chat with a second client, pictures of the window "
            "in DIR, a summary; exit 0 if all of it happened."),
        QStringLiteral("DIR") };
    QCommandLineOption verbose { QStringLiteral("verbose"), english("Tell more on stderr.") };
};

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(english(
        "Live feeds, the conversation about them, on one clock.\n"
        "Without an option it starts a hub inside itself and opens a board of this machine."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("FILE"), english("A recording to play."), QStringLiteral("[FILE]"));
    parser.addOptions(
        { options.connect, options.startPage, options.theme, options.language, options.name,
            options.board, options.settings, options.selfTest, options.tour, options.verbose });
    if (!parser.parse(arguments))
        return refused(parser.errorText());
    CommandLine result;
    if (parser.isSet(help) || parser.isSet(version)) {
        result.task = CommandLine::Task::PrintAndExit;
        result.message = parser.isSet(help)
            ? parser.helpText()
            : QStringLiteral("pulsedeck %1\n").arg(QStringLiteral(PULSE_VERSION));
        return result;
    }
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return refused(english("unexpected argument: %1").arg(files.at(1)));
    if (!files.isEmpty()) {
        if (!QFileInfo(files.first()).isFile())
            return refused(english("there is no file %1").arg(files.first()));
        result.recording = QFileInfo(files.first()).absoluteFilePath();
    }
    if (parser.isSet(options.connect)) {
        const Expected<QUrl> url = parseServerAddress(parser.value(options.connect));
        if (!url)
            return refused(
                english("--connect needs an address such as ws://localhost:8080, not \"%1\"")
                    .arg(parser.value(options.connect)));
        result.url = *url;
    }
    if (parser.isSet(options.theme)) {
        result.theme = themeNamed(parser.value(options.theme));
        if (!result.theme)
            return refused(english("--theme is one of system, dark, light"));
    }
    if (parser.isSet(options.language)) {
        result.language = languageNamed(parser.value(options.language));
        if (!result.language)
            return refused(english("--language is one of system, en, zh"));
    }
    if (parser.isSet(options.name)) {
        result.userName = parser.value(options.name).trimmed();
        if (!SettingsModel::isValidUserName(result.userName))
            return refused(english("--name needs 1 to 64 printable characters"));
    }
    if (parser.isSet(options.board)) {
        result.board = parser.value(options.board);
        if (result.board.isEmpty())
            return refused(english("--board needs a file or the id of a board"));
    }
    const auto folderOf = [&parser](const QCommandLineOption &option) {
        return parser.isSet(option) ? parser.value(option) : QString();
    };
    result.settingsFolder = folderOf(options.settings);
    result.tourFolder = folderOf(options.tour);
    if ((parser.isSet(options.settings) && result.settingsFolder.isEmpty())
        || (parser.isSet(options.tour) && result.tourFolder.isEmpty()))
        return refused(english("the folder's name is empty"));
    result.isStartPage = parser.isSet(options.startPage);
    result.isVerbose = parser.isSet(options.verbose);
    if (result.isStartPage && result.url)
        return refused(english("--start-page and --connect exclude each other"));
    if (parser.isSet(options.selfTest) && parser.isSet(options.tour))
        return refused(english("--self-test and --tour exclude each other"));
    if ((parser.isSet(options.selfTest) || parser.isSet(options.tour))
        && (result.isStartPage || result.url))
        return refused(english("--self-test and --tour use the hub inside"));
    if (parser.isSet(options.selfTest))
        result.task = CommandLine::Task::SelfTest;
    else if (parser.isSet(options.tour))
        result.task = CommandLine::Task::Tour;
    return result;
}

} // namespace pulse
