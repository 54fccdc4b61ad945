// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/LinkNews.h"

#include <QAbstractListModel>
#include <QList>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

namespace pulse {

class BoardModel;

/*!
 * The messages that brought samples of the panel being edited, as they came, newest first. GUI
 * thread; owned by the BoardEditor. It asks for them only while somebody looks (`isActive`), and
 * keeps the last kMaxMessages.
 */
class RawMessageModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BoardEditor.rawMessages is the only one")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool isActive READ isActive WRITE setActive NOTIFY isActiveChanged)
public:
    static constexpr qsizetype kMaxMessages = 100;

    enum Role {
        TimeTextRole = Qt::UserRole,
        FeedRole, //!< safe to show
        SizeTextRole,
        MessageTextRole, //!< one line, safe to show
        AccessibleTextRole,
    };
    Q_ENUM(Role)

    explicit RawMessageModel(BoardModel &board, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_messages.size()); }
    bool isActive() const { return m_isActive; }
    void setActive(bool isActive);

    /*! The panel being edited; empty = none. Looking ends with it. */
    void watch(const QString &panelId);
    /*! Its series may be others. */
    void refresh();
    /*! Oldest first. */
    void add(const QList<pulse::RawMessage> &messages);
    Q_INVOKABLE void copy(int row) const;

Q_SIGNALS:
    void countChanged();
    void isActiveChanged();
    /*! Which feeds' messages are wanted from now on; empty = none. */
    void feedsWanted(const QStringList &feeds);

private:
    BoardModel &m_board;
    QString m_panelId;
    QStringList m_feeds;
    QList<RawMessage> m_messages;
    bool m_isActive = false;
};

} // namespace pulse
