// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/KeyEditor.h"

#include "app/models/ActionModel.h"

#include <algorithm>
#include <array>

namespace pulse {

namespace {

/*! Held while another key is pressed, or no key that has a name. */
bool isIncomplete(Qt::Key key)
{
    static constexpr std::array kHeld { Qt::Key_Control, Qt::Key_Shift, Qt::Key_Alt, Qt::Key_Meta,
        Qt::Key_AltGr, Qt::Key_CapsLock, Qt::Key_NumLock, Qt::Key_ScrollLock, Qt::Key_Super_L,
        Qt::Key_Super_R, Qt::Key_Hyper_L, Qt::Key_Hyper_R, Qt::Key_Multi_key, Qt::Key_unknown };
    return static_cast<int>(key) == 0 || std::ranges::find(kHeld, key) != kHeld.end()
        || (key >= Qt::Key_Dead_Grave && key <= Qt::Key_Dead_Longsolidusoverlay);
}

} // namespace

KeyEditor::KeyEditor(ActionModel &actions)
    : QObject(&actions)
    , m_actions(actions)
{
}

void KeyEditor::begin(int row)
{
    setProblem({}, -1);
    setRow(m_actions.canChangeKeys(row) ? row : -1);
}

void KeyEditor::cancel()
{
    begin(-1);
}

void KeyEditor::press(int key, int modifiers)
{
    if (m_row < 0 || isIncomplete(static_cast<Qt::Key>(key)))
        return;
    const auto held
        = Qt::KeyboardModifiers(modifiers) & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (key == Qt::Key_Escape && held == Qt::NoModifier) {
        cancel();
        return;
    }
    if (canTakeOver() && held == Qt::NoModifier
        && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        takeOver();
        return;
    }
    m_pressed = QKeySequence(QKeyCombination(held, static_cast<Qt::Key>(key)));
    const QString text = ActionModel::keyText(m_pressed);
    if (isReserved(m_pressed)) {
        setProblem(tr("%1 has a fixed meaning. Press other keys.").arg(text), -1);
        return;
    }
    const int holder = m_actions.rowOf(m_pressed);
    if (holder >= 0 && holder != m_row) {
        const QString name
            = m_actions.data(m_actions.index(holder), ActionModel::NameRole).toString();
        setProblem(tr("%1 is taken: %2").arg(text, name), holder);
        return;
    }
    const int row = m_row;
    cancel();
    m_actions.setKeys(row, m_pressed);
}

void KeyEditor::takeOver()
{
    if (m_row < 0 || m_holder < 0)
        return;
    const int row = m_row;
    cancel();
    m_actions.setKeys(row, m_pressed);
}

void KeyEditor::clear(int row)
{
    cancel();
    m_actions.setKeys(row, QKeySequence());
}

void KeyEditor::reset(int row)
{
    cancel();
    m_actions.resetKeys(row);
}

void KeyEditor::resetAll()
{
    cancel();
    for (int row = 0; row < m_actions.rowCount(); ++row)
        m_actions.resetKeys(row);
}

bool KeyEditor::isReserved(const QKeySequence &keys)
{
    static const std::array kReserved { QKeySequence(Qt::Key_Escape), QKeySequence(Qt::Key_Tab),
        QKeySequence(Qt::SHIFT | Qt::Key_Tab), QKeySequence(Qt::Key_Backtab),
        QKeySequence(Qt::SHIFT | Qt::Key_Backtab), QKeySequence(Qt::Key_Up),
        QKeySequence(Qt::Key_Down), QKeySequence(Qt::CTRL | Qt::Key_C) };
    return std::ranges::find(kReserved, keys) != kReserved.end();
}

void KeyEditor::setRow(int row)
{
    if (row == m_row)
        return;
    m_row = row;
    Q_EMIT rowChanged();
}

void KeyEditor::setProblem(const QString &text, int holder)
{
    if (text == m_problemText && holder == m_holder)
        return;
    m_problemText = text;
    m_holder = holder;
    Q_EMIT problemChanged();
}

} // namespace pulse
