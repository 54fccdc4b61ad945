// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"
#include "app/models/PanelModel.h"

#include <QAbstractListModel>
#include <QSet>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <memory>
#include <vector>

namespace pulse {

class BoardEditor;

/*!
 * The panels of the open board. GUI thread; owned by the composition root. Filled from a board
 * file, or panel by panel from what a server sends when no board fits it.
 */
class BoardModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("AppContext.board is the only one")
    Q_MOC_INCLUDE("app/models/BoardEditor.h")
    Q_PROPERTY(pulse::BoardEditor *editor READ editor CONSTANT)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString reachText READ reachText NOTIFY reachTextChanged)
public:
    enum Role { PanelRole = Qt::UserRole };
    Q_ENUM(Role)

    explicit BoardModel(PanelModel::Sources sources, QObject *parent = nullptr);
    ~BoardModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString title() const;
    int count() const;
    /*! From when on there are samples, and whether older ones had to go; empty = none yet. */
    QString reachText() const;

    BoardEditor *editor() const;
    /*! What a panel can show now: the feeds of the server, the series of one of them. */
    Q_INVOKABLE QStringList feedNames() const;
    Q_INVOKABLE QStringList seriesNames(const QString &feed) const;
    Q_INVOKABLE bool isInOwnWindow(const QString &panelId) const;
    PanelModel *panelAt(int row) const;
    /*! Of the room beside the board, for every panel; outlives this. */
    void setPins(PinModel *pins);
    const PanelModel::Sources &sources() const { return m_sources; }
    const BoardSpec &spec() const;
    /*! The board as it stands, with what the legends hide: what is saved. */
    BoardSpec currentSpec() const;
    void setSpec(BoardSpec spec);
    /*! An edited version of the open board: panels keep their models by id, and those that are the
     * same do not notice. */
    void applySpec(BoardSpec spec);
    /*! Adds a panel at the end; the grid place in `spec` is taken as it is. */
    void addPanel(PanelSpec spec);

    /*! Four times a second. */
    /*! The shortest step of what moves live on it; the longest there is if nothing does. */
    std::chrono::nanoseconds frameLength() const;
    void refresh();
    /*! The connection does not carry samples; `connection` empty = the window's own server. A panel
     * is offline while all of its connections are. */
    void setOffline(bool isOffline, const QString &connection = {});
    void retranslate();

Q_SIGNALS:
    void titleChanged();
    void countChanged();
    void reachTextChanged();
    /*! Panels were moved, resized or became another kind. */
    void placesChanged();
    /*! Something the person chose changed: save it. */
    void edited();

private:
    std::unique_ptr<PanelModel> makePanel(const PanelSpec &spec);
    bool isOfflineFor(const PanelSpec &panel) const;
    void onSeriesAdded();
    void refreshReach();
    void onStepRequested(int samples, const QString &panelId);

    PanelModel::Sources m_sources;
    BoardSpec m_spec;
    std::vector<std::unique_ptr<PanelModel>> m_panels;
    std::vector<std::unique_ptr<PanelModel>> m_retired; // of the board before
    QString m_reachText;
    PinModel *m_pins = nullptr;
    QSet<QString> m_offline { QString() }; // connections
    std::unique_ptr<BoardEditor> m_editor; // last: it looks at all of the above
};

} // namespace pulse
