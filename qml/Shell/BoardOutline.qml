// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Ui

// The faint outline of a board beside the ways to begin.
Item {
    id: root

    readonly property real gutter: Theme.size.gridGutter
    readonly property real rowUnit: (height + gutter) / 3
    readonly property real columnUnit: (width + gutter) / 12

    implicitWidth: Theme.size.firstRunOutline
    implicitHeight: Theme.size.firstRunOutline - Theme.size.rail
    Accessible.ignored: true

    component Card: DashedFrame {
        required property int column
        required property int columns
        required property real firstRow
        required property real rows

        x: column * root.columnUnit
        y: firstRow * root.rowUnit
        width: columns * root.columnUnit - root.gutter
        height: rows * root.rowUnit - root.gutter
        radius: Theme.size.radiusLg
        color: Theme.color.borderDefault

        Rectangle {
            x: Theme.size.space5
            y: Theme.size.space5
            width: Math.min(parent.width / 3, Theme.size.menu / 2)
            height: Theme.size.space3
            radius: Theme.size.radiusSm
            color: Theme.color.borderSubtle
        }
        Rectangle {
            x: Theme.size.space5
            y: Theme.size.control + Theme.size.space3
            visible: parent.rows < 1
            width: parent.width / 3
            height: Theme.size.icon
            radius: Theme.size.radiusSm
            color: Theme.color.bgRaised
        }
        Icon {
            anchors.centerIn: parent
            visible: parent.rows >= 1
            iconName: "pulse"
            extent: Theme.size.topbar
            color: Theme.color.borderDefault
        }
    }

    Repeater {
        model: 4

        Card {
            required property int index

            column: index * 3
            columns: 3
            firstRow: 0
            rows: 0.5
        }
    }
    Card {
        column: 0
        columns: 8
        firstRow: 0.5
        rows: 1.4
    }
    Card {
        column: 8
        columns: 4
        firstRow: 0.5
        rows: 1.4
    }
    Repeater {
        model: 3

        Card {
            required property int index

            column: index * 4
            columns: 4
            firstRow: 1.9
            rows: 1.1
        }
    }
}
