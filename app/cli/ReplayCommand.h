// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/ExitCode.h"
#include "app/cli/SignalWatch.h"
#include "core/base/Clock.h"
#include "core/codec/Codec.h"
#include "core/session/SessionPlayer.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <string>

namespace pulse::cli {

struct ReplayOptions
{
    double speed = 1;
    std::optional<TimeNs> from;
    std::optional<TimeNs> to;
    bool skipGaps = false;
    QStringList feeds; //!< both empty = everything
    QStringList rooms;
};

/*! `pulsectl replay`: the lines of `pulsectl tail`, in the time of the recording. */
class ReplayCommand : public QObject
{
    Q_OBJECT
public:
    ReplayCommand(ReplayOptions options, std::unique_ptr<session::SessionSource> source);
    int run();

private:
    void onMessage(const codec::Message &message);
    bool isWanted(const codec::Message &message) const;
    void printLine(const codec::Message &message);
    void end(ExitCode code);

    ReplayOptions m_options;
    SystemClock m_clock;
    SignalWatch m_signals;
    session::SessionPlayer m_player;
    std::unique_ptr<codec::Codec> m_codec;
    QTimer m_readerCheck;
    std::string m_line;
    bool m_isEnding = false;
};

/*! Arguments after "replay". */
int runReplay(const QStringList &arguments);

} // namespace pulse::cli
