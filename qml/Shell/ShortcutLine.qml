// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Ui

// Keys and what they do.
Item {
    id: root

    required property string keys
    required property string text

    implicitHeight: Theme.size.rowDense
    Accessible.role: Accessible.ListItem
    Accessible.name: keys + ": " + text

    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space2

        Repeater {
            model: root.keys.split(" ")

            KeyCap {
                required property string modelData

                label: modelData
            }
        }
    }
    PlainText {
        x: parent.width / 3
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        font: Theme.type.small
        color: Theme.color.textSecondary
        elide: Text.ElideRight
    }
}
