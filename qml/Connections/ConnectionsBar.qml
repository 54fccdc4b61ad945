// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The top bar of the place: what it is, how its connections are, the search, a new one.
FocusScope {
    id: root

    required property AppContext context

    implicitHeight: Theme.size.topbar
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Connection tools")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    PlainText {
        id: title

        x: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Connections")
        font: Theme.type.title
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PlainText {
        anchors.left: title.right
        anchors.leftMargin: Theme.size.space4
        anchors.baseline: title.baseline
        objectName: "connectionSummary"
        text: root.context.connections.count > 0 ? root.context.connections.summaryText : ""
        font: Theme.type.body
        color: Theme.color.textSecondary
    }
    Button {
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        objectName: "newConnection"
        focus: true
        isPrimary: true
        iconName: "plus"
        text: qsTr("New connection")
        onClicked: root.context.connections.beginNew()
    }
}
