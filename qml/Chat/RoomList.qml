// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The rooms one is in, with what is unread there, and the others of the server. A click or Enter shows one, and
// joins it.
FocusScope {
    id: root

    required property ChatModel chat

    signal roomTriggered()

    function enter(room: string): void {
        if (chat.enterRoom(room))
            roomTriggered()
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Rooms")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        anchors.right: parent.right
        height: parent.height
    }
    TextField {
        id: field

        objectName: "roomField"
        x: Theme.size.space4
        y: Theme.size.space4
        width: parent.width - 2 * Theme.size.space4
        placeholderText: qsTr("Find or open a room")
        Accessible.name: placeholderText
        onAccepted: {
            if (text.trim() !== "") {
                root.enter(text)
                text = ""
            }
        }
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        Keys.onEscapePressed: text = ""
    }
    ListView {
        id: list

        readonly property string filter: field.text.trim().toLowerCase()

        objectName: "rooms"
        anchors.top: field.bottom
        anchors.topMargin: Theme.size.space3
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.chat.rooms
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Rooms")
        Keys.onReturnPressed: (currentItem as RoomRow)?.enterTriggered()
        Keys.onEnterPressed: (currentItem as RoomRow)?.enterTriggered()
        Keys.onDeletePressed: (currentItem as RoomRow)?.leaveTriggered()

        T.ScrollBar.vertical: ScrollBar {}

        delegate: RoomRow {
            width: ListView.view.width
            isFiltered: list.filter !== "" && !title.toLowerCase().includes(list.filter)
            canLeave: isJoined && root.chat.rooms.joinedCount > 1
            isKeyed: ListView.isCurrentItem && list.activeFocus
            onEnterTriggered: root.enter(name)
            onLeaveTriggered: {
                if (canLeave)
                    root.chat.leaveRoom(name)
            }
        }
    }
}
