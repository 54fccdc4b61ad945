// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Ui

// From A to B.
Item {
    id: root

    required property real fromX
    required property real toX

    Rectangle {
        x: root.fromX
        width: Math.max(1, root.toX - root.fromX)
        height: parent.height
        color: Theme.color.replay
        opacity: 0.14
    }
    Repeater {
        model: [{ at: root.fromX, name: "A" }, { at: root.toX, name: "B" }]

        Rectangle {
            id: end

            required property var modelData

            x: modelData.at
            width: 1
            height: root.height
            color: Theme.color.replay

            Rectangle {
                x: -width / 2
                y: -height
                width: Theme.size.badge
                height: Theme.size.badge
                radius: Theme.size.radiusXs
                color: Theme.color.bgPanel
                border.width: 1
                border.color: Theme.color.replay

                PlainText {
                    anchors.centerIn: parent
                    text: end.modelData.name
                    font: Theme.type.caption
                    color: Theme.color.replay
                }
            }
        }
    }
}
