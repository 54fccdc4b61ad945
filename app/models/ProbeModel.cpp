// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ProbeModel.h"

#include "app/models/Format.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace pulse {

namespace {

QString msText(double ms)
{
    return format::withUnit(format::number(ms, ms < 100 ? 1 : 0), QStringLiteral("ms"));
}

} // namespace

ProbeModel::ProbeModel(QObject *parent)
    : QAbstractListModel(parent)
{
    reset();
}

ProbeModel::~ProbeModel() = default;

int ProbeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kProbeSteps;
}

QHash<int, QByteArray> ProbeModel::roleNames() const
{
    return {
        { NameRole, "name" },
        { DetailRole, "detail" },
        { StepStateRole, "stepState" },
        { TimeTextRole, "timeText" },
        { FromRole, "from" },
        { LengthRole, "length" },
        { IsRoundTripRole, "isRoundTrip" },
        { AccessibleTextRole, "accessibleText" },
    };
}

QString ProbeModel::nameOf(ProbeStepKind kind)
{
    switch (kind) {
    case ProbeStepKind::Address:
        return tr("Address");
    case ProbeStepKind::Name:
        return tr("Name");
    case ProbeStepKind::Tcp:
        return tr("TCP");
    case ProbeStepKind::Proxy:
        return tr("Proxy");
    case ProbeStepKind::Tls:
        return tr("TLS");
    case ProbeStepKind::Upgrade:
        return tr("Upgrade");
    case ProbeStepKind::Subprotocol:
        return tr("Subprotocol");
    case ProbeStepKind::Dialect:
        return tr("Dialect");
    case ProbeStepKind::FirstSample:
        return tr("First sample");
    case ProbeStepKind::RoundTrip:
        return tr("Round trip");
    case ProbeStepKind::Fallback:
        return tr("Fallback");
    }
    return {};
}

QVariant ProbeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProbeStep &step = m_steps[static_cast<std::size_t>(index.row())];
    const bool wasRun = step.state != ProbeState::Waiting && step.state != ProbeState::Skipped;
    switch (role) {
    case NameRole:
    case Qt::DisplayRole:
        return nameOf(step.kind);
    case DetailRole:
        if (step.state == ProbeState::Skipped && step.detail.isEmpty())
            return tr("not reached");
        return step.detail;
    case StepStateRole:
        return static_cast<int>(step.state);
    case TimeTextRole:
        return wasRun && step.state != ProbeState::Running ? msText(step.tookMs) : QString();
    case FromRole:
        return wasRun ? std::clamp(step.startMs / allMs(), 0.0, 1.0) : 0.0;
    case LengthRole:
        return wasRun ? std::clamp(step.tookMs / allMs(), 0.0, 1.0) : 0.0;
    case IsRoundTripRole:
        return step.kind == ProbeStepKind::RoundTrip;
    case AccessibleTextRole: {
        QStringList parts { nameOf(step.kind) };
        switch (step.state) {
        case ProbeState::Passed:
            parts.append(tr("passed"));
            break;
        case ProbeState::Warning:
            parts.append(tr("passed with a warning"));
            break;
        case ProbeState::Failed:
            parts.append(tr("failed"));
            break;
        case ProbeState::Running:
            parts.append(tr("running"));
            break;
        case ProbeState::Waiting:
        case ProbeState::Skipped:
            break;
        }
        parts.append(data(index, DetailRole).toString());
        parts.append(data(index, TimeTextRole).toString());
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

/*! What the bars are drawn against. */
double ProbeModel::allMs() const
{
    double all = m_report.tookMs;
    for (const ProbeStep &step : m_steps)
        all = std::max(all, step.startMs + step.tookMs);
    return std::max(all, 1.0);
}

ProbeModel::Outcome ProbeModel::outcome() const
{
    if (!m_hasReport)
        return Unknown;
    if (!m_report.works())
        return Fails;
    return m_report.finding == ProbeFinding::Well && m_report.warnings() == 0 ? Works
                                                                              : WorksWithAdvice;
}

QString ProbeModel::tookText() const
{
    return m_hasReport ? tr("took %1").arg(msText(m_report.tookMs)) : QString();
}

QString ProbeModel::verdict() const
{
    if (!m_hasReport)
        return {};
    QString words = QCoreApplication::translate("Probe", probeVerdictWords(m_report.finding));
    if (!m_report.cause.isEmpty())
        words += QStringLiteral(" (%1)").arg(m_report.cause);
    return words;
}

QString ProbeModel::fix() const
{
    if (!m_hasReport)
        return {};
    const char *words = probeFixWords(m_report.finding);
    QString text = *words ? QCoreApplication::translate("Probe", words) : QString();
    if (m_report.retryAfterSeconds > 0)
        text += u' ' + tr("Not before %n s from now.", "", m_report.retryAfterSeconds);
    if (!text.isEmpty() || m_report.finding != ProbeFinding::Well)
        return text;
    const auto warned = std::ranges::find(m_report.steps, ProbeState::Warning, &ProbeStep::state);
    return warned == m_report.steps.cend() ? QString() : tr("One advice: %1").arg(warned->detail);
}

QList<double> ProbeModel::roundTrips() const
{
    QList<double> shares;
    const auto longest = std::ranges::max_element(m_report.roundTripsMs);
    for (const double each : m_report.roundTripsMs)
        shares.append(*longest > 0 ? each / *longest : 0.0);
    return shares;
}

void ProbeModel::reset()
{
    for (int i = 0; i < kProbeSteps; ++i)
        m_steps[static_cast<std::size_t>(i)]
            = { static_cast<ProbeStepKind>(i), ProbeState::Waiting, 0, 0, {} };
    m_report = {};
    m_hasReport = false;
}

void ProbeModel::start(const ProbeRequest &request)
{
    m_request = request;
    m_address = format::displayName(
        request.options.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery), 80);
    m_isHidden = false;
    m_isRunning = true;
    ++m_run;
    reset();
    Q_EMIT dataChanged(index(0), index(kProbeSteps - 1));
    Q_EMIT changed();
    Q_EMIT startRequested(m_run, m_request);
}

void ProbeModel::again()
{
    if (m_run > 0)
        start(ProbeRequest(m_request));
}

void ProbeModel::cancel()
{
    if (m_isRunning)
        Q_EMIT cancelRequested();
}

void ProbeModel::hide()
{
    cancel();
    m_isHidden = true;
    Q_EMIT changed();
}

void ProbeModel::copyReport()
{
    if (m_hasReport)
        QGuiApplication::clipboard()->setText(m_report.text());
}

void ProbeModel::onStep(int run, const ProbeStep &step)
{
    if (run != m_run)
        return;
    m_steps[static_cast<std::size_t>(step.kind)] = step;
    // All bars are drawn against the time of all.
    Q_EMIT dataChanged(index(0), index(kProbeSteps - 1));
}

void ProbeModel::onFinished(int run, const ProbeReport &report)
{
    if (run != m_run)
        return;
    m_isRunning = false;
    m_hasReport = true;
    m_report = report;
    for (const ProbeStep &step : report.steps)
        m_steps[static_cast<std::size_t>(step.kind)] = step;
    Q_EMIT dataChanged(index(0), index(kProbeSteps - 1));
    Q_EMIT changed();
}

void ProbeModel::retranslate()
{
    Q_EMIT dataChanged(index(0), index(kProbeSteps - 1));
    Q_EMIT changed();
}

} // namespace pulse
