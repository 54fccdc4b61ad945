// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/BoardEditor.h"

#include "app/models/BoardModel.h"
#include "app/models/Format.h"
#include "app/models/GridPacking.h"

#include <algorithm>
#include <utility>

namespace pulse {

namespace {

const PanelSpec *panelOf(const BoardSpec &board, const QString &id)
{
    const auto it = std::find_if(board.panels.cbegin(), board.panels.cend(),
        [&id](const PanelSpec &panel) { return panel.id == id; });
    return it == board.panels.cend() ? nullptr : &*it;
}

GridSpot spotOf(const PanelSpec &panel)
{
    return { panel.column, panel.row, panel.columnSpan, panel.rowSpan };
}

void setSpot(PanelSpec &panel, const GridSpot &spot)
{
    panel.column = spot.column;
    panel.row = spot.row;
    panel.columnSpan = spot.columnSpan;
    panel.rowSpan = spot.rowSpan;
}

std::vector<GridSpot> spotsOf(const BoardSpec &board)
{
    std::vector<GridSpot> spots;
    for (const PanelSpec &panel : board.panels)
        spots.push_back(spotOf(panel));
    return spots;
}

void pack(BoardSpec &board)
{
    const std::vector<GridSpot> spots = packGrid(spotsOf(board));
    for (qsizetype i = 0; i < board.panels.size(); ++i)
        setSpot(board.panels[i], spots[static_cast<std::size_t>(i)]);
}

/*! `current` with the difference between `from` and `to` made to it, and nothing else. */
BoardSpec swung(BoardSpec current, const BoardSpec &from, const BoardSpec &to)
{
    if (from.title != to.title)
        current.title = to.title;
    for (const PanelSpec &old : from.panels) {
        if (!panelOf(to, old.id))
            current.panels.removeIf([&old](const PanelSpec &each) { return each.id == old.id; });
    }
    for (qsizetype i = 0; i < to.panels.size(); ++i) {
        const PanelSpec &wanted = to.panels.at(i);
        const PanelSpec *old = panelOf(from, wanted.id);
        if (old && *old == wanted)
            continue;
        const auto it = std::find_if(current.panels.begin(), current.panels.end(),
            [&wanted](const PanelSpec &each) { return each.id == wanted.id; });
        if (it == current.panels.end()) {
            current.panels.insert(std::min(i, current.panels.size()), wanted);
            continue;
        }
        const QStringList hidden = it->hidden;
        const std::optional<QRect> window = it->window;
        *it = wanted;
        it->window = window;
        if (old && old->hidden == wanted.hidden)
            it->hidden = hidden;
    }
    const std::vector<GridSpot> spots = spotsOf(current);
    for (std::size_t i = 0; i < spots.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (overlap(spots[i], spots[j])) { // with a panel that joined in between
                pack(current);
                return current;
            }
        }
    }
    return current;
}

} // namespace

BoardEditor::BoardEditor(BoardModel &board, QObject *parent)
    : QObject(parent)
    , m_board(board)
    , m_choices(board, m_draft)
    , m_incoming(board)
    , m_rawMessages(board)
{
    connect(&m_board, &QAbstractItemModel::modelReset, this, &BoardEditor::forget);
    m_draft.setFeeds(&m_board.sources().feeds);
    connect(&m_draft, &PanelDraft::drafted, this, &BoardEditor::onDrafted);
}

BoardEditor::~BoardEditor() = default;

bool BoardEditor::canUndo() const
{
    return m_done > 0;
}

bool BoardEditor::canRedo() const
{
    return m_done < m_steps.size();
}

QString BoardEditor::nameOf(Edit edit)
{
    switch (edit) {
    case Edit::Add:
        return tr("add panel");
    case Edit::Duplicate:
        return tr("duplicate panel");
    case Edit::Remove:
        return tr("remove panel");
    case Edit::Rename:
        return tr("rename panel");
    case Edit::Place:
        return tr("move panel");
    case Edit::Change:
        return tr("edit panel");
    case Edit::RenameBoard:
        return tr("rename board");
    }
    return {};
}

QString BoardEditor::undoText() const
{
    return canUndo() ? tr("Undo %1").arg(nameOf(m_steps[m_done - 1].edit)) : QString();
}

QString BoardEditor::redoText() const
{
    return canRedo() ? tr("Redo %1").arg(nameOf(m_steps[m_done].edit)) : QString();
}

void BoardEditor::undo()
{
    if (m_isEditing)
        applyEdit();
    if (!canUndo())
        return;
    --m_done;
    swing(m_steps[m_done].after, m_steps[m_done].before);
}

