// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace pulse {

class BoardModel;
class PanelDraft;
class PanelModel;

/*!
 * What the panel being edited shows and could show: first a row for each of its series, patterns
 * and expressions in their order, then the other series of `feed` that match `filter`. GUI thread;
 * owned by the BoardEditor, which refreshes it four times a second while a panel is edited.
 */
class SeriesChoices : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BoardEditor.choices is the only one")
    Q_PROPERTY(QList<QString> feeds READ feeds NOTIFY feedsChanged)
    /*! Of `feed` in `feeds`; −1 = it is not there. */
    Q_PROPERTY(int feedIndex READ feedIndex NOTIFY feedChanged)
    Q_PROPERTY(QString feed READ feed WRITE setFeed NOTIFY feedChanged)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY feedChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /*! Series that were left out because there are more than kMaxOffered. */
    Q_PROPERTY(int leftOut READ leftOut NOTIFY countChanged)
public:
    /*! More than anybody reads through; the filter finds the rest. */
    static constexpr int kMaxOffered = 50;
    enum Role {
        NameRole = Qt::UserRole,
        /*! The feed, or the expression. */
        DetailRole,
        /*! Palette slot, −1 = none. */
        SlotRole,
        /*! The newest value, "4 series" of a pattern. */
        ValueTextRole,
        /*! Row in PanelDraft::series, −1 = not shown. */
        SpecRowRole,
        IsDerivedRole,
        IsRightAxisRole,
    };
    Q_ENUM(Role)

    SeriesChoices(BoardModel &board, PanelDraft &draft, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const;
    int leftOut() const { return m_leftOut; }

    /*! All feeds of the server, in order of appearance. */
    QStringList feeds() const { return m_feeds; }
    int feedIndex() const { return static_cast<int>(m_feeds.indexOf(m_feed)); }
    QString feed() const { return m_feed; }
    void setFeed(const QString &feed);
    /*! Part of a name, any case. */
    QString filter() const { return m_filter; }
    void setFilter(const QString &filter);

    /*! Shows the series of this row in the panel, or takes it out. */
    Q_INVOKABLE void setShown(int row, bool isShown);
    /*! A panel begins to be edited: the feed of its first series, or the first there is. */
    void open();
    /*! What arrived, and what the draft became. */
    void refresh();

Q_SIGNALS:
    void feedsChanged();
    void feedChanged();
    void countChanged();

private:
    struct Row
    {
        QString feed;
        QString name;
        QString detail;
        QString valueText;
        int slot = -1;
        int specRow = -1;
        bool isDerived = false;
        bool isRightAxis = false;
        friend bool operator==(const Row &, const Row &) = default;
        bool isSameThing(const Row &other) const;
    };
    QList<Row> rowsNow(int *leftOut) const;
    Row rowOf(const SeriesSpec &spec, int specRow, PanelModel *panel) const;
    PanelModel *panel() const;

    BoardModel &m_board;
    PanelDraft &m_draft;
    QStringList m_feeds;
    QString m_feed;
    QString m_filter;
    QList<Row> m_rows;
    int m_leftOut = 0;
};

} // namespace pulse
