// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The words of the value scale, against the plot; one that is too long reaches into it.
Item {
    id: root

    required property PanelModel panel
    // The second scale stands right of the plot.
    property bool isRight: false

    Accessible.ignored: true

    Repeater {
        model: root.isRight ? root.panel.yTicksRight : root.panel.yTicks

        NumberText {
            id: tick

            required property valueTick modelData

            x: root.isRight ? 0 : Math.max(Theme.size.space2, root.width - width)
            y: (1 - modelData.fraction) * root.height - height / 2
            text: modelData.text
            font: Theme.type.axis
            color: Theme.color.chartLabel
        }
    }
}
