// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/hub/HubServer.h"
#include "core/metrics/MetricSource.h"

#include <QTest>
#include <QUrl>

#include <chrono>
#include <memory>

namespace pulse::test {

/*! A hub with the feeds of this machine, stopped and started again on the same port. */
class HubFixture
{
public:
    void start()
    {
        hub::HubConfig config;
        config.port = m_port;
        config.comeBackWithin = m_comeBackWithin;
        m_hub = std::make_unique<hub::HubServer>(config, metrics::makeMachineSources());
        const auto port = m_hub->start();
        QVERIFY2(port, port ? "" : qPrintable(port.error().detail));
        m_port = *port;
    }
    void stop() { m_hub.reset(); }
    void setComeBackWithin(std::chrono::milliseconds span) { m_comeBackWithin = span; }
    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(m_port)); }

private:
    std::uint16_t m_port = 0;
    std::chrono::milliseconds m_comeBackWithin { 100 };
    std::unique_ptr<hub::HubServer> m_hub;
};

} // namespace pulse::test
