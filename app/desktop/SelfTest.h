// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/Application.h"
#include "app/desktop/Script.h"

#include <QStringList>

namespace pulse {

/*!
 * Walks the whole window against the hub inside and listens for QML warnings. GUI thread; ends the
 * event loop with 0, or 1 and the reasons on stderr.
 */
class SelfTest : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kDeadline { 60 };

    explicit SelfTest(Application &application, QObject *parent = nullptr);
    ~SelfTest() override;

    void start();

private:
    std::vector<Script::Step> steps();
    int livePanels() const;
    void onFinished(const QString &failedStep);

    Application &m_application;
    std::unique_ptr<Script> m_script;
    QStringList m_warnings;
    QString m_text;
    bool m_isConfirmed = false;
};

} // namespace pulse
