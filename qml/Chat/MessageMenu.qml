// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import Pulse.Models
import Pulse.Ui

// What can be done with a message.
Menu {
    id: root

    required property ChatModel chat
    property string messageId: ""
    property bool canAnswer: false
    property bool canEdit: false

    signal reactTriggered()
    signal composeTriggered()

    objectName: "messageMenu"

    MenuItem {
        objectName: "messageReact"
        height: visible ? implicitHeight : 0
        visible: root.canAnswer
        iconName: "smile"
        text: qsTr("React…")
        onTriggered: root.reactTriggered()
    }
    MenuItem {
        objectName: "messageAnswer"
        height: visible ? implicitHeight : 0
        visible: root.canAnswer
        iconName: "reply"
        text: qsTr("Answer")
        onTriggered: {
            root.chat.beginAnswer(root.messageId)
            root.composeTriggered()
        }
    }
    MenuItem {
        objectName: "messageEdit"
        height: visible ? implicitHeight : 0
        visible: root.canEdit
        iconName: "edit"
        text: qsTr("Edit")
        onTriggered: {
            root.chat.beginEdit(root.messageId)
            root.composeTriggered()
        }
    }
    MenuItem {
        objectName: "messageCopy"
        iconName: "copy"
        text: qsTr("Copy the text")
        onTriggered: root.chat.copyText(root.messageId)
    }
    MenuItem {
        objectName: "messageRemove"
        height: visible ? implicitHeight : 0
        visible: root.canEdit
        iconName: "trash"
        text: qsTr("Delete")
        onTriggered: root.chat.removeMessage(root.messageId)
    }
}
