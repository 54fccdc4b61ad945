// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/LegendModel.h"

#include <algorithm>
#include <utility>

namespace pulse {

LegendModel::LegendModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int LegendModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LegendModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LegendRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case SlotRole:
        return row.slot;
    case LastTextRole:
        return row.lastText;
    case FiguresRole:
        return row.figures;
    case CriticalFigureRole:
        return row.criticalFigure;
    case IsVisibleRole:
        return row.isVisible;
    case IsEmphasisedRole:
        return index.row() == m_emphasis;
    case AccessibleTextRole:
        return accessibleText(row);
    default:
        return {};
    }
}

QHash<int, QByteArray> LegendModel::roleNames() const
{
    return {
        { NameRole, "name" },
        { SlotRole, "slot" },
        { LastTextRole, "lastText" },
        { FiguresRole, "figures" },
        { CriticalFigureRole, "criticalFigure" },
        { IsVisibleRole, "isVisible" },
        { IsEmphasisedRole, "isEmphasised" },
        { AccessibleTextRole, "accessibleText" },
    };
}

int LegendModel::count() const
{
    return static_cast<int>(m_rows.size());
}

bool LegendModel::isShown() const
{
    return m_isShown;
}

void LegendModel::setShown(bool isShown)
{
    if (isShown == m_isShown)
        return;
    m_isShown = isShown;
    Q_EMIT isShownChanged();
}

void LegendModel::setStatNames(const QStringList &names)
{
    if (names == m_statNames)
        return;
    m_statNames = names;
    Q_EMIT statNamesChanged();
}

QString LegendModel::accessibleText(const LegendRow &row) const
{
    QStringList parts { row.name };
    for (qsizetype i = 0; i < std::min(m_statNames.size(), row.figures.size()); ++i)
        parts.append(m_statNames.at(i) + u' ' + row.figures.at(i));
    return parts.join(QStringLiteral(", "));
}

void LegendModel::solo(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    QList<bool> visible(m_rows.size(), false);
    const auto shown = std::count_if(
        m_rows.cbegin(), m_rows.cend(), [](const LegendRow &each) { return each.isVisible; });
    if (m_rows.at(row).isVisible && shown == 1)
        visible.fill(true);
    else
        visible[row] = true;
    setVisibility(visible);
}

void LegendModel::toggle(int row)
{
    if (row < 0 || row >= m_rows.size())
        return;
    QList<bool> visible = visibility();
    visible[row] = !visible.at(row);
    setVisibility(visible);
}

void LegendModel::emphasise(int row)
{
    if (row < -1 || row >= m_rows.size() || row == m_emphasis)
        return;
    const int before = std::exchange(m_emphasis, row);
    for (const int changed : { before, row }) {
        if (changed >= 0)
            Q_EMIT dataChanged(index(changed), index(changed), { IsEmphasisedRole });
    }
    Q_EMIT emphasisChanged();
}

const QList<LegendRow> &LegendModel::rows() const
{
    return m_rows;
}

int LegendModel::emphasis() const
{
    return m_emphasis;
}

QList<bool> LegendModel::visibility() const
{
    QList<bool> visible;
    visible.reserve(m_rows.size());
    for (const LegendRow &row : m_rows)
        visible.append(row.isVisible);
    return visible;
}

void LegendModel::setVisibility(const QList<bool> &visible)
{
    bool hasChanged = false;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).isVisible == visible.at(i))
            continue;
        m_rows[i].isVisible = visible.at(i);
        hasChanged = true;
        Q_EMIT dataChanged(index(i), index(i), { IsVisibleRole });
    }
    if (hasChanged)
        Q_EMIT visibilityChanged();
}

void LegendModel::setRows(QList<LegendRow> rows)
{
    emphasise(-1);
    for (LegendRow &row : rows) {
        const auto old = std::find_if(m_rows.cbegin(), m_rows.cend(),
            [&row](const LegendRow &each) { return each.key == row.key; });
        if (old != m_rows.cend())
            row.isVisible = old->isVisible;
    }
    // Series only ever join; a growing list keeps the rows it has.
    const bool isGrowing = rows.size() >= m_rows.size()
        && std::equal(m_rows.cbegin(), m_rows.cend(), rows.cbegin(),
            [](const LegendRow &a, const LegendRow &b) { return a.key == b.key; });
    if (!isGrowing) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        Q_EMIT countChanged();
        return;
    }
    if (rows.size() > m_rows.size()) {
        beginInsertRows({}, count(), static_cast<int>(rows.size()) - 1);
        m_rows.append(rows.mid(m_rows.size()));
        endInsertRows();
        Q_EMIT countChanged();
    }
    setTexts(rows);
}

void LegendModel::setTexts(const QList<LegendRow> &rows)
{
    Q_ASSERT(rows.size() == m_rows.size());
    for (int i = 0; i < m_rows.size(); ++i) {
        LegendRow next = rows.at(i);
        next.isVisible = m_rows.at(i).isVisible;
        if (next == m_rows.at(i))
            continue;
        m_rows[i] = std::move(next);
        Q_EMIT dataChanged(index(i), index(i),
            { NameRole, SlotRole, LastTextRole, FiguresRole, CriticalFigureRole,
                AccessibleTextRole });
    }
}

} // namespace pulse
