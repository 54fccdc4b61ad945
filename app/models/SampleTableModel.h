// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"
#include "app/models/TimeCursor.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace pulse {

/*!
 * The samples of a panel's window as rows by time, newest first, a cell for every series shown.
 * GUI thread; made by QML while a chart is a table. Only a stretch of the window is in memory, at
 * most kMaxRows: fetchOlder() and fetchNewer() move it by a page, so that a window of ten million
 * samples costs no more than one of a thousand. At the newest row it follows what arrives, four
 * times a second.
 */
class SampleTableModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::PanelModel *panel READ panel WRITE setPanel NOTIFY sourcesChanged)
    Q_PROPERTY(pulse::TimeCursor *time READ time WRITE setTime NOTIFY sourcesChanged)
    Q_PROPERTY(QObject *store READ store WRITE setStore NOTIFY sourcesChanged)
    Q_PROPERTY(QStringList columns READ columns NOTIFY columnsChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool hasOlder READ hasOlder NOTIFY countChanged)
    Q_PROPERTY(bool hasNewer READ hasNewer NOTIFY countChanged)
    Q_PROPERTY(int selectedCount READ selectedCount NOTIFY selectionChanged)
public:
    enum Role { TimeTextRole = Qt::UserRole, CellsRole, IsSelectedRole, AccessibleTextRole };
    Q_ENUM(Role)
    static constexpr int kPageRows = 200;
    static constexpr int kMaxRows = 1'000;

    explicit SampleTableModel(QObject *parent = nullptr);

    PanelModel *panel() const;
    void setPanel(PanelModel *panel);
    TimeCursor *time() const;
    void setTime(TimeCursor *time);
    QObject *store() const;
    void setStore(QObject *store);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const;
    /*! Names of the series shown. */
    QStringList columns() const;
    bool hasOlder() const;
    bool hasNewer() const;
    int selectedCount() const;

    Q_INVOKABLE void fetchOlder();
    Q_INVOKABLE void fetchNewer();
    /*! The newest or oldest page of the window; nothing else stays in memory. */
    Q_INVOKABLE void showNewest();
    Q_INVOKABLE void showOldest();
    /*! Only this row, or everything from the row selected first to this one. */
    Q_INVOKABLE void select(int row, bool isExtending);
    Q_INVOKABLE void selectLoaded();
    /*! The rows selected, tab-separated with a head: ISO times in UTC, ASCII numbers. */
    QString selectedText() const;
    Q_INVOKABLE void copySelected() const;

    /*! The samples of this span instead of the window: for pictures of a part of it. */
    void setSpan(double from, double to);

    void refresh();

Q_SIGNALS:
    void sourcesChanged();
    void columnsChanged();
    void countChanged();
    void selectionChanged();

private:
    struct Row
    {
        TimeNs time = 0;
        std::vector<double> values; //!< beside m_ids; NaN = none at this moment
    };
    using Rows = std::vector<Row>; //!< newest first

    void connectSources();
    void refreshColumns();
    void reload();
    void schedule();
    TimeNs windowFrom() const;
    TimeNs windowTo() const;
    std::int64_t samplesIn(TimeNs from, TimeNs to) const;
    Rows rowsIn(TimeNs from, TimeNs to) const;
    /*! About a page of what lies at or before `to` or at or after `from`. */
    Rows pageBefore(TimeNs to) const;
    Rows pageAfter(TimeNs from) const;
    std::int64_t leastSamplesPerPage() const;
    void prepend(const Rows &rows);
    void append(const Rows &rows);
    void removeOutside();
    bool isSelected(TimeNs time) const;
    std::uint64_t rewrites() const;

    QPointer<PanelModel> m_panel;
    QPointer<TimeCursor> m_time;
    QPointer<SeriesStore> m_store;
    std::optional<std::pair<double, double>> m_span; //!< ms
    std::vector<SeriesId> m_ids;
    QStringList m_columns;
    std::deque<Row> m_rows;
    std::uint64_t m_rewrites = 0;
    TimeNs m_anchor = 0; //!< of the selection; 0 = nothing selected
    TimeNs m_current = 0;
    bool m_isFollowing = true; //!< the first row is the newest there is
    bool m_isScheduled = false;
};

} // namespace pulse
