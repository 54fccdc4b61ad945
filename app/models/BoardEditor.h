// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/BoardSpec.h"
#include "app/models/GridPacking.h"
#include "app/models/IncomingModel.h"
#include "app/models/PanelDraft.h"
#include "app/models/RawMessageModel.h"
#include "app/models/SeriesChoices.h"

#include <QObject>
#include <QRect>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace pulse {

class BoardModel;

/*!
 * Every change a person makes to the open board, with undo and redo. GUI thread; owned by the
 * BoardModel. Between beginEdit and applyEdit all changes of that panel show at once and are one
 * step; discardEdit takes them back. Opening another board forgets the steps. What is not part of
 * a step (legend clicks, the time window, panels that joined by themselves) stays as it is.
 */
class BoardEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("BoardModel.editor is the only one")
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY stepsChanged)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY stepsChanged)
    Q_PROPERTY(QString undoText READ undoText NOTIFY stepsChanged)
    Q_PROPERTY(QString redoText READ redoText NOTIFY stepsChanged)
    Q_PROPERTY(bool isEditing READ isEditing NOTIFY isEditingChanged)
    Q_PROPERTY(pulse::PanelDraft *draft READ draft CONSTANT)
    Q_PROPERTY(pulse::SeriesChoices *choices READ choices CONSTANT)
    Q_PROPERTY(pulse::IncomingModel *incoming READ incoming CONSTANT)
    Q_PROPERTY(pulse::RawMessageModel *rawMessages READ rawMessages CONSTANT)
public:
    static constexpr std::size_t kMaxSteps = 200;

    explicit BoardEditor(BoardModel &board, QObject *parent = nullptr);
    ~BoardEditor() override;

    bool canUndo() const;
    bool canRedo() const;
    /*! "Undo rename"; empty when there is nothing. */
    QString undoText() const;
    QString redoText() const;
    bool isEditing() const { return m_isEditing; }
    PanelDraft *draft() { return &m_draft; }
    SeriesChoices *choices() { return &m_choices; }
    IncomingModel *incoming() { return &m_incoming; }
    RawMessageModel *rawMessages() { return &m_rawMessages; }
    /*! Four times a second. */
    void refresh();

    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    /*! At the first free place, without series; its id, empty when the board is full. */
    Q_INVOKABLE QString addPanel(pulse::PanelModel::Kind kind);
    /*! The same with a series of a feed, named after it. */
    QString addPanelOf(const QString &feed, const QString &series);
    Q_INVOKABLE QString duplicatePanel(const QString &panelId);
    Q_INVOKABLE void removePanel(const QString &panelId);
    Q_INVOKABLE void renamePanel(const QString &panelId, const QString &title);
    /*! Moves and resizes: others are pushed down, then the grid packs up. */
    Q_INVOKABLE void placePanel(
        const QString &panelId, int column, int row, int columnSpan, int rowSpan);
    /*! Where every panel, in the order of the model, would go: x, y, width, height in grid units.
     */
    Q_INVOKABLE QList<QRect> previewPlaces(
        const QString &panelId, int column, int row, int columnSpan, int rowSpan) const;
    Q_INVOKABLE void renameBoard(const QString &title);

    Q_INVOKABLE void beginEdit(const QString &panelId);
    Q_INVOKABLE void applyEdit();
    Q_INVOKABLE void discardEdit();

    void retranslate();

Q_SIGNALS:
    void stepsChanged();
    void isEditingChanged();

private:
    enum class Edit { Add, Duplicate, Remove, Rename, Place, Change, RenameBoard };
    struct Step
    {
        Edit edit;
        BoardSpec before;
        BoardSpec after;
    };
    static QString nameOf(Edit edit);
    std::vector<GridSpot> placed(int row, GridSpot spot) const;
    int rowOf(const QString &panelId) const;
    QString freeId() const;
    QString add(PanelSpec panel);
    void commit(Edit edit, BoardSpec next);
    void push(Edit edit, BoardSpec before, BoardSpec after);
    void swing(const BoardSpec &from, const BoardSpec &to);
    void onDrafted();
    void forget();
    void endEdit();

    BoardModel &m_board;
    PanelDraft m_draft;
    SeriesChoices m_choices;
    IncomingModel m_incoming;
    RawMessageModel m_rawMessages;
    std::vector<Step> m_steps;
    std::size_t m_done = 0; // steps before this one are done, the others undone
    BoardSpec m_beforeEdit;
    bool m_isEditing = false;
};

} // namespace pulse
