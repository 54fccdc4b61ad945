// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/FigureModel.h"

#include "app/models/TimeCursor.h"
#include "core/series/FiveNumbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pulse {

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

/*! A part of the value tells more than a difference where zero means none of it. */
bool isRatioScale(const QString &unit)
{
    return unit != u"%" && !unit.startsWith(u'°');
}

} // namespace

FigureModel::FigureModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void FigureModel::setPanel(PanelModel *panel)
{
    if (panel == m_panel)
        return;
    if (m_panel)
        m_panel->disconnect(this);
    m_panel = panel;
    if (panel)
        connect(panel, &PanelModel::refreshed, this, &FigureModel::refresh);
    Q_EMIT panelChanged();
    refresh();
}

void FigureModel::setStore(QObject *store)
{
    auto *typed = qobject_cast<SeriesStore *>(store);
    if (typed == m_store)
        return;
    m_store = typed;
    Q_EMIT storeChanged();
    refresh();
}

void FigureModel::setSpan(double from, double to)
{
    m_span = { from, to };
    refresh();
}

int FigureModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FigureModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SeriesFigure &figure = m_view.rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return figure.name;
    case FigureRole:
        return QVariant::fromValue(figure);
    default:
        return {};
    }
}

QHash<int, QByteArray> FigureModel::roleNames() const
{
    return { { FigureRole, "figure" } };
}

double FigureModel::valueNow(SeriesId id, const SeriesStats &stats) const
{
    // What is stale has left the window and still is the last value.
    if (m_panel->time()->isLive() && !m_span)
        return m_store->newestTime(id) > 0 ? m_store->newestValue(id) : kNoNumber;
    return stats.count > 0 ? stats.last : kNoNumber;
}

void FigureModel::addWatched(SeriesFigure &figure, const SeriesStats &stats, double value) const
{
    const double margin = std::max(stats.max - stats.min, std::abs(stats.max) * 1e-6) * 0.1;
    figure.sparkMin = stats.min - (margin > 0 ? margin : 1);
    figure.sparkMax = stats.max + (margin > 0 ? margin : 1);
    double first = 0;
    TimeNs at = 0;
    const TimeNs from = timeFromMs(m_span ? m_span->first : m_panel->time()->from());
    const TimeNs to = timeFromMs(m_span ? m_span->second : m_panel->time()->to());
    // The value the window begins with; what began later, with its first sample.
    if (!m_store->valueAt(figure.seriesId, from, &first, &at) || !std::isfinite(first)) {
        const auto buckets = m_store->query(figure.seriesId, from, to, 1);
        const auto inside = std::find_if(buckets.begin(), buckets.end(),
            [from](const Bucket &bucket) { return bucket.firstTime >= from; });
        if (inside == buckets.end())
            return;
        first = inside->first;
    }
    if (stats.count < 2 || !std::isfinite(value))
        return;
    const double change = value - first;
    QString text;
    if (isRatioScale(m_panel->baseUnit()) && first > 0 && value > 0)
        text = format::withUnit(format::number(change / first * 100, 2), QStringLiteral("%"));
    else
        text = format::value(change,
            format::styleFor(std::max(std::abs(first), std::abs(value)), m_panel->baseUnit(),
                m_panel->spec().decimals));
    figure.trend = change > 0 ? 1 : change < 0 ? -1 : 0;
    figure.changeText = change > 0 ? QStringLiteral("▲ +") + text
        : change < 0               ? QStringLiteral("▼ ") + text
                                   : text;
}

void FigureModel::addBox(View &view, SeriesFigure &figure, int row) const
{
    const FiveNumbers five
        = fiveNumbers(*m_store, figure.seriesId, timeFromMs(view.from), timeFromMs(view.to));
    for (const double value :
        { five.least, five.lowerQuartile, five.median, five.upperQuartile, five.greatest }) {
        const double fraction = m_panel->fractionOf(row, value);
        view.boxes.append(
            five.count > 0 && std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : kNoNumber);
    }
    if (five.count == 0) {
        figure.accessibleText = tr("%1, no samples").arg(figure.name);
        return;
    }
    const auto text = [&](double value) { return m_panel->valueText(row, value); };
    figure.valueText = text(five.median);
    figure.accessibleText
        = tr("%1, median %2, half of the samples from %3 to %4, all from %5 to %6")
              .arg(figure.name, text(five.median), text(five.lowerQuartile),
                  text(five.upperQuartile), text(five.least), text(five.greatest));
}

