// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/MemberModel.h"

#include "app/models/Format.h"

#include <algorithm>

namespace pulse {

MemberModel::MemberModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int MemberModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

QVariant MemberModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString &name = m_members.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return format::displayName(name);
    case InitialsRole:
        return format::initials(name);
    case SlotRole:
        return format::nameSlot(name);
    case IsSelfRole:
        return name == m_self;
    default:
        return {};
    }
}

QHash<int, QByteArray> MemberModel::roleNames() const
{
    return {
        { NameRole, "name" },
        { InitialsRole, "initials" },
        { SlotRole, "slot" },
        { IsSelfRole, "isSelf" },
    };
}

int MemberModel::count() const
{
    return static_cast<int>(m_members.size());
}

bool MemberModel::isBefore(const QString &a, const QString &b) const
{
    if ((a == m_self) != (b == m_self))
        return a == m_self;
    const int order = QString::compare(a, b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

void MemberModel::setSelf(const QString &name)
{
    if (name == m_self)
        return;
    m_self = name;
    setMembers(m_members);
}

void MemberModel::setMembers(QStringList members)
{
    std::sort(members.begin(), members.end(),
        [this](const QString &a, const QString &b) { return isBefore(a, b); });
    members.erase(std::unique(members.begin(), members.end()), members.end());
    const auto before = m_members.size();
    beginResetModel();
    m_members = std::move(members);
    endResetModel();
    if (m_members.size() != before)
        Q_EMIT countChanged();
}

void MemberModel::add(const QString &name)
{
    const auto at = std::lower_bound(m_members.begin(), m_members.end(), name,
        [this](const QString &a, const QString &b) { return isBefore(a, b); });
    if (at != m_members.end() && *at == name)
        return;
    const auto row = static_cast<int>(at - m_members.begin());
    beginInsertRows({}, row, row);
    m_members.insert(row, name);
    endInsertRows();
    Q_EMIT countChanged();
}

void MemberModel::remove(const QString &name)
{
    const auto row = static_cast<int>(m_members.indexOf(name));
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_members.removeAt(row);
    endRemoveRows();
    Q_EMIT countChanged();
}

} // namespace pulse
