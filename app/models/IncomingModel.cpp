// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/IncomingModel.h"

#include "app/models/BoardModel.h"
#include "app/models/FeedDirectory.h"
#include "app/models/Format.h"
#include "app/models/LegendModel.h"
#include "app/models/TimeCursor.h"

#include <utility>

namespace pulse {

IncomingModel::IncomingModel(BoardModel &board, QObject *parent)
    : QAbstractListModel(parent)
    , m_board(board)
{
}

int IncomingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

int IncomingModel::count() const
{
    return static_cast<int>(m_rows.size());
}

QVariant IncomingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TimeTextRole:
        return row.timeText;
    case NameRole:
        return row.name;
    case SlotRole:
        return row.slot;
    case ValueTextRole:
        return row.valueText;
    case FieldRole:
        return row.field;
    case QualityTextRole:
        return row.qualityText;
    case IsOkRole:
        return row.isOk;
    case DelayTextRole:
        return row.delayText;
    case AccessibleTextRole:
        return QStringList { row.timeText, row.name, row.valueText, row.qualityText }.join(
            QStringLiteral(", "));
    default:
        return {};
    }
}

QHash<int, QByteArray> IncomingModel::roleNames() const
{
    return {
        { TimeTextRole, "timeText" },
        { NameRole, "name" },
        { SlotRole, "slot" },
        { ValueTextRole, "valueText" },
        { FieldRole, "field" },
        { QualityTextRole, "qualityText" },
        { IsOkRole, "isOk" },
        { DelayTextRole, "delayText" },
        { AccessibleTextRole, "accessibleText" },
    };
}

void IncomingModel::watch(PanelModel *panel)
{
    m_panelId = panel ? panel->panelId() : QString();
    m_ids.clear();
    m_board.sources().feeds.arrivals().watch({});
    setRows({});
    refresh();
}

IncomingModel::Row IncomingModel::rowOf(
    const ArrivalLog::Arrival &arrival, PanelModel &panel, int series) const
{
    const LegendRow &legend = panel.legend()->rows().at(series);
    Row row;
    row.timeText = format::clockWithMs(
        static_cast<double>(arrival.time) / static_cast<double>(kNsPerMs), panel.time()->zone());
    row.name = legend.name;
    row.slot = legend.slot;
    row.field = format::displayName(legend.key, 80);
    row.valueText = panel.valueWithUnit(arrival.value);
    row.delayText = format::duration(std::chrono::nanoseconds(arrival.receivedAt - arrival.time));
    row.isOk = arrival.quality == ArrivalLog::Quality::Ok;
    switch (arrival.quality) {
    case ArrivalLog::Quality::Ok:
        row.qualityText = tr("ok");
        break;
    case ArrivalLog::Quality::Late:
        row.qualityText = tr("late %1").arg(
            format::duration(std::chrono::nanoseconds(arrival.newestBefore - arrival.time)));
        break;
    case ArrivalLog::Quality::Repeated:
        row.qualityText = tr("repeated");
        break;
    case ArrivalLog::Quality::NoValue:
        row.qualityText = tr("no value");
        break;
    }
    return row;
}

void IncomingModel::refresh()
{
    PanelModel *panel = nullptr;
    for (int i = 0; i < m_board.count() && !m_panelId.isEmpty(); ++i) {
        if (m_board.panelAt(i)->panelId() == m_panelId)
            panel = m_board.panelAt(i);
    }
    if (!panel)
        return;
    ArrivalLog &log = m_board.sources().feeds.arrivals();
    const QList<int> ids = panel->seriesIds();
    if (ids != m_ids) {
        m_ids = ids;
        log.watch({ ids.cbegin(), ids.cend() });
    }
    if (log.revision() == m_revision)
        return;
    m_revision = log.revision();
    QList<Row> rows;
    for (const ArrivalLog::Arrival &arrival : log.arrivals())
        rows.append(rowOf(arrival, *panel, static_cast<int>(ids.indexOf(arrival.series))));
    setRows(std::move(rows));
}

void IncomingModel::setRows(QList<Row> rows)
{
    // Rows are texts at places: what moved down is a change of place, not another row.
    const int before = count();
    const int after = static_cast<int>(rows.size());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    else if (after < before)
        beginRemoveRows({}, after, before - 1);
    m_rows = std::move(rows);
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
    if (const int same = std::min(before, after); same > 0)
        Q_EMIT dataChanged(index(0), index(same - 1));
    if (after != before)
        Q_EMIT countChanged();
}

} // namespace pulse
