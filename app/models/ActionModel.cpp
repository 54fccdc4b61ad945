// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ActionModel.h"

#include "app/models/ActionTable.h"
#include "app/models/BoardEditor.h"
#include "app/models/BoardLibrary.h"
#include "app/models/BoardModel.h"
#include "app/models/Format.h"
#include "app/models/KeyEditor.h"
#include "app/models/SettingsModel.h"
#include "app/models/TimeCursor.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace pulse {

namespace {

using D = ActionDefinition;

bool has(const D &definition, unsigned flag)
{
    return (definition.flags & flag) == flag;
}

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

QList<QKeySequence> usualKeys(const D &definition)
{
    QList<QKeySequence> keys;
    if (definition.action == ActionModel::Hint)
        return keys;
    for (const QString &each : latin(definition.keys).split(u' ', Qt::SkipEmptyParts))
        keys.append(QKeySequence::fromString(each));
    return keys;
}

QString keyName(Qt::Key key)
{
    switch (key) {
    case Qt::Key_Left:
        return QStringLiteral("←");
    case Qt::Key_Right:
        return QStringLiteral("→");
    case Qt::Key_Up:
        return QStringLiteral("↑");
    case Qt::Key_Down:
        return QStringLiteral("↓");
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return QStringLiteral("Enter");
    case Qt::Key_Minus:
        return QString(format::kMinus);
    default:
        return QKeySequence(key).toString();
    }
}

/*! A text field needs it for itself. */
bool isTyped(const QKeySequence &keys)
{
    const QKeyCombination first = keys[0];
    const bool isCommand
        = first.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isFunction = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    return !isCommand && !isFunction;
}

/*! Presses a button that has the focus. */
bool isPress(const QKeySequence &keys)
{
    const QKeyCombination first = keys[0];
    return first.keyboardModifiers() == Qt::NoModifier
        && (first.key() == Qt::Key_Space || first.key() == Qt::Key_Return
            || first.key() == Qt::Key_Enter);
}

} // namespace

ActionModel::ActionModel(Models models, QObject *parent)
    : QAbstractListModel(parent)
    , m_models(models)
    , m_keyEditor(new KeyEditor(*this))
{
    for (const D &definition : definitions()) {
        if (definition.action == TimeWindow) {
            for (const pulse::TimeWindow &window : m_models.time.windowChoices())
                m_rows.push_back({ &definition, window.ms, {}, {}, false, false });
        } else {
            m_rows.push_back({ &definition, 0, {}, {}, false, false });
        }
    }
    loadKeys();
    applyKeys();
    BoardEditor *editor = m_models.board.editor();
    connect(editor, &BoardEditor::stepsChanged, this, &ActionModel::refresh);
    connect(editor, &BoardEditor::isEditingChanged, this, &ActionModel::refresh);
    connect(&m_models.board, &BoardModel::countChanged, this, &ActionModel::refresh);
    connect(&m_models.board, &QAbstractItemModel::modelReset, this, &ActionModel::refresh);
    connect(&m_models.board, &BoardModel::edited, this, &ActionModel::refresh);
    connect(&m_models.time, &TimeCursor::modeChanged, this, &ActionModel::refresh);
    connect(&m_models.time, &TimeCursor::canUndoZoomChanged, this, &ActionModel::refresh);
    connect(&m_models.time, &TimeCursor::timeZoneChanged, this, &ActionModel::refresh);
    connect(&m_models.settings, &SettingsModel::isDarkChanged, this, &ActionModel::refresh);
    refresh();
}

ActionModel::~ActionModel() = default;

int ActionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> ActionModel::roleNames() const
{
    return {
        { ActionRole, "action" },
        { GroupTextRole, "groupText" },
        { NameRole, "name" },
        { TextRole, "text" },
        { IconNameRole, "iconName" },
        { KeyTextsRole, "keyTexts" },
        { AccessibleTextRole, "accessibleText" },
        { SequencesRole, "sequences" },
        { ControlSequencesRole, "controlSequences" },
        { TextSequencesRole, "textSequences" },
        { IsEnabledRole, "isEnabled" },
        { IsPanelWindowRole, "isPanelWindow" },
        { IsInPaletteRole, "isInPalette" },
        { IsAboutPanelRole, "isAboutPanel" },
        { IsOnRightRole, "isOnRight" },
        { CanChangeKeysRole, "canChangeKeys" },
        { IsKeysChangedRole, "isKeysChanged" },
    };
}

