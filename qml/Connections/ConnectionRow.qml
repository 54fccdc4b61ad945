// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// One connection: its state, name, address, and how far away it is.
T.ItemDelegate {
    id: root

    required property string connectionId
    required property string name
    required property string address
    // Not "state": items have one of their own.
    required property int connectionState
    required property string stateText
    required property string problem
    property bool isCurrent: false
    readonly property color tint: connectionState === ConnectionModel.Up ? Theme.color.live
        : connectionState === ConnectionModel.Trying ? Theme.color.warn
        : connectionState === ConnectionModel.Down ? Theme.color.crit : Theme.color.stale

    implicitHeight: Theme.size.railItem
    objectName: "connection-" + connectionId
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ", " + stateText + (problem !== "" ? ", " + problem : "")
    Accessible.description: address
    Accessible.selected: isCurrent

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: root.isCurrent ? Theme.color.bgSelected : root.hovered ? Theme.color.bgHover : "transparent"

        Rectangle {
            visible: root.isCurrent
            width: Theme.size.railBar
            height: parent.height
            color: Theme.color.accent
        }
        FocusRing {
            anchors.margins: 0
            isShown: root.visualFocus
            targetRadius: Theme.size.radiusMd
        }
    }

    contentItem: ConnectionLabel {
        name: root.name
        address: root.address
        figure: root.stateText
        words: root.problem !== "" ? root.problem : root.stateText
        connectionState: root.connectionState
        tint: root.tint
    }
}
