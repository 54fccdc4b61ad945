// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// The keys worth knowing from the start.
Row {
    id: root

    component Hint: Row {
        id: hint

        required property string keys
        required property string text

        spacing: Theme.size.space3

        KeyCap {
            anchors.verticalCenter: parent.verticalCenter
            label: hint.keys
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: hint.text
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
    }

    spacing: Theme.size.space7

    Hint {
        keys: "Space"
        text: qsTr("pause and go live")
    }
    Hint {
        keys: "C"
        text: qsTr("write to the room")
    }
    Hint {
        keys: "F1"
        text: qsTr("all keys")
    }
}
