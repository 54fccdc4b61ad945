// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The places of the program at the left edge, and what belongs to the person at its foot.
FocusScope {
    id: root

    required property SettingsModel settings
    // Where the window is: "boards", "rooms", "sessions", "connections".
    required property string place
    // Connections that were asked for and are not up.
    required property int downCount
    required property RoomListModel rooms
    readonly property string roomsHint: rooms.mentionCount > 0 ? qsTr("Rooms, %n mention(s)", "", rooms.mentionCount)
        : rooms.unreadCount > 0 ? qsTr("Rooms, %n unread", "", rooms.unreadCount) : qsTr("Rooms")

    signal boardsTriggered()
    signal roomsTriggered()
    signal sessionsTriggered()
    signal connectionsTriggered()
    signal settingsTriggered()

    implicitWidth: Theme.isCompact ? Theme.size.railCompact : Theme.size.rail
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Places")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgRail
    }
    Separator {
        anchors.right: parent.right
        height: parent.height
    }
    Column {
        width: parent.width
        spacing: Theme.size.space3

        Item {
            width: parent.width
            height: Theme.size.topbar

            Icon {
                anchors.centerIn: parent
                extent: Theme.size.logo
                iconName: "logo"
                color: "transparent"
            }
        }
        RailButton {
            width: parent.width
            objectName: "railBoards"
            focus: true
            iconName: "boards"
            text: qsTr("Boards")
            checked: root.place === "boards"
            onClicked: root.boardsTriggered()
        }
        RailButton {
            width: parent.width
            objectName: "railRooms"
            iconName: "chat"
            text: qsTr("Rooms")
            hint: root.roomsHint
            badge: root.rooms.unreadCount
            checked: root.place === "rooms"
            onClicked: root.roomsTriggered()
        }
        RailButton {
            width: parent.width
            objectName: "railSessions"
            iconName: "session"
            text: qsTr("Sessions")
            checked: root.place === "sessions"
            onClicked: root.sessionsTriggered()
        }
        RailButton {
            width: parent.width
            objectName: "railConnections"
            iconName: "plug"
            text: qsTr("Connections")
            hint: root.downCount > 0 ? qsTr("Connections, %n down", "", root.downCount) : text
            hasMark: root.downCount > 0
            checked: root.place === "connections"
            onClicked: root.connectionsTriggered()
        }
    }
    Column {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space3
        width: parent.width
        spacing: Theme.size.space1

        RailButton {
            width: parent.width
            objectName: "railTheme"
            hasWord: false
            iconName: root.settings.isDark ? "sun" : "moon"
            text: root.settings.isDark ? qsTr("Light theme") : qsTr("Dark theme")
            onClicked: root.settings.theme = root.settings.isDark ? SettingsModel.Light : SettingsModel.Dark
        }
        RailButton {
            width: parent.width
            objectName: "railSettings"
            iconName: "sliders"
            text: qsTr("Settings")
            onClicked: root.settingsTriggered()
        }
        Item {
            width: parent.width
            height: Theme.size.avatar + Theme.size.space3
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("You are %1").arg(root.settings.userName)

            Avatar {
                anchors.centerIn: parent
                initials: root.settings.userInitials
                slot: 2

                HoverHandler {
                    id: hover
                }
                ToolTip {
                    x: parent.width + Theme.size.space3
                    y: 0
                    text: root.settings.userName
                    visible: hover.hovered
                }
            }
        }
    }
}
