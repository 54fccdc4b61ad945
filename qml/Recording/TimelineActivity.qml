// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// How much was recorded when.
Item {
    id: root

    required property ReplayModel replay
    required property real labelWidth
    required property real plotWidth
    required property real playedX
    readonly property real barWidth: plotWidth / Math.max(1, replay.activity.length)

    implicitHeight: Theme.size.row
    Accessible.role: Accessible.Graphic
    Accessible.name: label.text

    PlainText {
        id: label

        anchors.bottom: parent.bottom
        text: qsTr("Activity")
        font: Theme.type.small
        color: Theme.color.textSecondary
    }
    Repeater {
        model: root.replay.activity

        Rectangle {
            required property int index
            required property real modelData

            x: root.labelWidth + index * root.barWidth
            anchors.bottom: parent.bottom
            width: Math.max(1, root.barWidth - 1)
            height: modelData > 0 ? Math.max(2, modelData * root.height) : 1
            color: index * root.barWidth <= root.playedX ? Theme.color.replay : Theme.color.textMuted
            opacity: index * root.barWidth <= root.playedX ? 0.8 : 0.45
        }
    }
}