QVariant ActionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto at = static_cast<std::size_t>(index.row());
    const Row &row = m_rows[at];
    const D &definition = *row.definition;
    switch (role) {
    case ActionRole:
        return definition.action;
    case GroupTextRole:
        return at == 0 || m_rows[at - 1].definition->group != definition.group
            ? groupText(definition.group)
            : QString();
    case NameRole:
    case Qt::DisplayRole:
        return nameOf(row);
    case TextRole:
        return row.text;
    case IconNameRole:
        return latin(definition.iconName);
    case KeyTextsRole:
        return keyTextsOf(row);
    case AccessibleTextRole: {
        const QString keys = keyTextsOf(row).join(QStringLiteral(", "));
        return keys.isEmpty() ? nameOf(row) : nameOf(row) + QStringLiteral(": ") + keys;
    }
    case SequencesRole:
    case ControlSequencesRole:
    case TextSequencesRole:
        return sequencesOf(row, role);
    case IsEnabledRole:
        return row.isEnabled;
    case IsPanelWindowRole:
        return row.isPanelWindow;
    case IsInPaletteRole:
        return !has(definition, D::NotInPalette);
    case IsAboutPanelRole:
        return definition.panelName != nullptr;
    case IsOnRightRole:
        return definition.group != TimeGroup && definition.group != RoomGroup;
    case CanChangeKeysRole:
        return canChangeKeys(index.row());
    case IsKeysChangedRole:
        return definition.action != Hint && row.keys != usualKeys(definition);
    default:
        return {};
    }
}

QStringList ActionModel::keyTextsOf(const Row &row)
{
    if (row.definition->action == Hint) {
        QStringList caps;
        for (const QString &each : latin(row.definition->keys).split(u' ')) {
            const QKeySequence keys = QKeySequence::fromString(each);
            const bool isKey = !keys.isEmpty() && keys[0].key() != Qt::Key_unknown;
            caps.append(isKey ? keyText(keys) : each);
        }
        return { caps.join(u' ') };
    }
    QStringList texts;
    for (const QKeySequence &keys : row.keys) {
        if (!texts.contains(keyText(keys)))
            texts.append(keyText(keys));
    }
    return texts;
}

QVariantList ActionModel::sequencesOf(const Row &row, int role)
{
    QVariantList sequences;
    if (has(*row.definition, D::ByFocus))
        return sequences;
    for (const QKeySequence &keys : row.keys) {
        if (!(role == TextSequencesRole && isTyped(keys))
            && !(role == ControlSequencesRole && isPress(keys)))
            sequences.append(keys.toString());
    }
    return sequences;
}

QString ActionModel::groupText(Group group)
{
    switch (group) {
    case TimeGroup:
        return tr("Time");
    case PanelGroup:
        return tr("Panels");
    case BoardGroup:
        return tr("Boards");
    case RoomGroup:
        return tr("Room");
    case WindowGroup:
        return tr("Window");
    }
    return {};
}

QString ActionModel::keyText(const QKeySequence &keys)
{
    QStringList chords;
    for (int i = 0; i < keys.count(); ++i) {
        const QKeyCombination chord = keys[static_cast<uint>(i)];
        QStringList caps;
        for (const auto &[modifier, name] :
            { std::pair(Qt::MetaModifier, "Meta"), std::pair(Qt::ControlModifier, "Ctrl"),
                std::pair(Qt::AltModifier, "Alt"), std::pair(Qt::ShiftModifier, "Shift") }) {
            if (chord.keyboardModifiers() & modifier)
                caps.append(latin(name));
        }
        caps.append(keyName(chord.key()));
        chords.append(caps.join(u' '));
    }
    return chords.join(u' ');
}

QStringList ActionModel::keyTexts() const
{
    QStringList texts;
    for (const Row &row : m_rows) {
        const int action = row.definition->action;
        while (texts.size() <= action)
            texts.append(QString());
        if (action != Hint && !row.keys.isEmpty())
            texts[action] = keyText(row.keys.constFirst());
    }
    return texts;
}

bool ActionModel::canChangeKeys(int row) const
{
    return row >= 0 && row < rowCount()
        && m_rows[static_cast<std::size_t>(row)].definition->action != Hint;
}

