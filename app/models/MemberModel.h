// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! Who is in the room, by name, oneself first. GUI thread; owned by ChatModel. */
class MemberModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ChatModel.members is the only one")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role { NameRole = Qt::UserRole, InitialsRole, SlotRole, IsSelfRole };
    Q_ENUM(Role)

    explicit MemberModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const;

    const QStringList &names() const { return m_members; }
    void setSelf(const QString &name);
    void setMembers(QStringList members);
    void add(const QString &name);
    void remove(const QString &name);

Q_SIGNALS:
    void countChanged();

private:
    bool isBefore(const QString &a, const QString &b) const;

    QStringList m_members; // sorted by isBefore, no duplicates
    QString m_self;
};

} // namespace pulse
