// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Every key there is, and where to change it.
Dialog {
    id: root

    required property ActionModel actions
    readonly property real roomHeight: parent ? parent.height - 2 * Theme.size.space8 - implicitHeaderHeight
        - implicitFooterHeight - bottomPadding : 0

    objectName: "shortcutsSheet"
    title: qsTr("Keys")
    width: parent ? Math.min(2 * Theme.size.dialog, parent.width - 2 * Theme.size.space6) : 2 * Theme.size.dialog
    implicitHeight: implicitHeaderHeight + implicitContentHeight + implicitFooterHeight + topPadding + bottomPadding
    onClosed: actions.keyEditor.cancel()

    contentItem: ShortcutsList {
        actions: root.actions
        isShown: root.visible
        maximumHeight: root.roomHeight
    }

    footer: Item {
        implicitHeight: Theme.size.topbar

        PlainText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.size.space6
            anchors.right: reset.left
            anchors.rightMargin: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Press a line to change its keys, Del takes them away.")
            font: Theme.type.small
            color: Theme.color.textMuted
            elide: Text.ElideRight
        }
        Button {
            id: reset

            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space6
            anchors.verticalCenter: parent.verticalCenter
            objectName: "resetAllKeys"
            enabled: root.actions.hasOwnKeys
            text: qsTr("Usual keys")
            hint: qsTr("All actions get their usual keys again")
            onClicked: root.actions.keyEditor.resetAll()
        }
    }
}
