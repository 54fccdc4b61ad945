// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Ui

// The round button in the middle of the transport.
T.AbstractButton {
    id: root

    required property bool isPlaying
    readonly property string hint: isPlaying ? qsTr("Pause") : qsTr("Play")

    implicitWidth: Theme.size.controlLarge
    implicitHeight: Theme.size.controlLarge
    objectName: "play"
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    hoverEnabled: true
    Accessible.name: hint
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            iconName: root.isPlaying ? "pause" : "play"
            extent: Theme.size.icon
            color: Theme.color.replayInk
        }
    }
    background: Rectangle {
        radius: height / 2
        color: root.hovered ? Qt.lighter(Theme.color.replay, 1.1) : Theme.color.replay

        FocusRing {
            isShown: root.visualFocus
            targetRadius: root.height / 2
        }
    }

    ToolTip {
        text: root.hint + "  " + qsTr("Space")
        visible: root.hovered || root.visualFocus
    }
}
