// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Offers to take back a removal for six seconds.
Surface {
    id: root

    required property BoardEditor editor

    readonly property int lastingMs: 6000

    function show(): void {
        visible = true
        expiry.restart()
    }

    visible: false
    implicitWidth: row.implicitWidth + 2 * Theme.size.space4
    implicitHeight: Theme.size.banner
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Timer {
        id: expiry

        interval: root.lastingMs
        onTriggered: root.visible = false
    }
    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.size.space4

        PlainText {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Panel removed")
        }
        Button {
            objectName: "undoRemove"
            isSmall: true
            text: qsTr("Undo")
            hint: "Ctrl+Z"
            onClicked: {
                root.visible = false
                root.editor.undo()
            }
        }
    }
}
