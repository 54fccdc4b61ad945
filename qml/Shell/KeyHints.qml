// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The keys worth knowing from the start.
Row {
    id: root

    required property ActionModel actions

    component Hint: Row {
        id: hint

        required property string keys
        required property string text

        visible: keys !== ""
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

    spacing: Theme.size.space7

    Hint {
        keys: root.actions.keyTexts[ActionModel.TogglePause]
        text: qsTr("pause and go live")
    }
    Hint {
        keys: root.actions.keyTexts[ActionModel.Composer]
        text: qsTr("write to the room")
    }
    Hint {
        keys: root.actions.keyTexts[ActionModel.Keys]
        text: qsTr("all keys")
    }
}
