// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The words of the value scale, right-aligned against the plot; one that is too long reaches into it.
Item {
    id: root

    required property PanelModel panel
    readonly property real perValue: height / (panel.yMax - panel.yMin)

    Accessible.ignored: true

    Repeater {
        model: root.panel.yTicks

        NumberText {
            id: tick

            required property valueTick modelData

            x: Math.max(Theme.size.space2, root.width - width)
            y: (root.panel.yMax - modelData.value) * root.perValue - height / 2
            text: modelData.text
            font: Theme.type.axis
            color: Theme.color.chartLabel
        }
    }
}
