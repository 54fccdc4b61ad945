// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ProbeHost.h"

#include "app/models/ConnectionSpec.h"
#include "app/models/WholeFile.h"
#include "core/base/OwnThread.h"

namespace pulse {

ProbeHost::ProbeHost(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

ProbeHost::~ProbeHost() = default;

void ProbeHost::start(int run, const ProbeRequest &request)
{
    PULSE_ASSERT_OWN_THREAD(this);
    Probe::Options options = request.options;
    if (!request.authoritiesFile.isEmpty()) {
        const auto pem = readWhole(request.authoritiesFile, kMaxAuthoritiesBytes);
        if (!pem) {
            ProbeReport report;
            report.address = options.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
            report.finding = ProbeFinding::TlsCertificate;
            report.cause = pem.error().detail;
            Q_EMIT finished(run, report);
            return;
        }
        options.authoritiesPem = *pem;
    }
    m_probe = std::make_unique<Probe>(m_clock);
    connect(m_probe.get(), &Probe::stepChanged, this,
        [this, run](const ProbeStep &step) { Q_EMIT stepChanged(run, step); });
    connect(m_probe.get(), &Probe::finished, this,
        [this, run](const ProbeReport &report) { Q_EMIT finished(run, report); });
    m_probe->start(options);
}

void ProbeHost::cancel()
{
    if (m_probe)
        m_probe->cancel();
}

} // namespace pulse
