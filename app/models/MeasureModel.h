// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"
#include "app/models/TimeCursor.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*!
 * What the selected range or the marks A and B say of one panel: a row for every series shown.
 * GUI thread; made by QML beside the plot it belongs to. Rows are refreshed when the range, the
 * marks or the series change and, while there is something to show, when samples arrive, at most
 * four times a second.
 */
class MeasureModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::PanelModel *panel READ panel WRITE setPanel NOTIFY sourcesChanged)
    Q_PROPERTY(pulse::TimeCursor *time READ time WRITE setTime NOTIFY sourcesChanged)
    Q_PROPERTY(QObject *store READ store WRITE setStore NOTIFY sourcesChanged)
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY sourcesChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    /*! Range: first, second, third = min, avg, max. Marks: value at A, at B, Δv. */
    enum Kind { Range, Marks };
    Q_ENUM(Kind)
    enum Role { NameRole = Qt::UserRole, SlotRole, FirstTextRole, SecondTextRole, ThirdTextRole };
    Q_ENUM(Role)

    explicit MeasureModel(QObject *parent = nullptr);

    PanelModel *panel() const;
    void setPanel(PanelModel *panel);
    TimeCursor *time() const;
    void setTime(TimeCursor *time);
    QObject *store() const;
    void setStore(QObject *store);
    Kind kind() const;
    void setKind(Kind kind);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const;

    /*! Tab-separated, ASCII numbers without grouping, times in ISO 8601. */
    QString asText() const;
    Q_INVOKABLE void copy() const;
    void refresh();

Q_SIGNALS:
    void sourcesChanged();
    void countChanged();

private:
    struct Row
    {
        QString name;
        int slot = 0;
        double first = 0;
        double second = 0;
        double third = 0;
        QString firstText;
        QString secondText;
        QString thirdText;
        friend bool operator==(const Row &a, const Row &b)
        {
            return a.name == b.name && a.slot == b.slot && a.firstText == b.firstText
                && a.secondText == b.secondText && a.thirdText == b.thirdText;
        }
    };
    void connectSources();
    bool isActive() const;
    QList<Row> rowsNow() const;
    void schedule();

    QPointer<PanelModel> m_panel;
    QPointer<TimeCursor> m_time;
    QPointer<SeriesStore> m_store;
    QList<Row> m_rows;
    Kind m_kind = Range;
    bool m_isScheduled = false;
};

} // namespace pulse