void ActionModel::setKeys(int row, const QKeySequence &keys)
{
    if (!canChangeKeys(row) || keys.count() > 1 || KeyEditor::isReserved(keys))
        return;
    // Who had them as its own has none now; who has them as usual gets them back on a reset.
    for (auto it = m_ownKeys.begin(); it != m_ownKeys.end() && !keys.isEmpty(); ++it) {
        if (*it == keys && it.key() != idAt(row)) {
            *it = QKeySequence();
            m_models.settings.setActionKeys(it.key(), QString());
        }
    }
    const auto at = static_cast<std::size_t>(row);
    if (QList<QKeySequence> { keys } == usualKeys(*m_rows[at].definition)) {
        m_ownKeys.remove(idAt(row));
        m_models.settings.forgetActionKeys(idAt(row));
    } else {
        m_ownKeys.insert(idAt(row), keys);
        m_models.settings.setActionKeys(idAt(row), keys.toString(QKeySequence::PortableText));
    }
    applyKeys();
}

void ActionModel::resetKeys(int row)
{
    if (!canChangeKeys(row) || m_ownKeys.remove(idAt(row)) == 0)
        return;
    m_models.settings.forgetActionKeys(idAt(row));
    applyKeys();
}

int ActionModel::rowOf(const QKeySequence &keys) const
{
    const auto it
        = std::ranges::find_if(m_rows, [&keys](const Row &row) { return row.keys.contains(keys); });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

/*! What somebody wrote into the file by hand counts only where the program could have. */
void ActionModel::loadKeys()
{
    QSet<QKeySequence> taken;
    const QHash<QString, QString> written = m_models.settings.actionKeys();
    for (int row = 0; row < rowCount(); ++row) {
        const auto it = written.constFind(idAt(row));
        if (it == written.cend() || !canChangeKeys(row))
            continue;
        const QKeySequence keys = QKeySequence::fromString(*it, QKeySequence::PortableText);
        const bool isNone = it->isEmpty();
        const bool isOne = keys.count() == 1 && keys[0].key() != Qt::Key_unknown
            && !KeyEditor::isReserved(keys) && !taken.contains(keys);
        if (!isNone && !isOne)
            continue;
        taken.insert(keys);
        m_ownKeys.insert(idAt(row), keys);
    }
}

void ActionModel::applyKeys()
{
    QSet<QKeySequence> taken;
    for (const QKeySequence &keys : std::as_const(m_ownKeys))
        taken.insert(keys);
    for (int row = 0; row < rowCount(); ++row) {
        Row &each = m_rows[static_cast<std::size_t>(row)];
        QList<QKeySequence> keys;
        const auto own = m_ownKeys.constFind(idAt(row));
        if (own == m_ownKeys.cend()) {
            keys = usualKeys(*each.definition);
            keys.removeIf([&taken](const QKeySequence &usual) { return taken.contains(usual); });
        } else if (!own->isEmpty()) {
            keys = { *own };
        }
        each.keys = std::move(keys);
    }
    if (rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1),
        { KeyTextsRole, SequencesRole, ControlSequencesRole, TextSequencesRole, AccessibleTextRole,
            IsKeysChangedRole });
    Q_EMIT keysChanged();
}

QString ActionModel::idAt(int row) const
{
    const Row &at = m_rows.at(static_cast<std::size_t>(row));
    const QString id = latin(at.definition->id);
    return at.argument > 0 ? id + QString::number(at.argument, 'f', 0) : id;
}

