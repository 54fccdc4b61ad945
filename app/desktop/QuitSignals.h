// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace pulse {

/*! SIGINT, SIGTERM and SIGHUP end the program in order, as closing its window does: a recording is
 * completed, boards are saved. GUI thread; one in a program. A second signal ends it at once. */
class QuitSignals : public QObject
{
    Q_OBJECT
public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    void received();

private:
    std::unique_ptr<QSocketNotifier> m_notifier; //!< null: there is no pipe, signals end it at once
};

} // namespace pulse
