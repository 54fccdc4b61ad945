// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// One recording: what it is called, when it was, how long, what is in it, and what can be done with it.
T.ItemDelegate {
    id: root

    required property SessionLibrary sessions
    required property string path
    required property string title
    required property string when
    required property string length
    required property string detail
    required property string size
    required property bool isComplete
    required property bool isReadable
    required property bool isRecording
    required property string error
    required property string accessibleText
    property bool isRenaming: false

    function beginRename(): void {
        root.isRenaming = true
        field.text = root.title
        field.forceActiveFocus(Qt.OtherFocusReason)
        field.selectAll()
    }

    function endRename(isKept: bool): void {
        if (!root.isRenaming)
            return
        root.isRenaming = false
        if (isKept)
            root.sessions.rename(root.path, field.text)
        root.forceActiveFocus(Qt.OtherFocusReason)
    }

    implicitHeight: Theme.size.railItem
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    Keys.onDeletePressed: root.sessions.remove(root.path)
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_F2
        if (event.accepted)
            root.beginRename()
    }
    onClicked: {
        if (root.isReadable && !root.isRecording)
            root.sessions.open(root.path)
    }

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: root.hovered ? Theme.color.bgHover : "transparent"

        FocusRing {
            isShown: root.visualFocus
            targetRadius: Theme.size.radiusMd
        }
    }
    Item {
        anchors.fill: parent

        Icon {
            id: sign

            x: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            iconName: root.isRecording ? "record" : root.isReadable ? "session" : "warn"
            extent: Theme.size.railIcon
            color: root.isRecording ? Theme.color.record : root.isReadable ? Theme.color.replay : Theme.color.warn
        }
        PlainText {
            id: name

            anchors.left: sign.right
            anchors.leftMargin: Theme.size.space4
            anchors.right: facts.left
            anchors.rightMargin: Theme.size.space4
            y: Theme.size.space3
            visible: !root.isRenaming
            elide: Text.ElideRight
            text: root.title
            font: Theme.type.panelTitle
        }
        TextField {
            id: field

            anchors.left: name.left
            anchors.right: name.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isRenaming
            objectName: "sessionName"
            Accessible.name: qsTr("Name of the recording")
            Keys.onEscapePressed: root.endRename(false)
            onAccepted: root.endRename(true)
            onActiveFocusChanged: {
                if (!activeFocus)
                    root.endRename(true)
            }
        }
        PlainText {
            anchors.left: name.left
            anchors.right: name.right
            anchors.top: name.bottom
            visible: !root.isRenaming
            elide: Text.ElideRight
            text: root.isRecording ? qsTr("%1 · is being recorded").arg(root.when)
                : !root.isReadable ? root.error
                : root.isComplete ? root.when + " · " + root.detail
                : qsTr("%1 · %2 · was cut off; what is whole can be played").arg(root.when).arg(root.detail)
            font: Theme.type.small
            color: root.isReadable ? Theme.color.textSecondary : Theme.color.warn
        }
        Row {
            id: facts

            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.size.space4

            NumberText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.length
                font: Theme.type.label
                color: Theme.color.textPrimary
            }
            NumberText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.size
                font: Theme.type.body
                color: Theme.color.textSecondary
            }
            IconButton {
                objectName: "renameSession"
                enabled: !root.isRecording
                iconName: "edit"
                hint: qsTr("Rename %1").arg(root.title)
                onClicked: root.beginRename()
            }
            IconButton {
                objectName: "removeSession"
                enabled: !root.isRecording
                iconName: "trash"
                hint: qsTr("Move %1 to the trash").arg(root.title)
                onClicked: root.sessions.remove(root.path)
            }
        }
    }
}
