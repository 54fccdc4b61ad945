// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// The keys of the window. Single keys rest while a text field has the focus; Space also while a control
// has it, which it belongs to then.
Item {
    id: root

    required property Item focusItem
    required property bool isBoardShown
    readonly property bool isTyping: focusItem instanceof TextInput || focusItem instanceof TextEdit
    readonly property bool isOnControl: focusItem instanceof T.AbstractButton

    signal pauseTriggered()
    signal liveTriggered()
    signal composerTriggered()
    signal dockTriggered()
    signal exportTriggered()
    signal boardsTriggered()
    signal settingsTriggered()
    signal helpTriggered()
    signal regionTriggered(int step)
    signal fullScreenTriggered()

    Shortcut {
        sequence: "Space"
        enabled: root.isBoardShown && !root.isTyping && !root.isOnControl
        onActivated: root.pauseTriggered()
    }
    Shortcut {
        sequence: "L"
        enabled: root.isBoardShown && !root.isTyping
        onActivated: root.liveTriggered()
    }
    Shortcut {
        sequence: "C"
        enabled: root.isBoardShown && !root.isTyping
        onActivated: root.composerTriggered()
    }
    Shortcut {
        sequence: "Ctrl+D"
        enabled: root.isBoardShown
        onActivated: root.dockTriggered()
    }
    Shortcut {
        sequence: "Ctrl+E"
        enabled: root.isBoardShown
        onActivated: root.exportTriggered()
    }
    Shortcut {
        sequence: "Ctrl+1"
        onActivated: root.boardsTriggered()
    }
    Shortcut {
        sequence: "Ctrl+,"
        onActivated: root.settingsTriggered()
    }
    Shortcut {
        sequence: "F1"
        onActivated: root.helpTriggered()
    }
    Shortcut {
        sequence: "F6"
        onActivated: root.regionTriggered(1)
    }
    Shortcut {
        sequence: "Shift+F6"
        onActivated: root.regionTriggered(-1)
    }
    Shortcut {
        sequence: "F11"
        onActivated: root.fullScreenTriggered()
    }
}
