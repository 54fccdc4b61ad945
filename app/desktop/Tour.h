// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/Application.h"
#include "app/desktop/Script.h"

#include <QStringList>

namespace pulse {

/*!
 * Shows on a machine without a person that the program works: feeds live, a chat message of ours
 * received by a second client and its answer received here, pictures saved, a summary printed.
 * GUI thread; the second client is a Link of its own over the same loopback socket as anyone's.
 * Ends the event loop with 0 only if all of it happened.
 */
class Tour : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kDeadline { 60 };

    Tour(Application &application, QString folder, QObject *parent = nullptr);
    ~Tour() override;

    void start();

private:
    std::vector<Script::Step> steps();
    void inviteGuest();
    void onGuestMessage(const codec::Message &message);
    void takePicture(const QString &name);
    void onFinished(const QString &failedStep);

    Application &m_application;
    const QString m_folder;
    std::unique_ptr<Link> m_guest;
    std::unique_ptr<Script> m_script;
    QStringList m_pictures;
    QStringList m_problems;
    qint64 m_firstChartMs = -1;
    bool m_guestHeard = false;
    bool m_answerHeard = false;
};

} // namespace pulse
