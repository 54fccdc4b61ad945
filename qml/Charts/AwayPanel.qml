// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The place of a panel that is shown in its own window.
T.Control {
    id: root

    required property PanelModel panel
    readonly property bool isSmall: height < 2 * Theme.size.topbar + Theme.size.space6

    objectName: "away-" + panel.panelId
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("%1, shown in its own window").arg(panel.title)
    Accessible.focusable: true

    background: PanelFrame {
        panel: root.panel
        isFocused: root.visualFocus
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.size.space4
        spacing: Theme.size.space3

        PlainText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: !root.isSmall
            text: root.panel.title
            font: Theme.type.panelTitle
            elide: Text.ElideRight
        }
        PlainText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Shown in its own window")
            font: Theme.type.small
            color: Theme.color.textMuted
            elide: Text.ElideRight
        }
        Button {
            anchors.horizontalCenter: parent.horizontalCenter
            objectName: "bringBack-" + root.panel.panelId
            isSmall: true
            text: qsTr("Bring back")
            Accessible.description: root.panel.title
            onClicked: root.panel.bringBack()
        }
    }
}
