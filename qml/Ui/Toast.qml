// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// One line that floats over the page for a while, with one way back.
Surface {
    id: root

    required property string text
    property string actionText: ""

    signal actionTriggered()

    implicitWidth: line.implicitWidth + 2 * Theme.size.space4
    implicitHeight: Theme.size.controlLarge + Theme.size.space2
    visible: text !== ""
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.size.space4

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.size.dialog)
            elide: Text.ElideRight
            text: root.text
            font: Theme.type.body
        }
        Button {
            objectName: "toastAction"
            visible: root.actionText !== ""
            isSmall: true
            text: root.actionText
            onClicked: root.actionTriggered()
        }
    }
}
