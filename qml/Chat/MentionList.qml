// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Ui

// Whom "@" may call, above the composer, which has the keys: Up and Down choose, Tab and Enter take, Esc closes.
Surface {
    id: root

    required property list<string> names
    property int current: 0
    readonly property string chosen: names[current] ?? ""

    signal picked(string name)

    function move(by: int): void {
        current = (current + by + names.length) % names.length
    }

    objectName: "mentions"
    width: Theme.size.menu
    height: column.height + 2 * Theme.size.space2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("People to mention")
    onNamesChanged: current = 0

    Column {
        id: column

        y: Theme.size.space2
        x: Theme.size.space2
        width: parent.width - 2 * x

        Repeater {
            model: root.names

            Rectangle {
                id: row

                required property string modelData
                required property int index

                width: column.width
                height: Theme.size.rowDense
                radius: Theme.size.radiusSm
                color: index === root.current || hover.hovered ? Theme.color.bgHover : "transparent"
                Accessible.role: Accessible.ListItem
                Accessible.name: modelData
                Accessible.selected: index === root.current

                PlainText {
                    x: Theme.size.space3
                    width: parent.width - 2 * x
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.modelData
                    elide: Text.ElideRight
                }
                HoverHandler {
                    id: hover
                }
                TapHandler {
                    onTapped: root.picked(row.modelData)
                }
            }
        }
    }
}
