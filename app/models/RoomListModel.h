// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace pulse {

/*!
 * The rooms one is in, then the others that the server told of, each by name. GUI thread; owned by
 * the ChatModel, which fills it.
 */
class RoomListModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ChatModel.rooms is the only one")
    Q_PROPERTY(int count READ count NOTIFY roomsChanged)
    Q_PROPERTY(int joinedCount READ joinedCount NOTIFY roomsChanged)
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY roomsChanged)
    Q_PROPERTY(int mentionCount READ mentionCount NOTIFY roomsChanged)
public:
    enum Role {
        NameRole = Qt::UserRole, //!< what it is called by, not trusted
        TitleRole, //!< the same on one line
        TopicRole,
        UnreadRole,
        MentionsRole, //!< of the unread, those that name oneself
        MembersRole, //!< people in it when the server was asked; 0 = not known
        IsJoinedRole,
        IsCurrentRole,
        AccessibleTextRole,
        IsFirstOfGroupRole, //!< of those one is in, or of the others
    };
    Q_ENUM(Role)

    struct Row
    {
        QString name;
        QString topic;
        int unread = 0;
        int mentions = 0;
        int members = 0;
        bool isJoined = false;
        bool isCurrent = false;
        friend bool operator==(const Row &, const Row &) = default;
    };

    explicit RoomListModel(QObject *parent = nullptr);
    ~RoomListModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    int joinedCount() const;
    int unreadCount() const;
    int mentionCount() const;
    const std::vector<Row> &rows() const { return m_rows; }
    void setRows(std::vector<Row> rows);
    void retranslate();

Q_SIGNALS:
    void roomsChanged();

private:
    std::vector<Row> m_rows;
};

} // namespace pulse
