// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace pulse {

/*! Texts of one legend row over the visible window. */
struct LegendRow
{
    QString key; //!< feed and series; what a saved board remembers
    QString name;
    int slot = 0;
    QString lastText;
    QStringList figures; //!< beside LegendModel::statNames
    int criticalFigure = -1; //!< of figures, the one that is over a critical level; −1 = none
    bool isVisible = true;
    friend bool operator==(const LegendRow &, const LegendRow &) = default;
};

/*!
 * The series of one panel: names, values, which are shown and which one is pointed at. GUI thread;
 * owned by its PanelModel, which refreshes the texts four times a second.
 */
class LegendModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("PanelModel.legend is the only one")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool isShown READ isShown WRITE setShown NOTIFY isShownChanged)
    /*! Heads of the columns of a legend table; translated. */
    Q_PROPERTY(QStringList statNames READ statNames NOTIFY statNamesChanged)
public:
    enum Role {
        NameRole = Qt::UserRole,
        SlotRole,
        LastTextRole,
        FiguresRole,
        CriticalFigureRole,
        IsVisibleRole,
        IsEmphasisedRole,
        /*! "web-03, last 46.4, max 95.1" */
        AccessibleTextRole,
    };
    Q_ENUM(Role)

    explicit LegendModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const;

    bool isShown() const;
    void setShown(bool isShown);

    QStringList statNames() const { return m_statNames; }
    void setStatNames(const QStringList &names);

    /*! Shows only `row`; on the only visible one: shows all again. */
    Q_INVOKABLE void solo(int row);
    Q_INVOKABLE void toggle(int row);
    /*! −1 = none. */
    Q_INVOKABLE void emphasise(int row);

    const QList<LegendRow> &rows() const;
    int emphasis() const;
    QList<bool> visibility() const;
    /*! Adds and removes rows by key, keeps what is shown; texts come with setTexts. */
    void setRows(QList<LegendRow> rows);
    /*! Same keys as rows(); emits for the rows whose texts differ only. */
    void setTexts(const QList<LegendRow> &rows);

Q_SIGNALS:
    void countChanged();
    void isShownChanged();
    void statNamesChanged();
    void visibilityChanged();
    void emphasisChanged();

private:
    void setVisibility(const QList<bool> &visible);

    QString accessibleText(const LegendRow &row) const;

    QList<LegendRow> m_rows;
    QStringList m_statNames;
    int m_emphasis = -1;
    bool m_isShown = true;
};

} // namespace pulse
