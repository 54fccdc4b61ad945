// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The foot of a replay: transport above, timeline below.
FocusScope {
    id: root

    required property ReplayModel replay
    // What the charts show, in milliseconds since 1970.
    required property real shownFrom
    required property real shownTo

    implicitHeight: Theme.size.transport
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Replay")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        width: parent.width
    }
    TransportBar {
        id: transport

        width: parent.width
        replay: root.replay
        focus: true
    }
    Separator {
        anchors.top: transport.bottom
        width: parent.width
    }
    Timeline {
        anchors.top: transport.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.size.space3
        objectName: "timeline"
        replay: root.replay
        shownFrom: root.shownFrom
        shownTo: root.shownTo
    }
}
