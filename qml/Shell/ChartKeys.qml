// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models

// The single keys of the charts.
Item {
    id: root

    required property TimeCursor time
    required property bool isUsable
    // Not while a panel is being edited: it is the inspector that applies or discards.
    required property bool isEditable

    signal tableTriggered()
    signal resetTriggered()
    signal editTriggered()
    signal addTriggered()
    signal removeTriggered()
    signal undoTriggered()
    signal redoTriggered()

    Shortcut {
        sequences: ["+", "=", "Shift++"]
        enabled: root.isUsable
        onActivated: root.time.zoomIn()
    }
    Shortcut {
        sequence: "-"
        enabled: root.isUsable
        onActivated: root.time.zoomOut()
    }
    Shortcut {
        sequence: "0"
        enabled: root.isUsable
        onActivated: root.resetTriggered()
    }
    Shortcut {
        sequence: "Z"
        enabled: root.isUsable
        onActivated: root.time.undoZoom()
    }
    Shortcut {
        sequence: "["
        enabled: root.isUsable
        onActivated: root.time.setMarkA()
    }
    Shortcut {
        sequence: "]"
        enabled: root.isUsable
        onActivated: root.time.setMarkB()
    }
    Shortcut {
        sequence: "T"
        enabled: root.isUsable
        onActivated: root.tableTriggered()
    }
    Shortcut {
        sequence: "E"
        enabled: root.isUsable && root.isEditable
        onActivated: root.editTriggered()
    }
    Shortcut {
        sequence: "N"
        enabled: root.isUsable && root.isEditable
        onActivated: root.addTriggered()
    }
    Shortcut {
        sequence: "Del"
        enabled: root.isUsable && root.isEditable
        onActivated: root.removeTriggered()
    }
    Shortcut {
        sequence: "Ctrl+Z"
        enabled: root.isUsable
        onActivated: root.undoTriggered()
    }
    Shortcut {
        sequence: "Ctrl+Shift+Z"
        enabled: root.isUsable
        onActivated: root.redoTriggered()
    }
}
