// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PanelDraft.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace pulse {

PanelDraft::PanelDraft(QObject *parent)
    : QObject(parent)
{
}

void PanelDraft::setSpec(PanelSpec spec)
{
    if (spec == m_spec && m_error.isEmpty())
        return;
    m_spec = std::move(spec);
    m_error.clear();
    Q_EMIT changed();
}

bool PanelDraft::propose(PanelSpec spec)
{
    const Error error = checkPanel(spec);
    m_error = error.detail;
    const bool isNew = error.code == ErrorCode::None && !(spec == m_spec);
    if (isNew)
        m_spec = std::move(spec);
    Q_EMIT changed();
    if (isNew)
        Q_EMIT drafted();
    return error.code == ErrorCode::None;
}

QList<PanelKindChoice> PanelDraft::kinds()
{
    const auto choice = [](PanelKind kind, const QString &text, const char *iconName) {
        return PanelKindChoice { static_cast<int>(kind), text, QString::fromLatin1(iconName) };
    };
    return {
        choice(PanelKind::Line, tr("Line"), "line"),
        choice(PanelKind::Area, tr("Area"), "area"),
        choice(PanelKind::Stacked, tr("Stacked"), "layers"),
        choice(PanelKind::Bars, tr("Bars"), "bars"),
        choice(PanelKind::Candles, tr("Candles"), "candle"),
        choice(PanelKind::Value, tr("Value"), "stat"),
        choice(PanelKind::HeatMap, tr("Heat map"), "heat"),
        choice(PanelKind::States, tr("States"), "state"),
        choice(PanelKind::Table, tr("Table"), "table"),
        choice(PanelKind::Band, tr("Band"), "trend"),
        choice(PanelKind::Steps, tr("Steps"), "stepf"),
        choice(PanelKind::Text, tr("Text"), "file"),
    };
}

void PanelDraft::addSeries(const QString &feed, const QString &series)
{
    PanelSpec next = m_spec;
    next.series.append({ feed, series, {} });
    propose(std::move(next));
}

void PanelDraft::addExpression(const QString &label, const QString &expression)
{
    PanelSpec next = m_spec;
    next.series.append({ {}, {}, label, expression });
    propose(std::move(next));
}

void PanelDraft::removeSeries(int row)
{
    PanelSpec next = m_spec;
    if (row < 0 || row >= next.series.size())
        return;
    next.series.removeAt(row);
    propose(std::move(next));
}

void PanelDraft::moveSeries(int from, int to)
{
    PanelSpec next = m_spec;
    if (std::min(from, to) < 0 || std::max(from, to) >= next.series.size())
        return;
    next.series.move(from, to);
    propose(std::move(next));
}

void PanelDraft::setSeriesAt(int row, const SeriesSpec &series)
{
    PanelSpec next = m_spec;
    if (row < 0 || row >= next.series.size())
        return;
    next.series[row] = series;
    propose(std::move(next));
}

void PanelDraft::setLabel(int row, const QString &label)
{
    SeriesSpec spec = m_spec.series.value(row);
    spec.label = label.trimmed();
    setSeriesAt(row, spec);
}

void PanelDraft::setSlot(int row, int slot)
{
    SeriesSpec spec = m_spec.series.value(row);
    spec.slot = slot;
    setSeriesAt(row, spec);
}

void PanelDraft::setRightAxis(int row, bool isRight)
{
    SeriesSpec spec = m_spec.series.value(row);
    spec.isRightAxis = isRight;
    setSeriesAt(row, spec);
}

QList<int> PanelDraft::legendStats() const
{
    QList<int> stats;
    for (const LegendStat stat : m_spec.legendStats)
        stats.append(static_cast<int>(stat));
    return stats;
}

QStringList PanelDraft::statNames() const
{
    QStringList names;
    for (int stat = 0; stat < kLegendStats; ++stat)
        names.append(PanelModel::statName(static_cast<LegendStat>(stat)));
    return names;
}

void PanelDraft::setLegendStat(int stat, bool isShown)
{
    if (stat < 0 || stat >= kLegendStats)
        return;
    PanelSpec next = m_spec;
    next.legendStats.removeAll(static_cast<LegendStat>(stat));
    if (isShown)
        next.legendStats.append(static_cast<LegendStat>(stat));
    std::sort(next.legendStats.begin(), next.legendStats.end());
    propose(std::move(next));
}

void PanelDraft::addThreshold(double value, bool isCritical)
{
    PanelSpec next = m_spec;
    next.thresholds.append({ value, isCritical });
    propose(std::move(next));
}

void PanelDraft::removeThreshold(int row)
{
    PanelSpec next = m_spec;
    if (row < 0 || row >= next.thresholds.size())
        return;
    next.thresholds.removeAt(row);
    propose(std::move(next));
}

void PanelDraft::setThresholdAt(int row, double value, bool isCritical)
{
    PanelSpec next = m_spec;
    if (row < 0 || row >= next.thresholds.size())
        return;
    next.thresholds[row].value = value;
    next.thresholds[row].isCritical = isCritical;
    propose(std::move(next));
}

void PanelDraft::setNumber(std::optional<double> PanelSpec::*member, const QString &text)
{
    bool isNumber = true;
    std::optional<double> number;
    if (!text.trimmed().isEmpty())
        number = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (isNumber) {
        set(member, number);
        return;
    }
    m_error = tr("\"%1\" is not a number").arg(text.left(20));
    Q_EMIT changed();
}

QString PanelDraft::textOf(const std::optional<double> &number)
{
    return number ? QLocale::c().toString(*number, 'g', QLocale::FloatingPointShortest) : QString();
}

} // namespace pulse
