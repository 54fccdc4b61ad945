// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Clock times above the timeline, on whole seconds, minutes or hours.
Item {
    id: root

    required property ReplayModel replay
    required property real msPerPixel
    readonly property var steps: [1000, 2000, 5000, 10000, 30000, 60000, 120000, 300000, 600000, 1800000, 3600000,
        7200000, 21600000, 43200000, 86400000]
    readonly property real step: steps.find(each => each / msPerPixel >= Theme.size.sampleTime) ?? 86400000
    readonly property real first: Math.ceil(replay.start / step) * step

    implicitHeight: Theme.size.badge + Theme.size.space2

    Repeater {
        model: Math.max(0, Math.min(100, Math.floor((root.replay.end - root.first) / root.step) + 1))

        Item {
            id: tick

            required property int index
            readonly property real at: root.first + index * root.step

            x: (at - root.replay.start) / root.msPerPixel
            height: root.height

            Rectangle {
                anchors.bottom: parent.bottom
                width: 1
                height: Theme.size.tickMark
                color: Theme.color.borderDefault
            }
            NumberText {
                x: Theme.size.space2
                text: root.step < 60000 ? root.replay.clockOf(tick.at) : root.replay.minutesOf(tick.at)
                font: Theme.type.axis
                color: Theme.color.textMuted
            }
        }
    }
}