int ActionModel::rowOf(Action action) const
{
    const auto it = std::ranges::find_if(
        m_rows, [action](const Row &row) { return row.definition->action == action; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

QString ActionModel::nameOf(const Row &row) const
{
    switch (row.definition->action) {
    case English:
    case Chinese: // by its own name: who needs it may read no other
        return QString::fromUtf8(row.definition->name);
    case TimeWindow:
        for (const pulse::TimeWindow &window : m_models.time.windowChoices()) {
            if (window.ms == row.argument)
                return tr(row.definition->name).arg(window.text);
        }
        return {};
    default:
        return tr(row.definition->name);
    }
}

QString ActionModel::textOf(const Row &row) const
{
    switch (row.definition->action) {
    case TogglePause:
        return m_models.time.isLive() ? tr("Pause") : tr("Go on");
    case ToggleTheme:
        return m_models.settings.isDark() ? tr("Light theme") : tr("Dark theme");
    case ToggleZone:
        return m_models.time.isUtc() ? tr("Times in local time") : tr("Times in UTC");
    case Undo:
    case Redo: {
        const BoardEditor &editor = *m_models.board.editor();
        const QString text = row.definition->action == Undo ? editor.undoText() : editor.redoText();
        return text.isEmpty() ? nameOf(row) : text;
    }
    default:
        break;
    }
    const PanelModel *shown = row.definition->panelName ? panel(m_panelId) : nullptr;
    return shown ? tr(row.definition->panelName).arg(shown->title()) : nameOf(row);
}

bool ActionModel::isEnabled(const Row &row, const QString &panelId) const
{
    const D &definition = *row.definition;
    const BoardEditor &editor = *m_models.board.editor();
    const PanelModel *shown = panel(panelId);
    if (definition.action == Hint || (has(definition, D::Started) && !m_isStarted)
        || (has(definition, D::OnBoard) && !m_isBoardShown)
        || (has(definition, D::OnPanel) && !shown)
        || (has(definition, D::NotEditing) && editor.isEditing()))
        return false;
    switch (definition.action) {
    case Expand:
    case OwnWindow:
        return !shown->isInOwnWindow();
    case BringBack:
        return shown->isInOwnWindow();
    case UndoZoom:
        return m_models.time.canUndoZoom() || (shown && shown->time()->canUndoZoom());
    case Table:
        return shown->kind() != PanelModel::Value && shown->kind() != PanelModel::Table
            && shown->kind() != PanelModel::Text;
    case Undo:
        return editor.canUndo() || editor.isEditing();
    case Redo:
        return editor.canRedo();
    case English:
        return m_models.settings.isChinese();
    case Chinese:
        return !m_models.settings.isChinese();
    default:
        return true;
    }
}

PanelModel *ActionModel::panel(const QString &panelId) const
{
    for (int row = 0; row < m_models.board.count(); ++row) {
        PanelModel *each = m_models.board.panelAt(row);
        if (each->panelId() == panelId)
            return each;
    }
    return nullptr;
}

void ActionModel::refresh()
{
    // Which of the panels with a window matters little here: trigger() looks again.
    QString away;
    for (int i = 0; i < m_models.board.count() && away.isEmpty(); ++i) {
        if (m_models.board.panelAt(i)->isInOwnWindow())
            away = m_models.board.panelAt(i)->panelId();
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        QString text = textOf(row);
        const bool isOn = isEnabled(row, m_panelId);
        const bool isWindow = !away.isEmpty()
            && (row.definition->flags & (D::PanelWindow | D::MainWindow)) && isEnabled(row, away);
        if (row.text == text && row.isEnabled == isOn && row.isPanelWindow == isWindow)
            continue;
        row.text = std::move(text);
        row.isEnabled = isOn;
        row.isPanelWindow = isWindow;
        const QModelIndex at = index(static_cast<int>(i));
        Q_EMIT dataChanged(at, at, { TextRole, IsEnabledRole, IsPanelWindowRole });
    }
}

void ActionModel::setPanelId(const QString &panelId)
{
    if (panelId == m_panelId)
        return;
    m_panelId = panelId;
    refresh();
    Q_EMIT panelIdChanged();
}

void ActionModel::setStarted(bool isStarted)
{
    m_isStarted = isStarted;
    refresh();
}

void ActionModel::setBoardShown(bool isShown)
{
    if (isShown == m_isBoardShown)
        return;
    m_isBoardShown = isShown;
    refresh();
    Q_EMIT isBoardShownChanged();
}

void ActionModel::retranslate()
{
    refresh();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), { GroupTextRole, NameRole, TextRole });
}

void ActionModel::trigger(int row, const QString &panelId)
{
    if (row < 0 || row >= rowCount())
        return;
    // A copy: what it does may change the rows.
    const Row at = m_rows[static_cast<std::size_t>(row)];
    const QString id = panelId.isEmpty() ? m_panelId : panelId;
    if (!isEnabled(at, id) || perform(at, id))
        return;
    const PanelModel *shown = panel(id);
    // The main window passes no panel for what is not about one.
    const bool isAway = shown && shown->isInOwnWindow()
        && (!panelId.isEmpty() || has(*at.definition, D::OnPanel))
        && has(*at.definition, D::PanelWindow);
    if (isAway)
        Q_EMIT requestedInWindow(at.definition->action, id);
    else
        Q_EMIT requested(at.definition->action, id);
}

void ActionModel::run(Action action, const QString &panelId)
{
    trigger(rowOf(action), panelId);
}

bool ActionModel::pressOnPanel(int key, int modifiers, const QString &panelId)
{
    const QKeySequence pressed(QKeyCombination(
        Qt::KeyboardModifiers(modifiers) & ~Qt::KeypadModifier, static_cast<Qt::Key>(key)));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        if (has(*row.definition, D::ByFocus) && row.keys.contains(pressed)
            && isEnabled(row, panelId)) {
            trigger(static_cast<int>(i), panelId);
            return true;
        }
    }
    return false;
}