void BoardEditor::redo()
{
    if (m_isEditing || !canRedo())
        return;
    ++m_done;
    swing(m_steps[m_done - 1].before, m_steps[m_done - 1].after);
}

void BoardEditor::swing(const BoardSpec &from, const BoardSpec &to)
{
    m_board.applySpec(swung(m_board.currentSpec(), from, to));
    Q_EMIT stepsChanged();
}

int BoardEditor::rowOf(const QString &panelId) const
{
    const QList<PanelSpec> &panels = m_board.spec().panels;
    for (qsizetype i = 0; i < panels.size(); ++i) {
        if (panels.at(i).id == panelId)
            return static_cast<int>(i);
    }
    return -1;
}

QString BoardEditor::freeId() const
{
    // Never one that an undone step could bring back.
    int highest = 0;
    const auto look = [&highest](const BoardSpec &board) {
        for (const PanelSpec &panel : board.panels) {
            if (panel.id.startsWith(u"panel-"))
                highest = std::max(highest, QStringView(panel.id).mid(6).left(8).toInt());
        }
    };
    look(m_board.spec());
    for (const Step &step : m_steps) {
        look(step.before);
        look(step.after);
    }
    return QStringLiteral("panel-%1").arg(highest + 1);
}

QString BoardEditor::addPanel(PanelModel::Kind kind)
{
    if (kind < 0 || kind >= kPanelKinds)
        return {};
    PanelSpec panel;
    panel.title = tr("New panel");
    panel.kind = static_cast<PanelKind>(kind);
    return add(std::move(panel));
}

QString BoardEditor::addPanelOf(const QString &feed, const QString &series)
{
    PanelSpec panel;
    panel.id = freeId();
    panel.title = format::displayName(series, kMaxTitleChars);
    panel.series.append({ feed, series, {} });
    return checkPanel(panel).code == ErrorCode::None ? add(std::move(panel)) : QString();
}

QString BoardEditor::add(PanelSpec panel)
{
    BoardSpec next = m_board.currentSpec();
    if (next.panels.size() >= kMaxPanels)
        return {};
    panel.id = freeId();
    const QString id = panel.id;
    setSpot(panel, freeSpot(spotsOf(next), usualSize(panel.kind)));
    next.panels.append(std::move(panel));
    commit(Edit::Add, std::move(next));
    return id;
}

QString BoardEditor::duplicatePanel(const QString &panelId)
{
    BoardSpec next = m_board.currentSpec();
    const int row = rowOf(panelId);
    if (row < 0 || next.panels.size() >= kMaxPanels)
        return {};
    PanelSpec copy = next.panels.at(row);
    copy.id = freeId();
    copy.window.reset();
    setSpot(copy, freeSpot(spotsOf(next), spotOf(copy)));
    next.panels.append(copy);
    commit(Edit::Duplicate, std::move(next));
    return copy.id;
}

void BoardEditor::removePanel(const QString &panelId)
{
    const int row = rowOf(panelId);
    if (row < 0)
        return;
    if (m_isEditing && m_draft.panelId() == panelId)
        discardEdit();
    BoardSpec next = m_board.currentSpec();
    next.panels.removeAt(row);
    pack(next);
    commit(Edit::Remove, std::move(next));
}

void BoardEditor::renamePanel(const QString &panelId, const QString &title)
{
    const int row = rowOf(panelId);
    if (row < 0)
        return;
    BoardSpec next = m_board.currentSpec();
    next.panels[row].title = title.trimmed().left(kMaxTitleChars);
    if (checkPanel(next.panels.at(row)).code == ErrorCode::None)
        commit(Edit::Rename, std::move(next));
}

std::vector<GridSpot> BoardEditor::placed(int row, GridSpot spot) const
{
    std::vector<GridSpot> spots = spotsOf(m_board.spec());
    spots[static_cast<std::size_t>(row)]
        = clampSpot(spot, leastSize(m_board.spec().panels.at(row).kind));
    return packGrid(std::move(spots), row);
}

void BoardEditor::placePanel(
    const QString &panelId, int column, int row, int columnSpan, int rowSpan)
{
    const int index = rowOf(panelId);
    if (index < 0)
        return;
    const std::vector<GridSpot> spots = placed(index, { column, row, columnSpan, rowSpan });
    BoardSpec next = m_board.currentSpec();
    for (qsizetype i = 0; i < next.panels.size(); ++i)
        setSpot(next.panels[i], spots[static_cast<std::size_t>(i)]);
    commit(Edit::Place, std::move(next));
}

