// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ArrivalLog.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace pulse {

class BoardModel;
class PanelModel;

/*!
 * The samples of the panel being edited as they come in, newest first: what time they carry, how
 * late they were. GUI thread; owned by the BoardEditor. Refreshed four times a second, never per
 * sample; it watches while a panel is edited only.
 */
class IncomingModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BoardEditor.incoming is the only one")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        TimeTextRole = Qt::UserRole,
        NameRole,
        SlotRole,
        ValueTextRole,
        FieldRole,
        QualityTextRole,
        IsOkRole,
        DelayTextRole,
        AccessibleTextRole,
    };
    Q_ENUM(Role)

    explicit IncomingModel(BoardModel &board, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const;

    /*! Follows the series of this panel; null = none. */
    void watch(PanelModel *panel);
    void refresh();

Q_SIGNALS:
    void countChanged();

private:
    struct Row
    {
        QString timeText;
        QString name;
        QString field;
        QString valueText;
        QString qualityText;
        QString delayText;
        int slot = 0;
        bool isOk = true;
        friend bool operator==(const Row &, const Row &) = default;
    };
    Row rowOf(const ArrivalLog::Arrival &arrival, PanelModel &panel, int series) const;
    void setRows(QList<Row> rows);

    BoardModel &m_board;
    QString m_panelId;
    QList<int> m_ids;
    QList<Row> m_rows;
    std::uint64_t m_revision = 0;
};

} // namespace pulse