void ActionModel::renamePanel(const QString &panelId, const QString &title)
{
    // A built-in title is shown translated: left as it is, it stays translatable.
    const PanelModel *shown = panel(panelId);
    if (shown && !title.trimmed().isEmpty() && title.trimmed() != shown->title())
        m_models.board.editor()->renamePanel(panelId, title);
}

bool ActionModel::perform(const Row &row, const QString &panelId)
{
    PanelModel *shown = panel(panelId);
    TimeCursor &time = shown ? *shown->time() : m_models.time;
    const Action action = row.definition->action;
    return performOnTime(action, time, panelId) || (shown && performOnPanel(action, *shown))
        || performOnWindow(row);
}

bool ActionModel::performOnTime(Action action, TimeCursor &time, const QString &panelId)
{
    switch (action) {
    case TogglePause:
        time.toggle();
        return true;
    case GoLive:
    case ShowEnd:
        time.goLive();
        return true;
    case ShowStart:
        time.showStart();
        return true;
    case ZoomIn:
        time.zoomIn();
        return true;
    case ZoomOut:
        time.zoomOut();
        return true;
    case ResetZoom:
        time.resetZoom();
        for (int row = 0; row < m_models.board.count(); ++row)
            m_models.board.panelAt(row)->resetValueZoom();
        return true;
    case UndoZoom:
        (time.canUndoZoom() ? time : m_models.time).undoZoom();
        return true;
    case CrosshairBack:
        time.stepCrosshair(-1, panelId);
        return true;
    case CrosshairForward:
        time.stepCrosshair(1, panelId);
        return true;
    case CrosshairFarBack:
        time.stepCrosshair(-10, panelId);
        return true;
    case CrosshairFarForward:
        time.stepCrosshair(10, panelId);
        return true;
    case MarkA:
        time.setMarkA();
        return true;
    case MarkB:
        time.setMarkB();
        return true;
    default:
        return false;
    }
}

bool ActionModel::performOnPanel(Action action, PanelModel &panel)
{
    BoardEditor &editor = *m_models.board.editor();
    const auto place = [&editor, &panel](int dx, int dy, int dw, int dh) {
        editor.placePanel(panel.panelId(), panel.column() + dx, panel.row() + dy,
            panel.columnSpan() + dw, panel.rowSpan() + dh);
        return true;
    };
    switch (action) {
    case ZoomValuesIn:
    case ZoomValuesOut:
        panel.zoomValue(TimeCursor::keyFactor(action == ZoomValuesIn), 0.5);
        return true;
    case OwnWindow:
    case BringBack:
        panel.setInOwnWindow(action == OwnWindow);
        return true;
    case Duplicate:
        editor.duplicatePanel(panel.panelId());
        return true;
    case MoveLeft:
        return place(-1, 0, 0, 0);
    case MoveRight:
        return place(1, 0, 0, 0);
    case MoveUp:
        return place(0, -1, 0, 0);
    case MoveDown:
        return place(0, 1, 0, 0);
    case Narrower:
        return place(0, 0, -1, 0);
    case Wider:
        return place(0, 0, 1, 0);
    case Shorter:
        return place(0, 0, 0, -1);
    case Taller:
        return place(0, 0, 0, 1);
    default:
        return false;
    }
}

bool ActionModel::performOnWindow(const Row &row)
{
    SettingsModel &settings = m_models.settings;
    BoardLibrary &boards = m_models.boards;
    switch (row.definition->action) {
    case TimeWindow:
        m_models.time.setWindowMs(row.argument);
        return true;
    case Undo:
        m_models.board.editor()->undo();
        return true;
    case Redo:
        m_models.board.editor()->redo();
        return true;
    case DuplicateBoard:
        boards.duplicate(boards.currentId());
        return true;
    case ImportBoard:
        boards.chooseImport();
        return true;
    case ExportBoard:
        boards.chooseExport(boards.currentId());
        return true;
    case ToggleTheme:
        settings.setTheme(settings.isDark() ? SettingsModel::Light : SettingsModel::Dark);
        return true;
    case English:
        settings.setLanguage(SettingsModel::English);
        return true;
    case Chinese:
        settings.setLanguage(SettingsModel::Chinese);
        return true;
    case ToggleZone:
        settings.setTimeZoneChoice(
            m_models.time.isUtc() ? SettingsModel::LocalZone : SettingsModel::Utc);
        return true;
    default:
        return false;
    }
}

} // namespace pulse
