// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The board's name, being changed where it stands: Enter takes it, Escape leaves it as it was.
TextField {
    id: root

    required property BoardLibrary boards
    required property string boardTitle

    signal finished()

    function begin(): void {
        text = boardTitle
        visible = true
        selectAll()
        forceActiveFocus(Qt.OtherFocusReason)
    }

    function end(isTaken: bool): void {
        if (!visible)
            return
        visible = false
        if (isTaken)
            boards.rename(boards.currentId, text)
        finished()
    }

    objectName: "boardName"
    visible: false
    implicitHeight: Theme.size.control
    font: Theme.type.title
    maximumLength: 120
    Accessible.name: qsTr("Name of the board")
    onAccepted: end(true)
    onActiveFocusChanged: if (!activeFocus) end(true)
    Keys.onEscapePressed: end(false)

    Connections {
        function onCurrentChanged(): void {
            root.end(false)
        }

        target: root.boards
    }
}
