// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QSocketNotifier;

namespace pulse::cli {

/*!
 * SIGINT, SIGTERM and SIGHUP as a Qt signal, the first time; a second one ends the process at once.
 * SIGPIPE is ignored while it lives: writes tell. One per program; main thread.
 */
class SignalWatch : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatch(QObject *parent = nullptr);
    ~SignalWatch() override;

    static bool hasSignal();
    /*! The first that came; 0 = none. */
    static int number();
    /*! Readable once there was a signal, for poll(2); -1 = none, which poll skips. */
    static int descriptor();

Q_SIGNALS:
    void signalled(int number);

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace pulse::cli
