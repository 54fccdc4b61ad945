// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Ui

// What can be done and its keys; the first line of a group stands under its name.
Item {
    id: root

    required property string groupText
    required property string name
    required property list<string> keyTexts
    required property string accessibleText

    implicitHeight: head.height + Theme.size.rowDense
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText

    PlainText {
        id: head

        height: root.groupText === "" ? 0 : Theme.size.row
        visible: height > 0
        verticalAlignment: Text.AlignVCenter
        text: root.groupText
        font: Theme.type.panelTitle
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PlainText {
        anchors.left: parent.left
        anchors.right: keys.left
        anchors.rightMargin: Theme.size.space3
        y: head.height
        height: Theme.size.rowDense
        verticalAlignment: Text.AlignVCenter
        text: root.name
        font: Theme.type.small
        color: Theme.color.textSecondary
        elide: Text.ElideRight
    }
    Row {
        id: keys

        anchors.right: parent.right
        y: head.height + (Theme.size.rowDense - height) / 2
        spacing: Theme.size.space4

        Repeater {
            model: root.keyTexts

            KeyCaps {
                required property string modelData

                keys: modelData
            }
        }
    }
}
