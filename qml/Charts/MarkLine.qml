// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Mark A or B: a line over the plot with its letter on top.
Item {
    id: root

    required property TimeCursor time
    required property real moment
    required property string letter
    required property bool isSet
    readonly property real place: Math.round((moment - time.from) / (time.to - time.from) * width)

    visible: isSet && place >= 0 && place <= width
    Accessible.ignored: true

    Rectangle {
        x: root.place
        width: 1
        height: root.height
        color: Theme.color.chartPin
    }
    Rectangle {
        x: Math.max(0, Math.min(root.width - width, root.place - width / 2))
        width: Theme.size.badge
        height: Theme.size.badge
        radius: Theme.size.radiusSm
        color: Theme.color.chartPin

        PlainText {
            anchors.centerIn: parent
            text: root.letter
            font: Theme.type.caption
            color: Theme.color.chartPinInk
        }
    }
}
