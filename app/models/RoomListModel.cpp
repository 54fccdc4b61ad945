// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/RoomListModel.h"

#include "app/models/Format.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace pulse {

RoomListModel::RoomListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

RoomListModel::~RoomListModel() = default;

int RoomListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const QString title = format::displayName(row.name);
    switch (role) {
    case NameRole:
        return row.name;
    case Qt::DisplayRole:
    case TitleRole:
        return title;
    case TopicRole:
        return format::displayName(row.topic, 200);
    case UnreadRole:
        return row.unread;
    case MentionsRole:
        return row.mentions;
    case MembersRole:
        return row.members;
    case IsJoinedRole:
        return row.isJoined;
    case IsCurrentRole:
        return row.isCurrent;
    case IsFirstOfGroupRole:
        return index.row() == 0
            || m_rows[static_cast<std::size_t>(index.row()) - 1].isJoined != row.isJoined;
    case AccessibleTextRole:
        return row.mentions > 0 ? tr("%1, %n mention(s)", nullptr, row.mentions).arg(title)
            : row.unread > 0    ? tr("%1, %n unread", nullptr, row.unread).arg(title)
            : row.isJoined      ? title
                                : tr("%1, not joined").arg(title);
    default:
        return {};
    }
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {
        { NameRole, "name" },
        { TitleRole, "title" },
        { TopicRole, "topic" },
        { UnreadRole, "unread" },
        { MentionsRole, "mentions" },
        { MembersRole, "members" },
        { IsJoinedRole, "isJoined" },
        { IsCurrentRole, "isCurrent" },
        { AccessibleTextRole, "accessibleText" },
        { IsFirstOfGroupRole, "isFirstOfGroup" },
    };
}

int RoomListModel::joinedCount() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, &Row::isJoined));
}

int RoomListModel::unreadCount() const
{
    return std::accumulate(
        m_rows.begin(), m_rows.end(), 0, [](int sum, const Row &row) { return sum + row.unread; });
}

int RoomListModel::mentionCount() const
{
    return std::accumulate(m_rows.begin(), m_rows.end(), 0,
        [](int sum, const Row &row) { return sum + row.mentions; });
}

void RoomListModel::setRows(std::vector<Row> rows)
{
    std::ranges::stable_sort(rows, [](const Row &a, const Row &b) {
        if (a.isJoined != b.isJoined)
            return a.isJoined;
        const int order = QString::compare(a.name, b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.name < b.name;
    });
    if (rows == m_rows)
        return;
    const bool isSameNames = std::ranges::equal(rows, m_rows, {}, &Row::name, &Row::name);
    if (isSameNames) { // who reads along keeps their place
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0), index(count() - 1));
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    Q_EMIT roomsChanged();
}

void RoomListModel::retranslate()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), { AccessibleTextRole });
}

} // namespace pulse
