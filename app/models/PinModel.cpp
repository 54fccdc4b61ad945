// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/PinModel.h"

#include "app/models/Format.h"
#include "app/models/PanelModel.h"

#include <algorithm>
#include <utility>

namespace pulse {

PinModel::PinModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_zone(QTimeZone::utc())
{
}

PinModel::~PinModel() = default;

int PinModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant PinModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const PinChip chip = chipOf(row.pin);
    switch (role) {
    case NumberRole:
        return chip.number;
    case Qt::DisplayRole:
    case TitleRole:
        return chip.title;
    case TimeTextRole:
        return chip.timeText;
    case AuthorRole:
        return format::displayName(row.author);
    case TextRole:
        return row.text;
    case IsGoneRole:
        return chip.isGone;
    case AccessibleTextRole:
        return tr("Pin %1, %2, %3, %4: %5")
            .arg(QString::number(chip.number), chip.title.isEmpty() ? tr("moment") : chip.title,
                chip.timeText, format::displayName(row.author), row.text);
    case FromRole:
        return msFromTime(row.pin.from);
    case ToRole:
        return msFromTime(row.pin.to);
    case PanelRole:
        return QString::fromStdString(row.pin.panel);
    default:
        return {};
    }
}

QHash<int, QByteArray> PinModel::roleNames() const
{
    return {
        { NumberRole, "number" },
        { TitleRole, "title" },
        { TimeTextRole, "timeText" },
        { AuthorRole, "author" },
        { TextRole, "text" },
        { IsGoneRole, "isGone" },
        { AccessibleTextRole, "accessibleText" },
        { FromRole, "from" },
        { ToRole, "to" },
        { PanelRole, "panelId" },
    };
}

void PinModel::setSelected(int number)
{
    if (std::exchange(m_selected, number) != number)
        Q_EMIT selectedChanged();
}

void PinModel::setHovered(int number)
{
    if (std::exchange(m_hovered, number) != number)
        Q_EMIT hoveredChanged();
}

void PinModel::showMessage(int number)
{
    setSelected(number);
    Q_EMIT messageWanted(number);
}

const PinModel::Row *PinModel::find(int number) const
{
    const auto it = std::ranges::find_if(m_rows,
        [number](const Row &row) { return row.pin.number == static_cast<std::uint64_t>(number); });
    return it == m_rows.end() ? nullptr : &*it;
}

void PinModel::setRows(std::vector<Row> rows)
{
    std::ranges::stable_sort(rows, {}, [](const Row &row) { return row.pin.number; });
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT pinsChanged();
}

void PinModel::setReach(TimeNs oldest)
{
    if (oldest == m_reach)
        return;
    const auto goneBefore
        = std::ranges::count_if(m_rows, [this](const Row &row) { return isGone(row.pin); });
    m_reach = oldest;
    const auto goneNow
        = std::ranges::count_if(m_rows, [this](const Row &row) { return isGone(row.pin); });
    if (goneNow == goneBefore || m_rows.empty())
        return;
    Q_EMIT dataChanged(index(0), index(count() - 1), { IsGoneRole });
    Q_EMIT reachChanged();
}

void PinModel::setTimeZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    retranslate();
}

void PinModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT pinsChanged();
}

PinChip PinModel::chipOf(const codec::Pin &pin) const
{
    PinChip chip;
    chip.number = static_cast<int>(std::min<std::uint64_t>(pin.number, 999'999));
    chip.title = PanelModel::shownTitle(QString::fromStdString(pin.title));
    chip.timeText = format::clockSeconds(pin.from, m_zone);
    if (pin.to > pin.from)
        chip.timeText += QStringLiteral(" + %1").arg(
            format::duration(std::chrono::nanoseconds(pin.to - pin.from)));
    chip.isGone = isGone(pin);
    return chip;
}

} // namespace pulse
