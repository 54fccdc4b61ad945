// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models

// The menu and the emoji of one message at a time, made when they are first opened.
Item {
    id: root

    required property ChatModel chat
    property string messageId: ""
    property bool canAnswer: false
    property bool canEdit: false
    property bool isMade: false
    property MessageMenu menu: null
    property ReactionPicker picker: null
    readonly property bool isOpen: menu !== null && menu.visible || picker !== null && picker.visible

    signal composeTriggered()

    function about(message: MessageDelegate): void {
        messageId = message.messageId
        canAnswer = message.canAnswer
        canEdit = message.canEdit
        isMade = true
    }

    function openMenu(message: MessageDelegate, place: point): void {
        about(message)
        x = place.x
        y = place.y
        menu.open()
    }

    function openPicker(message: MessageDelegate, place: point): void {
        about(message)
        x = place.x
        y = place.y
        picker.open()
    }

    Repeater {
        model: root.isMade ? 1 : 0

        Item {
            MessageMenu {
                id: madeMenu

                x: -width
                chat: root.chat
                messageId: root.messageId
                canAnswer: root.canAnswer
                canEdit: root.canEdit
                onReactTriggered: root.picker.open()
                onComposeTriggered: root.composeTriggered()
                Component.onCompleted: root.menu = madeMenu
            }
            ReactionPicker {
                id: madePicker

                x: -width
                onPicked: emoji => root.chat.react(root.messageId, emoji)
                Component.onCompleted: root.picker = madePicker
            }
        }
    }
}
