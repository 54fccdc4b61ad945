// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The panel's name, being changed where it stands: Enter takes it, Escape leaves it as it was.
TextField {
    id: root

    required property PanelModel panel
    required property ActionModel actions

    signal finished()

    function begin(): void {
        text = panel.title
        visible = true
        selectAll()
        forceActiveFocus(Qt.OtherFocusReason)
    }

    function end(isTaken: bool): void {
        if (!visible)
            return
        visible = false
        if (isTaken)
            actions.renamePanel(panel.panelId, text)
        finished()
    }

    objectName: "panelName"
    visible: false
    implicitHeight: Theme.size.controlSmall + Theme.size.space2
    leftPadding: Theme.size.space3
    rightPadding: Theme.size.space3
    font: Theme.type.panelTitle
    maximumLength: 120
    Accessible.name: qsTr("Name of the panel")
    onAccepted: end(true)
    onActiveFocusChanged: if (!activeFocus) end(true)
    Keys.onEscapePressed: end(false)
}