void FigureModel::addShares(View &view) const
{
    double total = 0;
    double positive = 0;
    for (const double value : std::as_const(view.values)) {
        total += std::isfinite(value) ? value : 0;
        positive += std::isfinite(value) ? std::max(0.0, value) : 0;
    }
    double before = 0;
    for (qsizetype i = 0; i < view.rows.size(); ++i) {
        SeriesFigure &figure = view.rows[i];
        const double value = std::isfinite(view.values.at(i)) ? view.values.at(i) : 0;
        figure.share = positive > 0 ? std::max(0.0, value) / positive : 0;
        figure.shareMiddle = before + figure.share / 2;
        before += figure.share;
        figure.shareText = format::withUnit(
            format::number(figure.share * 100, figure.share < 0.1 ? 1 : 0), QStringLiteral("%"));
        figure.accessibleText
            = tr("%1, %2, %3")
                  .arg(figure.name, format::withUnit(figure.valueText, figure.unitText),
                      figure.shareText);
        view.shares.append(figure.share);
    }
    if (view.rows.isEmpty() || positive <= 0)
        return;
    const format::NumberStyle style
        = format::styleFor(std::abs(total), m_panel->baseUnit(), m_panel->spec().decimals);
    view.totalText = format::value(total, style);
    view.totalUnit = style.unit;
}

void FigureModel::addRow(View &view, int row) const
{
    const LegendRow &legend = m_panel->legend()->rows().at(row);
    const PanelSpec &spec = m_panel->spec();
    SeriesFigure figure;
    figure.seriesId = m_panel->seriesIds().at(row);
    figure.name = legend.name;
    figure.slot = legend.slot;
    const SeriesStats stats
        = m_store->stats(figure.seriesId, timeFromMs(view.from), timeFromMs(view.to));
    const double value = spec.kind == PanelKind::Pie ? aggregated(stats, spec.aggregation)
                                                     : valueNow(figure.seriesId, stats);
    view.values.append(value);
    if (std::isfinite(value)) {
        const double magnitude = spec.kind == PanelKind::Gauge
            ? std::max(std::abs(m_panel->yMin()), std::abs(m_panel->yMax()))
            : std::abs(value);
        format::NumberStyle style = format::styleFor(magnitude, m_panel->baseUnit(), spec.decimals);
        // Prices move in cents where a chart would not tell them apart.
        if (spec.kind == PanelKind::Watchlist && spec.decimals < 0 && style.divisor == 1
            && style.unit != u"%")
            style.decimals = std::max(style.decimals, magnitude < 10 ? 3 : 2);
        figure.valueText = format::value(value, style);
        figure.unitText = style.unit;
        const double fraction = m_panel->fractionOf(row, value);
        figure.fraction = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
    } else {
        figure.valueText = format::missing();
    }
    for (const ThresholdSpec &threshold : spec.thresholds) {
        if (value >= threshold.value)
            figure.severity = std::max(figure.severity, threshold.isCritical ? 2 : 1);
    }
    const QString shown = format::withUnit(figure.valueText, figure.unitText);
    if (spec.kind == PanelKind::Watchlist) {
        const QString symbol = m_panel->seriesName(row);
        if (symbol != legend.name) {
            figure.detail = legend.name;
            figure.name = symbol;
        }
        if (stats.count > 0)
            addWatched(figure, stats, value);
        figure.accessibleText = figure.changeText.isEmpty()
            ? tr("%1, %2").arg(legend.name, shown)
            : tr("%1, %2, %3").arg(legend.name, shown, figure.changeText);
    } else if (spec.kind == PanelKind::Gauge) {
        figure.accessibleText = figure.severity == 0
            ? tr("%1, %2").arg(legend.name, shown)
            : tr("%1, %2, %3")
                  .arg(legend.name, shown, figure.severity > 1 ? tr("critical") : tr("warning"));
    } else if (spec.kind == PanelKind::Box) {
        addBox(view, figure, row);
    }
    view.rows.append(figure);
    view.slotList.append(figure.slot);
}

FigureModel::View FigureModel::viewNow() const
{
    View view;
    if (!m_panel || !m_store)
        return view;
    view.from = m_span ? m_span->first : m_panel->time()->from();
    view.to = m_span ? m_span->second : m_panel->time()->to();
    const QList<bool> visible = m_panel->seriesVisible();
    for (int row = 0; row < visible.size(); ++row) {
        if (visible.at(row))
            addRow(view, row);
    }
    if (m_panel->kind() == PanelModel::Pie)
        addShares(view);
    return view;
}

void FigureModel::refresh()
{
    View next = viewNow();
    const QList<SeriesFigure> before = std::exchange(m_view, std::move(next)).rows;
    const QList<SeriesFigure> rows = m_view.rows;
    const bool isGrowing = rows.size() >= before.size()
        && std::equal(before.cbegin(), before.cend(), rows.cbegin(),
            [](const SeriesFigure &a, const SeriesFigure &b) { return a.seriesId == b.seriesId; });
    if (!isGrowing) {
        m_view.rows = before;
        beginResetModel();
        m_view.rows = rows;
        endResetModel();
    } else {
        if (rows.size() > before.size()) {
            m_view.rows = before;
            beginInsertRows({}, static_cast<int>(before.size()), static_cast<int>(rows.size()) - 1);
            m_view.rows = rows;
            endInsertRows();
        }
        for (int row = 0; row < static_cast<int>(before.size()); ++row) {
            if (before.at(row) != rows.at(row))
                Q_EMIT dataChanged(index(row), index(row), { FigureRole });
        }
    }
    if (rows.size() != before.size())
        Q_EMIT countChanged();
    Q_EMIT refreshed();
}

} // namespace pulse
