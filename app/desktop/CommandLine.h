// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/SettingsModel.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace pulse {

/*! What the program was asked to do. */
struct CommandLine
{
    enum class Task { Run, PrintAndExit, SelfTest, Tour };
    Task task = Task::Run;
    QString message; //!< PrintAndExit: help, version, or what is wrong
    int exitCode = 0; //!< PrintAndExit: 2 for a command line that cannot be understood
    bool isStartPage = false;
    bool isVerbose = false;
    std::optional<QUrl> url; //!< nullopt = the hub inside
    std::optional<SettingsModel::Theme> theme;
    std::optional<SettingsModel::Language> language;
    QString userName; //!< empty = the saved one
    QString settingsFolder; //!< empty = the person's own
    QString tourFolder;
    QString recording; //!< a file to play; empty = none
    QString board; //!< an id or a file; empty = the one that was open last
};

/*! Needs a QCoreApplication (for --help). Arguments are untrusted: each is checked. */
CommandLine parseCommandLine(const QStringList &arguments);

} // namespace pulse
