// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick

// What floats above the page: menu, read-out, tooltip (depth 1), dialog (depth 2). The shadow is three
// translucent rectangles, no effect.
Item {
    id: root

    property real radius: Theme.size.radiusMd
    property int depth: 1
    property color color: Theme.color.bgOverlay

    Repeater {
        model: 3

        Rectangle {
            id: shadow

            required property int index
            readonly property real grow: (index + 1) * (index + 2) / 2 * root.depth

            x: -grow
            y: -grow + (index + 1) * root.depth
            width: root.width + 2 * grow
            height: root.height + 2 * grow
            radius: root.radius + grow
            color: Theme.color.shadow[2]
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: root.radius
        color: root.color
        border.width: 1
        border.color: Theme.color.borderDefault
    }
}
