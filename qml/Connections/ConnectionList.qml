// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// Every connection, those whose name or address has what was typed; at the foot what comes in by all of them.
FocusScope {
    id: root

    required property ConnectionModel connections
    readonly property string wanted: filter.text.trim().toLowerCase()

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Connections")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        anchors.right: parent.right
        height: parent.height
    }
    TextField {
        id: filter

        objectName: "connectionFilter"
        x: Theme.size.space4
        y: Theme.size.space4
        width: parent.width - 2 * Theme.size.space4
        height: Theme.size.control
        leftPadding: Theme.size.control
        placeholderText: qsTr("Filter")
        Accessible.name: qsTr("Filter connections")
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)

        Icon {
            x: Theme.size.space3
            anchors.verticalCenter: parent.verticalCenter
            iconName: "filter"
            extent: Theme.size.iconSmall
            color: Theme.color.textMuted
        }
    }
    ListView {
        id: list

        objectName: "connectionList"
        anchors.top: filter.bottom
        anchors.topMargin: Theme.size.space3
        anchors.bottom: total.top
        x: Theme.size.space3
        width: parent.width - 2 * Theme.size.space3
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        model: root.connections
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Connections")
        Keys.onReturnPressed: (currentItem as ConnectionRow)?.clicked()
        Keys.onEnterPressed: (currentItem as ConnectionRow)?.clicked()
        Keys.onDeletePressed: root.connections.remove((currentItem as ConnectionRow)?.connectionId ?? "")

        T.ScrollBar.vertical: ScrollBar {}

        delegate: ConnectionRow {
            required property int index
            required property var model
            readonly property bool isWanted: root.wanted === "" || name.toLowerCase().includes(root.wanted)
                || address.toLowerCase().includes(root.wanted)

            width: list.width
            height: isWanted ? implicitHeight : 0
            visible: isWanted
            connectionState: model.state
            isCurrent: root.connections.currentId === connectionId
            onClicked: {
                list.currentIndex = index
                root.connections.currentId = connectionId
            }
        }
    }
    Item {
        id: total

        anchors.bottom: parent.bottom
        x: Theme.size.space4
        width: parent.width - 2 * Theme.size.space4
        height: Theme.size.topbar

        Separator {
            width: parent.width
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("In, all connections")
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
        NumberText {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.connections.messageRateText
            font: Theme.type.label
            color: Theme.color.textPrimary
        }
    }
}
