// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A modal sheet in the middle of the window: title, close button, content. It keeps the focus and gives
// it back when it closes.
T.Dialog {
    id: root

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: parent ? Math.min(Theme.size.dialog, parent.width - 2 * Theme.size.space6) : Theme.size.dialog
    implicitHeight: implicitHeaderHeight + implicitContentHeight + topPadding + bottomPadding
    padding: Theme.size.space6
    topPadding: Theme.size.space3
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    header: Item {
        implicitHeight: Theme.size.topbar

        PlainText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.size.space6
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            font: Theme.type.title
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            objectName: "dialogClose"
            iconName: "x"
            hint: qsTr("Close")
            onClicked: root.close()
        }
    }

    background: Surface {
        radius: Theme.size.radiusXl
        depth: 2
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title
    }

    T.Overlay.modal: Rectangle {
        color: Theme.color.bgScrim
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.motion.base
            easing.type: Easing.OutCubic
        }
    }
}
