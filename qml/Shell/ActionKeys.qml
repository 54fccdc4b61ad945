// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models

// The keys of a window. Keys that type rest while a text field has the focus, keys that press while a
// button has it.
Item {
    id: root

    required property ActionModel actions
    required property Item focusItem
    // Of the window of one panel; empty in the main window.
    property string panelId: ""
    readonly property bool isTyping: focusItem instanceof TextInput || focusItem instanceof TextEdit
    readonly property bool isOnControl: focusItem instanceof T.AbstractButton

    Repeater {
        model: root.actions

        Item {
            id: keys

            required property int index
            // Lists of variants as Shortcut wants them.
            required property var sequences
            required property var controlSequences
            required property var textSequences
            required property bool isEnabled
            required property bool isPanelWindow

            Shortcut {
                sequences: root.isTyping ? keys.textSequences
                    : root.isOnControl ? keys.controlSequences : keys.sequences
                enabled: root.panelId === "" ? keys.isEnabled : keys.isPanelWindow
                onActivated: root.actions.trigger(keys.index, root.panelId)
            }
        }
    }
}