QList<QRect> BoardEditor::previewPlaces(
    const QString &panelId, int column, int row, int columnSpan, int rowSpan) const
{
    QList<QRect> places;
    const int index = rowOf(panelId);
    if (index < 0)
        return places;
    for (const GridSpot &spot : placed(index, { column, row, columnSpan, rowSpan }))
        places.append({ spot.column, spot.row, spot.columnSpan, spot.rowSpan });
    return places;
}

void BoardEditor::renameBoard(const QString &title)
{
    BoardSpec next = m_board.currentSpec();
    next.title = title.trimmed().left(kMaxTitleChars);
    if (!next.title.isEmpty() && next.title.isValidUtf16())
        commit(Edit::RenameBoard, std::move(next));
}

void BoardEditor::commit(Edit edit, BoardSpec next)
{
    BoardSpec before = m_board.currentSpec();
    if (before == next)
        return;
    if (m_isEditing) {
        // Another edit ends the one that is open, so that each is a step of its own.
        push(Edit::Change, m_beforeEdit, before);
        m_beforeEdit = next;
    }
    m_board.applySpec(next);
    push(edit, std::move(before), std::move(next));
    if (m_isEditing) {
        if (const PanelSpec *panel = panelOf(m_board.spec(), m_draft.panelId()))
            m_draft.setSpec(*panel);
    }
}

void BoardEditor::push(Edit edit, BoardSpec before, BoardSpec after)
{
    if (before == after)
        return;
    m_steps.erase(m_steps.begin() + static_cast<std::ptrdiff_t>(m_done), m_steps.end());
    m_steps.push_back({ edit, std::move(before), std::move(after) });
    if (m_steps.size() > kMaxSteps)
        m_steps.erase(m_steps.begin());
    m_done = m_steps.size();
    Q_EMIT stepsChanged();
}

void BoardEditor::beginEdit(const QString &panelId)
{
    applyEdit();
    BoardSpec now = m_board.currentSpec();
    const PanelSpec *panel = panelOf(now, panelId);
    if (!panel)
        return;
    m_draft.setSpec(*panel);
    m_beforeEdit = std::move(now);
    m_isEditing = true;
    m_choices.open();
    m_incoming.watch(m_board.panelAt(rowOf(panelId)));
    m_rawMessages.watch(panelId);
    Q_EMIT isEditingChanged();
}

void BoardEditor::onDrafted()
{
    const int row = rowOf(m_draft.panelId());
    if (!m_isEditing || row < 0)
        return;
    BoardSpec next = m_board.currentSpec();
    PanelSpec panel = m_draft.spec();
    // Place, window and visibility are changed elsewhere.
    panel.window = next.panels.at(row).window;
    panel.hidden = next.panels.at(row).hidden;
    const GridSpot spot = clampSpot(spotOf(next.panels.at(row)), leastSize(panel.kind));
    const bool hasGrown = !(spot == spotOf(next.panels.at(row)));
    next.panels[row] = panel;
    setSpot(next.panels[row], spot);
    if (hasGrown) {
        const std::vector<GridSpot> spots = packGrid(spotsOf(next), row);
        for (qsizetype i = 0; i < next.panels.size(); ++i)
            setSpot(next.panels[i], spots[static_cast<std::size_t>(i)]);
    }
    m_board.applySpec(std::move(next));
}

void BoardEditor::refresh()
{
    if (!m_isEditing)
        return;
    m_choices.refresh();
    m_incoming.refresh();
    m_rawMessages.refresh();
}

void BoardEditor::applyEdit()
{
    if (!m_isEditing)
        return;
    push(Edit::Change, m_beforeEdit, m_board.currentSpec());
    endEdit();
}

void BoardEditor::discardEdit()
{
    if (!m_isEditing)
        return;
    const BoardSpec now = m_board.currentSpec();
    m_board.applySpec(swung(now, now, m_beforeEdit));
    endEdit();
}

void BoardEditor::endEdit()
{
    m_isEditing = false;
    m_beforeEdit = {};
    m_incoming.watch(nullptr);
    m_rawMessages.watch(QString());
    Q_EMIT isEditingChanged();
}

void BoardEditor::forget()
{
    m_steps.clear();
    m_done = 0;
    if (m_isEditing)
        endEdit();
    Q_EMIT stepsChanged();
}

void BoardEditor::retranslate()
{
    Q_EMIT stepsChanged();
    m_draft.retranslate();
    m_choices.refresh();
}

} // namespace pulse
