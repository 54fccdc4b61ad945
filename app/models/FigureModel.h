// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/PanelModel.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <utility>

namespace pulse {

/*! What one series of a panel comes to, as gauges, watchlists, pies and box plots show it. */
class SeriesFigure
{
    Q_GADGET
    QML_VALUE_TYPE(seriesFigure)
    Q_PROPERTY(int seriesId MEMBER seriesId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(int slot MEMBER slot)
    Q_PROPERTY(QString valueText MEMBER valueText)
    Q_PROPERTY(QString unitText MEMBER unitText)
    Q_PROPERTY(QString changeText MEMBER changeText)
    Q_PROPERTY(int trend MEMBER trend)
    Q_PROPERTY(int severity MEMBER severity)
    Q_PROPERTY(double fraction MEMBER fraction)
    Q_PROPERTY(QString shareText MEMBER shareText)
    Q_PROPERTY(double share MEMBER share)
    Q_PROPERTY(double shareMiddle MEMBER shareMiddle)
    Q_PROPERTY(double sparkMin MEMBER sparkMin)
    Q_PROPERTY(double sparkMax MEMBER sparkMax)
    Q_PROPERTY(QString accessibleText MEMBER accessibleText)
public:
    int seriesId = -1;
    QString name;
    QString detail {}; //!< the label, where the name is the symbol; may be empty
    int slot = 0;
    QString valueText {};
    QString unitText {};
    QString changeText {}; //!< "▲ +1.84 %"; empty = nothing to compare with
    int trend = 0; //!< of the change: −1, 0, 1
    int severity = 0; //!< 0 ok, 1 warn, 2 critical
    double fraction = 0; //!< of the value on the axis, within 0 and 1
    QString shareText {}; //!< "42 %"
    double share = 0; //!< of the sum of all, 0–1
    double shareMiddle = 0; //!< the middle of its part, going round once from 0 to 1
    double sparkMin = 0;
    double sparkMax = 1;
    QString accessibleText {};
    friend bool operator==(const SeriesFigure &, const SeriesFigure &) = default;
};

/*!
 * The figures of the shown series of a gauge, watchlist, pie or box plot, one row a series in their
 * order. GUI thread; made by QML beside what draws them. Refreshed with its panel, four times a
 * second; rows that stay the same series keep their delegates.
 */
class FigureModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pulse::PanelModel *panel READ panel WRITE setPanel NOTIFY panelChanged)
    /*! A pulse::SeriesStore. */
    Q_PROPERTY(QObject *store READ store WRITE setStore NOTIFY storeChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /*! The window of the spark lines. */
    Q_PROPERTY(double from READ from NOTIFY refreshed)
    Q_PROPERTY(double to READ to NOTIFY refreshed)
    Q_PROPERTY(QString totalText READ totalText NOTIFY refreshed)
    Q_PROPERTY(QString totalUnit READ totalUnit NOTIFY refreshed)
    /*! What a pie is made of; nothing below zero. */
    Q_PROPERTY(QList<double> shares READ shares NOTIFY refreshed)
    /*! Five a row, from least to greatest, as places on the axis; NaN where there is no sample. */
    Q_PROPERTY(QList<double> boxes READ boxes NOTIFY refreshed)
    Q_PROPERTY(QList<int> slots READ slotList NOTIFY refreshed)
public:
    enum Role { FigureRole = Qt::UserRole };
    Q_ENUM(Role)

    explicit FigureModel(QObject *parent = nullptr);

    PanelModel *panel() const { return m_panel; }
    void setPanel(PanelModel *panel);
    QObject *store() const { return m_store; }
    void setStore(QObject *store);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_view.rows.size()); }
    const QList<SeriesFigure> &rows() const { return m_view.rows; }
    double from() const { return m_view.from; }
    double to() const { return m_view.to; }
    QString totalText() const { return m_view.totalText; }
    QString totalUnit() const { return m_view.totalUnit; }
    QList<double> shares() const { return m_view.shares; }
    QList<double> boxes() const { return m_view.boxes; }
    QList<int> slotList() const { return m_view.slotList; }

    /*! The figures of this span instead of the panel's window: for pictures of a part of it. */
    void setSpan(double from, double to);

    void refresh();

Q_SIGNALS:
    void panelChanged();
    void storeChanged();
    void countChanged();
    void refreshed();

private:
    struct View
    {
        QList<SeriesFigure> rows;
        QList<double> values; //!< aggregated, one a row
        double from = 0;
        double to = 0;
        QString totalText;
        QString totalUnit;
        QList<double> shares;
        QList<double> boxes;
        QList<int> slotList;
    };
    View viewNow() const;
    void addRow(View &view, int row) const;
    void addWatched(SeriesFigure &figure, const SeriesStats &stats, double value) const;
    void addBox(View &view, SeriesFigure &figure, int row) const;
    void addShares(View &view) const;
    double valueNow(SeriesId id, const SeriesStats &stats) const;

    QPointer<PanelModel> m_panel;
    QPointer<SeriesStore> m_store;
    std::optional<std::pair<double, double>> m_span; //!< ms
    View m_view;
};

} // namespace pulse
