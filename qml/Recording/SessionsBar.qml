// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The top bar of the recordings: how many there are, a file from elsewhere.
FocusScope {
    id: root

    required property SessionLibrary sessions

    implicitHeight: Theme.size.topbar
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Recording tools")

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
        text: qsTr("Sessions")
        font: Theme.type.title
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PlainText {
        anchors.left: title.right
        anchors.leftMargin: Theme.size.space4
        anchors.baseline: title.baseline
        text: root.sessions.count > 0 ? root.sessions.summaryText : ""
        font: Theme.type.body
        color: Theme.color.textSecondary
    }
    Button {
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        objectName: "openRecording"
        focus: true
        iconName: "folder"
        text: qsTr("Open a file…")
        onClicked: root.sessions.chooseFile()
    }
}
