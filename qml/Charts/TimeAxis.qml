// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The words of the time scale with their tick marks; they travel with the data and make room for the
// time at the crosshair.
Item {
    id: root

    required property TimeCursor time
    property real pillX: 0
    property bool hasPill: false
    readonly property real perMs: time.to > time.from ? width / (time.to - time.from) : 0

    Accessible.ignored: true

    TimeTicks {
        id: ticks

        from: root.time.from
        to: root.time.to
        width: root.width
        isChinese: Theme.isChinese
        isUtc: root.time.isUtc
    }

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.color.chartAxis
    }

    Repeater {
        model: ticks.ticks

        Item {
            id: tick

            required property timeTick modelData

            x: Math.round((modelData.ms - root.time.from) * root.perMs)
            visible: x >= 0 && x <= root.width

            Rectangle {
                width: 1
                height: Theme.size.tickMark
                color: Theme.color.chartAxis
            }
            NumberText {
                x: -width / 2
                y: root.height - height - Theme.size.space1
                visible: !(root.hasPill && Math.abs(tick.x - root.pillX) < Theme.size.tickTextMin)
                    && tick.x + width / 2 < root.width + Theme.size.plotRight
                text: tick.modelData.text
                font: Theme.type.axis
                color: Theme.color.chartLabel
            }
        }
    }
}
