// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// The foot of the palette: its keys and its signs.
Item {
    id: root

    component Hint: Row {
        id: hint

        required property string keys
        required property string text

        spacing: Theme.size.space3

        KeyCaps {
            anchors.verticalCenter: parent.verticalCenter
            keys: hint.keys
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: hint.text
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
    }
    component Sign: Row {
        id: sign

        required property string key
        required property string text

        spacing: Theme.size.space2

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: sign.key
            font: Theme.type.mono
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: sign.text
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
    }

    implicitHeight: Theme.size.controlLarge + Theme.size.space2
    height: implicitHeight

    Separator {
        width: parent.width
    }
    Row {
        id: keys

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.size.space5
        spacing: Theme.size.space5

        Hint {
            keys: "↑ ↓"
            text: qsTr("move")
        }
        Hint {
            keys: "Enter"
            text: qsTr("open")
        }
        Hint {
            keys: "Tab"
            text: qsTr("narrow to a group")
        }
    }
    Row {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space5
        visible: x > keys.x + keys.width
        spacing: Theme.size.space4

        Sign {
            key: ">"
            text: qsTr("commands")
        }
        Sign {
            key: "#"
            text: qsTr("rooms")
        }
        Sign {
            key: "@"
            text: qsTr("people")
        }
        Sign {
            key: ":"
            text: qsTr("time")
        }
    }
}
