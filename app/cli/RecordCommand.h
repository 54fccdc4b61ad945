// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Session.h"
#include "core/session/Recorder.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace pulse::cli {

struct RecordOptions
{
    SessionOptions session;
    QStringList feeds;
    QStringList rooms;
    QString output;
    double rateHz = 0; //!< 0 = what the feed has
    std::optional<std::chrono::milliseconds> duration;
};

/*! `pulsectl record`: what a hub sends, into a session file. */
class RecordCommand : public QObject
{
    Q_OBJECT
public:
    explicit RecordCommand(RecordOptions options);
    int run();

private:
    void onStatus(const session::RecorderStatus &status);
    void onError(const codec::Message &message);

    RecordOptions m_options;
    Session m_session;
    std::unique_ptr<ClockTimer> m_deadline;
    session::RecorderStatus m_last; //!< the recorder's thread writes it
    session::RecorderStatus::State m_told = session::RecorderStatus::State::Recording;
    std::unique_ptr<session::Recorder> m_recorder; //!< after what its thread writes
};

/*! Arguments after "record". */
int runRecord(const QStringList &arguments);

} // namespace pulse::cli
