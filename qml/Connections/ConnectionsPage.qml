// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The servers one is connected to: the list, and the one that is chosen.
FocusScope {
    id: root

    required property AppContext context
    readonly property ConnectionModel connections: context.connections
    readonly property bool isHome: connections.isHomeCurrent
    // Too narrow for both: the probe lies over the form.
    readonly property bool isNarrow: width - Theme.size.connectionList - Theme.size.connectionForm < Theme.size.inspector
    readonly property real room: width - list.width - (probeView.visible && !isNarrow ? probeView.width : 0)

    ConnectionList {
        id: list

        objectName: "connectionPane"
        focus: true
        width: Math.min(Theme.size.connectionList, root.width / 3)
        height: parent.height
        connections: root.connections
    }
    ConnectionForm {
        id: form

        objectName: "connectionForm"
        anchors.left: list.right
        height: parent.height
        width: Math.min(Theme.size.connectionForm, root.width - list.width)
        visible: root.connections.draft.isOpen
        connections: root.connections
    }
    Connections {
        target: root.connections

        function onCurrentChanged(): void {
            if (root.connections.draft.isNew)
                form.focusFirst()
        }
    }
    EmptyState {
        objectName: "noConnection"
        anchors.verticalCenter: parent.verticalCenter
        x: list.width + (root.room - width) / 2
        width: Math.min(Theme.size.menu * 2, root.room - 2 * Theme.size.space6)
        visible: !root.connections.draft.isOpen
        iconName: root.isHome ? "server" : "plug"
        headline: root.isHome ? root.context.link.host : qsTr("Several servers at once")
        detail: root.isHome ? qsTr("The board and the room are of this server. The menu of the board's name leaves it.")
                + (root.connections.currentTransportWords === "" ? "" : "\n" + root.connections.currentTransportWords)
            : qsTr("Their feeds stand beside those of the server the window is open on, on the same charts.")
        actionText: root.isHome ? qsTr("Probe") : qsTr("New connection")
        onActionTriggered: root.isHome ? root.connections.probeHome() : root.connections.beginNew()
    }
    ProbeView {
        id: probeView

        objectName: "probeView"
        x: root.isNarrow ? list.width : root.width - width
        width: root.isNarrow ? root.width - list.width : root.width - list.width - Theme.size.connectionForm
        height: parent.height
        visible: root.connections.probe.isShown
        probe: root.connections.probe
    }
}
