// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Offers to take back a removal for six seconds.
Toast {
    id: root

    required property BoardEditor editor

    readonly property int lastingMs: 6000

    function show(): void {
        visible = true
        expiry.restart()
    }

    visible: false
    text: qsTr("Panel removed")
    actionText: qsTr("Undo")
    onActionTriggered: {
        root.visible = false
        root.editor.undo()
    }

    Timer {
        id: expiry

        interval: root.lastingMs
        onTriggered: root.visible = false
    }
}
