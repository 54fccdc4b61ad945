// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The top bar while a panel is edited: where one is, live or paused, and the two ways out.
FocusScope {
    id: root

    required property AppContext context
    readonly property BoardEditor editor: context.board.editor

    implicitHeight: Theme.size.topbar
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Panel editor")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Row {
        anchors.left: parent.left
        anchors.leftMargin: Theme.size.space3
        anchors.right: tools.left
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3
        clip: true

        IconButton {
            objectName: "editBack"
            anchors.verticalCenter: parent.verticalCenter
            iconName: "left"
            hint: qsTr("Back to the board")
            onClicked: root.editor.applyEdit()
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !Theme.isCompact
            text: root.context.board.title
            font: Theme.type.title
            color: Theme.color.textSecondary
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: !Theme.isCompact
            iconName: "right"
            extent: Theme.size.iconSmall
            color: Theme.color.textMuted
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.editor.draft.shownTitle
            font: Theme.type.title
        }
        Pill {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("editing")
        }
    }
    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3

        ModeSwitch {
            time: root.context.time
            link: root.context.link
        }
        WindowMenu {
            time: root.context.time
        }
        Item {
            width: Theme.size.space3
            height: 1
        }
        Button {
            objectName: "discardEdit"
            text: qsTr("Discard")
            onClicked: root.editor.discardEdit()
        }
        Button {
            objectName: "applyEdit"
            isPrimary: true
            iconName: "check"
            text: qsTr("Apply")
            onClicked: root.editor.applyEdit()
        }
    }
}
