// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/ExitCode.h"
#include "core/base/Expected.h"

#include <QCommandLineParser>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <optional>

namespace pulse::cli {

/*! Words about what is wrong with the arguments, and where. */
struct UsageError
{
    QString what;
    QString where;
};
template <typename T> using Parsed = Expected<T, UsageError>;

/*!
 * The arguments of one sub-command: QCommandLineParser with values checked and words for what is
 * wrong. Options may stand anywhere; after "--" nothing is an option.
 */
class Arguments
{
public:
    /*! `valueOptions` take a value, `flags` do not; --help is always there. */
    Arguments(const QStringList &valueOptions, const QStringList &flags);
    Parsed<void> parse(const QStringList &arguments);

    bool isSet(const QString &option) const;
    std::optional<QString> value(const QString &option) const;
    /*! Of an option that may be given several times, in order. */
    QStringList values(const QString &option) const;
    QStringList positional() const;

    /*! Each gives nothing when the option is absent. */
    Parsed<std::optional<std::uint64_t>> count(const QString &option) const;
    Parsed<std::optional<double>> number(const QString &option, double least, double most) const;
    Parsed<std::optional<std::chrono::milliseconds>> seconds(const QString &option) const;
    /*! A room or user name. */
    Parsed<std::optional<QString>> name(const QString &option) const;

    /*! The first positional argument as an address a link can open. */
    Parsed<QUrl> url() const;
    static Parsed<void> checkFeed(const QString &feed);
    static Parsed<void> checkText(const QString &text, const QString &where);

private:
    QCommandLineParser m_parser;
};

/*! Says it on stderr with a pointer to --help; returns ExitCode::Usage. */
ExitCode complainOfUsage(const UsageError &error, const QString &command = {});

} // namespace pulse::cli
