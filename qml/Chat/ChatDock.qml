// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The room beside the board: its name and members, its messages, the composer.
FocusScope {
    id: root

    required property ChatModel chat
    property bool isOpen: true
    property bool canClose: false
    // In a replay: how much will still be said.
    property string laterText: ""

    signal closeTriggered()

    function focusComposer(): void {
        composer.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    function showMessage(row: int): void {
        messages.showRow(row)
    }

    signal pinTriggered(int number)

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Room %1").arg(chat.room)

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        height: parent.height
    }
    Item {
        id: header

        width: parent.width
        height: Theme.size.dockHeader

        Icon {
            id: sign

            x: Theme.size.space5
            anchors.verticalCenter: parent.verticalCenter
            iconName: "hash"
            extent: Theme.size.iconSmall
            color: Theme.color.textMuted
        }
        Column {
            id: naming

            anchors.left: sign.right
            anchors.leftMargin: Theme.size.space3
            anchors.right: tools.left
            anchors.rightMargin: Theme.size.space3
            anchors.verticalCenter: parent.verticalCenter
            visible: !topicField.visible

            PlainText {
                width: parent.width
                text: root.chat.room
                font: Theme.type.panelTitle
                elide: Text.ElideRight
            }
            PlainText {
                objectName: "topic"
                width: parent.width
                visible: text !== ""
                text: root.chat.topic
                font: Theme.type.small
                color: Theme.color.textMuted
                elide: Text.ElideRight
            }
        }
        TextField {
            id: topicField

            objectName: "topicField"
            anchors.left: sign.right
            anchors.leftMargin: Theme.size.space3
            anchors.right: tools.left
            anchors.rightMargin: Theme.size.space3
            anchors.verticalCenter: parent.verticalCenter
            visible: false
            placeholderText: qsTr("What this room is about")
            Accessible.name: qsTr("Topic of the room")
            onAccepted: {
                root.chat.setTopic(text)
                visible = false
                topicButton.forceActiveFocus(Qt.OtherFocusReason)
            }
            onActiveFocusChanged: {
                if (!activeFocus)
                    visible = false
            }
            Keys.onEscapePressed: {
                visible = false
                topicButton.forceActiveFocus(Qt.OtherFocusReason)
            }
        }
        Row {
            id: tools

            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter

            IconButton {
                id: topicButton

                objectName: "topicButton"
                visible: !root.chat.isReadOnly
                isSmall: true
                iconName: "edit"
                hint: root.chat.topic === "" ? qsTr("Set the topic") : qsTr("Topic: %1").arg(root.chat.topic)
                Accessible.name: qsTr("Set the topic")
                onClicked: {
                    topicField.text = root.chat.topic
                    topicField.visible = true
                    topicField.forceActiveFocus(Qt.OtherFocusReason)
                    topicField.selectAll()
                }
            }
            Button {
                objectName: "membersButton"
                isFlat: true
                isSmall: true
                iconName: "users"
                text: root.chat.memberCount
                hint: qsTr("Members: %1").arg(root.chat.memberCount)
                Accessible.name: hint
                onClicked: members.open()

                MemberList {
                    id: members

                    x: parent.width - width
                    y: parent.height + Theme.size.space2
                    members: root.chat.members
                }
            }
            IconButton {
                visible: root.canClose
                objectName: "closeDock"
                isSmall: true
                iconName: "x"
                hint: qsTr("Close the room")
                onClicked: root.closeTriggered()
            }
        }
        Separator {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    MessageList {
        id: messages

        anchors.top: header.bottom
        anchors.bottom: typing.top
        width: parent.width
        chat: root.chat
        isOnScreen: root.isOpen
        onPinTriggered: number => root.pinTriggered(number)
        onComposeTriggered: root.focusComposer()
    }
    PlainText {
        id: typing

        objectName: "typing"
        anchors.bottom: foot.top
        x: Theme.size.space5
        width: parent.width - 2 * x
        height: text === "" ? 0 : implicitHeight + Theme.size.space2
        text: root.chat.typingText
        font: Theme.type.small
        color: Theme.color.textMuted
        elide: Text.ElideRight
    }
    Separator {
        id: foot

        anchors.bottom: composer.visible ? composer.top : laterLine.top
        anchors.bottomMargin: Theme.size.space4
        width: parent.width
    }
    PlainText {
        id: laterLine

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space4
        width: parent.width
        visible: root.chat.isReadOnly
        horizontalAlignment: Text.AlignHCenter
        text: root.laterText
        font: Theme.type.small
        color: Theme.color.textMuted
    }
    Composer {
        id: composer

        visible: !root.chat.isReadOnly
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.size.space4
        focus: true
        chat: root.chat
    }
}
