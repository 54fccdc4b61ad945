// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Chat
import Pulse.Models
import Pulse.Ui

// The rooms: their list, what is said in the one that is chosen, and beside it what it has pinned and who is there.
FocusScope {
    id: root

    required property AppContext context
    readonly property ChatModel chat: context.chat
    // The pinned moments need room beside the talk.
    readonly property bool hasSide: width >= list.width + Theme.size.readable

    signal boardTriggered()

    onVisibleChanged: {
        if (visible)
            chat.askForRooms()
    }
    Component.onCompleted: chat.askForRooms()

    Rectangle {
        id: bar

        width: parent.width
        height: Theme.size.topbar
        color: Theme.color.bgPanel

        PlainText {
            x: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Rooms")
            font: Theme.type.title
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Separator {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    RoomList {
        id: list

        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: Math.min(Theme.size.roomList, root.width / 3)
        focus: true
        chat: root.chat
        onRoomTriggered: talk.focusComposer()
    }
    ChatDock {
        id: talk

        objectName: "roomTalk"
        anchors.left: list.right
        anchors.right: side.visible ? side.left : parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        isOpen: root.visible
        chat: root.chat
        onPinTriggered: number => {
            root.context.showPin(number)
            root.boardTriggered()
        }
    }
    Item {
        id: side

        anchors.right: parent.right
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: Theme.size.pinned
        visible: root.hasSide

        Rectangle {
            anchors.fill: parent
            color: Theme.color.bgPanel
        }
        Separator {
            height: parent.height
        }
        PlainText {
            id: pinned

            x: Theme.size.space4
            height: Theme.size.dockHeader
            verticalAlignment: Text.AlignVCenter
            text: qsTr("Pinned moments")
            font: Theme.type.panelTitle
        }
        Badge {
            anchors.left: pinned.right
            anchors.leftMargin: Theme.size.space3
            anchors.verticalCenter: pinned.verticalCenter
            count: root.chat.pins.count
            color: Theme.color.borderControl
        }
        PinnedMoments {
            id: moments

            anchors.top: pinned.bottom
            anchors.bottom: people.top
            anchors.bottomMargin: Theme.size.space4
            x: Theme.size.space4
            width: parent.width - 2 * x
            context: root.context
        }
        EmptyState {
            anchors.centerIn: moments
            width: moments.width
            visible: root.chat.pins.count === 0
            iconName: "pin"
            headline: qsTr("No moment is pinned yet")
            detail: qsTr("P at a chart pins the moment under the crosshair to the next message.")
        }
        PlainText {
            id: people

            x: Theme.size.space4
            anchors.bottom: members.top
            anchors.bottomMargin: Theme.size.space3
            text: qsTr("Members: %1").arg(root.chat.memberCount)
            font: Theme.type.smallStrong
            color: Theme.color.textMuted
        }
        ListView {
            id: members

            anchors.bottom: parent.bottom
            width: parent.width
            height: Math.min(contentHeight, parent.height / 3)
            clip: true
            activeFocusOnTab: true
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.chat.members
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Members")

            T.ScrollBar.vertical: ScrollBar {}

            delegate: MemberRow {
                width: ListView.view.width
            }
        }
    }
    Connections {
        target: root.chat.pins
        enabled: root.visible

        function onMessageWanted(number: int): void {
            const row = root.chat.rowOfPin(number)
            if (row >= 0)
                talk.showMessage(row)
        }
    }
}
