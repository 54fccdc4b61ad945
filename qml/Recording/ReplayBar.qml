// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The top bar of a replay: which recording it is, and the way back.
FocusScope {
    id: root

    required property ReplayModel replay
    property bool isDockOpen: true

    signal dockTriggered()
    signal liveTriggered()

    implicitHeight: Theme.size.topbar
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Replay tools")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Row {
        x: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        width: tools.x - x - Theme.size.space4
        spacing: Theme.size.space3
        clip: true

        Button {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "replayLeave"
            isFlat: true
            text: qsTr("Sessions")
            onClicked: root.replay.leave()
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "right"
            extent: Theme.size.iconSmall
            color: Theme.color.textMuted
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.replay.title
            font: Theme.type.title
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Pill {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "session"
            text: qsTr("REPLAY")
            tint: Theme.color.replay
            tintSoft: Theme.color.replaySoft
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !Theme.isCompact
            text: root.replay.summaryText
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
    }
    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3

        Button {
            objectName: "backToLive"
            focus: true
            iconName: "tolive"
            text: qsTr("Back to live")
            keys: "L"
            onClicked: root.liveTriggered()
        }
        IconButton {
            visible: !Theme.isCompact
            isFlat: false
            checkable: false
            checked: root.isDockOpen
            iconName: "dock"
            hint: root.isDockOpen ? qsTr("Hide the room") : qsTr("Show the room")
            onClicked: root.dockTriggered()
        }
    }
}
