// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PanelDraft.h"

#include "app/models/ExpressionWords.h"
#include "app/models/Format.h"
#include "app/models/TimeCursor.h"
#include "core/derive/Expression.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace pulse {

namespace {

using namespace std::chrono_literals;
constexpr std::array<std::chrono::seconds, 8> kBuckets { 1s, 5s, 15s, 1min, 5min, 15min, 1h, 24h };

} // namespace

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
        choice(PanelKind::Gauge, tr("Gauge"), "gauge"),
        choice(PanelKind::HeatMap, tr("Heat map"), "heat"),
        choice(PanelKind::States, tr("States"), "state"),
        choice(PanelKind::Table, tr("Table"), "table"),
        choice(PanelKind::Watchlist, tr("Watchlist"), "watch"),
        choice(PanelKind::Pie, tr("Pie"), "pie"),
        choice(PanelKind::Box, tr("Box plot"), "boxplot"),
        choice(PanelKind::Band, tr("Band"), "trend"),
        choice(PanelKind::Steps, tr("Steps"), "stepf"),
        choice(PanelKind::Spectrum, tr("Spectrum"), "pulse"),
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

QString PanelDraft::expressionError(const QString &expression) const
{
    const auto parsed = Expression::parse(expression);
    return parsed ? QString() : ExpressionWords::error(parsed.error());
}

QString PanelDraft::expressionWarning(const QString &expression) const
{
    return m_feeds ? ExpressionWords::warning(expression, *m_feeds) : QString();
}

bool PanelDraft::isExpressionFine(const QString &expression)
{
    m_error = expressionError(expression);
    if (!m_error.isEmpty())
        Q_EMIT changed();
    return m_error.isEmpty();
}

void PanelDraft::addDerived(const QString &label, const QString &expression)
{
    if (isExpressionFine(expression))
        addExpression(label, expression);
}

void PanelDraft::setExpression(int row, const QString &expression)
{
    PanelSpec next = m_spec;
    if (row < 0 || row >= next.series.size() || next.series.at(row).expression.isEmpty()
        || !isExpressionFine(expression))
        return;
    next.series[row].expression = expression;
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

QList<QString> PanelDraft::statNames() const
{
    QList<QString> names;
    for (int stat = 0; stat < kLegendStats; ++stat)
        names.append(PanelModel::statName(static_cast<LegendStat>(stat)));
    return names;
}

QList<bool> PanelDraft::shownStats() const
{
    QList<bool> shown;
    for (int stat = 0; stat < kLegendStats; ++stat)
        shown.append(m_spec.legendStats.contains(static_cast<LegendStat>(stat)));
    return shown;
}

QString PanelDraft::shownTitle() const
{
    return PanelModel::shownTitle(m_spec.title);
}

void PanelDraft::setTitle(const QString &title)
{
    if (title != this->title())
        set(&PanelSpec::title, title);
}

void PanelDraft::setSubtitle(const QString &subtitle)
{
    if (subtitle != this->subtitle())
        set(&PanelSpec::subtitle, subtitle);
}

bool PanelDraft::hasTraces() const
{
    switch (m_spec.kind) {
    case PanelKind::Value:
    case PanelKind::Line:
    case PanelKind::Area:
    case PanelKind::Stacked:
    case PanelKind::Band:
    case PanelKind::Steps:
        return true;
    default:
        return false;
    }
}

bool PanelDraft::hasFill() const
{
    return hasTraces() && m_spec.kind != PanelKind::Line && m_spec.kind != PanelKind::Steps;
}

bool PanelDraft::hasBuckets() const
{
    return m_spec.kind == PanelKind::Candles || m_spec.kind == PanelKind::HeatMap
        || m_spec.kind == PanelKind::Bars;
}

bool PanelDraft::hasAggregation() const
{
    return m_spec.kind == PanelKind::Bars || m_spec.kind == PanelKind::Pie;
}

bool PanelDraft::hasRightAxis() const
{
    return std::any_of(m_spec.series.cbegin(), m_spec.series.cend(),
        [](const SeriesSpec &series) { return series.isRightAxis; });
}

QList<QString> PanelDraft::windowNames() const
{
    QList<QString> names { tr("That of the board") };
    for (const TimeWindow &window : TimeCursor::allWindows())
        names.append(window.text);
    return names;
}

int PanelDraft::windowChoice() const
{
    if (m_spec.windowMs <= 0)
        return 0;
    const QList<TimeWindow> windows = TimeCursor::allWindows();
    for (int i = 0; i < windows.size(); ++i) {
        if (windows.at(i).ms == m_spec.windowMs)
            return i + 1;
    }
    return -1;
}

void PanelDraft::setWindowChoice(int choice)
{
    setWindowMs(choice <= 0 ? 0 : TimeCursor::allWindows().value(choice - 1).ms);
}

QList<QString> PanelDraft::bucketNames() const
{
    QList<QString> names { tr("By the window") };
    for (const std::chrono::seconds span : kBuckets)
        names.append(format::duration(span));
    return names;
}

int PanelDraft::bucketChoice() const
{
    if (m_spec.bucketMs <= 0)
        return 0;
    for (std::size_t i = 0; i < kBuckets.size(); ++i) {
        if (m_spec.bucketMs == std::chrono::duration<double, std::milli>(kBuckets[i]).count())
            return static_cast<int>(i) + 1;
    }
    return -1;
}

void PanelDraft::setBucketChoice(int choice)
{
    const auto i = static_cast<std::size_t>(choice - 1);
    setBucketMs(choice <= 0 || i >= kBuckets.size()
            ? 0
            : std::chrono::duration<double, std::milli>(kBuckets[i]).count());
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

bool PanelDraft::readNumber(const QString &text, std::optional<double> *number)
{
    if (text.trimmed().isEmpty())
        return true;
    bool isNumber = false;
    *number = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (isNumber)
        return true;
    m_error = tr("\"%1\" is not a number").arg(text.left(20));
    Q_EMIT changed();
    return false;
}

void PanelDraft::setNumber(std::optional<double> PanelSpec::*member, const QString &text)
{
    std::optional<double> number;
    if (readNumber(text, &number))
        set(member, number);
}

void PanelDraft::setLineWidthText(const QString &text)
{
    std::optional<double> number;
    if (readNumber(text, &number))
        setLineWidth(number.value_or(0));
}

void PanelDraft::setFillText(const QString &text)
{
    std::optional<double> number;
    if (readNumber(text, &number))
        setFill(number ? *number / 100 : -1);
}

QString PanelDraft::textOf(const std::optional<double> &number)
{
    return number ? QLocale::c().toString(*number, 'g', QLocale::FloatingPointShortest) : QString();
}

} // namespace pulse
