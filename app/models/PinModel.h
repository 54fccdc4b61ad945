// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/chat/RoomTimeline.h"

#include <QAbstractListModel>
#include <QStringList>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace pulse {

/*! A pin as a chip beside its message. */
class PinChip
{
    Q_GADGET
    QML_VALUE_TYPE(pinChip)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString timeText MEMBER timeText)
    Q_PROPERTY(bool isGone MEMBER isGone)
public:
    int number = 0; //!< 0 = the hub has not numbered it
    QString title; //!< of the panel, not trusted; empty = it was set in none
    QString timeText; //!< "14:32:08", of a span with its length
    bool isGone = false; //!< the data of that time is not kept any more
    friend bool operator==(const PinChip &, const PinChip &) = default;
};

/*! Who answered a message with one emoji. */
class ReactionChip
{
    Q_GADGET
    QML_VALUE_TYPE(reactionChip)
    Q_PROPERTY(QString emoji MEMBER emoji)
    Q_PROPERTY(int count MEMBER count)
    Q_PROPERTY(bool isOwn MEMBER isOwn)
    Q_PROPERTY(QString names MEMBER names)
public:
    QString emoji; //!< not trusted
    int count = 0;
    bool isOwn = false; //!< one of them is oneself
    QString names; //!< "Ada, Bob and 3 more"
    friend bool operator==(const ReactionChip &, const ReactionChip &) = default;
};

/*!
 * The moments that the messages of a room are pinned to, by number. GUI thread; owned by the
 * ChatModel. One of them may be selected: it stands out in the room and on the charts.
 */
class PinModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ChatModel.pins is the only one")
    Q_PROPERTY(int count READ count NOTIFY pinsChanged)
    Q_PROPERTY(int selected READ selected WRITE setSelected NOTIFY selectedChanged)
    Q_PROPERTY(int hovered READ hovered WRITE setHovered NOTIFY hoveredChanged)
public:
    enum Role {
        NumberRole = Qt::UserRole,
        TitleRole,
        TimeTextRole,
        AuthorRole,
        TextRole,
        IsGoneRole,
        AccessibleTextRole,
        FromRole, //!< milliseconds
        ToRole,
        PanelRole, //!< id of the panel it was set in
    };
    Q_ENUM(Role)

    struct Row
    {
        codec::Pin pin; //!< numbered
        QString author;
        QString text; //!< of the message
        QString messageId;
        friend bool operator==(const Row &, const Row &) = default;
    };

    explicit PinModel(QObject *parent = nullptr);
    ~PinModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    /*! Number of the selected one; 0 = none. */
    int selected() const { return m_selected; }
    void setSelected(int number);
    /*! The pointer is on it, here or there. */
    int hovered() const { return m_hovered; }
    void setHovered(int number);
    /*! Selects it; the window shows its message. */
    Q_INVOKABLE void showMessage(int number);

    const std::vector<Row> &rows() const { return m_rows; }
    const Row *find(int number) const;
    void setRows(std::vector<Row> rows);
    /*! Nothing older than this is kept; 0 = nothing at all is here yet. */
    void setReach(TimeNs oldest);
    void setTimeZone(const QTimeZone &zone);
    void retranslate();
    PinChip chipOf(const codec::Pin &pin) const;

Q_SIGNALS:
    void pinsChanged();
    void selectedChanged();
    void hoveredChanged();
    void messageWanted(int number);
    /*! Which of them are gone. */
    void reachChanged();

private:
    bool isGone(const codec::Pin &pin) const { return m_reach != 0 && pin.to < m_reach; }

    std::vector<Row> m_rows; //!< by number
    QTimeZone m_zone;
    TimeNs m_reach = 0;
    int m_selected = 0;
    int m_hovered = 0;
};

} // namespace pulse
